/* SPDX-License-Identifier: MIT */
/* list: items, slices, growing and shrinking. */
#include "tests/unit/container_checks.h"

#include "runtime/types/list_block.h"

Test(list, grows_one_by_one, .init = tg_test_start) {
    tg_value list = numbers(0, 10000);
    cr_assert_eq(tg_list_length(list), 10000);
    for (int64_t i = 0; i < 10000; i++)
        cr_assert_eq(tg_word_int(tg_list_get(list, i)), i);
    tg_decref(list);
}

Test(list, negative_indices_count_from_the_end, .init = tg_test_start) {
    tg_value list = numbers(0, 3);
    check_repr_steal(tg_list_get(list, -1), "2");
    check_repr_steal(tg_list_get(list, -3), "0");
    cr_assert_eq(tg_list_get(list, -4), TG_NULL);
    check_raised("IndexError: list index out of range");
    cr_assert_not(tg_list_set_steal(list, 3, tg_int(0)));
    check_raised("IndexError: list assignment index out of range");
    tg_decref(list);
}

Test(list, insert_clamps_its_index, .init = tg_test_start) {
    tg_value list = numbers(0, 2), nine = tg_int(9);
    cr_assert(tg_list_insert(list, 100, nine));
    cr_assert(tg_list_insert(list, -100, nine));
    cr_assert(tg_list_insert(list, -1, tg_int(5)));
    check_repr(list, "[9, 0, 1, 5, 9]");
    tg_decref(list);
}

Test(list, pop_moves_the_rest_down, .init = tg_test_start) {
    tg_value list = numbers(0, 5);
    check_repr_steal(tg_list_pop(list, 1), "1");
    check_repr_steal(tg_list_pop(list, -1), "4");
    check_repr(list, "[0, 2, 3]");
    cr_assert_eq(tg_list_pop(list, 3), TG_NULL);
    check_raised("IndexError: pop index out of range");
    tg_decref(list);
    list = tg_list_new(0);
    cr_assert_eq(tg_list_pop(list, -1), TG_NULL);
    check_raised("IndexError: pop from empty list");
    tg_decref(list);
}

Test(list, gives_memory_back_when_it_shrinks, .init = tg_test_start) {
    tg_value list = numbers(0, 100000);
    while (tg_list_length(list) > 10)
        tg_decref(tg_list_pop(list, -1));
    cr_assert_leq(tg_list_block_of(tg_as_list(list))->capacity, 200);
    check_repr(list, "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
    tg_decref(list);
}

Test(list, slices_copy, .init = tg_test_start) {
    tg_value list = numbers(0, 6), key = slice(tg_int(1), TG_NONE, tg_int(2));
    check_repr_steal(tg_getitem(list, key), "[1, 3, 5]");
    tg_decref(key);
    key = slice(TG_NONE, TG_NONE, tg_int(-1));
    check_repr_steal(tg_getitem(list, key), "[5, 4, 3, 2, 1, 0]");
    tg_decref(key);
    tg_decref(list);
}

Test(list, slice_assignment_changes_the_length, .init = tg_test_start) {
    tg_value list = numbers(0, 6), key = slice(tg_int(1), tg_int(3), TG_NONE), more = numbers(10, 4);
    cr_assert(tg_setitem(list, key, more));
    check_repr(list, "[0, 10, 11, 12, 13, 3, 4, 5]");
    cr_assert(tg_delitem(list, key));
    check_repr(list, "[0, 12, 13, 3, 4, 5]");
    cr_assert(tg_setitem(list, key, list));
    check_repr(list, "[0, 0, 12, 13, 3, 4, 5, 3, 4, 5]");
    tg_decref(key);
    tg_decref(more);
    tg_decref(list);
}

Test(list, extended_slices_keep_the_length, .init = tg_test_start) {
    tg_value list = numbers(0, 6), key = slice(TG_NONE, TG_NONE, tg_int(-2)), three = numbers(7, 3);
    cr_assert(tg_setitem(list, key, three));
    check_repr(list, "[0, 9, 2, 8, 4, 7]");
    cr_assert(tg_list_append(three, TG_NONE));
    cr_assert_not(tg_setitem(list, key, three));
    check_raised("ValueError: attempt to assign sequence of size 4 to extended slice of size 3");
    cr_assert(tg_delitem(list, key));
    check_repr(list, "[0, 2, 4]");
    tg_decref(key);
    tg_decref(three);
    tg_decref(list);
}

Test(list, extends_by_itself, .init = tg_test_start) {
    tg_value list = numbers(0, 3);
    cr_assert(tg_list_extend(list, list));
    check_repr(list, "[0, 1, 2, 0, 1, 2]");
    tg_decref(list);
}

Test(list, operators_make_new_lists, .init = tg_test_start) {
    tg_value a = numbers(0, 2), b = numbers(5, 1), two = tg_int(2);
    check_repr_steal(tg_binary(TG_ADD, a, b), "[0, 1, 5]");
    check_repr_steal(tg_binary(TG_MUL, a, two), "[0, 1, 0, 1]");
    check_repr_steal(tg_binary(TG_MUL, two, a), "[0, 1, 0, 1]");
    cr_assert_eq(tg_binary(TG_ADD, a, two), TG_NULL);
    check_raised("TypeError: can only concatenate list (not \"int\") to list");
    check_repr_steal(tg_inplace(TG_MUL, a, tg_int(3)), "[0, 1, 0, 1, 0, 1]");
    check_repr_steal(tg_inplace(TG_ADD, b, a), "[5, 0, 1, 0, 1, 0, 1]");
    tg_decref(a);
    tg_decref(b);
}

Test(list, compares_item_by_item, .init = tg_test_start) {
    tg_value a = numbers(0, 3), b = numbers(0, 4);
    cr_assert_eq(tg_compare_truth(a, b, TG_LT), 1);
    cr_assert_eq(tg_compare_truth(a, b, TG_EQ), 0);
    cr_assert_eq(tg_compare_truth(b, a, TG_GE), 1);
    cr_assert(tg_list_set_steal(a, 1, tg_float(7.5)));
    cr_assert_eq(tg_compare_truth(a, b, TG_GT), 1);
    tg_decref(a);
    tg_decref(b);
}

Test(list, finds_equal_numbers_of_other_types, .init = tg_test_start) {
    tg_value list = numbers(50, 3);
    cr_assert_eq(tg_contains(list, tg_float(51.0)), 1);
    check_repr_steal(METHOD(list, "index", tg_float(52.0)), "2");
    check_repr_steal(METHOD(list, "remove", tg_float(51.0)), "None");
    check_repr(list, "[50, 52]");
    cr_assert_eq(METHOD(list, "remove", tg_int(51)), TG_NULL);
    check_raised("ValueError: list.remove(x): x not in list");
    cr_assert_eq(METHOD(list, "index", tg_int(1)), TG_NULL);
    check_raised("ValueError: 1 is not in list");
    tg_decref(list);
}

Test(list, contains_itself_in_its_repr, .init = tg_test_start) {
    tg_value list = numbers(1, 1);
    cr_assert(tg_list_append(list, list));
    check_repr(list, "[1, [...]]");
    cr_assert(tg_list_clear(tg_as_list(list)));
    tg_decref(list);
}
