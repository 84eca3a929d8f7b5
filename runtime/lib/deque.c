/* SPDX-License-Identifier: MIT */
/* collections.deque: a ring of slots.
 *
 * Nearly every operation moves an end, so readers take the object's lock as writers do (confined deques are
 * not locked at all), and see head, length and block as one. Slots outside the live range keep stale words
 * that nobody looks at. `changes` counts what an iterator must not survive. */
#include "runtime/lib/deque.h"

#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

/* --- the ring --- */

struct ring {
    int64_t capacity; /* a power of two; constant */
    tg_slot items[];
};

#define SMALLEST 8

static struct deque *self_of(tg_value v) { return (struct deque *)(void *)tg_as_object(v); }
static struct ring *ring_of(const struct deque *d) { return tg_block_read(&d->block); }
static tg_slot *slot_at(const struct deque *d, int64_t i) {
    struct ring *r = ring_of(d);
    return &r->items[(d->head + i) & (r->capacity - 1)];
}

static size_t ring_bytes(int64_t capacity) {
    return sizeof(struct ring) + (size_t)capacity * sizeof(tg_slot);
}

static void changed(struct deque *d, int64_t head, int64_t length) {
    tg_raw_store(&d->head, head);
    tg_raw_store(&d->length, length);
    tg_raw_store(&d->changes, d->changes + 1);
}

/* What the slot held is nobody's. */
static void put(tg_slot *slot, tg_value v_steal) {
    tg_slot fresh;
    tg_slot_init_steal(&fresh, v_steal);
    tg_slot_move(slot, &fresh);
}

/* Under the lock: a ring with room for one more. *old is the one to be retired after it, or NULL. */
static bool make_room(struct deque *d, struct ring **old) {
    struct ring *now = ring_of(d);
    *old = NULL;
    if (now != NULL && d->length < now->capacity)
        return true;
    int64_t capacity = now == NULL ? SMALLEST : now->capacity * 2;
    struct ring *ring = tg_alloc(ring_bytes(capacity));
    if (ring == NULL)
        return false;
    ring->capacity = capacity;
    for (int64_t i = 0; i < d->length; i++)
        tg_slot_move(&ring->items[i], slot_at(d, i));
    tg_raw_store(&d->head, 0);
    tg_block_publish(&d->block, ring);
    *old = now;
    return true;
}

static void retire(struct deque *d, struct ring *ring) {
    if (ring != NULL)
        tg_retire_memory(&d->object, ring, ring_bytes(ring->capacity));
}

/* --- ends --- */

static tg_value take_locked(struct deque *d, bool left) {
    if (d->length == 0)
        return TG_NULL;
    tg_value v = tg_slot_take_guarded(&d->object, slot_at(d, left ? 0 : d->length - 1));
    changed(d, d->head + left, d->length - 1);
    return v;
}

static bool push_steal(struct deque *d, tg_value v, bool left) {
    struct ring *old = NULL;
    tg_value pushed_out = TG_NULL;
    tg_share_for(&d->object, v);
    tg_lock_token token = tg_object_lock(&d->object);
    int64_t most = tg_raw_load(&d->maxlen);
    bool ok = true;
    if (most == 0) {
        pushed_out = v;
    } else {
        if (d->length == most)
            pushed_out = take_locked(d, !left);
        ok = make_room(d, &old);
        if (ok) {
            put(slot_at(d, left ? -1 : d->length), v);
            changed(d, d->head - left, d->length + 1);
        }
    }
    tg_object_unlock(&d->object, token);
    retire(d, old);
    tg_decref(ok ? pushed_out : v);
    return ok;
}

static tg_value pop(struct deque *d, bool left) {
    tg_lock_token token = tg_object_lock(&d->object);
    tg_value v = take_locked(d, left);
    tg_object_unlock(&d->object, token);
    return v == TG_NULL ? tg_raise(&tg_exc_IndexError, "pop from an empty deque") : v;
}

