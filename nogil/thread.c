/* SPDX-License-Identifier: MIT */
/* Attaching, detaching, safepoints and stopping the world, without a lock.
 *
 * Stopping. The stopper sets world.stopping, holds what is detached (DETACHED -> HELD), raises the breaker of
 * what is attached, and sleeps until one of those detaches. Detaching stores the state and then looks at
 * world.stopping; the stopper stores that flag and then looks at the states; all four are sequentially
 * consistent, so no wake-up is lost. A thread that finds the flag set does not attach. When nobody is
 * attached but the stopper, it keeps tg_threads_lock: threads can neither end nor be given an id while the
 * world is stopped.
 *
 * Being alone (world.h). Who attaches stores its state and then looks at tg_alone; who claims to be alone
 * stores its id there and then looks at the states; all are sequentially consistent. So when both happen, the
 * claimer sees the other one attached and gives up, or the other sees the claim and takes it back before it
 * reads any slot. Either way a claim that stands has nobody beside it. Detaching touches nothing but the
 * thread's own words; attaching reads one word that changes only with claims.
 *
 * Lock order: world.mutex, then tg_threads_lock. The stopper does not hold tg_threads_lock while it sleeps,
 * since a thread that it waits for may want it. */
#include "runtime/seam/thread.h"

#include "futex.h"
#include "rcu.h"
#include "runtime/api/module_lock.h"
#include "runtime/core/errors.h"
#include "runtime/seam/lock.h"
#include "scheme.h"
#include "world.h"

#include <errno.h>
#include <limits.h>

#if TG_TSAN
char tg_rcu_token;
#endif

struct tg_alone tg_alone;
bool tg_threads_ever;

static struct {
    pthread_mutex_t mutex; /* one stopper at a time */
    uint32_t stopping;     /* futex word: attaching threads sleep on it */
    uint32_t event;        /* futex word: the stopper sleeps on it */
} world = {.mutex = PTHREAD_MUTEX_INITIALIZER};

#define CLAIMS_SKIPPED 64 /* questions answered "no" unasked, after a claim that failed */

static double switch_interval_seconds = 0.005; /* kept and given back; relaxed */

bool tg_seam_start(void) { return true; }

void tg_seam_finish(void) {
    tg_count_merge(tg_self());
    tg_reclaim_stop();
}

/* --- attached and detached --- */

void tg_go_offline(struct tg_thread *self, enum tg_trace_state why) {
    tg_trace_state(why);
    TG_STATS_FORGET(self);
    if (self->seam.reserve_row != tg_reserve_rows)
        tg_reserve_drop_all(self, false);
    tg_rcu_offline();
    __atomic_store_n(&self->seam.state, TG_DETACHED, __ATOMIC_SEQ_CST);
    if (__builtin_expect(__atomic_load_n(&world.stopping, __ATOMIC_SEQ_CST), 0)) {
        __atomic_fetch_add(&world.event, 1, __ATOMIC_SEQ_CST);
        tg_futex_wake(&world.event, 1);
    }
}

void tg_go_online(struct tg_thread *self) {
    for (;;) {
        uint32_t expected = TG_DETACHED;
        if (__builtin_expect(__atomic_load_n(&world.stopping, __ATOMIC_ACQUIRE), 0)) {
            tg_trace_state(TG_TRACE_WAIT_WORLD);
            tg_futex_wait(&world.stopping, 1, NULL);
        } else if (__atomic_compare_exchange_n(&self->seam.state, &expected, TG_ATTACHED, false,
                                               __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)) {
            break;
        } else {
            tg_trace_state(TG_TRACE_WAIT_WORLD);
            tg_futex_wait(&self->seam.state, TG_HELD, NULL);
        }
    }
    uint32_t alone = __atomic_load_n(&tg_alone.id, __ATOMIC_SEQ_CST);
    if (__builtin_expect(alone != 0 && alone != self->id, 0))
        __atomic_store_n(&tg_alone.id, 0, __ATOMIC_SEQ_CST);
    tg_rcu_online();
    tg_trace_state(TG_TRACE_RUNNING);
}

/* Under tg_threads_lock. A thread whose counts are not settled counts as attached. */
static bool others_attached(const struct tg_thread *self) {
    for (const struct tg_thread *t = tg_threads; t; t = t->next)
        if (t != self &&
            (__atomic_load_n(&t->seam.state, __ATOMIC_SEQ_CST) == TG_ATTACHED || !tg_count_is_settled(t)))
            return true;
    return false;
}

