/* SPDX-License-Identifier: MIT */
/* What the built-in containers have in common: birth and death of exact instances and of instances of
 * subclasses (which begin with the same struct and have attribute storage behind it), argument checks of
 * constructors, hashing and comparing of keys without leaving C where that is possible. */
#ifndef TG_TYPES_CONTAINER_H
#define TG_TYPES_CONTAINER_H

#include "runtime/core/alloc.h"
#include "runtime/core/protocol.h"
#include "runtime/seam/lock.h"
#include "runtime/types/class.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

/* A new object for `type`, which is `exact` or a subclass of it. Exact ones are not yet tracked and not
 * cleared behind the header; others are zero there and tracked. */
TG_INLINE void *tg_container_instance(struct tg_type *type, const struct tg_type *exact, size_t bytes) {
    if (type == exact)
        return tg_container_new(exact->kind, bytes);
    return (void *)(uintptr_t)tg_instance_new(type);
}

TG_INLINE void tg_container_ready(struct tg_type *type, const struct tg_type *exact, void *object) {
    if (type == exact)
        tg_track(object);
}

TG_INLINE bool tg_is_subclass_instance(const struct tg_object *o) {
    return tg_object_kind(o) >= TG_KIND_FIRST_SHAPE;
}

/* The end of a destructor that began with tg_untrack. */
TG_INLINE void tg_container_free(struct tg_object *o, size_t exact_bytes) {
    tg_untracked_free(o, tg_is_subclass_instance(o) ? tg_instance_bytes(o) : exact_bytes);
}

/* To be called by traverse and clear for what a subclass adds; its destructor drops that itself. */
TG_INLINE void tg_container_traverse_attributes(struct tg_object *o, tg_visit visit, void *argument) {
    if (tg_is_subclass_instance(o))
        tg_instance_traverse_attributes(o, visit, argument);
}

TG_INLINE void tg_container_clear_attributes(struct tg_object *o) {
    if (tg_is_subclass_instance(o))
        tg_instance_clear_attributes(o);
}

/* Marks v before it is put into owner, when owner is shared. Before the lock is taken. */
TG_INLINE void tg_share_for(const struct tg_object *owner, tg_value v) {
    if (tg_object_is_shared(owner))
        tg_share(v);
}

/* v in the place of a word that is there, where neither is a reference and the caller may write to owner as
 * it stands: there is nothing to share, to lock, to count or to retire. False: nothing was done. */
TG_INLINE bool tg_overwrite_mine(const struct tg_object *owner, tg_slot *slot, tg_value v) {
    tg_value old = tg_slot_peek_borrowed(slot);
    if (__builtin_expect(tg_is_object_or_null(v), 0) || __builtin_expect(tg_is_counted_or_null(old), 0) ||
        __builtin_expect(!tg_object_is_mine(owner), 0))
        return false;
    tg_slot_put_steal(slot, v);
    return true;
}

/* Positional arguments only, between least and most of them; TypeError as CPython words it. */
static inline bool tg_check_arguments(const char *name, size_t nargs, tg_value kwnames, size_t least,
                                      size_t most) {
    if (kwnames != TG_NULL) {
        tg_raise(&tg_exc_TypeError, "%s() takes no keyword arguments", name);
        return false;
    }
    if (nargs >= least && nargs <= most)
        return true;
    size_t bound = nargs < least ? least : most;
    const char *limit = least == most ? "" : nargs < least ? "at least " : "at most ";
    tg_raise(&tg_exc_TypeError, "%s expected %s%zu argument%s, got %zu", name, limit, bound,
             bound == 1 ? "" : "s", nargs);
    return false;
}

int64_t tg_tuple_hash(tg_value tuple); /* tuple.c */
/* hash(v) of a word int; -1: tg_hash has to be asked. */
TG_INLINE int64_t tg_word_int_hash(tg_value v) {
    int64_t n = tg_word_int(v);
    if (n > -(((int64_t)1 << 61) - 1) && n < ((int64_t)1 << 61) - 1)
        return n == -1 ? -2 : n;
    return -1;
}

/* hash(v), inline for exact strs, word ints, and tuples that were asked before. -1: error. */
TG_INLINE int64_t tg_key_hash(tg_value v) {
    int64_t hash = -1;
    if (tg_is_word_int(v))
        hash = tg_word_int_hash(v);
    else if (tg_is_str(v))
        hash = tg_str_known_hash(v);
    else if (tg_is_tuple(v)) {
        hash = tg_raw_load(&tg_as_tuple(v)->hash);
        return hash != 0 ? hash : tg_tuple_hash(v);
    }
    return hash != -1 ? hash : tg_hash(v);
}