/* The items at one moment, as a list. */
static tg_value snapshot(struct deque *d) {
    for (;;) {
        int64_t room = tg_raw_load(&d->length), count;
        tg_value *items = tg_malloc(((size_t)room + 1) * sizeof *items);
        if (items == NULL)
            return TG_NULL;
        tg_lock_token token = tg_object_lock(&d->object);
        count = d->length;
        for (int64_t i = 0; count <= room && i < count; i++)
            items[i] = tg_slot_read(slot_at(d, i));
        tg_object_unlock(&d->object, token);
        tg_value list = count <= room ? tg_list_from_array_steal(items, (size_t)count) : TG_NULL;
        tg_mfree(items);
        if (count <= room)
            return list;
    }
}

static bool extend_from(struct deque *d, tg_value iterable, bool left) {
    bool plain = tg_type_of(iterable) == &tg_deque_type.type || iterable == tg_from_object(d);
    tg_value source = plain ? snapshot(self_of(iterable)) : tg_new_reference(iterable);
    tg_value iterator = source == TG_NULL ? TG_NULL : tg_iter(source), v;
    tg_decref(source);
    if (iterator == TG_NULL)
        return false;
    bool ok = true;
    while (ok && (v = tg_next(iterator)) != TG_NULL)
        ok = push_steal(d, v, left);
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

static void clear(struct deque *d) {
    tg_lock_token token = tg_object_lock(&d->object);
    struct ring *old = ring_of(d);
    int64_t head = d->head, length = d->length;
    tg_block_publish(&d->block, NULL);
    changed(d, 0, 0);
    tg_object_unlock(&d->object, token);
    for (int64_t i = 0; i < length; i++)
        tg_retire_value_steal(&d->object,
                              tg_slot_peek_borrowed(&old->items[(head + i) & (old->capacity - 1)]));
    retire(d, old);
}

/* --- the middle --- */

/* A new reference, TG_NULL outside. */
static tg_value at(struct deque *d, int64_t i) {
    tg_lock_token token = tg_object_lock(&d->object);
    tg_value v = i >= 0 && i < d->length ? tg_slot_read(slot_at(d, i)) : TG_NULL;
    tg_object_unlock(&d->object, token);
    return v;
}

/* Takes item i out and closes the gap from the nearer end. */
static tg_value remove_locked(struct deque *d, int64_t i) {
    tg_value v = tg_slot_take_guarded(&d->object, slot_at(d, i));
    bool left = i < d->length / 2;
    for (int64_t j = i; left && j > 0; j--)
        tg_slot_move(slot_at(d, j), slot_at(d, j - 1));
    for (int64_t j = i; !left && j + 1 < d->length; j++)
        tg_slot_move(slot_at(d, j), slot_at(d, j + 1));
    changed(d, d->head + left, d->length - 1);
    return v;
}

/* Opens a gap before item i (0 <= i <= length), where there is room. */
static void insert_locked_steal(struct deque *d, int64_t i, tg_value v) {
    bool left = i < d->length / 2;
    if (left)
        d->head--;
    for (int64_t j = 0; left && j < i; j++)
        tg_slot_move(slot_at(d, j), slot_at(d, j + 1));
    for (int64_t j = d->length; !left && j > i; j--)
        tg_slot_move(slot_at(d, j), slot_at(d, j - 1));
    put(slot_at(d, i), v);
    changed(d, d->head, d->length + 1);
}

/* A ring that is full needs no empty place: the last slot and the one before the first are the same. */
static void rotate_locked(struct deque *d, int64_t n) {
    int64_t length = d->length;
    if (length < 2)
        return;
    n %= length;
    if (n > length / 2)
        n -= length;
    else if (n < -(length / 2))
        n += length;
    int64_t head = d->head;
    for (; n > 0; n--) {
        tg_slot_move(slot_at(d, -1), slot_at(d, length - 1));
        d->head--;
    }
    for (; n < 0; n++) {
        tg_slot_move(slot_at(d, length), slot_at(d, 0));
        d->head++;
    }
    if (d->head != head)
        changed(d, d->head, length);
}

/* --- life --- */

static tg_value make(struct tg_type *type) {
    struct deque *d = tg_container_instance(type, &tg_deque_type.type, sizeof *d);
    if (d == NULL)
        return TG_NULL;
    d->block = NULL;
    d->head = d->length = d->changes = 0;
    d->maxlen = INT64_MAX;
    tg_container_ready(type, &tg_deque_type.type, d);
    return tg_from_object(d);
}

static tg_value deque_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    return make(type);
}

