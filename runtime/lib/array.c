/* SPDX-License-Identifier: MIT */
/* The module array. The items lie in one block of bytes that carries its length and capacity; readers and
 * writers hold the object's lock, and the block is not replaced while somebody holds its memory (`exports`).
 */
#include "runtime/lib/array.h"

#include "runtime/lib/modules.h"
#include "runtime/types/iterators.h"
#include "runtime/types/list.h"
#include "runtime/types/range.h"
#include "runtime/types/tuple.h"

struct array {
    struct tg_object object;
    void *block;                      /* struct tg_byte_block, or NULL: empty */
    int64_t exports;                  /* under the lock */
    const struct tg_array_code *code; /* immutable */
};

static struct tg_library_type array_type;

static struct array *self_of(tg_value v) { return (struct array *)(void *)tg_as_object(v); }
static bool is_array(tg_value v) { return tg_type_is_subtype(tg_type_of(v), &array_type.type); }
static struct tg_byte_block *block_of(const struct array *a) { return tg_block_read(&a->block); }
static size_t block_bytes(int64_t capacity) { return sizeof(struct tg_byte_block) + (size_t)capacity; }

static int64_t byte_length(const struct array *a) {
    const struct tg_byte_block *b = block_of(a);
    return b == NULL ? 0 : tg_raw_load(&b->length);
}
static int64_t length_of(const struct array *a) { return byte_length(a) / a->code->size; }

/* --- the bytes --- */

/* Under the lock: a block with other `added` bytes in the place of `removed` ones at `at`. */
static struct tg_byte_block *respliced(const struct tg_byte_block *old, int64_t at, int64_t removed,
                                       const void *data, int64_t added) {
    int64_t before = old == NULL ? 0 : old->length, length = before - removed + added;
    int64_t capacity = length + length / 8 + 32;
    struct tg_byte_block *b = tg_alloc(block_bytes(capacity));
    if (b == NULL)
        return NULL;
    b->capacity = capacity;
    b->length = length;
    if (at)
        memcpy(b->data, old->data, (size_t)at);
    if (added)
        memcpy(b->data + at, data, (size_t)added);
    if (before - at - removed > 0)
        memcpy(b->data + at + added, old->data + at + removed, (size_t)(before - at - removed));
    return b;
}

/* Replaces `removed` bytes at `at` (both are cut to what is there) by others, which lie elsewhere. */
static bool splice(struct array *a, int64_t at, int64_t removed, const void *data, int64_t added) {
    tg_lock_token token = tg_object_lock(&a->object);
    struct tg_byte_block *b = block_of(a), *old = NULL;
    int64_t length = b == NULL ? 0 : b->length;
    at = at > length ? length : at;
    removed = removed > length - at ? length - at : removed;
    bool held = added != removed && a->exports > 0, ok = !held;
    if (ok && (b == NULL || length - removed + added > b->capacity)) {
        struct tg_byte_block *fresh = respliced(b, at, removed, data, added);
        ok = fresh != NULL;
        if (ok) {
            tg_block_publish(&a->block, fresh);
            old = b;
        }
    } else if (ok) {
        memmove(b->data + at + added, b->data + at + removed, (size_t)(length - at - removed));
        if (added)
            memcpy(b->data + at, data, (size_t)added);
        tg_raw_store(&b->length, length - removed + added);
    }
    tg_object_unlock(&a->object, token);
    if (old != NULL)
        tg_retire_memory(&a->object, old, block_bytes(old->capacity));
    if (held)
        tg_raise(&tg_exc_BufferError, "cannot resize an array that is exporting buffers");
    return ok;
}

/* Where item i begins; NULL outside. Under the lock. Sizes are powers of two: a shift, and no division. */
TG_INLINE uint8_t *item_place(const struct array *a, int64_t i, size_t size) {
    struct tg_byte_block *b = block_of(a);
    int shift = __builtin_ctz((unsigned)size);
    bool inside = b != NULL && (uint64_t)i < (uint64_t)b->length >> shift;
    return inside ? b->data + ((size_t)i << shift) : NULL;
}

