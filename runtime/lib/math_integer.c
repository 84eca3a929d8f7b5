/* SPDX-License-Identifier: MIT */
/* math: sums, products and norms over iterables, and number theory on ints. */
#include "runtime/core/alloc.h"
#include "runtime/lib/math.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/tuple.h"

#include <math.h>

/* --- fsum: exact partial sums that do not overlap (Shewchuk, "Adaptive Precision Floating-Point Arithmetic",
 *     1997), rounded once at the end --- */

struct partials {
    double small[32], *items;
    size_t count, capacity;
    double special; /* sum of infinities and NaNs */
    bool any_special;
};

static bool add_partial(struct partials *p, double x) {
    if (!isfinite(x)) {
        p->special += x;
        p->any_special = true;
        return true;
    }
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        double y = p->items[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        volatile double high = x + y, back = high - x;
        double low = y - back;
        if (low != 0.0)
            p->items[kept++] = low;
        x = high;
    }
    p->count = kept;
    if (x == 0.0)
        return true;
    if (!isfinite(x)) {
        tg_raise(&tg_exc_OverflowError, "intermediate overflow in fsum");
        return false;
    }
    if (p->count == p->capacity) {
        double *wider = tg_malloc(p->capacity * 2 * sizeof *wider);
        if (!wider)
            return false;
        memcpy(wider, p->items, p->count * sizeof *wider);
        if (p->items != p->small)
            tg_mfree(p->items);
        p->items = wider;
        p->capacity *= 2;
    }
    p->items[p->count++] = x;
    return true;
}

static double partials_sum(const struct partials *p) {
    if (p->count == 0)
        return 0.0;
    size_t n = p->count;
    volatile double high = p->items[--n], low = 0.0;
    while (n > 0) {
        double x = high, y = p->items[--n];
        high = x + y;
        volatile double back = high - x;
        low = y - back;
        if (low != 0.0)
            break;
    }
    /* half-way cases: the next partial decides which way to round */
    if (n > 0 && ((low < 0.0 && p->items[n - 1] < 0.0) || (low > 0.0 && p->items[n - 1] > 0.0))) {
        double y = low * 2.0;
        volatile double x = high + y, back = x - high;
        if (y == back)
            high = x;
    }
    return high;
}

static tg_value math_fsum(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[0]), item;
    if (iterator == TG_NULL)
        return TG_NULL;
    struct partials p = {.items = p.small, .capacity = 32};
    bool ok = true;
    double infinities = 0.0;
    while (ok && (item = tg_next(iterator)) != TG_NULL) {
        double x;
        ok = tg_as_double(item, &x);
        tg_decref(item);
        if (ok && isinf(x))
            infinities += x;
        ok = ok && add_partial(&p, x);
    }
    tg_decref(iterator);
    ok = ok && !tg_error_pending();
    double sum = p.any_special ? p.special : partials_sum(&p);
    if (p.items != p.small)
        tg_mfree(p.items);
    if (!ok)
        return TG_NULL;
    if (isnan(infinities))
        return tg_raise(&tg_exc_ValueError, "-inf + inf in fsum");
    return tg_float(sum);
}

static tg_value math_prod(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[0]), item;
    if (iterator == TG_NULL)
        return TG_NULL;
    tg_value product = args[1] == TG_NULL ? tg_int(1) : tg_new_reference(args[1]);
    while (product != TG_NULL && (item = tg_next(iterator)) != TG_NULL) {
        tg_value next = tg_binary(TG_MUL, product, item);
        tg_decref(item);
        tg_decref(product);
        product = next;
    }
    tg_decref(iterator);
    if (product != TG_NULL && tg_error_pending()) {
        tg_decref(product);
        return TG_NULL;
    }
    return product;
}

/* --- norms: squares and their sum in extended precision, so that one rounding is left --- */