static bool deque_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    return tg_library_init(&tg_deque_type, self, args, nargs, kwnames);
}

/* self, iterable, maxlen */
static tg_value init(const tg_value *args, size_t nargs) {
    struct deque *d = self_of(args[0]);
    int64_t most = INT64_MAX;
    if (args[2] != TG_NULL && args[2] != TG_NONE) {
        if (!tg_is_int_like(args[2]))
            return tg_raise(&tg_exc_TypeError, "an integer is required");
        if (!tg_as_int64(args[2], &most))
            return TG_NULL;
        if (most < 0)
            return tg_raise(&tg_exc_ValueError, "maxlen must be non-negative");
    }
    tg_raw_store(&d->maxlen, most);
    if (tg_raw_load(&d->length) > 0)
        clear(d);
    return args[1] == TG_NULL || extend_from(d, args[1], false) ? TG_NONE : TG_NULL;
}

static void deque_destroy(struct tg_object *self) {
    struct deque *d = (struct deque *)(void *)self;
    tg_untrack(self);
    struct ring *ring = ring_of(d);
    if (ring != NULL) {
        for (int64_t i = 0; i < d->length; i++)
            tg_slot_clear(slot_at(d, i));
        tg_free(ring, ring_bytes(ring->capacity));
    }
    tg_container_free(self, sizeof *d);
}

static void deque_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct deque *d = (struct deque *)(void *)self;
    for (int64_t i = 0; i < d->length; i++)
        visit(tg_slot_peek_borrowed(slot_at(d, i)), argument);
    tg_container_traverse_attributes(self, visit, argument);
}

static void deque_clear_references(struct tg_object *self) {
    clear((struct deque *)(void *)self);
    tg_container_clear_attributes(self);
}

/* --- questions --- */

static int64_t deque_length(tg_value self) { return tg_raw_load(&self_of(self)->length); }

static tg_value deque_repr(tg_value self) {
    struct deque *d = self_of(self);
    int inside = tg_repr_enter(self);
    if (inside != 0)
        return inside < 0 ? TG_NULL : tg_str_from_cstring("[...]");
    tg_value list = snapshot(d);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, tg_library_short_name(self));
    tg_builder_add_cstring(&b, "(");
    if (list == TG_NULL)
        b.failed = true;
    else
        tg_builder_add_repr(&b, list);
    int64_t most = tg_raw_load(&d->maxlen);
    if (most != INT64_MAX) {
        tg_builder_add_cstring(&b, ", maxlen=");
        tg_value limit = tg_int(most);
        tg_builder_add_repr(&b, limit);
        tg_decref(limit);
    }
    tg_builder_add_cstring(&b, ")");
    tg_decref(list);
    tg_repr_leave(self);
    return tg_builder_finish(&b);
}

static bool is_deque(tg_value v) { return tg_type_is_subtype(tg_type_of(v), &tg_deque_type.type); }

static tg_value deque_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!is_deque(other))
        return TG_NOT_IMPLEMENTED;
    tg_value a = snapshot(self_of(self));
    tg_value b = a == TG_NULL ? TG_NULL : snapshot(self_of(other));
    tg_value answer = b == TG_NULL ? TG_NULL : tg_compare(a, b, op);
    tg_decref(a);
    tg_decref(b);
    return answer;
}

/* The position of v in [start, stop), -1 absent, -2 error. */
static int64_t find(struct deque *d, tg_value v, int64_t start, int64_t stop, struct tg_type *error,
                    const char *message) {
    int64_t changes = tg_raw_load(&d->changes);
    tg_value item;
    for (int64_t i = start; i < stop && (item = at(d, i)) != TG_NULL; i++) {
        int equal = tg_equal(item, v);
        tg_decref(item);
        if (equal < 0)
            return -2;
        if (tg_raw_load(&d->changes) != changes) {
            tg_raise(error, "%s", message);
            return -2;
        }
        if (equal)
            return i;
    }
    return -1;
}

