/* SPDX-License-Identifier: MIT */
/* tuple. Immutable once published, so its items are plain words that readers take without care. A tuple whose
 * items cannot be part of a cycle is not tracked by the collector. Instances of subclasses wrap an exact
 * tuple (tg_native_value). */
#include "runtime/types/tuple.h"

#include "runtime/types/container.h"
#include "runtime/types/iterators.h"
#include "runtime/types/list.h"
#include "runtime/types/range.h"

#include <stdarg.h>

static struct { /* at an address that says that nobody counts it */
    _Alignas(16) uint8_t unused[8];
    struct tg_tuple tuple;
} empty = {.tuple = {.object = TG_STATIC_OBJECT(TG_KIND_TUPLE), .length = 0}};
tg_value tg_empty_tuple = (tg_value)(uintptr_t)&empty.tuple;

static size_t tuple_bytes(size_t count) { return sizeof(struct tg_tuple) + count * sizeof(tg_value); }

static struct tg_tuple *self_of(tg_value v) { return tg_as_tuple(tg_is_tuple(v) ? v : tg_native_value(v)); }

TG_INLINE struct tg_tuple *tuple_allocate(size_t count) {
    if (count > SIZE_MAX / 4 / sizeof(tg_value)) {
        tg_raise_memory();
        return NULL;
    }
    struct tg_tuple *t = tg_container_new(TG_KIND_TUPLE, tuple_bytes(count));
    if (t != NULL) {
        t->length = count;
        t->hash = 0;
    }
    return t;
}

static bool holds_container(const struct tg_tuple *t) {
    for (size_t i = 0; i < t->length; i++)
        if (tg_is_object(t->items[i]) && tg_object_is_container(tg_as_object(t->items[i])))
            return true;
    return false;
}

static tg_value tuple_ready(struct tg_tuple *t) {
    if (holds_container(t))
        tg_track_newborn(t);
    return tg_from_object(t);
}

tg_value tg_tuple_uncounted(tg_value tuple) {
    const struct tg_tuple *t = tg_as_tuple(tuple);
    if (!tg_is_counted(tuple) || holds_container(t))
        return tg_new_reference(tuple);
    struct tg_tuple *copy = tg_uncounted_new(TG_KIND_TUPLE, tuple_bytes(t->length));
    if (copy == NULL)
        return TG_NULL;
    copy->length = t->length;
    copy->hash = 0;
    for (size_t i = 0; i < t->length; i++)
        copy->items[i] = tg_new_reference(t->items[i]);
    return tg_from_object(copy);
}

static void drop_array(const tg_value *items, size_t count) {
    while (count-- > 0) /* from the end, as CPython: __del__ shows the order */
        tg_decref(items[count]);
}

tg_value tg_tuple_from_array(const tg_value *items, size_t count) {
    if (count == 0)
        return tg_empty_tuple;
    struct tg_tuple *t = tuple_allocate(count);
    if (t == NULL)
        return TG_NULL;
    for (size_t i = 0; i < count; i++)
        t->items[i] = tg_new_reference(items[i]);
    return tuple_ready(t);
}

tg_value tg_tuple_from_array_steal(const tg_value *items, size_t count) {
    if (count == 0)
        return tg_empty_tuple;
    struct tg_tuple *t = tuple_allocate(count);
    if (t == NULL) {
        drop_array(items, count);
        return TG_NULL;
    }
    memcpy(t->items, items, count * sizeof *items);
    return tuple_ready(t);
}

tg_value tg_tuple_take(tg_value *items, size_t count) {
    if (count == 0)
        return tg_empty_tuple;
    struct tg_tuple *t = tuple_allocate(count);
    if (t == NULL)
        return TG_NULL;
    bool track = false;
    for (size_t i = 0; i < count; i++) {
        tg_value v = items[i];
        items[i] = TG_NULL;
        t->items[i] = v;
        track |= tg_is_object(v) && tg_object_is_container(tg_as_object(v));
    }
    if (track)
        tg_track_newborn(t);
    return tg_from_object(t);
}

static __attribute__((noinline)) void free_shared_shell(struct tg_tuple *t, size_t count) {
    tg_untrack(t);
    tg_untracked_free(t, tuple_bytes(count));
}

void tg_tuple_free_shell(struct tg_tuple *t, size_t count) {
    if (__builtin_expect(tg_object_is_shared(&t->object), 0)) {
        free_shared_shell(t, count);
        return;
    }
    tg_untrack_confined(t);
    tg_confined_free(t, tuple_bytes(count));
}

