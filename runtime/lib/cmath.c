/* SPDX-License-Identifier: MIT */
/* The module cmath: functions of complex numbers, polar coordinates, predicates. The elementary functions
 * themselves are in cmath_functions.c; sine, cosine, tangent and their inverses are the hyperbolic ones of
 * the number turned by a right angle. */
#include "runtime/lib/cmath.h"

#include "runtime/types/complex.h"
#include "runtime/types/float.h"
#include "runtime/types/module.h"
#include "runtime/types/tuple.h"

#include "runtime/lib/math.h"

#include <errno.h>
#include <math.h>

static bool number(tg_value v, struct tg_cmath *out) { return tg_complex_parts(v, &out->real, &out->imag); }

static tg_value outcome(struct tg_cmath w, enum tg_cmath_fault fault) {
    if (fault == TG_CMATH_DOMAIN)
        return tg_math_domain_error();
    return fault == TG_CMATH_RANGE ? tg_math_range_error() : tg_complex_new(w.real, w.imag);
}

static tg_value straight(tg_value v, tg_cmath_function function) {
    struct tg_cmath z;
    enum tg_cmath_fault fault = TG_CMATH_FINE;
    if (!number(v, &z))
        return TG_NULL;
    struct tg_cmath w = function(z, &fault);
    return outcome(w, fault);
}

/* f(i z) / i */
static tg_value turned(tg_value v, tg_cmath_function function) {
    struct tg_cmath z;
    enum tg_cmath_fault fault = TG_CMATH_FINE;
    if (!number(v, &z))
        return TG_NULL;
    struct tg_cmath w = function((struct tg_cmath){-z.imag, z.real}, &fault);
    return outcome((struct tg_cmath){w.imag, -w.real}, fault);
}

#define FUNCTION(name, how, function)                                                                        \
    static tg_value cmath_##name(const tg_value *args, size_t nargs) { return how(args[0], function); }

FUNCTION(acos, straight, tg_cmath_acos)
FUNCTION(acosh, straight, tg_cmath_acosh)
FUNCTION(asin, turned, tg_cmath_asinh)
FUNCTION(asinh, straight, tg_cmath_asinh)
FUNCTION(atan, turned, tg_cmath_atanh)
FUNCTION(atanh, straight, tg_cmath_atanh)
FUNCTION(cosh, straight, tg_cmath_cosh)
FUNCTION(exp, straight, tg_cmath_exp)
FUNCTION(sin, turned, tg_cmath_sinh)
FUNCTION(sinh, straight, tg_cmath_sinh)
FUNCTION(sqrt, straight, tg_cmath_sqrt)
FUNCTION(tan, turned, tg_cmath_tanh)
FUNCTION(tanh, straight, tg_cmath_tanh)

/* cosh(i z) */
static tg_value cmath_cos(const tg_value *args, size_t nargs) {
    struct tg_cmath z;
    enum tg_cmath_fault fault = TG_CMATH_FINE;
    if (!number(args[0], &z))
        return TG_NULL;
    struct tg_cmath w = tg_cmath_cosh((struct tg_cmath){-z.imag, z.real}, &fault);
    return outcome(w, fault);
}

static tg_value cmath_log(const tg_value *args, size_t nargs) {
    tg_value log = straight(args[0], tg_cmath_log);
    if (log == TG_NULL || args[1] == TG_NULL)
        return log;
    tg_value base = straight(args[1], tg_cmath_log);
    tg_value quotient = base == TG_NULL ? TG_NULL : tg_binary(TG_TRUEDIV, log, base);
    tg_decref(log);
    tg_decref(base);
    if (quotient == TG_NULL && tg_error_matches(&tg_exc_ZeroDivisionError)) {
        tg_error_clear();
        return tg_math_domain_error();
    }
    return quotient;
}

static tg_value cmath_log10(const tg_value *args, size_t nargs) {
    struct tg_cmath z;
    enum tg_cmath_fault fault = TG_CMATH_FINE;
    if (!number(args[0], &z))
        return TG_NULL;
    struct tg_cmath w = tg_cmath_log(z, &fault);
    return outcome((struct tg_cmath){w.real / M_LN10, w.imag / M_LN10}, fault);
}

/* --- polar coordinates --- */

static tg_value cmath_phase(const tg_value *args, size_t nargs) {
    struct tg_cmath z;
    if (!number(args[0], &z))
        return TG_NULL;
    errno = 0;
    double angle = atan2(z.imag, z.real);
    return errno ? tg_math_range_error() : tg_float(angle); /* an angle too small to tell, too */
}

static tg_value cmath_polar(const tg_value *args, size_t nargs) {
    struct tg_cmath z;
    if (!number(args[0], &z))
        return TG_NULL;
    double size = hypot(z.real, z.imag);
    if (isinf(size) && isfinite(z.real) && isfinite(z.imag))
        return tg_math_range_error();
    tg_value pair[2] = {tg_float(size), tg_float(atan2(z.imag, z.real))};
    if (pair[0] != TG_NULL && pair[1] != TG_NULL)
        return tg_tuple_from_array_steal(pair, 2);
    tg_decref(pair[0]);
    tg_decref(pair[1]);
    return TG_NULL;
}

