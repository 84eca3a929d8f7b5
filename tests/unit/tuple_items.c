/* SPDX-License-Identifier: MIT */
/* tuple: making, reading, comparing, hashing. */
#include "tests/unit/container_checks.h"

static tg_value tuple_of(int64_t from, int64_t count) {
    tg_value list = numbers(from, count), tuple = tg_list_to_tuple(list);
    tg_decref(list);
    return tuple;
}

Test(tuple, the_empty_one_exists_once, .init = tg_test_start) {
    cr_assert_eq(tuple_of(0, 0), tg_empty_tuple);
    cr_assert_eq(tg_tuple_pack(0), tg_empty_tuple);
    check_repr(tg_empty_tuple, "()");
}

Test(tuple, repr_of_one_item_has_a_comma, .init = tg_test_start) {
    check_repr_steal(tuple_of(1, 1), "(1,)");
    check_repr_steal(tuple_of(1, 3), "(1, 2, 3)");
}

Test(tuple, items_and_slices, .init = tg_test_start) {
    tg_value tuple = tuple_of(0, 20), key = slice(tg_int(15), tg_int(3), tg_int(-4));
    check_repr_steal(tg_getitem(tuple, tg_int(-1)), "19");
    check_repr_steal(tg_getitem(tuple, key), "(15, 11, 7)");
    cr_assert_eq(tg_getitem(tuple, tg_int(20)), TG_NULL);
    check_raised("IndexError: tuple index out of range");
    cr_assert_eq(tg_getitem(tuple, TG_NONE), TG_NULL);
    check_raised("TypeError: tuple indices must be integers or slices, not NoneType");
    tg_decref(key);
    tg_decref(tuple);
}

Test(tuple, hashes_as_cpython_does, .init = tg_test_start) {
    tg_value tuple = tuple_of(1, 2);
    cr_assert_eq(tg_hash(tuple), -3550055125485641917);
    cr_assert_eq(tg_hash(tg_empty_tuple), 5740354900026072187);
    tg_decref(tuple);
}

Test(tuple, compares_item_by_item, .init = tg_test_start) {
    tg_value a = tuple_of(0, 3), b = tuple_of(0, 4), c = tuple_of(1, 2);
    cr_assert_eq(tg_compare_truth(a, b, TG_LT), 1);
    cr_assert_eq(tg_compare_truth(c, b, TG_GT), 1);
    cr_assert_eq(tg_compare_truth(a, a, TG_EQ), 1);
    check_repr_steal(tg_binary(TG_ADD, a, c), "(0, 1, 2, 1, 2)");
    check_repr_steal(tg_binary(TG_MUL, c, tg_int(2)), "(1, 2, 1, 2)");
    cr_assert_eq(tg_binary(TG_ADD, a, TG_NONE), TG_NULL);
    check_raised("TypeError: can only concatenate tuple (not \"NoneType\") to tuple");
    tg_decref(a);
    tg_decref(b);
    tg_decref(c);
}

/* What lives as long as the program is copied to where nobody counts it, unless it might be part of a cycle.
 */
Test(tuple, uncounted_ones_are_equal_copies, .init = tg_test_start) {
    tg_value tuple = tuple_of(1, 3);
    static tg_value copy; /* for good: nobody frees it, and a leak checker must find it */
    copy = tg_tuple_uncounted(tuple);
    cr_assert_not(tg_is_counted(copy));
    cr_assert(tg_is_object(copy));
    cr_assert_eq(tg_tuple_uncounted(copy), copy);
    cr_assert_eq(tg_equal(copy, tuple), 1);
    cr_assert_eq(tg_hash(copy), tg_hash(tuple));
    check_repr(copy, "(1, 2, 3)");
    tg_decref(tuple);
    for (int i = 0; i < 100; i++)
        tg_decref(copy);
    check_repr(copy, "(1, 2, 3)");
    tg_value list = numbers(0, 1), outer = tg_tuple_pack(1, list), same = tg_tuple_uncounted(outer);
    cr_assert_eq(same, outer);
    cr_assert(tg_is_counted(same));
    tg_decref(list);
    tg_decref(outer);
    tg_decref(same);
    cr_assert_not(tg_is_counted(tg_empty_tuple));
}
