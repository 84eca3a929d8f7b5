/* SPDX-License-Identifier: MIT */
/* Operators over any values: arithmetic with reflected and in-place forms, comparison, truth, hash, text. */
#include "runtime/core/protocol.h"

#include "runtime/core/thread.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/format.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

/* --- arithmetic --- */

static const char *const symbols[TG_BINARY_OPS] = {
    [TG_ADD] = "+",
    [TG_SUB] = "-",
    [TG_MUL] = "*",
    [TG_TRUEDIV] = "/",
    [TG_FLOORDIV] = "//",
    [TG_MOD] = "%",
    [TG_POW] = "** or pow()",
    [TG_LSHIFT] = "<<",
    [TG_RSHIFT] = ">>",
    [TG_AND] = "&",
    [TG_OR] = "|",
    [TG_XOR] = "^",
    [TG_MATMUL] = "@",
    [TG_DIVMOD] = "divmod()",
};

/* Python's order: the right operand's type comes first if it is a proper subtype of the left one's. Types
 * that have the operation in common are asked once: it looks at both operands. */
static tg_value binary_or_not(enum tg_binary_op op, tg_value a, tg_value b) {
    const struct tg_type *left = tg_type_of(a), *right = tg_type_of(b);
    tg_value (*first)(enum tg_binary_op, tg_value, tg_value) = left->binary;
    tg_value (*second)(enum tg_binary_op, tg_value, tg_value) = right->binary == first ? NULL : right->binary;
    tg_value v = TG_NOT_IMPLEMENTED;
    if (first && second && tg_type_is_subtype(right, left)) {
        v = second(op, a, b);
        second = NULL;
    }
    if (v == TG_NOT_IMPLEMENTED && first)
        v = first(op, a, b);
    if (v == TG_NOT_IMPLEMENTED && second)
        v = second(op, a, b);
    return v;
}

static tg_value unsupported(const char *symbol, const char *suffix, tg_value a, tg_value b) {
    return tg_raise(&tg_exc_TypeError, "unsupported operand type(s) for %s%s: '%s' and '%s'", symbol, suffix,
                    tg_type_name(a), tg_type_name(b));
}

/* The type's flags, unless a class has a method of its own for the operator. */
static uint32_t flags_for(tg_value v, enum tg_binary_op op) {
    struct tg_type *type = tg_type_of(v), *base = type;
    while (base->flags & TG_TYPE_HEAP)
        base = base->base;
    if (base == type)
        return type->flags;
    tg_value own = tg_type_lookup(type, tg_names.binary[op]);
    tg_value inherited = tg_type_lookup(base, tg_names.binary[op]);
    tg_decref(own);
    tg_decref(inherited);
    return own == inherited ? type->flags : 0;
}

/* Sequences have + and * of their own wording when the operand is wrong. */
static tg_value unsupported_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    const uint32_t sequence = TG_TYPE_STR | TG_TYPE_BYTES | TG_TYPE_TUPLE | TG_TYPE_LIST;
    const uint32_t left = flags_for(a, op), right = flags_for(b, op);
    if (op == TG_ADD && left & TG_TYPE_STR)
        return tg_raise(&tg_exc_TypeError, "can only concatenate str (not \"%s\") to str", tg_type_name(b));
    if (op == TG_ADD && left & TG_TYPE_LIST)
        return tg_raise(&tg_exc_TypeError, "can only concatenate list (not \"%s\") to list", tg_type_name(b));
    if (op == TG_ADD && left & TG_TYPE_TUPLE)
        return tg_raise(&tg_exc_TypeError, "can only concatenate tuple (not \"%s\") to tuple",
                        tg_type_name(b));
    if (op == TG_ADD && left & TG_TYPE_BYTES)
        return tg_raise(&tg_exc_TypeError, "can't concat %s to bytes", tg_type_name(b));
    if (op == TG_MUL && left & sequence)
        return tg_raise_type_of(&tg_exc_TypeError, "can't multiply sequence by non-int of type '%s'", b);
    if (op == TG_MUL && right & sequence)
        return tg_raise_type_of(&tg_exc_TypeError, "can't multiply sequence by non-int of type '%s'", a);
    return unsupported(symbols[op], "", a, b);
}

tg_value tg_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    tg_value v = binary_or_not(op, a, b);
    return v == TG_NOT_IMPLEMENTED ? unsupported_binary(op, a, b) : v;
}