#define MUTATED &tg_exc_RuntimeError, "deque mutated during iteration"

static int deque_contains(tg_value self, tg_value v) {
    int64_t i = find(self_of(self), v, 0, INT64_MAX, MUTATED);
    return i == -2 ? -1 : i >= 0;
}

static bool key_index(tg_value key, int64_t *i) {
    if (tg_is_word_int(key))
        *i = tg_word_int(key);
    else if (tg_type_of(key)->index == NULL) {
        tg_raise(&tg_exc_TypeError, "sequence index must be integer, not '%s'", tg_type_name(key));
        return false;
    } else if (!tg_as_int64(key, i))
        return false;
    return true;
}

static tg_value out_of_range(void) { return tg_raise(&tg_exc_IndexError, "deque index out of range"); }

static tg_value deque_getitem(tg_value self, tg_value key) {
    struct deque *d = self_of(self);
    int64_t i;
    if (!key_index(key, &i))
        return TG_NULL;
    tg_value v = at(d, i < 0 ? i + tg_raw_load(&d->length) : i);
    return v == TG_NULL ? out_of_range() : v;
}

static bool deque_setitem(tg_value self, tg_value key, tg_value v) {
    struct deque *d = self_of(self);
    int64_t i;
    if (!key_index(key, &i))
        return false;
    if (v != TG_NULL)
        tg_share_for(&d->object, v);
    tg_incref(v);
    tg_lock_token token = tg_object_lock(&d->object);
    i += i < 0 ? d->length : 0;
    bool inside = i >= 0 && i < d->length;
    tg_value old = v;
    if (inside)
        old =
            v == TG_NULL ? remove_locked(d, i) : tg_slot_exchange_guarded_steal(&d->object, slot_at(d, i), v);
    tg_object_unlock(&d->object, token);
    tg_decref(old);
    if (!inside)
        out_of_range();
    return inside;
}

/* --- iterators --- */

struct iterator {
    struct tg_object object;
    tg_slot deque;   /* emptied at the end */
    int64_t at;      /* raw; under the lock */
    int64_t changes; /* raw: of the deque at the start */
    bool backwards;  /* immutable */
};

static struct iterator *iterator_of(tg_value v) { return (struct iterator *)(void *)tg_as_object(v); }

static tg_value iterator_make(tg_value deque, bool backwards) {
    struct tg_library_type *type = backwards ? &tg_deque_reverse_iterator_type : &tg_deque_iterator_type;
    struct iterator *it = tg_container_new(type->type.kind, sizeof *it);
    if (it == NULL)
        return TG_NULL;
    tg_slot_init_steal(&it->deque, tg_new_reference(deque));
    it->at = 0;
    it->changes = tg_raw_load(&self_of(deque)->changes);
    it->backwards = backwards;
    tg_track(it);
    return tg_from_object(it);
}

static void iterator_destroy(struct tg_object *self) {
    tg_untrack(self);
    tg_slot_clear(&((struct iterator *)(void *)self)->deque);
    tg_object_free(self, sizeof(struct iterator));
}

static void iterator_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_value v = tg_slot_peek_borrowed(&((struct iterator *)(void *)self)->deque);
    if (v != TG_NULL)
        visit(v, argument);
}

static tg_value iterator_next(tg_value self) {
    struct iterator *it = iterator_of(self);
    tg_value deque = tg_slot_read(&it->deque);
    if (deque == TG_NULL)
        return TG_NULL;
    struct deque *d = self_of(deque);
    tg_lock_token token = tg_object_lock(&it->object);
    int64_t i = tg_raw_load(&it->at);
    tg_raw_store(&it->at, i + 1);
    tg_object_unlock(&it->object, token);
    token = tg_object_lock(&d->object);
    bool same = d->changes == tg_raw_load(&it->changes);
    tg_value v =
        same && i < d->length ? tg_slot_read(slot_at(d, it->backwards ? d->length - 1 - i : i)) : TG_NULL;
    tg_object_unlock(&d->object, token);
    if (v == TG_NULL)
        tg_slot_write_steal(&it->object, &it->deque, TG_NULL);
    if (!same)
        tg_raise(MUTATED);
    tg_decref(deque);
    return v;
}

