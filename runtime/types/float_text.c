/* SPDX-License-Identifier: MIT */
/* float to text and back.
 *
 * The shortest text that reads back the same comes from Schubfach (Raffaello Giulietti, "The Schubfach way to
 * render doubles", 2020, sections 8 and 9): one 64x128-bit product for each end of the rounding interval and
 * one for the value. Its table of powers of ten is computed by GMP when it is first needed. */
#include "runtime/core/alloc.h"
#include "runtime/types/float.h"
#include "runtime/types/format.h"

#include <gmp.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

/* --- shortest digits --- */

#define POWER_FIRST (-292)
#define POWER_LAST 324

struct power {
    uint64_t high, low;
};

/* powers[k - POWER_FIRST] = ceil(10^k * 2^s), scaled so that bit 127 is set. */
static struct power powers[POWER_LAST - POWER_FIRST + 1];
static pthread_once_t powers_once = PTHREAD_ONCE_INIT;

static void compute_powers(void) {
    mpz_t ten_power, scaled;
    mpz_init(ten_power);
    mpz_init(scaled);
    for (int k = POWER_FIRST; k <= POWER_LAST; k++) {
        mpz_ui_pow_ui(ten_power, 10, (unsigned long)abs(k));
        size_t bits = mpz_sizeinbase(ten_power, 2);
        if (k >= 0 && bits <= 128) {
            mpz_mul_2exp(scaled, ten_power, 128 - bits);
        } else if (k >= 0) {
            mpz_cdiv_q_2exp(scaled, ten_power, bits - 128);
        } else {
            mpz_set_ui(scaled, 1);
            mpz_mul_2exp(scaled, scaled, 127 + bits);
            mpz_cdiv_q(scaled, scaled, ten_power);
        }
        powers[k - POWER_FIRST].low = mpz_getlimbn(scaled, 0);
        powers[k - POWER_FIRST].high = mpz_getlimbn(scaled, 1);
    }
    mpz_clear(ten_power);
    mpz_clear(scaled);
}

static uint64_t round_to_odd(const struct power *g, uint64_t cp) {
    unsigned __int128 x = (unsigned __int128)g->low * cp;
    unsigned __int128 y = (unsigned __int128)g->high * cp + (uint64_t)(x >> 64);
    return (uint64_t)(y >> 64) | ((uint64_t)y > 1);
}

/* c * 2^q as the shortest, then closest s * 10^k in its rounding interval. */
static uint64_t shortest_decimal(uint64_t c, int q, bool lower_is_closer, int *k_out) {
    bool odd = c & 1;
    int k = (q * 1262611 - (lower_is_closer ? 524031 : 0)) >> 22; /* floor(log10(2^q)), 3/4 of it */
    int h = q + ((-k * 1741647) >> 19) + 1;                       /* ... floor(log2(10^-k)) */
    pthread_once(&powers_once, compute_powers);
    const struct power *g = &powers[-k - POWER_FIRST];
    uint64_t below = round_to_odd(g, (4 * c - 2 + lower_is_closer) << h) + odd;
    uint64_t value = round_to_odd(g, (4 * c) << h);
    uint64_t above = round_to_odd(g, (4 * c + 2) << h) - odd;
    uint64_t s = value / 4;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool down = below <= 40 * tens, up = 40 * tens + 40 <= above;
        if (down != up) {
            *k_out = k + 1;
            return tens + up;
        }
    }
    *k_out = k;
    bool down = below <= 4 * s, up = 4 * s + 4 <= above;
    if (down != up)
        return s + up;
    uint64_t middle = 4 * s + 2;
    return s + (value > middle || (value == middle && (s & 1)));
}

static int decimal_digits(uint64_t s, char *digits) {
    char buffer[20], *p = buffer + sizeof buffer;
    do
        *--p = (char)('0' + s % 10);
    while (s /= 10);
    int count = (int)(buffer + sizeof buffer - p);
    memcpy(digits, p, (size_t)count);
    return count;
}

