/* SPDX-License-Identifier: MIT */
/* threading.Lock and RLock: the types, and the slow ways of taking the word that lock.h explains. */
#include "runtime/lib/lock.h"

#include "runtime/core/alloc.h"
#include "runtime/core/protocol.h"
#include "runtime/core/spin.h"
#include "runtime/types/container.h"

#include <math.h>

/* --- the word --- */

#define SPIN(pause)                                                                                          \
    {                                                                                                        \
        .quick_looks = 10, .quick_ns = 300, .looks = 3, .pause_ns = (pause), .batches = 32,                  \
        .rest = tg_detach, .rise = tg_attach                                                                 \
    }
static const struct tg_spin for_sections = SPIN(300000);
/* Of a queue or a condition: the holder's batch ends where it has to wait for the caller, after as many items
 * as there are or have room. A pause that is longer leaves neither running. */
static const struct tg_spin for_queues = SPIN(2000);

static bool try_word(void *state) { return !tg_lock_word_is_taken(state) && tg_lock_word_try(state); }

/* Under the lock of all the holder cannot be running. */
static bool spin(uint32_t *state, const struct tg_spin *how) {
    return !tg_gil_enabled() && tg_spin(how, try_word, state);
}

/* Detached. 0, ETIMEDOUT or EINTR. */
static int take_waiting(uint32_t *state, int64_t deadline_ns) {
    for (;;) {
        uint32_t old = __atomic_load_n(state, __ATOMIC_RELAXED), taken;
        do
            taken = (old & ~TG_LOCK_WORD_TAKEN) | 2;
        while (!__atomic_compare_exchange_n(state, &old, taken, true, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED));
        if (!(old & TG_LOCK_WORD_TAKEN))
            return 0;
        int error = tg_futex_wait(state, taken, deadline_ns);
        if (error == ETIMEDOUT || error == EINTR)
            return error;
    }
}

