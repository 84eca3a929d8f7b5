/* SPDX-License-Identifier: MIT */
/* Weak references: they let go, they say so, and they are shared. */
#include "tests/unit/class_checks.h"

#include "runtime/types/weakref.h"

Test(weakref, refers_until_the_object_dies, .init = tg_test_start) {
    tg_value class = plain_class("C"), v = tg_call0(class), ref = tg_weakref_new(v, TG_NONE);
    tg_value again = tg_call0(ref);
    cr_assert_eq(again, v);
    tg_decref(again);
    cr_assert_eq(tg_weakref_count(v), 1);
    tg_decref(v);
    check_repr_steal(tg_call0(ref), "None");
    tg_decref(ref);
    tg_decref(class);
}

Test(weakref, without_callback_there_is_one_for_an_object, .init = tg_test_start) {
    tg_value class = plain_class("C"), v = tg_call0(class);
    tg_value a = tg_weakref_new(v, TG_NONE), b = tg_weakref_new(v, TG_NONE);
    cr_assert_eq(a, b);
    tg_decref(a);
    tg_decref(b);
    cr_assert_eq(tg_weakref_count(v), 0);
    tg_decref(v);
    tg_decref(class);
}

Test(weakref, callbacks_run_with_the_reference, .init = tg_test_start) {
    tg_value class = plain_class("C"), v = tg_call0(class), list = tg_list_new(0);
    tg_value append = tg_getattr_cstring(list, "append"), ref = tg_weakref_new(v, append);
    tg_decref(v);
    cr_assert_eq(tg_list_length(list), 1);
    tg_value seen = tg_list_get(list, 0);
    cr_assert_eq(seen, ref);
    tg_decref(seen);
    tg_decref(list);
    tg_decref(append);
    tg_decref(ref);
    tg_decref(class);
}

Test(weakref, many_objects, .init = tg_test_start) {
    tg_value class = plain_class("C"), objects[500], refs[500];
    for (int i = 0; i < 500; i++) {
        objects[i] = tg_call0(class);
        refs[i] = tg_weakref_new(objects[i], TG_NONE);
    }
    for (int i = 0; i < 500; i += 2)
        tg_decref(objects[i]);
    for (int i = 0; i < 500; i++) {
        tg_value v = tg_weakref_target(refs[i]);
        cr_assert_eq(v, i % 2 ? objects[i] : TG_NULL);
        tg_decref(v);
        tg_decref(refs[i]);
    }
    for (int i = 1; i < 500; i += 2)
        tg_decref(objects[i]);
    tg_decref(class);
}

Test(weakref, plain_values_cannot_be_referenced, .init = tg_test_start) {
    cr_assert_eq(tg_weakref_new(tg_int(1), TG_NONE), TG_NULL);
    check_raised("TypeError: cannot create weak reference to 'int' object");
    cr_assert_eq(tg_weakref_new(name_of("s"), TG_NONE), TG_NULL);
    check_raised("TypeError: cannot create weak reference to 'str' object");
}
