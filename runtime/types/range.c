/* SPDX-License-Identifier: MIT */
/* range: four immutable ints of any size, and an iterator that runs on machine words when they fit. */
#include "runtime/types/range.h"
#include "runtime/types/descriptor.h"

#include "runtime/types/container.h"
#include "runtime/types/iterators.h"
#include "runtime/types/tuple.h"

static struct tg_range *self_of(tg_value v) { return (struct tg_range *)(void *)tg_as_object(v); }

static tg_value add(tg_value a, tg_value b) {
    tg_value sum;
    if (tg_both_word_ints(a, b) && tg_word_int_add(a, b, &sum))
        return sum;
    return tg_int_binary(TG_ADD, a, b);
}

/* start + index * step */
static tg_value element(const struct tg_range *r, tg_value index) {
    tg_value offset;
    if (!tg_both_word_ints(index, r->step) || !tg_word_int_mul(index, r->step, &offset))
        offset = tg_int_binary(TG_MUL, index, r->step);
    if (offset == TG_NULL)
        return TG_NULL;
    tg_value v = add(r->start, offset);
    tg_decref(offset);
    return v;
}

/* max(0, (stop - start + step -+ 1) // step) for ints of any size */
static tg_value general_length(tg_value start, tg_value stop, tg_value step) {
    tg_value one = tg_int(tg_int_sign(step) > 0 ? -1 : 1), span = tg_int_binary(TG_SUB, stop, start),
             padded = span == TG_NULL ? TG_NULL : tg_int_binary(TG_ADD, span, step),
             numerator = padded == TG_NULL || one == TG_NULL ? TG_NULL : tg_int_binary(TG_ADD, padded, one),
             length = numerator == TG_NULL ? TG_NULL : tg_int_binary(TG_FLOORDIV, numerator, step);
    tg_decref(one);
    tg_decref(span);
    tg_decref(padded);
    tg_decref(numerator);
    if (length == TG_NULL || tg_int_sign(length) >= 0)
        return length;
    tg_decref(length);
    return tg_int(0);
}

static tg_value length_of(tg_value start, tg_value stop, tg_value step) {
    if (!tg_both_word_ints(start, stop) || !tg_is_word_int(step))
        return general_length(start, stop, step);
    int64_t first = tg_word_int(start), end = tg_word_int(stop), by = tg_word_int(step);
    if (by > 0 ? first >= end : first <= end)
        return tg_int(0);
    uint64_t span = by > 0 ? (uint64_t)end - (uint64_t)first : (uint64_t)first - (uint64_t)end;
    uint64_t stride = by > 0 ? (uint64_t)by : -(uint64_t)by;
    return tg_int_from_uint64((span - 1) / stride + 1);
}

static tg_value range_make_steal(tg_value start, tg_value stop, tg_value step) {
    tg_value length = TG_NULL;
    struct tg_range *r = NULL;
    if (tg_int_sign(step) == 0)
        tg_raise(&tg_exc_ValueError, "range() arg 3 must not be zero");
    else if ((length = length_of(start, stop, step)) != TG_NULL)
        r = tg_container_new(TG_KIND_RANGE, sizeof *r);
    if (r == NULL) {
        tg_decref(start);
        tg_decref(stop);
        tg_decref(step);
        tg_decref(length);
        return TG_NULL;
    }
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return tg_from_object(r); /* ints make no cycles: not tracked */
}

tg_value tg_range_new(tg_value start, tg_value stop, tg_value step) {
    tg_value first = tg_index(start), end = first == TG_NULL ? TG_NULL : tg_index(stop),
             by = end == TG_NULL ? TG_NULL : tg_index(step);
    if (by == TG_NULL) {
        tg_decref(first);
        tg_decref(end);
        return TG_NULL;
    }
    return range_make_steal(first, end, by);
}

static tg_value range_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("range", nargs, kwnames, 1, 3))
        return TG_NULL;
    tg_value zero = tg_int(0), one = tg_int(1); /* pinned or immediate */
    if (nargs == 1)
        return tg_range_new(zero, args[0], one);
    return tg_range_new(args[0], args[1], nargs == 3 ? args[2] : one);
}