tg_value tg_tuple_pack(size_t count, ...) {
    if (count == 0)
        return tg_empty_tuple;
    struct tg_tuple *t = tuple_allocate(count);
    if (t == NULL)
        return TG_NULL;
    va_list arguments;
    va_start(arguments, count);
    for (size_t i = 0; i < count; i++)
        t->items[i] = tg_new_reference(va_arg(arguments, tg_value));
    va_end(arguments);
    return tuple_ready(t);
}

tg_value tg_tuple_from_iterable(tg_value iterable) {
    if (tg_is_tuple(iterable))
        return tg_new_reference(iterable);
    if (tg_is_list(iterable))
        return tg_list_to_tuple(iterable);
    tg_value list = tg_list_from_iterable(iterable);
    if (list == TG_NULL)
        return TG_NULL;
    tg_value tuple = tg_list_to_tuple(list);
    tg_decref(list);
    return tuple;
}

/* --- operations --- */

static tg_value tuple_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("tuple", nargs, kwnames, 0, 1))
        return TG_NULL;
    tg_value v = nargs == 0 ? tg_empty_tuple : tg_tuple_from_iterable(args[0]);
    if (v == TG_NULL || type == &tg_tuple_type)
        return v;
    return tg_instance_wrap_steal(type, v);
}

static __attribute__((noinline)) void destroy_shared(struct tg_tuple *t) {
    tg_untrack(t);
    drop_array(t->items, t->length);
    tg_untracked_free(t, tuple_bytes(t->length));
}

static void tuple_destroy(struct tg_object *self) {
    struct tg_tuple *t = (struct tg_tuple *)(void *)self;
    if (__builtin_expect(tg_object_is_shared(self), 0)) {
        destroy_shared(t);
        return;
    }
    tg_untrack_confined(self);
    drop_array(t->items, t->length);
    tg_confined_free(self, tuple_bytes(t->length));
}

static void tuple_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct tg_tuple *t = (struct tg_tuple *)(void *)self;
    for (size_t i = t->length; i-- > 0;) /* as CPython: what the collector reaches is ordered so */
        visit(t->items[i], argument);
}

static tg_value tuple_repr(tg_value self) {
    struct tg_tuple *t = self_of(self);
    if (t->length == 0)
        return tg_str_from_cstring("()");
    int inside = tg_repr_enter(self);
    if (inside != 0)
        return inside < 0 ? TG_NULL : tg_str_from_cstring("(...)");
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "(");
    for (size_t i = 0; i < t->length && !b.failed; i++) {
        if (i > 0)
            tg_builder_add_cstring(&b, ", ");
        tg_builder_add_repr(&b, t->items[i]);
    }
    tg_builder_add_cstring(&b, t->length == 1 ? ",)" : ")");
    tg_repr_leave(self);
    return tg_builder_finish(&b);
}

/* The hash of an item that is not a word int; *fixed: not for good, if it can be another the next time. */
static __attribute__((noinline)) int64_t lane_of(tg_value item, bool *fixed) {
    if (tg_is_tuple(item) && !tg_c_stack_ok())
        return -1;
    int64_t lane = tg_key_hash(item);
    if (!tg_is_str(item) && !(tg_is_tuple(item) && tg_raw_load(&tg_as_tuple(item)->hash) != 0))
        *fixed = false;
    return lane;
}

/* The xxHash round that CPython uses, so that hashes of tuples of numbers are the same. */
int64_t tg_tuple_hash(tg_value self) {
    const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u,
                   prime5 = 2870177450012600261u;
    struct tg_tuple *t = self_of(self);
    int64_t known = tg_raw_load(&t->hash);
    if (known != 0)
        return known;
    uint64_t sum = prime5;
    bool fixed = true;
    for (size_t i = 0; i < t->length; i++) {
        tg_value item = t->items[i];
        int64_t lane = __builtin_expect(tg_is_word_int(item), 1) ? tg_key_hash(item) : lane_of(item, &fixed);
        if (__builtin_expect(lane == -1, 0))
            return -1;
        sum += (uint64_t)lane * prime2;
        sum = (sum << 31 | sum >> 33) * prime1;
    }
    sum += t->length ^ (prime5 ^ 3527539u);
    int64_t hash = sum == UINT64_MAX ? 1546275796 : (int64_t)sum;
    if (fixed) /* threads that come here together store the same */
        tg_raw_store(&t->hash, hash);
    return hash;
}

int tg_tuples_equal_pure(const struct tg_tuple *a, const struct tg_tuple *b) {
    if (a->length != b->length)
        return 0;
    for (size_t i = 0; i < a->length; i++) {
        tg_value x = a->items[i], y = b->items[i];
        if (x == y)
            continue;
        if (tg_both_word_ints(x, y) ? tg_word_int(x) == tg_word_int(y)
                                    : tg_is_str(x) && tg_is_str(y) && tg_str_equal(x, y))
            continue;
        return (tg_both_word_ints(x, y) || (tg_is_str(x) && tg_is_str(y))) ? 0 : -1;
    }
    return 1;
}

