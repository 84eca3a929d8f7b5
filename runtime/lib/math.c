/* SPDX-License-Identifier: MIT */
/* The module math: the real functions of one and two variables, constants, predicates. Sums, products and
 * number theory are in math_integer.c, gamma functions in math_gamma.c. */
#include "runtime/lib/math.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <math.h>

tg_value tg_math_domain_error(void) { return tg_raise(&tg_exc_ValueError, "math domain error"); }
tg_value tg_math_range_error(void) { return tg_raise(&tg_exc_OverflowError, "math range error"); }

static inline bool real(tg_value v, double *out) {
    if (tg_is_float(v)) {
        *out = tg_float_value(v);
        return true;
    }
    return tg_as_double(v, out);
}

/* An infinite result of a finite argument is an overflow, or (a pole) outside the domain. */
static tg_value checked(double x, double result, bool can_overflow) {
    if (isnan(result) && !isnan(x))
        return tg_math_domain_error();
    if (isinf(result) && isfinite(x))
        return can_overflow ? tg_math_range_error() : tg_math_domain_error();
    return tg_float(result);
}

#define UNARY(name, function, can_overflow)                                                                  \
    static tg_value math_##name(const tg_value *args, size_t nargs) {                                        \
        double x;                                                                                            \
        return real(args[0], &x) ? checked(x, function(x), can_overflow) : TG_NULL;                          \
    }

UNARY(acos, acos, false)
UNARY(acosh, acosh, false)
UNARY(asin, asin, false)
UNARY(asinh, asinh, false)
UNARY(atan, atan, false)
UNARY(atanh, atanh, false)
UNARY(cbrt, cbrt, false)
UNARY(cos, cos, false)
UNARY(cosh, cosh, true)
UNARY(erf, erf, false)
UNARY(erfc, erfc, false)
UNARY(exp, exp, true)
UNARY(exp2, exp2, true)
UNARY(expm1, expm1, true)
UNARY(fabs, fabs, false)
UNARY(log1p, log1p, false)
UNARY(sin, sin, false)
UNARY(sinh, sinh, true)
UNARY(sqrt, sqrt, false)
UNARY(tan, tan, false)
UNARY(tanh, tanh, false)

static double to_degrees(double x) { return x * (180.0 / M_PI); }
static double to_radians(double x) { return x * (M_PI / 180.0); }

static tg_value math_degrees(const tg_value *args, size_t nargs) {
    double x;
    return real(args[0], &x) ? tg_float(to_degrees(x)) : TG_NULL;
}
static tg_value math_radians(const tg_value *args, size_t nargs) {
    double x;
    return real(args[0], &x) ? tg_float(to_radians(x)) : TG_NULL;
}

/* --- rounding to int: __floor__ and so on of what is no float --- */

static tg_value round_with(tg_value v, const char *special, double (*function)(double)) {
    if (tg_is_float(v))
        return tg_int_from_double(function(tg_float_value(v)));
    if (tg_is_int(v))
        return tg_new_reference(v);
    tg_value name = tg_str_intern_cstring(special);
    tg_value method = name == TG_NULL ? TG_NULL : tg_type_lookup(tg_type_of(v), name);
    if (method != TG_NULL) {
        tg_value result = tg_call1(method, v);
        tg_decref(method);
        return result;
    }
    double x;
    return !tg_error_pending() && tg_as_double(v, &x) ? tg_int_from_double(function(x)) : TG_NULL;
}

static tg_value math_floor(const tg_value *args, size_t nargs) {
    return round_with(args[0], "__floor__", floor);
}
static tg_value math_ceil(const tg_value *args, size_t nargs) {
    return round_with(args[0], "__ceil__", ceil);
}

static tg_value math_trunc(const tg_value *args, size_t nargs) {
    tg_value name = tg_str_intern_cstring("__trunc__");
    tg_value method = name == TG_NULL ? TG_NULL : tg_type_lookup(tg_type_of(args[0]), name);
    if (method == TG_NULL)
        return tg_error_pending()
                   ? TG_NULL
                   : tg_raise_type_of(&tg_exc_TypeError, "type %s doesn't define __trunc__ method", args[0]);
    tg_decref(method);
    return round_with(args[0], "__trunc__", trunc);
}

/* --- logarithms, of ints of any size --- */

static double checked_log(double x, double (*function)(double), bool *ok) {
    *ok = x > 0 || isnan(x);
    if (!*ok)
        tg_math_domain_error();
    return *ok ? function(x) : 0.0;
}

