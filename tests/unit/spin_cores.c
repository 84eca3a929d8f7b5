/* SPDX-License-Identifier: MIT */
/* Who waits for a lock looks at it only if its holder can be running: not on the one core that both have. */
#include "runtime_fixture.h"

#include "runtime/core/spin.h"

#include <criterion/criterion.h>
#include <sched.h>

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
