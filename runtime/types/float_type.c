/* SPDX-License-Identifier: MIT */
/* float, the Python type: construction, operators, methods. */
#include "runtime/core/alloc.h"
#include "runtime/types/bytes.h"
#include "runtime/types/class.h"
#include "runtime/types/container.h"
#include "runtime/types/float.h"
#include "runtime/types/format.h"
#include "runtime/types/int.h"
#include "runtime/types/tuple.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

static tg_value float_from_text(tg_value v) {
    tg_value result;
    if (tg_is_str_like(v)) {
        struct tg_ascii_digits digits;
        if (!tg_str_to_ascii_digits(tg_from_object(tg_str_exact_borrowed(v)), &digits))
            return TG_NULL;
        result = tg_float_parse(digits.text, digits.length);
        bool converted = digits.converted != TG_NULL;
        tg_decref(digits.converted);
        if (result != TG_NULL || (!converted && tg_is_str(v)))
            return result;
    } else {
        struct tg_bytes_view view;
        if (!tg_bytes_view(v, &view))
            return TG_NULL;
        result = tg_float_parse((const char *)view.data, view.length);
        tg_bytes_view_done(&view);
        if (result != TG_NULL)
            return result;
    }
    if (tg_error_matches(&tg_exc_ValueError)) { /* the message shows what was given, not what it became */
        tg_error_clear();
        tg_value repr = tg_repr(v);
        if (repr != TG_NULL)
            tg_raise(&tg_exc_ValueError, "could not convert string to float: %s", tg_str_utf8(repr, NULL));
        tg_decref(repr);
    }
    return TG_NULL;
}

static bool has_special(tg_value v, const char *name) {
    tg_value interned = tg_str_intern_cstring(name);
    tg_value method = interned == TG_NULL ? TG_NULL : tg_type_lookup(tg_type_of(v), interned);
    tg_decref(method);
    return method != TG_NULL;
}

static tg_value float_convert(tg_value v) {
    if (tg_is_float(v))
        return tg_new_reference(v);
    bool text = tg_is_str_like(v) || tg_is_bytes_like(v);
    if (text &&
        !(tg_type_of(v)->flags & TG_TYPE_HEAP && (tg_type_of(v)->index || has_special(v, "__float__"))))
        return float_from_text(v);
    double value;
    if (!tg_is_int_like(v) && !tg_type_of(v)->index && !has_special(v, "__float__"))
        return tg_error_pending()
                   ? TG_NULL
                   : tg_raise_type_of(&tg_exc_TypeError,
                                      "float() argument must be a string or a real number, not '%s'", v);
    return tg_as_double(v, &value) ? tg_float(value) : TG_NULL;
}

static tg_value float_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("float", nargs, kwnames, 0, 1))
        return TG_NULL;
    tg_value result = nargs ? float_convert(args[0]) : tg_float(0.0);
    return type == &tg_float_type || result == TG_NULL ? result : tg_instance_wrap_steal(type, result);
}

static void float_destroy(struct tg_object *self) { tg_leaf_free(self, sizeof(struct tg_boxed_float)); }

static tg_value float_repr(tg_value self) {
    char buffer[32];
    size_t length = tg_float_repr_text(tg_float_like_value(self), buffer);
    return tg_str_from_ascii(buffer, length);
}

static int64_t float_hash(tg_value self) { return tg_float_hash(tg_float_like_value(self)); }

static tg_value float_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!tg_is_float_like(self))
        return TG_NOT_IMPLEMENTED;
    double a = tg_float_like_value(self);
    if (tg_is_float_like(other)) {
        double b = tg_float_like_value(other);
        switch (op) {
        case TG_LT:
            return tg_bool(a < b);
        case TG_LE:
            return tg_bool(a <= b);
        case TG_EQ:
            return tg_bool(a == b);
        case TG_NE:
            return tg_bool(a != b);
        case TG_GT:
            return tg_bool(a > b);
        default:
            return tg_bool(a >= b);
        }
    }
    if (!tg_is_int_like(other))
        return TG_NOT_IMPLEMENTED;
    if (isnan(a))
        return tg_bool(op == TG_NE);
    return tg_bool(tg_order_holds(-tg_int_order_double(other, a), op));
}

static int float_truth(tg_value self) { return tg_float_like_value(self) != 0.0; }

/* 1 a number, 0 not one, -1 error (an int too large) */
static inline int operand(tg_value v, double *out) {
    if (tg_is_float(v)) {
        *out = tg_float_value(v);
        return 1;
    }
    if (tg_is_int_like(v)) {
        *out = tg_int_to_double(v);
        return *out == -1.0 && tg_error_pending() ? -1 : 1;
    }
    if (!tg_type_has(v, TG_TYPE_FLOAT))
        return 0;
    *out = tg_float_like_value(v);
    return 1;
}