static double logarithm(tg_value v, double (*function)(double), bool *ok) {
    double x;
    if (!tg_is_int_like(v)) {
        *ok = real(v, &x);
        return *ok ? checked_log(x, function, ok) : 0.0;
    }
    if (tg_int_sign(v) <= 0) {
        *ok = false;
        tg_math_domain_error();
        return 0.0;
    }
    int64_t exponent;
    double fraction = tg_int_frexp(v, &exponent);
    *ok = true;
    if (exponent <= 1024) {
        x = ldexp(fraction, (int)exponent);
        if (isfinite(x))
            return function(x);
    }
    return function(fraction) + function(2.0) * (double)exponent;
}

static tg_value math_log(const tg_value *args, size_t nargs) {
    bool ok;
    double numerator = logarithm(args[0], log, &ok);
    if (!ok)
        return TG_NULL;
    if (args[1] == TG_NULL)
        return tg_float(numerator);
    double denominator = logarithm(args[1], log, &ok);
    if (!ok)
        return TG_NULL;
    if (denominator == 0.0)
        return tg_raise(&tg_exc_ZeroDivisionError, "float division by zero");
    return tg_float(numerator / denominator);
}

static tg_value math_log2(const tg_value *args, size_t nargs) {
    bool ok;
    double result = logarithm(args[0], log2, &ok);
    return ok ? tg_float(result) : TG_NULL;
}

static tg_value math_log10(const tg_value *args, size_t nargs) {
    bool ok;
    double result = logarithm(args[0], log10, &ok);
    return ok ? tg_float(result) : TG_NULL;
}

/* --- two variables --- */

static bool two(const tg_value *args, double *x, double *y) { return real(args[0], x) && real(args[1], y); }

static tg_value math_atan2(const tg_value *args, size_t nargs) {
    double x, y;
    return two(args, &x, &y) ? tg_float(atan2(x, y)) : TG_NULL;
}
static tg_value math_copysign(const tg_value *args, size_t nargs) {
    double x, y;
    return two(args, &x, &y) ? tg_float(copysign(x, y)) : TG_NULL;
}
static tg_value math_nextafter(const tg_value *args, size_t nargs) {
    double x, y;
    return two(args, &x, &y) ? tg_float(nextafter(x, y)) : TG_NULL;
}

static tg_value math_fmod(const tg_value *args, size_t nargs) {
    double x, y;
    if (!two(args, &x, &y))
        return TG_NULL;
    double result = fmod(x, y);
    return isnan(result) && !isnan(x) && !isnan(y) ? tg_math_domain_error() : tg_float(result);
}

static tg_value math_remainder(const tg_value *args, size_t nargs) {
    double x, y;
    if (!two(args, &x, &y))
        return TG_NULL;
    double result = remainder(x, y);
    return isnan(result) && !isnan(x) && !isnan(y) ? tg_math_domain_error() : tg_float(result);
}

static tg_value math_pow(const tg_value *args, size_t nargs) {
    double x, y;
    if (!two(args, &x, &y))
        return TG_NULL;
    double result = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(result) || (isinf(result) && x == 0.0))
            return tg_math_domain_error();
        if (isinf(result))
            return tg_math_range_error();
    }
    return tg_float(result);
}

static tg_value math_ldexp(const tg_value *args, size_t nargs) {
    double x;
    if (!real(args[0], &x))
        return TG_NULL;
    if (!tg_is_int_like(args[1]))
        return tg_raise(&tg_exc_TypeError, "Expected an int as second argument to ldexp.");
    int64_t exponent;
    if (!tg_int_to_int64(args[1], &exponent))
        exponent = tg_int_sign(args[1]) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0.0 || !isfinite(x))
        return tg_float(x);
    if (exponent > 10000)
        return tg_math_range_error();
    double result = exponent < -10000 ? copysign(0.0, x) : ldexp(x, (int)exponent);
    return isinf(result) ? tg_math_range_error() : tg_float(result);
}

static tg_value pair_steal(tg_value a, tg_value b) {
    tg_value items[2] = {a, b};
    if (a != TG_NULL && b != TG_NULL)
        return tg_tuple_from_array_steal(items, 2);
    tg_decref(a);
    tg_decref(b);
    return TG_NULL;
}

static tg_value math_frexp(const tg_value *args, size_t nargs) {
    double x;
    int exponent = 0;
    if (!real(args[0], &x))
        return TG_NULL;
    if (isfinite(x))
        x = frexp(x, &exponent);
    return pair_steal(tg_float(x), tg_int(exponent));
}

static tg_value math_modf(const tg_value *args, size_t nargs) {
    double x, whole;
    if (!real(args[0], &x))
        return TG_NULL;
    double fraction = modf(x, &whole);
    return pair_steal(tg_float(fraction), tg_float(whole));
}

