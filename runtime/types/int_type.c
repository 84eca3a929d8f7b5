/* SPDX-License-Identifier: MIT */
/* int, the Python type: construction, operators, methods. */
#include "runtime/types/bigint.h"
#include "runtime/types/bytes.h"
#include "runtime/types/class.h"
#include "runtime/types/complex.h"
#include "runtime/types/container.h"
#include "runtime/types/float.h"
#include "runtime/types/format.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <math.h>

/* __int__ or __trunc__ of an object that has one; *found says whether. */
static tg_value call_special(tg_value v, const char *name, bool *found) {
    tg_value interned = tg_str_intern_cstring(name);
    tg_value method = interned == TG_NULL ? TG_NULL : tg_type_lookup(tg_type_of(v), interned);
    *found = method != TG_NULL || tg_error_pending();
    if (method == TG_NULL)
        return TG_NULL;
    tg_value result = tg_call1(method, v);
    tg_decref(method);
    return result;
}

static tg_value exact_or_complain(tg_value result, const char *what) {
    if (result == TG_NULL || tg_is_int(result))
        return result;
    if (!tg_is_int_like(result)) {
        tg_raise(&tg_exc_TypeError, "%s returned non-int (type %s)", what, tg_type_name(result));
        tg_decref(result);
        return TG_NULL;
    }
    tg_value exact = tg_new_reference(tg_int_exact_borrowed(result));
    tg_decref(result);
    return exact;
}

static tg_value int_from_object(tg_value v) {
    bool found;
    tg_value result = call_special(v, "__int__", &found);
    if (found)
        return exact_or_complain(result, "__int__");
    if (tg_type_of(v)->index)
        return exact_or_complain(tg_index(v), "__index__");
    result = call_special(v, "__trunc__", &found);
    if (found) {
        if (result == TG_NULL || tg_is_int_like(result))
            return exact_or_complain(result, "__trunc__");
        tg_value index = tg_index(result);
        tg_decref(result);
        return exact_or_complain(index, "__trunc__");
    }
    return tg_raise_type_of(&tg_exc_TypeError,
                            "int() argument must be a string, a bytes-like object or a real number, not '%s'",
                            v);
}

static tg_value int_from_text(tg_value v, int base) {
    if (tg_type_has(v, TG_TYPE_STR)) {
        struct tg_ascii_digits digits;
        if (!tg_str_to_ascii_digits(tg_native_value(v), &digits))
            return TG_NULL;
        tg_value result = tg_int_parse(digits.text, digits.length, base);
        bool differs = digits.converted != TG_NULL || !tg_is_str(v); /* from what the message would show */
        if (result == TG_NULL && differs && tg_error_matches(&tg_exc_ValueError)) {
            tg_error_clear();
            tg_value repr = tg_int_shown_literal(v);
            if (repr != TG_NULL)
                tg_raise(&tg_exc_ValueError, "invalid literal for int() with base %d: %s", base,
                         tg_str_utf8(repr, NULL));
            tg_decref(repr);
        }
        tg_decref(digits.converted);
        return result;
    }
    struct tg_bytes_view view;
    if (!tg_bytes_view(v, &view))
        return TG_NULL;
    tg_value result = tg_int_parse((const char *)view.data, view.length, base);
    if (result == TG_NULL && tg_error_matches(&tg_exc_ValueError)) {
        tg_error_clear();
        tg_value bytes = tg_bytes_from_data(view.data, view.length); /* whatever else held them */
        tg_value repr = bytes == TG_NULL ? TG_NULL : tg_int_shown_literal(bytes);
        if (repr != TG_NULL)
            tg_raise(&tg_exc_ValueError, "invalid literal for int() with base %d: %s", base,
                     tg_str_utf8(repr, NULL));
        tg_decref(repr);
        tg_decref(bytes);
    }
    tg_bytes_view_done(&view);
    return result;
}

/* Texts of a program's own class may say what int they are. */
static bool says_its_int(tg_value v) {
    const struct tg_type *type = tg_type_of(v);
    if (!(type->flags & TG_TYPE_HEAP))
        return false;
    tg_value name = tg_str_intern_cstring("__int__");
    tg_value method = name == TG_NULL ? TG_NULL : tg_type_lookup(tg_type_of(v), name);
    tg_decref(method);
    return method != TG_NULL || type->index;
}