/* One item; false outside. */
TG_INLINE bool read_item(struct array *a, int64_t i, uint8_t *item) {
    tg_lock_token token = tg_object_lock(&a->object);
    const uint8_t *place = item_place(a, i, a->code->size);
    if (place != NULL)
        tg_array_copy_item(item, place, a->code->size);
    tg_object_unlock(&a->object, token);
    return place != NULL;
}

TG_INLINE bool write_item(struct array *a, int64_t i, const uint8_t *item) {
    tg_lock_token token = tg_object_lock(&a->object);
    uint8_t *place = item_place(a, i, a->code->size);
    if (place != NULL)
        tg_array_copy_item(place, item, a->code->size);
    tg_object_unlock(&a->object, token);
    return place != NULL;
}

/* A copy of the bytes, to be freed with tg_mfree. NULL with an exception. */
static uint8_t *copy_bytes(struct array *a, int64_t *count) {
    for (;;) {
        int64_t room = byte_length(a);
        uint8_t *copy = tg_malloc((size_t)room + 1);
        if (copy == NULL)
            return NULL;
        tg_lock_token token = tg_object_lock(&a->object);
        const struct tg_byte_block *b = block_of(a);
        *count = b == NULL ? 0 : b->length;
        bool fits = *count <= room;
        if (fits && *count)
            memcpy(copy, b->data, (size_t)*count);
        tg_object_unlock(&a->object, token);
        if (fits)
            return copy;
        tg_mfree(copy);
    }
}

/* --- life --- */

static tg_value make(struct tg_type *type, const struct tg_array_code *code) {
    struct array *a = tg_container_instance(type, &array_type.type, sizeof *a);
    if (a == NULL)
        return TG_NULL;
    a->block = NULL;
    a->exports = 0;
    a->code = code;
    tg_container_ready(type, &array_type.type, a);
    return tg_from_object(a);
}

static tg_value make_from(const struct array *like, const void *data, int64_t bytes) {
    tg_value v = make(&array_type.type, like->code);
    if (v != TG_NULL && !splice(self_of(v), 0, 0, data, bytes)) {
        tg_decref(v);
        return TG_NULL;
    }
    return v;
}

static bool append(struct array *a, tg_value v) {
    uint8_t item[TG_ARRAY_ITEM_MAX];
    return tg_array_to_item(a->code, v, item) && splice(a, INT64_MAX, 0, item, a->code->size);
}

static bool extend_bytes(struct array *a, const void *data, size_t count) {
    if (count % a->code->size != 0) {
        tg_raise(&tg_exc_ValueError, "bytes length not a multiple of item size");
        return false;
    }
    return splice(a, INT64_MAX, 0, data, (int64_t)count);
}

static bool extend_by(struct array *a, tg_value iterable) {
    if (is_array(iterable) && self_of(iterable)->code == a->code) {
        int64_t count;
        uint8_t *copy = copy_bytes(self_of(iterable), &count);
        bool ok = copy != NULL && splice(a, INT64_MAX, 0, copy, count);
        tg_mfree(copy);
        return ok;
    }
    tg_value iterator = tg_iter(iterable), v;
    bool ok = iterator != TG_NULL;
    while (ok && (v = tg_next(iterator)) != TG_NULL) {
        ok = append(a, v);
        tg_decref(v);
    }
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

static bool fill_from(struct array *a, tg_value source) {
    if (tg_is_str_like(source) && a->code->kind != 'c') {
        tg_raise(&tg_exc_TypeError, "cannot use a str to initialize an array with typecode '%c'",
                 a->code->code);
        return false;
    }
    if (!tg_type_has(source, TG_TYPE_BYTES) && !tg_is_bytearray(source))
        return extend_by(a, source);
    struct tg_bytes_view view;
    if (!tg_bytes_view(source, &view))
        return false;
    bool ok = extend_bytes(a, view.data, view.length);
    tg_bytes_view_done(&view);
    return ok;
}

static tg_value array_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (kwnames != TG_NULL && type == &array_type.type)
        return tg_raise(&tg_exc_TypeError, "array.array() takes no keyword arguments");
    if (nargs < 1 || nargs > 2)
        return tg_raise(&tg_exc_TypeError, "array() takes at %s argument%s (%zu given)",
                        nargs ? "most 2" : "least 1", nargs ? "s" : "", nargs);
    const struct tg_str *s = tg_is_str_like(args[0]) ? tg_str_exact_borrowed(args[0]) : NULL;
    if (s == NULL || s->length != 1)
        return tg_raise(&tg_exc_TypeError, "array() argument 1 must be a unicode character, not %s",
                        tg_type_name(args[0]));
    const struct tg_array_code *code = tg_array_find_code(tg_str_at(s, 0));
    if (code == NULL)
        return tg_raise(&tg_exc_ValueError,
                        "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
    tg_value v = make(type, code);
    if (v != TG_NULL && nargs == 2 && !fill_from(self_of(v), args[1])) {
        tg_decref(v);
        return TG_NULL;
    }
    return v;
}

static bool array_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) { return true; }

