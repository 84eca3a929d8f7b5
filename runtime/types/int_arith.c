/* SPDX-License-Identifier: MIT */
/* Arithmetic on ints of any size. Two words are computed in 128 bits; beyond that the limbs go to GMP's mpn
 * functions, which write straight into the result's object. */
#include "runtime/seam/thread.h"
#include "runtime/types/bigint.h"
#include "runtime/types/float.h"
#include "runtime/types/tuple.h"

#include <math.h>

/* Long work on immutable operands that the caller holds needs no objects: others may run. */
static bool begin_long(mp_size_t a, mp_size_t b) {
    bool is_long = (uint64_t)a * (uint64_t)b > TG_BIGINT_LONG_WORK;
    if (is_long)
        tg_detach();
    return is_long;
}

static void end_long(bool is_long) {
    if (is_long)
        tg_attach();
}

/* x + y, or x - y when flip says so. */
static tg_value add_views(const struct tg_int_view *x, const struct tg_int_view *y, bool flip) {
    bool y_negative = y->negative != flip;
    if (x->count < y->count ||
        (x->count == y->count && x->count && mpn_cmp(x->limbs, y->limbs, x->count) < 0)) {
        struct tg_bigint *big = tg_bigint_new((uint64_t)y->count + 1);
        if (!big)
            return TG_NULL;
        if (x->negative == y_negative)
            big->limbs[y->count] = mpn_add(big->limbs, y->limbs, y->count, x->limbs, x->count);
        else
            big->limbs[y->count] = mpn_sub(big->limbs, y->limbs, y->count, x->limbs, x->count);
        return tg_bigint_finish(big, y->count + 1, y_negative);
    }
    struct tg_bigint *big = tg_bigint_new((uint64_t)x->count + 1);
    if (!big)
        return TG_NULL;
    if (x->count == 0)
        return tg_bigint_finish(big, 0, false);
    if (x->negative == y_negative)
        big->limbs[x->count] = mpn_add(big->limbs, x->limbs, x->count, y->limbs, y->count);
    else
        big->limbs[x->count] = mpn_sub(big->limbs, x->limbs, x->count, y->limbs, y->count);
    return tg_bigint_finish(big, x->count + 1, x->negative);
}

static tg_value multiply_views(const struct tg_int_view *x, const struct tg_int_view *y) {
    if (x->count < y->count) {
        const struct tg_int_view *swap = x;
        x = y;
        y = swap;
    }
    if (y->count == 0)
        return tg_int(0);
    struct tg_bigint *big = tg_bigint_new((uint64_t)x->count + (uint64_t)y->count);
    if (!big)
        return TG_NULL;
    mp_size_t count = x->count + y->count;
    if (y->count == 1) {
        big->limbs[x->count] = mpn_mul_1(big->limbs, x->limbs, x->count, y->limbs[0]);
    } else {
        bool is_long = begin_long(x->count, y->count);
        if (x->limbs == y->limbs)
            mpn_sqr(big->limbs, x->limbs, x->count);
        else
            mpn_mul(big->limbs, x->limbs, x->count, y->limbs, y->count);
        end_long(is_long);
    }
    return tg_bigint_finish(big, count, x->negative != y->negative);
}

/* Floor division: the truncated quotient and remainder, then one step down when the signs differ. Either out
 * may be NULL. */
static bool divide_views(const struct tg_int_view *x, const struct tg_int_view *y, tg_value *quotient,
                         tg_value *remainder) {
    mpz_t a, b, q, r;
    tg_view_mpz(x, a);
    tg_view_mpz(y, b);
    mpz_init(q);
    mpz_init(r);
    bool is_long = begin_long(x->count, y->count);
    if (quotient && remainder)
        mpz_fdiv_qr(q, r, a, b);
    else if (quotient)
        mpz_fdiv_q(q, a, b);
    else
        mpz_fdiv_r(r, a, b);
    end_long(is_long);
    bool ok = true;
    if (quotient)
        ok = (*quotient = tg_int_from_mpz(q)) != TG_NULL;
    if (remainder && ok) {
        ok = (*remainder = tg_int_from_mpz(r)) != TG_NULL;
        if (!ok && quotient)
            tg_decref(*quotient);
    }
    mpz_clear(q);
    mpz_clear(r);
    return ok;
}

/* Division by one positive limb, the common case of digit loops: no temporaries. */
static tg_value floor_divide_limb(const struct tg_int_view *x, mp_limb_t divisor) {
    struct tg_bigint *big = tg_bigint_new((uint64_t)x->count + 1);
    if (!big)
        return TG_NULL;
    mp_limb_t rest = mpn_divrem_1(big->limbs, 0, x->limbs, x->count, divisor);
    big->limbs[x->count] = 0;
    if (x->negative && rest)
        mpn_add_1(big->limbs, big->limbs, x->count + 1, 1);
    return tg_bigint_finish(big, x->count + 1, x->negative);
}

