/* SPDX-License-Identifier: MIT */
/* spin.h: pauses, and the memory of having waited. */
#include "runtime/core/spin.h"

#include "runtime/core/clock.h"
#include "runtime/core/thread.h"

#define LATELY_NS 1000

static _Thread_local int64_t waited_ns; /* when this thread last had waited */

static void relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/* A long pause would keep others waiting. */
static bool world_stops(void) {
    return atomic_load_explicit(&tg_self()->breaker, memory_order_relaxed) & TG_BREAK_STOP;
}

static int64_t pause_until(int64_t when_ns) {
    int64_t now_ns;
    do
        relax();
    while ((now_ns = tg_monotonic_ns()) < when_ns && !world_stops());
    return now_ns;
}

static bool look(int32_t looks, int32_t ns, bool (*take)(void *lock), void *lock, int64_t *now_ns) {
    for (int32_t i = 0; i < looks && !world_stops(); i++) {
        *now_ns = pause_until(*now_ns + ns);
        if (take(lock))
            return true;
    }
    return false;
}

bool tg_spin(const struct tg_spin *how, bool (*take)(void *lock), void *lock) {
    int64_t now_ns = tg_monotonic_ns();
    bool lately = now_ns - waited_ns < LATELY_NS;
    bool taken = (!lately && look(how->quick_looks, how->quick_ns, take, lock, &now_ns)) ||
                 look(how->looks, how->pause_ns, take, lock, &now_ns);
    waited_ns = now_ns;
    return taken;
}