int tg_float_shortest(double value, char *digits, int *point) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7ff), k;
    uint64_t s;
    if (exponent)
        s = shortest_decimal(fraction | (uint64_t)1 << 52, exponent - 1075, fraction == 0 && exponent > 1,
                             &k);
    else
        s = shortest_decimal(fraction, -1074, false, &k);
    int count = decimal_digits(s, digits);
    *point = count + k;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    return count;
}

/* --- laying digits out --- */

static size_t write_exponent(char *out, int exponent) {
    return (size_t)sprintf(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
}

/* 0.d1d2.. * 10^point with all its digits; a fixed text gets ".0" when it would have no point and dot_zero
 * says so. Returns the length. */
static size_t lay_out(char *out, const char *digits, int count, int point, bool exponential, bool dot_zero) {
    char *p = out;
    if (exponential) {
        *p++ = digits[0];
        if (count > 1) {
            *p++ = '.';
            memcpy(p, digits + 1, (size_t)count - 1);
            p += count - 1;
        }
        return (size_t)(p - out) + write_exponent(p, point - 1);
    }
    if (point <= 0) {
        *p++ = '0';
        *p++ = '.';
        memset(p, '0', (size_t)-point);
        p += -point;
        memcpy(p, digits, (size_t)count);
        return (size_t)(p - out) + (size_t)count;
    }
    int whole = count < point ? count : point;
    memcpy(p, digits, (size_t)whole);
    memset(p + whole, '0', (size_t)(point - whole));
    p += point;
    if (count > point) {
        *p++ = '.';
        memcpy(p, digits + point, (size_t)(count - point));
        p += count - point;
    } else if (dot_zero) {
        *p++ = '.';
        *p++ = '0';
    }
    return (size_t)(p - out);
}

static size_t special_text(double value, char *out, bool with_sign) {
    if (isnan(value)) {
        memcpy(out, "nan", 3);
        return 3;
    }
    size_t sign = with_sign && value < 0;
    out[0] = '-';
    memcpy(out + sign, "inf", 3);
    return sign + 3;
}

size_t tg_float_repr_text(double value, char *buffer) {
    if (!isfinite(value))
        return special_text(value, buffer, true);
    char digits[20], *p = buffer;
    if (signbit(value)) {
        *p++ = '-';
        value = -value;
    }
    int count, point;
    if (value < 1e15 && value == (double)(int64_t)value) {
        count = point = decimal_digits((uint64_t)value, digits);
    } else {
        count = tg_float_shortest(value, digits, &point);
    }
    return (size_t)(p - buffer) + lay_out(p, digits, count, point, point > 16 || point <= -4, true);
}

/* The alternate form always shows a point: before the exponent, or at the end. */
static size_t with_point(char *text, size_t length) {
    if (memchr(text, '.', length))
        return length;
    size_t at = 0;
    while (at < length && text[at] != 'e')
        at++;
    memmove(text + at + 1, text + at, length - at);
    text[at] = '.';
    return length + 1;
}

/* The 'g' of Python: `precision` significant digits, trailing zeros dropped unless alternate; with dot_zero
 * the limit for fixed text is one digit lower and it shows a digit after the point. */
static size_t general_text(double value, int64_t precision, bool alternate, bool dot_zero, char *out,
                           size_t room) {
    if (precision == 0)
        precision = 1;
    snprintf(out, room, "%.*e", (int)precision - 1, value);
    char *e = strchr(out, 'e');
    int point = atoi(e + 1) + 1, count = 1;
    if (out[1] == '.') { /* digits in front, in one run */
        count = (int)(e - out) - 1;
        memmove(out + 1, out + 2, (size_t)count - 1);
    }
    if (!alternate)
        while (count > 1 && out[count - 1] == '0')
            count--;
    char *digits = out + room;
    memcpy(digits, out, (size_t)count);
    bool exponential = point <= -4 || point > precision - dot_zero;
    size_t length = lay_out(out, digits, count, point, exponential, dot_zero);
    return alternate ? with_point(out, length) : length;
}

static const uint64_t whole_powers[] = {1,      10,      100,      1000,      10000,
                                        100000, 1000000, 10000000, 100000000, 1000000000};

bool tg_float_scaled(double value, int64_t digits, uint64_t *out) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    int exponent = (int)(bits >> 52 & 0x7ff) - 1075;
    if (digits < 0 || digits > 9 || exponent >= 0 || exponent < -1074)
        return false;
    uint64_t significand = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52;
    unsigned __int128 product = (unsigned __int128)significand * whole_powers[digits]; /* below 2^83 */
    int shift = -exponent;
    if (shift > 100) {
        *out = 0;
        return true;
    }
    unsigned __int128 whole = product >> shift, half = (unsigned __int128)1 << (shift - 1);
    unsigned __int128 rest = product - (whole << shift);
    whole += rest > half || (rest == half && (whole & 1));
    *out = (uint64_t)whole;
    return whole >> 63 == 0;
}

