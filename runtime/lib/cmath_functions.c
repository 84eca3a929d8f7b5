/* SPDX-License-Identifier: MIT */
/* The elementary functions of a complex number, with the branch cuts and the signs of zero of W. Kahan,
 * "Branch Cuts for Complex Elementary Functions", 1987. Arguments that are finite go by formulas in real
 * functions, the same as CPython's, so that results agree to the last digit; the others by the C library,
 * which gives what annex G of the C standard says; where that leaves a sign open, or a later edition has
 * changed its mind, the answer is CPython 3.13's. */
#include "runtime/lib/cmath.h"

#include <complex.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define LARGE (DBL_MAX / 4.0)
#define LN2 M_LN2

static struct tg_cmath of(double real, double imag) { return (struct tg_cmath){real, imag}; }
static bool finite2(struct tg_cmath z) { return isfinite(z.real) && isfinite(z.imag); }
static bool huge(struct tg_cmath z) { return fabs(z.real) > LARGE || fabs(z.imag) > LARGE; }

/* The standard gives both the same layout: two doubles. */
static struct tg_cmath by_library(double complex (*function)(double complex), struct tg_cmath z) {
    double complex w;
    memcpy(&w, &z, sizeof w);
    w = function(w);
    memcpy(&z, &w, sizeof z);
    return z;
}

/* The logarithm of the absolute value of a huge number, halved on the way so that it does not overflow, and
 * doubled as often as `halvings` says. */
static double log_size(struct tg_cmath z, double halvings) {
    return log(hypot(z.real / 2.0, z.imag / 2.0)) + LN2 * halvings;
}

struct tg_cmath tg_cmath_sqrt(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (!finite2(z))
        return by_library(csqrt, z);
    if (z.real == 0.0 && z.imag == 0.0)
        return of(0.0, z.imag);
    double x = fabs(z.real), y = fabs(z.imag), size;
    const int up = 2 * (DBL_MANT_DIG / 2) + 1, down = -(up + 1) / 2;
    if (x < DBL_MIN && y < DBL_MIN) {
        x = ldexp(x, up);
        size = ldexp(sqrt(x + hypot(x, ldexp(y, up))), down);
    } else {
        x /= 8.0;
        size = 2.0 * sqrt(x + hypot(x, y / 8.0));
    }
    double other = y / (2.0 * size);
    return z.real >= 0.0 ? of(size, copysign(other, z.imag)) : of(other, copysign(size, z.imag));
}

static struct tg_cmath root(double real, double imag) {
    enum tg_cmath_fault none;
    return tg_cmath_sqrt(of(real, imag), &none);
}

/* --- inverse functions --- */

struct tg_cmath tg_cmath_acos(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (isinf(z.real) && isnan(z.imag))
        return of(NAN, INFINITY);
    if (!finite2(z))
        return by_library(cacos, z);
    if (huge(z)) {
        double size = log_size(z, 2.0);
        return of(atan2(fabs(z.imag), z.real),
                  z.real < 0.0 ? -copysign(size, z.imag) : copysign(size, -z.imag));
    }
    struct tg_cmath a = root(1.0 - z.real, -z.imag), b = root(1.0 + z.real, z.imag);
    return of(2.0 * atan2(a.real, b.real), asinh(b.real * a.imag - b.imag * a.real));
}

struct tg_cmath tg_cmath_acosh(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (z.real == 0.0 && isnan(z.imag))
        return of(NAN, NAN);
    if (!finite2(z))
        return by_library(cacosh, z);
    if (huge(z))
        return of(log_size(z, 2.0), atan2(z.imag, z.real));
    struct tg_cmath a = root(z.real - 1.0, z.imag), b = root(z.real + 1.0, z.imag);
    return of(asinh(a.real * b.real + a.imag * b.imag), 2.0 * atan2(a.imag, b.real));
}

struct tg_cmath tg_cmath_asinh(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (isnan(z.real) && isinf(z.imag))
        return of(INFINITY, NAN);
    if (!finite2(z))
        return by_library(casinh, z);
    if (huge(z)) {
        double size = log_size(z, 2.0);
        return of(z.imag >= 0.0 ? copysign(size, z.real) : -copysign(size, -z.real),
                  atan2(z.imag, fabs(z.real)));
    }
    struct tg_cmath a = root(1.0 + z.imag, -z.real), b = root(1.0 - z.imag, z.real);
    return of(asinh(a.real * b.imag - b.real * a.imag), atan2(z.imag, a.real * b.real - a.imag * b.imag));
}

