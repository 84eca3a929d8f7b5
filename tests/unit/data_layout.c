/* SPDX-License-Identifier: MIT */
/* Where data begin in their pages is the environment's wish, and a wish that makes no sense changes nothing.
 */
#include "runtime_fixture.h"

#include "runtime/core/alloc.h"
#include "runtime/core/code_memory.h"
#include "runtime/core/data_layout.h"
#include "runtime/core/thread.h"

#include <criterion/criterion.h>

/* The main thread's frames, from the beginning of their page. */
static size_t frames_begin(const char *wish) {
    setenv("TG_DATA_LAYOUT", wish, 1);
    tg_test_start();
    return (uintptr_t)tg_self()->frames % TG_ALIAS_BYTES;
}

Test(data_layout, frames_move_by_lines) { cr_assert_eq(frames_begin("3"), 192); }
Test(data_layout, frames_move_by_few_lines_only) { cr_assert_eq(frames_begin("15"), 192); }
Test(data_layout, usual_place) { cr_assert_eq(frames_begin("0"), 0); }
Test(data_layout, too_much_is_refused) { cr_assert_eq(frames_begin("16"), 0); }
Test(data_layout, what_is_no_number_is_refused) { cr_assert_eq(frames_begin("3 lines"), 0); }
Test(data_layout, empty_is_zero) { cr_assert_eq(frames_begin(""), 0); }

Test(data_layout, threads_that_end_give_their_stacks_back) {
    frames_begin("2");
    struct tg_thread *t = tg_thread_new();
    cr_assert_not_null(t);
    cr_assert_eq((uintptr_t)t->frames % TG_ALIAS_BYTES, 128);
    tg_thread_discard(t);
}
