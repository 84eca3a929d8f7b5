/* SPDX-License-Identifier: MIT */
/* Who waits for a lock looks at it only if its holder can be running: not on the one core that both have. Who
 * rests looks at once where a thread ends. */
#include "runtime_fixture.h"

#include "runtime/core/clock.h"
#include "runtime/core/spin.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#define WAITS_UNTIL_NOTICED 300

static int looks;

static void nothing(void) {}

static bool taken_at_the_third_look(void *lock) {
    (void)lock;
    return ++looks == 3;
}

static const struct tg_spin three_looks = {.quick_looks = 3,
                                           .quick_ns = 1,
                                           .looks = 1,
                                           .pause_ns = 1,
                                           .batches = 1,
                                           .rest = nothing,
                                           .rise = nothing};

/* Skips the test where the machine gives fewer. */
static void run_on(int cores) {
    cpu_set_t all, some;
    cr_assert_eq(sched_getaffinity(0, sizeof all, &all), 0);
    if (CPU_COUNT(&all) < cores)
        cr_skip_test("the machine has fewer cores");
    CPU_ZERO(&some);
    for (int core = 0; CPU_COUNT(&some) < cores; core++)
        if (CPU_ISSET(core, &all))
            CPU_SET(core, &some);
    cr_assert_eq(sched_setaffinity(0, sizeof some, &some), 0);
}

Test(spin_cores, one_core_looks_not_at_all, .init = tg_test_start) {
    run_on(1);
    cr_assert(tg_spin_is_in_vain());
    cr_assert_not(tg_spin(&three_looks, taken_at_the_third_look, NULL));
    cr_assert_eq(looks, 0);
}

Test(spin_cores, two_cores_look, .init = tg_test_start) {
    run_on(2);
    cr_assert_not(tg_spin_is_in_vain());
    cr_assert(tg_spin(&three_looks, taken_at_the_third_look, NULL));
    cr_assert_eq(looks, 3);
}

Test(spin_cores, a_change_is_noticed, .init = tg_test_start) {
    run_on(2);
    cr_assert_not(tg_spin_is_in_vain());
    run_on(1);
    bool noticed = false;
    for (int wait = 0; wait < WAITS_UNTIL_NOTICED && !noticed; wait++)
        noticed = tg_spin_is_in_vain();
    cr_assert(noticed);
}

static bool resting, given_back, looked;

static void note_rest(void) { __atomic_store_n(&resting, true, __ATOMIC_RELEASE); }

static bool taken_once_given_back(void *lock) {
    (void)lock;
    bool taken = __atomic_load_n(&given_back, __ATOMIC_ACQUIRE);
    __atomic_store_n(&looked, taken, __ATOMIC_RELEASE);
    return taken;
}

/* Gives back while the other one rests; then threads end, until it has looked. */
static void *give_back_and_end(void *unused) {
    while (!__atomic_load_n(&resting, __ATOMIC_ACQUIRE))
        usleep(100);
    __atomic_store_n(&given_back, true, __ATOMIC_RELEASE);
    while (!__atomic_load_n(&looked, __ATOMIC_ACQUIRE)) {
        tg_spin_thread_ends();
        usleep(100);
    }
    return unused;
}

Test(spin, who_rests_looks_where_a_thread_ends, .init = tg_test_start) {
    static const struct tg_spin one_pause = {.looks = 1,
                                             .pause_ns = INT32_MAX, /* two seconds */
                                             .rest = note_rest,
                                             .rise = nothing};
    run_on(2);
    pthread_t other;
    cr_assert_eq(pthread_create(&other, NULL, give_back_and_end, NULL), 0);
    int64_t before_ns = tg_monotonic_ns();
    cr_assert(tg_spin(&one_pause, taken_once_given_back, NULL));
    cr_assert_lt(tg_monotonic_ns() - before_ns, one_pause.pause_ns / 2);
    cr_assert_eq(pthread_join(other, NULL), 0);
}