static tg_value int_convert(tg_value v) {
    if (tg_is_int(v))
        return tg_new_reference(v);
    if (tg_is_float(v))
        return tg_int_from_double(tg_float_value(v));
    if ((tg_type_has(v, TG_TYPE_STR) || tg_is_bytes_like(v)) && !says_its_int(v))
        return int_from_text(v, 10);
    if (tg_is_bool(v))
        return tg_int(v == TG_TRUE);
    return int_from_object(v);
}

static tg_value int_convert_base(tg_value v, tg_value base_value) {
    int64_t base;
    if (!tg_as_int64_clamped(base_value, &base))
        return TG_NULL;
    if (base != 0 && (base < 2 || base > 36))
        return tg_raise(&tg_exc_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (!tg_type_has(v, TG_TYPE_STR) && !tg_is_bytes_like(v))
        return tg_raise(&tg_exc_TypeError, "int() can't convert non-string with explicit base");
    return int_from_text(v, (int)base);
}

static tg_value int_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value base = nargs > 1 ? args[1] : TG_NULL;
    if (nargs > 2)
        return tg_raise(&tg_exc_TypeError, "int expected at most 2 arguments, got %zu", nargs);
    if (kwnames != TG_NULL && tg_as_tuple(kwnames)->length) {
        const char *name = tg_str_utf8(tg_as_tuple(kwnames)->items[0], NULL);
        if (tg_as_tuple(kwnames)->length > 1 || strcmp(name, "base") != 0 || nargs > 1)
            return tg_raise(&tg_exc_TypeError, "int() got an unexpected keyword argument '%s'", name);
        if (nargs == 0)
            return tg_raise(&tg_exc_TypeError, "int() missing string argument");
        base = args[nargs];
    }
    tg_value result = nargs == 0        ? tg_int(0)
                      : base == TG_NULL ? int_convert(args[0])
                                        : int_convert_base(args[0], base);
    return type == &tg_int_type || result == TG_NULL ? result : tg_instance_wrap_steal(type, result);
}

static void bigint_destroy(struct tg_object *self) {
#if TG_NUMBERS_BOXED
    if (tg_object_kind(self) == TG_KIND_BOXED_INT) {
        tg_leaf_free(self, sizeof(struct tg_boxed_int));
        return;
    }
#endif
    struct tg_bigint *big = (struct tg_bigint *)(void *)self;
    tg_leaf_free(self, sizeof *big + big->capacity * sizeof(mp_limb_t));
}

static tg_value int_repr(tg_value self) { return tg_int_to_str(self, 10); }

static tg_value int_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!tg_is_int_like(self) || !tg_is_int_like(other))
        return TG_NOT_IMPLEMENTED;
    return tg_bool(tg_order_holds(tg_int_order(self, other), op));
}

static int int_truth(tg_value self) { return tg_int_sign(self) != 0; }

static tg_value int_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (!tg_is_int_like(a) || !tg_is_int_like(b))
        return TG_NOT_IMPLEMENTED;
    return tg_int_binary(op, a, b);
}

static bool int_index(tg_value self, tg_value *out) {
    *out = tg_new_reference(tg_int_exact_borrowed(self));
    return true;
}

static tg_value int_self(const tg_value *args, size_t nargs) {
    return tg_new_reference(tg_int_exact_borrowed(args[0]));
}

static tg_value int_float(const tg_value *args, size_t nargs) {
    double value = tg_int_to_double(args[0]);
    return value == -1.0 && tg_error_pending() ? TG_NULL : tg_float(value);
}

static tg_value int_bit_length(const tg_value *args, size_t nargs) {
    return tg_int((int64_t)tg_int_bit_length(args[0]));
}

static tg_value int_bit_count(const tg_value *args, size_t nargs) {
    struct tg_int_view view;
    tg_int_view(tg_int_exact_borrowed(args[0]), &view);
    return tg_int(view.count ? (int64_t)mpn_popcount(view.limbs, view.count) : 0);
}

static tg_value int_as_integer_ratio(const tg_value *args, size_t nargs) {
    return tg_tuple_pack(2, tg_int_exact_borrowed(args[0]), tg_int(1));
}

