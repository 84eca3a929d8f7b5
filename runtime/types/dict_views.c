/* SPDX-License-Identifier: MIT */
/* dict_keys, dict_values, dict_items, and the iterators over them. Keys and items behave as sets.
 * And conveniences for C. */
#include "runtime/types/descriptor.h"
#include "runtime/types/dict_block.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/tuple.h"

/* --- for C --- */

bool tg_dict_set_cstring(tg_value dict, const char *key, tg_value v) {
    tg_value name = tg_str_from_cstring(key);
    return name != TG_NULL && tg_dict_set_steal(dict, name, tg_new_reference(v));
}

bool tg_dict_next(tg_value dict, size_t *position, tg_value *key, tg_value *value) {
    int64_t at = (int64_t)*position;
    bool more = tg_dict_scan(tg_as_dict(dict), &at, key, value);
    *position = (size_t)at;
    return more;
}

tg_value tg_dict_keys_list(tg_value dict) {
    tg_value list = tg_list_new(tg_dict_length(dict)), key;
    for (int64_t position = 0; list != TG_NULL && tg_dict_scan(tg_as_dict(dict), &position, &key, NULL);)
        if (!tg_list_append_steal(list, key)) {
            tg_decref(list);
            return TG_NULL;
        }
    return list;
}

/* --- iterators --- */

tg_value tg_dict_iterator_new(tg_value dict, enum tg_dict_what what, bool reversed) {
    struct tg_dict_iterator *it = tg_container_new(TG_KIND_DICT_ITERATOR, sizeof *it);
    if (it == NULL)
        return TG_NULL;
    struct tg_dict *d = tg_as_dict(dict);
    tg_slot_init_steal(&it->dict, tg_new_reference(dict));
    const struct tg_dict_block *b = tg_dict_block_of(d);
    it->expected = it->left = tg_raw_load(&d->used);
    it->count = tg_raw_load_acquire(&b->count);
    it->serial = b->serial;
    it->position = reversed ? it->count - 1 : (int64_t)tg_raw_load32(&b->head);
    it->what = (uint8_t)what;
    it->reversed = reversed;
    tg_track_newborn(it);
    return tg_from_object(it);
}

static void iterator_destroy(struct tg_object *self) {
    struct tg_dict_iterator *it = (struct tg_dict_iterator *)(void *)self;
    tg_untrack(self);
    tg_slot_clear(&it->dict);
    tg_untracked_free(self, sizeof *it);
}

static void iterator_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_value dict = tg_slot_peek_borrowed(&((struct tg_dict_iterator *)(void *)self)->dict);
    if (dict != TG_NULL)
        visit(dict, argument);
}

static void exhausted(struct tg_dict_iterator *it) { tg_slot_write_steal(&it->object, &it->dict, TG_NULL); }

/* As tg_dict_scan, going down. */
static bool scan_down(const struct tg_dict *d, int64_t *position, tg_value *key, tg_value *v) {
    for (;;) {
        const struct tg_dict_block *b = tg_dict_block_of(d);
        int64_t count = tg_raw_load_acquire(&b->count);
        if (*position >= count)
            *position = count - 1;
        if (*position < 0)
            return false;
        if (tg_dict_entry_read(d, b, *position, key, v)) {
            --*position;
            return true;
        }
        if (tg_dict_block_of(d) == b)
            --*position;
    }
}

static bool step(struct tg_dict_iterator *it, const struct tg_dict *d, tg_value *key, tg_value *v) {
    int64_t position = tg_raw_load(&it->position);
    bool more = it->reversed ? scan_down(d, &position, key, v) : tg_dict_scan(d, &position, key, v);
    tg_raw_store(&it->position, position);
    return more;
}

/* More elements than there should be: threads that share an iterator may see one twice, but then the dict is
 * as it was. */
static bool keys_changed(const struct tg_dict_iterator *it, const struct tg_dict *d, int64_t left) {
    const struct tg_dict_block *b = tg_dict_block_of(d);
    return left <= 0 && (b->serial != it->serial || tg_raw_load(&b->count) != it->count);
}

/* The next key and value, as far as the iterator gives them. */
static bool next_of(struct tg_dict_iterator *it, const struct tg_dict *d, tg_value pair[2]) {
    int64_t expected = tg_raw_load(&it->expected), left = tg_raw_load(&it->left);
    if (tg_raw_load(&d->used) != expected) {
        tg_raw_store(&it->expected, -1);
        tg_raise(&tg_exc_RuntimeError, "dictionary changed size during iteration");
        return false;
    }
    if (!step(it, d, it->what == TG_DICT_VALUES ? NULL : &pair[0],
              it->what == TG_DICT_KEYS ? NULL : &pair[1])) {
        exhausted(it);
        return false;
    }
    if (keys_changed(it, d, left)) {
        tg_decref(pair[0]);
        tg_decref(pair[1]);
        tg_raise(&tg_exc_RuntimeError, "dictionary keys changed during iteration");
        return false;
    }
    tg_raw_store(&it->left, left - 1);
    return true;
}

