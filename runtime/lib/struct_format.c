/* SPDX-License-Identifier: MIT */
/* struct: formats, and single values as bytes. Items are handled as little-endian and turned round where the
 * format says so (the machine is little-endian, which the build asserts). */
#include "runtime/lib/struct_format.h"

#include "runtime/types/bytes.h"
#include "runtime/types/float.h"

#include <math.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "items are built as little-endian");

#define ERROR (&tg_struct_error_type.type)

struct tg_library_type tg_struct_error_type = {
    .type = {TG_TYPE_INIT("struct.error", 0), .flags = TG_TYPE_BASE, .base = &tg_exc_Exception}};

/* --- parsing --- */

/* Bytes of an item: in native size and alignment, or in standard size. 0: no such code. */
static uint8_t size_of(char code, bool native) {
    switch (code) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p':
        return 1;
    case 'h':
    case 'H':
    case 'e':
        return 2;
    case 'i':
    case 'I':
    case 'f':
        return 4;
    case 'l':
    case 'L':
        return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd':
        return 8;
    case 'n':
    case 'N':
    case 'P':
        return native ? 8 : 0;
    default:
        return 0;
    }
}

/* The count before a code; 1 without one. -1: error. */
static int64_t read_count(const char **at, const char *end) {
    if (**at < '0' || **at > '9')
        return 1;
    int64_t count = 0;
    for (; *at < end && **at >= '0' && **at <= '9'; (*at)++)
        if (__builtin_mul_overflow(count, 10, &count) || __builtin_add_overflow(count, **at - '0', &count)) {
            tg_raise(ERROR, "total struct size too long");
            return -1;
        }
    if (*at == end) {
        tg_raise(ERROR, "repeat count given without format specifier");
        return -1;
    }
    return count;
}

static bool add_field(struct tg_struct_format *f, char code, int64_t count, bool native, bool aligned,
                      bool big) {
    uint8_t size = size_of(code, native);
    int64_t bytes;
    if (size == 0) {
        tg_raise(ERROR, "bad char in struct format");
        return false;
    }
    if (aligned)
        f->size = (f->size + size - 1) / size * size;
    if (__builtin_mul_overflow(count, (int64_t)size, &bytes) ||
        __builtin_add_overflow(bytes, f->size, &bytes) || bytes > (int64_t)1 << 40) {
        tg_raise(ERROR, "total struct size too long");
        return false;
    }
    struct tg_struct_field *field = &f->fields[f->field_count++];
    *field = (struct tg_struct_field){code, size, big, native, count, f->size, f->values};
    f->size = bytes;
    f->values += code == 'x' ? 0 : code == 's' || code == 'p' ? 1 : count;
    return true;
}

struct tg_struct_format *tg_struct_parse(const char *text, size_t length) {
    const char *at = text, *end = text + length;
    struct tg_struct_format *f = tg_malloc(sizeof *f + (length + 1) * sizeof f->fields[0]);
    if (f == NULL)
        return NULL;
    f->size = f->values = 0;
    f->field_count = 0;
    bool native = true, aligned = true, big = false;
    if (length && strchr("@=<>!", *at)) {
        native = aligned = *at == '@';
        big = *at == '>' || *at == '!';
        at++;
    }
    while (at < end) {
        if (*at == ' ' || (*at >= '\t' && *at <= '\r')) {
            at++;
            continue;
        }
        int64_t count = read_count(&at, end);
        if (count < 0 || !add_field(f, *at, count, native, aligned, big)) {
            tg_mfree(f);
            return NULL;
        }
        at++;
    }
    return f;
}

/* --- half precision --- */