static void range_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct tg_range *r = (struct tg_range *)(void *)self;
    visit(r->start, argument);
    visit(r->stop, argument);
    visit(r->step, argument);
    visit(r->length, argument);
}

static void range_destroy(struct tg_object *self) {
    struct tg_range *r = (struct tg_range *)(void *)self;
    tg_decref(r->start);
    tg_decref(r->stop);
    tg_decref(r->step);
    tg_decref(r->length);
    tg_object_free(self, sizeof *r);
}

/* --- questions --- */

static bool is_int_of(tg_value v, int64_t n) { return tg_is_word_int(v) && tg_word_int(v) == n; }

static tg_value range_repr(tg_value self) {
    const struct tg_range *r = self_of(self);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "range(");
    tg_builder_add_repr(&b, r->start);
    tg_builder_add_cstring(&b, ", ");
    tg_builder_add_repr(&b, r->stop);
    if (!is_int_of(r->step, 1)) {
        tg_builder_add_cstring(&b, ", ");
        tg_builder_add_repr(&b, r->step);
    }
    tg_builder_add_cstring(&b, ")");
    return tg_builder_finish(&b);
}

static int range_truth(tg_value self) { return !is_int_of(self_of(self)->length, 0); }

static int64_t range_length(tg_value self) {
    int64_t length;
    if (tg_int_to_int64(self_of(self)->length, &length))
        return length;
    tg_raise(&tg_exc_OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

/* What makes two ranges equal: length, start if there is one, step if there are two. */
static tg_value identity_of(const struct tg_range *r) {
    return tg_tuple_pack(3, r->length, is_int_of(r->length, 0) ? TG_NONE : r->start,
                         is_int_of(r->length, 0) || is_int_of(r->length, 1) ? TG_NONE : r->step);
}

static int64_t range_hash(tg_value self) {
    tg_value identity = identity_of(self_of(self));
    int64_t hash = identity == TG_NULL ? -1 : tg_hash(identity);
    tg_decref(identity);
    return hash;
}

static tg_value range_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if ((op != TG_EQ && op != TG_NE) || tg_kind_of(other) != TG_KIND_RANGE)
        return TG_NOT_IMPLEMENTED;
    tg_value a = identity_of(self_of(self)), b = identity_of(self_of(other));
    int equal = a == TG_NULL || b == TG_NULL ? -1 : tg_equal(a, b);
    tg_decref(a);
    tg_decref(b);
    return equal < 0 ? TG_NULL : tg_bool(equal == (op == TG_EQ));
}

/* (v - start) // step for an int v that is in the range; TG_NULL without an exception when it is not. */
static tg_value position_of(const struct tg_range *r, tg_value v) {
    if (tg_is_bool(v))
        v = tg_int(v == TG_TRUE);
    tg_value distance = tg_int_binary(TG_SUB, v, r->start), rest = TG_NULL, at = TG_NULL;
    if (distance != TG_NULL && (rest = tg_int_binary(TG_MOD, distance, r->step)) != TG_NULL &&
        tg_int_sign(rest) == 0)
        at = tg_int_binary(TG_FLOORDIV, distance, r->step);
    tg_decref(distance);
    tg_decref(rest);
    if (at == TG_NULL)
        return TG_NULL;
    int inside = tg_int_sign(at) >= 0 ? tg_compare_truth(at, r->length, TG_LT) : 0;
    if (inside > 0)
        return at;
    tg_decref(at);
    return TG_NULL;
}

/* Position of the first element that equals v (which is no int): -1 none, -2 error. */
static int64_t search(tg_value self, tg_value v) {
    tg_value iterator = tg_iter(self), item;
    if (iterator == TG_NULL)
        return -2;
    int64_t found = -1;
    for (int64_t i = 0; found == -1 && (item = tg_next(iterator)) != TG_NULL; i++) {
        int equal = tg_equal(item, v);
        tg_decref(item);
        found = equal < 0 ? -2 : equal ? i : -1;
    }
    tg_decref(iterator);
    return tg_error_pending() ? -2 : found;
}

static int range_contains(tg_value self, tg_value v) {
    if (!tg_is_int(v) && !tg_is_bool(v)) {
        int64_t at = search(self, v);
        return at == -2 ? -1 : at >= 0;
    }
    tg_value at = position_of(self_of(self), v);
    tg_decref(at);
    return at != TG_NULL ? 1 : tg_error_pending() ? -1 : 0;
}

/* --- items --- */

static tg_value range_slice(const struct tg_range *r, tg_value slice) {
    int64_t length, start, stop, step, count;
    if ((length = range_length(tg_from_object(r))) < 0 ||
        !tg_slice_indices(slice, length, &start, &stop, &step, &count))
        return TG_NULL;
    tg_value from = tg_int(start), to = tg_int(stop), by = tg_int(step);
    tg_value first = from == TG_NULL ? TG_NULL : element(r, from),
             end = to == TG_NULL || first == TG_NULL ? TG_NULL : element(r, to),
             stride = by == TG_NULL || end == TG_NULL ? TG_NULL : tg_int_binary(TG_MUL, r->step, by);
    tg_decref(from);
    tg_decref(to);
    tg_decref(by);
    if (stride != TG_NULL)
        return range_make_steal(first, end, stride);
    tg_decref(first);
    tg_decref(end);
    return TG_NULL;
}

static tg_value general_item(const struct tg_range *r, tg_value key) {
    tg_value index = tg_index(key);
    if (index != TG_NULL && tg_int_sign(index) < 0) {
        tg_value from_end = add(index, r->length);
        tg_decref(index);
        index = from_end;
    }
    if (index == TG_NULL)
        return TG_NULL;
    tg_value v = TG_NULL;
    if (tg_int_sign(index) < 0 || tg_compare_truth(index, r->length, TG_LT) == 0)
        tg_raise(&tg_exc_IndexError, "range object index out of range");
    else
        v = element(r, index);
    tg_decref(index);
    return v;
}

static tg_value range_getitem(tg_value self, tg_value key) {
    const struct tg_range *r = self_of(self);
    if (tg_kind_of(key) == TG_KIND_SLICE)
        return range_slice(r, key);
    if (!tg_is_word_int(key) && tg_type_of(key)->index == NULL)
        return tg_raise_type_of(&tg_exc_TypeError, "range indices must be integers or slices, not %s", key);
    return general_item(r, key);
}

/* --- iteration --- */

static tg_value iterator_new(int64_t first, int64_t step, int64_t length) {
    struct tg_range_iterator *it = tg_object_new(TG_KIND_RANGE_ITERATOR, sizeof *it);
    if (it == NULL)
        return TG_NULL;
    it->next = first;
    it->step = step;
    it->left = length;
    return tg_from_object(it);
}

static bool is_word_range(const struct tg_range *r) {
    return tg_is_word_int(r->start) && tg_is_word_int(r->stop) && tg_is_word_int(r->step) &&
           tg_is_word_int(r->length);
}

static tg_value range_iter(tg_value self) {
    const struct tg_range *r = self_of(self);
    if (!is_word_range(r))
        return tg_sequence_iterator_new(self);
    return iterator_new(tg_word_int(r->start), tg_word_int(r->step), tg_word_int(r->length));
}

static tg_value range_reversed(const tg_value *args, size_t nargs) {
    const struct tg_range *r = self_of(args[0]);
    if (is_word_range(r)) {
        int64_t step = tg_word_int(r->step), length = tg_word_int(r->length);
        uint64_t last = (uint64_t)tg_word_int(r->start) + (uint64_t)step * (uint64_t)(length - 1);
        if (step != INT64_MIN)
            return iterator_new((int64_t)last, -step, length);
    }
    tg_value one = tg_int(1), minus_one = tg_int(-1), reversed = TG_NULL; /* pinned or immediate */
    tg_value last_index = tg_int_binary(TG_SUB, r->length, one),
             first = last_index == TG_NULL ? TG_NULL : element(r, last_index),
             stop = first == TG_NULL ? TG_NULL : tg_int_binary(TG_SUB, r->start, r->step),
             back = stop == TG_NULL ? TG_NULL : tg_int_binary(TG_MUL, r->step, minus_one);
    tg_decref(last_index);
    if (back != TG_NULL) {
        reversed = range_make_steal(first, stop, back);
    } else {
        tg_decref(first);
        tg_decref(stop);
    }
    tg_value iterator = reversed == TG_NULL ? TG_NULL : tg_iter(reversed);
    tg_decref(reversed);
    return iterator;
}

static tg_value iterator_next(tg_value self) {
    struct tg_range_iterator *it = (struct tg_range_iterator *)(void *)tg_as_object(self);
    tg_lock_token token = tg_object_lock(&it->object);
    int64_t left = tg_raw_load(&it->left), next = tg_raw_load(&it->next);
    if (left > 0) {
        tg_raw_store(&it->left, left - 1);
        tg_raw_store(&it->next, (int64_t)((uint64_t)next + (uint64_t)it->step));
    }
    tg_object_unlock(&it->object, token);
    return left > 0 ? tg_int(next) : TG_NULL;
}

static tg_value iterator_iter(tg_value self) { return tg_new_reference(self); }

static void iterator_destroy(struct tg_object *self) {
    tg_object_free(self, sizeof(struct tg_range_iterator));
}

static tg_value iterator_length_hint(const tg_value *args, size_t nargs) {
    return tg_int(tg_raw_load(&((struct tg_range_iterator *)(void *)tg_as_object(args[0]))->left));
}

static const struct tg_native_def iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, "self,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_range_iterator_type = {
    TG_TYPE_INIT("range_iterator", TG_KIND_RANGE_ITERATOR),
    .size = sizeof(struct tg_range_iterator),
    .destroy = iterator_destroy,
    .iter = iterator_iter,
    .next = iterator_next,
    .methods = iterator_methods,
};

