/* SPDX-License-Identifier: MIT */
/* int: how values come into being and what they are as C numbers. The arithmetic is in int_arith.c, text in
 * int_text.c, the Python type in int_type.c. */
#include "runtime/types/int.h"
#include "runtime/types/bigint.h"

#include <math.h>

struct tg_bigint *tg_bigint_new(uint64_t limbs) {
    if (limbs > TG_BIGINT_LIMIT) {
        tg_raise_memory();
        return NULL;
    }
    uint64_t capacity = limbs ? limbs : 1;
    struct tg_bigint *big =
        tg_object_new(TG_KIND_BIGINT, sizeof(struct tg_bigint) + capacity * sizeof(mp_limb_t));
    if (big)
        big->capacity = (uint32_t)capacity;
    return big;
}

static void bigint_free(struct tg_bigint *big) {
    tg_leaf_free(big, sizeof *big + big->capacity * sizeof(mp_limb_t));
}

/* Whether magnitude and sign fit what tg_is_word_int accepts in this build. */
static bool fits_word(mp_limb_t magnitude, bool negative) {
#if TG_NUMBERS_BOXED
    return magnitude <= (mp_limb_t)INT64_MAX + negative;
#else
    return magnitude <= (mp_limb_t)TG_WORD_INT_MAX + negative;
#endif
}

tg_value tg_bigint_finish(struct tg_bigint *big, mp_size_t count, bool negative) {
    while (count > 0 && big->limbs[count - 1] == 0)
        count--;
    if (count <= 1) {
        mp_limb_t magnitude = count ? big->limbs[0] : 0;
        if (fits_word(magnitude, negative)) {
            bigint_free(big);
            return tg_int((int64_t)(negative ? -magnitude : magnitude));
        }
    }
    big->size = (int32_t)(negative ? -count : count);
    return tg_from_object(big);
}

tg_value tg_int_from_limbs(const mp_limb_t *limbs, mp_size_t count, bool negative) {
    while (count > 0 && limbs[count - 1] == 0)
        count--;
    mp_limb_t low = count ? limbs[0] : 0;
    if (count <= 1 && fits_word(low, negative))
        return tg_int((int64_t)(negative ? -low : low));
    struct tg_bigint *big = tg_bigint_new((uint64_t)count);
    if (!big)
        return TG_NULL;
    memcpy(big->limbs, limbs, (size_t)count * sizeof(mp_limb_t));
    big->size = (int32_t)(negative ? -count : count);
    return tg_from_object(big);
}

tg_value tg_int_from_mpz(const mpz_t z) {
    return tg_int_from_limbs(mpz_limbs_read(z), (mp_size_t)mpz_size(z), mpz_sgn(z) < 0);
}

tg_value tg_int_from_uint64(uint64_t value) { return tg_int_from_limbs(&value, 1, false); }

tg_value tg_int_from_int128(__int128 value) {
    if (value == (int64_t)value)
        return tg_int((int64_t)value);
    unsigned __int128 magnitude = value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
    mp_limb_t limbs[2] = {(mp_limb_t)magnitude, (mp_limb_t)(magnitude >> 64)};
    return tg_int_from_limbs(limbs, 2, value < 0);
}

tg_value tg_int_from_double(double value) {
    if (value >= -0x1p62 && value < 0x1p62)
        return tg_int((int64_t)value);
    if (isnan(value))
        return tg_raise(&tg_exc_ValueError, "cannot convert float NaN to integer");
    if (isinf(value))
        return tg_raise(&tg_exc_OverflowError, "cannot convert float infinity to integer");
    mpz_t z;
    mpz_init_set_d(z, value);
    tg_value result = tg_int_from_mpz(z);
    mpz_clear(z);
    return result;
}

tg_value tg_int_exact_borrowed(tg_value v) {
    if (tg_is_int(v))
        return v;
    if (tg_is_bool(v))
        return tg_int(v == TG_TRUE); /* immediate, or one of the pinned small ints */
    return tg_native_value(v);
}

bool tg_int_to_int64(tg_value v, int64_t *out) {
    if (!tg_is_word_int(v)) {
        v = tg_int_exact_borrowed(v);
        if (!tg_is_word_int(v)) {
            const struct tg_bigint *big = tg_as_bigint(v);
            bool negative = big->size < 0;
            if ((big->size != 1 && big->size != -1) || big->limbs[0] > (mp_limb_t)INT64_MAX + negative)
                return false;
            *out = (int64_t)(negative ? -big->limbs[0] : big->limbs[0]);
            return true;
        }
    }
    *out = tg_word_int(v);
    return true;
}

/* The top 64 bits of a magnitude with a sticky last bit, and how far they were shifted down. */
static uint64_t top_bits(const struct tg_int_view *view, int64_t *shift) {
    mp_size_t top = view->count - 1;
    int zeros = __builtin_clzll(view->limbs[top]);
    uint64_t bits = view->limbs[top] << zeros;
    uint64_t rest = 0;
    if (top > 0 && zeros) {
        bits |= view->limbs[top - 1] >> (64 - zeros);
        rest = view->limbs[top - 1] << zeros;
    } else if (top > 0) {
        rest = view->limbs[top - 1];
    }
    for (mp_size_t i = top - 2; i >= 0 && !rest; i--)
        rest = view->limbs[i];
    *shift = (int64_t)top * 64 - zeros;
    return bits | (rest != 0);
}

