/* SPDX-License-Identifier: MIT */
/* int to text and back, in every base from 2 to 36. */
#include "runtime/types/bigint.h"
#include "runtime/types/str.h"

#define DEFAULT_MAX_STR_DIGITS 4300
/* Numbers below this many digits are converted whatever the limit is. */
#define ALWAYS_ALLOWED_DIGITS 640

static int64_t max_str_digits = DEFAULT_MAX_STR_DIGITS;

int64_t tg_int_max_str_digits(void) { return tg_raw_load(&max_str_digits); }
void tg_set_int_max_str_digits(int64_t digits) { tg_raw_store(&max_str_digits, digits); }

static bool too_many_digits(uint64_t digits) {
    int64_t limit = tg_int_max_str_digits();
    return limit > 0 && digits > ALWAYS_ALLOWED_DIGITS && digits > (uint64_t)limit;
}

static const char digit_pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

/* Writes backwards from end; returns the first digit. */
static char *write_decimal(char *end, uint64_t magnitude) {
    while (magnitude >= 100) {
        const char *pair = digit_pairs + magnitude % 100 * 2;
        magnitude /= 100;
        *--end = pair[1];
        *--end = pair[0];
    }
    if (magnitude >= 10)
        *--end = digit_pairs[magnitude * 2 + 1];
    *--end = magnitude >= 10 ? digit_pairs[magnitude * 2] : (char)('0' + magnitude);
    return end;
}

static char *word_digits(int64_t value, int base, char *small, size_t *length) {
    char buffer[72], *end = buffer + sizeof buffer, *first = end;
    uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;
    if (base == 10) {
        first = write_decimal(end, magnitude);
    } else {
        do
            *--first = "0123456789abcdefghijklmnopqrstuvwxyz"[magnitude % (unsigned)base];
        while (magnitude /= (unsigned)base);
    }
    if (value < 0)
        *--first = '-';
    *length = (size_t)(end - first);
    memcpy(small, first, *length);
    return small;
}

static void raise_too_many_digits(void) {
    tg_raise(&tg_exc_ValueError,
             "Exceeds the limit (%lld digits) for integer string conversion; use "
             "sys.set_int_max_str_digits() to increase the limit",
             (long long)tg_int_max_str_digits());
}

char *tg_int_digits(tg_value v, int base, char *small, size_t *length) {
    v = tg_int_exact_borrowed(v);
    if (tg_is_word_int(v))
        return word_digits(tg_word_int(v), base, small, length);
    struct tg_int_view view;
    tg_int_view(v, &view);
    mpz_t z;
    tg_view_mpz(&view, z);
    size_t estimate = mpz_sizeinbase(z, base); /* exact, or one too large */
    if (base == 10 && estimate > 1 && too_many_digits(estimate - 1)) {
        raise_too_many_digits();
        return NULL;
    }
    char *text = tg_malloc(estimate + 2);
    if (!text)
        return NULL;
    mpz_get_str(text, base, z);
    *length = strlen(text);
    if (base == 10 && too_many_digits(*length - view.negative)) {
        tg_mfree(text);
        raise_too_many_digits();
        return NULL;
    }
    return text;
}

tg_value tg_int_to_str(tg_value v, int base) {
    char small[72];
    size_t length;
    char *digits = tg_int_digits(v, base, small, &length);
    if (!digits)
        return TG_NULL;
    tg_value str = tg_str_from_ascii(digits, length);
    if (digits != small)
        tg_mfree(digits);
    return str;
}

tg_value tg_int_prefixed(tg_value v, int base) {
    tg_value n = tg_index(v);
    if (n == TG_NULL)
        return TG_NULL;
    char small[72], prefix[3] = {'0', base == 2 ? 'b' : base == 8 ? 'o' : 'x', 0};
    size_t length;
    char *digits = tg_int_digits(n, base, small, &length);
    tg_decref(n);
    if (!digits)
        return TG_NULL;
    bool negative = digits[0] == '-';
    struct tg_str *str = tg_str_new(length + 2, 1, true);
    if (str) {
        uint8_t *to = str->data;
        if (negative)
            *to++ = '-';
        memcpy(to, prefix, 2);
        memcpy(to + 2, digits + negative, length - negative);
    }
    if (digits != small)
        tg_mfree(digits);
    return str ? tg_from_object(str) : TG_NULL;
}