/* --- methods --- */

static tg_value range_count(const tg_value *args, size_t nargs) {
    int there = range_contains(args[0], args[1]);
    return there < 0 ? TG_NULL : tg_int(there);
}

static tg_value range_index(const tg_value *args, size_t nargs) {
    tg_value v = args[1], at = TG_NULL;
    if (tg_is_int(v) || tg_is_bool(v)) {
        at = position_of(self_of(args[0]), v);
    } else {
        int64_t found = search(args[0], v);
        at = found >= 0 ? tg_int(found) : TG_NULL;
    }
    if (at != TG_NULL || tg_error_pending())
        return at;
    if (!tg_is_int(v) && !tg_is_bool(v))
        return tg_raise(&tg_exc_ValueError, "sequence.index(x): x not in sequence");
    tg_value repr = tg_repr(v);
    const char *text = repr == TG_NULL ? NULL : tg_str_utf8(repr, NULL);
    if (text != NULL)
        tg_raise(&tg_exc_ValueError, "%s is not in range", text);
    tg_decref(repr);
    return TG_NULL;
}

static tg_value range_start(tg_value self) { return tg_new_reference(self_of(self)->start); }
static tg_value range_stop(tg_value self) { return tg_new_reference(self_of(self)->stop); }
static tg_value range_step(tg_value self) { return tg_new_reference(self_of(self)->step); }

static const struct tg_getset_def range_getsets[] = {
    {"start", range_start, tg_readonly},
    {"stop", range_stop, tg_readonly},
    {"step", range_step, tg_readonly},
    {NULL, NULL, NULL},
};

static const struct tg_native_def range_methods[] = {
    {"count", range_count, "self,value,/"},
    {"index", range_index, "self,value,/"},
    {"__reversed__", range_reversed, "self,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_range_type = {
    TG_TYPE_INIT("range", TG_KIND_RANGE),
    .flags = TG_TYPE_SEQUENCE,
    .size = sizeof(struct tg_range),
    .new = range_new,
    .destroy = range_destroy,
    .traverse = range_traverse,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .truth = range_truth,
    .length = range_length,
    .getitem = range_getitem,
    .contains = range_contains,
    .iter = range_iter,
    .methods = range_methods,
    .getsets = range_getsets,
};