/* The same as below for two tuples, one level deep. tuple.c */
int tg_tuples_equal_pure(const struct tg_tuple *a, const struct tg_tuple *b);

/* a op b of exact tuples, decided by ints and texts: 1, 0, or -1: only tg_compare can tell. tuple.c */
int tg_tuples_order_pure(const struct tg_tuple *a, const struct tg_tuple *b, enum tg_compare_op op);

/* Are two keys of equal hash equal? 1, 0, or -1: only tg_compare can tell, which may run Python code. Reads
 * nothing but immutable parts of the operands. */
TG_INLINE int tg_keys_equal_pure(tg_value a, tg_value b) {
    if (a == b)
        return 1;
    if (tg_is_str(a) && tg_is_str(b))
        return tg_str_equal(a, b);
    if (tg_both_word_ints(a, b))
        return tg_word_int(a) == tg_word_int(b);
    if (tg_is_tuple(a) && tg_is_tuple(b)) {
        const struct tg_tuple *x = tg_as_tuple(a), *y = tg_as_tuple(b);
        if (x->length == 2 && y->length == 2 && x->items[0] == y->items[0] && x->items[1] == y->items[1])
            return 1; /* most tuples that are keys are pairs */
        return tg_tuples_equal_pure(x, y);
    }
    return -1;
}

/* The count in `sequence * other`: 1 known, 0 NotImplemented, -1 error. Negative counts become 0. */
static inline int tg_repeat_count(tg_value other, int64_t *count) {
    if (tg_is_word_int(other)) {
        *count = tg_word_int(other);
    } else {
        const struct tg_type *type = tg_type_of(other);
        if (type->index == NULL) {
            if (type->flags & TG_TYPE_HEAP)
                return 0;
            tg_raise(&tg_exc_TypeError, "can't multiply sequence by non-int of type '%s'", type->name);
            return -1;
        }
        if (!tg_as_int64(other, count)) {
            if (tg_error_matches(&tg_exc_OverflowError) && tg_is_int_like(other)) {
                tg_error_clear();
                tg_raise(&tg_exc_OverflowError, "cannot fit '%s' into an index-sized integer", type->name);
            }
            return -1;
        }
    }
    if (*count < 0)
        *count = 0;
    return 1;
}

/* Index or slice of a sequence: 1 with *index set (negative ones not yet adjusted), 0 for a slice, -1 error.
 */
TG_INLINE int tg_sequence_key(tg_value key, const char *sequence, int64_t *index) {
    if (tg_is_word_int(key)) {
        *index = tg_word_int(key);
        return 1;
    }
    if (tg_kind_of(key) == TG_KIND_SLICE)
        return 0;
    if (tg_type_of(key)->index == NULL) {
        tg_raise(&tg_exc_TypeError, "%s indices must be integers or slices, not %s", sequence,
                 tg_type_name(key));
        return -1;
    }
    tg_value n;
    if (!tg_type_of(key)->index(key, &n))
        return -1;
    bool fits = tg_int_to_int64(n, index);
    tg_decref(n);
    if (fits)
        return 1;
    tg_raise(&tg_exc_IndexError, "cannot fit '%s' into an index-sized integer", tg_type_name(key));
    return -1;
}

/* A number that no other block of the process has. */
uint64_t tg_new_serial(void);

TG_INLINE bool tg_order_holds(int order, enum tg_compare_op op) {
    switch (op) {
    case TG_LT:
        return order < 0;
    case TG_LE:
        return order <= 0;
    case TG_EQ:
        return order == 0;
    case TG_NE:
        return order != 0;
    case TG_GT:
        return order > 0;
    default:
        return order >= 0;
    }
}

/* Most texts that are ordered differ in their first character. */
TG_INLINE bool tg_str_compare(tg_value a, tg_value b, enum tg_compare_op op) {
    const struct tg_str *x = tg_as_str(a), *y = tg_as_str(b);
    if (op == TG_EQ || op == TG_NE)
        return tg_str_equal(a, b) == (op == TG_EQ);
    if (x->width == 1 && y->width == 1 && x->data[0] != y->data[0]) /* of an empty one: the terminator */
        return (x->data[0] < y->data[0]) == (op == TG_LT || op == TG_LE);
    return tg_order_holds(tg_str_order(a, b), op);
}

#endif
