/* SPDX-License-Identifier: MIT */
/* Iterators by index: over list, tuple, str and bytes, over anything with __getitem__, backwards; and the
 * iterator that calls a function until it gives a sentinel. An exhausted one lets its sequence go. */
#include "runtime/types/iterators.h"

#include "runtime/types/bytes.h"
#include "runtime/types/container.h"
#include "runtime/types/list_block.h"
#include "runtime/types/tuple.h"

static struct tg_index_iterator *self_of(tg_value v) {
    return (struct tg_index_iterator *)(void *)tg_as_object(v);
}

TG_INLINE tg_value make_steal(uint32_t kind, tg_value sequence, int64_t index) {
    struct tg_index_iterator *it = tg_container_new(kind, sizeof *it);
    if (it == NULL)
        return TG_NULL;
    tg_slot_init_steal(&it->sequence, sequence);
    it->index = index;
    tg_track_newborn(it);
    return tg_from_object(it);
}

TG_INLINE tg_value make(uint32_t kind, tg_value sequence, int64_t index) {
    tg_value it = make_steal(kind, sequence, index);
    if (it != TG_NULL)
        tg_incref(sequence);
    return it;
}

tg_value tg_index_iterator_new(uint32_t kind, tg_value sequence) {
    if (tg_type_has(sequence, TG_TYPE_STR | TG_TYPE_BYTES | TG_TYPE_TUPLE))
        sequence = tg_native_value(sequence);
    return make(kind, sequence, 0);
}

tg_value tg_list_iterator_new_steal(tg_value list) { return make_steal(TG_KIND_LIST_ITERATOR, list, 0); }

tg_value tg_sequence_iterator_new(tg_value v) { return make(TG_KIND_SEQUENCE_ITERATOR, v, 0); }

static tg_value iterator_iter(tg_value self) { return tg_new_reference(self); }

static __attribute__((noinline)) void iterator_destroy_shared(struct tg_object *self) {
    tg_untrack(self);
    tg_slot_clear(&((struct tg_index_iterator *)(void *)self)->sequence);
    tg_untracked_free(self, sizeof(struct tg_index_iterator));
}

static void iterator_destroy(struct tg_object *self) {
    if (__builtin_expect(tg_object_is_shared(self), 0)) {
        iterator_destroy_shared(self);
        return;
    }
    tg_untrack_confined(self);
    tg_slot_clear(&((struct tg_index_iterator *)(void *)self)->sequence);
    tg_confined_free(self, sizeof(struct tg_index_iterator));
}

static void iterator_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_value sequence = tg_slot_peek_borrowed(&((struct tg_index_iterator *)(void *)self)->sequence);
    if (sequence != TG_NULL)
        visit(sequence, argument);
}

static void let_go(struct tg_index_iterator *it) { tg_slot_write_steal(&it->object, &it->sequence, TG_NULL); }

/* The end, unless an exception is why there was no item. */
__attribute__((noinline)) static void end_confined(struct tg_index_iterator *it) {
    if (!tg_error_pending())
        let_go(it);
}

/* The index that is next, which becomes the one after it: under the lock, so that threads that share an
 * iterator never get one element twice. */
static int64_t claim_index(struct tg_index_iterator *it, int64_t change) {
    tg_lock_token token = tg_object_lock(&it->object);
    int64_t index = tg_raw_load(&it->index);
    tg_raw_store(&it->index, index + change);
    tg_object_unlock(&it->object, token);
    return index;
}

/* One step over a built-in sequence: item(sequence, index) gives TG_NULL at its end. */
TG_INLINE tg_value step_shared(tg_value self, tg_value (*item)(tg_value, int64_t)) {
    struct tg_index_iterator *it = self_of(self);
    tg_value sequence = tg_slot_read(&it->sequence); /* another thread may take it away */
    if (sequence == TG_NULL)
        return TG_NULL;
    tg_value v = item(sequence, claim_index(it, 1));
    if (v == TG_NULL && !tg_error_pending())
        let_go(it);
    tg_decref(sequence);
    return v;
}