static tg_value iterator_length_hint(const tg_value *args, size_t nargs) {
    const struct iterator *it = iterator_of(args[0]);
    tg_value deque = tg_slot_read(&it->deque);
    int64_t left = deque == TG_NULL ? 0 : tg_raw_load(&self_of(deque)->length) - tg_raw_load(&it->at);
    tg_decref(deque);
    return tg_int(left < 0 ? 0 : left);
}

static const struct tg_native_def iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, "self,/"},
    {NULL, NULL, NULL},
};

#define ITERATOR_TYPE(type_name)                                                                             \
    TG_TYPE_INIT(type_name, 0), .size = sizeof(struct iterator), .destroy = iterator_destroy,                \
                                .traverse = iterator_traverse, .iter = tg_library_itself,                    \
                                .next = iterator_next, .methods = iterator_methods

struct tg_library_type tg_deque_iterator_type = {.type = {ITERATOR_TYPE("_collections._deque_iterator")}};
struct tg_library_type tg_deque_reverse_iterator_type = {
    .type = {ITERATOR_TYPE("_collections._deque_reverse_iterator")}};

static tg_value deque_iter(tg_value self) { return iterator_make(self, false); }

/* --- operators --- */

static tg_value copy(tg_value self) {
    struct tg_type *type = tg_type_of(self);
    int64_t most = tg_raw_load(&self_of(self)->maxlen);
    tg_value result;
    if (type == &tg_deque_type.type)
        result = make(type);
    else {
        const tg_value args[2] = {self, most == INT64_MAX ? TG_NONE : tg_int(most)};
        result = tg_call(tg_from_object(type), args, most == INT64_MAX ? 1 : 2, TG_NULL);
        tg_decref(args[1]);
        return result;
    }
    if (result == TG_NULL)
        return TG_NULL;
    self_of(result)->maxlen = most;
    if (extend_from(self_of(result), self, false))
        return result;
    tg_decref(result);
    return TG_NULL;
}

/* Appends what is there until it is there `count` times; with a limit the last of it remain. */
static bool repeat(struct deque *d, int64_t count) {
    if (count <= 0) {
        clear(d);
        return true;
    }
    tg_value list = snapshot(d);
    int64_t length = list == TG_NULL ? 0 : (int64_t)tg_list_length(list), total;
    bool ok = list != TG_NULL;
    if (ok && (__builtin_mul_overflow(length, count, &total) || total > (int64_t)1 << 40)) {
        tg_raise_memory();
        ok = false;
    }
    for (int64_t i = 1; ok && length > 0 && i < count; i++)
        ok = extend_from(d, list, false);
    tg_decref(list);
    return ok;
}

static tg_value deque_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    bool swapped = !is_deque(a);
    tg_value deque = swapped ? b : a, other = swapped ? a : b;
    int64_t count = 0;
    if (op == TG_ADD && !swapped) {
        if (!is_deque(other))
            return tg_raise(&tg_exc_TypeError, "can only concatenate deque (not \"%s\") to deque",
                            tg_type_name(other));
    } else if (op == TG_MUL) {
        int known = tg_repeat_count(other, &count);
        if (known <= 0)
            return known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    } else
        return TG_NOT_IMPLEMENTED;
    tg_value result = copy(deque);
    if (result == TG_NULL)
        return TG_NULL;
    if (op == TG_ADD ? extend_from(self_of(result), other, false) : repeat(self_of(result), count))
        return result;
    tg_decref(result);
    return TG_NULL;
}

