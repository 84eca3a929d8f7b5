/* SPDX-License-Identifier: MIT */
/* threading.Lock and RLock: a word that is 0 (free), 1 (taken) or 2 (taken, and somebody may be waiting),
 * after Drepper, "Futexes are tricky", section 5. Taking a free one and giving one back that nobody waits for
 * is one atomic operation each, without leaving the thread's attached state. */
#include "runtime/lib/lock.h"

#include "runtime/core/alloc.h"
#include "runtime/core/dealloc.h"
#include "runtime/core/protocol.h"
#include "runtime/lib/wait.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <math.h>

/* Looks at a taken lock before going to sleep, where its holder can be running: some microseconds. */
#define SPINS 400

struct lock {
    struct tg_object object;
    uint32_t state;
    uint32_t owner; /* raw: id of the thread that took it and was told so; 0 none */
    bool uncounted; /* made to be waited on: given back by another thread than the one that took it */
};

struct rlock {
    struct tg_object object;
    uint32_t state;
    uint32_t owner; /* raw: id of the holder, written by the holder; 0 none */
    int64_t depth;  /* holder only */
};

/* --- the word --- */

static inline bool try_take(uint32_t *state) {
    uint32_t expected = 0;
    return __atomic_compare_exchange_n(state, &expected, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

static bool spin(uint32_t *state) {
    if (tg_gil_enabled())
        return false;
    for (int i = 0; i < SPINS; i++) {
        if (__atomic_load_n(state, __ATOMIC_RELAXED) == 0 && try_take(state))
            return true;
#if defined(__x86_64__)
        __builtin_ia32_pause();
#endif
    }
    return false;
}

/* Detached. 0, ETIMEDOUT or EINTR. */
static int take_waiting(uint32_t *state, int64_t deadline_ns) {
    while (__atomic_exchange_n(state, 2, __ATOMIC_ACQUIRE) != 0) {
        int error = tg_futex_wait(state, 2, deadline_ns);
        if (error == ETIMEDOUT || error == EINTR)
            return error;
    }
    return 0;
}

/* 1 taken, 0 too late, -1 an exception of a signal handler. */
static __attribute__((noinline)) int take_slow(uint32_t *state, int64_t deadline_ns) {
    if (spin(state))
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

static inline int take(uint32_t *state, bool blocking, int64_t deadline_ns) {
    if (__builtin_expect(try_take(state), 1))
        return 1;
    return blocking ? take_slow(state, deadline_ns) : 0;
}

/* False: it was free. */
static inline bool give_back(uint32_t *state) {
    uint32_t old = __atomic_exchange_n(state, 0, __ATOMIC_RELEASE);
    if (__builtin_expect(old == 2, 0))
        tg_futex_wake(state, 1);
    return old != 0;
}

/* acquire(blocking=True, timeout=-1) */
static bool acquire_arguments(tg_value blocking_value, tg_value timeout_value, bool *blocking,
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
            *deadline_ns = tg_now_ns() + (int64_t)ceil(timeout * 1e9);
        return true;
    }
    return false;
}

/* --- Lock --- */

static struct lock *lock_of(tg_value v) { return (struct lock *)(void *)tg_as_object(v); }

tg_value tg_lock_new(void) {
    struct lock *l = tg_object_new(TG_KIND_LOCK, sizeof *l);
    if (l == NULL)
        return TG_NULL;
    l->state = l->owner = 0;
    l->uncounted = false;
    return tg_from_object(l);
}

tg_value tg_lock_new_waiter(void) {
    tg_value v = tg_lock_new();
    if (v != TG_NULL) {
        lock_of(v)->state = 1;
        lock_of(v)->uncounted = true;
    }
    return v;
}

static void lock_taken(struct lock *l) {
    if (l->uncounted)
        return;
    struct tg_thread *self = tg_self();
    tg_raw_store32(&l->owner, self->id);
    tg_native_lock_acquired(self);
}

static tg_value lock_acquire(const tg_value *args, size_t nargs) {
    struct lock *l = lock_of(args[0]);
    bool blocking = true;
    int64_t deadline_ns = TG_WAIT_FOREVER;
    if ((args[1] != TG_NULL || args[2] != TG_NULL) &&
        !acquire_arguments(args[1], args[2], &blocking, &deadline_ns))
        return TG_NULL;
    int taken = take(&l->state, blocking, deadline_ns);
    if (taken > 0)
        lock_taken(l);
    return taken < 0 ? TG_NULL : tg_bool(taken);
}

static tg_value lock_enter(const tg_value *args, size_t nargs) {
    struct lock *l = lock_of(args[0]);
    if (take(&l->state, true, TG_WAIT_FOREVER) < 0)
        return TG_NULL;
    lock_taken(l);
    return TG_TRUE;
}

static tg_value lock_release(const tg_value *args, size_t nargs) {
    struct lock *l = lock_of(args[0]);
    struct tg_thread *self = tg_self();
    bool own = tg_raw_load32(&l->owner) == self->id;
    if (own)
        tg_raw_store32(&l->owner, 0);
    if (!give_back(&l->state))
        return tg_raise(&tg_exc_RuntimeError, "release unlocked lock");
    if (own)
        tg_native_lock_released(self);
    return TG_NONE;
}

static tg_value lock_exit(const tg_value *args, size_t nargs) { return lock_release(args, 1); }

static tg_value lock_locked(const tg_value *args, size_t nargs) {
    return tg_bool(__atomic_load_n(&lock_of(args[0])->state, __ATOMIC_RELAXED) != 0);
}

static tg_value lock_repr(tg_value self) {
    bool taken = __atomic_load_n(&lock_of(self)->state, __ATOMIC_RELAXED) != 0;
    return tg_str_printf("<%s _thread.lock object at %p>", taken ? "locked" : "unlocked",
                         (void *)lock_of(self));
}

static void lock_destroy(struct tg_object *self) { tg_object_free(self, sizeof(struct lock)); }

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
    .size = sizeof(struct lock),
    .destroy = lock_destroy,
    .repr = lock_repr,
    .methods = lock_methods,
};

/* --- RLock --- */

static struct rlock *rlock_of(tg_value v) { return (struct rlock *)(void *)tg_as_object(v); }

tg_value tg_rlock_new(void) {
    struct rlock *l = tg_object_new(TG_KIND_RLOCK, sizeof *l);
    if (l == NULL)
        return TG_NULL;
    l->state = l->owner = 0;
    l->depth = 0;
    return tg_from_object(l);
}

static tg_value rlock_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return tg_rlock_new();
}