__attribute__((noinline)) uint32_t tg_lock_word_give_slow(uint32_t *state, uint32_t leave) {
    uint32_t old = __atomic_load_n(state, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(state, &old, old & leave, true, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
        continue;
    if ((old & TG_LOCK_WORD_TAKEN) == 2)
        tg_futex_wake(state, 1); /* by its address: nothing is read there */
    return old;
}

static int take_slow(uint32_t *state, int64_t deadline_ns, const struct tg_spin *how) {
    if (spin(state, how))
        return 1;
    for (;;) {
        tg_detach();
        int error = take_waiting(state, deadline_ns);
        tg_attach();
        if (error != EINTR)
            return error == 0;
        if (!tg_safepoint(tg_self()))
            return -1;
    }
}

__attribute__((noinline)) int tg_lock_word_take_slow(uint32_t *state, int64_t deadline_ns) {
    return take_slow(state, deadline_ns, &for_sections);
}

__attribute__((noinline)) int tg_lock_word_take_for_queue_slow(uint32_t *state) {
    return take_slow(state, TG_WAIT_FOREVER, &for_queues);
}

void tg_lock_word_take_surely(uint32_t *state) {
    if (tg_lock_word_try(state) || spin(state, &for_queues))
        return;
    tg_detach();
    while (take_waiting(state, TG_WAIT_FOREVER) != 0)
        continue;
    tg_attach();
}

bool tg_acquire_arguments(tg_value blocking_value, tg_value timeout_value, bool *blocking,
                          int64_t *deadline_ns) {
    int truth = blocking_value == TG_NULL ? 1 : tg_truth(blocking_value);
    double timeout = -1;
    if (truth < 0 || (timeout_value != TG_NULL && !tg_as_double(timeout_value, &timeout)))
        return false;
    *blocking = truth;
    *deadline_ns = TG_WAIT_FOREVER;
    if (!truth && timeout != -1)
        tg_raise(&tg_exc_ValueError, "can't specify a timeout for a non-blocking call");
    else if (timeout != -1 && !(timeout >= 0))
        tg_raise(&tg_exc_ValueError, "timeout value must be a non-negative number");
    else if (timeout > TG_TIMEOUT_MAX)
        tg_raise(&tg_exc_OverflowError, "timeout value is too large");
    else {
        if (timeout >= 0)
            *deadline_ns = tg_monotonic_ns() + (int64_t)ceil(timeout * 1e9);
        return true;
    }
    return false;
}

/* --- Lock --- */

tg_value tg_lock_new(void) {
    struct tg_lock *l = tg_object_new(TG_KIND_LOCK, sizeof *l);
    if (l == NULL)
        return TG_NULL;
    l->state = l->owner = 0;
    return tg_from_object(l);
}

static tg_value lock_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return tg_check_arguments("lock", nargs, kwnames, 0, 0) ? tg_lock_new() : TG_NULL;
}

static tg_value lock_acquire(const tg_value *args, size_t nargs) {
    struct tg_lock *l = tg_as_lock(args[0]);
    bool blocking = true;
    int64_t deadline_ns = TG_WAIT_FOREVER;
    if ((args[1] != TG_NULL || args[2] != TG_NULL) &&
        !tg_acquire_arguments(args[1], args[2], &blocking, &deadline_ns))
        return TG_NULL;
    int taken = tg_lock_word_take(&l->state, blocking, deadline_ns);
    if (taken > 0)
        tg_lock_taken(l);
    return taken < 0 ? TG_NULL : tg_bool(taken);
}

static bool enter(struct tg_lock *l) {
    if (tg_lock_word_take(&l->state, true, TG_WAIT_FOREVER) < 0)
        return false;
    tg_lock_taken(l);
    return true;
}

static bool told_if_free(bool was_taken) {
    if (!was_taken)
        tg_raise(&tg_exc_RuntimeError, "release unlocked lock");
    return was_taken;
}

static bool leave(struct tg_lock *l) { return told_if_free(tg_lock_give(l)); }

/* The program gave it back itself, others wait for it, or it has died. */
__attribute__((noinline)) bool tg_lock_leave_kept_slow(struct tg_lock *l, uint32_t owner) {
    struct tg_thread *self = tg_self();
    tg_raw_store32(&l->owner, 0);
    uint32_t old = tg_lock_word_give_slow(&l->state, 0);
    bool was_taken = old & TG_LOCK_WORD_TAKEN;
    if (old & TG_LOCK_WORD_ORPHAN)
        tg_object_free(&l->object, sizeof *l);
    tg_lock_told_given(self, owner, was_taken);
    return told_if_free(was_taken);
}

static tg_value lock_enter(const tg_value *args, size_t nargs) {
    return enter(tg_as_lock(args[0])) ? TG_TRUE : TG_NULL;
}

static tg_value lock_release(const tg_value *args, size_t nargs) {
    return leave(tg_as_lock(args[0])) ? TG_NONE : TG_NULL;
}

static tg_value lock_exit(const tg_value *args, size_t nargs) { return lock_release(args, 1); }

static tg_value lock_locked(const tg_value *args, size_t nargs) {
    return tg_bool(tg_lock_word_is_taken(&tg_as_lock(args[0])->state));
}

static tg_value lock_repr(tg_value self) {
    bool taken = tg_lock_word_is_taken(&tg_as_lock(self)->state);
    return tg_str_printf("<%s _thread.lock object at %p>", taken ? "locked" : "unlocked",
                         (void *)tg_as_lock(self));
}

static void lock_destroy(struct tg_object *self) {
    struct tg_lock *l = (struct tg_lock *)(void *)self;
    uint32_t old = __atomic_fetch_or(&l->state, TG_LOCK_WORD_ORPHAN, __ATOMIC_ACQ_REL);
    if (!(old & TG_LOCK_WORD_KEPT)) /* else its keeper frees it */
        tg_object_free(self, sizeof *l);
}

static const struct tg_native_def lock_methods[] = {
    {"acquire", lock_acquire, "self,blocking=,timeout="},
    {"release", lock_release, "self,/"},
    {"locked", lock_locked, "self,/"},
    {"__enter__", lock_enter, "self,/"},
    {"__exit__", lock_exit, "self,*args"},
    {NULL, NULL, NULL},
};

struct tg_type tg_lock_type = {
    TG_TYPE_INIT("_thread.lock", TG_KIND_LOCK),
    .size = sizeof(struct tg_lock),
    .new = lock_new,
    .destroy = lock_destroy,
    .repr = lock_repr,
    .methods = lock_methods,
};

/* --- RLock --- */

tg_value tg_rlock_new(void) {
    struct tg_rlock *l = tg_object_new(TG_KIND_RLOCK, sizeof *l);
    if (l == NULL)
        return TG_NULL;
    l->state = l->owner = 0;
    l->depth = 0;
    return tg_from_object(l);
}

static tg_value rlock_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return tg_rlock_new();
}

/* Fresh from nobody: notes the holder. */
static void rlock_taken(struct tg_rlock *l, int64_t depth) {
    struct tg_thread *self = tg_self();
    l->depth = depth;
    tg_raw_store32(&l->owner, self->id);
    tg_native_lock_acquired(self);
}

static int rlock_take(struct tg_rlock *l, bool blocking, int64_t deadline_ns) {
    if (tg_rlock_is_mine(l)) {
        l->depth++;
        return 1;
    }
    int taken = tg_lock_word_take(&l->state, blocking, deadline_ns);
    if (taken > 0)
        rlock_taken(l, 1);
    return taken;
}