static tg_value deque_inplace(enum tg_binary_op op, tg_value self, tg_value other) {
    int64_t count;
    if (op == TG_ADD)
        return extend_from(self_of(self), other, false) ? tg_new_reference(self) : TG_NULL;
    if (op != TG_MUL)
        return TG_NOT_IMPLEMENTED;
    int known = tg_repeat_count(other, &count);
    if (known <= 0)
        return known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    return repeat(self_of(self), count) ? tg_new_reference(self) : TG_NULL;
}

/* --- methods --- */

static tg_value none_or_error(bool ok) { return ok ? TG_NONE : TG_NULL; }

static tg_value deque_append(const tg_value *args, size_t nargs) {
    return none_or_error(push_steal(self_of(args[0]), tg_new_reference(args[1]), false));
}
static tg_value deque_appendleft(const tg_value *args, size_t nargs) {
    return none_or_error(push_steal(self_of(args[0]), tg_new_reference(args[1]), true));
}
static tg_value deque_pop(const tg_value *args, size_t nargs) { return pop(self_of(args[0]), false); }
static tg_value deque_popleft(const tg_value *args, size_t nargs) { return pop(self_of(args[0]), true); }
static tg_value deque_extend(const tg_value *args, size_t nargs) {
    return none_or_error(extend_from(self_of(args[0]), args[1], false));
}
static tg_value deque_extendleft(const tg_value *args, size_t nargs) {
    return none_or_error(extend_from(self_of(args[0]), args[1], true));
}
static tg_value deque_clear(const tg_value *args, size_t nargs) {
    clear(self_of(args[0]));
    return TG_NONE;
}
static tg_value deque_copy(const tg_value *args, size_t nargs) { return copy(args[0]); }
static tg_value deque_reversed(const tg_value *args, size_t nargs) { return iterator_make(args[0], true); }

static tg_value deque_rotate(const tg_value *args, size_t nargs) {
    struct deque *d = self_of(args[0]);
    int64_t n = 1;
    if (args[1] != TG_NULL && !tg_as_int64(args[1], &n))
        return TG_NULL;
    tg_lock_token token = tg_object_lock(&d->object);
    rotate_locked(d, n);
    tg_object_unlock(&d->object, token);
    return TG_NONE;
}

static tg_value deque_reverse(const tg_value *args, size_t nargs) {
    struct deque *d = self_of(args[0]);
    tg_slot kept;
    tg_lock_token token = tg_object_lock(&d->object);
    for (int64_t i = 0, j = d->length - 1; i < j; i++, j--) {
        tg_slot_move(&kept, slot_at(d, i));
        tg_slot_move(slot_at(d, i), slot_at(d, j));
        tg_slot_move(slot_at(d, j), &kept);
    }
    changed(d, d->head, d->length);
    tg_object_unlock(&d->object, token);
    return TG_NONE;
}

static tg_value not_there(tg_value v) {
    tg_value repr = tg_repr(v);
    const char *text = repr == TG_NULL ? NULL : tg_str_utf8(repr, NULL);
    if (text != NULL)
        tg_raise(&tg_exc_ValueError, "%s is not in deque", text);
    tg_decref(repr);
    return TG_NULL;
}

static tg_value deque_remove(const tg_value *args, size_t nargs) {
    struct deque *d = self_of(args[0]);
    int64_t changes = tg_raw_load(&d->changes);
    int64_t i = find(d, args[1], 0, INT64_MAX, &tg_exc_IndexError, "deque mutated during iteration");
    if (i < 0)
        return i == -1 ? not_there(args[1]) : TG_NULL;
    tg_lock_token token = tg_object_lock(&d->object);
    bool same = d->changes == changes;
    tg_value v = same ? remove_locked(d, i) : TG_NULL;
    tg_object_unlock(&d->object, token);
    tg_decref(v);
    return same ? TG_NONE : tg_raise(&tg_exc_IndexError, "deque mutated during remove().");
}

static bool bound(tg_value v, int64_t length, int64_t *out) {
    if (v == TG_NULL)
        return true;
    if (!tg_as_int64_clamped(v, out))
        return false;
    if (*out < 0)
        *out = *out + length < 0 ? 0 : *out + length;
    return true;
}

