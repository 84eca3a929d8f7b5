/* SPDX-License-Identifier: MIT */
/* set and frozenset: combining sets with other things, the methods, the iterator. */
#include "runtime/types/dict_block.h"
#include "runtime/types/set_block.h"

static struct tg_set *self_of(tg_value v) { return tg_as_set(v); }

/* --- iterator --- */

struct set_iterator {
    struct tg_object object;
    tg_slot set;      /* emptied at the end */
    int64_t position; /* raw */
    int64_t expected; /* raw: the set's length at the start; -1 after the error */
};

tg_value tg_set_iterator_new(tg_value set) {
    struct set_iterator *it = tg_container_new(TG_KIND_SET_ITERATOR, sizeof *it);
    if (it == NULL)
        return TG_NULL;
    tg_slot_init_steal(&it->set, tg_new_reference(set));
    it->position = 0;
    it->expected = (int64_t)tg_set_length(set);
    tg_track(it);
    return tg_from_object(it);
}

static tg_value iterator_next(tg_value self) {
    struct set_iterator *it = (struct set_iterator *)(void *)tg_as_object(self);
    bool shared = tg_object_is_shared(&it->object); /* if not, nobody empties the slot meanwhile */
    tg_value set = shared ? tg_slot_read(&it->set) : tg_slot_peek_borrowed(&it->set), v = TG_NULL;
    if (set == TG_NULL)
        return TG_NULL;
    int64_t position = tg_raw_load(&it->position), hash;
    if ((int64_t)tg_set_length(set) != tg_raw_load(&it->expected)) {
        tg_raw_store(&it->expected, -1);
        tg_raise(&tg_exc_RuntimeError, "Set changed size during iteration");
    } else if ((v = tg_set_scan(self_of(set), &position, &hash)) != TG_NULL) {
        tg_raw_store(&it->position, position);
    } else {
        tg_slot_write_steal(&it->object, &it->set, TG_NULL);
    }
    if (shared)
        tg_decref(set);
    return v;
}

static void iterator_destroy(struct tg_object *self) {
    tg_untrack(self);
    tg_slot_clear(&((struct set_iterator *)(void *)self)->set);
    tg_untracked_free(self, sizeof(struct set_iterator));
}

static void iterator_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_value set = tg_slot_peek_borrowed(&((struct set_iterator *)(void *)self)->set);
    if (set != TG_NULL)
        visit(set, argument);
}

static tg_value iterator_iter(tg_value self) { return tg_new_reference(self); }

struct tg_type tg_set_iterator_type = {
    TG_TYPE_INIT("set_iterator", TG_KIND_SET_ITERATOR),
    .size = sizeof(struct set_iterator),
    .destroy = iterator_destroy,
    .traverse = iterator_traverse,
    .iter = iterator_iter,
    .next = iterator_next,
};

/* --- combining --- */

/* Calls `each` for every element of a set, the keys of a dict, or what an iterable gives; stops when it
 * answers false, which is an error. */
typedef bool (*each_function)(tg_value target, tg_value v, int64_t hash);

static bool each_of_set(tg_value set, tg_value target, each_function each) {
    int64_t hash;
    tg_value v;
    for (int64_t i = 0; (v = tg_set_scan(self_of(set), &i, &hash)) != TG_NULL;) {
        bool ok = each(target, v, hash);
        tg_decref(v);
        if (!ok)
            return false;
    }
    return true;
}

static bool each_of_dict(tg_value dict, tg_value target, each_function each) {
    tg_value key;
    for (size_t position = 0; tg_dict_next(dict, &position, &key, NULL);) {
        int64_t hash = tg_key_hash(key);
        bool ok = hash != -1 && each(target, key, hash);
        tg_decref(key);
        if (!ok)
            return false;
    }
    return true;
}

