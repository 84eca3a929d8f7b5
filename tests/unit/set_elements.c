/* SPDX-License-Identifier: MIT */
/* set and frozenset: elements, growth, operators. */
#include "tests/unit/container_checks.h"

static tg_value set_of(int64_t from, int64_t count) {
    tg_value set = tg_set_new();
    for (int64_t i = 0; i < count; i++)
        cr_assert(tg_set_add(set, tg_int(from + i)));
    return set;
}

Test(set, holds_each_element_once, .init = tg_test_start) {
    tg_value set = set_of(0, 10000);
    cr_assert(tg_set_add(set, tg_float(17.0)));
    cr_assert_eq(tg_set_length(set), 10000);
    for (int64_t i = 0; i < 10000; i++)
        cr_assert_eq(tg_set_contains(set, tg_int(i)), 1);
    cr_assert_eq(tg_set_contains(set, tg_int(-1)), 0);
    tg_decref(set);
}

Test(set, adding_and_discarding_does_not_grow_for_ever, .init = tg_test_start) {
    tg_value set = set_of(0, 3);
    for (int64_t i = 0; i < 100000; i++) {
        cr_assert(tg_set_add(set, tg_int(100 + i)));
        cr_assert_eq(tg_set_discard(set, tg_int(100 + i)), 1);
    }
    cr_assert_eq(tg_set_discard(set, tg_int(100)), 0);
    check_repr(set, "{0, 1, 2}");
    tg_decref(set);
}

Test(set, operators, .init = tg_test_start) {
    tg_value a = set_of(0, 4), b = set_of(2, 4);
    check_repr_steal(tg_binary(TG_OR, a, b), "{0, 1, 2, 3, 4, 5}");
    check_repr_steal(tg_binary(TG_AND, a, b), "{2, 3}");
    check_repr_steal(tg_binary(TG_SUB, a, b), "{0, 1}");
    check_repr_steal(tg_binary(TG_XOR, a, b), "{0, 1, 4, 5}");
    check_repr_steal(tg_inplace(TG_SUB, a, b), "{0, 1}");
    check_repr_steal(tg_inplace(TG_XOR, a, b), "{0, 1, 2, 3, 4, 5}");
    cr_assert_eq(tg_compare_truth(b, a, TG_LT), 1);
    cr_assert_eq(tg_compare_truth(a, b, TG_GE), 1);
    cr_assert_eq(tg_compare_truth(a, a, TG_LT), 0);
    tg_decref(a);
    tg_decref(b);
}

Test(set, methods_take_any_iterable, .init = tg_test_start) {
    tg_value a = set_of(0, 3);
    check_repr_steal(METHOD(a, "union", numbers(2, 2), numbers(7, 1)), "{0, 1, 2, 3, 7}");
    check_repr_steal(METHOD(a, "intersection", numbers(1, 5)), "{1, 2}");
    check_repr_steal(METHOD(a, "symmetric_difference", numbers(2, 2)), "{0, 1, 3}");
    check_repr_steal(METHOD(a, "isdisjoint", numbers(3, 2)), "True");
    check_repr_steal(METHOD(a, "issubset", numbers(0, 9)), "True");
    cr_assert_eq(METHOD(a, "remove", tg_int(9)), TG_NULL);
    check_raised("KeyError: 9");
    tg_decref(a);
}

Test(set, frozensets_are_equal_and_hash_alike_in_any_order, .init = tg_test_start) {
    tg_value up = numbers(0, 100), a = tg_frozenset_from_iterable(up);
    cr_assert(tg_list_reverse(up));
    tg_value b = tg_frozenset_from_iterable(up), set = tg_set_new();
    cr_assert_eq(tg_compare_truth(a, b, TG_EQ), 1);
    cr_assert_eq(tg_hash(a), tg_hash(b));
    cr_assert(tg_set_add(set, a));
    cr_assert_eq(tg_set_contains(set, b), 1);
    tg_value plain = tg_set_new();
    cr_assert(tg_set_update(plain, up));
    cr_assert_eq(tg_contains(set, plain), 1, "a set is looked for as the frozenset equal to it");
    tg_decref(plain);
    tg_decref(set);
    tg_decref(a);
    tg_decref(b);
    tg_decref(up);
}

Test(set, growing_while_iterating_raises, .init = tg_test_start) {
    tg_value set = set_of(0, 3), iterator = tg_iter(set);
    tg_decref(tg_next(iterator));
    cr_assert(tg_set_add(set, tg_int(10)));
    cr_assert_eq(tg_next(iterator), TG_NULL);
    check_raised("RuntimeError: Set changed size during iteration");
    tg_decref(iterator);
    tg_decref(set);
}

Test(set, pop_empties_it, .init = tg_test_start) {
    tg_value set = set_of(0, 1000);
    int64_t sum = 0;
    while (tg_set_length(set) > 0)
        sum += tg_word_int(METHOD0(set, "pop"));
    cr_assert_eq(sum, 499500);
    cr_assert_eq(METHOD0(set, "pop"), TG_NULL);
    check_raised("KeyError: 'pop from an empty set'");
    tg_decref(set);
}
