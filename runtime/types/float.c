/* SPDX-License-Identifier: MIT */
/* float: arithmetic as Python defines it, comparison with ints exactly, hashing alike with ints. The Python
 * type is in float_type.c, text in float_text.c. */
#include "runtime/types/float.h"
#include "runtime/core/alloc.h"
#include "runtime/types/bigint.h"
#include "runtime/types/class.h"
#include "runtime/types/complex.h"
#include "runtime/types/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

tg_value tg_float_box(double value) {
    struct tg_boxed_float *box = tg_object_new(TG_KIND_FLOAT, sizeof *box);
    if (!box)
        return TG_NULL;
    box->value = value;
    return tg_from_object(box);
}

double tg_float_like_value(tg_value v) { return tg_float_value(tg_is_float(v) ? v : tg_native_value(v)); }

#define HASH_BITS 61
#define HASH_PRIME (((uint64_t)1 << HASH_BITS) - 1)

int64_t tg_float_hash(double value) {
    if (isinf(value))
        return value > 0 ? 314159 : -314159;
    if (isnan(value))
        return 0;
    int exponent;
    double fraction = frexp(fabs(value), &exponent);
    uint64_t x = 0;
    while (fraction != 0.0) { /* 28 bits at a time, modulo the prime */
        x = (x << 28 & HASH_PRIME) | x >> (HASH_BITS - 28);
        fraction *= 268435456.0;
        exponent -= 28;
        uint64_t part = (uint64_t)fraction;
        fraction -= (double)part;
        x += part;
        if (x >= HASH_PRIME)
            x -= HASH_PRIME;
    }
    exponent = exponent >= 0 ? exponent % HASH_BITS : HASH_BITS - 1 - (-1 - exponent) % HASH_BITS;
    x = (x << exponent & HASH_PRIME) | x >> (HASH_BITS - exponent);
    int64_t hash = value < 0 ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

int tg_int_order_double(tg_value v, double value) {
    v = tg_int_exact_borrowed(v);
    if (!tg_is_word_int(v)) {
        struct tg_int_view view;
        tg_int_view(v, &view);
        mpz_t z;
        tg_view_mpz(&view, z);
        if (isinf(value))
            return value > 0 ? -1 : 1;
        int order = mpz_cmp_d(z, value);
        return (order > 0) - (order < 0);
    }
    int64_t word = tg_word_int(v);
    if (value >= 0x1p63)
        return -1;
    if (value < -0x1p63)
        return 1;
    int64_t whole = (int64_t)value;
    if (word != whole)
        return word < whole ? -1 : 1;
    double rest = value - (double)whole;
    return (rest < 0) - (rest > 0);
}

double tg_float_mod(double a, double b) {
    double rest = fmod(a, b);
    if (rest == 0.0)
        return copysign(0.0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

double tg_float_floor_div(double a, double b) {
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0.0 && (b < 0) != (rest < 0))
        quotient -= 1.0;
    if (quotient == 0.0)
        return copysign(0.0, a / b);
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

static tg_value raise_range(void) {
    tg_value text = tg_str_from_cstring("Numerical result out of range");
    tg_value exception =
        text == TG_NULL ? TG_NULL : tg_call2(tg_from_object(&tg_exc_OverflowError), tg_int(34), text);
    tg_decref(text);
    return exception == TG_NULL ? TG_NULL : tg_raise_steal(exception);
}

tg_value tg_float_pow(double a, double b) {
    if (b == 0.0 || a == 1.0)
        return tg_float(1.0);
    if (isfinite(a) && isfinite(b)) {
        if (a == 0.0 && b < 0.0)
            return tg_raise(&tg_exc_ZeroDivisionError, "0.0 cannot be raised to a negative power");
        if (a < 0.0 && b != floor(b))
            return tg_complex_real_power(a, b);
        double result = pow(a, b);
        return isinf(result) ? raise_range() : tg_float(result);
    }
    return tg_float(pow(a, b)); /* C's rules for infinities and NaN are Python's */
}

/* Rounding at a position left of the point: the decimal digits above it, by printf's exact rounding. */
static double round_to_tens(double value, int tens) {
    char text[340]; /* as many digits as a double has left of the point, and the exponent */
    snprintf(text, sizeof text, "%.17e", fabs(value));
    int keep = atoi(strchr(text, 'e') + 1) + 1 - tens; /* significant digits that stay */
    double rounded = 0.0;
    if (keep > 0) {
        snprintf(text, sizeof text, "%.*e", keep - 1, fabs(value));
        rounded = strtod(text, NULL);
    } else if (keep == 0) {
        snprintf(text, sizeof text, "5e%d", tens - 1);
        if (fabs(value) > strtod(text, NULL)) {
            snprintf(text, sizeof text, "1e%d", tens);
            rounded = strtod(text, NULL);
        }
    }
    return copysign(rounded, value);
}

static tg_value round_to_digits(double value, int64_t digits) {
    if (digits > 323 || !isfinite(value) || value == 0.0)
        return tg_float(value);
    if (digits < -308)
        return tg_float(copysign(0.0, value));
    double rounded;
    uint64_t scaled;
    if (tg_float_scaled(value, digits, &scaled) && scaled < (uint64_t)1 << 53) {
        static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
        rounded = copysign((double)scaled / powers[digits], value); /* both exact: one rounding */
    } else if (digits < 0) {
        rounded = round_to_tens(value, (int)-digits);
    } else {
        char text[700];
        snprintf(text, sizeof text, "%.*f", (int)digits, value);
        rounded = strtod(text, NULL);
    }
    if (isinf(rounded))
        return tg_raise(&tg_exc_OverflowError, "rounded value too large to represent");
    return tg_float(rounded);
}

tg_value tg_float_round(double value, tg_value digits) {
    if (digits == TG_NULL || digits == TG_NONE)
        return tg_int_from_double(isfinite(value) ? nearbyint(value) : value);
    int64_t count;
    tg_value index = tg_index(digits);
    if (index == TG_NULL)
        return TG_NULL;
    if (!tg_int_to_int64(index, &count))
        count = tg_int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
    tg_decref(index);
    return round_to_digits(value, count);
}