static bool half_from_double(double number, uint16_t *half) {
    uint16_t sign = signbit(number) ? 0x8000 : 0;
    number = fabs(number);
    int exponent;
    if (isnan(number) || isinf(number)) {
        *half = sign | (isnan(number) ? 0x7e00 : 0x7c00);
        return true;
    }
    double fraction = frexp(number, &exponent); /* [0.5, 1) */
    if (number == 0 || exponent < -24) {
        *half = sign;
        return true;
    }
    /* In units of the last place: 2^(exponent-11), subnormal 2^-24. nearbyint is to even. */
    int unit = exponent - 11 < -24 ? -24 : exponent - 11;
    uint32_t digits = (uint32_t)nearbyint(ldexp(fraction, exponent - unit));
    uint32_t bits = digits < 1024 && unit == -24 ? digits : ((uint32_t)(unit + 25) << 10) + (digits - 1024);
    if (bits >= 0x7c00) {
        tg_raise(&tg_exc_OverflowError, "float too large to pack with e format");
        return false;
    }
    *half = (uint16_t)(sign | bits);
    return true;
}

static double double_from_half(uint16_t half) {
    int exponent = half >> 10 & 31, digits = half & 1023;
    double number = exponent == 31  ? digits ? NAN : INFINITY
                    : exponent == 0 ? ldexp(digits, -24)
                                    : ldexp(digits + 1024, exponent - 25);
    return half & 0x8000 ? -number : number;
}

/* --- values --- */

static bool is_signed(char code) { return strchr("bhilqn", code) != NULL; }

/* Small codes have names; the others tell their bounds, but for what no C integer of 64 bits would hold. */
static bool out_of_range(const struct tg_struct_field *f, bool fits_word) {
    char code = f->code;
    if (!fits_word || f->size == 8)
        tg_raise(ERROR, "argument out of range");
    else if (code == 'b' || code == 'B')
        tg_raise(ERROR, code == 'b' ? "byte format requires -128 <= number <= 127"
                                    : "ubyte format requires 0 <= number <= 255");
    else if (code == 'h' || code == 'H')
        tg_raise(ERROR, code == 'h' ? "short format requires -32768 <= number <= 32767"
                                    : "ushort format requires 0 <= number <= 65535");
    else if (is_signed(code))
        tg_raise(ERROR, "'%c' format requires %lld <= number <= %lld", code,
                 (long long)(INT64_MIN >> (64 - f->size * 8)), (long long)(INT64_MAX >> (64 - f->size * 8)));
    else
        tg_raise(ERROR, "'%c' format requires 0 <= number <= %llu", code,
                 (unsigned long long)(UINT64_MAX >> (64 - f->size * 8)));
    return false;
}

static bool put_int(const struct tg_struct_field *f, tg_value v, uint8_t *item) {
    if (!tg_is_int_like(v) && tg_type_of(v)->index == NULL) {
        tg_raise(ERROR, "required argument is not an integer");
        return false;
    }
    tg_value n = tg_index(v);
    if (n == TG_NULL)
        return false;
    tg_value exact = tg_int_exact_borrowed(n);
    bool below = tg_int_sign(exact) < 0, with_sign = is_signed(f->code);
    uint64_t bits = tg_int_bit_length(exact), most = f->size * 8u - with_sign;
    int64_t number;
    bool fits = bits <= most && (with_sign || !below);
    if (!fits && with_sign && below && bits == most + 1)
        fits = tg_int_to_int64(exact, &number) && number == INT64_MIN >> (64 - f->size * 8);
    bool ok = fits ? tg_int_to_bytes(exact, item, f->size, true, with_sign)
                   : out_of_range(f, bits < 64 && !(below && !with_sign && f->size == 4));
    tg_decref(n);
    return ok;
}

static bool put_float(const struct tg_struct_field *f, tg_value v, uint8_t *item) {
    double number;
    if (!tg_as_double(v, &number)) {
        if (tg_error_matches(&tg_exc_TypeError)) {
            tg_error_clear();
            tg_raise(ERROR, "required argument is not a float");
        }
        return false;
    }
    float narrow = (float)number;
    uint16_t half;
    if (f->size == 8)
        memcpy(item, &number, 8);
    else if (f->size == 4)
        memcpy(item, &narrow, 4);
    else if (half_from_double(number, &half))
        memcpy(item, &half, 2);
    else
        return false;
    if (f->size != 4 || f->native || !isinf(narrow) || isinf(number))
        return true;
    tg_raise(&tg_exc_OverflowError, "float too large to pack with f format");
    return false;
}

