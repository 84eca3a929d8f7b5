/* SPDX-License-Identifier: MIT */
/* spin.h: pauses, and the memory of having waited. */
#include "runtime/core/spin.h"

#include "runtime/core/clock.h"
#include "runtime/core/thread.h"

#include <sched.h>

#define CLOSE_NS 1000
#define CLOSE_WAITS 2
#define RECENT_NS 1000000
#define PEEK_NS 4000
#define ASK_CORES_EVERY 256 /* waits: a thread's cores may be changed by anybody */

static _Thread_local struct {
    int64_t until_ns;     /* when the last wait ended */
    int32_t close;        /* how many in a row began less than CLOSE_NS after the one before */
    int32_t batches_left; /* waits still to begin with a long pause */
    int32_t asked_in;     /* waits until it asks for its cores again */
    uint32_t ended;       /* threads_ended before the last look */
    bool one_core;
} waits;

static uint32_t threads_ended; /* relaxed: a hint */

void tg_spin_thread_ends(void) { __atomic_fetch_add(&threads_ended, 1, __ATOMIC_RELAXED); }

bool tg_spin_is_in_vain(void) {
    if (waits.asked_in-- > 0)
        return waits.one_core;
    cpu_set_t cores;
    waits.asked_in = ASK_CORES_EVERY;
    waits.one_core = sched_getaffinity(0, sizeof cores, &cores) == 0 && CPU_COUNT(&cores) == 1;
    return waits.one_core;
}

/* A long pause would keep others waiting: for a stopped world, or for an object that this thread reserves. */
static bool is_awaited(void) {
    return atomic_load_explicit(&tg_self()->breaker, memory_order_relaxed) &
           (TG_BREAK_STOP | TG_BREAK_RESERVED);
}

static bool never(void) { return false; }

/* Since note_ends; then a batch that is waited for may be over. */
static bool has_one_ended(void) { return __atomic_load_n(&threads_ended, __ATOMIC_RELAXED) != waits.ended; }

/* Before a look, so that no end behind it is missed. */
static void note_ends(void) { waits.ended = __atomic_load_n(&threads_ended, __ATOMIC_RELAXED); }

static int64_t pause_until(int64_t when_ns, bool (*is_over)(void)) {
    int64_t now_ns;
    do
        tg_spin_relax();
    while ((now_ns = tg_monotonic_ns()) < when_ns && !is_over());
    return now_ns;
}

static bool look(const struct tg_spin *how, bool (*take)(void *lock), void *lock, int64_t *now_ns) {
    for (int32_t i = 0; i < how->quick_looks && !is_awaited(); i++) {
        *now_ns = pause_until(*now_ns + how->quick_ns, is_awaited);
        if (take(lock))
            return true;
    }
    return false;
}

/* The lock is not tried while resting: who holds one is attached. Pauses shorter than the long one grow until
 * they are as long, so that a section of some microseconds is not answered with hundreds. */
static bool look_seldom(const struct tg_spin *how, int64_t pause_ns, bool (*take)(void *lock), void *lock,
                        int64_t *now_ns) {
    for (int32_t left = how->looks; left > 0;) {
        int64_t until_ns = *now_ns + pause_ns;
        do {
            how->rest();
            *now_ns = pause_until(until_ns, has_one_ended);
            how->rise();
            note_ends();
            if (take(lock))
                return true;
        } while (*now_ns < until_ns);
        if (pause_ns >= how->pause_ns)
            left--;
        else
            pause_ns = 2 * pause_ns < how->pause_ns ? 2 * pause_ns : how->pause_ns;
    }
    return false;
}

/* Whether the wait that begins is to be one for a batch. */
static bool in_batches(const struct tg_spin *how, int64_t now_ns) {
    int64_t since_ns = now_ns - waits.until_ns;
    if (waits.batches_left > 0 && since_ns < RECENT_NS) {
        waits.batches_left--;
        return true;
    }
    waits.batches_left = 0;
    waits.close = since_ns < CLOSE_NS ? waits.close + 1 : 0;
    if (waits.close < CLOSE_WAITS)
        return false;
    waits.close = 0;
    waits.batches_left = how->batches;
    return true;
}

bool tg_spin(const struct tg_spin *how, bool (*take)(void *lock), void *lock) {
    if (tg_spin_is_in_vain())
        return false;
    int64_t now_ns = tg_monotonic_ns();
    note_ends();
    bool taken = false;
    int64_t pause_ns = how->pause_ns;
    if (how->batches == 0 || !in_batches(how, now_ns)) {
        taken = look(how, take, lock, &now_ns);
        int64_t looked_ns = (int64_t)how->quick_looks * how->quick_ns;
        if (looked_ns > 0 && looked_ns < pause_ns && !is_awaited())
            pause_ns = looked_ns;
    }
    taken = taken || look_seldom(how, pause_ns, take, lock, &now_ns);
    waits.until_ns = now_ns;
    return taken;
}

void tg_spin_rest(const struct tg_spin *how, bool (*worth)(const void *lock), const void *lock) {
    if (tg_spin_is_in_vain())
        return;
    int64_t now_ns = tg_monotonic_ns(), until_ns = now_ns + how->pause_ns;
    how->rest();
    while (now_ns < until_ns && worth(lock))
        now_ns = pause_until(now_ns + PEEK_NS, never);
    how->rise();
}
