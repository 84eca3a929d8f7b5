/* SPDX-License-Identifier: MIT */
/* itertools: product, permutations, combinations, combinations_with_replacement.
 *
 * Each is a pool of values that never changes and an array of indices that is advanced under the object's
 * lock; the tuple is made from a copy of the indices, outside. */
#include "runtime/lib/itertools.h"

#include "runtime/types/tuple.h"

enum state { FRESH, RUNNING, DONE };

struct combination {
    struct tg_object object;
    tg_value pool;                          /* tuple; of tuples in product; immutable, like the next four */
    int64_t pool_count;                     /* its length */
    int64_t length;                         /* of what is given */
    bool (*advance)(struct combination *c); /* to the next; under the lock. False: there is none */
    int64_t state;                          /* raw, enum state; under the lock, as are the words */
    int64_t *indices; /* `length` of them, or pool_count in permutations, whose cycles follow; constant */
};

static struct combination *self_of(tg_value v) { return (struct combination *)(void *)tg_as_object(v); }

static struct combination *make_steal(const struct tg_library_type *type, tg_value pool, int64_t length,
                                      int64_t words) {
    int64_t *indices = NULL;
    if (words > (int64_t)1 << 40)
        tg_raise_memory();
    else
        indices = tg_calloc((size_t)words + 1, sizeof *indices);
    struct combination *c = indices == NULL ? NULL : tg_container_new(type->type.kind, sizeof *c);
    if (c == NULL) {
        tg_mfree(indices);
        tg_decref(pool);
        return NULL;
    }
    c->pool = pool;
    c->pool_count = (int64_t)tg_as_tuple(pool)->length;
    c->length = length;
    c->indices = indices;
    c->state = FRESH;
    tg_track(c);
    return c;
}

static void combination_destroy(struct tg_object *self) {
    struct combination *c = (struct combination *)(void *)self;
    tg_untrack(self);
    tg_decref(c->pool);
    tg_mfree(c->indices);
    tg_container_free(self, sizeof *c);
}

static void combination_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    visit(((struct combination *)(void *)self)->pool, argument);
    tg_container_traverse_attributes(self, visit, argument);
}

/* The next tuple of `length` indices into `out`; false at the end. */
static bool claim(struct combination *c, tg_value *out, int64_t length) {
    tg_lock_token token = tg_object_lock(&c->object);
    bool there = tg_raw_load(&c->state) != DONE && c->advance(c);
    tg_raw_store(&c->state, there ? RUNNING : DONE);
    for (int64_t i = 0; there && i < length; i++)
        out[i] = (tg_value)c->indices[i];
    tg_object_unlock(&c->object, token);
    return there;
}

#define FEW 16

static tg_value next(tg_value self, bool product) {
    struct combination *c = self_of(self);
    int64_t length = c->length;
    tg_value few[FEW], *values = length <= FEW ? few : tg_malloc((size_t)length * sizeof *values);
    if (values == NULL)
        return TG_NULL;
    tg_value tuple = TG_NULL;
    if (claim(c, values, length)) {
        const struct tg_tuple *pool = tg_as_tuple(c->pool);
        for (int64_t i = 0; i < length; i++)
            values[i] = product ? tg_as_tuple(pool->items[i])->items[values[i]] : pool->items[values[i]];
        tuple = tg_tuple_from_array(values, (size_t)length);
    }
    if (values != few)
        tg_mfree(values);
    return tuple;
}

static tg_value product_next(tg_value self) { return next(self, true); }
static tg_value choice_next(tg_value self) { return next(self, false); }

#define COMBINATION_TYPE(type_name, next_function)                                                           \
    TG_TYPE_INIT(type_name, 0), .flags = TG_TYPE_BASE, .size = sizeof(struct combination),                   \
                                .new = tg_library_new, .destroy = combination_destroy,                       \
                                .traverse = combination_traverse, .iter = tg_library_itself,                 \
                                .next = (next_function)

/* --- product --- */

static bool product_advance(struct combination *c) {
    const struct tg_tuple *pools = tg_as_tuple(c->pool);
    if (tg_raw_load(&c->state) == FRESH) {
        for (int64_t i = 0; i < c->length; i++)
            if (tg_as_tuple(pools->items[i])->length == 0)
                return false;
        return true;
    }
    for (int64_t i = c->length - 1; i >= 0; i--) {
        if (++c->indices[i] < (int64_t)tg_as_tuple(pools->items[i])->length)
            return true;
        c->indices[i] = 0;
    }
    return false;
}

/* The pools, `times` times over. */
static tg_value product_pools(const tg_value *args, size_t count, int64_t times) {
    int64_t total;
    if (__builtin_mul_overflow((int64_t)count, times, &total) || total > (int64_t)1 << 40)
        return tg_raise(&tg_exc_OverflowError, "repeat argument too large");
    tg_value *pools = tg_malloc(((size_t)total + 1) * sizeof *pools), tuple = TG_NULL;
    size_t got = 0;
    for (; pools && got < (size_t)total; got++) {
        pools[got] = got < count ? tg_tuple_from_iterable(args[got]) : tg_new_reference(pools[got - count]);
        if (pools[got] == TG_NULL)
            break;
    }
    if (pools && got == (size_t)total)
        tuple = tg_tuple_from_array_steal(pools, got);
    else
        for (size_t i = 0; i < got; i++)
            tg_decref(pools[i]);
    tg_mfree(pools);
    return tuple;
}