static void rlock_free(struct tg_rlock *l) {
    tg_raw_store32(&l->owner, 0);
    tg_lock_word_give(&l->state);
    tg_native_lock_released(tg_self());
}

static tg_value rlock_acquire(const tg_value *args, size_t nargs) {
    bool blocking = true;
    int64_t deadline_ns = TG_WAIT_FOREVER;
    if ((args[1] != TG_NULL || args[2] != TG_NULL) &&
        !tg_acquire_arguments(args[1], args[2], &blocking, &deadline_ns))
        return TG_NULL;
    int taken = rlock_take(tg_as_rlock(args[0]), blocking, deadline_ns);
    return taken < 0 ? TG_NULL : tg_bool(taken);
}

static tg_value rlock_enter(const tg_value *args, size_t nargs) {
    return rlock_take(tg_as_rlock(args[0]), true, TG_WAIT_FOREVER) < 0 ? TG_NULL : TG_TRUE;
}

static bool rlock_leave(struct tg_rlock *l) {
    if (!tg_rlock_is_mine(l)) {
        tg_raise(&tg_exc_RuntimeError, "cannot release un-acquired lock");
        return false;
    }
    if (--l->depth == 0)
        rlock_free(l);
    return true;
}

static tg_value rlock_release(const tg_value *args, size_t nargs) {
    return rlock_leave(tg_as_rlock(args[0])) ? TG_NONE : TG_NULL;
}

static tg_value rlock_exit(const tg_value *args, size_t nargs) { return rlock_release(args, 1); }
static tg_value rlock_is_owned(const tg_value *args, size_t nargs) {
    return tg_bool(tg_rlock_is_mine(tg_as_rlock(args[0])));
}

int64_t tg_rlock_give_all(struct tg_rlock *l) {
    int64_t depth = l->depth;
    rlock_free(l);
    return depth;
}

void tg_rlock_take_again(struct tg_rlock *l, int64_t depth) {
    tg_lock_word_take_surely(&l->state);
    rlock_taken(l, depth);
}

static tg_value rlock_release_save(const tg_value *args, size_t nargs) {
    struct tg_rlock *l = tg_as_rlock(args[0]);
    if (!tg_rlock_is_mine(l))
        return tg_raise(&tg_exc_RuntimeError, "cannot release un-acquired lock");
    return tg_int(tg_rlock_give_all(l));
}

static tg_value rlock_acquire_restore(const tg_value *args, size_t nargs) {
    int64_t depth;
    if (!tg_as_int64(args[1], &depth))
        return TG_NULL;
    tg_rlock_take_again(tg_as_rlock(args[0]), depth);
    return TG_NONE;
}

static tg_value rlock_repr(tg_value self) {
    const struct tg_rlock *l = tg_as_rlock(self);
    uint32_t owner = tg_raw_load32(&l->owner);
    return tg_str_printf("<%s _thread.RLock object owner=%u count=%lld at %p>", owner ? "locked" : "unlocked",
                         owner, owner ? (long long)tg_raw_load(&l->depth) : 0LL, (void *)tg_as_rlock(self));
}

static void rlock_destroy(struct tg_object *self) { tg_object_free(self, sizeof(struct tg_rlock)); }

static const struct tg_native_def rlock_methods[] = {
    {"acquire", rlock_acquire, "self,blocking=,timeout="},
    {"release", rlock_release, "self,/"},
    {"__enter__", rlock_enter, "self,/"},
    {"__exit__", rlock_exit, "self,*args"},
    {"_is_owned", rlock_is_owned, "self,/"},
    {"_release_save", rlock_release_save, "self,/"},
    {"_acquire_restore", rlock_acquire_restore, "self,state,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_rlock_type = {
    TG_TYPE_INIT("_thread.RLock", TG_KIND_RLOCK),
    .size = sizeof(struct tg_rlock),
    .new = rlock_new,
    .destroy = rlock_destroy,
    .repr = rlock_repr,
    .methods = rlock_methods,
};

/* --- with --- */

bool tg_lock_enter(tg_value lock) {
    if (tg_kind_of(lock) == TG_KIND_LOCK)
        return enter(tg_as_lock(lock));
    return rlock_take(tg_as_rlock(lock), true, TG_WAIT_FOREVER) > 0;
}

bool tg_lock_exit(tg_value lock) {
    return tg_kind_of(lock) == TG_KIND_LOCK ? leave(tg_as_lock(lock)) : rlock_leave(tg_as_rlock(lock));
}