static void array_destroy(struct tg_object *o) {
    struct array *a = (struct array *)(void *)o;
    tg_untrack(o);
    struct tg_byte_block *b = block_of(a);
    if (b != NULL)
        tg_free(b, block_bytes(b->capacity));
    tg_container_free(o, sizeof *a);
}

static void array_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    tg_container_traverse_attributes(o, visit, argument);
}

static void array_clear(struct tg_object *o) { tg_container_clear_attributes(o); }

/* --- memory for views --- */

static bool get_buffer(tg_value v, struct tg_bytes_view *view) {
    static uint8_t nothing[TG_ARRAY_ITEM_MAX];
    struct array *a = self_of(v);
    tg_lock_token token = tg_object_lock(&a->object);
    struct tg_byte_block *b = block_of(a);
    a->exports++;
    view->data = b == NULL ? nothing : b->data;
    view->length = b == NULL ? 0 : (size_t)b->length;
    tg_object_unlock(&a->object, token);
    view->writable = true;
    view->format = a->code->code;
    view->item_size = a->code->size;
    return true;
}

static void release_buffer(tg_value v) {
    struct array *a = self_of(v);
    tg_lock_token token = tg_object_lock(&a->object);
    a->exports--;
    tg_object_unlock(&a->object, token);
}

/* --- questions --- */

static int64_t array_length(tg_value self) { return length_of(self_of(self)); }

static tg_value to_list(tg_value self) {
    struct array *a = self_of(self);
    int64_t count;
    uint8_t *copy = copy_bytes(a, &count);
    tg_value list = copy == NULL ? TG_NULL : tg_list_new((size_t)(count / a->code->size));
    for (int64_t i = 0; list != TG_NULL && i < count; i += a->code->size) {
        tg_value v = tg_array_from_item(a->code, copy + i);
        if (v == TG_NULL || !tg_list_append_steal(list, v)) {
            tg_decref(list);
            list = TG_NULL;
        }
    }
    tg_mfree(copy);
    return list;
}

static tg_value to_text(tg_value self) {
    struct array *a = self_of(self);
    int64_t count;
    uint8_t *copy = copy_bytes(a, &count);
    tg_value text = copy == NULL ? TG_NULL : tg_str_from_code_points(copy, 4, (size_t)count / 4);
    tg_mfree(copy);
    return text;
}

static tg_value array_repr(tg_value self) {
    const struct array *a = self_of(self);
    if (length_of(a) == 0)
        return tg_str_printf("%s('%c')", tg_library_short_name(self), a->code->code);
    tg_value items = a->code->kind == 'c' ? to_text(self) : to_list(self);
    tg_value repr = items == TG_NULL ? TG_NULL : tg_repr(items), result = TG_NULL;
    const char *text = repr == TG_NULL ? NULL : tg_str_utf8(repr, NULL);
    if (text != NULL)
        result = tg_str_printf("%s('%c', %s)", tg_library_short_name(self), a->code->code, text);
    tg_decref(items);
    tg_decref(repr);
    return result;
}

static tg_value array_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!is_array(other))
        return TG_NOT_IMPLEMENTED;
    tg_value a = to_list(self), b = a == TG_NULL ? TG_NULL : to_list(other);
    tg_value answer = b == TG_NULL ? TG_NULL : tg_compare(a, b, op);
    tg_decref(a);
    tg_decref(b);
    return answer;
}

