/* SPDX-License-Identifier: MIT */
/* The module _random: the generator that random (random.py) builds on.
 *
 * MT19937: M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), with the seeding by arrays of
 * 2002. Bits become ints and floats as in CPython, so that a seed gives its numbers. */
#include "runtime/lib/library.h"
#include "runtime/lib/modules.h"
#include "runtime/types/float.h"
#include "runtime/types/list_block.h"
#include "runtime/types/tuple.h"

#include <sys/random.h>

#define WORDS 624
#define SHIFT 397

struct generator {
    struct tg_object object;
    uint32_t at; /* next word; WORDS: a new round is due; under the object's lock, as are the words */
    uint32_t words[WORDS];
};

static struct tg_library_type generator_type;

static struct generator *self_of(tg_value v) { return (struct generator *)(void *)tg_as_object(v); }

/* --- the generator; under the lock --- */

static inline uint32_t mixed(uint32_t high, uint32_t low, uint32_t far) {
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return far ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
}

static __attribute__((noinline)) void next_round(struct generator *g) {
    uint32_t *w = g->words;
    int i = 0;
    for (; i < WORDS - SHIFT; i++)
        w[i] = mixed(w[i], w[i + 1], w[i + SHIFT]);
    for (; i < WORDS - 1; i++)
        w[i] = mixed(w[i], w[i + 1], w[i + SHIFT - WORDS]);
    w[WORDS - 1] = mixed(w[WORDS - 1], w[0], w[SHIFT - 1]);
    g->at = 0;
}

