/* SPDX-License-Identifier: MIT */
/* set and frozenset: the types and their operators. */
#include "runtime/types/set_block.h"

static struct tg_set *self_of(tg_value v) { return tg_as_set(v); }
static bool is_frozen(tg_value v) { return tg_type_is_subtype(tg_type_of(v), &tg_frozenset_type); }

/* --- life --- */

static tg_value set_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return tg_set_make(type);
}

static bool set_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("set", nargs, kwnames, 0, 1))
        return false;
    if (tg_set_length(self) > 0)
        tg_set_clear(self);
    return nargs == 0 || tg_set_update(self, args[0]);
}

static tg_value frozenset_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("frozenset", nargs, type == &tg_frozenset_type ? kwnames : TG_NULL, 0, 1))
        return TG_NULL;
    if (nargs == 1 && type == &tg_frozenset_type && tg_kind_of(args[0]) == TG_KIND_FROZENSET)
        return tg_new_reference(args[0]);
    tg_value set = tg_set_make(type);
    if (set != TG_NULL && nargs == 1 && !tg_set_update(set, args[0])) {
        tg_decref(set);
        return TG_NULL;
    }
    return set;
}

tg_value tg_frozenset_from_iterable(tg_value iterable) {
    return frozenset_new(&tg_frozenset_type, &iterable, 1, TG_NULL);
}

/* --- questions --- */

static void add_elements(struct tg_str_builder *b, tg_value self) {
    int64_t hash;
    tg_value v;
    bool first = true;
    for (int64_t i = 0; !b->failed; first = false) {
        if ((v = tg_set_scan(self_of(self), &i, &hash)) == TG_NULL)
            break;
        if (!first)
            tg_builder_add_cstring(b, ", ");
        tg_builder_add_repr(b, v);
        tg_decref(v);
    }
}

static tg_value set_repr(tg_value self) {
    bool exact_set = tg_kind_of(self) == TG_KIND_SET;
    const char *name = tg_type_name(self);
    if (tg_set_length(self) == 0)
        return tg_str_printf("%s()", name);
    int inside = tg_repr_enter(self);
    if (inside != 0)
        return inside < 0 ? TG_NULL : tg_str_printf("%s(...)", name);
    struct tg_str_builder b;
    tg_builder_start(&b);
    if (!exact_set) {
        tg_builder_add_cstring(&b, name);
        tg_builder_add_cstring(&b, "(");
    }
    tg_builder_add_cstring(&b, "{");
    add_elements(&b, self);
    tg_builder_add_cstring(&b, exact_set ? "}" : "})");
    tg_repr_leave(self);
    return tg_builder_finish(&b);
}

/* The mix that CPython uses: independent of the order of the elements. */
static uint64_t shuffle(uint64_t h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; }

static int64_t frozenset_hash(tg_value self) {
    struct tg_set *s = self_of(self);
    int64_t known = tg_raw_load(&s->hash);
    if (known != -1)
        return known;
    const struct tg_set_block *b = tg_set_block_of(s);
    uint64_t sum = 0;
    for (int64_t i = 0; i <= b->mask; i++)
        if (tg_slot_peek_borrowed(&b->entries[i].key) != TG_NULL)
            sum ^= shuffle((uint64_t)b->entries[i].hash);
    sum ^= ((uint64_t)tg_raw_load(&s->used) + 1) * 1927868237u;
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum * 69069u + 907133923u;
    int64_t hash = sum == UINT64_MAX ? 590923713 : (int64_t)sum;
    tg_raw_store(&s->hash, hash);
    return hash;
}

/* 1, 0, -1: every element of a is in b. */
static int is_subset(tg_value a, tg_value b) {
    if (tg_set_length(a) > tg_set_length(b))
        return 0;
    int64_t hash;
    tg_value v;
    for (int64_t i = 0; (v = tg_set_scan(self_of(a), &i, &hash)) != TG_NULL;) {
        int there = tg_set_contains_hashed(b, v, hash);
        tg_decref(v);
        if (there <= 0)
            return there;
    }
    return 1;
}

static tg_value set_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!tg_type_has(other, TG_TYPE_SET))
        return TG_NOT_IMPLEMENTED;
    size_t a = tg_set_length(self), b = tg_set_length(other);
    int holds;
    if (op == TG_EQ || op == TG_NE)
        holds = a == b ? is_subset(self, other) : 0;
    else if (op == TG_LT || op == TG_LE)
        holds = op == TG_LT && a == b ? 0 : is_subset(self, other);
    else
        holds = op == TG_GT && a == b ? 0 : is_subset(other, self);
    return holds < 0 ? TG_NULL : tg_bool(op == TG_NE ? !holds : holds);
}

static int64_t set_length(tg_value self) { return (int64_t)tg_set_length(self); }

/* A set looks for a frozenset equal to the (unhashable) set that it is asked for. */
static int set_contains(tg_value self, tg_value v) {
    if (!tg_type_has(v, TG_TYPE_SET) || is_frozen(v))
        return tg_set_contains(self, v);
    tg_value frozen = tg_set_copy(TG_KIND_FROZENSET, v);
    int there = frozen == TG_NULL ? -1 : tg_set_contains(self, frozen);
    tg_decref(frozen);
    return there;
}

/* --- operators --- */

static tg_value set_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (op != TG_OR && op != TG_AND && op != TG_SUB && op != TG_XOR)
        return TG_NOT_IMPLEMENTED;
    if (!tg_type_has(a, TG_TYPE_SET) || !tg_type_has(b, TG_TYPE_SET))
        return TG_NOT_IMPLEMENTED;
    return tg_set_combine(op, a, b);
}

static tg_value set_inplace(enum tg_binary_op op, tg_value self, tg_value other) {
    if ((op != TG_OR && op != TG_AND && op != TG_SUB && op != TG_XOR) || !tg_type_has(other, TG_TYPE_SET))
        return TG_NOT_IMPLEMENTED;
    return tg_set_combine_in_place(op, self, other) ? tg_new_reference(self) : TG_NULL;
}

struct tg_type tg_set_type = {
    TG_TYPE_INIT("set", TG_KIND_SET),
    .flags = TG_TYPE_BASE | TG_TYPE_SET,
    .size = sizeof(struct tg_set),
    .new = set_new,
    .init = set_init,
    .destroy = tg_set_destroy,
    .traverse = tg_set_traverse,
    .clear = tg_set_clear_references,
    .repr = set_repr,
    .compare = set_compare,
    .length = set_length,
    .contains = set_contains,
    .iter = tg_set_iterator_new,
    .binary = set_binary,
    .inplace = set_inplace,
    .methods = tg_set_methods,
    .doc = "Unordered collection of unique elements.",
};

struct tg_type tg_frozenset_type = {
    TG_TYPE_INIT("frozenset", TG_KIND_FROZENSET),
    .flags = TG_TYPE_BASE | TG_TYPE_SET,
    .size = sizeof(struct tg_set),
    .new = frozenset_new,
    .destroy = tg_set_destroy,
    .traverse = tg_set_traverse,
    .clear = tg_set_clear_references,
    .repr = set_repr,
    .hash = frozenset_hash,
    .compare = set_compare,
    .length = set_length,
    .contains = set_contains,
    .iter = tg_set_iterator_new,
    .binary = set_binary,
    .methods = tg_frozenset_methods,
    .doc = "Immutable unordered collection of unique elements.",
};