#define UNSURE 2

/* -1, 0, 1; UNSURE where not only ints, texts and tuples of them decide, not more than `depth` tuples deep.
 */
static int order_pure(const struct tg_tuple *a, const struct tg_tuple *b, int depth) {
    size_t common = a->length < b->length ? a->length : b->length;
    for (size_t i = 0; i < common; i++) {
        tg_value x = a->items[i], y = b->items[i];
        if (x == y)
            continue;
        int order = UNSURE;
        if (tg_both_word_ints(x, y)) {
            int64_t p = tg_word_int(x), q = tg_word_int(y);
            order = p < q ? -1 : p > q;
        } else if (tg_is_str(x) && tg_is_str(y)) {
            order = tg_str_order(x, y);
        } else if (tg_is_tuple(x) && tg_is_tuple(y) && depth > 1) {
            order = order_pure(tg_as_tuple(x), tg_as_tuple(y), depth - 1);
        }
        if (order != 0)
            return order;
    }
    return a->length < b->length ? -1 : a->length > b->length;
}

int tg_tuples_order_pure(const struct tg_tuple *a, const struct tg_tuple *b, enum tg_compare_op op) {
    int order = order_pure(a, b, 4);
    return order == UNSURE ? -1 : tg_order_holds(order, op);
}

/* The first position at which the two differ, or the shorter's length; -1: error. */
static int64_t first_difference(struct tg_tuple *a, struct tg_tuple *b) {
    size_t common = a->length < b->length ? a->length : b->length, i;
    for (i = 0; i < common; i++) {
        if (a->items[i] == b->items[i])
            continue;
        int equal = tg_equal(a->items[i], b->items[i]);
        if (equal < 0)
            return -1;
        if (equal == 0)
            break;
    }
    return (int64_t)i;
}

static tg_value tuple_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!tg_type_has(other, TG_TYPE_TUPLE))
        return TG_NOT_IMPLEMENTED;
    struct tg_tuple *a = self_of(self), *b = self_of(other);
    if (a->length != b->length && (op == TG_EQ || op == TG_NE))
        return tg_bool(op == TG_NE);
    int64_t i = first_difference(a, b);
    if (i < 0)
        return TG_NULL;
    if ((size_t)i == a->length || (size_t)i == b->length)
        return tg_bool(tg_order_holds(a->length < b->length ? -1 : a->length > b->length, op));
    if (op == TG_EQ || op == TG_NE)
        return tg_bool(op == TG_NE);
    return tg_compare(a->items[i], b->items[i], op);
}

static int64_t tuple_length(tg_value self) { return (int64_t)self_of(self)->length; }

static tg_value tuple_slice(struct tg_tuple *t, tg_value slice) {
    int64_t start, stop, step, count;
    if (!tg_slice_indices(slice, (int64_t)t->length, &start, &stop, &step, &count))
        return TG_NULL;
    if (step == 1 && count == (int64_t)t->length)
        return tg_new_reference(tg_from_object(t));
    if (step == 1 || count == 0)
        return tg_tuple_from_array(t->items + start, (size_t)count);
    struct tg_tuple *result = tuple_allocate((size_t)count);
    if (result == NULL)
        return TG_NULL;
    for (int64_t i = 0; i < count; i++)
        result->items[i] = tg_new_reference(t->items[start + i * step]);
    return tuple_ready(result);
}

static tg_value tuple_getitem(tg_value self, tg_value key) {
    struct tg_tuple *t = self_of(self);
    int64_t index;
    int what = tg_sequence_key(key, "tuple", &index);
    if (what <= 0)
        return what < 0 ? TG_NULL : tuple_slice(t, key);
    if (index < 0)
        index += (int64_t)t->length;
    if ((uint64_t)index >= t->length)
        return tg_raise(&tg_exc_IndexError, "tuple index out of range");
    return tg_new_reference(t->items[index]);
}

static int tuple_contains(tg_value self, tg_value item) {
    struct tg_tuple *t = self_of(self);
    for (size_t i = 0; i < t->length; i++) {
        int equal = tg_equal(t->items[i], item);
        if (equal != 0)
            return equal;
    }
    return 0;
}

static tg_value tuple_iter(tg_value self) {
    return tg_index_iterator_new(TG_KIND_TUPLE_ITERATOR, tg_from_object(self_of(self)));
}