/* byteorder as "little" or "big"; TG_NULL is big. */
static bool parse_byte_order(tg_value order, bool *little) {
    *little = false;
    if (order == TG_NULL)
        return true;
    if (!tg_type_has(order, TG_TYPE_STR)) {
        tg_raise_type_of(&tg_exc_TypeError, "byteorder argument must be str, not %s", order);
        return false;
    }
    const char *text = tg_str_utf8(tg_native_value(order), NULL);
    if (!text)
        return false;
    *little = strcmp(text, "little") == 0;
    if (!*little && strcmp(text, "big") != 0) {
        tg_raise(&tg_exc_ValueError, "byteorder must be either 'little' or 'big'");
        return false;
    }
    return true;
}

static tg_value int_to_bytes(const tg_value *args, size_t nargs) {
    int64_t length = 1;
    bool little;
    int is_signed = args[3] == TG_NULL ? 0 : tg_truth(args[3]);
    if ((args[1] != TG_NULL && !tg_as_int64(args[1], &length)) || !parse_byte_order(args[2], &little) ||
        is_signed < 0)
        return TG_NULL;
    if (length < 0)
        return tg_raise(&tg_exc_ValueError, "length argument must be non-negative");
    tg_value bytes = tg_bytes_new((size_t)length);
    if (bytes == TG_NULL)
        return TG_NULL;
    if (tg_int_to_bytes(args[0], tg_as_bytes(bytes)->data, (size_t)length, little, is_signed))
        return bytes;
    tg_decref(bytes);
    return TG_NULL;
}

static tg_value int_from_bytes(const tg_value *args, size_t nargs) {
    bool little;
    int is_signed = args[3] == TG_NULL ? 0 : tg_truth(args[3]);
    if (!parse_byte_order(args[2], &little) || is_signed < 0)
        return TG_NULL;
    tg_value bytes = tg_bytes_from_object(args[1]);
    if (bytes == TG_NULL)
        return TG_NULL;
    tg_value result =
        tg_int_from_bytes(tg_as_bytes(bytes)->data, tg_as_bytes(bytes)->length, little, is_signed);
    tg_decref(bytes);
    if (result == TG_NULL || args[0] == tg_from_object(&tg_int_type))
        return result;
    tg_value instance = tg_call1(args[0], result);
    tg_decref(result);
    return instance;
}

/* To a multiple of 10^-digits, ties to the even multiple. */
static tg_value round_to_tens(tg_value v, tg_value digits) {
    tg_value count = tg_int_unary(TG_NEG, digits);
    tg_value ten_power = count == TG_NULL ? TG_NULL : tg_int_binary(TG_POW, tg_int(10), count);
    tg_decref(count);
    tg_value rest = ten_power == TG_NULL ? TG_NULL : tg_int_binary(TG_MOD, v, ten_power);
    tg_value base = rest == TG_NULL ? TG_NULL : tg_int_binary(TG_SUB, v, rest);
    tg_value twice = base == TG_NULL ? TG_NULL : tg_int_binary(TG_ADD, rest, rest);
    tg_value result = TG_NULL;
    if (twice != TG_NULL) {
        int order = tg_int_order(twice, ten_power);
        if (order == 0) {
            tg_value quotient = tg_int_binary(TG_FLOORDIV, base, ten_power);
            struct tg_int_view view;
            if (quotient != TG_NULL) {
                tg_int_view(quotient, &view);
                order = view.count && (view.limbs[0] & 1) ? 1 : -1;
            }
            tg_decref(quotient);
        }
        result = order > 0 ? tg_int_binary(TG_ADD, base, ten_power) : tg_new_reference(base);
    }
    tg_decref(ten_power);
    tg_decref(rest);
    tg_decref(base);
    tg_decref(twice);
    return result;
}

static tg_value int_round(const tg_value *args, size_t nargs) {
    tg_value self = tg_int_exact_borrowed(args[0]);
    if (args[1] == TG_NULL || args[1] == TG_NONE)
        return tg_new_reference(self);
    tg_value digits = tg_index(args[1]);
    if (digits == TG_NULL)
        return TG_NULL;
    tg_value result = tg_int_sign(digits) >= 0 ? tg_new_reference(self) : round_to_tens(self, digits);
    tg_decref(digits);
    return result;
}

static tg_value int_get_real(tg_value self) { return tg_new_reference(tg_int_exact_borrowed(self)); }
static tg_value int_get_imag(tg_value self) { return tg_int(0); }
static tg_value int_get_one(tg_value self) { return tg_int(1); }

static tg_value int_is_integer(const tg_value *args, size_t nargs) { return TG_TRUE; }

