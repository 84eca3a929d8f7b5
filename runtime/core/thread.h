/* SPDX-License-Identifier: MIT */
/* The thread: everything a running thread keeps for itself. One struct tg_thread a thread, on a list of all
 * (core/thread.c, guarded by the registry lock tg_threads_lock). Fields are written by the thread itself
 * unless said otherwise. */
#ifndef TG_CORE_THREAD_H
#define TG_CORE_THREAD_H

#include "runtime/core/object.h"
#include "runtime/core/stats.h"
#include "runtime/core/trace.h"
#include "runtime/seam/thread.h"

#include <pthread.h>
#include <stdatomic.h>

#define TG_FREE_LIST_CLASSES 32 /* sizes 16, 32 ... 512 bytes */

struct tg_frame;

struct tg_free_list {
    void *first;
    uint32_t room; /* blocks it may still take */
};

struct tg_thread {
    _Atomic uint32_t breaker; /* bits of enum tg_breaker; set by anybody (fetch_or), cleared by the thread in
                                 the slow path */
    uint16_t id;              /* 1.. ; given and taken back under the registry lock */
    bool is_main;

    /* vm/: frames and registers */
    struct tg_frame *frame;               /* innermost; NULL before the first */
    struct tg_frame *frames, *frames_end; /* reserved memory; RecursionError begins at frames_end */
    tg_value *registers, *registers_end;  /* reserved memory */
    const char *c_stack_limit;            /* lowest address that C code may reach before RecursionError */
    uint32_t recursion_limit;             /* Python frames */

    bool generator_returned; /* the generator that last left off here returned; false: it yielded */

    /* errors */
    tg_value exception; /* being raised, owned; TG_NULL: none */
    tg_value handled;   /* innermost exception being handled (sys.exc_info), owned or TG_NULL */

    /* core/alloc.c */
    struct tg_free_list free_lists[TG_FREE_LIST_CLASSES];

    /* core/collector.c: containers born here that are still confined (all containers, in gil) */
    struct tg_prefix young, old, frozen; /* heads of circular lists */
    uint32_t young_count;                /* births less deaths since the last collection */
    uint32_t young_since_full;           /* survivors of young collections since the last full one */
    uint32_t old_count;                  /* survivors of the last full collection */
    uint32_t collecting;                 /* a collection runs in this thread */
    uint32_t wants_full; /* set by anybody (relaxed) with TG_BREAK_COLLECT: a full one is due */

    /* core/dealloc.c: the dying that were put off, chained through their prefixes */
    struct tg_object *dying; /* nested too deep in C */
    struct tg_object
        *postponed; /* have __del__ or weak references, whose code might want a lock this thread holds */
    uint32_t dying_depth;
    uint32_t draining;           /* at a safepoint, dropping references of no particular moment */
    uint32_t native_locks_held;  /* tg_native_lock_acquired / _released in core/dealloc.h */
    uint32_t native_locks_given; /* how many of these others have released; written under tg_threads_lock,
                                    read relaxed */

    uint32_t module_calls; /* of native modules that want a lock, one inside the other: api/module_lock.h */

    struct tg_seam_thread seam;

    struct tg_thread *next; /* guarded by tg_threads_lock */
    pthread_t native;
#if TG_STATS
    uint64_t asked_ns; /* when the breaker was first raised since the last safepoint; 0: it was not. Atomic */
#endif
    tg_value handle; /* the Thread object's native side, owned */
};

enum tg_breaker {
    TG_BREAK_SWITCH = 1,  /* gil: somebody asks for the lock; nogil: a grace period wants a quiescent state */
    TG_BREAK_STOP = 2,    /* the world is to be stopped */
    TG_BREAK_MERGE = 4,   /* biased: the merge queue has work */
    TG_BREAK_DRAIN = 8,   /* batches are ready to be emptied */
    TG_BREAK_SIGNAL = 16, /* a signal handler wants to run (main thread) */
    TG_BREAK_COLLECT = 32,   /* the young list is long: collect at the next safepoint */
    TG_BREAK_FINALIZE = 64,  /* put-off destructors */
    TG_BREAK_RESERVED = 128, /* nogil: another thread wants an object lock that this one reserves */
};

/* One instruction in an executable; in a shared library general dynamic would cost ten times more. */
#ifdef __PIC__
#define TG_TLS_MODEL "initial-exec"
#else
#define TG_TLS_MODEL "local-exec"
#endif
extern _Thread_local struct tg_thread *tg_current_thread __attribute__((tls_model(TG_TLS_MODEL)));
extern pthread_mutex_t tg_threads_lock;
extern struct tg_thread *tg_threads; /* all of them; guarded by tg_threads_lock */

TG_INLINE struct tg_thread *tg_self(void) { return tg_current_thread; }

TG_INLINE bool tg_safepoint(struct tg_thread *self) {
    if (__builtin_expect(atomic_load_explicit(&self->breaker, memory_order_relaxed) != 0, 0))
        return tg_safepoint_slow(self);
    return true;
}

TG_INLINE void tg_break(struct tg_thread *thread, uint32_t bits) {
    TG_STATS_ASKED(thread);
    atomic_fetch_or_explicit(&thread->breaker, bits, memory_order_release);
}

/* Makes the main thread's struct and enters it, before anything else. false: out of memory. */
bool tg_runtime_threads_start(void);
/* The end of the main thread: hands over, stops the build's machinery. */
void tg_runtime_threads_finish(void);
/* By the starter, after tg_seam_before_thread_start: the struct, registered, detached, with its id. NULL with
 * an exception. tg_thread_discard: when the native thread could not be started. */
struct tg_thread *tg_thread_new(void);
void tg_thread_discard(struct tg_thread *t);
/* By the new thread itself: attached from here on. false: out of memory (t is freed, nothing else happened).
 */
bool tg_thread_enter(struct tg_thread *t);
/* By the thread itself, attached: its collection, its last destructors, the hand-over; detaches and frees t.
 * The vm has freed its registers before. */
void tg_thread_exit(struct tg_thread *t);
/* In the child of a fork: the caller is the only thread. What the others had on their stacks stays as it is
 * and belongs to nobody; their containers are the collector's orphans. */
void tg_threads_forget_others(void);
/* Threads of the runtime alive, the caller included. */
uint32_t tg_thread_count(void);
/* The live thread with this id, or NULL. Under tg_threads_lock. */
struct tg_thread *tg_thread_of_id(uint16_t id);

/* What TG_BREAK_SIGNAL does in the main thread (false: an exception is set); installed by the vm or the
 * signal module before the first signal, NULL: nothing. */
extern bool (*tg_signal_hook)(void);
/* Part of every build's tg_safepoint_slow: collection, put-off destructors, signals. bits: of the breaker. */
bool tg_safepoint_common(struct tg_thread *self, uint32_t bits);

#endif