double tg_int_frexp(tg_value v, int64_t *exponent) {
    struct tg_int_view view;
    tg_int_view(tg_int_exact_borrowed(v), &view);
    *exponent = 0;
    if (view.count == 0)
        return 0.0;
    int64_t shift;
    int e;
    double fraction = frexp((double)top_bits(&view, &shift), &e);
    *exponent = shift + e;
    return view.negative ? -fraction : fraction;
}

double tg_int_to_double(tg_value v) {
    if (!tg_is_word_int(v))
        v = tg_int_exact_borrowed(v);
    if (tg_is_word_int(v))
        return (double)tg_word_int(v);
    int64_t exponent;
    double fraction = tg_int_frexp(v, &exponent);
    if (exponent > 1024) {
        tg_raise(&tg_exc_OverflowError, "int too large to convert to float");
        return -1.0;
    }
    return ldexp(fraction, (int)exponent);
}

/* The value modulo the prime 2^61 - 1, with the value's sign: equal numbers of any type hash alike. */
#define HASH_PRIME (((int64_t)1 << 61) - 1)

int64_t tg_int_hash(tg_value v) {
    if (!tg_is_word_int(v))
        v = tg_int_exact_borrowed(v);
    int64_t hash;
    if (tg_is_word_int(v)) {
        int64_t value = tg_word_int(v);
        if (value > -HASH_PRIME && value < HASH_PRIME)
            return value == -1 ? -2 : value;
        hash = value % HASH_PRIME;
    } else {
        const struct tg_bigint *big = tg_as_bigint(v);
        mp_size_t count = big->size < 0 ? -big->size : big->size;
        hash = (int64_t)mpn_mod_1(big->limbs, count, (mp_limb_t)HASH_PRIME);
        if (big->size < 0)
            hash = -hash;
    }
    return hash == -1 ? -2 : hash;
}

int tg_int_sign(tg_value v) {
    struct tg_int_view view;
    tg_int_view(tg_int_exact_borrowed(v), &view);
    return view.count == 0 ? 0 : view.negative ? -1 : 1;
}

int tg_int_order(tg_value a, tg_value b) {
    a = tg_int_exact_borrowed(a);
    b = tg_int_exact_borrowed(b);
    if (tg_both_word_ints(a, b))
        return (tg_word_int(a) > tg_word_int(b)) - (tg_word_int(a) < tg_word_int(b));
    struct tg_int_view x, y;
    tg_int_view(a, &x);
    tg_int_view(b, &y);
    if (x.negative != y.negative)
        return x.negative ? -1 : 1;
    int order = x.count != y.count ? (x.count > y.count ? 1 : -1) : mpn_cmp(x.limbs, y.limbs, x.count);
    order = (order > 0) - (order < 0);
    return x.negative ? -order : order;
}

uint64_t tg_int_bit_length(tg_value v) {
    struct tg_int_view view;
    tg_int_view(tg_int_exact_borrowed(v), &view);
    if (view.count == 0)
        return 0;
    return (uint64_t)view.count * 64 - (uint64_t)__builtin_clzll(view.limbs[view.count - 1]);
}

#if TG_NUMBERS_BOXED

#define SMALL_FIRST (-5)
#define SMALL_LAST 256

static struct tg_boxed_int small_ints[SMALL_LAST - SMALL_FIRST + 1];

bool tg_ints_start(void) {
    for (int i = 0; i <= SMALL_LAST - SMALL_FIRST; i++) {
        small_ints[i].object = (struct tg_object)TG_STATIC_OBJECT(TG_KIND_BOXED_INT);
        small_ints[i].value = SMALL_FIRST + i;
    }
    return true;
}

void tg_int_visit_singletons(tg_visit visit, void *argument) {
    for (int i = 0; i <= SMALL_LAST - SMALL_FIRST; i++)
        visit(tg_from_object(&small_ints[i]), argument);
}

tg_value tg_int_box(int64_t value) {
    if (value >= SMALL_FIRST && value <= SMALL_LAST)
        return tg_from_object(&small_ints[value - SMALL_FIRST]);
    struct tg_boxed_int *box = tg_object_new(TG_KIND_BOXED_INT, sizeof *box);
    if (!box)
        return TG_NULL;
    box->value = value;
    return tg_from_object(box);
}

#else

bool tg_ints_start(void) { return true; }
void tg_int_visit_singletons(tg_visit visit, void *argument) {}

tg_value tg_int_box(int64_t value) {
    struct tg_bigint *big = tg_bigint_new(1);
    if (!big)
        return TG_NULL;
    big->limbs[0] = value < 0 ? -(uint64_t)value : (uint64_t)value;
    big->size = value < 0 ? -1 : 1;
    return tg_from_object(big);
}

#endif
