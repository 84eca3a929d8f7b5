/* SPDX-License-Identifier: MIT */
/* list: the type, its operators and methods. */
#include "runtime/types/iterators.h"
#include "runtime/types/list_block.h"
#include "runtime/types/native.h"

static struct tg_list *self_of(tg_value v) { return tg_as_list(v); }

/* --- life --- */

static tg_value list_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct tg_list *l = tg_container_instance(type, &tg_list_type, sizeof *l);
    if (l == NULL)
        return TG_NULL;
    l->block = &tg_list_empty_block;
    tg_container_ready(type, &tg_list_type, l);
    return tg_from_object(l);
}

static bool list_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("list", nargs, kwnames, 0, 1))
        return false;
    if (tg_list_length(self) > 0)
        tg_list_clear(self_of(self));
    return nargs == 0 || tg_list_extend(self, args[0]);
}

static void list_destroy(struct tg_object *self) {
    struct tg_list *l = (struct tg_list *)(void *)self;
    tg_untrack(self);
    struct tg_list_block *block = l->block;
    if (block != NULL && block != &tg_list_empty_block) {
        for (int64_t i = block->length; i-- > 0;) /* from the end, as CPython: __del__ shows the order */
            tg_slot_clear(&block->items[i]);
        tg_free(block, tg_list_block_bytes(block->capacity));
    }
    tg_container_free(self, sizeof *l);
}

static void list_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct tg_list *l = (struct tg_list *)(void *)self;
    const struct tg_list_block *block = tg_list_block_of(l);
    for (int64_t i = block ? block->length : 0; i-- > 0;) /* as CPython: what it reaches is ordered so */
        visit(tg_slot_peek_borrowed(&block->items[i]), argument);
    tg_container_traverse_attributes(self, visit, argument);
}

static void list_clear_references(struct tg_object *self) {
    tg_list_clear((struct tg_list *)(void *)self);
    tg_container_clear_attributes(self);
}

/* --- questions --- */

static tg_value list_repr(tg_value self) {
    if (tg_list_length(self) == 0)
        return tg_str_from_cstring("[]");
    int inside = tg_repr_enter(self);
    if (inside != 0)
        return inside < 0 ? TG_NULL : tg_str_from_cstring("[...]");
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "[");
    tg_value v;
    for (int64_t i = 0; !b.failed && (v = tg_list_at(self_of(self), i)) != TG_NULL; i++) {
        if (i > 0)
            tg_builder_add_cstring(&b, ", ");
        tg_builder_add_repr(&b, v);
        tg_decref(v);
    }
    tg_builder_add_cstring(&b, "]");
    tg_repr_leave(self);
    return tg_builder_finish(&b);
}

static int64_t list_length(tg_value self) { return (int64_t)tg_list_length(self); }

/* The first index in [start, stop) of an item equal to v; -1 absent, -2 error. Items that can be told apart
 * without running code are compared where they lie. */
static int64_t find(struct tg_list *l, tg_value v, int64_t start, int64_t stop) {
    for (int64_t i = start; i < stop; i++) {
        const struct tg_list_block *block = tg_list_block_of(l);
        if (i >= tg_raw_load_acquire(&block->length))
            break;
        tg_value item = tg_slot_peek_borrowed(&block->items[i]);
        int equal = item == TG_NULL ? -1 : tg_keys_equal_pure(item, v);
        if (equal < 0) {
            if ((item = tg_list_at(l, i)) == TG_NULL)
                break;
            equal = tg_equal(item, v);
            tg_decref(item);
        }
        if (equal != 0)
            return equal < 0 ? -2 : i;
    }
    return -1;
}

static int list_contains(tg_value self, tg_value v) {
    int64_t i = find(self_of(self), v, 0, INT64_MAX);
    return i == -2 ? -1 : i >= 0;
}

/* Walks both lists to the first difference: *a_item and *b_item are what stands there, TG_NULL past an end.
 */
static bool first_difference(struct tg_list *a, struct tg_list *b, tg_value *a_item, tg_value *b_item) {
    for (int64_t i = 0;; i++) {
        *a_item = tg_list_at(a, i);
        *b_item = tg_list_at(b, i);
        if (*a_item == TG_NULL || *b_item == TG_NULL)
            return true;
        int equal = tg_keys_equal_pure(*a_item, *b_item);
        if (equal < 0)
            equal = tg_equal(*a_item, *b_item);
        if (equal == 0)
            return true;
        tg_decref(*a_item);
        tg_decref(*b_item);
        if (equal < 0)
            return false;
    }
}

