/* SPDX-License-Identifier: MIT */
/* complex, the Python type: arithmetic, comparison, construction. Division is R. L. Smith's (Algorithm 116,
 * CACM 1962), powers of small integers are products. */
#include "runtime/types/complex.h"

#include "runtime/types/class.h"
#include "runtime/types/container.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <math.h>
#include <stdlib.h>

struct pair {
    double real, imag;
};

tg_value tg_complex_new(double real, double imag) {
    struct tg_complex *z = tg_object_new(TG_KIND_COMPLEX, sizeof *z);
    if (!z)
        return TG_NULL;
    z->real = real;
    z->imag = imag;
    return tg_from_object(z);
}

static tg_value from_pair(struct pair z) { return tg_complex_new(z.real, z.imag); }

static void complex_destroy(struct tg_object *self) {
    if (tg_is_subclass_instance(self))
        tg_container_free(self, 0);
    else
        tg_leaf_free(self, sizeof(struct tg_complex));
}

/* The number itself, or what an instance of a subclass begins with. */
static tg_value exact(tg_value v) {
    if (tg_kind_of(v) == TG_KIND_COMPLEX)
        return tg_new_reference(v);
    return tg_complex_new(tg_as_complex(v)->real, tg_as_complex(v)->imag);
}

/* 1 a number, 0 not one, -1 error (an int too large) */
static int operand(tg_value v, struct pair *out) {
    out->imag = 0.0;
    if (tg_is_complex(v)) {
        *out = (struct pair){tg_as_complex(v)->real, tg_as_complex(v)->imag};
    } else if (tg_is_int_like(v)) {
        out->real = tg_int_to_double(v);
        return out->real == -1.0 && tg_error_pending() ? -1 : 1;
    } else if (tg_is_float_like(v)) {
        out->real = tg_float_like_value(v);
    } else {
        return 0;
    }
    return 1;
}

/* --- arithmetic --- */

