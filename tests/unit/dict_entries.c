/* SPDX-License-Identifier: MIT */
/* dict: finding, order, growth, deletion, views, iteration. */
#include "tests/unit/container_checks.h"

#include "runtime/types/dict_block.h"

static tg_value squares(int64_t count) {
    tg_value dict = tg_dict_new();
    for (int64_t i = 0; i < count; i++)
        cr_assert(tg_dict_set_steal(dict, tg_int(i), tg_int(i * i)));
    return dict;
}

static void check_get(tg_value dict, tg_value key, int64_t expected) {
    tg_value v;
    cr_assert_eq(tg_dict_find(dict, key, &v), 1);
    cr_assert_eq(tg_word_int(v), expected);
    tg_decref(key);
}

Test(dict, finds_what_was_set, .init = tg_test_start) {
    for (int64_t count = 1; count < 50000; count = count * 7 + 1) { /* index entries of 1, 2 and 4 bytes */
        tg_value dict = squares(count), v;
        cr_assert_eq(tg_dict_length(dict), (size_t)count);
        for (int64_t i = 0; i < count; i++)
            check_get(dict, tg_int(i), i * i);
        cr_assert_eq(tg_dict_find(dict, tg_int(count), &v), 0);
        tg_decref(dict);
    }
}

Test(dict, keeps_the_order_of_insertion, .init = tg_test_start) {
    tg_value dict = squares(4);
    cr_assert_eq(tg_dict_delete(dict, tg_int(1)), 1);
    cr_assert(tg_dict_set_steal(dict, tg_int(1), tg_int(0)));
    cr_assert(tg_dict_set_steal(dict, tg_int(0), tg_int(5)));
    check_repr(dict, "{0: 5, 2: 4, 3: 9, 1: 0}");
    tg_decref(dict);
}

Test(dict, equal_numbers_are_one_key, .init = tg_test_start) {
    tg_value dict = tg_dict_new();
    cr_assert(tg_dict_set_steal(dict, tg_int(1), text("int")));
    cr_assert(tg_dict_set_steal(dict, tg_float(1.0), text("float")));
    cr_assert(tg_dict_set_steal(dict, TG_TRUE, text("bool")));
    check_repr(dict, "{1: 'bool'}");
    tg_decref(dict);
}

Test(dict, strs_are_found_by_text, .init = tg_test_start) {
    tg_value dict = tg_dict_new();
    for (int i = 0; i < 1000; i++) {
        tg_value key = tg_str_printf("key %d", i);
        cr_assert(tg_dict_set_steal(dict, key, tg_int(i)));
    }
    for (int i = 0; i < 1000; i++) {
        tg_value key = tg_str_printf("key %d", i);
        tg_value found = tg_dict_get_str_fast(tg_as_dict(dict), key, tg_str_hash(key));
        cr_assert(tg_is_word_int(found) && tg_word_int(found) == i);
        check_get(dict, key, i);
    }
    tg_decref(dict);
}

Test(dict, deleting_and_setting_again_does_not_grow, .init = tg_test_start) {
    tg_value dict = squares(3);
    for (int i = 0; i < 100000; i++) {
        cr_assert_eq(tg_dict_delete(dict, tg_int(2)), 1);
        cr_assert(tg_dict_set_steal(dict, tg_int(2), tg_int(i)));
    }
    cr_assert_leq(tg_dict_block_of(tg_as_dict(dict))->capacity, 21);
    check_repr(dict, "{0: 0, 1: 1, 2: 99999}");
    tg_decref(dict);
}

Test(dict, popitem_takes_the_last, .init = tg_test_start) {
    tg_value dict = squares(3000);
    for (int64_t i = 2999; i >= 0; i--) {
        tg_value key, v;
        cr_assert_eq(tg_dict_pop_last(tg_as_dict(dict), &key, &v), 1);
        cr_assert_eq(tg_word_int(key), i);
    }
    cr_assert_eq(METHOD0(dict, "popitem"), TG_NULL);
    check_raised("KeyError: 'popitem(): dictionary is empty'");
    cr_assert(tg_dict_set_steal(dict, tg_int(7), tg_int(8)));
    check_repr(dict, "{7: 8}");
    tg_decref(dict);
}

Test(dict, setdefault_inserts_once, .init = tg_test_start) {
    tg_value dict = tg_dict_new();
    check_repr_steal(tg_dict_setdefault(dict, tg_int(1), tg_int(2)), "2");
    check_repr_steal(tg_dict_setdefault(dict, tg_int(1), tg_int(3)), "2");
    check_repr(dict, "{1: 2}");
    tg_decref(dict);
}

