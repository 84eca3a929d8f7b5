/* SPDX-License-Identifier: MIT */
/* Classes: the MRO, class attributes and their cells, slots, subclasses of built-in types. */
#include "tests/unit/class_checks.h"

Test(class, mro_of_a_diamond_is_linearised, .init = tg_test_start) {
    tg_value a = plain_class("A"), b = subclass("B", a), c = subclass("C", a);
    tg_value d = class_from("D", tg_tuple_pack(2, b, c), tg_dict_new());
    check_repr_steal(tg_getattr(d, name_of("__mro__")),
                     "(<class 'D'>, <class 'B'>, <class 'C'>, <class 'A'>, <class 'object'>)");
    cr_assert_eq(class_from("X", tg_tuple_pack(2, a, b), tg_dict_new()), TG_NULL);
    check_raised("TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B");
    cr_assert_eq(class_from("X", tg_tuple_pack(2, a, a), tg_dict_new()), TG_NULL);
    check_raised("TypeError: duplicate base class A");
}

Test(class, assigning_reaches_the_cells_of_subclasses, .init = tg_test_start) {
    tg_value a = class_from("A", tg_tuple_from_array(NULL, 0), namespace_with("x", tg_int(1)));
    tg_value b = subclass("B", a), c = class_from("C", tg_tuple_pack(1, b), namespace_with("x", tg_int(7)));
    int32_t in_b = tg_type_cell_index(tg_as_type(b), name_of("x"));
    int32_t in_c = tg_type_cell_index(tg_as_type(c), name_of("x"));
    set(a, "x", 2);
    cr_assert_eq(tg_word_int(tg_type_cell_peek_borrowed(tg_as_type(b), (uint32_t)in_b)), 2);
    cr_assert_eq(tg_word_int(tg_type_cell_peek_borrowed(tg_as_type(c), (uint32_t)in_c)), 7);
    cr_assert(tg_delattr(c, name_of("x")));
    cr_assert_eq(tg_word_int(tg_type_cell_peek_borrowed(tg_as_type(c), (uint32_t)in_c)), 2);
    cr_assert(tg_delattr(a, name_of("x")));
    cr_assert_eq(tg_type_cell_peek_borrowed(tg_as_type(b), (uint32_t)in_b), TG_NULL);
    cr_assert_eq(tg_type_cell_index(tg_as_type(b), name_of("x")), in_b);
}

Test(class, a_name_keeps_its_cell_while_the_table_grows, .init = tg_test_start) {
    tg_value a = class_from("A", tg_tuple_from_array(NULL, 0), namespace_with("x", tg_int(1)));
    int32_t cell = tg_type_cell_index(tg_as_type(a), name_of("x"));
    char name[8];
    for (int i = 0; i < 200; i++) {
        snprintf(name, sizeof name, "m%d", i);
        tg_type_cell_index(tg_as_type(a), name_of(name));
    }
    cr_assert_eq(tg_type_cell_index(tg_as_type(a), name_of("x")), cell);
    cr_assert_eq(tg_word_int(tg_type_cell_peek_borrowed(tg_as_type(a), (uint32_t)cell)), 1);
}

Test(class, slots_are_members_and_nothing_else_can_be_set, .init = tg_test_start) {
    tg_value names = tg_tuple_pack(2, name_of("x"), name_of("y"));
    tg_value class = class_from("S", tg_tuple_from_array(NULL, 0), namespace_with("__slots__", names));
    tg_value v = tg_call0(class);
    cr_assert_eq(tg_getattr(v, name_of("x")), TG_NULL);
    check_raised("AttributeError: 'S' object has no attribute 'x'");
    set(v, "x", 1);
    set(v, "y", 2);
    check_attribute(v, "x", "1");
    struct tg_attr_place_info place;
    cr_assert(tg_attr_resolve_store(v, name_of("y"), &place));
    cr_assert_eq(place.place, TG_ATTR_INLINE);
    cr_assert_not(tg_setattr(v, name_of("z"), TG_NONE));
    check_raised(
        "AttributeError: 'S' object has no attribute 'z' and no __dict__ for setting new attributes");
    tg_decref(v);
}