static tg_value floor_divide(tg_value a, tg_value b, const struct tg_int_view *x,
                             const struct tg_int_view *y) {
    if (tg_both_word_ints(a, b)) {
        __int128 dividend = tg_word_int(a);
        int64_t divisor = tg_word_int(b);
        __int128 quotient = dividend / divisor;
        return tg_int_from_int128(quotient -
                                  (quotient * divisor != dividend && (dividend < 0) != (divisor < 0)));
    }
    if (y->count == 1 && !y->negative)
        return floor_divide_limb(x, y->limbs[0]);
    tg_value quotient;
    return divide_views(x, y, &quotient, NULL) ? quotient : TG_NULL;
}

static tg_value modulo(tg_value a, tg_value b, const struct tg_int_view *x, const struct tg_int_view *y) {
    if (tg_both_word_ints(a, b)) {
        int64_t divisor = tg_word_int(b);
        if (divisor == -1)
            return tg_int(0);
        int64_t rest = tg_word_int(a) % divisor;
        if (rest && (rest < 0) != (divisor < 0))
            rest += divisor;
        return tg_int(rest);
    }
    if (y->count == 1 && !y->negative) {
        mp_limb_t rest = mpn_mod_1(x->limbs, x->count, y->limbs[0]);
        if (x->negative && rest)
            rest = y->limbs[0] - rest;
        return tg_int_from_uint64(rest);
    }
    tg_value remainder;
    return divide_views(x, y, NULL, &remainder) ? remainder : TG_NULL;
}

static tg_value divmod_pair(tg_value a, tg_value b, const struct tg_int_view *x,
                            const struct tg_int_view *y) {
    tg_value pair[2];
    if (tg_both_word_ints(a, b)) {
        pair[0] = floor_divide(a, b, x, y);
        pair[1] = modulo(a, b, x, y);
        return tg_tuple_from_array_steal(pair, 2);
    }
    if (!divide_views(x, y, &pair[0], &pair[1]))
        return TG_NULL;
    return tg_tuple_from_array_steal(pair, 2);
}

/* The quotient with 64 significant bits and a sticky one decides the rounding; ldexp rounds once more only
 * for subnormal results, so those keep fewer bits to begin with. */
static tg_value true_divide_big(const struct tg_int_view *x, const struct tg_int_view *y) {
    if (x->count == 0)
        return tg_float(y->negative ? -0.0 : 0.0);
    mpz_t a, b, q, r;
    tg_view_mpz(x, a);
    tg_view_mpz(y, b);
    int64_t x_bits = (int64_t)mpz_sizeinbase(a, 2), y_bits = (int64_t)mpz_sizeinbase(b, 2);
    int64_t difference = x_bits - y_bits;
    if (difference > 1024)
        return tg_raise(&tg_exc_OverflowError, "integer division result too large for a float");
    if (difference < -1076)
        return tg_float(x->negative != y->negative ? -0.0 : 0.0);
    int64_t shift = difference - 55;
    if (shift < -1074 - 2)
        shift = -1074 - 2;
    mpz_init(q);
    mpz_init(r);
    if (shift >= 0) {
        mpz_mul_2exp(q, b, (mp_bitcnt_t)shift);
        mpz_tdiv_qr(q, r, a, q);
    } else {
        mpz_mul_2exp(q, a, (mp_bitcnt_t)-shift);
        mpz_tdiv_qr(q, r, q, b);
    }
    uint64_t bits = (uint64_t)mpz_get_ui(q);
    bits |= mpz_sgn(r) != 0;
    int keep = (int)(64 - __builtin_clzll(bits | 1));
    int drop = keep > 53 ? keep - 53 : 0;
    if (shift + drop < -1074)
        drop = (int)(-1074 - shift);
    uint64_t half = drop ? (uint64_t)1 << (drop - 1) : 0;
    uint64_t rest = bits & ((drop ? (uint64_t)1 << drop : 1) - 1);
    bits >>= drop;
    if (drop && (rest > half || (rest == half && (bits & 1))))
        bits++;
    mpz_clear(q);
    mpz_clear(r);
    double value = ldexp((double)bits, (int)shift + drop);
    if (isinf(value))
        return tg_raise(&tg_exc_OverflowError, "integer division result too large for a float");
    return tg_float(x->negative != y->negative ? -value : value);
}

static tg_value true_divide(tg_value a, tg_value b, const struct tg_int_view *x,
                            const struct tg_int_view *y) {
    const int64_t exact = (int64_t)1 << 53;
    if (tg_both_word_ints(a, b)) {
        int64_t dividend = tg_word_int(a), divisor = tg_word_int(b);
        if (dividend <= exact && dividend >= -exact && divisor <= exact && divisor >= -exact)
            return tg_float((double)dividend / (double)divisor);
    }
    return true_divide_big(x, y);
}