/* The position of v at or behind `start`, -1 absent, -2 error. */
static int64_t find(struct array *a, tg_value v, int64_t start, int64_t stop) {
    uint8_t item[TG_ARRAY_ITEM_MAX];
    for (int64_t i = start; i < stop && read_item(a, i, item); i++) {
        tg_value mine = tg_array_from_item(a->code, item);
        int equal = mine == TG_NULL ? -1 : tg_compare_truth(mine, v, TG_EQ);
        tg_decref(mine);
        if (equal)
            return equal < 0 ? -2 : i;
    }
    return -1;
}

static int array_contains(tg_value self, tg_value v) {
    int64_t i = find(self_of(self), v, 0, INT64_MAX);
    return i == -2 ? -1 : i >= 0;
}

static tg_value array_iter(tg_value self) { return tg_sequence_iterator_new(self); }

/* --- items and slices --- */

static tg_value get_slice(struct array *a, tg_value slice) {
    int64_t start, stop, step, count, size = a->code->size, bytes;
    if (!tg_slice_unpack(slice, &start, &stop, &step))
        return TG_NULL;
    uint8_t *copy = copy_bytes(a, &bytes);
    if (copy == NULL)
        return TG_NULL;
    count = tg_slice_adjust(bytes / size, &start, &stop, step);
    for (int64_t i = 0; step > 0 && i < count; i++) /* to the front: never over what is still to come */
        memmove(copy + i * size, copy + (start + i * step) * size, (size_t)size);
    uint8_t *turned = step < 0 ? tg_malloc((size_t)(count * size) + 1) : copy;
    for (int64_t i = 0; step < 0 && turned && i < count; i++)
        memcpy(turned + i * size, copy + (start + i * step) * size, (size_t)size);
    tg_value result = turned ? make_from(a, turned, count * size) : TG_NULL;
    if (turned != copy)
        tg_mfree(turned);
    tg_mfree(copy);
    return result;
}

/* Items at start, start + step ...: written, or taken out (data NULL) from the last on. */
static bool assign_steps(struct array *a, int64_t start, int64_t step, int64_t count, const uint8_t *data) {
    int64_t size = a->code->size;
    bool ok = true;
    for (int64_t i = 0; data != NULL && i < count; i++)
        write_item(a, start + i * step, data + i * size);
    if (data == NULL && step > 0) {
        start += (count - 1) * step;
        step = -step;
    }
    for (int64_t i = 0; data == NULL && ok && i < count; i++)
        ok = splice(a, (start + i * step) * size, size, NULL, 0);
    return ok;
}

static bool set_slice(struct array *a, tg_value slice, tg_value v) {
    int64_t start, stop, step, size = a->code->size, bytes = 0;
    if (v != TG_NULL && !is_array(v)) {
        tg_raise(&tg_exc_TypeError, "can only assign array (not \"%s\") to array slice", tg_type_name(v));
        return false;
    }
    if (v != TG_NULL && self_of(v)->code != a->code) {
        tg_raise(&tg_exc_TypeError, "bad argument type for built-in operation");
        return false;
    }
    if (!tg_slice_unpack(slice, &start, &stop, &step))
        return false;
    uint8_t *data = v == TG_NULL ? NULL : copy_bytes(self_of(v), &bytes);
    if (v != TG_NULL && data == NULL)
        return false;
    int64_t count = tg_slice_adjust(length_of(a), &start, &stop, step);
    bool ok = true;
    if (step == 1)
        ok = splice(a, start * size, count * size, data, bytes);
    else if (v != TG_NULL && bytes / size != count) {
        tg_raise(&tg_exc_ValueError, "attempt to assign array of size %lld to extended slice of size %lld",
                 (long long)(bytes / size), (long long)count);
        ok = false;
    } else
        ok = assign_steps(a, start, step, count, data);
    tg_mfree(data);
    return ok;
}

