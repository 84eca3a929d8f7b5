/* SPDX-License-Identifier: MIT */
/* math.fma and math.sumprod. A sum of products of floats is kept in three doubles (Ogita, Rump, Oishi:
 * "Accurate Sum and Dot Product", SIAM J. Sci. Comput. 26(6), 2005, algorithm 5.10 for K = 3): as exact as
 * CPython's. */
#include "runtime/lib/math.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"

#include <math.h>

static tg_value math_fma(const tg_value *args, size_t nargs) {
    double x, y, z;
    if (!tg_as_double(args[0], &x) || !tg_as_double(args[1], &y) || !tg_as_double(args[2], &z))
        return TG_NULL;
    double result = fma(x, y, z);
    if (isnan(result) && !isnan(x) && !isnan(y) && !isnan(z))
        return tg_raise(&tg_exc_ValueError, "invalid operation in fma");
    if (isinf(result) && isfinite(x) && isfinite(y) && isfinite(z))
        return tg_raise(&tg_exc_OverflowError, "overflow in fma");
    return tg_float(result);
}

struct pair {
    double high, low;
};

struct triple {
    double high, low, tiny;
};

/* The sum and what rounding took from it (Knuth). */
static struct pair exact_sum(double x, double y) {
    double sum = x + y, z = sum - x;
    return (struct pair){sum, (x - (sum - z)) + (y - z)};
}

static struct triple add_product(struct triple total, double x, double y) {
    double product = x * y;
    struct pair sum = exact_sum(total.high, product);
    struct pair one = exact_sum(total.low, fma(x, y, -product));
    struct pair two = exact_sum(one.high, sum.low);
    return (struct triple){sum.high, two.high, total.tiny + one.low + two.low};
}

static double rounded(struct triple total) {
    struct pair last = exact_sum(total.low, total.tiny);
    struct pair sum = exact_sum(total.high, last.high);
    return sum.high + (sum.low + last.low);
}

/* A running sum: whole numbers first, then floats in three doubles, then whatever the operators say. */
struct sum {
    tg_value total;
    struct triple floats;
    bool in_floats, no_more_ints, no_more_floats;
};

static bool add_value_steal(struct sum *s, tg_value v) {
    tg_value total = v == TG_NULL ? TG_NULL : tg_binary(TG_ADD, s->total, v);
    tg_decref(v);
    if (total == TG_NULL)
        return false;
    tg_decref(s->total);
    s->total = total;
    return true;
}

static bool close_floats(struct sum *s) {
    bool held = s->in_floats;
    s->no_more_floats = true;
    s->in_floats = false;
    return !held || add_value_steal(s, tg_float(rounded(s->floats)));
}

static bool is_plain_int(tg_value v) { return tg_is_word_int(v) || tg_kind_of(v) == TG_KIND_BIGINT; }

static bool are_floats(tg_value p, tg_value q) {
    return (tg_is_float(p) && (tg_is_float(q) || tg_is_word_int(q))) || (tg_is_word_int(p) && tg_is_float(q));
}

static bool add_pair(struct sum *s, tg_value p, tg_value q) {
    double x, y;
    s->no_more_ints = s->no_more_ints || !(is_plain_int(p) && is_plain_int(q));
    if (s->no_more_ints && !s->no_more_floats) {
        if (are_floats(p, q) && tg_as_double(p, &x) && tg_as_double(q, &y)) {
            struct triple floats = add_product(s->floats, x, y);
            if (isfinite(floats.high)) {
                s->floats = floats;
                s->in_floats = true;
                return true;
            }
        }
        if (!close_floats(s))
            return false;
    }
    return add_value_steal(s, tg_binary(TG_MUL, p, q));
}

/* 1 added, 0 both have ended, -1 */
static int add_next(struct sum *s, tg_value ps, tg_value qs) {
    tg_value p = tg_next(ps), q = p == TG_NULL && tg_error_pending() ? TG_NULL : tg_next(qs);
    int result = -1;
    if (tg_error_pending())
        result = -1;
    else if (p == TG_NULL && q == TG_NULL)
        result = 0;
    else if (p == TG_NULL || q == TG_NULL)
        tg_raise(&tg_exc_ValueError, "Inputs are not the same length");
    else
        result = add_pair(s, p, q) ? 1 : -1;
    tg_decref(p);
    tg_decref(q);
    return result;
}

static tg_value math_sumprod(const tg_value *args, size_t nargs) {
    struct sum s = {.total = tg_int(0)};
    tg_value ps = tg_iter(args[0]), qs = ps == TG_NULL ? TG_NULL : tg_iter(args[1]);
    int more = qs == TG_NULL ? -1 : 1;
    while (more > 0)
        more = add_next(&s, ps, qs);
    tg_decref(ps);
    tg_decref(qs);
    if (more == 0 && close_floats(&s))
        return s.total;
    tg_decref(s.total);
    return TG_NULL;
}

const struct tg_native_def tg_math_products[] = {
    {"fma", math_fma, "x,y,z,/"},
    {"sumprod", math_sumprod, "p,q,/"},
    {0},
};