/* %.<precision>f of a number that tg_float_scaled takes; 0: it does not. */
static size_t fixed_text(double value, int64_t precision, char *out) {
    uint64_t scaled;
    if (!tg_float_scaled(value, precision, &scaled))
        return 0;
    uint64_t unit = whole_powers[precision];
    size_t length = (size_t)decimal_digits(scaled / unit, out);
    if (precision) {
        out[length++] = '.';
        uint64_t fraction = scaled % unit;
        for (size_t i = (size_t)precision; i-- > 0; fraction /= 10)
            out[length + i] = (char)('0' + fraction % 10);
        length += (size_t)precision;
    }
    return length;
}

char *tg_double_text(double value, char letter, int64_t precision, bool alternate, char *small,
                     size_t *length) {
    value = fabs(value);
    if (!isfinite(value)) {
        *length = special_text(value, small, false);
        if (letter >= 'A' && letter <= 'Z')
            for (size_t i = 0; i < *length; i++)
                small[i] = (char)(small[i] - 32);
        return small;
    }
    if (letter == 'r' && precision < 0) {
        *length = tg_float_repr_text(value, small);
        if (alternate)
            *length = with_point(small, *length);
        return small;
    }
    bool general = letter == 'g' || letter == 'G' || letter == 'r';
    if (precision < 0)
        precision = 6;
    if ((letter == 'f' || letter == 'F') && !alternate && (*length = fixed_text(value, precision, small)))
        return small;
    size_t room = (size_t)precision + (letter == 'f' || letter == 'F' ? 320 : 16);
    char *text = small;
    if (room * (general ? 2 : 1) > 64 && !(text = tg_malloc(room * 2 + 16)))
        return NULL;
    if (general)
        *length = general_text(value, precision, alternate, letter == 'r', text, text == small ? 32 : room);
    else if (letter == 'f' || letter == 'F')
        *length = (size_t)snprintf(text, room + 16, alternate ? "%#.*f" : "%.*f", (int)precision, value);
    else
        *length = (size_t)snprintf(text, text == small ? 64 : room + 16, alternate ? "%#.*e" : "%.*e",
                                   (int)precision, value);
    if (letter == 'E' || letter == 'G') {
        char *e = memchr(text, 'e', *length);
        if (e)
            *e = 'E';
    }
    return text;
}

/* --- reading --- */

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* What a number's text consists of, gathered in one pass; clean gets it without underscores. */
struct decimal {
    uint64_t mantissa; /* of the first 19 digits */
    int digits;        /* significant ones */
    int64_t exponent;
    char *clean;
};