static tg_value tuple_concat(struct tg_tuple *a, struct tg_tuple *b) {
    struct tg_tuple *t = tuple_allocate(a->length + b->length);
    if (t == NULL)
        return TG_NULL;
    for (size_t i = 0; i < a->length; i++)
        t->items[i] = tg_new_reference(a->items[i]);
    for (size_t i = 0; i < b->length; i++)
        t->items[a->length + i] = tg_new_reference(b->items[i]);
    return tuple_ready(t);
}

static tg_value tuple_repeat(struct tg_tuple *a, int64_t count) {
    if (a->length == 0 || count == 0)
        return tg_empty_tuple;
    if (count == 1)
        return tg_new_reference(tg_from_object(a));
    if (a->length > SIZE_MAX / 16 / (size_t)count)
        return tg_raise_memory();
    struct tg_tuple *t = tuple_allocate(a->length * (size_t)count);
    if (t == NULL)
        return TG_NULL;
    for (size_t i = 0, j = 0; i < t->length; i++, j = j + 1 == a->length ? 0 : j + 1)
        t->items[i] = tg_new_reference(a->items[j]);
    return tuple_ready(t);
}

static tg_value tuple_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    bool left = tg_type_has(a, TG_TYPE_TUPLE), right = tg_type_has(b, TG_TYPE_TUPLE);
    if (op == TG_ADD && left && right) {
        if (self_of(a)->length == 0)
            return tg_new_reference(tg_from_object(self_of(b)));
        return self_of(b)->length == 0 ? tg_new_reference(tg_from_object(self_of(a)))
                                       : tuple_concat(self_of(a), self_of(b));
    }
    if (op == TG_ADD && left && !tg_type_has(b, TG_TYPE_HEAP))
        return tg_raise_type_of(&tg_exc_TypeError, "can only concatenate tuple (not \"%s\") to tuple", b);
    if (op != TG_MUL)
        return TG_NOT_IMPLEMENTED;
    int64_t count;
    int known = tg_repeat_count(left ? b : a, &count);
    if (known <= 0)
        return known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    return tuple_repeat(self_of(left ? a : b), count);
}

static tg_value tuple_count(const tg_value *args, size_t nargs) {
    struct tg_tuple *t = self_of(args[0]);
    int64_t count = 0;
    for (size_t i = 0; i < t->length; i++) {
        int equal = tg_equal(t->items[i], args[1]);
        if (equal < 0)
            return TG_NULL;
        count += equal;
    }
    return tg_int(count);
}

static bool clamp_bound(tg_value v, int64_t length, int64_t *bound) {
    if (v == TG_NULL)
        return true;
    if (!tg_is_int_like(v) && !tg_type_of(v)->index) {
        tg_raise(&tg_exc_TypeError, "slice indices must be integers or have an __index__ method");
        return false;
    }
    if (!tg_as_int64_clamped(v, bound))
        return false;
    if (*bound < 0)
        *bound = *bound + length < 0 ? 0 : *bound + length;
    return true;
}

static tg_value tuple_index(const tg_value *args, size_t nargs) {
    struct tg_tuple *t = self_of(args[0]);
    int64_t start = 0, stop = (int64_t)t->length;
    if (!clamp_bound(args[2], stop, &start) || !clamp_bound(args[3], (int64_t)t->length, &stop))
        return TG_NULL;
    for (int64_t i = start; i < stop && i < (int64_t)t->length; i++) {
        int equal = tg_equal(t->items[i], args[1]);
        if (equal != 0)
            return equal < 0 ? TG_NULL : tg_int(i);
    }
    return tg_raise(&tg_exc_ValueError, "tuple.index(x): x not in tuple");
}

static tg_value tuple_getnewargs(const tg_value *args, size_t nargs) {
    return tg_tuple_pack(1, tg_from_object(self_of(args[0])));
}

static const struct tg_native_def tuple_methods[] = {
    {"count", tuple_count, "self,value,/"},
    {"index", tuple_index, "self,value,start=,stop=,/"},
    {"__getnewargs__", tuple_getnewargs, "self,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_tuple_type = {
    TG_TYPE_INIT("tuple", TG_KIND_TUPLE),
    .flags = TG_TYPE_BASE | TG_TYPE_TUPLE | TG_TYPE_SEQUENCE,
    .new = tuple_new,
    .destroy = tuple_destroy,
    .traverse = tuple_traverse,
    .repr = tuple_repr,
    .hash = tg_tuple_hash,
    .compare = tuple_compare,
    .length = tuple_length,
    .getitem = tuple_getitem,
    .contains = tuple_contains,
    .iter = tuple_iter,
    .binary = tuple_binary,
    .methods = tuple_methods,
    .doc = "Built-in immutable sequence.",
};
