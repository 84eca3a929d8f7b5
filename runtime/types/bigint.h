/* SPDX-License-Identifier: MIT */
/* Ints beyond the word, inside: sign and magnitude in GMP limbs that lie in the object. A big int is always
 * normalised: no leading zero limb, and never a value that a word int could hold. Immutable once it is
 * returned. */
#ifndef TG_TYPES_BIGINT_H
#define TG_TYPES_BIGINT_H

#include "runtime/core/alloc.h"
#include "runtime/types/int.h"

#include <gmp.h>

struct tg_bigint {
    struct tg_object object;
    int32_t size;      /* limbs in use; negative for a negative number */
    uint32_t capacity; /* limbs allocated */
    mp_limb_t limbs[];
};

_Static_assert(sizeof(mp_limb_t) == 8, "limbs of 64 bits");

/* Beyond this the result could not be allocated anyway: MemoryError. */
#define TG_BIGINT_LIMIT ((uint64_t)INT32_MAX)

/* Work of about a millisecond, in limb products: from here on other threads may run meanwhile. */
#define TG_BIGINT_LONG_WORK 2000000

/* An exact int of any size seen as limbs. limbs may point into the view itself, so views are not copied. */
struct tg_int_view {
    const mp_limb_t *limbs;
    mp_size_t count; /* 0 for zero */
    bool negative;
    mp_limb_t word;
};

static inline struct tg_bigint *tg_as_bigint(tg_value v) { return (struct tg_bigint *)(uintptr_t)v; }

static inline void tg_int_view(tg_value exact, struct tg_int_view *view) {
    if (tg_is_word_int(exact)) {
        int64_t value = tg_word_int(exact);
        view->negative = value < 0;
        view->word = value < 0 ? -(uint64_t)value : (uint64_t)value;
        view->limbs = &view->word;
        view->count = value != 0;
    } else {
        struct tg_bigint *big = tg_as_bigint(exact);
        view->negative = big->size < 0;
        view->limbs = big->limbs;
        view->count = big->size < 0 ? -big->size : big->size;
    }
}

/* A read-only mpz over a view; not to be cleared. */
static inline void tg_view_mpz(const struct tg_int_view *view, mpz_t out) {
    mpz_roinit_n(out, view->limbs, view->negative ? -view->count : view->count);
}

/* Unfinished: fill limbs, then tg_bigint_finish. NULL with MemoryError. */
struct tg_bigint *tg_bigint_new(uint64_t limbs);
/* Strips zeros and returns the word int where the value fits one; consumes big. */
tg_value tg_bigint_finish(struct tg_bigint *big, mp_size_t count, bool negative);
tg_value tg_int_from_mpz(const mpz_t z);
tg_value tg_int_from_limbs(const mp_limb_t *limbs, mp_size_t count, bool negative);

#endif
