/* SPDX-License-Identifier: MIT */
/* Arguments of system calls. */
#include "runtime/lib/system.h"

#include "runtime/types/bytes.h"
#include "runtime/types/str.h"

#include <limits.h>

bool tg_as_int(tg_value v, int *out) {
    int64_t wide;
    if (!tg_as_int64(v, &wide))
        return false;
    if (wide < INT_MIN || wide > INT_MAX) {
        tg_raise(&tg_exc_OverflowError,
                 wide < 0 ? "signed integer is less than minimum" : "signed integer is greater than maximum");
        return false;
    }
    *out = (int)wide;
    return true;
}

/* The str or bytes that v is or stands for; new reference. */
static tg_value path_value(tg_value v) {
    tg_value method, name;
    if (tg_type_has(v, TG_TYPE_STR | TG_TYPE_BYTES))
        return tg_new_reference(tg_native_value(v));
    if ((name = tg_str_intern_cstring("__fspath__")) == TG_NULL)
        return TG_NULL;
    method = tg_type_lookup(tg_type_of(v), name);
    if (method == TG_NULL)
        return tg_error_pending() ? TG_NULL
                                  : tg_raise_type_of(&tg_exc_TypeError,
                                                     "expected str, bytes or os.PathLike object, not %s", v);
    tg_value result = tg_call1(method, v);
    tg_decref(method);
    if (result == TG_NULL || tg_is_str(result) || tg_is_bytes(result))
        return result;
    tg_decref(result);
    return tg_raise(&tg_exc_TypeError, "expected __fspath__() to return str or bytes");
}

bool tg_path_start(tg_value v, struct tg_path *path) {
    size_t bytes = 0;
    tg_value owner = path_value(v);
    if (owner == TG_NULL)
        return false;
    if (tg_is_str(owner)) {
        path->text = tg_str_utf8(owner, &bytes);
    } else {
        path->text = (const char *)tg_as_bytes(owner)->data;
        bytes = tg_as_bytes(owner)->length;
    }
    path->owner = owner;
    if (path->text != NULL && strlen(path->text) == bytes)
        return true;
    if (path->text != NULL)
        tg_raise(&tg_exc_ValueError, "embedded null byte");
    tg_path_done(path);
    return false;
}

void tg_path_done(struct tg_path *path) {
    int error = errno;
    tg_decref(path->owner);
    errno = error;
}

bool tg_module_add_ints(tg_value module, const struct tg_int_constant *constants) {
    for (; constants->name != NULL; constants++) {
        tg_value v = tg_int(constants->value);
        if (v == TG_NULL || !tg_module_set_cstring_steal(module, constants->name, v))
            return false;
    }
    return true;
}