/* Another thread may take the dict away. */
__attribute__((noinline)) static bool next_parts_shared(struct tg_dict_iterator *it, tg_value pair[2]) {
    tg_value dict = tg_slot_read(&it->dict);
    bool found = dict != TG_NULL && next_of(it, tg_as_dict(dict), pair);
    tg_decref(dict);
    return found;
}

static bool next_parts(struct tg_dict_iterator *it, tg_value pair[2]) {
    pair[0] = pair[1] = TG_NULL;
    if (__builtin_expect(tg_object_is_shared(&it->object), 0))
        return next_parts_shared(it, pair);
    tg_value dict = tg_slot_load_confined(&it->dict);
    return dict != TG_NULL && next_of(it, tg_as_dict(dict), pair);
}

static tg_value iterator_next(tg_value self) {
    struct tg_dict_iterator *it = (struct tg_dict_iterator *)(void *)tg_as_object(self);
    tg_value pair[2];
    if (!next_parts(it, pair))
        return TG_NULL;
    if (it->what == TG_DICT_ITEMS)
        return tg_tuple_from_array_steal(pair, 2);
    return it->what == TG_DICT_KEYS ? pair[0] : pair[1];
}

static enum tg_pair iterator_next_pair(tg_value self, tg_value pair[2]) {
    struct tg_dict_iterator *it = (struct tg_dict_iterator *)(void *)tg_as_object(self);
    if (it->what != TG_DICT_ITEMS)
        return TG_PAIR_OTHER;
    return next_parts(it, pair) ? TG_PAIR_FOUND : TG_PAIR_END;
}

static tg_value iterator_iter(tg_value self) { return tg_new_reference(self); }

static tg_value iterator_length_hint(const tg_value *args, size_t nargs) {
    struct tg_dict_iterator *it = (struct tg_dict_iterator *)(void *)tg_as_object(args[0]);
    return tg_int(tg_slot_peek_borrowed(&it->dict) == TG_NULL ? 0 : tg_raw_load(&it->left));
}

static const struct tg_native_def iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, "self,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_dict_iterator_type = {
    TG_TYPE_INIT("dict_keyiterator", TG_KIND_DICT_ITERATOR),
    .size = sizeof(struct tg_dict_iterator),
    .destroy = iterator_destroy,
    .traverse = iterator_traverse,
    .iter = iterator_iter,
    .next = iterator_next,
    .next_pair = iterator_next_pair,
    .methods = iterator_methods,
};

/* --- views --- */

struct view {
    struct tg_object object;
    tg_value dict; /* immutable */
};

tg_value tg_dict_view_new(uint32_t kind, tg_value dict) {
    struct view *w = tg_container_new(kind, sizeof *w);
    if (w == NULL)
        return TG_NULL;
    w->dict = tg_new_reference(dict);
    tg_track_newborn(w);
    return tg_from_object(w);
}

static tg_value dict_of(tg_value view) { return ((struct view *)(void *)tg_as_object(view))->dict; }

static enum tg_dict_what what_of(tg_value view) {
    uint32_t kind = tg_kind_of(view);
    return kind == TG_KIND_DICT_KEYS     ? TG_DICT_KEYS
           : kind == TG_KIND_DICT_VALUES ? TG_DICT_VALUES
                                         : TG_DICT_ITEMS;
}

static bool is_set_like(tg_value v) {
    uint32_t kind = tg_kind_of(v);
    return kind == TG_KIND_DICT_KEYS || kind == TG_KIND_DICT_ITEMS || tg_type_has(v, TG_TYPE_SET);
}

static void view_destroy(struct tg_object *self) {
    tg_untrack(self);
    tg_decref(((struct view *)(void *)self)->dict);
    tg_untracked_free(self, sizeof(struct view));
}

static void view_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    visit(((struct view *)(void *)self)->dict, argument);
}

static int64_t view_length(tg_value self) { return (int64_t)tg_dict_length(dict_of(self)); }

static tg_value view_iter(tg_value self) { return tg_dict_iterator_new(dict_of(self), what_of(self), false); }

static tg_value view_repr(tg_value self) {
    tg_value list = tg_list_from_iterable(self);
    if (list == TG_NULL)
        return TG_NULL;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, tg_type_name(self));
    tg_builder_add_cstring(&b, "(");
    tg_builder_add_repr(&b, list);
    tg_builder_add_cstring(&b, ")");
    tg_decref(list);
    return tg_builder_finish(&b);
}

