/* SPDX-License-Identifier: MIT */
/* Instances: attributes inline, in the overflow block, in a dict; how accesses may be cached. */
#include "tests/unit/class_checks.h"

Test(instance, keeps_many_attributes, .init = tg_test_start) {
    tg_value class = plain_class("C"), v = tg_call0(class);
    char name[8], expected[8];
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "n%d", i);
        set(v, name, i);
    }
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "n%d", i);
        snprintf(expected, sizeof expected, "%d", i);
        check_attribute(v, name, expected);
    }
    tg_decref(v);
    tg_decref(class);
}

Test(instance, goes_over_to_a_dict_when_names_are_data, .init = tg_test_start) {
    tg_value class = plain_class("C"), v = tg_call0(class);
    char name[8];
    for (int i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "n%d", i);
        set(v, name, i);
    }
    cr_assert(shape_of(v)->flags & TG_SHAPE_DICT);
    check_attribute(v, "n0", "0");
    check_attribute(v, "n999", "999");
    cr_assert(tg_delattr(v, name_of("n5")));
    cr_assert_eq(tg_getattr(v, name_of("n5")), TG_NULL);
    check_raised("AttributeError: 'C' object has no attribute 'n5'");
    tg_decref(v);
    tg_decref(class);
}

Test(instance, later_instances_have_room_for_what_earlier_ones_needed, .init = tg_test_start) {
    tg_value class = plain_class("C"), first = tg_call0(class);
    set(first, "a", 1);
    set(first, "b", 2);
    cr_assert_eq(shape_of(first)->inline_capacity, 0);
    tg_value second = tg_call0(class);
    cr_assert_eq(shape_of(second)->inline_capacity, 2);
    set(second, "a", 1);
    struct tg_attr_place_info place;
    cr_assert(tg_attr_resolve_load(second, name_of("a"), &place));
    cr_assert_eq(place.place, TG_ATTR_INLINE);
    tg_value word =
        tg_slot_peek_borrowed((const tg_slot *)(const void *)tg_as_object(second) + place.position);
    cr_assert_eq(tg_word_int(word), 1);
    cr_assert(tg_attr_resolve_load(first, name_of("b"), &place));
    cr_assert_eq(place.place, TG_ATTR_OVERFLOW);
    cr_assert_eq(place.position, 1);
    tg_decref(first);
    tg_decref(second);
    tg_decref(class);
}

Test(instance, a_deleted_attribute_is_gone_and_can_come_back, .init = tg_test_start) {
    tg_value class = plain_class("C"), v = tg_call0(class);
    set(v, "x", 1);
    set(v, "y", 2);
    cr_assert(tg_delattr(v, name_of("x")));
    cr_assert_not(tg_delattr(v, name_of("x")));
    check_raised("AttributeError: 'C' object has no attribute 'x'");
    check_attribute(v, "y", "2");
    set(v, "x", 3);
    check_attribute(v, "x", "3");
    check_repr_steal(tg_getattr(v, name_of("__dict__")), "{'y': 2, 'x': 3}");
    tg_decref(v);
    tg_decref(class);
}

Test(instance, dict_is_live, .init = tg_test_start) {
    tg_value class = plain_class("C"), v = tg_call0(class);
    set(v, "x", 1);
    tg_value dict = tg_getattr(v, name_of("__dict__"));
    cr_assert(tg_dict_set_cstring(dict, "y", TG_TRUE));
    check_attribute(v, "y", "True");
    set(v, "x", 5);
    check_repr(dict, "{'x': 5, 'y': True}");
    tg_decref(dict);
    tg_decref(v);
    tg_decref(class);
}

Test(instance, storing_a_new_attribute_can_be_cached_after_the_first_time, .init = tg_test_start) {
    tg_value class = tg_build_class(name_of("C"), tg_empty_tuple, tg_dict_new(), 2, NULL, TG_NULL);
    tg_value a = tg_call0(class), b = tg_call0(class);
    struct tg_attr_place_info place;
    cr_assert_not(tg_attr_resolve_store(a, name_of("x"), &place));
    set(a, "x", 1);
    cr_assert(tg_attr_resolve_store(b, name_of("x"), &place));
    cr_assert_eq(place.place, TG_ATTR_ADD_INLINE);
    cr_assert_eq(place.kind, tg_kind_of(b));
    cr_assert_eq(place.next_kind, tg_kind_of(a));
    tg_decref(a);
    tg_decref(b);
    tg_decref(class);
}

Test(instance, class_assignment_keeps_attributes, .init = tg_test_start) {
    tg_value a = plain_class("A"), b = plain_class("B"), v = tg_call0(a);
    set(v, "x", 1);
    cr_assert(tg_setattr(v, name_of("__class__"), b));
    cr_assert_eq(tg_from_object(tg_type_of(v)), b);
    check_attribute(v, "x", "1");
    cr_assert_not(tg_setattr(v, name_of("__class__"), tg_from_object(&tg_int_type)));
    check_raised("TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses");
    tg_decref(v);
    tg_decref(a);
    tg_decref(b);
}
