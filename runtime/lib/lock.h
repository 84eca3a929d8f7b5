/* SPDX-License-Identifier: MIT */
/* Locks of the program, for the C code that waits with them: conditions and queues.
 *
 * A lock's word is 0 (free), 1 (taken) or 2 (taken, and somebody may be waiting), after Drepper, "Futexes are
 * tricky", section 5. Taking a free one and giving one back that nobody waits for is one atomic operation
 * each, without leaving the thread's attached state.
 *
 * A `with` may hold a Lock without a reference: KEPT, set by the operation that takes it, says so. What makes
 * the lock die meanwhile (its last reference goes) leaves the memory alone and says ORPHAN; who then takes
 * KEPT away at the end of the `with` frees it. Both are read-modify-writes of one word, so one of the two
 * comes second and sees what the other did (model: kept_lock.pml). There is one keeper at most: a word that
 * is KEPT already, because the program gave the lock back inside the `with`, is taken with a reference. */
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

#define TG_LOCK_WORD_TAKEN 3u /* either bit */
#define TG_LOCK_WORD_KEPT 4u
#define TG_LOCK_WORD_ORPHAN 8u

static inline bool tg_lock_word_turn(uint32_t *state, uint32_t from, uint32_t to, int order) {
    return __atomic_compare_exchange_n(state, &from, to, false, order, __ATOMIC_RELAXED);
}

static inline bool tg_lock_word_is_taken(const uint32_t *state) {
    return __atomic_load_n(state, __ATOMIC_RELAXED) & TG_LOCK_WORD_TAKEN;
}

static inline bool tg_lock_word_try(uint32_t *state) {
    uint32_t expected = 0;
    if (__atomic_compare_exchange_n(state, &expected, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
        return true;
    return __builtin_expect(expected == TG_LOCK_WORD_KEPT, 0) &&
           tg_lock_word_turn(state, TG_LOCK_WORD_KEPT, TG_LOCK_WORD_KEPT | 1, __ATOMIC_ACQUIRE);
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

/* Other than a plain 1. Leaves the bits of `leave`; the bits that there were. */
uint32_t tg_lock_word_give_slow(uint32_t *state, uint32_t leave);

/* False: it was free. */
static inline bool tg_lock_word_give(uint32_t *state) {
    if (__builtin_expect(tg_lock_word_turn(state, 1, 0, __ATOMIC_RELEASE), 1))
        return true;
    return tg_lock_word_give_slow(state, TG_LOCK_WORD_KEPT) & TG_LOCK_WORD_TAKEN;
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

static inline void tg_lock_told_given(struct tg_thread *self, uint32_t owner, bool was_taken) {
    if (was_taken && owner == self->id)
        tg_native_lock_released(self);
    else if (was_taken && owner != 0)
        tg_native_lock_given((uint16_t)owner);
}

/* As Lock.release: any thread may; false: it was free. */
static inline bool tg_lock_give(struct tg_lock *l) {
    uint32_t owner = tg_raw_load32(&l->owner);
    tg_raw_store32(&l->owner, 0);
    bool was_taken = tg_lock_word_give(&l->state);
    tg_lock_told_given(tg_self(), owner, was_taken);
    return was_taken;
}

/* --- kept by a `with` --- */

/* Takes a free lock and keeps it without a reference. lock: found in a place that holds it, with nothing
 * between that the place could be emptied by: it may be what tg_slot_lend returned. False: not now. */
TG_INLINE bool tg_lock_keep(struct tg_lock *l) {
    if (!tg_lock_word_turn(&l->state, 0, 1 | TG_LOCK_WORD_KEPT, __ATOMIC_ACQUIRE))
        return false;
    tg_lock_taken(l);
    return true;
}

bool tg_lock_leave_kept_slow(struct tg_lock *l, uint32_t owner);

/* The end of such a `with`; the lock may be gone behind it. False with RuntimeError: it was free. */
TG_INLINE bool tg_lock_leave_kept(struct tg_lock *l) {
    struct tg_thread *self = tg_self();
    uint32_t owner = tg_raw_load32(&l->owner);
    if (__builtin_expect(owner != self->id, 0))
        return tg_lock_leave_kept_slow(l, owner);
    tg_raw_store32(&l->owner, 0);
    if (__builtin_expect(!tg_lock_word_turn(&l->state, 1 | TG_LOCK_WORD_KEPT, 0, __ATOMIC_RELEASE), 0))
        return tg_lock_leave_kept_slow(l, owner);
    tg_native_lock_released(self);
    return true;
}

/* For Condition.wait, by the holder: gives the lock back whatever its depth, and takes it again to the same.
 */
int64_t tg_rlock_give_all(struct tg_rlock *l);
void tg_rlock_take_again(struct tg_rlock *l, int64_t depth);

/* acquire(blocking=True, timeout=-1): either may be TG_NULL. False with an exception. */
bool tg_acquire_arguments(tg_value blocking_value, tg_value timeout_value, bool *blocking,
                          int64_t *deadline_ns);

#endif