TG_INLINE bool key_index(const struct array *a, tg_value key, int64_t *i) {
    *i = 0;
    if (tg_is_word_int(key)) {
        *i = tg_word_int(key);
    } else if (tg_type_of(key)->index == NULL) {
        tg_raise(&tg_exc_TypeError, "array indices must be integers");
        return false;
    } else if (tg_sequence_key(key, "array", i) < 0) {
        return false;
    }
    if (*i < 0)
        *i += length_of(a);
    return true;
}

static tg_value array_getitem(tg_value self, tg_value key) {
    struct array *a = self_of(self);
    uint8_t item[TG_ARRAY_ITEM_MAX];
    int64_t i;
    if (!tg_is_word_int(key) && tg_kind_of(key) == TG_KIND_SLICE)
        return get_slice(a, key);
    if (!key_index(a, key, &i))
        return TG_NULL;
    if (!read_item(a, i, item))
        return tg_raise(&tg_exc_IndexError, "array index out of range");
    return tg_array_from_item(a->code, item);
}

static bool array_setitem(tg_value self, tg_value key, tg_value v) {
    struct array *a = self_of(self);
    uint8_t item[TG_ARRAY_ITEM_MAX];
    int64_t i;
    if (!tg_is_word_int(key) && tg_kind_of(key) == TG_KIND_SLICE)
        return set_slice(a, key, v);
    if (!key_index(a, key, &i))
        return false;
    if (v != TG_NULL && tg_array_plain_item(a->code, v, item) && write_item(a, i, item))
        return true;
    bool inside = v == TG_NULL ? i >= 0 && i < length_of(a) : read_item(a, i, item);
    if (inside && v == TG_NULL)
        return splice(a, i * a->code->size, a->code->size, NULL, 0);
    if (inside && !tg_array_to_item(a->code, v, item))
        return false;
    if (inside && write_item(a, i, item))
        return true;
    tg_raise(&tg_exc_IndexError, "array assignment index out of range");
    return false;
}

/* --- operators --- */

/* The items `count` times over, in place. */
static bool repeat(struct array *a, int64_t count) {
    int64_t bytes, total;
    uint8_t *copy = copy_bytes(a, &bytes);
    bool ok = copy != NULL;
    if (ok && (__builtin_mul_overflow(bytes, count, &total) || total > (int64_t)1 << 40)) {
        tg_raise_memory();
        ok = false;
    }
    if (ok && count == 0)
        ok = splice(a, 0, INT64_MAX, NULL, 0);
    for (int64_t i = 1; ok && bytes > 0 && i < count; i++)
        ok = splice(a, INT64_MAX, 0, copy, bytes);
    tg_mfree(copy);
    return ok;
}

static tg_value copy(tg_value self) {
    int64_t bytes;
    uint8_t *data = copy_bytes(self_of(self), &bytes);
    tg_value result = data == NULL ? TG_NULL : make_from(self_of(self), data, bytes);
    tg_mfree(data);
    return result;
}

static tg_value array_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    bool swapped = !is_array(a);
    tg_value array = swapped ? b : a, other = swapped ? a : b;
    int64_t count = 0;
    if (op == TG_ADD && !swapped) {
        if (!is_array(other))
            return tg_raise(&tg_exc_TypeError, "can only append array (not \"%s\") to array",
                            tg_type_name(other));
        if (self_of(other)->code != self_of(array)->code)
            return tg_raise(&tg_exc_TypeError, "bad argument type for built-in operation");
    } else if (op == TG_MUL) {
        int known = tg_repeat_count(other, &count);
        if (known <= 0)
            return known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    } else
        return TG_NOT_IMPLEMENTED;
    tg_value result = copy(array);
    bool ok = result != TG_NULL &&
              (op == TG_ADD ? extend_by(self_of(result), other) : repeat(self_of(result), count));
    if (ok)
        return result;
    tg_decref(result);
    return TG_NULL;
}

static bool extend_by_array(struct array *a, tg_value v) {
    if (is_array(v) && self_of(v)->code != a->code) {
        tg_raise(&tg_exc_TypeError, "can only extend with array of same kind");
        return false;
    }
    return extend_by(a, v);
}

