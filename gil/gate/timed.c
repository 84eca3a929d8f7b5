/* SPDX-License-Identifier: MIT */
/* The lock whose waiters ask for it after an interval: as CPython since 3.2 (Antoine Pitrou's new GIL).
 *
 * Who waits for the lock waits with a timeout of one interval. If it passes and the lock did not change hands
 * meanwhile, the waiter raises the holder's breaker: a timed request. The holder answers at its next
 * safepoint: it drops the lock and then waits until another thread has taken it: a forced switch.
 *
 * With ranks (priority.c) a waiter of the first rank is woken before those of the second, which stand back
 * while one waits, and asks a holder of the second rank without delay. A waiter of the second rank rises to
 * the first after PATIENCE intervals, so nobody waits for ever.
 *
 * Everything in `gate` is guarded by gate.mutex. tg_threads_lock is never taken inside it. */
#include "gate.h"

#include <errno.h>
#include <time.h>

#define PATIENCE 10
#define LONGEST_NS INT64_C(1000000000000000000) /* 31 years: a deadline that does not overflow */

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t free_now[2]; /* the lock was dropped; by rank */
    pthread_cond_t taken;       /* the lock was taken after a forced drop */
    struct tg_thread *holder, *last_holder;
    enum tg_gate_rank holder_rank;
    uint64_t switches;   /* times the lock came to another thread than before */
    uint32_t waiting[2]; /* threads that want the lock; by rank */
    uint32_t handing;    /* threads that wait for `taken` */
} gate = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static int64_t interval_ns = 5000000; /* relaxed atomic */

bool tg_timed_start(void) {
    pthread_condattr_t attributes;
    if (pthread_condattr_init(&attributes))
        return false;
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    bool ok = pthread_cond_init(&gate.free_now[TG_RANK_FIRST], &attributes) == 0 &&
              pthread_cond_init(&gate.free_now[TG_RANK_SECOND], &attributes) == 0 &&
              pthread_cond_init(&gate.taken, &attributes) == 0;
    pthread_condattr_destroy(&attributes);
    return ok;
}

void tg_timed_after_fork(void) {
    pthread_mutex_init(&gate.mutex, NULL);
    tg_timed_start();
    gate.waiting[TG_RANK_FIRST] = gate.waiting[TG_RANK_SECOND] = gate.handing = 0;
}

void tg_set_switch_interval(double seconds) {
    int64_t ns = seconds < (double)LONGEST_NS / 1e9 ? (int64_t)(seconds * 1e9) : LONGEST_NS;
    __atomic_store_n(&interval_ns, ns, __ATOMIC_RELAXED);
}

double tg_switch_interval(void) { return (double)__atomic_load_n(&interval_ns, __ATOMIC_RELAXED) / 1e9; }

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static bool must_wait(enum tg_gate_rank rank) {
    return gate.holder != NULL || (rank == TG_RANK_SECOND && gate.waiting[TG_RANK_FIRST] > 0);
}

static void ask_holder(void) {
    TG_STATS_ADD(GIL_REQUESTS, 1);
    tg_break(gate.holder, TG_BREAK_SWITCH);
}

/* One wait of at most an interval. */
static void wait_an_interval(enum tg_gate_rank rank, int64_t begin_ns, int64_t wait_ns) {
    uint64_t switches = gate.switches;
    int64_t end_ns = begin_ns + wait_ns;
    struct timespec deadline = {.tv_sec = end_ns / 1000000000, .tv_nsec = end_ns % 1000000000};
    int error = pthread_cond_timedwait(&gate.free_now[rank], &gate.mutex, &deadline);
    if (error == ETIMEDOUT && gate.holder && gate.switches == switches)
        ask_holder();
}

/* Gives the rank with which the lock was got in the end. */
static enum tg_gate_rank wait_for_turn(enum tg_gate_rank rank) {
    tg_trace_state(TG_TRACE_WAIT_GIL);
    int64_t first_ns = now_ns();
    bool asked = false;
    gate.waiting[rank]++;
    while (must_wait(rank)) {
        int64_t wait_ns = __atomic_load_n(&interval_ns, __ATOMIC_RELAXED), begin_ns = now_ns();
        if (wait_ns < 1000)
            wait_ns = 1000;
        if (rank == TG_RANK_SECOND && (begin_ns - first_ns) / PATIENCE >= wait_ns) {
            gate.waiting[rank]--;
            rank = TG_RANK_FIRST;
            gate.waiting[rank]++;
            continue;
        }
        if (gate.holder && rank < gate.holder_rank && !asked) {
            ask_holder();
            asked = true;
        }
        wait_an_interval(rank, begin_ns, wait_ns);
    }
    gate.waiting[rank]--;
    return rank;
}

bool tg_timed_take(struct tg_thread *self, enum tg_gate_rank rank) {
    pthread_mutex_lock(&gate.mutex);
    bool waits = must_wait(rank);
    if (waits)
        rank = wait_for_turn(rank);
    gate.holder = self;
    gate.holder_rank = rank;
    if (gate.last_holder != self) {
        gate.last_holder = self;
        TG_STATS_ADD(GIL_SWITCHES, 1);
        gate.switches++;
    }
    if (gate.handing) {
        TG_STATS_ADD(GIL_SIGNALS, 1);
        pthread_cond_broadcast(&gate.taken);
    }
    pthread_mutex_unlock(&gate.mutex);
    return waits;
}

static void wake_one(void) {
    enum tg_gate_rank rank = gate.waiting[TG_RANK_FIRST] ? TG_RANK_FIRST : TG_RANK_SECOND;
    if (gate.waiting[rank]) {
        TG_STATS_ADD(GIL_SIGNALS, 1);
        pthread_cond_signal(&gate.free_now[rank]);
    }
}

void tg_timed_drop(struct tg_thread *self, bool forced) {
    pthread_mutex_lock(&gate.mutex);
    uint64_t switches = gate.switches;
    gate.holder = NULL;
    atomic_fetch_and_explicit(&self->breaker, ~(uint32_t)TG_BREAK_SWITCH, memory_order_relaxed);
    wake_one();
    if (forced) {
        gate.handing++;
        while (gate.waiting[TG_RANK_FIRST] + gate.waiting[TG_RANK_SECOND] && gate.switches == switches)
            pthread_cond_wait(&gate.taken, &gate.mutex);
        gate.handing--;
    }
    pthread_mutex_unlock(&gate.mutex);
}

/* Only a waiter raises the breaker, it waits until it has the lock, and dropping takes the request back. */
bool tg_timed_due(struct tg_thread *self) { return true; }