static tg_value norm(const double *x, size_t count) {
    long double sum = 0.0L;
    bool infinite = false, nan = false;
    for (size_t i = 0; i < count; i++) {
        infinite |= isinf(x[i]) != 0;
        nan |= isnan(x[i]) != 0;
        sum += (long double)x[i] * x[i];
    }
    if (infinite)
        return tg_float(INFINITY);
    return tg_float(nan ? NAN : (double)sqrtl(sum));
}

#define SMALL_NORM 16

static tg_value math_hypot(const tg_value *args, size_t nargs) {
    double small[SMALL_NORM], *x = nargs <= SMALL_NORM ? small : tg_malloc(nargs * sizeof *x);
    bool ok = x != NULL;
    for (size_t i = 0; ok && i < nargs; i++)
        ok = tg_as_double(args[i], &x[i]);
    tg_value result = ok ? norm(x, nargs) : TG_NULL;
    if (x != small)
        tg_mfree(x);
    return result;
}

static tg_value math_dist(const tg_value *args, size_t nargs) {
    tg_value p = tg_tuple_from_iterable(args[0]);
    tg_value q = p == TG_NULL ? TG_NULL : tg_tuple_from_iterable(args[1]);
    tg_value result = TG_NULL;
    if (q != TG_NULL && tg_as_tuple(p)->length != tg_as_tuple(q)->length) {
        tg_raise(&tg_exc_ValueError, "both points must have the same number of dimensions");
    } else if (q != TG_NULL) {
        size_t count = tg_as_tuple(p)->length;
        double small[SMALL_NORM], *x = count <= SMALL_NORM ? small : tg_malloc(count * sizeof *x);
        bool ok = x != NULL;
        for (size_t i = 0; ok && i < count; i++) {
            double a, b;
            ok = tg_as_double(tg_as_tuple(p)->items[i], &a) && tg_as_double(tg_as_tuple(q)->items[i], &b);
            x[i] = ok ? a - b : 0.0;
        }
        result = ok ? norm(x, count) : TG_NULL;
        if (x != small)
            tg_mfree(x);
    }
    tg_decref(p);
    tg_decref(q);
    return result;
}

/* --- number theory --- */

static tg_value math_isqrt(const tg_value *args, size_t nargs) {
    tg_value n = tg_index(args[0]);
    if (n == TG_NULL)
        return TG_NULL;
    tg_value root = tg_int_sign(n) < 0 ? tg_raise(&tg_exc_ValueError, "isqrt() argument must be nonnegative")
                                       : tg_int_isqrt(n);
    tg_decref(n);
    return root;
}

static tg_value math_factorial(const tg_value *args, size_t nargs) {
    tg_value index = tg_index(args[0]);
    if (index == TG_NULL)
        return TG_NULL;
    int64_t n;
    bool fits = tg_int_to_int64(index, &n), negative = tg_int_sign(index) < 0;
    tg_decref(index);
    if (negative)
        return tg_raise(&tg_exc_ValueError, "factorial() not defined for negative values");
    if (!fits)
        return tg_raise(&tg_exc_OverflowError, "factorial() argument should not exceed %lld",
                        (long long)INT64_MAX);
    if (n > (int64_t)1 << 31)
        return tg_raise_memory();
    return tg_int_factorial((uint64_t)n);
}

static tg_value fold_ints(const tg_value *args, size_t nargs, tg_value start,
                          tg_value (*step)(tg_value, tg_value)) {
    tg_value result = start;
    for (size_t i = 0; i < nargs && result != TG_NULL; i++) {
        tg_value n = tg_index(args[i]);
        tg_value next = n == TG_NULL ? TG_NULL : step(result, n);
        tg_decref(n);
        tg_decref(result);
        result = next;
    }
    return result;
}

static tg_value least_common_multiple(tg_value a, tg_value b) {
    if (tg_int_sign(a) == 0 || tg_int_sign(b) == 0)
        return tg_int(0);
    tg_value divisor = tg_int_gcd(a, b);
    tg_value part = divisor == TG_NULL ? TG_NULL : tg_int_binary(TG_FLOORDIV, a, divisor);
    tg_value product = part == TG_NULL ? TG_NULL : tg_int_binary(TG_MUL, part, b);
    tg_value size = product == TG_NULL ? TG_NULL : tg_int_unary(TG_ABS, product);
    tg_decref(divisor);
    tg_decref(part);
    tg_decref(product);
    return size;
}

