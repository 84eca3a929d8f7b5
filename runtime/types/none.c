/* SPDX-License-Identifier: MIT */
/* None, NotImplemented and Ellipsis: types with one immediate value each. Also the answer to which type an
 * immediate word belongs to. */
#include "runtime/core/protocol.h"
#include "runtime/types/str.h"

struct tg_type *tg_immediate_type(tg_value v); /* core/type.h declares it where it is used */

struct tg_type *tg_immediate_type(tg_value v) {
#if !TG_NUMBERS_BOXED
    if (tg_is_word_int(v))
        return &tg_int_type;
    if (tg_is_immediate_float(v))
        return &tg_float_type;
#endif
    switch (v) {
    case TG_FALSE:
    case TG_TRUE:
        return &tg_bool_type;
    case TG_NOT_IMPLEMENTED:
        return &tg_notimplemented_type;
    case TG_ELLIPSIS:
        return &tg_ellipsis_type;
    default:
        return &tg_none_type;
    }
}

static tg_value refuse_arguments(const char *name, size_t nargs, tg_value kwnames) {
    if (nargs || kwnames != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "%s takes no arguments", name);
    return TG_NONE;
}

static tg_value none_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return refuse_arguments("NoneType", nargs, kwnames);
}
static tg_value notimplemented_new(struct tg_type *type, const tg_value *args, size_t nargs,
                                   tg_value kwnames) {
    return refuse_arguments("NotImplementedType", nargs, kwnames) == TG_NULL ? TG_NULL : TG_NOT_IMPLEMENTED;
}
static tg_value ellipsis_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return refuse_arguments("EllipsisType", nargs, kwnames) == TG_NULL ? TG_NULL : TG_ELLIPSIS;
}

static tg_value none_repr(tg_value self) { return tg_str_from_ascii("None", 4); }
static tg_value notimplemented_repr(tg_value self) { return tg_str_from_ascii("NotImplemented", 14); }
static tg_value ellipsis_repr(tg_value self) { return tg_str_from_ascii("Ellipsis", 8); }
static int64_t none_hash(tg_value self) { return 0xfca86420; }
static int none_truth(tg_value self) { return 0; }

struct tg_type tg_none_type = {
    TG_TYPE_INIT("NoneType", TG_KIND_NONE),
    .new = none_new,
    .repr = none_repr,
    .hash = none_hash,
    .truth = none_truth,
};

struct tg_type tg_notimplemented_type = {
    TG_TYPE_INIT("NotImplementedType", TG_KIND_NONE),
    .new = notimplemented_new,
    .repr = notimplemented_repr,
};

struct tg_type tg_ellipsis_type = {
    TG_TYPE_INIT("ellipsis", TG_KIND_NONE),
    .new = ellipsis_new,
    .repr = ellipsis_repr,
};
