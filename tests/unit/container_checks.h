/* SPDX-License-Identifier: MIT */
/* What the tests of containers share: values by their repr, exceptions by type and text. */
#ifndef TESTS_UNIT_CONTAINER_CHECKS_H
#define TESTS_UNIT_CONTAINER_CHECKS_H

#include "tests/unit/runtime_fixture.h"

#include "runtime/core/protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/list.h"
#include "runtime/types/range.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <criterion/criterion.h>

/* Consumes v. */
static inline void check_repr_steal(tg_value v, const char *expected) {
    cr_assert(v != TG_NULL, "an exception instead of %s", expected);
    tg_value repr = tg_repr(v);
    cr_assert(repr != TG_NULL);
    cr_assert_str_eq(tg_str_utf8(repr, NULL), expected);
    tg_decref(repr);
    tg_decref(v);
}

static inline void check_repr(tg_value v, const char *expected) {
    tg_incref(v);
    check_repr_steal(v, expected);
}

/* The pending exception is "Type: text"; clears it. */
static inline void check_raised(const char *expected) {
    tg_value exception = tg_error_take();
    cr_assert(exception != TG_NULL, "nothing was raised");
    tg_value line = tg_exception_line(exception);
    cr_assert_str_eq(tg_str_utf8(line, NULL), expected);
    tg_decref(line);
    tg_decref(exception);
}

static inline tg_value text(const char *utf8) { return tg_str_from_cstring(utf8); }

/* v.name(args...) with positional arguments that are consumed; TG_NULL ends them. */
static inline tg_value method_steal(tg_value v, const char *name, const tg_value *args, size_t nargs) {
    tg_value result = tg_call_method(v, name, args, nargs);
    for (size_t i = 0; i < nargs; i++)
        tg_decref(args[i]);
    return result;
}

#define METHOD(v, name, ...)                                                                                 \
    method_steal(v, name, (const tg_value[]){__VA_ARGS__},                                                   \
                 sizeof((const tg_value[]){__VA_ARGS__}) / sizeof(tg_value))
#define METHOD0(v, name) tg_call_method(v, name, NULL, 0)

/* [from, from + 1, ... from + count - 1] */
static inline tg_value numbers(int64_t from, int64_t count) {
    tg_value list = tg_list_new(0);
    for (int64_t i = 0; i < count; i++)
        cr_assert(tg_list_append_steal(list, tg_int(from + i)));
    return list;
}

static inline tg_value slice(tg_value start, tg_value stop, tg_value step) {
    return tg_slice_new_steal(start, stop, step);
}

#endif