/* A confined iterator keeps its sequence alive by itself. */
TG_INLINE tg_value step_confined(tg_value self, tg_value (*item)(tg_value, int64_t)) {
    struct tg_index_iterator *it = self_of(self);
    tg_value sequence = tg_slot_load_confined(&it->sequence);
    if (sequence == TG_NULL)
        return TG_NULL;
    int64_t index = it->index++;
    tg_value v = item(sequence, index);
    if (__builtin_expect(v != TG_NULL, 1))
        return v;
    end_confined(it);
    return TG_NULL;
}

TG_INLINE tg_value step_at_once(struct tg_index_iterator *it, tg_value (*item)(tg_value, int64_t)) {
    tg_value sequence = tg_slot_load_confined(&it->sequence);
    if (sequence == TG_NULL)
        return TG_NULL;
    int64_t index = it->index;
    tg_value v = item(sequence, index);
    if (__builtin_expect(v != TG_NULL, 1))
        it->index = index + 1;
    return v;
}

/* The functions of a sequence. Whatever is not a step of a confined iterator that finds its item at once
 * stands apart, so that such a step keeps no frame. item_at_once never raises. */
#define ITERATOR_NEXT(sequence, item_at_once)                                                                \
    __attribute__((noinline)) static tg_value sequence##_next_general(tg_value self) {                       \
        return tg_object_is_shared(tg_as_object(self)) ? step_shared(self, sequence##_item)                  \
                                                       : step_confined(self, sequence##_item);               \
    }                                                                                                        \
    static tg_value sequence##_iterator_next(tg_value self) {                                                \
        struct tg_index_iterator *it = self_of(self);                                                        \
        if (__builtin_expect(!tg_object_is_shared(&it->object), 1)) {                                        \
            tg_value v = step_at_once(it, item_at_once);                                                     \
            if (__builtin_expect(v != TG_NULL, 1))                                                           \
                return v;                                                                                    \
        }                                                                                                    \
        return sequence##_next_general(self);                                                                \
    }

TG_INLINE tg_value list_item(tg_value list, int64_t i) { return tg_list_at(tg_as_list(list), i); }
TG_INLINE tg_value list_item_at_once(tg_value list, int64_t i) {
    return tg_list_at_once(tg_as_list(list), i);
}

TG_INLINE tg_value tuple_item(tg_value tuple, int64_t i) {
    const struct tg_tuple *t = tg_as_tuple(tuple);
    return (size_t)i < t->length ? tg_new_reference(t->items[i]) : TG_NULL;
}

/* A character that is made may find no memory. */
TG_INLINE tg_value latin_item(tg_value str, int64_t i) {
    const struct tg_str *s = tg_as_str(str);
    return s->width == 1 && i < (int64_t)s->length ? tg_str_from_code_point(s->data[i]) : TG_NULL;
}

static inline tg_value str_item(tg_value str, int64_t i) {
    const struct tg_str *s = tg_as_str(str);
    return i < (int64_t)s->length ? tg_str_from_code_point(tg_str_at(s, (size_t)i)) : TG_NULL;
}

TG_INLINE tg_value byte_at_once(tg_value bytes, int64_t i) {
    return tg_is_bytes(bytes) && (size_t)i < tg_as_bytes(bytes)->length ? tg_int(tg_as_bytes(bytes)->data[i])
                                                                        : TG_NULL;
}

static inline tg_value bytes_item(tg_value bytes, int64_t i) {
    if (i >= tg_length(bytes))
        return TG_NULL;
    return tg_getitem(bytes, tg_int(i));
}

ITERATOR_NEXT(list, list_item_at_once)
ITERATOR_NEXT(tuple, tuple_item)
ITERATOR_NEXT(str, latin_item)
ITERATOR_NEXT(bytes, byte_at_once)

/* The item, or TG_NULL: with an exception, or at the end (IndexError, StopIteration) without. */
static tg_value general_item(struct tg_index_iterator *it, tg_value sequence, int64_t index) {
    tg_value key = tg_int(index), v = tg_getitem(sequence, key);
    tg_decref(key);
    if (v == TG_NULL && (tg_error_matches(&tg_exc_IndexError) || tg_error_matches(&tg_exc_StopIteration))) {
        tg_error_clear();
        let_go(it);
    }
    return v;
}