static tg_value power(tg_value a, tg_value b, const struct tg_int_view *x, const struct tg_int_view *y) {
    if (y->negative) {
        double base = tg_int_to_double(a);
        if (base == -1.0 && tg_error_pending())
            return TG_NULL;
        double exponent = tg_int_to_double(b);
        if (exponent == -1.0 && tg_error_pending())
            return TG_NULL;
        return tg_float_pow(base, exponent);
    }
    if (y->count == 0)
        return tg_int(1);
    if (x->count == 0 || (x->count == 1 && x->limbs[0] == 1))
        return tg_int(x->negative && !(y->limbs[0] & 1) ? 1 : x->negative ? -1 : (int64_t)x->count);
    if (y->count > 1 || y->limbs[0] > TG_BIGINT_LIMIT * 64)
        return tg_raise_memory();
    uint64_t exponent = y->limbs[0];
    uint64_t bits = tg_int_bit_length(a);
    unsigned __int128 limbs = (unsigned __int128)bits * exponent / 64;
    if (limbs > TG_BIGINT_LIMIT)
        return tg_raise_memory();
    if (bits * exponent <= 62) {
        int64_t result = 1, base = tg_word_int(a);
        for (uint64_t e = exponent;;) {
            if (e & 1)
                result *= base;
            if (!(e >>= 1))
                break;
            base *= base;
        }
        return tg_int(result);
    }
    mpz_t base, result;
    tg_view_mpz(x, base);
    mpz_init(result);
    bool is_long = begin_long((mp_size_t)limbs, (mp_size_t)limbs);
    mpz_pow_ui(result, base, exponent);
    end_long(is_long);
    tg_value value = tg_int_from_mpz(result);
    mpz_clear(result);
    return value;
}

static tg_value shift_left(tg_value a, const struct tg_int_view *x, const struct tg_int_view *y) {
    if (y->negative)
        return tg_raise(&tg_exc_ValueError, "negative shift count");
    if (x->count == 0)
        return tg_int(0);
    if (y->count > 1)
        return tg_raise(&tg_exc_OverflowError, "too many digits in integer");
    uint64_t bits = y->count ? y->limbs[0] : 0;
    if (tg_is_word_int(a) && bits < 63)
        return tg_int_from_int128((__int128)tg_word_int(a) * ((__int128)1 << bits));
    mp_size_t whole = (mp_size_t)(bits / 64);
    struct tg_bigint *big = tg_bigint_new((uint64_t)x->count + (uint64_t)whole + 1);
    if (!big)
        return TG_NULL;
    memset(big->limbs, 0, (size_t)whole * sizeof(mp_limb_t));
    if (bits % 64) {
        big->limbs[whole + x->count] =
            mpn_lshift(big->limbs + whole, x->limbs, x->count, (unsigned)(bits % 64));
    } else {
        memcpy(big->limbs + whole, x->limbs, (size_t)x->count * sizeof(mp_limb_t));
        big->limbs[whole + x->count] = 0;
    }
    return tg_bigint_finish(big, whole + x->count + 1, x->negative);
}

static tg_value shift_right(tg_value a, const struct tg_int_view *x, const struct tg_int_view *y) {
    if (y->negative)
        return tg_raise(&tg_exc_ValueError, "negative shift count");
    uint64_t bits = y->count > 1 ? UINT64_MAX : y->count ? y->limbs[0] : 0;
    if (tg_is_word_int(a))
        return tg_int(tg_word_int(a) >> (bits > 63 ? 63 : bits));
    if (bits / 64 >= (uint64_t)x->count)
        return tg_int(x->negative ? -1 : 0);
    mp_size_t whole = (mp_size_t)(bits / 64), count = x->count - whole;
    struct tg_bigint *big = tg_bigint_new((uint64_t)count + 1);
    if (!big)
        return TG_NULL;
    bool lost = false; /* floor: a negative number that loses a bit goes one further down */
    for (mp_size_t i = 0; i < whole && !lost; i++)
        lost = x->limbs[i] != 0;
    if (bits % 64)
        lost |= mpn_rshift(big->limbs, x->limbs + whole, count, (unsigned)(bits % 64)) != 0;
    else
        memcpy(big->limbs, x->limbs + whole, (size_t)count * sizeof(mp_limb_t));
    big->limbs[count] = 0;
    if (x->negative && lost)
        mpn_add_1(big->limbs, big->limbs, count + 1, 1);
    return tg_bigint_finish(big, count + 1, x->negative);
}