static tg_value float_divmod(double a, double b) {
    tg_value pair[2] = {tg_float(tg_float_floor_div(a, b)), tg_float(tg_float_mod(a, b))};
    return tg_tuple_from_array_steal(pair, 2);
}

static tg_value raise_zero_division(enum tg_binary_op op) {
    return tg_raise(&tg_exc_ZeroDivisionError, "%s",
                    op == TG_TRUEDIV    ? "float division by zero"
                    : op == TG_FLOORDIV ? "float floor division by zero"
                    : op == TG_MOD      ? "float modulo by zero"
                                        : "float divmod()");
}

static tg_value float_binary(enum tg_binary_op op, tg_value left, tg_value right) {
    double a, b;
    int ok = operand(left, &a);
    if (ok > 0)
        ok = operand(right, &b);
    if (ok <= 0)
        return ok < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    switch (op) {
    case TG_ADD:
        return tg_float(a + b);
    case TG_SUB:
        return tg_float(a - b);
    case TG_MUL:
        return tg_float(a * b);
    case TG_TRUEDIV:
        return b != 0.0 ? tg_float(a / b) : raise_zero_division(op);
    case TG_FLOORDIV:
        return b != 0.0 ? tg_float(tg_float_floor_div(a, b)) : raise_zero_division(op);
    case TG_MOD:
        return b != 0.0 ? tg_float(tg_float_mod(a, b)) : raise_zero_division(op);
    case TG_DIVMOD:
        return b != 0.0 ? float_divmod(a, b) : raise_zero_division(op);
    case TG_POW:
        return tg_float_pow(a, b);
    default:
        return TG_NOT_IMPLEMENTED;
    }
}

static tg_value float_unary(enum tg_unary_op op, tg_value self) {
    double value = tg_float_like_value(self);
    switch (op) {
    case TG_NEG:
        return tg_float(-value);
    case TG_POS:
        return tg_float(value);
    case TG_ABS:
        return tg_float(fabs(value));
    default:
        return TG_NOT_IMPLEMENTED;
    }
}

static tg_value float_self(const tg_value *args, size_t nargs) {
    return tg_float(tg_float_like_value(args[0]));
}
static tg_value float_trunc(const tg_value *args, size_t nargs) {
    return tg_int_from_double(tg_float_like_value(args[0]));
}
static tg_value float_floor(const tg_value *args, size_t nargs) {
    return tg_int_from_double(floor(tg_float_like_value(args[0])));
}
static tg_value float_ceil(const tg_value *args, size_t nargs) {
    return tg_int_from_double(ceil(tg_float_like_value(args[0])));
}
static tg_value float_round(const tg_value *args, size_t nargs) {
    return tg_float_round(tg_float_like_value(args[0]), args[1]);
}
static tg_value float_is_integer(const tg_value *args, size_t nargs) {
    double value = tg_float_like_value(args[0]);
    return tg_bool(isfinite(value) && floor(value) == value);
}

static tg_value float_as_integer_ratio(const tg_value *args, size_t nargs) {
    double value = tg_float_like_value(args[0]);
    if (isinf(value))
        return tg_raise(&tg_exc_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(value))
        return tg_raise(&tg_exc_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double fraction = frexp(value, &exponent);
    while (fraction != floor(fraction)) {
        fraction *= 2.0;
        exponent--;
    }
    tg_value pair[2] = {tg_int_from_double(fraction), tg_int(1)};
    tg_value shift = tg_int(exponent < 0 ? -exponent : exponent);
    tg_value *scaled = exponent < 0 ? &pair[1] : &pair[0];
    tg_value product = tg_int_binary(TG_LSHIFT, *scaled, shift);
    tg_decref(*scaled);
    tg_decref(shift);
    *scaled = product;
    return tg_tuple_from_array_steal(pair, 2);
}

static tg_value float_hex(const tg_value *args, size_t nargs) {
    double value = tg_float_like_value(args[0]);
    if (!isfinite(value))
        return float_repr(args[0]);
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7ff);
    const char *sign = bits >> 63 ? "-" : "";
    if (value == 0.0)
        return tg_str_printf("%s0x0.0p+0", sign);
    return tg_str_printf("%s0x%d.%013llxp%+d", sign, exponent != 0, (unsigned long long)fraction,
                         (exponent ? exponent : 1) - 1023);
}