Test(dict, unhashable_keys_are_refused, .init = tg_test_start) {
    tg_value dict = tg_dict_new(), list = tg_list_new(0);
    cr_assert_not(tg_dict_set(dict, list, list));
    check_raised("TypeError: unhashable type: 'list'");
    tg_decref(list);
    tg_decref(dict);
}

Test(dict, missing_keys_raise_key_error, .init = tg_test_start) {
    tg_value dict = squares(1), key = text("k");
    cr_assert_eq(tg_getitem(dict, key), TG_NULL);
    check_raised("KeyError: 'k'");
    cr_assert_not(tg_delitem(dict, key));
    check_raised("KeyError: 'k'");
    tg_decref(key);
    tg_decref(dict);
}

Test(dict, growing_while_iterating_raises, .init = tg_test_start) {
    tg_value dict = squares(3), iterator = tg_iter(dict);
    check_repr_steal(tg_next(iterator), "0");
    cr_assert(tg_dict_set_steal(dict, tg_int(10), TG_NONE));
    cr_assert_eq(tg_next(iterator), TG_NULL);
    check_raised("RuntimeError: dictionary changed size during iteration");
    tg_decref(iterator);
    tg_decref(dict);
}

Test(dict, replacing_a_key_while_iterating_raises, .init = tg_test_start) {
    tg_value dict = squares(1), iterator = tg_iter(dict);
    check_repr_steal(tg_next(iterator), "0");
    cr_assert_eq(tg_dict_delete(dict, tg_int(0)), 1);
    cr_assert(tg_dict_set_steal(dict, tg_int(0), TG_NONE));
    cr_assert_eq(tg_next(iterator), TG_NULL);
    check_raised("RuntimeError: dictionary keys changed during iteration");
    tg_decref(iterator);
    tg_decref(dict);
}

Test(dict, views_are_live_and_behave_as_sets, .init = tg_test_start) {
    tg_value dict = squares(2), keys = METHOD0(dict, "keys"), items = METHOD0(dict, "items");
    cr_assert(tg_dict_set_steal(dict, tg_int(2), tg_int(4)));
    check_repr(keys, "dict_keys([0, 1, 2])");
    check_repr(items, "dict_items([(0, 0), (1, 1), (2, 4)])");
    check_repr_steal(METHOD0(dict, "values"), "dict_values([0, 1, 4])");
    tg_value pair[2] = {tg_int(2), tg_int(4)}, tuple = tg_tuple_from_array_steal(pair, 2),
             other = numbers(1, 2);
    cr_assert_eq(tg_contains(items, tuple), 1);
    check_repr_steal(tg_binary(TG_AND, keys, other), "{1, 2}");
    check_repr_steal(tg_binary(TG_SUB, keys, other), "{0}");
    tg_value backwards = METHOD0(dict, "__reversed__"), list = tg_list_from_iterable(backwards);
    check_repr_steal(list, "[2, 1, 0]");
    tg_decref(backwards);
    tg_decref(other);
    tg_decref(tuple);
    tg_decref(items);
    tg_decref(keys);
    tg_decref(dict);
}

Test(dict, update_takes_pairs_and_mappings, .init = tg_test_start) {
    tg_value dict = squares(1), pair = numbers(5, 2), pairs = tg_list_new(0), single = numbers(1, 1);
    cr_assert(tg_list_append(pairs, pair));
    cr_assert(tg_dict_update(dict, pairs));
    check_repr(dict, "{0: 0, 5: 6}");
    cr_assert(tg_list_append(pairs, single));
    cr_assert_not(tg_dict_update(dict, pairs));
    check_raised("ValueError: dictionary update sequence element #1 has length 1; 2 is required");
    cr_assert_not(tg_dict_update(dict, single));
    check_raised("TypeError: cannot convert dictionary update sequence element #0 to a sequence");
    tg_value merged = tg_binary(TG_OR, dict, dict);
    cr_assert_eq(tg_compare_truth(merged, dict, TG_EQ), 1);
    tg_decref(merged);
    tg_decref(single);
    tg_decref(pairs);
    tg_decref(pair);
    tg_decref(dict);
}

Test(dict, a_copy_is_its_own, .init = tg_test_start) {
    tg_value dict = squares(100);
    for (int64_t i = 0; i < 100; i += 2)
        cr_assert_eq(tg_dict_delete(dict, tg_int(i)), 1);
    tg_value copy = tg_dict_copy(dict);
    cr_assert_eq(tg_compare_truth(copy, dict, TG_EQ), 1);
    cr_assert(tg_dict_clear(dict));
    cr_assert_eq(tg_dict_length(dict), 0);
    cr_assert_eq(tg_dict_length(copy), 50);
    check_get(copy, tg_int(99), 9801);
    tg_decref(copy);
    tg_decref(dict);
}