static tg_value sequence_iterator_next(tg_value self) {
    struct tg_index_iterator *it = self_of(self);
    tg_value sequence = tg_slot_read(&it->sequence);
    if (sequence == TG_NULL)
        return TG_NULL;
    int64_t index = tg_raw_load(&it->index);
    tg_value v = general_item(it, sequence, index);
    if (v != TG_NULL)
        tg_raw_store(&it->index, index + 1);
    tg_decref(sequence);
    return v;
}

static tg_value iterator_length_hint(const tg_value *args, size_t nargs) {
    struct tg_index_iterator *it = self_of(args[0]);
    tg_value sequence = tg_slot_read(&it->sequence);
    if (sequence == TG_NULL)
        return tg_int(0);
    int64_t length = tg_length(sequence), left = length - tg_raw_load(&it->index);
    tg_decref(sequence);
    return length < 0 ? TG_NULL : tg_int(left < 0 ? 0 : left);
}

static const struct tg_native_def iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, "self,/"},
    {NULL, NULL, NULL},
};

#define INDEX_ITERATOR(type_name, kind_id, next_function)                                                    \
    {                                                                                                        \
        TG_TYPE_INIT(type_name, kind_id), .size = sizeof(struct tg_index_iterator),                          \
                                          .destroy = iterator_destroy, .traverse = iterator_traverse,        \
                                          .iter = iterator_iter, .next = (next_function),                    \
                                          .methods = iterator_methods                                        \
    }

struct tg_type tg_list_iterator_type =
    INDEX_ITERATOR("list_iterator", TG_KIND_LIST_ITERATOR, list_iterator_next);
struct tg_type tg_tuple_iterator_type =
    INDEX_ITERATOR("tuple_iterator", TG_KIND_TUPLE_ITERATOR, tuple_iterator_next);
struct tg_type tg_str_iterator_type = INDEX_ITERATOR("str_iterator", TG_KIND_STR_ITERATOR, str_iterator_next);
struct tg_type tg_bytes_iterator_type =
    INDEX_ITERATOR("bytes_iterator", TG_KIND_BYTES_ITERATOR, bytes_iterator_next);
struct tg_type tg_sequence_iterator_type =
    INDEX_ITERATOR("iterator", TG_KIND_SEQUENCE_ITERATOR, sequence_iterator_next);

/* --- reversed --- */

static tg_value reversed_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("reversed", nargs, kwnames, 1, 1))
        return TG_NULL;
    tg_value v = args[0], name = tg_str_intern_cstring("__reversed__");
    struct tg_type *of = tg_type_of(v);
    if (name == TG_NULL)
        return TG_NULL;
    tg_value method = tg_is_list(v) || tg_is_tuple(v) ? TG_NULL : tg_type_lookup(of, name);
    if (method != TG_NULL && method != TG_NONE) {
        tg_value iterator = tg_call1(method, v);
        tg_decref(method);
        return iterator;
    }
    if (tg_error_pending())
        return TG_NULL;
    if (method == TG_NONE || of->getitem == NULL || (of->flags & TG_TYPE_DICT))
        return tg_raise_type_of(&tg_exc_TypeError, "'%s' object is not reversible", v);
    int64_t length = tg_length(v);
    tg_value reversed = length < 0 ? TG_NULL : tg_reversed_sequence(v, length);
    return tg_is_list(v) ? reversed : tg_instance_adopt_steal(type, reversed); /* list has a __reversed__ */
}

tg_value tg_reversed_sequence(tg_value v, int64_t length) { return make(TG_KIND_REVERSED, v, length - 1); }

__attribute__((noinline)) static tg_value reversed_next_general(struct tg_index_iterator *it) {
    tg_value sequence = tg_slot_read(&it->sequence), v = TG_NULL;
    if (sequence == TG_NULL)
        return TG_NULL;
    int64_t index = claim_index(it, -1);
    if (index < 0)
        let_go(it);
    else if (!tg_is_list(sequence))
        v = general_item(it, sequence, index);
    else if ((v = tg_list_at(tg_as_list(sequence), index)) == TG_NULL)
        let_go(it);
    tg_decref(sequence);
    return v;
}

