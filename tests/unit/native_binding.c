/* SPDX-License-Identifier: MIT */
/* Native functions: how arguments are bound to the names of a signature, and what is refused. */
#include "tests/unit/class_checks.h"

#include "runtime/types/native.h"

/* What the function saw: a tuple, Ellipsis where nothing was given. */
static tg_value echo(const tg_value *args, size_t nargs) {
    tg_value seen[16];
    for (size_t i = 0; i < nargs; i++)
        seen[i] = args[i] == TG_NULL ? TG_ELLIPSIS : args[i];
    return tg_tuple_from_array(seen, nargs);
}

/* For "*args,key=,**": the positional values, then key, then the dict. */
static tg_value echo_tail(const tg_value *args, size_t nargs) { return echo(args, nargs + 2); }

static tg_value function(tg_native_function f, const char *signature) {
    static struct tg_native_def defs[32];
    static size_t count;
    defs[count] = (struct tg_native_def){"f", f, signature};
    return tg_native_new(&defs[count++], TG_NULL, TG_NULL);
}

/* f(1, 2, ...) with `positional` numbers, then keywords, whose values go on counting. */
static tg_value call_with(tg_value f, size_t positional, const char *a, const char *b) {
    tg_value args[16], names[2];
    size_t n = 0;
    for (; n < positional; n++)
        args[n] = tg_int((int64_t)n + 1);
    size_t keywords = (a != NULL) + (b != NULL);
    for (size_t i = 0; i < keywords; i++, n++) {
        args[n] = tg_int((int64_t)n + 1);
        names[i] = name_of(i ? b : a);
    }
    tg_value kwnames = keywords ? tg_tuple_from_array(names, keywords) : TG_NULL;
    tg_value result = tg_call(f, args, positional, kwnames);
    tg_decref(kwnames);
    return result;
}

Test(native, positional_only, .init = tg_test_start) {
    tg_value f = function(echo, "x,y=,/");
    check_repr_steal(call_with(f, 2, NULL, NULL), "(1, 2)");
    check_repr_steal(call_with(f, 1, NULL, NULL), "(1, Ellipsis)");
    cr_assert_eq(call_with(f, 0, NULL, NULL), TG_NULL);
    check_raised("TypeError: f expected at least 1 argument, got 0");
    cr_assert_eq(call_with(f, 3, NULL, NULL), TG_NULL);
    check_raised("TypeError: f expected at most 2 arguments, got 3");
    cr_assert_eq(call_with(f, 1, "y", NULL), TG_NULL);
    check_raised("TypeError: f() takes no keyword arguments");
    cr_assert_eq(call_with(function(echo, "x,/"), 2, NULL, NULL), TG_NULL);
    check_raised("TypeError: f() takes exactly one argument (2 given)");
    cr_assert_eq(call_with(function(echo, ""), 1, NULL, NULL), TG_NULL);
    check_raised("TypeError: f() takes no arguments (1 given)");
}

Test(native, keywords, .init = tg_test_start) {
    tg_value f = function(echo, "x,y=,*,key=");
    check_repr_steal(call_with(f, 1, "key", NULL), "(1, Ellipsis, 2)");
    check_repr_steal(call_with(f, 1, "key", "y"), "(1, 3, 2)");
    check_repr_steal(call_with(f, 0, "x", NULL), "(1, Ellipsis, Ellipsis)");
    cr_assert_eq(call_with(f, 1, "x", NULL), TG_NULL);
    check_raised("TypeError: argument for f() given by name ('x') and position (1)");
    cr_assert_eq(call_with(f, 1, "z", NULL), TG_NULL);
    check_raised("TypeError: f() got an unexpected keyword argument 'z'");
    cr_assert_eq(call_with(f, 0, "y", NULL), TG_NULL);
    check_raised("TypeError: f() missing required argument 'x' (pos 1)");
}

Test(native, variadic, .init = tg_test_start) {
    tg_value f = function(echo_tail, "*args,key=,**");
    check_repr_steal(call_with(f, 3, "key", "other"), "(1, 2, 3, 4, {'other': 5})");
    check_repr_steal(call_with(f, 0, NULL, NULL), "(Ellipsis, Ellipsis)");
}

Test(native, methods_check_their_self, .init = tg_test_start) {
    tg_value append = tg_getattr_cstring(tg_from_object(&tg_list_type), "append");
    cr_assert_eq(tg_call2(append, TG_NONE, TG_NONE), TG_NULL);
    check_raised("TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'NoneType' object");
    cr_assert_eq(tg_call0(append), TG_NULL);
    check_raised("TypeError: unbound method list.append() needs an argument");
    tg_value list = tg_list_new(0);
    cr_assert_eq(tg_call_method(list, "append", NULL, 0), TG_NULL);
    check_raised("TypeError: list.append() takes exactly one argument (0 given)");
    tg_value bound = tg_getattr_cstring(list, "append");
    tg_decref(tg_call1(bound, TG_NONE));
    check_repr(list, "[None]");
}

Test(native, operations_are_methods_of_their_own_type, .init = tg_test_start) {
    tg_value add = tg_getattr_cstring(tg_from_object(&tg_int_type), "__add__");
    check_repr_steal(tg_call2(add, tg_int(3), tg_int(4)), "7");
    check_repr_steal(tg_call2(add, tg_int(3), name_of("x")), "NotImplemented");
    cr_assert_eq(tg_call2(add, name_of("x"), tg_int(1)), TG_NULL);
    check_raised("TypeError: descriptor '__add__' requires a 'int' object but received a 'str'");
    check_repr(add, "<slot wrapper '__add__' of 'int' objects>");
    cr_assert_eq(tg_call1(add, tg_int(1)), TG_NULL);
    check_raised("TypeError: expected 1 argument, got 0");
}