static tg_value array_inplace(enum tg_binary_op op, tg_value self, tg_value other) {
    int64_t count;
    if (op == TG_ADD) {
        if (!is_array(other))
            return tg_raise(&tg_exc_TypeError, "can only extend with array (not \"%s\")",
                            tg_type_name(other));
        return extend_by_array(self_of(self), other) ? tg_new_reference(self) : TG_NULL;
    }
    if (op != TG_MUL)
        return TG_NOT_IMPLEMENTED;
    int known = tg_repeat_count(other, &count);
    if (known <= 0)
        return known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
    return repeat(self_of(self), count) ? tg_new_reference(self) : TG_NULL;
}

/* --- methods --- */

static tg_value none_or_error(bool ok) { return ok ? TG_NONE : TG_NULL; }

static tg_value array_append(const tg_value *args, size_t nargs) {
    return none_or_error(append(self_of(args[0]), args[1]));
}
static tg_value array_extend(const tg_value *args, size_t nargs) {
    return none_or_error(extend_by_array(self_of(args[0]), args[1]));
}
static tg_value array_fromlist(const tg_value *args, size_t nargs) {
    if (!tg_type_has(args[1], TG_TYPE_LIST))
        return tg_raise(&tg_exc_TypeError, "arg must be list");
    struct array *a = self_of(args[0]);
    int64_t before = byte_length(a);
    if (extend_by(a, args[1]))
        return TG_NONE;
    tg_value pending = tg_error_take();
    splice(a, before, INT64_MAX, NULL, 0);
    tg_error_restore_steal(pending);
    return TG_NULL;
}
static tg_value array_tolist(const tg_value *args, size_t nargs) { return to_list(args[0]); }
static tg_value array_copy(const tg_value *args, size_t nargs) { return copy(args[0]); }

static tg_value array_frombytes(const tg_value *args, size_t nargs) {
    struct tg_bytes_view view;
    if (!tg_bytes_view(args[1], &view))
        return TG_NULL;
    uint8_t *data = tg_malloc(view.length + 1); /* it may be this array's own memory */
    if (data != NULL && view.length)
        memcpy(data, view.data, view.length);
    size_t count = view.length;
    tg_bytes_view_done(&view);
    bool ok = data != NULL && extend_bytes(self_of(args[0]), data, count);
    tg_mfree(data);
    return none_or_error(ok);
}

static tg_value array_tobytes(const tg_value *args, size_t nargs) {
    int64_t bytes;
    uint8_t *data = copy_bytes(self_of(args[0]), &bytes);
    tg_value result = data == NULL ? TG_NULL : tg_bytes_from_data(data, (size_t)bytes);
    tg_mfree(data);
    return result;
}

static tg_value array_tofile(const tg_value *args, size_t nargs) {
    tg_value bytes = array_tobytes(args, 1);
    tg_value done = bytes == TG_NULL ? TG_NULL : tg_call_method(args[1], "write", &bytes, 1);
    tg_decref(bytes);
    tg_decref(done);
    return none_or_error(done != TG_NULL);
}

static tg_value array_fromfile(const tg_value *args, size_t nargs) {
    int64_t items, wanted;
    if (!tg_as_int64(args[2], &items))
        return TG_NULL;
    if (items < 0)
        return tg_raise(&tg_exc_ValueError, "negative count");
    wanted = items * self_of(args[0])->code->size;
    tg_value size = tg_int(wanted), bytes = tg_call_method(args[1], "read", &size, 1);
    tg_decref(size);
    if (bytes == TG_NULL)
        return TG_NULL;
    const tg_value more[2] = {args[0], bytes};
    int64_t got = tg_length(bytes);
    tg_value done = array_frombytes(more, 2);
    tg_decref(bytes);
    if (done != TG_NULL && got < wanted)
        return tg_raise(&tg_exc_EOFError, "read() didn't return enough bytes");
    return done;
}

static tg_value array_tounicode(const tg_value *args, size_t nargs) {
    if (self_of(args[0])->code->kind != 'c')
        return tg_raise(&tg_exc_ValueError, "tounicode() may only be called on unicode type arrays");
    return to_text(args[0]);
}