static bool is_space(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31); }

static int digit_value(unsigned char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

#define LITERAL_SHOWN_MAX 200

tg_value tg_int_shown_literal(tg_value v) {
    tg_value repr = tg_repr(v);
    if (repr == TG_NULL || tg_as_str(repr)->length <= LITERAL_SHOWN_MAX)
        return repr;
    tg_value start = tg_str_substring(repr, 0, LITERAL_SHOWN_MAX);
    tg_decref(repr);
    return start;
}

static tg_value raise_invalid(const char *text, size_t bytes, int base) {
    tg_value str = tg_str_from_utf8(text, bytes);
    tg_value repr = str == TG_NULL ? TG_NULL : tg_int_shown_literal(str);
    if (repr != TG_NULL)
        tg_raise(&tg_exc_ValueError, "invalid literal for int() with base %d: %s", base,
                 tg_str_utf8(repr, NULL));
    tg_decref(str);
    tg_decref(repr);
    return TG_NULL;
}

/* The base that a prefix at p (after the sign) names, or 0. */
static int prefix_base(const char *p, const char *end) {
    if (end - p < 2 || p[0] != '0')
        return 0;
    int c = p[1] | 0x20;
    return c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
}

/* Copies the digits between p and end without their underscores; 0 when they are malformed. */
static size_t collect_digits(const char *p, const char *end, int base, char *out) {
    size_t count = 0;
    bool after_digit = false;
    for (; p < end; p++) {
        if (*p == '_') {
            if (!after_digit)
                return 0;
            after_digit = false;
        } else {
            if (digit_value((unsigned char)*p) >= base)
                return 0;
            out[count++] = *p;
            after_digit = true;
        }
    }
    return after_digit ? count : 0;
}

static tg_value big_from_digits(char *digits, size_t count, int base, bool negative) {
    if ((base & (base - 1)) && too_many_digits(count))
        return tg_raise(
            &tg_exc_ValueError,
            "Exceeds the limit (%lld digits) for integer string conversion: value has %zu digits; "
            "use sys.set_int_max_str_digits() to increase the limit",
            (long long)tg_int_max_str_digits(), count);
    digits[count] = 0;
    mpz_t z;
    mpz_init(z);
    mpz_set_str(z, digits, base);
    if (negative)
        mpz_neg(z, z);
    tg_value result = tg_int_from_mpz(z);
    mpz_clear(z);
    return result;
}

static tg_value from_digits(char *digits, size_t count, int base, bool negative) {
    if (count > 12 && !(base == 10 && count <= 18))
        return big_from_digits(digits, count, base, negative);
    int64_t value = 0; /* 36^12 and 10^18 fit 63 bits */
    for (size_t i = 0; i < count; i++)
        value = value * base + digit_value((unsigned char)digits[i]);
    return tg_int(negative ? -value : value);
}

tg_value tg_int_parse(const char *text, size_t bytes, int base) {
    const char *p = text, *end = text + bytes;
    while (p < end && is_space((unsigned char)*p))
        p++;
    while (end > p && is_space((unsigned char)end[-1]))
        end--;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    int prefix = prefix_base(p, end), actual = base;
    bool zero_only = base == 0 && !prefix && p < end && *p == '0'; /* "010" means nothing */
    if (base == 0)
        actual = prefix ? prefix : 10;
    if (prefix && prefix == actual) {
        p += 2;
        if (p < end && *p == '_')
            p++;
    }
    char small[64], *digits = small;
    size_t room = (size_t)(end - p);
    if (room >= sizeof small && !(digits = tg_malloc(room + 1)))
        return TG_NULL;
    size_t count = collect_digits(p, end, actual, digits);
    for (size_t i = 0; zero_only && i < count; i++)
        if (digits[i] != '0')
            count = 0;
    tg_value result = count ? from_digits(digits, count, actual, negative) : raise_invalid(text, bytes, base);
    if (digits != small)
        tg_mfree(digits);
    return result;
}
