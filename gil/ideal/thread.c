/* SPDX-License-Identifier: MIT */
/* The reference point: no lock, because there is only one thread. Starting another is refused. */
#include "runtime/seam/thread.h"

#include "runtime/core/errors.h"
#include "runtime/core/thread.h"
#include "runtime/seam/lock.h"

static double interval_seconds = 0.005;

bool tg_seam_start(void) { return true; }

void tg_seam_finish(void) {}

bool tg_seam_thread_enter(struct tg_thread *self) {
    self->seam.attached = true;
    tg_trace_state(TG_TRACE_RUNNING);
    return true;
}

void tg_seam_thread_exit(struct tg_thread *self) { self->seam.attached = false; }

bool tg_seam_before_thread_start(void) {
    tg_raise(&tg_exc_RuntimeError, "the ideal build runs single-threaded programs only");
    return false;
}

void tg_detach(void) {
    tg_assert_unlocked(tg_self());
    tg_assert(tg_self()->seam.attached);
    tg_self()->seam.attached = false;
    tg_trace_state(TG_TRACE_DETACHED);
}

void tg_attach(void) {
    tg_assert(!tg_self()->seam.attached);
    tg_self()->seam.attached = true;
    tg_trace_state(TG_TRACE_RUNNING);
}

__attribute__((noinline)) bool tg_safepoint_slow(struct tg_thread *self) {
    uint32_t bits = atomic_exchange_explicit(&self->breaker, 0, memory_order_acquire);
    TG_STATS_ANSWERED(self);
    tg_assert_unlocked(self);
    return tg_safepoint_common(self, bits);
}

void tg_world_stop(void) { pthread_mutex_lock(&tg_threads_lock); }

void tg_world_start(void) { pthread_mutex_unlock(&tg_threads_lock); }

void tg_seam_fork_prepare(void) { tg_world_stop(); }

void tg_seam_fork_parent(void) { tg_world_start(); }

void tg_seam_fork_child(void) { tg_world_start(); }

bool tg_only_thread(void) { return true; }

void tg_set_switch_interval(double seconds) { interval_seconds = seconds; }

double tg_switch_interval(void) { return interval_seconds; }

const char *tg_set_gil_policy(const char *policy) {
    (void)policy;
    return "the ideal build has no lock";
}

bool tg_gil_enabled(void) { return true; }