static tg_value list_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!tg_type_has(other, TG_TYPE_LIST))
        return TG_NOT_IMPLEMENTED;
    if ((op == TG_EQ || op == TG_NE) && tg_list_length(self) != tg_list_length(other))
        return tg_bool(op == TG_NE);
    tg_value a, b, result;
    if (!first_difference(self_of(self), self_of(other), &a, &b))
        return TG_NULL;
    if (a == TG_NULL || b == TG_NULL)
        result = tg_bool(tg_order_holds((a != TG_NULL) - (b != TG_NULL), op));
    else if (op == TG_EQ || op == TG_NE)
        result = tg_bool(op == TG_NE);
    else
        result = tg_compare(a, b, op);
    tg_decref(a);
    tg_decref(b);
    return result;
}

/* --- items --- */

static tg_value list_getitem(tg_value self, tg_value key) {
    int64_t index;
    int what = tg_sequence_key(key, "list", &index);
    if (what > 0)
        return tg_list_get(self, index);
    return what < 0 ? TG_NULL : tg_list_get_slice(self_of(self), key);
}

static bool list_setitem(tg_value self, tg_value key, tg_value v) {
    int64_t index;
    int what = tg_sequence_key(key, "list", &index);
    if (what == 0)
        return tg_list_assign_slice(self_of(self), key, v);
    if (what < 0)
        return false;
    if (v != TG_NULL)
        return tg_list_set_steal(self, index, tg_new_reference(v));
    int64_t length = (int64_t)tg_list_length(self);
    if (index < -length || index >= length) {
        tg_raise(&tg_exc_IndexError, "list assignment index out of range");
        return false;
    }
    tg_value old = tg_list_pop(self, index);
    tg_decref(old);
    return old != TG_NULL;
}

static tg_value list_iter(tg_value self) { return tg_index_iterator_new(TG_KIND_LIST_ITERATOR, self); }

/* --- operators --- */

static tg_value list_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    bool left = tg_type_has(a, TG_TYPE_LIST);
    if (op == TG_ADD && left) {
        if (tg_type_has(b, TG_TYPE_LIST))
            return tg_list_concat(self_of(a), self_of(b));
        if (!tg_type_has(b, TG_TYPE_HEAP))
            return tg_raise_type_of(&tg_exc_TypeError, "can only concatenate list (not \"%s\") to list", b);
    }
    if (op != TG_MUL)
        return TG_NOT_IMPLEMENTED;
    int64_t count;
    int known = tg_repeat_count(left ? b : a, &count);
    if (known <= 0)
        return known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    return tg_list_repeat(self_of(left ? a : b), count);
}

static tg_value list_inplace(enum tg_binary_op op, tg_value self, tg_value other) {
    if (op == TG_ADD)
        return tg_list_extend(self, other) ? tg_new_reference(self) : TG_NULL;
    if (op != TG_MUL)
        return TG_NOT_IMPLEMENTED;
    int64_t count;
    int known = tg_repeat_count(other, &count);
    if (known <= 0)
        return known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    return tg_list_repeat_in_place(self_of(self), count) ? tg_new_reference(self) : TG_NULL;
}

/* --- methods --- */

static tg_value none_or_error(bool ok) { return ok ? TG_NONE : TG_NULL; }

tg_value tg_native_append(const tg_value *args, size_t nargs) {
    return none_or_error(tg_list_append(args[0], args[1]));
}

static tg_value list_extend(const tg_value *args, size_t nargs) {
    return none_or_error(tg_list_extend(args[0], args[1]));
}

static tg_value list_insert(const tg_value *args, size_t nargs) {
    int64_t index;
    if (!tg_as_int64_clamped(args[1], &index))
        return TG_NULL;
    return none_or_error(tg_list_insert(args[0], index, args[2]));
}

tg_value tg_native_pop(const tg_value *args, size_t nargs) {
    int64_t index = -1;
    if (args[1] != TG_NULL && !tg_as_int64(args[1], &index))
        return TG_NULL;
    return tg_list_pop(args[0], index);
}

static tg_value list_clear(const tg_value *args, size_t nargs) {
    return none_or_error(tg_list_clear(self_of(args[0])));
}

static tg_value list_copy(const tg_value *args, size_t nargs) { return tg_list_repeat(self_of(args[0]), 1); }