static tg_value array_fromunicode(const tg_value *args, size_t nargs) {
    if (self_of(args[0])->code->kind != 'c')
        return tg_raise(&tg_exc_ValueError, "fromunicode() may only be called on unicode type arrays");
    if (!tg_is_str_like(args[1]))
        return tg_raise(&tg_exc_TypeError, "fromunicode() argument must be str, not %s",
                        tg_type_name(args[1]));
    return none_or_error(extend_by(self_of(args[0]), args[1]));
}

static tg_value array_insert(const tg_value *args, size_t nargs) {
    struct array *a = self_of(args[0]);
    uint8_t item[TG_ARRAY_ITEM_MAX];
    int64_t i;
    if (!tg_as_int64_clamped(args[1], &i) || !tg_array_to_item(a->code, args[2], item))
        return TG_NULL;
    int64_t length = length_of(a);
    i += i < 0 ? length : 0;
    i = i < 0 ? 0 : i > length ? length : i;
    return none_or_error(splice(a, i * a->code->size, 0, item, a->code->size));
}

static tg_value array_pop(const tg_value *args, size_t nargs) {
    struct array *a = self_of(args[0]);
    uint8_t item[TG_ARRAY_ITEM_MAX];
    int64_t i = -1, length = length_of(a);
    if (args[1] != TG_NULL && !tg_as_int64(args[1], &i))
        return TG_NULL;
    if (length == 0)
        return tg_raise(&tg_exc_IndexError, "pop from empty array");
    i += i < 0 ? length : 0;
    if (!read_item(a, i, item))
        return tg_raise(&tg_exc_IndexError, "pop index out of range");
    tg_value v = tg_array_from_item(a->code, item);
    if (v != TG_NULL && !splice(a, i * a->code->size, a->code->size, NULL, 0)) {
        tg_decref(v);
        return TG_NULL;
    }
    return v;
}

static tg_value array_remove(const tg_value *args, size_t nargs) {
    struct array *a = self_of(args[0]);
    int64_t i = find(a, args[1], 0, INT64_MAX);
    if (i < 0)
        return i == -1 ? tg_raise(&tg_exc_ValueError, "array.remove(x): x not in array") : TG_NULL;
    return none_or_error(splice(a, i * a->code->size, a->code->size, NULL, 0));
}

static tg_value array_index(const tg_value *args, size_t nargs) {
    struct array *a = self_of(args[0]);
    int64_t bounds[2] = {0, INT64_MAX};
    for (int i = 0; i < 2; i++) {
        if (args[2 + i] == TG_NULL)
            continue;
        if (!tg_as_int64_clamped(args[2 + i], &bounds[i]))
            return TG_NULL;
        if (bounds[i] < 0)
            bounds[i] = bounds[i] + length_of(a) < 0 ? 0 : bounds[i] + length_of(a);
    }
    int64_t i = find(a, args[1], bounds[0], bounds[1]);
    if (i == -1)
        return tg_raise(&tg_exc_ValueError, "array.index(x): x not in array");
    return i == -2 ? TG_NULL : tg_int(i);
}

static tg_value array_count(const tg_value *args, size_t nargs) {
    int64_t count = 0;
    for (int64_t i = 0; (i = find(self_of(args[0]), args[1], i, INT64_MAX)) != -1; i++) {
        if (i == -2)
            return TG_NULL;
        count++;
    }
    return tg_int(count);
}

/* Turns `count` runs of `size` bytes round, each in itself. */
static void turn(uint8_t *data, int64_t count, int64_t size) {
    for (int64_t i = 0; i < count; i++, data += size)
        for (int64_t j = 0, k = size - 1; j < k; j++, k--) {
            uint8_t byte = data[j];
            data[j] = data[k];
            data[k] = byte;
        }
}

/* Reversed as bytes as a whole, and then each item back: the items in the opposite order. */
static tg_value array_reverse(const tg_value *args, size_t nargs) {
    struct array *a = self_of(args[0]);
    tg_lock_token token = tg_object_lock(&a->object);
    struct tg_byte_block *b = block_of(a);
    if (b != NULL && b->length) {
        turn(b->data, 1, b->length);
        turn(b->data, b->length / a->code->size, a->code->size);
    }
    tg_object_unlock(&a->object, token);
    return TG_NONE;
}

