/* SPDX-License-Identifier: MIT */
/* math.gamma and math.lgamma by the Lanczos approximation (Lanczos 1964; coefficients for g = 6.0246..., 13
 * terms, by Godfrey and Pugh), which CPython uses too: the last digit agrees where the C library's would
 * not. */
#include "runtime/lib/math.h"

#include <math.h>

#define TERMS 13
#define G 6.024680040776729583740234375
#define G_MINUS_HALF 5.524680040776729583740234375
#define LOG_PI 1.144729885849400174143427351353058711647

static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};

static const double denominator[TERMS] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                          45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                          1925.0,     66.0,       1.0};

/* A rational function for x > 0; from the other end for large x, so that nothing overflows. */
static double lanczos_sum(double x) {
    double above = 0.0, below = 0.0;
    if (x < 5.0)
        for (int i = TERMS; --i >= 0;) {
            above = above * x + numerator[i];
            below = below * x + denominator[i];
        }
    else
        for (int i = 0; i < TERMS; i++) {
            above = above / x + numerator[i];
            below = below / x + denominator[i];
        }
    return above / below;
}

/* sin(pi * x), exact at multiples of a half. */
static double sin_pi(double x) {
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0:
        r = sin(M_PI * y);
        break;
    case 1:
        r = cos(M_PI * (y - 0.5));
        break;
    case 2:
        r = sin(M_PI * (1.0 - y)); /* not -sin(pi * (y - 1)): the sign of zero */
        break;
    case 3:
        r = -cos(M_PI * (y - 1.5));
        break;
    default:
        r = sin(M_PI * (y - 2.0));
    }
    return copysign(1.0, x) * r;
}

/* r * y^e or r / y^e, in two steps where the power alone would overflow. */
static double times_power(double r, double y, double x, bool divide) {
    if (x < 140.0) {
        double power = pow(y, x - 0.5);
        return divide ? r / power : r * power;
    }
    double root = pow(y, x / 2.0 - 0.25);
    return divide ? r / root / root : r * root * root;
}

static double gamma_small_int(int n) {
    double product = 1.0; /* exact up to 22! */
    for (int i = 2; i < n; i++)
        product *= i;
    return product;
}

/* x is finite, no pole */
static double gamma_of(double x) {
    double size = fabs(x);
    if (x == floor(x) && x <= 23.0)
        return gamma_small_int((int)x);
    if (size < 1e-20)
        return 1.0 / x;
    if (size > 200.0)
        return x < 0 ? 0.0 / sin_pi(x) : INFINITY;
    double y = size + G_MINUS_HALF, z;
    if (size > G_MINUS_HALF)
        z = (y - size) - G_MINUS_HALF; /* what the sum above lost */
    else
        z = (y - G_MINUS_HALF) - size;
    z = z * G / y;
    if (x < 0) {
        double r = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        return times_power(r - z * r, y, size, true);
    }
    double r = lanczos_sum(size) / exp(y);
    return times_power(r + z * r, y, size, false);
}

static tg_value math_gamma(const tg_value *args, size_t nargs) {
    double x;
    if (!tg_as_double(args[0], &x))
        return TG_NULL;
    if (isnan(x) || (isinf(x) && x > 0))
        return tg_float(x);
    if (isinf(x) || (x <= 0 && x == floor(x)))
        return tg_math_domain_error();
    double result = gamma_of(x);
    return isinf(result) ? tg_math_range_error() : tg_float(result);
}

static double log_gamma(double x) {
    double size = fabs(x);
    if (x == floor(x) && x <= 2.0)
        return 0.0;
    if (size < 1e-20)
        return -log(size);
    double r = log(lanczos_sum(size)) - G;
    r += (size - 0.5) * (log(size + G - 0.5) - 1.0);
    return x < 0 ? LOG_PI - log(fabs(sin_pi(size))) - log(size) - r : r;
}

static tg_value math_lgamma(const tg_value *args, size_t nargs) {
    double x;
    if (!tg_as_double(args[0], &x))
        return TG_NULL;
    if (!isfinite(x))
        return tg_float(isnan(x) ? x : INFINITY);
    if (x <= 0 && x == floor(x))
        return tg_math_domain_error();
    double result = log_gamma(x);
    return isinf(result) ? tg_math_range_error() : tg_float(result);
}

const struct tg_native_def tg_math_gamma[] = {
    {"gamma", math_gamma, "x,/"},
    {"lgamma", math_lgamma, "x,/"},
    {0},
};
