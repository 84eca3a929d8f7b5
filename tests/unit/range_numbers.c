/* SPDX-License-Identifier: MIT */
/* range and slice: lengths, items, slices, numbers beyond the word, iterators that combine. */
#include "tests/unit/container_checks.h"

static tg_value range_of(int64_t start, int64_t stop, int64_t step) {
    return tg_range_new(tg_int(start), tg_int(stop), tg_int(step));
}

static void check_elements(tg_value iterable, const char *expected) {
    check_repr_steal(tg_list_from_iterable(iterable), expected);
    tg_decref(iterable);
}

Test(range, counts_up_and_down, .init = tg_test_start) {
    check_elements(range_of(0, 4, 1), "[0, 1, 2, 3]");
    check_elements(range_of(10, 0, -3), "[10, 7, 4, 1]");
    check_elements(range_of(3, 3, 1), "[]");
    cr_assert_eq(range_of(0, 1, 0), TG_NULL);
    check_raised("ValueError: range() arg 3 must not be zero");
}

Test(range, a_slice_of_it_is_a_range, .init = tg_test_start) {
    tg_value range = range_of(0, 100, 3), key = slice(tg_int(-1), tg_int(4), tg_int(-10));
    check_repr_steal(tg_getitem(range, key), "range(99, 12, -30)");
    check_repr_steal(tg_getitem(range, tg_int(-2)), "96");
    cr_assert_eq(tg_getitem(range, tg_int(34)), TG_NULL);
    check_raised("IndexError: range object index out of range");
    tg_decref(key);
    tg_decref(range);
}

Test(range, knows_its_elements_without_walking, .init = tg_test_start) {
    tg_value range = range_of(1, (int64_t)1 << 60, 2);
    cr_assert_eq(tg_contains(range, tg_int(((int64_t)1 << 59) + 1)), 1);
    cr_assert_eq(tg_contains(range, tg_int((int64_t)1 << 59)), 0);
    cr_assert_eq(tg_length(range), (int64_t)1 << 59);
    tg_decref(range);
}

Test(range, goes_beyond_the_word, .init = tg_test_start) {
    tg_value power = tg_binary(TG_LSHIFT, tg_int(1), tg_int(80)), stop = tg_binary(TG_ADD, power, tg_int(5)),
             range = tg_range_new(power, stop, tg_int(2));
    cr_assert_eq(tg_length(range), 3);
    check_elements(range,
                   "[1208925819614629174706176, 1208925819614629174706178, 1208925819614629174706180]");
    tg_decref(power);
    tg_decref(stop);
}

Test(range, equal_when_the_elements_are, .init = tg_test_start) {
    tg_value a = range_of(0, 3, 2), b = range_of(0, 4, 2), c = range_of(5, 1, 1), d = range_of(9, 9, 3);
    cr_assert_eq(tg_compare_truth(a, b, TG_EQ), 1);
    cr_assert_eq(tg_hash(a), tg_hash(b));
    cr_assert_eq(tg_compare_truth(c, d, TG_EQ), 1);
    cr_assert_eq(tg_compare_truth(a, c, TG_EQ), 0);
    tg_decref(a);
    tg_decref(b);
    tg_decref(c);
    tg_decref(d);
}

Test(range, reversed, .init = tg_test_start) {
    tg_value range = range_of(0, 10, 4), empty = range_of(0, 0, 1);
    check_elements(tg_call1(tg_from_object(&tg_reversed_type), range), "[8, 4, 0]");
    check_elements(tg_call1(tg_from_object(&tg_reversed_type), empty), "[]");
    tg_decref(range);
    tg_decref(empty);
}

Test(slice, fits_its_bounds_to_a_length, .init = tg_test_start) {
    int64_t start, stop, step, count;
    tg_value s = slice(TG_NONE, TG_NONE, tg_int(-1));
    cr_assert(tg_slice_indices(s, 5, &start, &stop, &step, &count));
    cr_assert(start == 4 && stop == -1 && step == -1 && count == 5);
    tg_decref(s);
    s = slice(tg_int(-100), tg_int(100), TG_NONE);
    cr_assert(tg_slice_indices(s, 5, &start, &stop, &step, &count));
    cr_assert(start == 0 && stop == 5 && count == 5);
    check_repr_steal(s, "slice(-100, 100, None)");
    s = slice(tg_int(0), tg_int(1), tg_int(0));
    cr_assert_not(tg_slice_indices(s, 5, &start, &stop, &step, &count));
    check_raised("ValueError: slice step cannot be zero");
    tg_decref(s);
    s = slice(text("x"), TG_NONE, TG_NONE);
    cr_assert_not(tg_slice_indices(s, 5, &start, &stop, &step, &count));
    check_raised("TypeError: slice indices must be integers or None or have an __index__ method");
    tg_decref(s);
}

Test(iterators, zip_and_enumerate, .init = tg_test_start) {
    tg_value a = numbers(0, 3), b = numbers(5, 2);
    check_elements(tg_call2(tg_from_object(&tg_zip_type), a, b), "[(0, 5), (1, 6)]");
    check_elements(tg_call2(tg_from_object(&tg_enumerate_type), b, tg_int(7)), "[(7, 5), (8, 6)]");
    check_elements(tg_call2(tg_from_object(&tg_map_type), tg_from_object(&tg_bool_type), a),
                   "[False, True, True]");
    check_elements(tg_call2(tg_from_object(&tg_filter_type), TG_NONE, a), "[1, 2]");
    tg_decref(a);
    tg_decref(b);
}

Test(iterators, an_exhausted_one_stays_so, .init = tg_test_start) {
    tg_value list = numbers(0, 1), iterator = tg_iter(list);
    check_repr_steal(tg_next(iterator), "0");
    cr_assert_eq(tg_next(iterator), TG_NULL);
    cr_assert(tg_list_append_steal(list, tg_int(1)));
    cr_assert_eq(tg_next(iterator), TG_NULL);
    cr_assert_not(tg_error_pending());
    tg_decref(iterator);
    tg_decref(list);
}