static tg_value math_gcd(const tg_value *args, size_t nargs) {
    return fold_ints(args, nargs, tg_int(0), tg_int_gcd);
}
static tg_value math_lcm(const tg_value *args, size_t nargs) {
    return fold_ints(args, nargs, tg_int(1), least_common_multiple);
}

/* n and k as ints, not negative. */
static bool n_and_k(const tg_value *args, tg_value *n, tg_value *k) {
    *k = TG_NULL;
    if ((*n = tg_index(args[0])) == TG_NULL)
        return false;
    *k = tg_index(args[1]);
    if (*k != TG_NULL) {
        const char *wrong = tg_int_sign(*n) < 0 ? "n" : tg_int_sign(*k) < 0 ? "k" : NULL;
        if (!wrong)
            return true;
        tg_raise(&tg_exc_ValueError, "%s must be a non-negative integer", wrong);
    }
    tg_decref(*n);
    tg_decref(*k);
    return false;
}

static tg_value math_comb(const tg_value *args, size_t nargs) {
    tg_value n, k;
    if (!n_and_k(args, &n, &k))
        return TG_NULL;
    tg_value rest = tg_int_binary(TG_SUB, n, k), result = TG_NULL;
    int64_t count;
    if (rest != TG_NULL && tg_int_sign(rest) < 0)
        result = tg_int(0);
    else if (rest != TG_NULL && !tg_int_to_int64(tg_int_order(rest, k) < 0 ? rest : k, &count))
        tg_raise(&tg_exc_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    else if (rest != TG_NULL)
        result = tg_int_binomial(n, (uint64_t)count);
    tg_decref(n);
    tg_decref(k);
    tg_decref(rest);
    return result;
}

/* n * (n - 1) * ... * (n - count + 1), in halves so that the factors stay of like size */
static tg_value falling_product(tg_value n, int64_t from, int64_t count) {
    if (count == 1) {
        tg_value offset = tg_int(from), factor = tg_int_binary(TG_SUB, n, offset);
        tg_decref(offset);
        return factor;
    }
    tg_value a = falling_product(n, from, count / 2);
    tg_value b = a == TG_NULL ? TG_NULL : falling_product(n, from + count / 2, count - count / 2);
    tg_value product = b == TG_NULL ? TG_NULL : tg_int_binary(TG_MUL, a, b);
    tg_decref(a);
    tg_decref(b);
    return product;
}

static tg_value math_perm(const tg_value *args, size_t nargs) {
    if (args[1] == TG_NULL || args[1] == TG_NONE)
        return math_factorial(args, 1);
    tg_value n, k, result = TG_NULL;
    if (!n_and_k(args, &n, &k))
        return TG_NULL;
    int64_t count;
    if (tg_int_order(k, n) > 0)
        result = tg_int(0);
    else if (!tg_int_to_int64(k, &count))
        tg_raise(&tg_exc_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    else
        result = count ? falling_product(n, 0, count) : tg_int(1);
    tg_decref(n);
    tg_decref(k);
    return result;
}

const struct tg_native_def tg_math_integer[] = {
    {"comb", math_comb, "n,k,/"},
    {"dist", math_dist, "p,q,/"},
    {"factorial", math_factorial, "n,/"},
    {"fsum", math_fsum, "seq,/"},
    {"gcd", math_gcd, "*integers"},
    {"hypot", math_hypot, "*coordinates"},
    {"isqrt", math_isqrt, "n,/"},
    {"lcm", math_lcm, "*integers"},
    {"perm", math_perm, "n,k=,/"},
    {"prod", math_prod, "iterable,/,*,start="},
    {0},
};