static bool each_of(tg_value iterable, tg_value target, each_function each) {
    if (tg_type_has(iterable, TG_TYPE_SET))
        return each_of_set(iterable, target, each);
    if (tg_is_dict(iterable))
        return each_of_dict(iterable, target, each);
    tg_value iterator = tg_iter(iterable), v;
    if (iterator == TG_NULL)
        return false;
    bool ok = true;
    while (ok && (v = tg_next(iterator)) != TG_NULL) {
        int64_t hash = tg_key_hash(v);
        ok = hash != -1 && each(target, v, hash);
        tg_decref(v);
    }
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

static bool each_add(tg_value set, tg_value v, int64_t hash) { return tg_set_add_hashed(set, v, hash) >= 0; }

static bool each_discard(tg_value set, tg_value v, int64_t hash) {
    return tg_set_discard_hashed(set, v, hash) >= 0;
}

static bool each_toggle(tg_value set, tg_value v, int64_t hash) {
    int removed = tg_set_discard_hashed(set, v, hash);
    return removed > 0 || (removed == 0 && tg_set_add_hashed(set, v, hash) >= 0);
}

bool tg_set_update(tg_value set, tg_value iterable) {
    return set == iterable || each_of(iterable, set, each_add);
}

static uint32_t kind_like(tg_value set) {
    return tg_type_is_subtype(tg_type_of(set), &tg_frozenset_type) ? TG_KIND_FROZENSET : TG_KIND_SET;
}

/* The elements of a that are (or are not) in b, a set or dict, into a new set. A frozenset gives each of its
 * elements once; a set that changes meanwhile may give one again. */
static bool filter_into(tg_value result, tg_value a, tg_value b, bool wanted) {
    int64_t hash;
    tg_value v, found;
    bool dict = tg_is_dict(b);
    int (*add)(tg_value, tg_value, int64_t) =
        kind_like(a) == TG_KIND_FROZENSET ? tg_set_add_new : tg_set_add_hashed;
    for (int64_t i = 0; (v = tg_set_scan(self_of(a), &i, &hash)) != TG_NULL;) {
        int there = dict ? tg_dict_find_hashed(b, v, hash, &found) : tg_set_contains_hashed(b, v, hash);
        if (dict)
            tg_decref(found);
        bool ok = there >= 0 && (there != wanted || add(result, v, hash) >= 0);
        tg_decref(v);
        if (!ok)
            return false;
    }
    return true;
}

static bool is_lookup(tg_value v) { return tg_type_has(v, TG_TYPE_SET) || tg_is_dict(v); }

/* A set of the iterable's elements, or the iterable itself where it can be asked. */
static tg_value as_lookup(tg_value iterable) {
    if (is_lookup(iterable))
        return tg_new_reference(iterable);
    tg_value set = tg_set_new();
    if (set != TG_NULL && !tg_set_update(set, iterable)) {
        tg_decref(set);
        return TG_NULL;
    }
    return set;
}

static bool intersect_into(tg_value result, tg_value a, tg_value iterable) {
    tg_value b = as_lookup(iterable);
    if (b == TG_NULL)
        return false;
    bool swap = tg_type_has(b, TG_TYPE_SET) && tg_set_length(b) < tg_set_length(a);
    bool ok = swap ? filter_into(result, b, a, true) : filter_into(result, a, b, true);
    tg_decref(b);
    return ok;
}

tg_value tg_set_combine(enum tg_binary_op op, tg_value left, tg_value iterable) {
    uint32_t kind = kind_like(left);
    tg_value result = op == TG_OR || op == TG_XOR || (op == TG_SUB && !is_lookup(iterable))
                          ? tg_set_copy(kind, left)
                          : tg_set_make(kind == TG_KIND_SET ? &tg_set_type : &tg_frozenset_type);
    if (result == TG_NULL)
        return TG_NULL;
    bool ok;
    if (op == TG_OR) {
        ok = each_of(iterable, result, each_add);
    } else if (op == TG_AND) {
        ok = intersect_into(result, left, iterable);
    } else if (op == TG_SUB) {
        ok = is_lookup(iterable) ? filter_into(result, left, iterable, false)
                                 : each_of(iterable, result, each_discard);
    } else { /* what an iterable gives twice must not toggle twice */
        tg_value other =
            tg_type_has(iterable, TG_TYPE_SET) ? tg_new_reference(iterable) : as_lookup(iterable);
        ok = other != TG_NULL && each_of(other, result, each_toggle);
        tg_decref(other);
    }
    if (ok)
        return result;
    tg_decref(result);
    return TG_NULL;
}

bool tg_set_combine_in_place(enum tg_binary_op op, tg_value self, tg_value iterable) {
    if (op == TG_OR)
        return tg_set_update(self, iterable);
    if (op == TG_SUB && self != iterable)
        return each_of(iterable, self, each_discard);
    tg_value result = tg_set_combine(op, self, iterable);
    if (result == TG_NULL)
        return false;
    tg_set_replace(self_of(self), self_of(result));
    tg_decref(result);
    return true;
}

/* --- methods --- */

static tg_value none_or_error(bool ok) { return ok ? TG_NONE : TG_NULL; }

/* self op each of the others in turn */
static tg_value combine_all(enum tg_binary_op op, const tg_value *args, size_t nargs) {
    tg_value result = tg_set_copy(kind_like(args[0]), args[0]);
    for (size_t i = 1; i < nargs && result != TG_NULL; i++) {
        tg_value next = tg_set_combine(op, result, args[i]);
        tg_decref(result);
        result = next;
    }
    return result;
}

static tg_value update_all(enum tg_binary_op op, const tg_value *args, size_t nargs) {
    for (size_t i = 1; i < nargs; i++)
        if (!tg_set_combine_in_place(op, args[0], args[i]))
            return TG_NULL;
    return TG_NONE;
}

static tg_value set_union(const tg_value *args, size_t nargs) {
    tg_value result = tg_set_copy(kind_like(args[0]), args[0]);
    for (size_t i = 1; i < nargs && result != TG_NULL; i++)
        if (!each_of(args[i], result, each_add)) {
            tg_decref(result);
            return TG_NULL;
        }
    return result;
}

static tg_value set_intersection(const tg_value *args, size_t nargs) {
    return combine_all(TG_AND, args, nargs);
}
static tg_value set_difference(const tg_value *args, size_t nargs) {
    return combine_all(TG_SUB, args, nargs);
}

static tg_value set_symmetric_difference(const tg_value *args, size_t nargs) {
    return tg_set_combine(TG_XOR, args[0], args[1]);
}

static tg_value set_update(const tg_value *args, size_t nargs) { return update_all(TG_OR, args, nargs); }

static tg_value set_intersection_update(const tg_value *args, size_t nargs) {
    return update_all(TG_AND, args, nargs);
}

static tg_value set_difference_update(const tg_value *args, size_t nargs) {
    return update_all(TG_SUB, args, nargs);
}

static tg_value set_symmetric_difference_update(const tg_value *args, size_t nargs) {
    return none_or_error(tg_set_combine_in_place(TG_XOR, args[0], args[1]));
}

static bool each_absent(tg_value set, tg_value v, int64_t hash) {
    return tg_set_contains_hashed(set, v, hash) == 0;
}

static tg_value set_isdisjoint(const tg_value *args, size_t nargs) {
    bool disjoint = each_of(args[1], args[0], each_absent);
    return !disjoint && tg_error_pending() ? TG_NULL : tg_bool(disjoint);
}

static tg_value ordered(tg_value self, tg_value iterable, enum tg_compare_op op) {
    tg_value other = tg_type_has(iterable, TG_TYPE_SET) ? tg_new_reference(iterable) : tg_set_new();
    tg_value result = TG_NULL;
    if (other != TG_NULL && (other == iterable || tg_set_update(other, iterable)))
        result = tg_type_of(self)->compare(self, other, op);
    tg_decref(other);
    return result;
}

static tg_value set_issubset(const tg_value *args, size_t nargs) { return ordered(args[0], args[1], TG_LE); }
static tg_value set_issuperset(const tg_value *args, size_t nargs) {
    return ordered(args[0], args[1], TG_GE);
}

static tg_value set_copy(const tg_value *args, size_t nargs) {
    if (tg_kind_of(args[0]) == TG_KIND_FROZENSET)
        return tg_new_reference(args[0]);
    return tg_set_copy(kind_like(args[0]), args[0]);
}

static tg_value set_add(const tg_value *args, size_t nargs) {
    return none_or_error(tg_set_add(args[0], args[1]));
}

/* A set that is asked for stands for the frozenset equal to it. */
static int discard(tg_value self, tg_value v) {
    if (!tg_type_has(v, TG_TYPE_SET) || kind_like(v) == TG_KIND_FROZENSET)
        return tg_set_discard(self, v);
    tg_value frozen = tg_set_copy(TG_KIND_FROZENSET, v);
    int removed = frozen == TG_NULL ? -1 : tg_set_discard(self, frozen);
    tg_decref(frozen);
    return removed;
}

static tg_value set_discard(const tg_value *args, size_t nargs) {
    return none_or_error(discard(args[0], args[1]) >= 0);
}

static tg_value set_remove(const tg_value *args, size_t nargs) {
    int removed = discard(args[0], args[1]);
    if (removed == 0)
        tg_raise_value(&tg_exc_KeyError, args[1]);
    return none_or_error(removed > 0);
}

static tg_value set_pop(const tg_value *args, size_t nargs) {
    tg_value v = tg_set_pop(self_of(args[0]));
    if (v != TG_NULL)
        return v;
    tg_value message = tg_str_from_cstring("pop from an empty set");
    if (message != TG_NULL)
        tg_raise_value(&tg_exc_KeyError, message);
    tg_decref(message);
    return TG_NULL;
}

static tg_value set_clear(const tg_value *args, size_t nargs) { return none_or_error(tg_set_clear(args[0])); }

#define COMMON_METHODS                                                                                       \
    {"union", set_union, "self,*args"}, {"intersection", set_intersection, "self,*args"},                    \
        {"difference", set_difference, "self,*args"},                                                        \
        {"symmetric_difference", set_symmetric_difference, "self,other,/"},                                  \
        {"isdisjoint", set_isdisjoint, "self,other,/"}, {"issubset", set_issubset, "self,other,/"},          \
        {"issuperset", set_issuperset, "self,other,/"}, {                                                    \
        "copy", set_copy, "self,/"                                                                           \
    }

const struct tg_native_def tg_set_methods[] = {
    COMMON_METHODS,
    {"add", set_add, "self,element,/"},
    {"discard", set_discard, "self,element,/"},
    {"remove", set_remove, "self,element,/"},
    {"pop", set_pop, "self,/"},
    {"clear", set_clear, "self,/"},
    {"update", set_update, "self,*args"},
    {"intersection_update", set_intersection_update, "self,*args"},
    {"difference_update", set_difference_update, "self,*args"},
    {"symmetric_difference_update", set_symmetric_difference_update, "self,other,/"},
    {NULL, NULL, NULL},
};

const struct tg_native_def tg_frozenset_methods[] = {
    COMMON_METHODS,
    {NULL, NULL, NULL},
};