Test(class, subclasses_of_built_in_types_are_what_they_wrap, .init = tg_test_start) {
    tg_value my_int = subclass("MyInt", tg_from_object(&tg_int_type));
    tg_value forty = tg_int(40), v = tg_call1(my_int, forty);
    check_repr_steal(tg_binary(TG_ADD, v, forty), "80");
    set(v, "unit", 3);
    check_attribute(v, "unit", "3");
    tg_value my_dict = subclass("MyDict", tg_from_object(&tg_dict_type)), d = tg_call0(my_dict);
    cr_assert(tg_setitem(d, name_of("k"), d));
    set(d, "a", 1);
    check_repr(d, "{'k': {...}}");
    check_attribute(d, "a", "1");
    tg_decref(v);
    tg_decref(d);
}

Test(class, layouts_that_cannot_be_joined_are_refused, .init = tg_test_start) {
    tg_value bases = tg_tuple_pack(2, tg_from_object(&tg_list_type), tg_from_object(&tg_dict_type));
    cr_assert_eq(class_from("X", bases, tg_dict_new()), TG_NULL);
    check_raised("TypeError: multiple bases have instance lay-out conflict");
    cr_assert_eq(subclass("X", tg_from_object(&tg_bool_type)), TG_NULL);
    check_raised("TypeError: type 'bool' is not an acceptable base type");
}

Test(class, eq_without_hash_is_unhashable, .init = tg_test_start) {
    tg_value eq = tg_getattr_cstring(tg_from_object(&tg_object_type), "__eq__");
    tg_value class = class_from("C", tg_tuple_from_array(NULL, 0), namespace_with("__eq__", eq));
    tg_value v = tg_call0(class);
    cr_assert_eq(tg_hash(v), -1);
    check_raised("TypeError: unhashable type: 'C'");
    tg_decref(v);
}

Test(class, built_in_types_cannot_be_changed, .init = tg_test_start) {
    cr_assert_not(tg_setattr(tg_from_object(&tg_int_type), name_of("x"), TG_NONE));
    check_raised("TypeError: cannot set 'x' attribute of immutable type 'int'");
}

Test(class, arguments_that_nobody_takes_are_refused, .init = tg_test_start) {
    tg_value class = plain_class("C");
    cr_assert_eq(tg_call1(class, TG_NONE), TG_NULL);
    check_raised("TypeError: C() takes no arguments");
    cr_assert_eq(tg_call1(tg_from_object(&tg_object_type), TG_NONE), TG_NULL);
    check_raised("TypeError: object() takes no arguments");
}

Test(class, a_base_knows_its_subclasses, .init = tg_test_start) {
    tg_value base = plain_class("Base"), a = subclass("A", base), b = subclass("B", base);
    check_repr_steal(METHOD0(base, "__subclasses__"), "[<class 'A'>, <class 'B'>]");
    tg_decref(a);
    tg_decref(b);
}

Test(property, reads_and_refuses_to_write, .init = tg_test_start) {
    tg_value len = tg_getattr_cstring(tg_from_object(&tg_object_type), "__repr__");
    tg_value property = tg_call1(tg_from_object(&tg_property_type), len);
    tg_value class = class_from("C", tg_tuple_from_array(NULL, 0), namespace_with("p", property));
    tg_value v = tg_call0(class), shown = tg_getattr(v, name_of("p")), expected = tg_repr(v);
    cr_assert(tg_str_equal(shown, expected));
    tg_decref(shown);
    tg_decref(expected);
    cr_assert_not(tg_setattr(v, name_of("p"), TG_NONE));
    check_raised("AttributeError: property 'p' of 'C' object has no setter");
    cr_assert_not(tg_delattr(v, name_of("p")));
    check_raised("AttributeError: property 'p' of 'C' object has no deleter");
    struct tg_attr_place_info place;
    cr_assert(tg_attr_resolve_load(v, name_of("p"), &place));
    cr_assert_eq(place.place, TG_ATTR_PROPERTY);
}