/* Takes the first of the items i to end - 1 away that is v itself. */
static bool remove_itself(struct tg_list *l, int64_t i, int64_t end, tg_value v) {
    tg_value old = TG_NULL;
    tg_lock_token token = tg_object_lock(&l->object);
    struct tg_list_block *block = tg_list_block_of(l);
    end = end < block->length ? end : block->length;
    while (i < end && tg_slot_peek_borrowed(&block->items[i]) != v)
        i++;
    if (i < end)
        old = tg_list_take_locked(l, i);
    tg_object_unlock(&l->object, token);
    tg_decref(old);
    return old != TG_NULL;
}

/* Other threads, or __eq__, may have moved what was found, and shifted past the search what is there. */
static tg_value list_remove(const tg_value *args, size_t nargs) {
    struct tg_list *l = self_of(args[0]);
    for (int64_t from = 0;;) {
        int64_t i = find(l, args[1], from, INT64_MAX);
        if (i == -2)
            return TG_NULL;
        if (i == -1)
            return remove_itself(l, 0, INT64_MAX, args[1])
                       ? TG_NONE
                       : tg_raise(&tg_exc_ValueError, "list.remove(x): x not in list");
        tg_value item = tg_list_at(l, i);
        bool removed = item != TG_NULL && remove_itself(l, i, i + 1, item);
        tg_decref(item);
        if (removed)
            return TG_NONE;
    }
}

static bool bound_argument(tg_value v, int64_t length, int64_t *bound) {
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

static tg_value list_index(const tg_value *args, size_t nargs) {
    int64_t length = (int64_t)tg_list_length(args[0]), start = 0, stop = INT64_MAX;
    if (!bound_argument(args[2], length, &start) || !bound_argument(args[3], length, &stop))
        return TG_NULL;
    int64_t i = find(self_of(args[0]), args[1], start, stop);
    if (i >= 0)
        return tg_int(i);
    if (i == -2)
        return TG_NULL;
    tg_value repr = tg_repr(args[1]);
    if (repr == TG_NULL)
        return TG_NULL;
    const char *text = tg_str_utf8(repr, NULL);
    if (text != NULL)
        tg_raise(&tg_exc_ValueError, "%s is not in list", text);
    tg_decref(repr);
    return TG_NULL;
}

static tg_value list_count(const tg_value *args, size_t nargs) {
    int64_t count = 0;
    for (int64_t i = 0; (i = find(self_of(args[0]), args[1], i, INT64_MAX)) != -1; i++) {
        if (i == -2)
            return TG_NULL;
        count++;
    }
    return tg_int(count);
}

static tg_value list_reverse(const tg_value *args, size_t nargs) {
    return none_or_error(tg_list_reverse(args[0]));
}

static tg_value list_sort(const tg_value *args, size_t nargs) {
    int reverse = args[2] == TG_NULL ? 0 : tg_truth(args[2]);
    return reverse < 0 ? TG_NULL : none_or_error(tg_list_sort(args[0], args[1], reverse));
}

static tg_value list_reversed(const tg_value *args, size_t nargs) {
    return tg_reversed_sequence(args[0], (int64_t)tg_list_length(args[0]));
}

static const struct tg_native_def list_methods[] = {
    {"__reversed__", list_reversed, "self,/"},
    {"append", tg_native_append, "self,object,/"},
    {"extend", list_extend, "self,iterable,/"},
    {"insert", list_insert, "self,index,object,/"},
    {"pop", tg_native_pop, "self,index=,/"},
    {"remove", list_remove, "self,value,/"},
    {"clear", list_clear, "self,/"},
    {"copy", list_copy, "self,/"},
    {"index", list_index, "self,value,start=,stop=,/"},
    {"count", list_count, "self,value,/"},
    {"reverse", list_reverse, "self,/"},
    {"sort", list_sort, "self,/,*,key=,reverse="},
    {NULL, NULL, NULL},
};

struct tg_type tg_list_type = {
    TG_TYPE_INIT("list", TG_KIND_LIST),
    .flags = TG_TYPE_BASE | TG_TYPE_LIST | TG_TYPE_SEQUENCE,
    .size = sizeof(struct tg_list),
    .new = list_new,
    .init = list_init,
    .destroy = list_destroy,
    .traverse = list_traverse,
    .clear = list_clear_references,
    .repr = list_repr,
    .compare = list_compare,
    .length = list_length,
    .getitem = list_getitem,
    .setitem = list_setitem,
    .contains = list_contains,
    .iter = list_iter,
    .binary = list_binary,
    .inplace = list_inplace,
    .methods = list_methods,
    .doc = "Built-in mutable sequence.",
};