static struct pair product(struct pair a, struct pair b) {
    return (struct pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* b is not zero */
static struct pair quotient(struct pair a, struct pair b) {
    if (fabs(b.real) >= fabs(b.imag)) {
        double ratio = b.imag / b.real, divisor = b.real + b.imag * ratio;
        return (struct pair){(a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor};
    }
    if (fabs(b.imag) >= fabs(b.real)) {
        double ratio = b.real / b.imag, divisor = b.real * ratio + b.imag;
        return (struct pair){(a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor};
    }
    return (struct pair){NAN, NAN};
}

static bool is_zero(struct pair z) { return z.real == 0.0 && z.imag == 0.0; }

static struct pair small_power(struct pair z, long n) {
    const struct pair one = {1.0, 0.0};
    struct pair result = one, square = z;
    for (long left = labs(n); left > 0; left >>= 1) {
        if (left & 1)
            result = product(result, square);
        if (left > 1)
            square = product(square, square);
    }
    return n < 0 ? quotient(one, result) : result;
}

static struct pair general_power(struct pair a, struct pair b) {
    if (is_zero(b))
        return (struct pair){1.0, 0.0};
    if (is_zero(a))
        return (struct pair){0.0, 0.0};
    double size = hypot(a.real, a.imag), length = pow(size, b.real);
    double angle = atan2(a.imag, a.real), phase = angle * b.real;
    if (b.imag != 0.0) {
        length /= exp(angle * b.imag);
        phase += b.imag * log(size);
    }
    return (struct pair){length * cos(phase), length * sin(phase)};
}

static tg_value power(struct pair a, struct pair b) {
    bool small = b.imag == 0.0 && b.real == floor(b.real) && fabs(b.real) <= 100.0;
    if (is_zero(a) && (b.imag != 0.0 || b.real < 0.0))
        return tg_raise(&tg_exc_ZeroDivisionError, "0.0 to a negative or complex power");
    struct pair z = small ? small_power(a, (long)b.real) : general_power(a, b);
    if (isinf(z.real) || isinf(z.imag))
        return tg_raise(&tg_exc_OverflowError, "complex exponentiation");
    return from_pair(z);
}

tg_value tg_complex_real_power(double base, double exponent) {
    return power((struct pair){base, 0.0}, (struct pair){exponent, 0.0});
}

static tg_value complex_binary(enum tg_binary_op op, tg_value left, tg_value right) {
    struct pair a, b;
    if (op != TG_ADD && op != TG_SUB && op != TG_MUL && op != TG_TRUEDIV && op != TG_POW)
        return TG_NOT_IMPLEMENTED;
    int ok = operand(left, &a);
    if (ok > 0)
        ok = operand(right, &b);
    if (ok <= 0)
        return ok < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    switch (op) {
    case TG_ADD:
        return tg_complex_new(a.real + b.real, a.imag + b.imag);
    case TG_SUB:
        return tg_complex_new(a.real - b.real, a.imag - b.imag);
    case TG_MUL:
        return from_pair(product(a, b));
    case TG_TRUEDIV:
        return is_zero(b) ? tg_raise(&tg_exc_ZeroDivisionError, "complex division by zero")
                          : from_pair(quotient(a, b));
    default:
        return power(a, b);
    }
}

static tg_value complex_unary(enum tg_unary_op op, tg_value self) {
    const struct tg_complex *z = tg_as_complex(self);
    if (op == TG_NEG)
        return tg_complex_new(-z->real, -z->imag);
    if (op == TG_POS)
        return exact(self);
    if (op != TG_ABS)
        return TG_NOT_IMPLEMENTED;
    double size = hypot(z->real, z->imag);
    if (isinf(size) && isfinite(z->real) && isfinite(z->imag))
        return tg_raise(&tg_exc_OverflowError, "absolute value too large");
    return tg_float(size);
}

static int complex_truth(tg_value self) {
    return tg_as_complex(self)->real != 0.0 || tg_as_complex(self)->imag != 0.0;
}

static int64_t complex_hash(tg_value self) {
    const struct tg_complex *z = tg_as_complex(self);
    int64_t hash = (int64_t)((uint64_t)tg_float_hash(z->real) + 1000003u * (uint64_t)tg_float_hash(z->imag));
    return hash == -1 ? -2 : hash;
}

static tg_value complex_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if ((op != TG_EQ && op != TG_NE) || !tg_is_complex(self))
        return TG_NOT_IMPLEMENTED;
    const struct tg_complex *z = tg_as_complex(self);
    bool same;
    if (tg_is_complex(other))
        same = z->real == tg_as_complex(other)->real && z->imag == tg_as_complex(other)->imag;
    else if (tg_is_int_like(other))
        same = z->imag == 0.0 && !isnan(z->real) && tg_int_order_double(other, z->real) == 0;
    else if (tg_is_float_like(other))
        same = z->imag == 0.0 && z->real == tg_float_like_value(other);
    else
        return TG_NOT_IMPLEMENTED;
    return tg_bool(same == (op == TG_EQ));
}

/* --- construction --- */

/* What __complex__ says; TG_NULL without an exception: there is none. */
static tg_value by_method(tg_value v) {
    tg_value name = tg_str_intern_cstring("__complex__"), method;
    if (name == TG_NULL || (method = tg_type_lookup(tg_type_of(v), name)) == TG_NULL)
        return TG_NULL;
    tg_value result = tg_call1(method, v);
    tg_decref(method);
    if (result == TG_NULL || tg_is_complex(result))
        return result;
    tg_raise(&tg_exc_TypeError, "__complex__ returned non-complex (type %s)", tg_type_name(result));
    tg_decref(result);
    return TG_NULL;
}

bool tg_complex_parts(tg_value v, double *real, double *imag) {
    struct pair z;
    int ok = operand(v, &z);
    if (!ok) {
        tg_value made = by_method(v);
        ok = made != TG_NULL ? operand(made, &z) : tg_error_pending() ? -1 : 0;
        tg_decref(made);
    }
    if (!ok)
        ok = tg_as_double(v, &z.real) ? 1 : -1;
    *real = z.real;
    *imag = z.imag;
    return ok > 0;
}

static bool has_float(tg_value v) {
    tg_value name = tg_str_intern_cstring("__float__");
    tg_value method = name == TG_NULL ? TG_NULL : tg_type_lookup(tg_type_of(v), name);
    tg_decref(method);
    return method != TG_NULL;
}

/* An argument of complex(): *is_complex when it brings a part of its own that is imaginary. */
static bool part(tg_value v, bool first, struct pair *out, bool *is_complex) {
    const char *refusal = first ? "complex() first argument must be a string or a number, not '%s'"
                                : "complex() second argument must be a number, not '%s'";
    int ok = operand(v, out);
    *is_complex = ok && tg_is_complex(v);
    if (ok)
        return ok > 0;
    tg_value z = first ? by_method(v) : TG_NULL;
    if (z != TG_NULL) {
        operand(z, out);
        *is_complex = true;
        tg_decref(z);
        return true;
    }
    if (tg_error_pending())
        return false;
    if (!tg_type_of(v)->index && !has_float(v))
        return tg_error_pending() ? false : tg_raise_type_of(&tg_exc_TypeError, refusal, v) != TG_NULL;
    return tg_as_double(v, &out->real);
}

static tg_value complex_of(tg_value real, tg_value imag) {
    if (real != TG_NULL && tg_kind_of(real) == TG_KIND_COMPLEX && imag == TG_NULL)
        return tg_new_reference(real);
    if (real != TG_NULL && tg_is_str_like(real))
        return imag == TG_NULL
                   ? tg_complex_parse(real)
                   : tg_raise(&tg_exc_TypeError, "complex() can't take second arg if first is a string");
    if (imag != TG_NULL && tg_is_str_like(imag))
        return tg_raise(&tg_exc_TypeError, "complex() second arg can't be a string");
    struct pair a = {0.0, 0.0}, b = {0.0, 0.0};
    bool first = false, second = false;
    if (real != TG_NULL && !part(real, true, &a, &first))
        return TG_NULL;
    if (imag != TG_NULL && !part(imag, false, &b, &second))
        return TG_NULL;
    if (second)
        a.real -= b.imag;
    return tg_complex_new(a.real, first ? a.imag + b.real : b.real);
}

static tg_value complex_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    size_t names = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    if (nargs + names > 2)
        return tg_raise(&tg_exc_TypeError, "complex() takes at most 2 arguments (%zu given)", nargs + names);
    tg_value parts[2] = {nargs > 0 ? args[0] : TG_NULL, nargs > 1 ? args[1] : TG_NULL};
    for (size_t i = 0; i < names; i++) {
        const char *name = tg_str_utf8(tg_as_tuple(kwnames)->items[i], NULL);
        int at = !name ? -1 : strcmp(name, "real") == 0 ? 0 : strcmp(name, "imag") == 0 ? 1 : -1;
        if (at < 0)
            return tg_raise(&tg_exc_TypeError, "complex() got an unexpected keyword argument '%s'",
                            name ? name : "?");
        if (parts[at] != TG_NULL)
            return tg_raise(&tg_exc_TypeError,
                            "argument for complex() given by name ('%s') and position (%d)", name, at + 1);
        parts[at] = args[nargs + i];
    }
    tg_value number = complex_of(parts[0], parts[1]);
    if (type == &tg_complex_type || number == TG_NULL)
        return number;
    tg_value v = tg_instance_new(type);
    if (v != TG_NULL) {
        struct tg_complex *z = (struct tg_complex *)(void *)tg_as_object(v);
        z->real = tg_as_complex(number)->real;
        z->imag = tg_as_complex(number)->imag;
    }
    tg_decref(number);
    return v;
}

/* --- attributes and methods --- */

static tg_value get_real(tg_value self) { return tg_float(tg_as_complex(self)->real); }
static tg_value get_imag(tg_value self) { return tg_float(tg_as_complex(self)->imag); }

static tg_value complex_conjugate(const tg_value *args, size_t nargs) {
    return tg_complex_new(tg_as_complex(args[0])->real, -tg_as_complex(args[0])->imag);
}

static tg_value complex_self(const tg_value *args, size_t nargs) { return exact(args[0]); }

static tg_value complex_parts(const tg_value *args, size_t nargs) {
    tg_value pair[2] = {get_real(args[0]), get_imag(args[0])};
    return tg_tuple_from_array_steal(pair, 2);
}

static const struct tg_native_def complex_methods[] = {
    {"conjugate", complex_conjugate, "self,/"},
    {"__complex__", complex_self, "self,/"},
    {"__getnewargs__", complex_parts, "self,/"},
    {0},
};

static const struct tg_getset_def complex_getsets[] = {
    {"real", get_real, NULL},
    {"imag", get_imag, NULL},
    {0},
};

struct tg_type tg_complex_type = {
    TG_TYPE_INIT("complex", TG_KIND_COMPLEX),
    .flags = TG_TYPE_BASE | TG_TYPE_COMPLEX,
    .size = sizeof(struct tg_complex),
    .new = complex_new,
    .destroy = complex_destroy,
    .repr = tg_complex_repr,
    .format = tg_complex_format,
    .hash = complex_hash,
    .compare = complex_compare,
    .truth = complex_truth,
    .binary = complex_binary,
    .unary = complex_unary,
    .methods = complex_methods,
    .getsets = complex_getsets,
    .doc = "Create a complex number from a string or numbers.",
};