static const struct tg_native_def int_methods[] = {
    {"is_integer", int_is_integer, "self,/"},
    {"__int__", int_self, "self,/"},
    {"__trunc__", int_self, "self,/"},
    {"__floor__", int_self, "self,/"},
    {"__ceil__", int_self, "self,/"},
    {"__float__", int_float, "self,/"},
    {"__round__", int_round, "self,ndigits=,/"},
    {"as_integer_ratio", int_as_integer_ratio, "self,/"},
    {"bit_count", int_bit_count, "self,/"},
    {"bit_length", int_bit_length, "self,/"},
    {"conjugate", int_self, "self,/"},
    {"to_bytes", int_to_bytes, "self,/,length=,byteorder=,*,signed="},
    {0},
};

static const struct tg_native_def int_class_methods[] = {
    {"from_bytes", int_from_bytes, "type,/,bytes,byteorder=,*,signed="},
    {0},
};

static const struct tg_getset_def int_getsets[] = {
    {"real", int_get_real, NULL},
    {"imag", int_get_imag, NULL},
    {"numerator", int_get_real, NULL},
    {"denominator", int_get_one, NULL},
    {0},
};

struct tg_type tg_int_type = {
    TG_TYPE_INIT("int", TG_KIND_BIGINT),
    .flags = TG_TYPE_BASE | TG_TYPE_INT,
    .new = int_new,
    .destroy = bigint_destroy,
    .repr = int_repr,
    .format = tg_int_format,
    .hash = tg_int_hash,
    .compare = int_compare,
    .truth = int_truth,
    .binary = int_binary,
    .unary = tg_int_unary,
    .index = int_index,
    .methods = int_methods,
    .class_methods = int_class_methods,
    .getsets = int_getsets,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer",
};

/* a.__pow__(b, m) of an object that is no built-in number. */
static tg_value power_mod_special(tg_value a, tg_value b, tg_value m) {
    tg_value name = tg_str_intern_cstring("__pow__");
    tg_value method = name == TG_NULL || !(tg_type_of(a)->flags & TG_TYPE_HEAP)
                          ? TG_NULL
                          : tg_type_lookup(tg_type_of(a), name);
    if (method != TG_NULL) {
        tg_value args[3] = {a, b, m};
        tg_value result = tg_call(method, args, 3, TG_NULL);
        tg_decref(method);
        if (result != TG_NOT_IMPLEMENTED)
            return result;
    }
    if (tg_error_pending())
        return TG_NULL;
    return tg_raise(&tg_exc_TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                    tg_type_name(a), tg_type_name(b), tg_type_name(m));
}

tg_value tg_number_power(tg_value a, tg_value b, tg_value m) {
    if (m == TG_NULL || m == TG_NONE)
        return tg_binary(TG_POW, a, b);
    bool ints = tg_is_int_like(a) && tg_is_int_like(b) && tg_is_int_like(m);
    if (ints && !(tg_type_of(a)->flags & TG_TYPE_HEAP))
        return tg_int_power_mod(a, b, m);
    bool floats = tg_is_float_like(a) ||
                  (tg_is_int_like(a) && (tg_is_float_like(b) || (tg_is_int_like(b) && tg_is_float_like(m))));
    if (floats && !(tg_type_of(a)->flags & TG_TYPE_HEAP))
        return tg_raise(&tg_exc_TypeError,
                        "pow() 3rd argument not allowed unless all arguments are integers");
    if (tg_is_complex(a))
        return tg_raise(&tg_exc_ValueError, "complex modulo");
    return power_mod_special(a, b, m);
}

tg_value tg_number_round(tg_value v, tg_value digits) {
    tg_value args[2] = {v, digits};
    if (tg_is_float(v))
        return tg_float_round(tg_float_value(v), digits);
    if (tg_is_int(v) || tg_is_bool(v))
        return int_round(args, 2);
    tg_value name = tg_str_intern_cstring("__round__");
    tg_value method = name == TG_NULL ? TG_NULL : tg_type_lookup(tg_type_of(v), name);
    if (method == TG_NULL)
        return tg_error_pending()
                   ? TG_NULL
                   : tg_raise_type_of(&tg_exc_TypeError, "type %s doesn't define __round__ method", v);
    tg_value result = tg_call(method, args, digits == TG_NULL || digits == TG_NONE ? 1 : 2, TG_NULL);
    tg_decref(method);
    return result;
}