/* What is not finite: as exp(log r + i phi) would have it. */
static struct tg_cmath rect_unbounded(double r, double phi, enum tg_cmath_fault *fault) {
    if (isinf(r) && isfinite(phi) && phi != 0.0)
        return (struct tg_cmath){copysign(INFINITY, r * cos(phi)), copysign(INFINITY, r * sin(phi))};
    if (r != 0.0 && !isnan(r) && isinf(phi))
        *fault = TG_CMATH_DOMAIN;
    if (phi == 0.0)
        return (struct tg_cmath){r, isnan(r) ? 0.0 : copysign(0.0, copysign(1.0, r) * copysign(1.0, phi))};
    if (r == 0.0)
        return (struct tg_cmath){0.0, 0.0};
    return (struct tg_cmath){isinf(r) ? INFINITY : NAN, NAN};
}

static tg_value cmath_rect(const tg_value *args, size_t nargs) {
    double r, phi;
    enum tg_cmath_fault fault = TG_CMATH_FINE;
    if (!tg_as_double(args[0], &r) || !tg_as_double(args[1], &phi))
        return TG_NULL;
    struct tg_cmath w = {r, r * phi};
    if (!isfinite(r) || !isfinite(phi))
        w = rect_unbounded(r, phi, &fault);
    else if (phi != 0.0)
        w = (struct tg_cmath){r * cos(phi), r * sin(phi)};
    return outcome(w, fault);
}

/* --- predicates --- */

static tg_value cmath_isfinite(const tg_value *args, size_t nargs) {
    struct tg_cmath z;
    return number(args[0], &z) ? tg_bool(isfinite(z.real) && isfinite(z.imag)) : TG_NULL;
}

static tg_value cmath_isinf(const tg_value *args, size_t nargs) {
    struct tg_cmath z;
    return number(args[0], &z) ? tg_bool(isinf(z.real) || isinf(z.imag)) : TG_NULL;
}

static tg_value cmath_isnan(const tg_value *args, size_t nargs) {
    struct tg_cmath z;
    return number(args[0], &z) ? tg_bool(isnan(z.real) || isnan(z.imag)) : TG_NULL;
}

static bool unbounded(struct tg_cmath z) { return isinf(z.real) || isinf(z.imag); }

static tg_value cmath_isclose(const tg_value *args, size_t nargs) {
    struct tg_cmath a, b;
    double relative = 1e-9, absolute = 0.0;
    if (!number(args[0], &a) || !number(args[1], &b) ||
        (args[2] != TG_NULL && !tg_as_double(args[2], &relative)) ||
        (args[3] != TG_NULL && !tg_as_double(args[3], &absolute)))
        return TG_NULL;
    if (relative < 0.0 || absolute < 0.0)
        return tg_raise(&tg_exc_ValueError, "tolerances must be non-negative");
    if (a.real == b.real && a.imag == b.imag)
        return TG_TRUE;
    if (unbounded(a) || unbounded(b))
        return TG_FALSE;
    double distance = hypot(a.real - b.real, a.imag - b.imag);
    return tg_bool(distance <= relative * hypot(b.real, b.imag) ||
                   distance <= relative * hypot(a.real, a.imag) || distance <= absolute);
}

static const struct tg_native_def functions[] = {
    {"acos", cmath_acos, "z,/"},         {"acosh", cmath_acosh, "z,/"},
    {"asin", cmath_asin, "z,/"},         {"asinh", cmath_asinh, "z,/"},
    {"atan", cmath_atan, "z,/"},         {"atanh", cmath_atanh, "z,/"},
    {"cos", cmath_cos, "z,/"},           {"cosh", cmath_cosh, "z,/"},
    {"exp", cmath_exp, "z,/"},           {"isclose", cmath_isclose, "a,b,*,rel_tol=,abs_tol="},
    {"isfinite", cmath_isfinite, "z,/"}, {"isinf", cmath_isinf, "z,/"},
    {"isnan", cmath_isnan, "z,/"},       {"log", cmath_log, "z,base=,/"},
    {"log10", cmath_log10, "z,/"},       {"phase", cmath_phase, "z,/"},
    {"polar", cmath_polar, "z,/"},       {"rect", cmath_rect, "r,phi,/"},
    {"sin", cmath_sin, "z,/"},           {"sinh", cmath_sinh, "z,/"},
    {"sqrt", cmath_sqrt, "z,/"},         {"tan", cmath_tan, "z,/"},
    {"tanh", cmath_tanh, "z,/"},         {0},
};

static bool fill(tg_value module) {
    return tg_module_add_functions(module, functions) &&
           tg_module_set_cstring_steal(module, "pi", tg_float(M_PI)) &&
           tg_module_set_cstring_steal(module, "e", tg_float(M_E)) &&
           tg_module_set_cstring_steal(module, "tau", tg_float(2.0 * M_PI)) &&
           tg_module_set_cstring_steal(module, "inf", tg_float(INFINITY)) &&
           tg_module_set_cstring_steal(module, "infj", tg_complex_new(0.0, INFINITY)) &&
           tg_module_set_cstring_steal(module, "nan", tg_float(NAN)) &&
           tg_module_set_cstring_steal(module, "nanj", tg_complex_new(0.0, NAN));
}

extern const struct tg_builtin_module tg_module_cmath;
const struct tg_builtin_module tg_module_cmath = {"cmath", fill};
