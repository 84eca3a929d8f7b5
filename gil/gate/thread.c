/* SPDX-License-Identifier: MIT */
/* The global lock, policy "interval": as CPython since 3.2 (Antoine Pitrou's new GIL).
 *
 * Who waits for the lock waits with a timeout of one interval. If it passes and the lock did not change hands
 * meanwhile, the waiter raises the holder's breaker: a timed request. The holder answers at its next
 * safepoint: it drops the lock and then waits until another thread has taken it: a forced switch.
 *
 * Everything in `gate` is guarded by gate.mutex, save where said otherwise. tg_threads_lock is never taken
 * inside it. */
#include "runtime/seam/thread.h"

#include "runtime/core/thread.h"
#include "runtime/seam/lock.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef TG_GIL_POLICY
#define TG_GIL_POLICY "interval:5ms"
#endif

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t free_now; /* the lock was dropped */
    pthread_cond_t taken;    /* the lock was taken after a forced drop */
    struct tg_thread *holder;
    struct tg_thread *last_holder;
    uint64_t switches;   /* times the lock came to another thread than before */
    uint32_t waiting;    /* threads that want the lock */
    int64_t interval_ns; /* relaxed atomics */
} gate = {.mutex = PTHREAD_MUTEX_INITIALIZER, .interval_ns = 5000000};

bool tg_seam_start(void) {
    pthread_condattr_t attributes;
    if (pthread_condattr_init(&attributes))
        return false;
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    bool ok = pthread_cond_init(&gate.free_now, &attributes) == 0 &&
              pthread_cond_init(&gate.taken, &attributes) == 0;
    pthread_condattr_destroy(&attributes);
    return ok && tg_set_gil_policy(TG_GIL_POLICY) == NULL;
}

void tg_seam_finish(void) {}

static struct timespec deadline_after(int64_t ns) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    ns += t.tv_nsec;
    t.tv_sec += ns / 1000000000;
    t.tv_nsec = ns % 1000000000;
    return t;
}

/* Under gate.mutex. */
static void wait_until_free(void) {
    while (gate.holder) {
        uint64_t switches = gate.switches;
        struct timespec deadline = deadline_after(__atomic_load_n(&gate.interval_ns, __ATOMIC_RELAXED));
        int error = pthread_cond_timedwait(&gate.free_now, &gate.mutex, &deadline);
        if (error == ETIMEDOUT && gate.holder && gate.switches == switches) {
            TG_STATS_ADD(GIL_REQUESTS, 1);
            tg_break(gate.holder, TG_BREAK_SWITCH);
        }
    }
}

/* Under gate.mutex. */
static void take_locked(struct tg_thread *self) {
    TG_STATS_ADD(GIL_TAKES, 1);
    gate.waiting++;
    if (gate.holder) {
        TG_STATS_ADD(GIL_WAITS, 1);
        TG_STATS_BEGIN(begin);
        wait_until_free();
        TG_STATS_END(GIL_WAIT, begin);
    }
    gate.waiting--;
    gate.holder = self;
    if (gate.last_holder != self) {
        gate.last_holder = self;
        TG_STATS_ADD(GIL_SWITCHES, 1);
        gate.switches++;
    }
    self->seam.attached = true;
    pthread_cond_broadcast(&gate.taken);
}

static void take(struct tg_thread *self) {
    pthread_mutex_lock(&gate.mutex);
    take_locked(self);
    pthread_mutex_unlock(&gate.mutex);
}

/* Under gate.mutex. */
static void drop_locked(struct tg_thread *self) {
    self->seam.attached = false;
    TG_STATS_FORGET(self);
    gate.holder = NULL;
    atomic_fetch_and_explicit(&self->breaker, ~(uint32_t)TG_BREAK_SWITCH, memory_order_relaxed);
    if (gate.waiting)
        pthread_cond_signal(&gate.free_now);
}

static void drop(struct tg_thread *self) {
    pthread_mutex_lock(&gate.mutex);
    drop_locked(self);
    pthread_mutex_unlock(&gate.mutex);
}

/* The forced switch. */
static void hand_over(struct tg_thread *self) {
    pthread_mutex_lock(&gate.mutex);
    if (gate.waiting) {
        uint64_t switches = gate.switches;
        TG_STATS_ADD(GIL_FORCED, 1);
        drop_locked(self);
        while (gate.waiting && gate.switches == switches)
            pthread_cond_wait(&gate.taken, &gate.mutex);
        take_locked(self);
    }
    pthread_mutex_unlock(&gate.mutex);
}

bool tg_seam_thread_enter(struct tg_thread *self) {
    take(self);
    return true;
}

void tg_seam_thread_exit(struct tg_thread *self) { drop(self); }

bool tg_seam_before_thread_start(void) { return true; }

void tg_detach(void) {
    int saved_errno = errno;
    struct tg_thread *self = tg_self();
    tg_assert_unlocked(self);
    tg_assert(self->seam.attached);
    TG_STATS_ADD(DETACHES, 1);
    drop(self);
    errno = saved_errno;
}

void tg_attach(void) {
    int saved_errno = errno;
    struct tg_thread *self = tg_self();
    tg_assert(!self->seam.attached);
    take(self);
    errno = saved_errno;
}

__attribute__((noinline)) bool tg_safepoint_slow(struct tg_thread *self) {
    uint32_t bits = atomic_exchange_explicit(&self->breaker, 0, memory_order_acquire);
    TG_STATS_ANSWERED(self);
    tg_assert_unlocked(self);
    if (bits & TG_BREAK_SWITCH)
        hand_over(self);
    return tg_safepoint_common(self, bits);
}

/* The lock is a stopped world; the registry lock belongs to it in every build. */
void tg_world_stop(void) {
    tg_assert_unlocked(tg_self());
    pthread_mutex_lock(&tg_threads_lock);
    TG_STATS_WORLD_STOPPED();
}

void tg_world_start(void) {
    TG_STATS_WORLD_STARTS();
    pthread_mutex_unlock(&tg_threads_lock);
}

bool tg_only_thread(void) { return tg_thread_count() == 1; }

void tg_set_switch_interval(double seconds) {
    __atomic_store_n(&gate.interval_ns, (int64_t)(seconds * 1e9), __ATOMIC_RELAXED);
}

double tg_switch_interval(void) { return (double)__atomic_load_n(&gate.interval_ns, __ATOMIC_RELAXED) / 1e9; }

const char *tg_set_gil_policy(const char *policy) {
    static const char usage[] = "expected interval:TIME, where TIME is a number and us, ms or s";
    static const char prefix[] = "interval:";
    if (strncmp(policy, prefix, sizeof prefix - 1) != 0)
        return usage;
    char *end;
    double number = strtod(policy + sizeof prefix - 1, &end);
    double unit = strcmp(end, "us") == 0   ? 1e-6
                  : strcmp(end, "ms") == 0 ? 1e-3
                  : strcmp(end, "s") == 0  ? 1.0
                                           : 0.0;
    if (end == policy + sizeof prefix - 1 || unit == 0.0)
        return usage;
    if (!(number * unit >= 1e-6 && number * unit <= 3600.0))
        return "the interval must lie between 1us and 3600s";
    tg_set_switch_interval(number * unit);
    return NULL;
}

bool tg_gil_enabled(void) { return true; }
