/* SPDX-License-Identifier: MIT */
/* The allocator below the free lists (TG_ALLOC), and what the free lists do when they are empty or full. */
#include "runtime/core/alloc.h"

#include "runtime/core/errors.h"
#include "runtime/seam/memory.h"
#include "runtime/seam/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/sysinfo.h>

#ifndef TG_ALLOC_MIMALLOC
#define TG_ALLOC_MIMALLOC 0
#endif
#ifndef TG_ALLOC_JEMALLOC
#define TG_ALLOC_JEMALLOC 0
#endif

#if TG_ALLOC_MIMALLOC
#include <mimalloc.h>
#define raw_malloc mi_malloc
#define raw_calloc mi_calloc
#define raw_realloc mi_realloc
#define raw_free mi_free
#elif TG_ALLOC_JEMALLOC
#include <jemalloc/jemalloc.h>
#define raw_malloc malloc
#define raw_calloc calloc
#define raw_realloc realloc
#define raw_free free
#else
#define raw_malloc malloc
#define raw_calloc calloc
#define raw_realloc realloc
#define raw_free free
#endif

_Noreturn void tg_assert_failed(const char *what, const char *file, int line) {
    fprintf(stderr, "tollgate: broken invariant: %s (%s:%d)\n", what, file, line);
    abort();
}

#if TG_DEBUG
static int64_t fail_at, allocations; /* any thread; relaxed atomics: a test wants a count, not an order */

void tg_alloc_fail_at(int64_t n) {
    __atomic_store_n(&allocations, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&fail_at, n, __ATOMIC_RELAXED);
}

int64_t tg_alloc_count(void) { return __atomic_load_n(&allocations, __ATOMIC_RELAXED); }

static bool fails_now(void) {
    int64_t number = __atomic_add_fetch(&allocations, 1, __ATOMIC_RELAXED);
    return number == __atomic_load_n(&fail_at, __ATOMIC_RELAXED);
}
#else
static inline bool fails_now(void) { return false; }
#endif

/* More than the machine has in memory and swap. The system refuses that by itself where it is asked to
 * reserve what it maps; mimalloc does not ask, and who touches what it got so is killed. */
static bool beyond_machine(size_t bytes) {
    struct sysinfo machine;
    if (__builtin_expect(bytes >> 30 == 0, 1) || sysinfo(&machine) != 0)
        return false;
    return bytes / machine.mem_unit > machine.totalram + machine.totalswap;
}

static bool refused(size_t bytes) { return fails_now() || beyond_machine(bytes); }

void *tg_malloc_quiet(size_t bytes) { return refused(bytes) ? NULL : raw_malloc(bytes ? bytes : 1); }

void *tg_malloc(size_t bytes) {
    void *memory = tg_malloc_quiet(bytes);
    if (__builtin_expect(memory == NULL, 0))
        tg_raise_memory();
    return memory;
}

void *tg_calloc(size_t count, size_t bytes) {
    size_t product;
    bool fits = !__builtin_mul_overflow(count, bytes, &product) && !refused(product);
    void *memory = fits ? raw_calloc(count ? count : 1, bytes ? bytes : 1) : NULL;
    if (__builtin_expect(memory == NULL, 0))
        tg_raise_memory();
    return memory;
}

void *tg_realloc(void *memory, size_t bytes) {
    void *moved = refused(bytes) ? NULL : raw_realloc(memory, bytes ? bytes : 1);
    if (__builtin_expect(moved == NULL, 0))
        tg_raise_memory();
    return moved;
}

void tg_mfree(void *memory) { raw_free(memory); }

__attribute__((noinline)) void *tg_alloc_slow(size_t bytes) {
    size_t rounded = (bytes + 15) & ~(size_t)15;
    if (__builtin_expect(rounded < bytes, 0)) {
        tg_raise_memory();
        return NULL;
    }
    return tg_malloc(rounded);
}

__attribute__((noinline)) void tg_free_slow(void *memory, size_t bytes) {
    (void)bytes;
    raw_free(memory);
}

#if TG_ASAN
void __lsan_ignore_object(const void *memory);
#endif

void tg_expect_never_freed(const struct tg_object *o) {
#if TG_ASAN
    __lsan_ignore_object(
        tg_object_is_container(o) ? (const void *)tg_object_prefix((struct tg_object *)(uintptr_t)o) : o);
#else
    (void)o;
#endif
}

void *tg_uncounted_new(uint32_t kind, size_t bytes) {
    char *memory = tg_alloc(bytes + 8);
    if (memory == NULL)
        return NULL;
    struct tg_object *o = (struct tg_object *)(void *)(memory + 8);
    *o = (struct tg_object){.kind = kind, .owner = tg_self()->id};
    tg_object_init_count(o);
    TG_STATS_MADE(o);
    tg_object_pin(o);
    return o;
}

void tg_free_lists_start(struct tg_thread *t) {
    for (uint32_t class = 0; class < TG_FREE_LIST_CLASSES; class ++) {
        t->free_lists[class].first = NULL;
        t->free_lists[class].room = TG_FREE_LIST_BYTES / (16 * (class + 1));
    }
}

void tg_free_lists_release(struct tg_thread *t) {
    for (uint32_t class = 0; class < TG_FREE_LIST_CLASSES; class ++) {
        for (void **block = t->free_lists[class].first, **next; block; block = next) {
            next = *block;
            raw_free(block);
        }
        t->free_lists[class].first = NULL;
        t->free_lists[class].room = 0;
    }
}

__attribute__((cold, noinline)) void tg_free_shared(struct tg_object *o, void *base, size_t bytes) {
    tg_shared_free_memory(o, base, bytes);
}

void tg_object_free(void *object, size_t bytes) {
    if (tg_object_is_container(object)) {
        tg_untrack(object);
        tg_untracked_free(object, bytes);
    } else {
        tg_leaf_free(object, bytes);
    }
}
