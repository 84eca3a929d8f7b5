/* SPDX-License-Identifier: MIT */
/* What the tests of classes and attributes share. */
#ifndef TESTS_UNIT_CLASS_CHECKS_H
#define TESTS_UNIT_CLASS_CHECKS_H

#include "tests/unit/container_checks.h"

#include "runtime/types/class.h"
#include "runtime/types/descriptor.h"

#include <stdio.h>

static inline tg_value name_of(const char *text_) { return tg_str_intern_cstring(text_); }

static inline tg_value class_from(const char *name, tg_value bases, tg_value namespace) {
    tg_value class = tg_build_class(name_of(name), bases, namespace, 0, NULL, TG_NULL);
    tg_decref(bases);
    tg_decref(namespace);
    return class;
}

static inline tg_value namespace_with(const char *name, tg_value v) {
    tg_value namespace = tg_dict_new();
    cr_assert(tg_dict_set_cstring(namespace, name, v));
    return namespace;
}

static inline tg_value plain_class(const char *name) {
    return class_from(name, tg_tuple_from_array(NULL, 0), tg_dict_new());
}

static inline tg_value subclass(const char *name, tg_value base) {
    return class_from(name, tg_tuple_pack(1, base), tg_dict_new());
}

static inline void set(tg_value v, const char *name, int64_t n) {
    tg_value value = tg_int(n);
    cr_assert(tg_setattr(v, name_of(name), value));
    tg_decref(value);
}

static inline void check_attribute(tg_value v, const char *name, const char *expected) {
    check_repr_steal(tg_getattr(v, name_of(name)), expected);
}

static inline struct tg_shape *shape_of(tg_value v) { return tg_shape_of_kind(tg_kind_of(v)); }

#endif
