/* SPDX-License-Identifier: MIT */
/* The registry of threads: who is alive, and under which id.
 *
 * tg_threads_lock guards the list, the ids and what the comments of struct tg_thread say. It is held for a
 * few instructions by anybody, and by the stopper for as long as the world is stopped. No other lock is taken
 * inside it except those of the seam that say so. */
#include "runtime/core/thread.h"

#include "runtime/core/alloc.h"
#include "runtime/core/code_memory.h"
#include "runtime/core/collector.h"
#include "runtime/core/data_layout.h"
#include "runtime/core/dealloc.h"
#include "runtime/core/errors.h"
#include "runtime/core/protocol.h"
#include "runtime/core/spin.h"
#include "runtime/seam/collect.h"
#include "runtime/seam/lock.h"
#include "runtime/vm/stack.h"

#include <stdlib.h>
#include <string.h>

#define ID_END 65536u
#define C_STACK_RESERVE (256 * 1024) /* what the runtime's own C code may need below the limit */

_Thread_local struct tg_thread *tg_current_thread __attribute__((tls_model(TG_TLS_MODEL)));
pthread_mutex_t tg_threads_lock = PTHREAD_MUTEX_INITIALIZER;
struct tg_thread *tg_threads;

static struct tg_thread *of_id[ID_END]; /* under tg_threads_lock; 0 is nobody's id */
static uint32_t count;                  /* written under tg_threads_lock, read relaxed */

uint32_t tg_thread_count(void) { return __atomic_load_n(&count, __ATOMIC_RELAXED); }

struct tg_thread *tg_thread_of_id(uint16_t id) {
    return of_id[id];
}

static bool registry_add(struct tg_thread *t) {
    pthread_mutex_lock(&tg_threads_lock);
    uint32_t id = 1;
    while (id < ID_END && of_id[id])
        id++;
    if (id < ID_END) {
        t->id = (uint16_t)id;
        of_id[id] = t;
        t->next = tg_threads;
        tg_threads = t;
        __atomic_store_n(&count, count + 1, __ATOMIC_RELAXED);
    }
    pthread_mutex_unlock(&tg_threads_lock);
    return id < ID_END;
}

static void registry_remove(struct tg_thread *t) {
    pthread_mutex_lock(&tg_threads_lock);
    struct tg_thread **link = &tg_threads;
    while (*link != t)
        link = &(*link)->next;
    *link = t->next;
    of_id[t->id] = NULL;
    __atomic_store_n(&count, count - 1, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&tg_threads_lock);
}

/* Where nobody's frames and registers alias it (code_memory.h). */
static struct tg_thread *thread_allocate(void) {
    void *page;
    if (posix_memalign(&page, TG_ALIAS_BYTES, TG_STACK_ALIAS_BYTES + sizeof(struct tg_thread)))
        return NULL;
    return memset((char *)page + TG_STACK_ALIAS_BYTES, 0, sizeof(struct tg_thread));
}

static void thread_free(struct tg_thread *t) { free((char *)t - TG_STACK_ALIAS_BYTES); }

static struct tg_thread *thread_make(void) {
    struct tg_thread *t = thread_allocate();
    if (t == NULL)
        return NULL;
    tg_free_lists_start(t);
    tg_collector_thread_start(t);
    if (tg_vm_stack_new(t) && registry_add(t))
        return t;
    tg_vm_stack_free(t);
    thread_free(t);
    return NULL;
}

struct tg_thread *tg_thread_new(void) {
    struct tg_thread *t = thread_make();
    if (t == NULL)
        tg_raise_memory();
    return t;
}

void tg_thread_discard(struct tg_thread *t) {
    registry_remove(t);
    tg_vm_stack_free(t);
    thread_free(t);
}

/* The lowest address that this thread's C code may reach. */
static const char *c_stack_limit(void) {
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t bytes = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &lowest, &bytes);
        pthread_attr_destroy(&attributes);
    }
    if (lowest == NULL || bytes > ((size_t)1 << 30)) { /* unlimited: as if it had 8 MiB */
        const char *here = __builtin_frame_address(0);
        return here - (8 << 20) + C_STACK_RESERVE;
    }
    return (const char *)lowest + (bytes > 4 * C_STACK_RESERVE ? C_STACK_RESERVE : bytes / 4);
}

bool tg_thread_enter(struct tg_thread *t) {
    t->native = pthread_self();
    t->c_stack_limit = c_stack_limit();
    tg_current_thread = t;
    if (tg_seam_thread_enter(t)) {
        TG_STATS_THREAD_ENTER();
        return true;
    }
    tg_current_thread = NULL;
    tg_thread_discard(t);
    return false;
}

/* What a thread still holds, dropped while it is attached. */
static void let_go(struct tg_thread *t) {
    tg_decref(t->exception);
    tg_decref(t->handled);
    tg_decref(t->handle);
    t->exception = t->handled = t->handle = TG_NULL;
    tg_dying_drain(t);
}

void tg_thread_exit(struct tg_thread *t) {
    t->native_locks_held = 0; /* a lock that was left taken keeps nothing back any more */
    tg_spin_thread_ends();
    let_go(t);
    tg_collect_at_exit(t);
    let_go(t);
    tg_collect_hand_over(t);
    tg_seam_thread_exit(t);
    tg_trace_thread_end();
    tg_free_lists_release(t);
    TG_STATS_THREAD_EXIT();
    registry_remove(t);
    tg_current_thread = NULL;
    tg_vm_stack_free(t);
    thread_free(t);
}

void tg_threads_forget_others(void) {
    struct tg_thread *self = tg_self();
    for (struct tg_thread *t = tg_threads, *next; t; t = next) {
        next = t->next;
        if (t == self)
            continue;
        tg_collect_hand_over(t);
        tg_free_lists_release(t);
        registry_remove(t);
        tg_vm_stack_free(t);
        thread_free(t);
    }
}

bool tg_runtime_threads_start(void) {
    struct tg_thread *t = thread_make();
    if (t == NULL)
        return false;
    t->is_main = true;
    tg_data_layout_start();
    return tg_seam_start() && tg_thread_enter(t);
}

void tg_runtime_threads_finish(void) {
    struct tg_thread *t = tg_self();
    if (tg_thread_count() > 1)
        return; /* daemon threads go down with the process */
    let_go(t);
    tg_seam_finish();
    let_go(t);
    tg_seam_thread_exit(t);
    tg_free_lists_release(t);
    TG_STATS_THREAD_EXIT();
    registry_remove(t);
    tg_current_thread = NULL;
    tg_vm_stack_free(t);
    thread_free(t);
}
