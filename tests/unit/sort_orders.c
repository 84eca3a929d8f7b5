/* SPDX-License-Identifier: MIT */
/* list.sort: every kind of key against a plain insertion sort's idea of order, stability, errors. */
#include "tests/unit/container_checks.h"

#include <stdio.h>

static uint64_t state;

static uint64_t next_random(void) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 33;
}

static void check_sorted(tg_value list, bool reverse) {
    size_t length = tg_list_length(list);
    for (size_t i = 1; i < length; i++) {
        tg_value a = tg_list_get(list, (int64_t)i - 1), b = tg_list_get(list, (int64_t)i);
        cr_assert_eq(tg_compare_truth(reverse ? a : b, reverse ? b : a, TG_LT), 0);
        tg_decref(a);
        tg_decref(b);
    }
}

typedef tg_value (*make_key)(uint64_t random);

static tg_value integer_key(uint64_t r) { return tg_int((int64_t)(r % 1000) - 500); }
static tg_value real_key(uint64_t r) { return tg_float((double)(r % 1000) / 8 - 50); }
static tg_value mixed_key(uint64_t r) { return r & 1 ? integer_key(r) : real_key(r); }

static tg_value str_key(uint64_t r) {
    char letters[8];
    snprintf(letters, sizeof letters, "%llx", (unsigned long long)(r % 5000));
    return text(letters);
}

static tg_value pair_key(uint64_t r) {
    tg_value pair[2] = {integer_key(r % 7), str_key(r)};
    return tg_tuple_from_array_steal(pair, 2);
}

static int64_t sum_of_hashes(tg_value list, size_t length) {
    int64_t sum = 0;
    for (size_t i = 0; i < length; i++) {
        tg_value item = tg_list_get(list, (int64_t)i);
        sum += tg_hash(item) % 1000003;
        tg_decref(item);
    }
    return sum;
}

static void check_lengths(make_key make) {
    for (size_t length = 0; length < 400; length = length * 3 / 2 + 1) {
        for (int reverse = 0; reverse < 2; reverse++) {
            tg_value list = tg_list_new(0);
            for (size_t i = 0; i < length; i++)
                cr_assert(tg_list_append_steal(list, make(next_random())));
            int64_t sum = sum_of_hashes(list, length);
            cr_assert(tg_list_sort(list, TG_NULL, reverse));
            cr_assert_eq(tg_list_length(list), length);
            check_sorted(list, reverse);
            cr_assert_eq(sum_of_hashes(list, length), sum, "other items than before");
            tg_decref(list);
        }
    }
}

Test(sort, orders_ints, .init = tg_test_start) { check_lengths(integer_key); }
Test(sort, orders_floats, .init = tg_test_start) { check_lengths(real_key); }
Test(sort, orders_strs, .init = tg_test_start) { check_lengths(str_key); }
Test(sort, orders_ints_among_floats, .init = tg_test_start) { check_lengths(mixed_key); }
Test(sort, orders_tuples, .init = tg_test_start) { check_lengths(pair_key); }

Test(sort, runs_of_many_shapes_stay_in_order, .init = tg_test_start) {
    tg_value list = tg_list_new(0);
    for (int64_t i = 0; i < 20000; i++)
        cr_assert(tg_list_append_steal(list, tg_int(i < 5000   ? i
                                                    : i < 9000 ? 9000 - i
                                                               : (int64_t)(next_random() % 100))));
    cr_assert(tg_list_sort(list, TG_NULL, false));
    check_sorted(list, false);
    tg_decref(list);
}

/* Pairs (key, number) sorted by a key that is the first item: equal keys keep the order of the numbers. */
static void check_stable(bool reverse) {
    tg_value list = tg_list_new(0), getter = tg_getattr_cstring(tg_from_object(&tg_tuple_type), "__len__");
    for (int64_t i = 0; i < 500; i++) {
        tg_value items[5] = {tg_int(i), TG_NONE, TG_NONE, TG_NONE, TG_NONE};
        cr_assert(tg_list_append_steal(list, tg_tuple_from_array_steal(items, 1 + next_random() % 5)));
    }
    cr_assert(getter != TG_NULL);
    cr_assert(tg_list_sort(list, getter, reverse));
    for (int64_t i = 1; i < 500; i++) {
        tg_value a = tg_list_get(list, i - 1), b = tg_list_get(list, i);
        size_t m = tg_as_tuple(a)->length, n = tg_as_tuple(b)->length;
        cr_assert(reverse ? m >= n : m <= n);
        if (m == n)
            cr_assert_lt(tg_word_int(tg_as_tuple(a)->items[0]), tg_word_int(tg_as_tuple(b)->items[0]));
        tg_decref(a);
        tg_decref(b);
    }
    tg_decref(getter);
    tg_decref(list);
}

Test(sort, equal_keys_keep_their_order, .init = tg_test_start) { check_stable(false); }
Test(sort, equal_keys_keep_their_order_reversed, .init = tg_test_start) { check_stable(true); }

Test(sort, an_error_leaves_every_item_there, .init = tg_test_start) {
    tg_value list = numbers(0, 100);
    cr_assert(tg_list_append_steal(list, text("x")));
    cr_assert(tg_list_reverse(list));
    cr_assert_not(tg_list_sort(list, TG_NULL, false));
    cr_assert(tg_error_matches(&tg_exc_TypeError));
    tg_error_clear();
    cr_assert_eq(tg_list_length(list), 101);
    cr_assert_eq(tg_contains(list, tg_int(77)), 1);
    tg_decref(list);
}
