/* SPDX-License-Identifier: MIT */
/* Number theory on ints of any size, for pow() with three arguments and the math module; ints as bytes. */
#include "runtime/types/bigint.h"
#include "runtime/types/float.h"

#include <math.h>

tg_value tg_int_power_mod(tg_value base, tg_value exponent, tg_value modulus) {
    struct tg_int_view b, e, m;
    tg_int_view(tg_int_exact_borrowed(base), &b);
    tg_int_view(tg_int_exact_borrowed(exponent), &e);
    tg_int_view(tg_int_exact_borrowed(modulus), &m);
    if (m.count == 0)
        return tg_raise(&tg_exc_ValueError, "pow() 3rd argument cannot be 0");
    mpz_t zb, ze, zm, result;
    tg_view_mpz(&b, zb);
    tg_view_mpz(&e, ze);
    tg_view_mpz(&m, zm);
    mpz_init(result);
    bool invertible = true;
    if (e.negative && mpz_cmpabs_ui(zm, 1) != 0) {
        mpz_t inverse;
        mpz_init(inverse);
        invertible = mpz_invert(inverse, zb, zm) != 0;
        if (invertible) {
            mpz_t magnitude;
            mpz_powm(result, inverse, mpz_roinit_n(magnitude, e.limbs, e.count), zm);
        }
        mpz_clear(inverse);
    } else if (mpz_cmpabs_ui(zm, 1) != 0) {
        mpz_powm(result, zb, ze, zm);
    }
    if (m.negative && mpz_sgn(result) > 0)
        mpz_add(result, result, zm); /* the result has the modulus' sign */
    tg_value value = invertible
                         ? tg_int_from_mpz(result)
                         : tg_raise(&tg_exc_ValueError, "base is not invertible for the given modulus");
    mpz_clear(result);
    return value;
}

tg_value tg_int_isqrt(tg_value n) {
    n = tg_int_exact_borrowed(n);
    if (tg_is_word_int(n)) {
        uint64_t value = (uint64_t)tg_word_int(n);
        uint64_t root = (uint64_t)sqrt((double)value);
        while (root * root > value)
            root--;
        while ((root + 1) * (root + 1) <= value)
            root++;
        return tg_int((int64_t)root);
    }
    struct tg_int_view view;
    tg_int_view(n, &view);
    mpz_t z, root;
    tg_view_mpz(&view, z);
    mpz_init(root);
    mpz_sqrt(root, z);
    tg_value result = tg_int_from_mpz(root);
    mpz_clear(root);
    return result;
}

static uint64_t gcd_words(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

tg_value tg_int_gcd(tg_value a, tg_value b) {
    struct tg_int_view x, y;
    tg_int_view(tg_int_exact_borrowed(a), &x);
    tg_int_view(tg_int_exact_borrowed(b), &y);
    if (x.count <= 1 && y.count <= 1)
        return tg_int_from_uint64(gcd_words(x.count ? x.limbs[0] : 0, y.count ? y.limbs[0] : 0));
    mpz_t za, zb, result;
    tg_view_mpz(&x, za);
    tg_view_mpz(&y, zb);
    mpz_init(result);
    mpz_gcd(result, za, zb);
    tg_value value = tg_int_from_mpz(result);
    mpz_clear(result);
    return value;
}

tg_value tg_int_factorial(uint64_t n) {
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, n);
    tg_value result = tg_int_from_mpz(z);
    mpz_clear(z);
    return result;
}

tg_value tg_int_binomial(tg_value n, uint64_t k) {
    struct tg_int_view view;
    tg_int_view(tg_int_exact_borrowed(n), &view);
    mpz_t z, result;
    tg_view_mpz(&view, z);
    mpz_init(result);
    mpz_bin_ui(result, z, k);
    tg_value value = tg_int_from_mpz(result);
    mpz_clear(result);
    return value;
}

tg_value tg_int_from_bytes(const uint8_t *data, size_t count, bool little, bool is_signed) {
    bool negative = is_signed && count && (data[little ? count - 1 : 0] & 0x80);
    mp_size_t limbs = (mp_size_t)((count + 7) / 8);
    struct tg_bigint *big = tg_bigint_new((uint64_t)limbs);
    if (!big)
        return TG_NULL;
    memset(big->limbs, negative ? 0xff : 0, (size_t)limbs * 8);
    for (size_t i = 0; i < count; i++) {
        uint8_t byte = data[little ? i : count - 1 - i];
        unsigned shift = (unsigned)(i % 8) * 8;
        big->limbs[i / 8] = (big->limbs[i / 8] & ~((mp_limb_t)0xff << shift)) | (mp_limb_t)byte << shift;
    }
    if (negative)
        mpn_neg(big->limbs, big->limbs, limbs);
    return tg_bigint_finish(big, limbs, negative);
}

/* Bits that two's complement needs, sign bit included when signed. */
static bool fits_bytes(const struct tg_int_view *view, uint64_t bits, size_t count, bool is_signed) {
    uint64_t room = (uint64_t)count * 8;
    if (!is_signed)
        return bits <= room;
    if (bits < room)
        return true;
    if (!view->negative || bits > room || room == 0)
        return bits == 0;
    mpz_t z;
    tg_view_mpz(view, z);
    return mpz_scan1(z, 0) == bits - 1; /* exactly -2^(bits-1) */
}

bool tg_int_to_bytes(tg_value v, uint8_t *data, size_t count, bool little, bool is_signed) {
    v = tg_int_exact_borrowed(v);
    struct tg_int_view view;
    tg_int_view(v, &view);
    if (view.negative && !is_signed) {
        tg_raise(&tg_exc_OverflowError, "can't convert negative int to unsigned");
        return false;
    }
    if (!fits_bytes(&view, tg_int_bit_length(v), count, is_signed)) {
        tg_raise(&tg_exc_OverflowError, "int too big to convert");
        return false;
    }
    unsigned carry = 1;
    for (size_t i = 0; i < count; i++) {
        size_t limb = i / 8;
        uint8_t byte = limb < (size_t)view.count ? (uint8_t)(view.limbs[limb] >> (i % 8 * 8)) : 0;
        if (view.negative) {
            unsigned flipped = (uint8_t)~byte + carry;
            carry = flipped >> 8;
            byte = (uint8_t)flipped;
        }
        data[little ? i : count - 1 - i] = byte;
    }
    return true;
}
