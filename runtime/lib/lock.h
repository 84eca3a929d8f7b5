/* SPDX-License-Identifier: MIT */
/* Locks of the program, for the C code that waits with them: conditions and queues.
 *
 * A lock's word is 0 (free), 1 (taken) or 2 (taken, and somebody may be waiting), after Drepper, "Futexes are
 * tricky", section 5. Taking a free one and giving one back that nobody waits for is one atomic operation
 * each, without leaving the thread's attached state. */
#ifndef TG_LIB_LOCK_H
#define TG_LIB_LOCK_H

#include "runtime/core/dealloc.h"
#include "runtime/core/value.h"
#include "runtime/lib/wait.h"
#include "runtime/seam/slot.h"

struct tg_lock {
    struct tg_object object;
    uint32_t state;
    uint32_t owner; /* raw: id of the thread that took it and was told so; 0 none */
};

struct tg_rlock {
    struct tg_object object;
    uint32_t state;
    uint32_t owner; /* raw: id of the holder, written by the holder; 0 none */
    int64_t depth;  /* holder only */
};

static inline struct tg_lock *tg_as_lock(tg_value v) { return (struct tg_lock *)(uintptr_t)v; }
static inline struct tg_rlock *tg_as_rlock(tg_value v) { return (struct tg_rlock *)(uintptr_t)v; }

tg_value tg_lock_new(void);
tg_value tg_rlock_new(void);

/* What `with` knows by itself: a Lock or an RLock. Enters, leaves; false with an exception. */
TG_INLINE bool tg_is_program_lock(tg_value v) {
    uint32_t kind = tg_kind_of(v);
    return kind == TG_KIND_LOCK || kind == TG_KIND_RLOCK;
}
bool tg_lock_enter(tg_value lock);
bool tg_lock_exit(tg_value lock);

/* --- the word --- */

static inline bool tg_lock_word_try(uint32_t *state) {
    uint32_t expected = 0;
    return __atomic_compare_exchange_n(state, &expected, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/* Waits, detached. 1 taken, 0 too late, -1 an exception of a signal handler. */
int tg_lock_word_take_slow(uint32_t *state, int64_t deadline_ns);
/* The same for a queue's word, without end. */
int tg_lock_word_take_for_queue_slow(uint32_t *state);
/* For who has waited for a condition or a queue: signals are handled later, at the next safepoint. */
void tg_lock_word_take_surely(uint32_t *state);

/* The caller holds no object lock: it may wait. */
static inline int tg_lock_word_take(uint32_t *state, bool blocking, int64_t deadline_ns) {
    if (__builtin_expect(tg_lock_word_try(state), 1))
        return 1;
    return blocking ? tg_lock_word_take_slow(state, deadline_ns) : 0;
}

static inline int tg_lock_word_take_for_queue(uint32_t *state) {
    return __builtin_expect(tg_lock_word_try(state), 1) ? 1 : tg_lock_word_take_for_queue_slow(state);
}

/* False: it was free. */
static inline bool tg_lock_word_give(uint32_t *state) {
    uint32_t old = __atomic_exchange_n(state, 0, __ATOMIC_RELEASE);
    if (__builtin_expect(old == 2, 0))
        tg_futex_wake(state, 1);
    return old != 0;
}

/* --- what the holder of a Lock is told --- */

static inline void tg_lock_taken(struct tg_lock *l) {
    struct tg_thread *self = tg_self();
    tg_raw_store32(&l->owner, self->id);
    tg_native_lock_acquired(self);
}

static inline bool tg_lock_is_mine(const struct tg_lock *l) {
    return tg_raw_load32(&l->owner) == tg_self()->id;
}

static inline bool tg_rlock_is_mine(const struct tg_rlock *l) {
    return tg_raw_load32(&l->owner) == tg_self()->id;
}

/* As Lock.release: any thread may; false: it was free. */
static inline bool tg_lock_give(struct tg_lock *l) {
    struct tg_thread *self = tg_self();
    uint32_t owner = tg_raw_load32(&l->owner);
    tg_raw_store32(&l->owner, 0);
    bool was_taken = tg_lock_word_give(&l->state);
    if (was_taken && owner == self->id)
        tg_native_lock_released(self);
    else if (was_taken && owner != 0)
        tg_native_lock_given((uint16_t)owner);
    return was_taken;
}

/* For Condition.wait, by the holder: gives the lock back whatever its depth, and takes it again to the same.
 */
int64_t tg_rlock_give_all(struct tg_rlock *l);
void tg_rlock_take_again(struct tg_rlock *l, int64_t depth);

/* acquire(blocking=True, timeout=-1): either may be TG_NULL. False with an exception. */
bool tg_acquire_arguments(tg_value blocking_value, tg_value timeout_value, bool *blocking,
                          int64_t *deadline_ns);

#endif