static tg_value reversed_next(tg_value self) {
    struct tg_index_iterator *it = self_of(self);
    if (__builtin_expect(!tg_object_is_shared(&it->object), 1)) {
        tg_value sequence = tg_slot_load_confined(&it->sequence);
        int64_t index = tg_raw_load(&it->index);
        if (tg_is_list(sequence) && index >= 0) {
            tg_value v = tg_list_at_once(tg_as_list(sequence), index);
            if (__builtin_expect(v != TG_NULL, 1)) {
                tg_raw_store(&it->index, index - 1);
                return v;
            }
        }
    }
    return reversed_next_general(it);
}

static void reversed_destroy(struct tg_object *self) {
    tg_untrack(self);
    tg_slot_clear(&((struct tg_index_iterator *)(void *)self)->sequence);
    tg_container_free(self, sizeof(struct tg_index_iterator));
}

static void reversed_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    iterator_traverse(self, visit, argument);
    tg_container_traverse_attributes(self, visit, argument);
}

static tg_value reversed_length_hint(const tg_value *args, size_t nargs) {
    struct tg_index_iterator *it = self_of(args[0]);
    return tg_int(tg_slot_peek_borrowed(&it->sequence) == TG_NULL ? 0 : tg_raw_load(&it->index) + 1);
}

static const struct tg_native_def reversed_methods[] = {
    {"__length_hint__", reversed_length_hint, "self,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_reversed_type = {
    TG_TYPE_INIT("reversed", TG_KIND_REVERSED),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct tg_index_iterator),
    .new = reversed_new,
    .destroy = reversed_destroy,
    .traverse = reversed_traverse,
    .iter = iterator_iter,
    .next = reversed_next,
    .methods = reversed_methods,
};

/* --- iter(f, sentinel) --- */

struct callable_iterator {
    struct tg_object object;
    tg_slot callable;  /* emptied at the end */
    tg_value sentinel; /* immutable */
};

tg_value tg_callable_iterator_new(tg_value f, tg_value sentinel) {
    struct callable_iterator *it = tg_container_new(TG_KIND_CALLABLE_ITERATOR, sizeof *it);
    if (it == NULL)
        return TG_NULL;
    tg_slot_init_steal(&it->callable, tg_new_reference(f));
    it->sentinel = tg_new_reference(sentinel);
    tg_track(it);
    return tg_from_object(it);
}

static tg_value callable_iterator_next(tg_value self) {
    struct callable_iterator *it = (struct callable_iterator *)(void *)tg_as_object(self);
    tg_value callable = tg_slot_read(&it->callable);
    if (callable == TG_NULL)
        return TG_NULL;
    tg_value v = tg_call0(callable);
    int end = v == TG_NULL ? tg_error_matches(&tg_exc_StopIteration) : tg_equal(v, it->sentinel);
    tg_decref(callable);
    if (end == 0)
        return v;
    tg_decref(v);
    if (end > 0) {
        if (v == TG_NULL)
            tg_error_clear();
        tg_slot_write_steal(&it->object, &it->callable, TG_NULL);
    }
    return TG_NULL;
}

static void callable_iterator_destroy(struct tg_object *self) {
    struct callable_iterator *it = (struct callable_iterator *)(void *)self;
    tg_untrack(self);
    tg_slot_clear(&it->callable);
    tg_decref(it->sentinel);
    tg_untracked_free(self, sizeof *it);
}

static void callable_iterator_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct callable_iterator *it = (struct callable_iterator *)(void *)self;
    tg_value callable = tg_slot_peek_borrowed(&it->callable);
    if (callable != TG_NULL)
        visit(callable, argument);
    visit(it->sentinel, argument);
}

struct tg_type tg_callable_iterator_type = {
    TG_TYPE_INIT("callable_iterator", TG_KIND_CALLABLE_ITERATOR),
    .size = sizeof(struct callable_iterator),
    .destroy = callable_iterator_destroy,
    .traverse = callable_iterator_traverse,
    .iter = iterator_iter,
    .next = callable_iterator_next,
};
