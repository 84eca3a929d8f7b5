/* SPDX-License-Identifier: MIT */
/* bool: the subclass of int whose two values are immediates. */
#include "runtime/types/int.h"
#include "runtime/types/str.h"

static tg_value bool_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (kwnames != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "bool() takes no keyword arguments");
    if (nargs > 1)
        return tg_raise(&tg_exc_TypeError, "bool expected at most 1 argument, got %zu", nargs);
    int truth = nargs ? tg_truth(args[0]) : 0;
    return truth < 0 ? TG_NULL : tg_bool(truth);
}

static tg_value bool_repr(tg_value self) {
    return self == TG_TRUE ? tg_str_from_ascii("True", 4) : tg_str_from_ascii("False", 5);
}

static int bool_truth(tg_value self) { return self == TG_TRUE; }

/* & | ^ of two bools stay bools; all else is int's. */
static tg_value bool_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (tg_is_bool(a) && tg_is_bool(b)) {
        if (op == TG_AND)
            return tg_bool(a == TG_TRUE && b == TG_TRUE);
        if (op == TG_OR)
            return tg_bool(a == TG_TRUE || b == TG_TRUE);
        if (op == TG_XOR)
            return tg_bool(a != b);
    }
    return tg_int_type.binary(op, a, b);
}

struct tg_type tg_bool_type = {
    TG_TYPE_INIT("bool", TG_KIND_NONE),
    .flags = TG_TYPE_INT,
    .base = &tg_int_type,
    .new = bool_new,
    .repr = bool_repr,
    .truth = bool_truth,
    .binary = bool_binary,
};