/* A class of Python has a place for every method of sequences: the right operand's type is then not asked for
 * one. */
static tg_value unsupported_inplace(enum tg_binary_op op, tg_value a, tg_value b) {
    const uint32_t sequence = TG_TYPE_STR | TG_TYPE_BYTES | TG_TYPE_TUPLE | TG_TYPE_LIST;
    bool right = op == TG_MUL && !tg_type_has(a, TG_TYPE_HEAP) && tg_type_has(b, sequence);
    if ((op == TG_ADD || op == TG_MUL) && (flags_for(a, op) & sequence || right))
        return unsupported_binary(op, a, b);
    return unsupported(op == TG_POW ? "**" : symbols[op], "=", a, b);
}

tg_value tg_inplace(enum tg_binary_op op, tg_value a, tg_value b) {
    const struct tg_type *type = tg_type_of(a);
    if (type->inplace) {
        tg_value v = type->inplace(op, a, b);
        if (v != TG_NOT_IMPLEMENTED)
            return v;
    }
    tg_value v = binary_or_not(op, a, b);
    return v == TG_NOT_IMPLEMENTED ? unsupported_inplace(op, a, b) : v;
}

tg_value tg_binary_after_refusal(enum tg_binary_op op, tg_value a, tg_value b, bool ask_right,
                                 bool augmented) {
    tg_value (*other)(enum tg_binary_op, tg_value, tg_value) = tg_type_of(b)->binary;
    tg_value v = ask_right && other && other != tg_type_of(a)->binary ? other(op, a, b) : TG_NOT_IMPLEMENTED;
    if (v != TG_NOT_IMPLEMENTED)
        return v;
    return augmented ? unsupported_inplace(op, a, b) : unsupported_binary(op, a, b);
}

tg_value tg_power_mod(tg_value base, tg_value exponent, tg_value modulus) {
    return tg_number_power(base, exponent, modulus);
}

tg_value tg_unary(enum tg_unary_op op, tg_value v) {
    static const char *const names[TG_UNARY_OPS] = {
        [TG_NEG] = "unary -", [TG_POS] = "unary +", [TG_INVERT] = "unary ~", [TG_ABS] = "abs()"};
    const struct tg_type *type = tg_type_of(v);
    tg_value result = type->unary ? type->unary(op, v) : TG_NOT_IMPLEMENTED;
    if (result != TG_NOT_IMPLEMENTED)
        return result;
    return tg_raise(&tg_exc_TypeError, "bad operand type for %s: '%s'", names[op], type->name);
}

/* --- comparison --- */

static enum tg_compare_op mirrored(enum tg_compare_op op) {
    static const enum tg_compare_op other[] = {
        [TG_LT] = TG_GT, [TG_LE] = TG_GE, [TG_EQ] = TG_EQ, [TG_NE] = TG_NE, [TG_GT] = TG_LT, [TG_GE] = TG_LE};
    return other[op];
}

static tg_value try_compare(const struct tg_type *type, tg_value a, tg_value b, enum tg_compare_op op) {
    return type->compare ? type->compare(a, b, op) : TG_NOT_IMPLEMENTED;
}

tg_value tg_compare(tg_value a, tg_value b, enum tg_compare_op op) {
    static const char *const names[] = {"<", "<=", "==", "!=", ">", ">="};
    const struct tg_type *left = tg_type_of(a), *right = tg_type_of(b);
    if (!tg_c_stack_ok())
        return tg_raise(&tg_exc_RecursionError, "maximum recursion depth exceeded in comparison");
    bool right_first = left != right && tg_type_is_subtype(right, left) && right->compare != NULL;
    tg_value v = TG_NOT_IMPLEMENTED;
    if (right_first)
        v = try_compare(right, b, a, mirrored(op));
    if (v == TG_NOT_IMPLEMENTED)
        v = try_compare(left, a, b, op);
    if (v == TG_NOT_IMPLEMENTED && !right_first)
        v = try_compare(right, b, a, mirrored(op));
    if (v != TG_NOT_IMPLEMENTED)
        return v;
    if (op == TG_EQ || op == TG_NE)
        return tg_bool((a == b) == (op == TG_EQ));
    return tg_raise(&tg_exc_TypeError, "'%s' not supported between instances of '%s' and '%s'", names[op],
                    left->name, right->name);
}

