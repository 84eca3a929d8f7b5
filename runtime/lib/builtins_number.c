/* SPDX-License-Identifier: MIT */
/* Builtin functions on numbers and characters. */
#include "runtime/core/protocol.h"
#include "runtime/lib/modules.h"
#include "runtime/types/bytes.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

static tg_value builtin_abs(const tg_value *args, size_t nargs) {
    tg_value v = tg_unary(TG_ABS, args[0]);
    if (v != TG_NULL || !tg_error_matches(&tg_exc_TypeError))
        return v;
    tg_error_clear();
    return tg_raise_type_of(&tg_exc_TypeError, "bad operand type for abs(): '%s'", args[0]);
}

static tg_value builtin_round(const tg_value *args, size_t nargs) {
    return tg_number_round(args[0], args[1]);
}

static tg_value builtin_divmod(const tg_value *args, size_t nargs) {
    return tg_binary(TG_DIVMOD, args[0], args[1]);
}

static tg_value builtin_pow(const tg_value *args, size_t nargs) {
    if (args[2] == TG_NULL || args[2] == TG_NONE)
        return tg_binary(TG_POW, args[0], args[1]);
    return tg_power_mod(args[0], args[1], args[2]);
}

static tg_value builtin_bin(const tg_value *args, size_t nargs) { return tg_int_prefixed(args[0], 2); }
static tg_value builtin_oct(const tg_value *args, size_t nargs) { return tg_int_prefixed(args[0], 8); }
static tg_value builtin_hex(const tg_value *args, size_t nargs) { return tg_int_prefixed(args[0], 16); }

static tg_value builtin_chr(const tg_value *args, size_t nargs) {
    int64_t code_point;
    tg_value index = tg_index(args[0]);
    if (index == TG_NULL)
        return TG_NULL;
    bool fits = tg_int_to_int64(index, &code_point);
    tg_decref(index);
    if (!fits || code_point < 0 || code_point > 0x10ffff)
        return tg_raise(&tg_exc_ValueError, "chr() arg not in range(0x110000)");
    return tg_str_from_code_point((uint32_t)code_point);
}

static tg_value builtin_ord(const tg_value *args, size_t nargs) {
    tg_value v = tg_native_value(args[0]);
    size_t length;
    if (tg_is_str(v)) {
        length = tg_as_str(v)->length;
        if (length == 1)
            return tg_int(tg_str_at(tg_as_str(v), 0));
    } else if (tg_kind_of(v) == TG_KIND_BYTES || tg_kind_of(v) == TG_KIND_BYTEARRAY) {
        length = (size_t)tg_length(v);
        if (length == 1)
            return tg_getitem(v, tg_int(0));
    } else {
        return tg_raise_type_of(&tg_exc_TypeError, "ord() expected string of length 1, but %s found", v);
    }
    return tg_raise(&tg_exc_TypeError, "ord() expected a character, but string of length %zu found", length);
}

const struct tg_native_def tg_builtins_number[] = {
    {"abs", builtin_abs, "x,/"},         {"round", builtin_round, "number,ndigits="},
    {"divmod", builtin_divmod, "x,y,/"}, {"pow", builtin_pow, "base,exp,mod="},
    {"bin", builtin_bin, "number,/"},    {"oct", builtin_oct, "number,/"},
    {"hex", builtin_hex, "number,/"},    {"chr", builtin_chr, "i,/"},
    {"ord", builtin_ord, "c,/"},         {NULL, NULL, NULL}};