static bool is_mine(const struct rlock *l) { return tg_raw_load32(&l->owner) == tg_self()->id; }

/* Fresh from nobody: notes the holder. */
static void rlock_taken(struct rlock *l, int64_t depth) {
    struct tg_thread *self = tg_self();
    l->depth = depth;
    tg_raw_store32(&l->owner, self->id);
    tg_native_lock_acquired(self);
}

static int rlock_take(struct rlock *l, bool blocking, int64_t deadline_ns) {
    if (is_mine(l)) {
        l->depth++;
        return 1;
    }
    int taken = take(&l->state, blocking, deadline_ns);
    if (taken > 0)
        rlock_taken(l, 1);
    return taken;
}

static void rlock_free(struct rlock *l) {
    tg_raw_store32(&l->owner, 0);
    give_back(&l->state);
    tg_native_lock_released(tg_self());
}

static tg_value rlock_acquire(const tg_value *args, size_t nargs) {
    bool blocking = true;
    int64_t deadline_ns = TG_WAIT_FOREVER;
    if ((args[1] != TG_NULL || args[2] != TG_NULL) &&
        !acquire_arguments(args[1], args[2], &blocking, &deadline_ns))
        return TG_NULL;
    int taken = rlock_take(rlock_of(args[0]), blocking, deadline_ns);
    return taken < 0 ? TG_NULL : tg_bool(taken);
}

static tg_value rlock_enter(const tg_value *args, size_t nargs) {
    return rlock_take(rlock_of(args[0]), true, TG_WAIT_FOREVER) < 0 ? TG_NULL : TG_TRUE;
}

static tg_value rlock_release(const tg_value *args, size_t nargs) {
    struct rlock *l = rlock_of(args[0]);
    if (!is_mine(l))
        return tg_raise(&tg_exc_RuntimeError, "cannot release un-acquired lock");
    if (--l->depth == 0)
        rlock_free(l);
    return TG_NONE;
}

static tg_value rlock_exit(const tg_value *args, size_t nargs) { return rlock_release(args, 1); }
static tg_value rlock_is_owned(const tg_value *args, size_t nargs) {
    return tg_bool(is_mine(rlock_of(args[0])));
}

/* For Condition.wait: gives the lock back whatever its depth, and takes it again to the same depth. */
static tg_value rlock_release_save(const tg_value *args, size_t nargs) {
    struct rlock *l = rlock_of(args[0]);
    if (!is_mine(l))
        return tg_raise(&tg_exc_RuntimeError, "cannot release un-acquired lock");
    int64_t depth = l->depth;
    rlock_free(l);
    return tg_int(depth);
}

static tg_value rlock_acquire_restore(const tg_value *args, size_t nargs) {
    int64_t depth;
    struct rlock *l = rlock_of(args[0]);
    if (!tg_as_int64(args[1], &depth) || take(&l->state, true, TG_WAIT_FOREVER) < 0)
        return TG_NULL;
    rlock_taken(l, depth);
    return TG_NONE;
}

static tg_value rlock_repr(tg_value self) {
    const struct rlock *l = rlock_of(self);
    uint32_t owner = tg_raw_load32(&l->owner);
    return tg_str_printf("<%s _thread.RLock object owner=%u count=%lld at %p>", owner ? "locked" : "unlocked",
                         owner, owner ? (long long)tg_raw_load(&l->depth) : 0LL, (void *)rlock_of(self));
}

static void rlock_destroy(struct tg_object *self) { tg_object_free(self, sizeof(struct rlock)); }

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
    .size = sizeof(struct rlock),
    .new = rlock_new,
    .destroy = rlock_destroy,
    .repr = rlock_repr,
    .methods = rlock_methods,
};