static tg_value product_make(const tg_value *args, size_t nargs) {
    int64_t times = 1;
    if (args[nargs] != TG_NULL && !tg_as_int64(args[nargs], &times))
        return TG_NULL;
    if (times < 0)
        return tg_raise(&tg_exc_ValueError, "repeat argument cannot be negative");
    tg_value pools = product_pools(args, nargs, times);
    if (pools == TG_NULL)
        return TG_NULL;
    int64_t length = (int64_t)tg_as_tuple(pools)->length;
    struct combination *c = make_steal(&tg_itertools_product_type, pools, length, length);
    if (c != NULL)
        c->advance = product_advance;
    return tg_from_object(c);
}

struct tg_library_type tg_itertools_product_type = {
    .type = {COMBINATION_TYPE("itertools.product", product_next)},
    .arguments = {"product", product_make, "*iterables,repeat="},
};

/* --- permutations --- */

/* The order of CPython: cycles count down, the indices from there on are rotated when one ends. */
static bool permutations_advance(struct combination *c) {
    int64_t n = c->pool_count, *cycles = c->indices + n;
    if (tg_raw_load(&c->state) == FRESH)
        return c->length <= n;
    for (int64_t i = c->length - 1; i >= 0; i--) {
        int64_t first = c->indices[i];
        if (--cycles[i] > 0) {
            int64_t j = n - cycles[i];
            c->indices[i] = c->indices[j];
            c->indices[j] = first;
            return true;
        }
        for (int64_t j = i; j + 1 < n; j++)
            c->indices[j] = c->indices[j + 1];
        c->indices[n - 1] = first;
        cycles[i] = n - i;
    }
    return false;
}

static tg_value permutations_make(const tg_value *args, size_t nargs) {
    tg_value pool = tg_tuple_from_iterable(args[0]);
    if (pool == TG_NULL)
        return TG_NULL;
    int64_t n = (int64_t)tg_as_tuple(pool)->length, length = n;
    bool ok = true;
    if (args[1] != TG_NULL && args[1] != TG_NONE) {
        ok = tg_is_int_like(args[1]) ? tg_as_int64(args[1], &length)
                                     : tg_raise(&tg_exc_TypeError, "Expected int as r") != TG_NULL;
        if (ok && length < 0)
            ok = tg_raise(&tg_exc_ValueError, "r must be non-negative") != TG_NULL;
    }
    if (!ok) {
        tg_decref(pool);
        return TG_NULL;
    }
    int64_t cycles = length <= n ? length : 0;
    struct combination *c = make_steal(&tg_itertools_permutations_type, pool, length, n + cycles);
    if (c == NULL)
        return TG_NULL;
    c->advance = permutations_advance;
    for (int64_t i = 0; i < n; i++)
        c->indices[i] = i;
    for (int64_t i = 0; i < cycles; i++)
        c->indices[n + i] = n - i;
    return tg_from_object(c);
}

struct tg_library_type tg_itertools_permutations_type = {
    .type = {COMBINATION_TYPE("itertools.permutations", choice_next)},
    .arguments = {"permutations", permutations_make, "iterable,r="},
};

/* --- combinations, without and with replacement --- */

static bool combinations_advance(struct combination *c) {
    int64_t n = c->pool_count, r = c->length, i = r - 1;
    if (tg_raw_load(&c->state) == FRESH)
        return r <= n;
    while (i >= 0 && c->indices[i] == i + n - r)
        i--;
    if (i < 0)
        return false;
    c->indices[i]++;
    for (int64_t j = i + 1; j < r; j++)
        c->indices[j] = c->indices[j - 1] + 1;
    return true;
}

static bool replacement_advance(struct combination *c) {
    int64_t n = c->pool_count, r = c->length, i = r - 1;
    if (tg_raw_load(&c->state) == FRESH)
        return n > 0 || r == 0;
    while (i >= 0 && c->indices[i] == n - 1)
        i--;
    if (i < 0)
        return false;
    int64_t index = c->indices[i] + 1;
    for (int64_t j = i; j < r; j++)
        c->indices[j] = index;
    return true;
}

static struct combination *choice_make(const struct tg_library_type *type, const tg_value *args) {
    int64_t length;
    if (!tg_as_int64(args[1], &length))
        return NULL;
    tg_value pool = tg_tuple_from_iterable(args[0]);
    if (pool != TG_NULL && length < 0) {
        tg_decref(pool);
        pool = tg_raise(&tg_exc_ValueError, "r must be non-negative");
    }
    if (pool == TG_NULL)
        return NULL;
    return make_steal(type, pool, length, length);
}

static tg_value combinations_make(const tg_value *args, size_t nargs) {
    struct combination *c = choice_make(&tg_itertools_combinations_type, args);
    if (c == NULL)
        return TG_NULL;
    c->advance = combinations_advance;
    for (int64_t i = 0; i < c->length; i++)
        c->indices[i] = i;
    return tg_from_object(c);
}

static tg_value replacement_make(const tg_value *args, size_t nargs) {
    struct combination *c = choice_make(&tg_itertools_combinations_with_replacement_type, args);
    if (c == NULL)
        return TG_NULL;
    c->advance = replacement_advance;
    return tg_from_object(c);
}

struct tg_library_type tg_itertools_combinations_type = {
    .type = {COMBINATION_TYPE("itertools.combinations", choice_next)},
    .arguments = {"combinations", combinations_make, "iterable,r"},
};

struct tg_library_type tg_itertools_combinations_with_replacement_type = {
    .type = {COMBINATION_TYPE("itertools.combinations_with_replacement", choice_next)},
    .arguments = {"combinations_with_replacement", replacement_make, "iterable,r"},
};