/* Not under the lock's holder, nor again soon where somebody was found: those who retire much ask often. */
__attribute__((cold, noinline)) bool tg_claim_alone(struct tg_thread *self) {
    if (self->seam.claims_to_skip > 0) {
        self->seam.claims_to_skip--;
        return false;
    }
    if (__atomic_load_n(&self->seam.state, __ATOMIC_RELAXED) != TG_ATTACHED ||
        pthread_mutex_trylock(&tg_threads_lock) != 0)
        return false;
    __atomic_store_n(&tg_alone.id, self->id, __ATOMIC_SEQ_CST);
    bool alone = !others_attached(self);
    if (!alone) {
        __atomic_store_n(&tg_alone.id, 0, __ATOMIC_SEQ_CST);
        self->seam.claims_to_skip = CLAIMS_SKIPPED;
    }
    pthread_mutex_unlock(&tg_threads_lock);
    return alone;
}

void tg_detach(void) {
    int saved_errno = errno;
    struct tg_thread *self = tg_self();
    tg_assert_unlocked(self);
    tg_assert(__atomic_load_n(&self->seam.state, __ATOMIC_RELAXED) == TG_ATTACHED);
    TG_STATS_ADD(DETACHES, 1);
    tg_count_hand_over(self);
    tg_reclaim_hand_over(self);
    tg_go_offline(self, TG_TRACE_DETACHED);
    if (__builtin_expect(self->module_calls != 0, 0))
        tg_module_lock_let_go();
    errno = saved_errno;
}

void tg_attach(void) {
    int saved_errno = errno;
    struct tg_thread *self = tg_self();
    if (__builtin_expect(self->module_calls != 0, 0))
        tg_module_lock_take_back();
    tg_go_online(self);
    if (__builtin_expect(tg_reclaim_orphans_wait(), 0))
        tg_break(self, TG_BREAK_DRAIN);
    errno = saved_errno;
}

bool tg_seam_thread_enter(struct tg_thread *self) {
    self->seam.reserve_row = tg_reserve_rows;
    self->seam.reserve_byte = TG_RESERVE_NO_BYTE;
    self->seam.reserve_in = TG_RESERVE_EVERY;
    tg_reader_register(&self->seam.reader);
    tg_count_thread_enter(self);
    if (!__atomic_load_n(&tg_threads_ever, __ATOMIC_RELAXED))
        __atomic_store_n(&tg_alone.id, self->id, __ATOMIC_SEQ_CST);
    tg_go_online(self);
    return true;
}