static tg_value math_ulp(const tg_value *args, size_t nargs) {
    double x;
    if (!real(args[0], &x))
        return TG_NULL;
    x = fabs(x);
    if (!isfinite(x))
        return tg_float(x);
    double next = nextafter(x, INFINITY);
    return tg_float(isinf(next) ? x - nextafter(x, -INFINITY) : next - x);
}

/* --- predicates --- */

static tg_value math_isfinite(const tg_value *args, size_t nargs) {
    double x;
    return real(args[0], &x) ? tg_bool(isfinite(x)) : TG_NULL;
}
static tg_value math_isinf(const tg_value *args, size_t nargs) {
    double x;
    return real(args[0], &x) ? tg_bool(isinf(x)) : TG_NULL;
}
static tg_value math_isnan(const tg_value *args, size_t nargs) {
    double x;
    return real(args[0], &x) ? tg_bool(isnan(x)) : TG_NULL;
}

static tg_value math_isclose(const tg_value *args, size_t nargs) {
    double a, b, relative = 1e-9, absolute = 0.0;
    if (!two(args, &a, &b) || (args[2] != TG_NULL && !real(args[2], &relative)) ||
        (args[3] != TG_NULL && !real(args[3], &absolute)))
        return TG_NULL;
    if (relative < 0.0 || absolute < 0.0)
        return tg_raise(&tg_exc_ValueError, "tolerances must be non-negative");
    if (a == b)
        return TG_TRUE;
    if (isinf(a) || isinf(b))
        return TG_FALSE;
    double distance = fabs(b - a);
    return tg_bool(distance <= fabs(relative * b) || distance <= fabs(relative * a) || distance <= absolute);
}

static const struct tg_native_def functions[] = {
    {"acos", math_acos, "x,/"},
    {"acosh", math_acosh, "x,/"},
    {"asin", math_asin, "x,/"},
    {"asinh", math_asinh, "x,/"},
    {"atan", math_atan, "x,/"},
    {"atan2", math_atan2, "y,x,/"},
    {"atanh", math_atanh, "x,/"},
    {"cbrt", math_cbrt, "x,/"},
    {"ceil", math_ceil, "x,/"},
    {"copysign", math_copysign, "x,y,/"},
    {"cos", math_cos, "x,/"},
    {"cosh", math_cosh, "x,/"},
    {"degrees", math_degrees, "x,/"},
    {"erf", math_erf, "x,/"},
    {"erfc", math_erfc, "x,/"},
    {"exp", math_exp, "x,/"},
    {"exp2", math_exp2, "x,/"},
    {"expm1", math_expm1, "x,/"},
    {"fabs", math_fabs, "x,/"},
    {"floor", math_floor, "x,/"},
    {"fmod", math_fmod, "x,y,/"},
    {"frexp", math_frexp, "x,/"},
    {"isclose", math_isclose, "a,b,*,rel_tol=,abs_tol="},
    {"isfinite", math_isfinite, "x,/"},
    {"isinf", math_isinf, "x,/"},
    {"isnan", math_isnan, "x,/"},
    {"ldexp", math_ldexp, "x,i,/"},
    {"log", math_log, "x,base=,/"},
    {"log10", math_log10, "x,/"},
    {"log1p", math_log1p, "x,/"},
    {"log2", math_log2, "x,/"},
    {"modf", math_modf, "x,/"},
    {"nextafter", math_nextafter, "x,y,/"},
    {"pow", math_pow, "x,y,/"},
    {"radians", math_radians, "x,/"},
    {"remainder", math_remainder, "x,y,/"},
    {"sin", math_sin, "x,/"},
    {"sinh", math_sinh, "x,/"},
    {"sqrt", math_sqrt, "x,/"},
    {"tan", math_tan, "x,/"},
    {"tanh", math_tanh, "x,/"},
    {"trunc", math_trunc, "x,/"},
    {"ulp", math_ulp, "x,/"},
    {0},
};

static bool fill(tg_value module) {
    return tg_module_add_functions(module, functions) && tg_module_add_functions(module, tg_math_integer) &&
           tg_module_add_functions(module, tg_math_gamma) &&
           tg_module_add_functions(module, tg_math_products) &&
           tg_module_set_cstring_steal(module, "pi", tg_float(M_PI)) &&
           tg_module_set_cstring_steal(module, "e", tg_float(M_E)) &&
           tg_module_set_cstring_steal(module, "tau", tg_float(2.0 * M_PI)) &&
           tg_module_set_cstring_steal(module, "inf", tg_float(INFINITY)) &&
           tg_module_set_cstring_steal(module, "nan", tg_float(NAN));
}

extern const struct tg_builtin_module tg_module_math;
const struct tg_builtin_module tg_module_math = {"math", fill};
