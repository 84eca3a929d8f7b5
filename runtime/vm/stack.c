/* SPDX-License-Identifier: MIT */
/* Frames and registers lie in reserved address space that the kernel fills page by page: they never move, so
 * pointers into them stay valid across calls. Frames begin where a page begins and registers a quarter of a
 * page further, so that those of one depth do not alias (core/code_memory.h); both a few lines further where
 * the environment wants it (core/data_layout.h). */
#include "runtime/vm/stack.h"

#include "runtime/core/assert.h"
#include "runtime/core/code_memory.h"
#include "runtime/core/data_layout.h"
#include "runtime/vm/frame.h"

#include <sys/mman.h>

#define REGISTER_BYTES ((size_t)64 << 20)
#define FRAME_BYTES ((size_t)32 << 20)
#define REGISTERS_BEGIN (TG_STACK_ALIAS_BYTES / 2 / sizeof(tg_value))

static uint32_t recursion_limit = 1000; /* relaxed; of threads that start from now on */

static void *reserve(size_t bytes) {
    char *memory = mmap(NULL, bytes + TG_ALIAS_BYTES, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? NULL : memory + tg_data_layout_stack_bytes();
}

static void give_back(void *memory, size_t bytes) {
    munmap((char *)memory - tg_data_layout_stack_bytes(), bytes + TG_ALIAS_BYTES);
}

static void set_limit(struct tg_thread *thread, uint32_t frames) {
    size_t most = FRAME_BYTES / sizeof(struct tg_frame);
    thread->recursion_limit = frames;
    thread->frames_end = thread->frames + (frames < most ? frames : most);
}

bool tg_vm_stack_new(struct tg_thread *thread) {
    tg_assert(thread->frames == NULL);
    thread->frames = reserve(FRAME_BYTES);
    tg_value *registers = reserve(REGISTER_BYTES);
    thread->registers = registers ? registers + REGISTERS_BEGIN : NULL;
    if (!thread->frames || !thread->registers) {
        tg_vm_stack_free(thread);
        return false;
    }
    thread->registers_end = registers + REGISTER_BYTES / sizeof(tg_value);
    set_limit(thread, __atomic_load_n(&recursion_limit, __ATOMIC_RELAXED));
    return true;
}

void tg_vm_stack_free(struct tg_thread *thread) {
    if (thread->frames)
        give_back(thread->frames, FRAME_BYTES);
    if (thread->registers)
        give_back(thread->registers - REGISTERS_BEGIN, REGISTER_BYTES);
    thread->frames = NULL;
    thread->registers = NULL;
}

bool tg_vm_set_recursion_limit(struct tg_thread *self, uint32_t frames) {
    if (self->frame && self->frame - self->frames >= (ptrdiff_t)frames)
        return false;
    __atomic_store_n(&recursion_limit, frames, __ATOMIC_RELAXED);
    set_limit(self, frames);
    return true;
}