struct tg_cmath tg_cmath_atanh(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (isnan(z.real) && isinf(z.imag))
        return of(0.0, copysign(M_PI / 2.0, z.imag));
    if (!finite2(z))
        return by_library(catanh, z);
    if (signbit(z.real)) {
        struct tg_cmath mirrored = tg_cmath_atanh(of(-z.real, -z.imag), fault);
        return of(-mirrored.real, -mirrored.imag);
    }
    double y = fabs(z.imag);
    if (z.real > sqrt(LARGE) || y > sqrt(LARGE)) {
        double half = hypot(z.real / 2.0, z.imag / 2.0);
        return of(z.real / 4.0 / half / half, -copysign(M_PI / 2.0, -z.imag));
    }
    if (z.real == 1.0 && y < sqrt(DBL_MIN)) {
        if (y == 0.0) {
            *fault = TG_CMATH_DOMAIN;
            return of(INFINITY, z.imag);
        }
        return of(-log(sqrt(y) / sqrt(hypot(y, 2.0))), copysign(atan2(2.0, -y) / 2.0, z.imag));
    }
    double below = 1.0 - z.real;
    return of(log1p(4.0 * z.real / (below * below + y * y)) / 4.0,
              -atan2(-2.0 * z.imag, below * (1.0 + z.real) - y * y) / 2.0);
}

/* --- logarithm --- */

struct tg_cmath tg_cmath_log(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (!finite2(z))
        return by_library(clog, z);
    double x = fabs(z.real), y = fabs(z.imag), angle = atan2(z.imag, z.real);
    if (huge(z))
        return of(log_size(z, 1.0), angle);
    if (x == 0.0 && y == 0.0) {
        *fault = TG_CMATH_DOMAIN;
        return of(-INFINITY, angle);
    }
    if (x < DBL_MIN && y < DBL_MIN)
        return of(log(hypot(ldexp(x, DBL_MANT_DIG), ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * LN2, angle);
    double size = hypot(x, y);
    if (size < 0.71 || size > 1.73)
        return of(log(size), angle);
    double most = x > y ? x : y, least = x > y ? y : x;
    return of(log1p((most - 1.0) * (most + 1.0) + least * least) / 2.0, angle);
}

/* --- exponential and hyperbolic functions --- */

static struct tg_cmath within_range(struct tg_cmath w, enum tg_cmath_fault *fault) {
    if (isinf(w.real) || isinf(w.imag))
        *fault = TG_CMATH_RANGE;
    return w;
}

struct tg_cmath tg_cmath_exp(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (!finite2(z)) {
        if (isinf(z.imag) && (isfinite(z.real) || z.real > 0.0))
            *fault = TG_CMATH_DOMAIN;
        if (z.real < 0.0 && isinf(z.real) && !isfinite(z.imag))
            return of(0.0, 0.0);
        return by_library(cexp, z);
    }
    if (z.real > log(LARGE)) {
        double size = exp(z.real - 1.0);
        return within_range(of(size * cos(z.imag) * M_E, size * sin(z.imag) * M_E), fault);
    }
    double size = exp(z.real);
    return within_range(of(size * cos(z.imag), size * sin(z.imag)), fault);
}

struct tg_cmath tg_cmath_cosh(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (!finite2(z)) {
        if (isinf(z.imag) && !isnan(z.real))
            *fault = TG_CMATH_DOMAIN;
        if (isnan(z.real) && z.imag == 0.0)
            return of(NAN, 0.0);
        return by_library(ccosh, z);
    }
    if (fabs(z.real) > log(LARGE)) {
        double less = z.real - copysign(1.0, z.real);
        return within_range(of(cos(z.imag) * cosh(less) * M_E, sin(z.imag) * sinh(less) * M_E), fault);
    }
    return within_range(of(cos(z.imag) * cosh(z.real), sin(z.imag) * sinh(z.real)), fault);
}

struct tg_cmath tg_cmath_sinh(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (!finite2(z)) {
        if (isinf(z.imag) && !isnan(z.real))
            *fault = TG_CMATH_DOMAIN;
        if (z.real == 0.0 && isnan(z.imag))
            return of(0.0, NAN);
        return by_library(csinh, z);
    }
    if (fabs(z.real) > log(LARGE)) {
        double less = z.real - copysign(1.0, z.real);
        return within_range(of(cos(z.imag) * sinh(less) * M_E, sin(z.imag) * cosh(less) * M_E), fault);
    }
    return within_range(of(cos(z.imag) * sinh(z.real), sin(z.imag) * cosh(z.real)), fault);
}

struct tg_cmath tg_cmath_tanh(struct tg_cmath z, enum tg_cmath_fault *fault) {
    if (!finite2(z)) {
        if (isinf(z.imag) && isfinite(z.real))
            *fault = TG_CMATH_DOMAIN;
        if (isinf(z.real) && isfinite(z.imag) && z.imag != 0.0)
            return of(copysign(1.0, z.real), copysign(0.0, 2.0 * sin(z.imag) * cos(z.imag)));
        if (isinf(z.real) && !isfinite(z.imag))
            return of(copysign(1.0, z.real), 0.0);
        if (z.real == 0.0 && isnan(z.imag))
            return of(NAN, NAN);
        return by_library(ctanh, z);
    }
    if (fabs(z.real) > log(LARGE))
        return of(copysign(1.0, z.real), 4.0 * sin(z.imag) * cos(z.imag) * exp(-2.0 * fabs(z.real)));
    double x = tanh(z.real), y = tan(z.imag), scale = 1.0 / cosh(z.real), both = x * y;
    double divisor = 1.0 + both * both;
    return of(x * (1.0 + y * y) / divisor, ((y / divisor) * scale) * scale);
}
