/* SPDX-License-Identifier: MIT */
/* The global lock: attached means holding it. What every policy (gate.h) has in common. */
#include "runtime/seam/thread.h"

#include "gate.h"
#include "runtime/seam/lock.h"

#include <errno.h>

#ifndef TG_GIL_POLICY
#define TG_GIL_POLICY "interval:5ms"
#endif

static const struct tg_gate_policy *policy; /* written while there is one thread at most */

bool tg_seam_start(void) {
    return tg_timed_start() && tg_ticks_start() &&
           (policy != NULL || tg_set_gil_policy(TG_GIL_POLICY) == NULL);
}

void tg_seam_finish(void) {}

static void take(struct tg_thread *self) {
    TG_STATS_ADD(GIL_TAKES, 1);
    TG_STATS_BEGIN(begin);
    if (policy->take(self)) {
        TG_STATS_ADD(GIL_WAITS, 1);
        TG_STATS_END(GIL_WAIT, begin);
    }
    self->seam.attached = true;
    TG_STATS_GIL_TAKEN();
    tg_trace_state(TG_TRACE_RUNNING);
}

static void drop(struct tg_thread *self, bool forced) {
    TG_STATS_GIL_DROPS();
    tg_trace_state(forced ? TG_TRACE_WAIT_GIL : TG_TRACE_DETACHED);
    self->seam.attached = false;
    TG_STATS_FORGET(self);
    policy->drop(self, forced);
}

bool tg_seam_thread_enter(struct tg_thread *self) {
    take(self);
    return true;
}

void tg_seam_thread_exit(struct tg_thread *self) { drop(self, false); }

bool tg_seam_before_thread_start(void) {
    if (policy->prepare)
        policy->prepare(tg_self());
    return true;
}

void tg_detach(void) {
    int saved_errno = errno;
    struct tg_thread *self = tg_self();
    tg_assert_unlocked(self);
    tg_assert(self->seam.attached);
    TG_STATS_ADD(DETACHES, 1);
    drop(self, false);
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
    if (policy->passes && policy->passes(self))
        return true;
    uint32_t bits = atomic_exchange_explicit(&self->breaker, 0, memory_order_acquire);
    TG_PROBE(safepoint, bits);
    TG_STATS_ANSWERED(self);
    tg_assert_unlocked(self);
    if ((bits & TG_BREAK_SWITCH) && policy->due(self)) {
        TG_STATS_ADD(GIL_FORCED, 1);
        drop(self, true);
        take(self);
    }
    return tg_safepoint_common(self, bits);
}

/* The lock is a stopped world; the registry lock belongs to it in every build. */
void tg_world_stop(void) {
    tg_assert_unlocked(tg_self());
    pthread_mutex_lock(&tg_threads_lock);
    TG_STATS_WORLD_STOPPED();
    tg_trace_begin(TG_TRACE_STOPPED);
}

void tg_world_start(void) {
    tg_trace_end(TG_TRACE_STOPPED);
    TG_STATS_WORLD_STARTS();
    pthread_mutex_unlock(&tg_threads_lock);
}

/* Who waits for the lock is gone in the child, whatever it was about to note: the policies begin anew, with
 * the lock held by the caller. */
void tg_seam_fork_prepare(void) { tg_world_stop(); }

void tg_seam_fork_parent(void) { tg_world_start(); }

void tg_seam_fork_child(void) {
    policy->after_fork();
    tg_world_start();
}

bool tg_only_thread(void) { return tg_thread_count() == 1; }

const char *tg_set_gil_policy(const char *text) {
    if (tg_thread_count() > 1)
        return "other threads run already";
    const char *refusal;
    const struct tg_gate_policy *chosen = tg_gate_parse(text, &refusal);
    if (chosen == NULL)
        return refusal;
    struct tg_thread *self = tg_self();
    bool holds = self && self->seam.attached;
    if (holds)
        drop(self, false);
    policy = chosen;
    if (holds)
        take(self);
    return NULL;
}

bool tg_gil_enabled(void) { return true; }