static tg_value array_method_clear(const tg_value *args, size_t nargs) {
    tg_value all = tg_slice_new_steal(TG_NONE, TG_NONE, TG_NONE);
    bool done = all != TG_NULL && tg_delitem(args[0], all);
    tg_decref(all);
    return done ? TG_NONE : TG_NULL;
}

static tg_value array_byteswap(const tg_value *args, size_t nargs) {
    struct array *a = self_of(args[0]);
    tg_lock_token token = tg_object_lock(&a->object);
    struct tg_byte_block *b = block_of(a);
    if (b != NULL)
        turn(b->data, b->length / a->code->size, a->code->size);
    tg_object_unlock(&a->object, token);
    return TG_NONE;
}

static tg_value array_buffer_info(const tg_value *args, size_t nargs) {
    struct array *a = self_of(args[0]);
    tg_value pair[2] = {tg_int_from_uint64((uintptr_t)block_of(a)), tg_int(length_of(a))};
    return tg_tuple_from_array_steal(pair, 2);
}

static tg_value get_typecode(tg_value self) { return tg_str_from_ascii(&self_of(self)->code->code, 1); }
static tg_value get_itemsize(tg_value self) { return tg_int(self_of(self)->code->size); }

static const struct tg_native_def array_methods[] = {
    {"append", array_append, "self,v,/"},
    {"extend", array_extend, "self,bb,/"},
    {"fromlist", array_fromlist, "self,list,/"},
    {"tolist", array_tolist, "self,/"},
    {"frombytes", array_frombytes, "self,buffer,/"},
    {"tobytes", array_tobytes, "self,/"},
    {"tofile", array_tofile, "self,f,/"},
    {"fromfile", array_fromfile, "self,f,n,/"},
    {"tounicode", array_tounicode, "self,/"},
    {"fromunicode", array_fromunicode, "self,ustr,/"},
    {"insert", array_insert, "self,i,v,/"},
    {"pop", array_pop, "self,i=,/"},
    {"remove", array_remove, "self,v,/"},
    {"index", array_index, "self,v,start=,stop=,/"},
    {"count", array_count, "self,v,/"},
    {"clear", array_method_clear, "self,/"},
    {"reverse", array_reverse, "self,/"},
    {"byteswap", array_byteswap, "self,/"},
    {"buffer_info", array_buffer_info, "self,/"},
    {"__copy__", array_copy, "self,/"},
    {"__deepcopy__", array_copy, "self,memo,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def array_getsets[] = {
    {"typecode", get_typecode, NULL},
    {"itemsize", get_itemsize, NULL},
    {NULL, NULL, NULL},
};

static struct tg_library_type array_type = {
    .type =
        {
            TG_TYPE_INIT("array.array", 0),
            .flags = TG_TYPE_BASE | TG_TYPE_SEQUENCE,
            .size = sizeof(struct array),
            .new = array_new,
            .init = array_init,
            .destroy = array_destroy,
            .traverse = array_traverse,
            .clear = array_clear,
            .repr = array_repr,
            .compare = array_compare,
            .length = array_length,
            .getitem = array_getitem,
            .setitem = array_setitem,
            .contains = array_contains,
            .iter = array_iter,
            .binary = array_binary,
            .inplace = array_inplace,
            .methods = array_methods,
            .getsets = array_getsets,
        },
};

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&array_type, NULL};
    static bool registered; /* under the import lock */
    if (!registered)
        tg_register_buffer(&array_type.type, get_buffer, release_buffer);
    registered = true;
    return tg_library_add_types(module, types, NULL) &&
           tg_module_set_cstring_steal(module, "ArrayType", tg_from_object(&array_type.type)) &&
           tg_module_set_cstring_steal(module, "typecodes", tg_str_from_cstring("bBuwhHiIlLqQfd"));
}

extern const struct tg_builtin_module tg_module_array;
const struct tg_builtin_module tg_module_array = {"array", fill};