static tg_value deque_index(const tg_value *args, size_t nargs) {
    struct deque *d = self_of(args[0]);
    int64_t length = tg_raw_load(&d->length), start = 0, stop = length;
    if (!bound(args[2], length, &start) || !bound(args[3], length, &stop))
        return TG_NULL;
    int64_t i = find(d, args[1], start, stop, MUTATED);
    return i == -2 ? TG_NULL : i == -1 ? not_there(args[1]) : tg_int(i);
}

static tg_value deque_count(const tg_value *args, size_t nargs) {
    struct deque *d = self_of(args[0]);
    int64_t count = 0;
    for (int64_t i = 0; (i = find(d, args[1], i, INT64_MAX, MUTATED)) != -1; i++) {
        if (i == -2)
            return TG_NULL;
        count++;
    }
    return tg_int(count);
}

static tg_value deque_insert(const tg_value *args, size_t nargs) {
    struct deque *d = self_of(args[0]);
    struct ring *old = NULL;
    int64_t i;
    if (!tg_as_int64_clamped(args[1], &i))
        return TG_NULL;
    tg_share_for(&d->object, args[2]);
    tg_lock_token token = tg_object_lock(&d->object);
    bool full = d->length >= tg_raw_load(&d->maxlen), ok = !full && make_room(d, &old);
    if (ok) {
        i += i < 0 ? d->length : 0;
        insert_locked_steal(d, i < 0 ? 0 : i > d->length ? d->length : i, tg_new_reference(args[2]));
    }
    tg_object_unlock(&d->object, token);
    retire(d, old);
    if (full)
        tg_raise(&tg_exc_IndexError, "deque already at its maximum size");
    return none_or_error(ok);
}

static tg_value deque_class_getitem(const tg_value *args, size_t nargs) { return tg_new_reference(args[0]); }

static tg_value get_maxlen(tg_value self) {
    int64_t most = tg_raw_load(&self_of(self)->maxlen);
    return most == INT64_MAX ? TG_NONE : tg_int(most);
}

static const struct tg_native_def deque_methods[] = {
    {"append", deque_append, "self,object,/"},
    {"appendleft", deque_appendleft, "self,object,/"},
    {"pop", deque_pop, "self,/"},
    {"popleft", deque_popleft, "self,/"},
    {"extend", deque_extend, "self,iterable,/"},
    {"extendleft", deque_extendleft, "self,iterable,/"},
    {"clear", deque_clear, "self,/"},
    {"copy", deque_copy, "self,/"},
    {"__copy__", deque_copy, "self,/"},
    {"rotate", deque_rotate, "self,n=,/"},
    {"reverse", deque_reverse, "self,/"},
    {"remove", deque_remove, "self,value,/"},
    {"index", deque_index, "self,value,start=,stop=,/"},
    {"count", deque_count, "self,value,/"},
    {"insert", deque_insert, "self,index,value,/"},
    {"__reversed__", deque_reversed, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_native_def deque_class_methods[] = {
    {"__class_getitem__", deque_class_getitem, "type,item,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def deque_getsets[] = {{"maxlen", get_maxlen, NULL}, {NULL, NULL, NULL}};

struct tg_library_type tg_deque_type = {
    .type =
        {
            TG_TYPE_INIT("collections.deque", 0),
            .flags = TG_TYPE_BASE | TG_TYPE_SEQUENCE,
            .size = sizeof(struct deque),
            .new = deque_new,
            .init = deque_init,
            .destroy = deque_destroy,
            .traverse = deque_traverse,
            .clear = deque_clear_references,
            .repr = deque_repr,
            .compare = deque_compare,
            .length = deque_length,
            .getitem = deque_getitem,
            .setitem = deque_setitem,
            .contains = deque_contains,
            .iter = deque_iter,
            .binary = deque_binary,
            .inplace = deque_inplace,
            .methods = deque_methods,
            .class_methods = deque_class_methods,
            .getsets = deque_getsets,
        },
    .arguments = {"deque", init, "self,iterable=,maxlen="},
};