static bool isxdigit_ascii(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* What may stand between the sign and the end, after "0x": digits, one point, an exponent. */
static bool hex_digits_valid(const char *p) {
    bool any = false;
    for (; isxdigit_ascii(*p); p++)
        any = true;
    if (*p == '.')
        for (p++; isxdigit_ascii(*p); p++)
            any = true;
    if (!any)
        return false;
    if (*p == 'p' || *p == 'P') {
        p++;
        p += *p == '+' || *p == '-';
        if (*p < '0' || *p > '9')
            return false;
        while (*p >= '0' && *p <= '9')
            p++;
    }
    return *p == 0;
}

static bool hex_parse(const char *p, double *out) {
    bool negative = *p == '-';
    p += *p == '-' || *p == '+';
    if (strcasecmp(p, "inf") == 0 || strcasecmp(p, "infinity") == 0) {
        *out = negative ? -INFINITY : INFINITY;
        return true;
    }
    if (strcasecmp(p, "nan") == 0) {
        *out = NAN;
        return true;
    }
    p += p[0] == '0' && (p[1] | 0x20) == 'x' ? 2 : 0;
    char small[128];
    size_t length = strlen(p);
    char *text = length + 3 < sizeof small ? small : malloc(length + 3);
    bool ok = text && hex_digits_valid(p);
    if (ok) {
        memcpy(text, "0x", 2);
        memcpy(text + 2, p, length + 1);
        *out = strtod(text, NULL);
        if (negative)
            *out = -*out;
    }
    if (text != small)
        free(text);
    return ok;
}

static tg_value float_fromhex(const tg_value *args, size_t nargs) {
    if (!tg_is_str_like(args[1]))
        return tg_raise_type_of(&tg_exc_TypeError, "bad argument type for built-in operation", args[1]);
    size_t bytes;
    const char *text = tg_str_utf8(tg_from_object(tg_str_exact_borrowed(args[1])), &bytes);
    if (!text)
        return TG_NULL;
    const char *end = text + bytes;
    while (text < end && strchr(" \t\n\v\f\r", *text))
        text++;
    while (end > text && strchr(" \t\n\v\f\r", end[-1]))
        end--;
    char *copy = strndup(text, (size_t)(end - text));
    if (!copy)
        return tg_raise_memory();
    double value = 0.0;
    bool ok = !memchr(text, 0, (size_t)(end - text)) && hex_parse(copy, &value);
    bool overflow = ok && isinf(value) && !strpbrk(copy, "iI");
    free(copy);
    if (!ok)
        return tg_raise(&tg_exc_ValueError, "invalid hexadecimal floating-point string");
    if (overflow)
        return tg_raise(&tg_exc_OverflowError, "hexadecimal value too large to represent as a float");
    tg_value result = tg_float(value);
    if (result == TG_NULL || args[0] == tg_from_object(&tg_float_type))
        return result;
    tg_value instance = tg_call1(args[0], result);
    tg_decref(result);
    return instance;
}

static tg_value float_get_imag(tg_value self) { return tg_float(0.0); }
static tg_value float_get_real(tg_value self) { return tg_float(tg_float_like_value(self)); }

static const struct tg_native_def float_methods[] = {
    {"__float__", float_self, "self,/"},
    {"__int__", float_trunc, "self,/"},
    {"__trunc__", float_trunc, "self,/"},
    {"__floor__", float_floor, "self,/"},
    {"__ceil__", float_ceil, "self,/"},
    {"__round__", float_round, "self,ndigits=,/"},
    {"as_integer_ratio", float_as_integer_ratio, "self,/"},
    {"conjugate", float_self, "self,/"},
    {"hex", float_hex, "self,/"},
    {"is_integer", float_is_integer, "self,/"},
    {0},
};

static const struct tg_native_def float_class_methods[] = {
    {"fromhex", float_fromhex, "type,string,/"},
    {0},
};

static const struct tg_getset_def float_getsets[] = {
    {"real", float_get_real, NULL},
    {"imag", float_get_imag, NULL},
    {0},
};

struct tg_type tg_float_type = {
    TG_TYPE_INIT("float", TG_KIND_FLOAT),
    .flags = TG_TYPE_BASE | TG_TYPE_FLOAT,
    .size = sizeof(struct tg_boxed_float),
    .new = float_new,
    .destroy = float_destroy,
    .repr = float_repr,
    .format = tg_float_format,
    .hash = float_hash,
    .compare = float_compare,
    .truth = float_truth,
    .binary = float_binary,
    .unary = float_unary,
    .methods = float_methods,
    .class_methods = float_class_methods,
    .getsets = float_getsets,
    .doc = "Convert a string or number to a floating point number, if possible.",
};