/* Nothing here runs the program's code: what such code put off, or made, would go down with the thread. */
void tg_seam_thread_exit(struct tg_thread *self) {
    tg_count_hand_over(self); /* while it is attached: of a detached thread a stopper takes it */
    tg_reclaim_hand_over(self);
    tg_go_offline(self, TG_TRACE_DETACHED);
    uint32_t own_claim = self->id; /* another thread will have this id */
    __atomic_compare_exchange_n(&tg_alone.id, &own_claim, 0, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
    tg_reserve_thread_exit(self);
    tg_count_thread_gone(self);
    tg_reclaim_release(self);
    tg_reader_unregister(&self->seam.reader);
}

bool tg_seam_before_thread_start(void) {
    if (__atomic_load_n(&tg_threads_ever, __ATOMIC_RELAXED) && tg_reclaim_is_running())
        return true;
    if (!tg_count_is_thread_safe()) {
        tg_raise(&tg_exc_RuntimeError, "this build runs single-threaded programs only");
        return false;
    }
    if (!tg_reclaim_start()) {
        tg_raise(&tg_exc_RuntimeError, "can't start new thread");
        return false;
    }
    if (__atomic_load_n(&tg_threads_ever, __ATOMIC_RELAXED))
        return true; /* in the child of a process with threads: all is marked */
    __atomic_store_n(&tg_threads_ever, true, __ATOMIC_RELAXED);
    TG_STATS_BEGIN(begin);
    tg_trace_begin(TG_TRACE_SHARING);
    tg_share_roots();
    tg_trace_end(TG_TRACE_SHARING);
    TG_STATS_END(FIRST_SHARE, begin);
    return true;
}

__attribute__((noinline)) bool tg_safepoint_slow(struct tg_thread *self) {
    uint32_t bits = atomic_exchange_explicit(&self->breaker, 0, memory_order_acquire);
    TG_PROBE(safepoint, bits);
    TG_STATS_ANSWERED(self);
    tg_assert_unlocked(self);
    if ((bits & TG_BREAK_STOP) && __atomic_load_n(&world.stopping, __ATOMIC_ACQUIRE)) {
        tg_go_offline(self, TG_TRACE_WAIT_WORLD);
        tg_go_online(self);
    } else if (bits & TG_BREAK_SWITCH) {
        tg_rcu_quiescent();
    }
    if (bits & TG_BREAK_RESERVED)
        tg_reserve_drop_all(self, true);
    if (bits & TG_BREAK_DRAIN)
        tg_reclaim_drain(self);
    if (bits & (TG_BREAK_MERGE | TG_BREAK_DRAIN))
        tg_count_merge(self);
    return tg_safepoint_common(self, bits);
}

/* --- the stopped world --- */

void tg_release_held(struct tg_thread *t) {
    __atomic_store_n(&t->seam.state, TG_DETACHED, __ATOMIC_SEQ_CST);
    tg_futex_wake(&t->seam.state, 1);
}

/* Under tg_threads_lock: holds the detached, calls the attached. Returns how many of those there are. */
static uint32_t hold_all_but(struct tg_thread *self) {
    uint32_t attached = 0;
    for (struct tg_thread *t = tg_threads; t; t = t->next) {
        uint32_t expected = TG_DETACHED;
        if (t == self || __atomic_compare_exchange_n(&t->seam.state, &expected, TG_HELD, false,
                                                     __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            continue;
        if (expected == TG_ATTACHED) {
            tg_break(t, TG_BREAK_STOP);
            attached++;
        }
    }
    return attached;
}

void tg_world_stop(void) {
    struct tg_thread *self = tg_self();
    tg_assert_unlocked(self);
    TG_STATS_BEGIN(begin);
    tg_trace_begin(TG_TRACE_STOPPING);
    if (pthread_mutex_trylock(&world.mutex) != 0) {
        tg_go_offline(self,
                      TG_TRACE_WAIT_STOPPER); /* who is stopping the world now waits for this thread too */
        pthread_mutex_lock(&world.mutex);
        tg_go_online(self);
    }
    __atomic_store_n(&world.stopping, 1, __ATOMIC_SEQ_CST);
    tg_rcu_offline(); /* a thread that is to be stopped may be waiting for a grace period */
    for (;;) {
        uint32_t event = __atomic_load_n(&world.event, __ATOMIC_SEQ_CST);
        pthread_mutex_lock(&tg_threads_lock);
        if (hold_all_but(self) == 0)
            break;
        pthread_mutex_unlock(&tg_threads_lock);
        tg_futex_wait(&world.event, event, NULL);
    }
    tg_rcu_online();
    TG_STATS_END(WORLD_STOPPING, begin);
    TG_STATS_WORLD_STOPPED();
    tg_trace_end(TG_TRACE_STOPPING);
    tg_trace_begin(TG_TRACE_STOPPED);
    tg_count_world_stopped();
}

void tg_world_start(void) {
    struct tg_thread *self = tg_self();
    tg_trace_end(TG_TRACE_STOPPED);
    TG_STATS_WORLD_STARTS();
    __atomic_store_n(&world.stopping, 0, __ATOMIC_SEQ_CST);
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (t != self)
            tg_release_held(t);
    pthread_mutex_unlock(&tg_threads_lock);
    tg_futex_wake(&world.stopping, INT_MAX);
    pthread_mutex_unlock(&world.mutex);
}

/* --- fork --- */

/* The reclaimer is brought to rest first: while it waits for a grace period liburcu's own list of readers is
 * in use. With the world stopped after that, and the locks of the rest, the child has everything whole. */
void tg_seam_fork_prepare(void) {
    tg_reclaim_pause(tg_self());
    tg_world_stop();
    tg_count_fork_lock();
    tg_reclaim_fork_lock();
    tg_readers_fork_lock();
}

void tg_seam_fork_parent(void) {
    tg_readers_fork_unlock();
    tg_reclaim_fork_unlock();
    tg_count_fork_unlock();
    tg_world_start();
    tg_reclaim_resume();
}

void tg_seam_fork_child(void) {
    struct tg_thread *self = tg_self();
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (t != self) {
            tg_reader_forget(&t->seam.reader);
            tg_object_locks_give_up(t);
            tg_reserve_forget(t);
        }
    tg_readers_fork_unlock();
    tg_parking_after_fork();
    tg_reclaim_after_fork(self);
    tg_count_fork_unlock();
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (t != self)
            tg_count_forget_thread(t);
    self->seam.claims_to_skip = 0;
    __atomic_store_n(&tg_alone.id, self->id, __ATOMIC_SEQ_CST);
    tg_world_start();
}

bool tg_only_thread(void) { return tg_thread_count() == 1; }

/* --- the switches of the other build --- */

void tg_set_switch_interval(double seconds) {
    __atomic_store(&switch_interval_seconds, &seconds, __ATOMIC_RELAXED);
}

double tg_switch_interval(void) {
    double seconds;
    __atomic_load(&switch_interval_seconds, &seconds, __ATOMIC_RELAXED);
    return seconds;
}

const char *tg_set_gil_policy(const char *policy) {
    (void)policy;
    return "this build has no global lock";
}

bool tg_gil_enabled(void) { return false; }