/* s and p: bytes, cut or filled up with zeros; p begins with the length. */
static bool put_bytes(const struct tg_struct_field *f, tg_value v, uint8_t *item) {
    struct tg_bytes_view view;
    if (!tg_type_has(v, TG_TYPE_BYTES) && !tg_is_bytearray(v)) {
        tg_raise(ERROR, "argument for '%c' must be a bytes object", f->code);
        return false;
    }
    if (!tg_bytes_view(v, &view))
        return false;
    size_t room = (size_t)f->count, skip = f->code == 'p' && room > 0;
    size_t count = view.length < room - skip ? view.length : room - skip;
    memset(item, 0, room);
    if (count)
        memcpy(item + skip, view.data, count);
    if (skip)
        item[0] = (uint8_t)(count < 255 ? count : 255);
    tg_bytes_view_done(&view);
    return true;
}

static bool put_char(tg_value v, uint8_t *item) {
    const struct tg_bytes *b = tg_is_bytes(v) ? tg_as_bytes(v) : NULL;
    if (b == NULL || b->length != 1) {
        tg_raise(ERROR, "char format requires a bytes object of length 1");
        return false;
    }
    *item = b->data[0];
    return true;
}

static void turn_round(uint8_t *item, size_t size) {
    for (size_t i = 0; i < size / 2; i++) {
        uint8_t byte = item[i];
        item[i] = item[size - 1 - i];
        item[size - 1 - i] = byte;
    }
}

bool tg_struct_put(const struct tg_struct_field *f, tg_value v, uint8_t *item) {
    bool ok;
    int truth;
    switch (f->code) {
    case 's':
    case 'p':
        return put_bytes(f, v, item);
    case 'c':
        return put_char(v, item);
    case '?':
        truth = tg_truth(v);
        *item = truth > 0;
        return truth >= 0;
    case 'e':
    case 'f':
    case 'd':
        ok = put_float(f, v, item);
        break;
    default:
        ok = put_int(f, v, item);
    }
    if (ok && f->big)
        turn_round(item, f->size);
    return ok;
}

static tg_value get_float(const struct tg_struct_field *f, const uint8_t *item) {
    double number;
    float narrow;
    uint16_t half;
    if (f->size == 8) {
        memcpy(&number, item, 8);
        return tg_float(number);
    }
    if (f->size == 4) {
        memcpy(&narrow, item, 4);
        return tg_float(narrow);
    }
    memcpy(&half, item, 2);
    return tg_float(double_from_half(half));
}

tg_value tg_struct_get(const struct tg_struct_field *f, const uint8_t *item) {
    uint8_t turned[8];
    if (f->code == 's')
        return tg_bytes_from_data(item, (size_t)f->count);
    if (f->code == 'p') {
        size_t room = f->count > 0 ? (size_t)f->count - 1 : 0;
        return tg_bytes_from_data(item + (f->count > 0), f->count > 0 && item[0] < room ? item[0] : room);
    }
    if (f->code == 'c')
        return tg_bytes_from_data(item, 1);
    if (f->code == '?')
        return tg_bool(*item != 0);
    memcpy(turned, item, f->size);
    if (f->big)
        turn_round(turned, f->size);
    if (strchr("efd", f->code))
        return get_float(f, turned);
    uint64_t number = 0;
    memcpy(&number, turned, f->size);
    int unused = 64 - f->size * 8;
    return is_signed(f->code) ? tg_int((int64_t)(number << unused) >> unused) : tg_int_from_uint64(number);
}
