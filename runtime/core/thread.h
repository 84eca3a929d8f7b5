/* SPDX-License-Identifier: MIT */
/* The thread: everything a running thread keeps for itself. One struct tg_thread a thread, on a list of all
 * (core/thread.c, guarded by the registry lock tg_threads_lock). Fields are written by the thread itself
 * unless said otherwise. */
#ifndef TG_CORE_THREAD_H
#define TG_CORE_THREAD_H

#include "runtime/core/object.h"
#include "runtime/seam/thread.h"

#include <pthread.h>
#include <stdatomic.h>

#define TG_FREE_LIST_CLASSES 32 /* sizes 16, 32 ... 512 bytes */

struct tg_frame;

struct tg_free_list {
    void *first;
    uint32_t length;
};

struct tg_thread {
    _Atomic uint32_t breaker; /* bits of enum tg_breaker; set by anybody (fetch_or), cleared by the thread in
                                 the slow path */
    uint16_t id;              /* 1.. ; given and taken back under the registry lock */
    bool is_main;

    /* vm/: frames and registers */
    struct tg_frame *frame; /* innermost */
    tg_value *registers, *registers_end;
    const char *c_stack_limit;  /* lowest address that C code may reach before RecursionError */
    uint32_t recursion_limit; /* Python frames */

    /* errors */
    tg_value exception; /* being raised, owned; TG_NULL: none */
    tg_value handled;   /* innermost exception being handled (sys.exc_info), owned or TG_NULL */

    /* core/alloc.c */
    struct tg_free_list free_lists[TG_FREE_LIST_CLASSES];

    /* core/collector.c: containers born here that are still confined (all containers, in gil) */
    struct tg_prefix young, old;
    uint32_t young_count, young_since_full;
    uint32_t collecting;

    /* core/dealloc.c: the dying that were put off */
    struct tg_object *dying;
    uint32_t dying_depth;

    struct tg_seam_thread seam;

    struct tg_thread *next; /* guarded by tg_threads_lock */
    pthread_t native;
    tg_value handle; /* the Thread object's native side, owned */
};

enum tg_breaker {
    TG_BREAK_SWITCH = 1,  /* gil: somebody asks for the lock; nogil: a grace period wants a quiescent state */
    TG_BREAK_STOP = 2,    /* the world is to be stopped */
    TG_BREAK_MERGE = 4,   /* biased: the merge queue has work */
    TG_BREAK_DRAIN = 8,   /* batches are ready to be emptied */
    TG_BREAK_SIGNAL = 16, /* a signal handler wants to run (main thread) */
    TG_BREAK_COLLECT = 32,  /* the young list is long: collect at the next safepoint */
    TG_BREAK_FINALIZE = 64, /* put-off destructors */
};

extern _Thread_local struct tg_thread *tg_current_thread;
extern pthread_mutex_t tg_threads_lock;
extern struct tg_thread *tg_threads; /* all of them; guarded by tg_threads_lock */

static inline struct tg_thread *tg_self(void) { return tg_current_thread; }

static inline bool tg_safepoint(struct tg_thread *self) {
    if (__builtin_expect(atomic_load_explicit(&self->breaker, memory_order_relaxed) != 0, 0))
        return tg_safepoint_slow(self);
    return true;
}

static inline void tg_break(struct tg_thread *thread, uint32_t bits) {
    atomic_fetch_or_explicit(&thread->breaker, bits, memory_order_release);
}

/* Makes the main thread's struct / a new thread's struct and enters it. NULL or false: out of memory. */
bool tg_runtime_threads_start(void);
struct tg_thread *tg_thread_new(void);     /* by the starter */
bool tg_thread_enter(struct tg_thread *t); /* by the thread itself */
void tg_thread_exit(struct tg_thread *t);  /* by the thread itself; frees t */
/* True while another thread than the caller is running Python code or blocked in it. */
uint32_t tg_thread_count(void);

#endif
