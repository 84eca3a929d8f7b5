/* SPDX-License-Identifier: MIT */
/* Exceptions: what they say, how they are chained, how they are printed. */
#include "tests/unit/class_checks.h"

#include "runtime/core/thread.h"

static void check_text_steal(tg_value e, const char *expected) {
    tg_value shown = tg_exception_text(e);
    cr_assert_str_eq(tg_str_utf8(shown, NULL), expected);
    tg_decref(shown);
    tg_decref(e);
}

static tg_value raised(struct tg_type *type, const char *message) {
    tg_raise(type, "%s", message);
    return tg_error_take();
}

Test(exception, messages_of_the_special_ones, .init = tg_test_start) {
    tg_raise_value(&tg_exc_KeyError, name_of("k"));
    check_raised("KeyError: 'k'");
    tg_raise_value(&tg_exc_StopIteration, TG_TRUE);
    cr_assert_eq(tg_error_take_stop_value(), TG_TRUE);
    cr_assert_not(tg_error_pending());
    tg_value args = tg_tuple_pack(3, tg_int(2), name_of("No such file"), name_of("x.txt"));
    tg_value e = tg_call_tuple(tg_from_object(&tg_exc_OSError), args, TG_NULL);
    tg_decref(args);
    cr_assert_eq(tg_type_of(e), &tg_exc_FileNotFoundError);
    check_attribute(e, "errno", "2");
    check_attribute(e, "filename", "'x.txt'");
    check_text_steal(e, "FileNotFoundError: [Errno 2] No such file: 'x.txt'\n");
}

Test(exception, what_is_raised_while_handling_remembers_it, .init = tg_test_start) {
    tg_value first = raised(&tg_exc_ValueError, "one");
    tg_self()->handled = first;
    tg_value second = raised(&tg_exc_TypeError, "two");
    tg_self()->handled = TG_NULL;
    check_text_steal(second, "ValueError: one\n\n"
                             "During handling of the above exception, another exception occurred:\n\n"
                             "TypeError: two\n");
    tg_decref(first);
}

Test(exception, cause_is_shown_instead_of_context, .init = tg_test_start) {
    tg_value cause = raised(&tg_exc_ValueError, "one"), handled = raised(&tg_exc_KeyError, "no");
    tg_value e = raised(&tg_exc_TypeError, "two");
    tg_self()->handled = handled;
    tg_raise_object(e, cause);
    tg_self()->handled = TG_NULL;
    tg_decref(e);
    check_text_steal(tg_error_take(),
                     "ValueError: one\n\n"
                     "The above exception was the direct cause of the following exception:\n\n"
                     "TypeError: two\n");
    tg_decref(cause);
    tg_decref(handled);
}

Test(exception, from_none_hides_the_context, .init = tg_test_start) {
    tg_value handled = raised(&tg_exc_KeyError, "no");
    tg_self()->handled = handled;
    tg_raise_object(tg_from_object(&tg_exc_ValueError), TG_NONE);
    tg_self()->handled = TG_NULL;
    check_text_steal(tg_error_take(), "ValueError\n");
    tg_decref(handled);
}

Test(exception, a_chain_never_becomes_a_circle, .init = tg_test_start) {
    tg_value a = raised(&tg_exc_ValueError, "a"), b = raised(&tg_exc_ValueError, "b");
    tg_self()->handled = a;
    tg_raise_steal(tg_new_reference(b));
    tg_error_clear();
    tg_self()->handled = b;
    tg_raise_steal(tg_new_reference(a));
    tg_error_clear();
    tg_self()->handled = TG_NULL;
    check_repr_steal(tg_getattr(b, name_of("__context__")), "None");
    check_repr_steal(tg_getattr(a, name_of("__context__")), "ValueError('b')");
    tg_decref(a);
    tg_decref(b);
}

Test(exception, traceback_lines_come_outermost_first_and_fold, .init = tg_test_start) {
    tg_value e = raised(&tg_exc_RecursionError, "deep"), file = name_of("<test>");
    for (int i = 0; i < 10; i++)
        tg_traceback_add(e, file, name_of("f"), 3);
    tg_traceback_add(e, file, name_of("<module>"), 5);
    check_text_steal(e, "Traceback (most recent call last):\n"
                        "  File \"<test>\", line 5, in <module>\n"
                        "  File \"<test>\", line 3, in f\n"
                        "  File \"<test>\", line 3, in f\n"
                        "  File \"<test>\", line 3, in f\n"
                        "  [Previous line repeated 7 more times]\n"
                        "RecursionError: deep\n");
}

Test(exception, notes_follow_the_message, .init = tg_test_start) {
    tg_value e = raised(&tg_exc_ValueError, "x");
    tg_decref(METHOD(e, "add_note", text("a note")));
    check_text_steal(e, "ValueError: x\na note\n");
}

Test(exception, the_nearest_attribute_is_suggested, .init = tg_test_start) {
    tg_value list = tg_list_new(0);
    cr_assert_eq(tg_getattr_cstring(list, "apend"), TG_NULL);
    check_text_steal(tg_error_take(),
                     "AttributeError: 'list' object has no attribute 'apend'. Did you mean: 'append'?\n");
    cr_assert_eq(tg_getattr_cstring(list, "quite_another"), TG_NULL);
    check_text_steal(tg_error_take(), "AttributeError: 'list' object has no attribute 'quite_another'\n");
    tg_decref(list);
}

Test(exception, matching_refuses_what_is_no_exception_class, .init = tg_test_start) {
    tg_value e = raised(&tg_exc_KeyError, "k");
    tg_value types = tg_tuple_pack(2, tg_from_object(&tg_exc_TypeError), tg_from_object(&tg_exc_LookupError));
    cr_assert_eq(tg_exception_matches(e, types), 1);
    cr_assert_eq(tg_exception_matches(e, tg_from_object(&tg_exc_ValueError)), 0);
    cr_assert_eq(tg_exception_matches(e, tg_from_object(&tg_int_type)), -1);
    check_raised("TypeError: catching classes that do not inherit from BaseException is not allowed");
    tg_decref(e);
    tg_decref(types);
}

Test(exception, subclasses_keep_arguments_and_attributes, .init = tg_test_start) {
    tg_value class = subclass("Mine", tg_from_object(&tg_exc_ValueError));
    tg_value e = tg_call1(class, name_of("boo"));
    set(e, "code", 7);
    check_attribute(e, "code", "7");
    check_attribute(e, "args", "('boo',)");
    check_repr_steal(e, "Mine('boo')");
    tg_raise_value(tg_as_type(class), name_of("x"));
    cr_assert(tg_error_matches(&tg_exc_ValueError));
    tg_error_clear();
}

Test(exception, exit_codes, .init = tg_test_start) {
    tg_value e = tg_call1(tg_from_object(&tg_exc_SystemExit), tg_int(3));
    cr_assert_eq(tg_exit_status_steal(e), 3);
    cr_assert_eq(tg_exit_status_steal(tg_call0(tg_from_object(&tg_exc_SystemExit))), 0);
}