static inline uint32_t next_word(struct generator *g) {
    if (g->at >= WORDS)
        next_round(g);
    uint32_t y = g->words[g->at++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

static void seed_by_number(struct generator *g, uint32_t seed) {
    uint32_t *w = g->words;
    w[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++)
        w[i] = 1812433253u * (w[i - 1] ^ (w[i - 1] >> 30)) + i;
    g->at = WORDS;
}

static void seed_by_array(struct generator *g, const uint32_t *key, size_t length) {
    uint32_t *w = g->words;
    size_t i = 1, j = 0;
    seed_by_number(g, 19650218u);
    for (size_t k = length > WORDS ? length : WORDS; k; k--) {
        w[i] = (w[i] ^ ((w[i - 1] ^ (w[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i >= WORDS) {
            w[0] = w[WORDS - 1];
            i = 1;
        }
        if (++j >= length)
            j = 0;
    }
    for (size_t k = WORDS - 1; k; k--) {
        w[i] = (w[i] ^ ((w[i - 1] ^ (w[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i >= WORDS) {
            w[0] = w[WORDS - 1];
            i = 1;
        }
    }
    w[0] = 0x80000000u;
}

static void seed_locked(struct generator *g, const uint32_t *key, size_t length) {
    tg_lock_token token = tg_object_lock(&g->object);
    seed_by_array(g, key, length);
    tg_object_unlock(&g->object, token);
}

/* --- life --- */

static tg_value generator_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct generator *g = tg_container_instance(type, &generator_type.type, sizeof *g);
    if (g == NULL)
        return TG_NULL;
    seed_by_number(g, 5489u);
    tg_container_ready(type, &generator_type.type, g);
    return tg_from_object(g);
}

static void generator_destroy(struct tg_object *o) {
    tg_untrack(o);
    tg_container_free(o, sizeof(struct generator));
}

static void generator_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    tg_container_traverse_attributes(o, visit, argument);
}

static void generator_clear(struct tg_object *o) { tg_container_clear_attributes(o); }

/* --- seeding --- */

static bool seed_from_system(struct generator *g) {
    uint32_t key[WORDS];
    for (size_t got = 0; got < sizeof key;) {
        ssize_t n = getrandom((char *)key + got, sizeof key - got, 0);
        if (n < 0) {
            tg_raise_errno(NULL);
            return false;
        }
        got += (size_t)n;
    }
    seed_locked(g, key, WORDS);
    return true;
}

/* By the magnitude of an int, 32 bits a word, the lowest first. */
static bool seed_from_int(struct generator *g, tg_value n) {
    tg_value magnitude = tg_unary(TG_ABS, n);
    if (magnitude == TG_NULL)
        return false;
    size_t words = (size_t)(tg_int_bit_length(magnitude) + 31) / 32;
    words = words ? words : 1;
    uint32_t *key = tg_calloc(words, sizeof *key);
    bool ok = key && tg_int_to_bytes(magnitude, (uint8_t *)key, words * sizeof *key, true, false);
    if (ok)
        seed_locked(g, key, words);
    tg_mfree(key);
    tg_decref(magnitude);
    return ok;
}

static tg_value generator_seed(const tg_value *args, size_t nargs) {
    struct generator *g = self_of(args[0]);
    tg_value a = args[1];
    if (a == TG_NULL || a == TG_NONE)
        return seed_from_system(g) ? TG_NONE : TG_NULL;
    if (tg_is_int_like(a))
        return seed_from_int(g, a) ? TG_NONE : TG_NULL;
    int64_t hash = tg_hash(a);
    tg_value n = hash == -1 ? TG_NULL : tg_int_from_uint64((uint64_t)hash);
    bool ok = n != TG_NULL && seed_from_int(g, n);
    tg_decref(n);
    return ok ? TG_NONE : TG_NULL;
}

static bool generator_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    const tg_value seed_args[2] = {self, nargs ? args[0] : TG_NONE};
    return tg_check_arguments("Random", nargs, TG_NULL, 0, 1) && generator_seed(seed_args, 2) != TG_NULL;
}

static tg_value generator_getstate(const tg_value *args, size_t nargs) {
    struct generator *g = self_of(args[0]);
    uint32_t words[WORDS + 1];
    tg_lock_token token = tg_object_lock(&g->object);
    memcpy(words, g->words, sizeof g->words);
    words[WORDS] = g->at;
    tg_object_unlock(&g->object, token);
    tg_value numbers[WORDS + 1];
    for (int i = 0; i <= WORDS; i++)
        numbers[i] = tg_int(words[i]);
    return tg_tuple_from_array_steal(numbers, WORDS + 1);
}

static tg_value generator_setstate(const tg_value *args, size_t nargs) {
    struct generator *g = self_of(args[0]);
    if (!tg_is_tuple(args[1]))
        return tg_raise(&tg_exc_TypeError, "state vector must be a tuple");
    const struct tg_tuple *state = tg_as_tuple(args[1]);
    if (state->length != WORDS + 1)
        return tg_raise(&tg_exc_ValueError, "state vector is the wrong size");
    uint32_t words[WORDS + 1];
    for (int i = 0; i <= WORDS; i++) {
        int64_t word;
        if (!tg_as_int64(state->items[i], &word))
            return TG_NULL;
        words[i] = (uint32_t)word;
        if (word < 0 || word > UINT32_MAX || (i == WORDS && word > WORDS))
            return tg_raise(&tg_exc_ValueError, "invalid state");
    }
    tg_lock_token token = tg_object_lock(&g->object);
    memcpy(g->words, words, sizeof g->words);
    g->at = words[WORDS];
    tg_object_unlock(&g->object, token);
    return TG_NONE;
}

/* --- numbers --- */

static tg_value generator_random(const tg_value *args, size_t nargs) {
    struct generator *g = self_of(args[0]);
    tg_lock_token token = tg_object_lock(&g->object);
    uint32_t a = next_word(g) >> 5, b = next_word(g) >> 6;
    tg_object_unlock(&g->object, token);
    return tg_float((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

/* At most 64 bits; the lock is held. */
static uint64_t few_bits(struct generator *g, uint32_t bits) {
    if (bits == 0)
        return 0;
    if (bits <= 32)
        return next_word(g) >> (32 - bits);
    uint64_t low = next_word(g);
    return (uint64_t)(next_word(g) >> (64 - bits)) << 32 | low;
}

static tg_value many_bits(struct generator *g, uint64_t bits) {
    size_t words = (size_t)(bits + 31) / 32;
    uint32_t *data = tg_malloc(words * sizeof *data);
    if (data == NULL)
        return TG_NULL;
    tg_lock_token token = tg_object_lock(&g->object);
    for (size_t i = 0; i < words; i++, bits -= 32) {
        data[i] = next_word(g);
        if (bits < 32) {
            data[i] >>= 32 - bits;
            break;
        }
    }
    tg_object_unlock(&g->object, token);
    tg_value n = tg_int_from_bytes((const uint8_t *)data, words * sizeof *data, true, false);
    tg_mfree(data);
    return n;
}

static tg_value random_bits(struct generator *g, uint64_t bits) {
    if (bits > 64)
        return many_bits(g, bits);
    tg_lock_token token = tg_object_lock(&g->object);
    uint64_t n = few_bits(g, (uint32_t)bits);
    tg_object_unlock(&g->object, token);
    return tg_int_from_uint64(n);
}

static tg_value generator_getrandbits(const tg_value *args, size_t nargs) {
    int64_t bits;
    if (!tg_as_int64(args[1], &bits))
        return TG_NULL;
    if (bits < 0)
        return tg_raise(&tg_exc_ValueError, "number of bits must be non-negative");
    return random_bits(self_of(args[0]), (uint64_t)bits);
}

/* In [0, n), n > 0: as many bits as n has, again until they are below it. */
static int64_t below(struct generator *g, int64_t n) {
    uint32_t bits = 64 - (uint32_t)__builtin_clzll((uint64_t)n);
    tg_lock_token token = tg_object_lock(&g->object);
    uint64_t r = few_bits(g, bits);
    while (r >= (uint64_t)n)
        r = few_bits(g, bits);
    tg_object_unlock(&g->object, token);
    return (int64_t)r;
}

static tg_value generator_randbelow(const tg_value *args, size_t nargs) {
    struct generator *g = self_of(args[0]);
    if (!tg_is_int_like(args[1]))
        return tg_raise(&tg_exc_TypeError, "an int is required");
    if (tg_int_sign(args[1]) <= 0)
        return tg_raise(&tg_exc_ValueError, "an int above 0 is required");
    int64_t n;
    if (tg_int_to_int64(args[1], &n))
        return tg_int(below(g, n));
    uint64_t bits = tg_int_bit_length(args[1]);
    for (;;) {
        tg_value r = random_bits(g, bits);
        if (r == TG_NULL || tg_int_order(r, args[1]) < 0)
            return r;
        tg_decref(r);
    }
}

/* Shuffles a list in place: the last item changes places with any, then the one before it. */
static tg_value generator_shuffle(const tg_value *args, size_t nargs) {
    struct generator *g = self_of(args[0]);
    tg_value list = args[1];
    if (!tg_is_list(list))
        return tg_raise(&tg_exc_TypeError, "a list is required");
    for (int64_t i = (int64_t)tg_list_length(list) - 1; i > 0; i--) {
        int64_t j = below(g, i + 1);
        tg_value a = tg_list_get(list, i), b = a == TG_NULL ? TG_NULL : tg_list_get(list, j);
        if (b == TG_NULL) {
            tg_decref(a);
            return TG_NULL;
        }
        if (!tg_list_set_steal(list, i, b)) {
            tg_decref(a);
            return TG_NULL;
        }
        if (!tg_list_set_steal(list, j, a))
            return TG_NULL;
    }
    return TG_NONE;
}

static const struct tg_native_def generator_methods[] = {
    {"random", generator_random, "self,/"},
    {"seed", generator_seed, "self,n=,/"},
    {"getstate", generator_getstate, "self,/"},
    {"setstate", generator_setstate, "self,state,/"},
    {"getrandbits", generator_getrandbits, "self,k,/"},
    {"_randbelow", generator_randbelow, "self,n,/"},
    {"_shuffle", generator_shuffle, "self,list,/"},
    {NULL, NULL, NULL},
};

static struct tg_library_type generator_type = {
    .type =
        {
            TG_TYPE_INIT("_random.Random", 0),
            .flags = TG_TYPE_BASE,
            .size = sizeof(struct generator),
            .new = generator_new,
            .init = generator_init,
            .destroy = generator_destroy,
            .traverse = generator_traverse,
            .clear = generator_clear,
            .methods = generator_methods,
        },
};

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&generator_type, NULL};
    return tg_library_add_types(module, types, NULL);
}

extern const struct tg_builtin_module tg_module_random;
const struct tg_builtin_module tg_module_random = {"_random", fill};