static tg_value bitwise(enum tg_binary_op op, tg_value a, tg_value b, const struct tg_int_view *x,
                        const struct tg_int_view *y) {
    if (tg_both_word_ints(a, b)) {
        int64_t left = tg_word_int(a), right = tg_word_int(b);
        return tg_int(op == TG_AND ? left & right : op == TG_OR ? left | right : left ^ right);
    }
    mpz_t left, right, result;
    tg_view_mpz(x, left);
    tg_view_mpz(y, right);
    mpz_init(result);
    if (op == TG_AND)
        mpz_and(result, left, right);
    else if (op == TG_OR)
        mpz_ior(result, left, right);
    else
        mpz_xor(result, left, right);
    tg_value value = tg_int_from_mpz(result);
    mpz_clear(result);
    return value;
}

static tg_value raise_zero_division(enum tg_binary_op op) {
    return tg_raise(&tg_exc_ZeroDivisionError, "%s",
                    op == TG_TRUEDIV ? "division by zero"
                    : op == TG_MOD   ? "integer modulo by zero"
                                     : "integer division or modulo by zero");
}

/* Two words, the common cases. False: take the general way. */
static inline bool binary_words(enum tg_binary_op op, int64_t a, int64_t b, tg_value *out) {
    int64_t result;
    switch (op) {
    case TG_ADD:
        *out = tg_int_from_int128((__int128)a + b);
        return true;
    case TG_SUB:
        *out = tg_int_from_int128((__int128)a - b);
        return true;
    case TG_MUL:
        *out = tg_int_from_int128((__int128)a * b);
        return true;
    case TG_FLOORDIV:
        if (b == 0 || b == -1)
            return false;
        result = a / b - (a % b != 0 && (a < 0) != (b < 0));
        break;
    case TG_MOD:
        if (b == 0 || b == -1)
            return false;
        result = a % b;
        if (result != 0 && (result < 0) != (b < 0))
            result += b;
        break;
    case TG_AND:
        result = a & b;
        break;
    case TG_OR:
        result = a | b;
        break;
    case TG_XOR:
        result = a ^ b;
        break;
    case TG_RSHIFT:
        if (b < 0)
            return false;
        result = a >> (b > 63 ? 63 : b);
        break;
    default:
        return false;
    }
    *out = tg_int(result);
    return true;
}

tg_value tg_int_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (!tg_both_word_ints(a, b)) {
        a = tg_int_exact_borrowed(a);
        b = tg_int_exact_borrowed(b);
    }
    tg_value quick;
    if (tg_both_word_ints(a, b) && binary_words(op, tg_word_int(a), tg_word_int(b), &quick))
        return quick;
    struct tg_int_view x, y;
    tg_int_view(a, &x);
    tg_int_view(b, &y);
    switch (op) {
    case TG_ADD:
    case TG_SUB:
        return add_views(&x, &y, op == TG_SUB);
    case TG_MUL:
        return multiply_views(&x, &y);
    case TG_TRUEDIV:
        return y.count ? true_divide(a, b, &x, &y) : raise_zero_division(op);
    case TG_FLOORDIV:
        return y.count ? floor_divide(a, b, &x, &y) : raise_zero_division(op);
    case TG_MOD:
        return y.count ? modulo(a, b, &x, &y) : raise_zero_division(op);
    case TG_DIVMOD:
        return y.count ? divmod_pair(a, b, &x, &y) : raise_zero_division(op);
    case TG_POW:
        return power(a, b, &x, &y);
    case TG_LSHIFT:
        return shift_left(a, &x, &y);
    case TG_RSHIFT:
        return shift_right(a, &x, &y);
    case TG_AND:
    case TG_OR:
    case TG_XOR:
        return bitwise(op, a, b, &x, &y);
    default:
        return TG_NOT_IMPLEMENTED;
    }
}

tg_value tg_int_unary(enum tg_unary_op op, tg_value v) {
    v = tg_int_exact_borrowed(v);
    if (tg_is_word_int(v)) {
        int64_t value = tg_word_int(v);
        switch (op) {
        case TG_NEG:
            return tg_int_from_int128(-(__int128)value);
        case TG_INVERT:
            return tg_int(~value);
        case TG_ABS:
            return value < 0 ? tg_int_from_int128(-(__int128)value) : tg_new_reference(v);
        default:
            return tg_new_reference(v);
        }
    }
    struct tg_int_view view;
    tg_int_view(v, &view);
    if (op == TG_POS || (op == TG_ABS && !view.negative))
        return tg_new_reference(v);
    if (op == TG_INVERT) {
        struct tg_int_view one = {.count = 1, .word = 1, .negative = true};
        one.limbs = &one.word;
        view.negative = !view.negative;
        return add_views(&view, &one, false);
    }
    return tg_int_from_limbs(view.limbs, view.count, !view.negative);
}