/* Digits with single underscores between them; NULL: malformed. *any: whether there was one. */
static const char *scan_digits(const char *p, const char *end, struct decimal *d, bool fraction, bool *any) {
    bool after_digit = false;
    for (; p < end; p++) {
        if (*p == '_') {
            if (!after_digit || p + 1 == end || p[1] < '0' || p[1] > '9')
                return NULL;
            after_digit = false;
            continue;
        }
        if (*p < '0' || *p > '9')
            break;
        after_digit = *any = true;
        *d->clean++ = *p;
        if (d->digits < 19) {
            d->mantissa = d->mantissa * 10 + (uint64_t)(*p - '0');
            d->digits += d->mantissa != 0;
            d->exponent -= fraction;
        } else {
            d->digits++;
            d->exponent += !fraction;
        }
    }
    return p;
}

static bool special_parse(const char *p, size_t count, double *out) {
    if ((count == 3 && strncasecmp(p, "inf", 3) == 0) || (count == 8 && strncasecmp(p, "infinity", 8) == 0))
        *out = INFINITY;
    else if (count == 3 && strncasecmp(p, "nan", 3) == 0)
        *out = NAN;
    else
        return false;
    return true;
}

static const char *scan_exponent(const char *p, const char *end, struct decimal *d) {
    *d->clean++ = *p++;
    bool negative = p < end && *p == '-', any = false;
    if (p < end && (*p == '-' || *p == '+'))
        *d->clean++ = *p++;
    int64_t exponent = 0;
    for (; p < end; p++) {
        if (*p == '_' && any && p + 1 < end && p[1] >= '0' && p[1] <= '9')
            continue;
        if (*p < '0' || *p > '9')
            break;
        any = true;
        *d->clean++ = *p;
        if (exponent < 100000)
            exponent = exponent * 10 + (*p - '0');
    }
    d->exponent += negative ? -exponent : exponent;
    return any ? p : NULL;
}

static bool number_parse(const char *p, const char *end, char *clean, double *out) {
    struct decimal d = {.clean = clean};
    bool any = false;
    p = scan_digits(p, end, &d, false, &any);
    if (p && p < end && *p == '.') {
        *d.clean++ = *p++;
        p = scan_digits(p, end, &d, true, &any);
    }
    if (!p || !any)
        return false;
    if (p < end && (*p == 'e' || *p == 'E'))
        p = scan_exponent(p, end, &d);
    if (p != end)
        return false;
    *d.clean = 0;
    if (d.digits < 19 && d.mantissa <= (uint64_t)1 << 53 && d.exponent >= -22 && d.exponent <= 22) {
        double value = (double)d.mantissa; /* exact, and so is the power: one rounding (Clinger) */
        *out = d.exponent < 0 ? value / exact_powers[-d.exponent] : value * exact_powers[d.exponent];
        return true;
    }
    *out = strtod(clean, NULL);
    return true;
}

bool tg_double_parse(const char *text, size_t bytes, double *out) {
    const char *p = text, *end = text + bytes;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (p == end)
        return false;
    bool ok;
    if ((*p | 0x20) == 'i' || (*p | 0x20) == 'n') {
        ok = special_parse(p, (size_t)(end - p), out);
    } else {
        char small[64];
        char *clean = (size_t)(end - p) < sizeof small ? small : malloc((size_t)(end - p) + 1);
        ok = clean && number_parse(p, end, clean, out);
        if (clean != small)
            free(clean);
    }
    if (ok && negative)
        *out = -*out;
    return ok;
}

static bool is_space(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31); }

tg_value tg_float_parse(const char *text, size_t bytes) {
    const char *p = text, *end = text + bytes;
    while (p < end && is_space((unsigned char)*p))
        p++;
    while (end > p && is_space((unsigned char)end[-1]))
        end--;
    double value;
    if (tg_double_parse(p, (size_t)(end - p), &value))
        return tg_float(value);
    tg_value str = tg_str_from_utf8(text, bytes);
    tg_value repr = str == TG_NULL ? TG_NULL : tg_repr(str);
    if (repr != TG_NULL)
        tg_raise(&tg_exc_ValueError, "could not convert string to float: %s", tg_str_utf8(repr, NULL));
    tg_decref(str);
    tg_decref(repr);
    return TG_NULL;
}