static int keys_contains(tg_value self, tg_value key) { return tg_dict_contains(dict_of(self), key); }

static int items_contains(tg_value self, tg_value pair) {
    if (!tg_type_has(pair, TG_TYPE_TUPLE))
        return 0;
    const struct tg_tuple *t = tg_as_tuple(tg_native_value(pair));
    tg_value v;
    if (t->length != 2)
        return 0;
    int found = tg_dict_find(dict_of(self), t->items[0], &v);
    if (found <= 0)
        return found;
    found = tg_equal(v, t->items[1]);
    tg_decref(v);
    return found;
}

/* 1, 0, -1: every element of a is in b. */
static int all_within(tg_value a, tg_value b) {
    tg_value iterator = tg_iter(a), v;
    if (iterator == TG_NULL)
        return -1;
    int within = 1;
    while (within > 0 && (v = tg_next(iterator)) != TG_NULL) {
        within = tg_contains(b, v);
        tg_decref(v);
    }
    tg_decref(iterator);
    return tg_error_pending() ? -1 : within;
}

static tg_value view_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!is_set_like(other))
        return TG_NOT_IMPLEMENTED;
    int64_t a = view_length(self), b = tg_length(other);
    if (b < 0)
        return TG_NULL;
    int holds;
    if (op == TG_EQ || op == TG_NE)
        holds = a == b ? all_within(self, other) : 0;
    else if (op == TG_LT || op == TG_LE)
        holds = (op == TG_LT ? a < b : a <= b) ? all_within(self, other) : 0;
    else
        holds = (op == TG_GT ? a > b : a >= b) ? all_within(other, self) : 0;
    return holds < 0 ? TG_NULL : tg_bool(op == TG_NE ? !holds : holds);
}

static tg_value view_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (op != TG_AND && op != TG_OR && op != TG_SUB && op != TG_XOR)
        return TG_NOT_IMPLEMENTED;
    tg_value left = tg_set_new(), result = TG_NULL;
    if (left == TG_NULL)
        return TG_NULL;
    if (tg_set_update(left, a))
        result = tg_set_combine(op, left, b);
    tg_decref(left);
    return result;
}

static tg_value view_isdisjoint(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[1]), v;
    if (iterator == TG_NULL)
        return TG_NULL;
    int common = 0;
    while (common == 0 && (v = tg_next(iterator)) != TG_NULL) {
        common = tg_contains(args[0], v);
        tg_decref(v);
    }
    tg_decref(iterator);
    return common < 0 || tg_error_pending() ? TG_NULL : tg_bool(!common);
}

static tg_value view_reversed(const tg_value *args, size_t nargs) {
    return tg_dict_iterator_new(dict_of(args[0]), what_of(args[0]), true);
}

static const struct tg_native_def set_like_methods[] = {
    {"isdisjoint", view_isdisjoint, "self,other,/"},
    {"__reversed__", view_reversed, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_native_def values_methods[] = {
    {"__reversed__", view_reversed, "self,/"},
    {NULL, NULL, NULL},
};

static tg_value get_mapping(tg_value self) {
    return tg_mapping_proxy_new(((struct view *)(void *)tg_as_object(self))->dict);
}
static const struct tg_getset_def view_getsets[] = {{"mapping", get_mapping, NULL}, {NULL, NULL, NULL}};

struct tg_type tg_dict_keys_type = {
    TG_TYPE_INIT("dict_keys", TG_KIND_DICT_KEYS),
    .size = sizeof(struct view),
    .destroy = view_destroy,
    .traverse = view_traverse,
    .repr = view_repr,
    .compare = view_compare,
    .length = view_length,
    .contains = keys_contains,
    .iter = view_iter,
    .binary = view_binary,
    .methods = set_like_methods,
    .getsets = view_getsets,
};

struct tg_type tg_dict_values_type = {
    TG_TYPE_INIT("dict_values", TG_KIND_DICT_VALUES),
    .size = sizeof(struct view),
    .destroy = view_destroy,
    .traverse = view_traverse,
    .repr = view_repr,
    .length = view_length,
    .iter = view_iter,
    .methods = values_methods,
    .getsets = view_getsets,
};

struct tg_type tg_dict_items_type = {
    TG_TYPE_INIT("dict_items", TG_KIND_DICT_ITEMS),
    .size = sizeof(struct view),
    .destroy = view_destroy,
    .traverse = view_traverse,
    .repr = view_repr,
    .compare = view_compare,
    .length = view_length,
    .contains = items_contains,
    .iter = view_iter,
    .binary = view_binary,
    .methods = set_like_methods,
    .getsets = view_getsets,
};