int tg_compare_truth(tg_value a, tg_value b, enum tg_compare_op op) {
    if (tg_is_str(a) && tg_is_str(b))
        return tg_str_compare(a, b, op);
    if (tg_is_tuple(a) && tg_is_tuple(b)) { /* the places and priorities of heaps, mostly */
        int truth = tg_tuples_order_pure(tg_as_tuple(a), tg_as_tuple(b), op);
        if (truth >= 0)
            return truth;
    }
    tg_value v = tg_compare(a, b, op);
    if (v == TG_NULL)
        return -1;
    int truth = tg_truth_fast(v);
    tg_decref(v);
    return truth;
}

int tg_equal(tg_value a, tg_value b) {
    if (a == b)
        return 1;
    if (tg_is_str(a) && tg_is_str(b))
        return tg_str_equal(a, b);
    if (!TG_NUMBERS_ARE_COUNTED && tg_both_word_ints(a, b))
        return 0;
    return tg_compare_truth(a, b, TG_EQ);
}

/* --- truth, length, hash --- */

int tg_truth(tg_value v) {
    if (!tg_is_object(v)) {
        if (tg_is_word_int(v))
            return tg_word_int(v) != 0;
        if (tg_is_float(v))
            return tg_float_value(v) != 0;
        return v != TG_FALSE && v != TG_NONE;
    }
    const struct tg_type *type = tg_type_of(v);
    if (type->truth)
        return type->truth(v);
    if (!type->length)
        return 1;
    int64_t length = type->length(v);
    return length < 0 ? -1 : length > 0;
}

int tg_not(tg_value v) {
    int truth = tg_truth_fast(v);
    return truth < 0 ? -1 : !truth;
}

int64_t tg_length(tg_value v) {
    const struct tg_type *type = tg_type_of(v);
    if (type->length)
        return type->length(v);
    tg_raise(&tg_exc_TypeError, "object of type '%s' has no len()", type->name);
    return -1;
}

static int64_t checked_hint(tg_value answer, int64_t otherwise) {
    int64_t hint = -1;
    if (answer == TG_NOT_IMPLEMENTED)
        return otherwise;
    if (!tg_is_int_like(answer))
        tg_raise_type_of(&tg_exc_TypeError, "__length_hint__ must be an integer, not %s", answer);
    else if (tg_as_int64(answer, &hint) && hint < 0)
        tg_raise(&tg_exc_ValueError, "__length_hint__() should return >= 0");
    return hint < 0 ? -1 : hint;
}

int64_t tg_length_hint(tg_value v, int64_t otherwise) {
    struct tg_type *type = tg_type_of(v);
    if (type->length) {
        int64_t length = type->length(v);
        if (length >= 0 || !tg_error_matches(&tg_exc_TypeError))
            return length;
        tg_error_clear();
    }
    tg_value known = tg_type_lookup(type, tg_str_intern_cstring("__length_hint__"));
    if (known == TG_NULL)
        return otherwise;
    tg_value answer = tg_call1(known, v);
    tg_decref(known);
    if (answer == TG_NULL && tg_error_matches(&tg_exc_TypeError)) {
        tg_error_clear();
        return otherwise;
    }
    int64_t hint = answer == TG_NULL ? -1 : checked_hint(answer, otherwise);
    tg_decref(answer);
    return hint;
}

int64_t tg_hash(tg_value v) {
    if (tg_is_str(v))
        return tg_str_hash(v);
    const struct tg_type *type = tg_type_of(v);
    if (type->hash)
        return type->hash(v);
    tg_raise(&tg_exc_TypeError, "unhashable type: '%s'", type->name);
    return -1;
}

/* --- text --- */

static tg_value checked_text(tg_value text, const char *method) {
    if (text == TG_NULL || tg_type_has(text, TG_TYPE_STR))
        return text;
    tg_raise(&tg_exc_TypeError, "%s returned non-string (type %s)", method, tg_type_name(text));
    tg_decref(text);
    return TG_NULL;
}

tg_value tg_repr(tg_value v) {
    if (!tg_c_stack_ok())
        return tg_raise(&tg_exc_RecursionError,
                        "maximum recursion depth exceeded while getting the repr of an object");
    const struct tg_type *type = tg_type_of(v);
    if (type->repr)
        return checked_text(type->repr(v), "__repr__");
    return tg_str_printf("<%s object at 0x%llx>", type->name, (unsigned long long)v);
}

tg_value tg_str(tg_value v) {
    if (tg_is_str(v))
        return tg_new_reference(v);
    const struct tg_type *type = tg_type_of(v);
    if (!type->str)
        return tg_repr(v);
    if (!tg_c_stack_ok())
        return tg_raise(&tg_exc_RecursionError,
                        "maximum recursion depth exceeded while getting the str of an object");
    return checked_text(type->str(v), "__str__");
}

tg_value tg_ascii(tg_value v) {
    tg_value text = tg_repr(v);
    if (text == TG_NULL)
        return TG_NULL;
    tg_value plain = tg_str_ascii_of_repr(text);
    tg_decref(text);
    return plain;
}

tg_value tg_format(tg_value v, tg_value spec) {
    bool empty = spec == TG_NULL || (tg_is_str(spec) && tg_as_str(spec)->length == 0);
    const struct tg_type *type = tg_type_of(v);
    if (type->format) {
        tg_value none = spec == TG_NULL ? tg_str_from_utf8("", 0) : tg_new_reference(spec);
        tg_value text = none == TG_NULL ? TG_NULL : type->format(v, none);
        tg_decref(none);
        return checked_text(text, "__format__");
    }
    if (empty)
        return tg_str(v);
    return tg_raise(&tg_exc_TypeError, "unsupported format string passed to %s.__format__", type->name);
}

/* --- numbers out of values --- */

tg_value tg_index(tg_value v) {
    if (tg_is_int(v))
        return tg_new_reference(v);
    const struct tg_type *type = tg_type_of(v);
    tg_value out;
    if (type->index)
        return type->index(v, &out) ? out : TG_NULL;
    return tg_raise(&tg_exc_TypeError, "'%s' object cannot be interpreted as an integer", type->name);
}

bool tg_as_int64(tg_value v, int64_t *out) {
    if (tg_is_word_int(v)) {
        *out = tg_word_int(v);
        return true;
    }
    tg_value index = tg_index(v);
    if (index == TG_NULL)
        return false;
    bool fits = tg_int_to_int64(index, out);
    tg_decref(index);
    if (!fits)
        tg_raise(&tg_exc_OverflowError, "Python int too large to convert to C ssize_t");
    return fits;
}

bool tg_as_int64_clamped(tg_value v, int64_t *out) {
    if (tg_is_word_int(v)) {
        *out = tg_word_int(v);
        return true;
    }
    tg_value index = tg_index(v);
    if (index == TG_NULL)
        return false;
    if (!tg_int_to_int64(index, out))
        *out = tg_int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
    tg_decref(index);
    return true;
}

/* Has the class a __float__ that a program wrote? */
static bool says_its_float(tg_value v) {
    tg_value method = tg_type_lookup(tg_type_of(v), tg_names.float_);
    bool own = method != TG_NULL && tg_kind_of(method) != TG_KIND_METHOD_DESCRIPTOR;
    tg_decref(method);
    return own;
}

bool tg_as_double(tg_value v, double *out) {
    if (tg_is_float(v)) {
        *out = tg_float_value(v);
        return true;
    }
    if (tg_is_word_int(v)) {
        *out = (double)tg_word_int(v);
        return true;
    }
    tg_value native = tg_native_value(v);
    bool own = tg_type_has(v, TG_TYPE_INT) && native != v && says_its_float(v);
    if (native != v && !own && tg_type_has(v, TG_TYPE_INT | TG_TYPE_FLOAT))
        return tg_as_double(native, out);
    if (!own && tg_is_int_like(v)) {
        *out = tg_int_to_double(v);
        return *out != -1 || !tg_error_pending();
    }
    struct tg_type *type = tg_type_of(v);
    tg_value method = tg_type_lookup(type, tg_names.float_);
    if (method != TG_NULL) {
        tg_value number = tg_call1(method, v);
        tg_decref(method);
        bool ok = number != TG_NULL && tg_is_float(tg_native_value(number));
        if (ok)
            *out = tg_float_value(tg_native_value(number));
        else if (number != TG_NULL)
            tg_raise(&tg_exc_TypeError, "%s.__float__ returned non-float (type %s)", type->name,
                     tg_type_name(number));
        tg_decref(number);
        return ok;
    }
    if (!type->index) {
        tg_raise(&tg_exc_TypeError, "must be real number, not %s", type->name);
        return false;
    }
    tg_value index = tg_index(v);
    bool ok = index != TG_NULL && tg_as_double(index, out);
    tg_decref(index);
    return ok;
}
