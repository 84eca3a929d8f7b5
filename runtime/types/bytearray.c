/* SPDX-License-Identifier: MIT */
/* bytearray: bytes that change. Its memory is one block, replaced as a whole when it grows; it may not be
 * resized while somebody holds a view of it. All writing is done under the object's lock, by leaf functions
 * here; what they take in was copied out of Python's hands before. */
#include "runtime/core/alloc.h"
#include "runtime/seam/lock.h"
#include "runtime/types/bytes_internal.h"
#include "runtime/types/class.h"
#include "runtime/types/container.h"
#include "runtime/types/iterators.h"
#include "runtime/types/range.h"

#include <stdio.h>

static size_t block_bytes(const struct tg_byte_block *block) {
    return sizeof *block + (size_t)block->capacity;
}

static struct tg_byte_block *block_new(size_t least) {
    size_t capacity = (least + 15) & ~(size_t)15; /* memory comes in sixteens */
    _Static_assert(sizeof(struct tg_byte_block) % 16 == 0, "and so does what stands before the bytes");
    struct tg_byte_block *block = tg_alloc(sizeof *block + capacity);
    if (block) {
        block->length = 0;
        block->capacity = (int64_t)capacity;
    }
    return block;
}

static size_t length_of(const struct tg_bytearray *a) {
    const struct tg_byte_block *block = tg_block_read(&a->block);
    return block ? (size_t)tg_raw_load(&block->length) : 0;
}

/* data: NULL for zeros. */
static tg_value bytearray_of_type(struct tg_type *type, const void *data, size_t count) {
    struct tg_byte_block *block = block_new(count + 1);
    if (!block)
        return TG_NULL;
    struct tg_bytearray *a = type == &tg_bytearray_type ? tg_object_new(TG_KIND_BYTEARRAY, sizeof *a)
                                                        : tg_as_bytearray(tg_instance_new(type));
    if (!a) {
        tg_free(block, block_bytes(block));
        return TG_NULL;
    }
    if (data)
        memcpy(block->data, data, count);
    else
        memset(block->data, 0, count);
    block->length = (int64_t)count;
    a->block = block;
    a->exports = 0;
    return tg_from_object(a);
}

tg_value tg_bytearray_from_data(const void *data, size_t count) {
    return bytearray_of_type(&tg_bytearray_type, data, count);
}

static void bytearray_destroy(struct tg_object *self) {
    struct tg_bytearray *a = (struct tg_bytearray *)(void *)self;
    struct tg_byte_block *block = a->block;
    if (block)
        tg_free(block, block_bytes(block));
    if (tg_is_subclass_instance(self))
        tg_untrack(self);
    tg_container_clear_attributes(self);
    tg_object_free(self, tg_is_subclass_instance(self) ? tg_instance_bytes(self) : sizeof *a); /* or a leaf */
}

static void bytearray_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_container_traverse_attributes(self, visit, argument);
}

static void raise_held(void) {
    tg_raise(&tg_exc_BufferError, "Existing exports of data: object cannot be re-sized");
}

/* Replaces [from, from + removed) by data: the one way in which contents and length change. data may not lie
 * in self's own block. False with BufferError, MemoryError. */
static bool splice(struct tg_bytearray *a, size_t from, size_t removed, const void *data, size_t added) {
    struct tg_byte_block *fresh = NULL, *old = NULL;
    for (;;) {
        tg_lock_token token = tg_object_lock(&a->object);
        struct tg_byte_block *block = a->block;
        size_t length = block ? (size_t)block->length : 0;
        if (from > length)
            from = length;
        if (removed > length - from)
            removed = length - from;
        size_t needed = length - removed + added;
        bool held = added != removed && a->exports > 0;
        bool fits = block && needed <= (size_t)block->capacity;
        if (!held && !fits && fresh && (size_t)fresh->capacity >= needed) {
            if (from)
                memcpy(fresh->data, block->data, from);
            if (length > from + removed)
                memcpy(fresh->data + from + added, block->data + from + removed, length - from - removed);
            if (added)
                memcpy(fresh->data + from, data, added);
            fresh->length = (int64_t)needed;
            old = block;
            tg_block_publish(&a->block, fresh);
            fresh = NULL;
            fits = true;
        } else if (!held && fits) {
            memmove(block->data + from + added, block->data + from + removed, length - from - removed);
            if (added)
                memcpy(block->data + from, data, added);
            tg_raw_store(&block->length, (int64_t)needed);
        }
        tg_object_unlock(&a->object, token);
        if (held)
            raise_held();
        if (held || fits) {
            if (old)
                tg_retire_memory(&a->object, old, block_bytes(old));
            if (fresh)
                tg_free(fresh, block_bytes(fresh));
            return !held;
        }
        if (fresh)
            tg_free(fresh, block_bytes(fresh));
        if (!(fresh = block_new(needed + needed / 8 + 16)))
            return false;
    }
}

bool tg_bytearray_extend_data(tg_value bytearray, const void *data, size_t count) {
    struct tg_bytearray *a = tg_as_bytearray(bytearray);
    return splice(a, SIZE_MAX, 0, data, count);
}

bool tg_bytearray_resize(tg_value bytearray, size_t length) {
    struct tg_bytearray *a = tg_as_bytearray(bytearray);
    size_t now = length_of(a);
    if (length <= now)
        return splice(a, length, now - length, NULL, 0);
    uint8_t *zeros = tg_calloc(length - now, 1);
    bool ok = zeros && splice(a, now, 0, zeros, length - now);
    tg_mfree(zeros);
    return ok;
}

static tg_value bytearray_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs == 1 && kwnames == TG_NULL && tg_is_word_int(args[0]) && tg_word_int(args[0]) >= 0)
        return bytearray_of_type(type, NULL, (size_t)tg_word_int(args[0]));
    tg_value bytes = tg_bytes_construct("bytearray", args, nargs, kwnames);
    if (bytes == TG_NULL)
        return TG_NULL;
    tg_value exact = tg_native_value(bytes);
    tg_value result = bytearray_of_type(type, tg_as_bytes(exact)->data, tg_as_bytes(exact)->length);
    tg_decref(bytes);
    return result;
}

static tg_value bytearray_repr(tg_value self) {
    struct tg_bytes_view view;
    if (!tg_bytes_view(self, &view))
        return TG_NULL;
    char before[256];
    snprintf(before, sizeof before, "%.250s(", tg_type_name(self));
    tg_value result = tg_bytes_repr_data(view.data, view.length, before, ")");
    tg_bytes_view_done(&view);
    return result;
}

static int64_t bytearray_length(tg_value self) { return (int64_t)length_of(tg_as_bytearray(self)); }

/* One byte, or -1 beyond the end. It is read, and by set_byte written, by one atomic access: who holds a
 * view of it writes without this lock. */
static int byte_at(struct tg_bytearray *a, int64_t index) {
    tg_lock_token token = tg_object_lock(&a->object);
    const struct tg_byte_block *block = a->block;
    int64_t length = block ? block->length : 0;
    if (index < 0)
        index += length;
    int byte = index < 0 || index >= length ? -1 : __atomic_load_n(&block->data[index], __ATOMIC_RELAXED);
    tg_object_unlock(&a->object, token);
    return byte;
}

static tg_value bytearray_slice(tg_value self, tg_value slice) {
    struct tg_bytes_view view;
    if (!tg_bytes_view(self, &view))
        return TG_NULL;
    int64_t start, stop, step, count;
    tg_value result = TG_NULL;
    if (tg_slice_indices(slice, (int64_t)view.length, &start, &stop, &step, &count)) {
        count = count < 0 ? 0 : count;
        result = tg_bytearray_from_data(view.data + (step == 1 && count ? start : 0), (size_t)count);
        struct tg_byte_block *block = result == TG_NULL ? NULL : tg_as_bytearray(result)->block;
        for (int64_t i = 0; block && step != 1 && i < count; i++)
            block->data[i] = view.data[start + i * step];
    }
    tg_bytes_view_done(&view);
    return result;
}

static tg_value bytearray_getitem(tg_value self, tg_value key) {
    int64_t index;
    int is_index = tg_sequence_key(key, "bytearray", &index);
    if (is_index <= 0)
        return is_index < 0 ? TG_NULL : bytearray_slice(self, key);
    int byte = byte_at(tg_as_bytearray(self), index);
    return byte < 0 ? tg_raise(&tg_exc_IndexError, "bytearray index out of range") : tg_int(byte);
}

static bool set_byte(struct tg_bytearray *a, int64_t index, uint8_t byte) {
    tg_lock_token token = tg_object_lock(&a->object);
    struct tg_byte_block *block = a->block;
    int64_t length = block ? block->length : 0;
    if (index < 0)
        index += length;
    bool ok = index >= 0 && index < length;
    if (ok)
        __atomic_store_n(&block->data[index], byte, __ATOMIC_RELAXED);
    tg_object_unlock(&a->object, token);
    if (!ok)
        tg_raise(&tg_exc_IndexError, "bytearray index out of range");
    return ok;
}

/* Every step-th byte: replaced one by one, or (data NULL or empty) removed. */
static bool set_extended(tg_value self, int64_t start, int64_t step, int64_t count,
                         const struct tg_bytes *data) {
    struct tg_bytearray *a = tg_as_bytearray(self);
    if (data && data->length == 0)
        data = NULL;
    if (data && (int64_t)data->length != count) {
        tg_raise(&tg_exc_ValueError, "attempt to assign bytes of size %zu to extended slice of size %lld",
                 data->length, (long long)count);
        return false;
    }
    for (int64_t i = 0; i < count; i++) {
        int64_t at =
            start + (step < 0 ? i : count - 1 - i) * step; /* from the right: removing moves the rest */
        bool ok = data ? set_byte(a, at, data->data[step < 0 ? i : count - 1 - i])
                       : splice(a, (size_t)at, 1, NULL, 0);
        if (!ok)
            return false;
    }
    return true;
}

static bool set_slice(tg_value self, tg_value slice, tg_value value) {
    int64_t start, stop, step;
    tg_value bytes = TG_NULL;
    if (!tg_slice_unpack(slice, &start, &stop, &step))
        return false;
    if (value != TG_NULL && tg_type_has(value, TG_TYPE_INT | TG_TYPE_FLOAT | TG_TYPE_COMPLEX | TG_TYPE_STR)) {
        tg_raise(&tg_exc_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        return false;
    }
    if (value != TG_NULL && (bytes = tg_bytes_for_bytearray(value)) == TG_NULL)
        return false;
    int64_t count = tg_slice_adjust(bytearray_length(self), &start, &stop, step);
    bool ok;
    struct tg_bytes *data = bytes == TG_NULL ? NULL : tg_as_bytes(tg_native_value(bytes));
    if (step == 1)
        ok = splice(tg_as_bytearray(self), (size_t)start, count > 0 ? (size_t)count : 0,
                    data ? data->data : NULL, data ? data->length : 0);
    else
        ok = set_extended(self, start, step, count, data);
    tg_decref(bytes);
    return ok;
}

static bool bytearray_setitem(tg_value self, tg_value key, tg_value value) {
    int64_t index;
    uint8_t byte;
    int is_index = tg_sequence_key(key, "bytearray", &index);
    if (is_index <= 0)
        return is_index == 0 && set_slice(self, key, value);
    if (value != TG_NULL)
        return tg_byte_from_value(value, "byte", &byte) && set_byte(tg_as_bytearray(self), index, byte);
    int64_t length = bytearray_length(self);
    if (index < 0)
        index += length;
    if (index >= 0 && index < length)
        return splice(tg_as_bytearray(self), (size_t)index, 1, NULL, 0);
    tg_raise(&tg_exc_IndexError, "bytearray index out of range");
    return false;
}

static tg_value bytearray_iter(tg_value self) { return tg_index_iterator_new(TG_KIND_BYTES_ITERATOR, self); }

/* Nobody but this thread sees either: nothing changes while it is copied. */
static bool are_confined(tg_value self, tg_value other) {
    return !tg_object_is_shared(tg_as_object(self)) && !tg_object_is_shared(tg_as_object(other));
}

static bool extend(tg_value self, tg_value other) {
    if (tg_kind_of(other) == TG_KIND_BYTEARRAY && other != self && are_confined(self, other)) {
        const struct tg_byte_block *block = tg_as_bytearray(other)->block;
        return !block || tg_bytearray_extend_data(self, block->data, (size_t)block->length);
    }
    tg_value bytes = tg_bytes_for_bytearray(other);
    if (bytes == TG_NULL)
        return false;
    struct tg_bytes *data = tg_as_bytes(tg_native_value(bytes));
    bool ok = tg_bytearray_extend_data(self, data->data, data->length);
    tg_decref(bytes);
    return ok;
}

static tg_value bytearray_inplace(enum tg_binary_op op, tg_value self, tg_value other) {
    if (op == TG_ADD) {
        if (!tg_is_bytes_like(other))
            return tg_raise(&tg_exc_TypeError, "can't concat %s to %s", tg_type_name(other),
                            tg_type_name(self));
        return extend(self, other) ? tg_new_reference(self) : TG_NULL;
    }
    if (op != TG_MUL)
        return TG_NOT_IMPLEMENTED;
    tg_value product = tg_bytes_binary(TG_MUL, self, other);
    if (product == TG_NULL || product == TG_NOT_IMPLEMENTED)
        return product;
    const struct tg_byte_block *block = tg_as_bytearray(product)->block;
    bool ok = splice(tg_as_bytearray(self), 0, SIZE_MAX, block->data, (size_t)block->length);
    tg_decref(product);
    return ok ? tg_new_reference(self) : TG_NULL;
}

/* --- methods --- */

static tg_value none_if(bool ok) { return ok ? TG_NONE : TG_NULL; }

static tg_value bytearray_append(const tg_value *args, size_t nargs) {
    uint8_t byte;
    return none_if(tg_byte_from_value(args[1], "byte", &byte) && tg_bytearray_extend_data(args[0], &byte, 1));
}

static tg_value bytearray_extend(const tg_value *args, size_t nargs) {
    if (!tg_is_bytes_like(args[1]) && !tg_type_of(args[1])->iter && !tg_type_of(args[1])->getitem)
        return tg_raise_type_of(&tg_exc_TypeError, "can't extend bytearray with %s", args[1]);
    if (tg_is_str_like(args[1]) && tg_str_exact_borrowed(args[1])->length)
        return tg_raise(&tg_exc_TypeError, "'str' object cannot be interpreted as an integer");
    return none_if(tg_is_str_like(args[1]) || extend(args[0], args[1]));
}

static tg_value bytearray_insert(const tg_value *args, size_t nargs) {
    int64_t index;
    uint8_t byte;
    if (!tg_as_int64_clamped(args[1], &index) || !tg_byte_from_value(args[2], "byte", &byte))
        return TG_NULL;
    if (index < 0) {
        index += bytearray_length(args[0]);
        index = index < 0 ? 0 : index;
    }
    return none_if(splice(tg_as_bytearray(args[0]), (size_t)index, 0, &byte, 1));
}

/* Removes the byte at index, or the first that is wanted (NULL: any). -1: there is none; -2, with
 * BufferError: the length is held. */
static int take_byte(struct tg_bytearray *a, int64_t index, const uint8_t *wanted) {
    tg_lock_token token = tg_object_lock(&a->object);
    struct tg_byte_block *block = a->block;
    int64_t length = block ? block->length : 0;
    if (wanted) {
        const uint8_t *found = length ? memchr(block->data, *wanted, (size_t)length) : NULL;
        index = found ? found - block->data : length;
    } else if (index < 0) {
        index += length;
    }
    int byte = index < 0 || index >= length ? -1 : a->exports > 0 ? -2 : block->data[index];
    if (byte >= 0) {
        memmove(block->data + index, block->data + index + 1, (size_t)(length - index - 1));
        tg_raw_store(&block->length, length - 1);
    }
    tg_object_unlock(&a->object, token);
    if (byte == -2)
        raise_held();
    return byte;
}

static tg_value bytearray_pop(const tg_value *args, size_t nargs) {
    int64_t index = -1;
    if (args[1] != TG_NULL && !tg_as_int64(args[1], &index))
        return TG_NULL;
    if (bytearray_length(args[0]) == 0)
        return tg_raise(&tg_exc_IndexError, "pop from empty bytearray");
    int byte = take_byte(tg_as_bytearray(args[0]), index, NULL);
    if (byte == -1)
        return tg_raise(&tg_exc_IndexError, "pop index out of range");
    return byte < 0 ? TG_NULL : tg_int(byte);
}

static tg_value bytearray_remove(const tg_value *args, size_t nargs) {
    uint8_t byte;
    if (!tg_byte_from_value(args[1], "byte", &byte))
        return TG_NULL;
    int taken = take_byte(tg_as_bytearray(args[0]), 0, &byte);
    if (taken == -1)
        return tg_raise(&tg_exc_ValueError, "value not found in bytearray");
    return none_if(taken >= 0);
}

static tg_value bytearray_clear(const tg_value *args, size_t nargs) {
    return none_if(splice(tg_as_bytearray(args[0]), 0, SIZE_MAX, NULL, 0));
}

static tg_value bytearray_copy(const tg_value *args, size_t nargs) {
    struct tg_bytes_view view;
    if (!tg_bytes_view(args[0], &view))
        return TG_NULL;
    tg_value copy = tg_bytearray_from_data(view.data, view.length);
    tg_bytes_view_done(&view);
    return copy;
}

static tg_value bytearray_reverse(const tg_value *args, size_t nargs) {
    struct tg_bytearray *a = tg_as_bytearray(args[0]);
    tg_lock_token token = tg_object_lock(&a->object);
    struct tg_byte_block *block = a->block;
    for (int64_t i = 0, j = block ? block->length - 1 : -1; i < j; i++, j--) {
        uint8_t byte = block->data[i];
        block->data[i] = block->data[j];
        block->data[j] = byte;
    }
    tg_object_unlock(&a->object, token);
    return TG_NONE;
}

#define X(name, signature) {#name, tg_bytes_method_##name, signature},
static const struct tg_native_def bytearray_methods[] = {
    TG_BYTES_METHODS(X){"append", bytearray_append, "self,item,/"},
    {"extend", bytearray_extend, "self,iterable_of_ints,/"},
    {"insert", bytearray_insert, "self,index,item,/"},
    {"pop", bytearray_pop, "self,index=,/"},
    {"remove", bytearray_remove, "self,value,/"},
    {"clear", bytearray_clear, "self,/"},
    {"copy", bytearray_copy, "self,/"},
    {"reverse", bytearray_reverse, "self,/"},
    {0},
};
#undef X

static const struct tg_native_def bytearray_static_methods[] = {
    {"maketrans", tg_bytes_static_maketrans, "frm,to,/"},
    {0},
};
static const struct tg_native_def bytearray_class_methods[] = {
    {"fromhex", tg_bytes_class_fromhex, "type,string,/"},
    {0},
};

struct tg_type tg_bytearray_type = {
    TG_TYPE_INIT("bytearray", TG_KIND_BYTEARRAY),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct tg_bytearray),
    .new = bytearray_new,
    .destroy = bytearray_destroy,
    .traverse = bytearray_traverse,
    .repr = bytearray_repr,
    .compare = tg_bytes_compare,
    .length = bytearray_length,
    .getitem = bytearray_getitem,
    .setitem = bytearray_setitem,
    .contains = tg_bytes_contains,
    .iter = bytearray_iter,
    .binary = tg_bytes_binary,
    .inplace = bytearray_inplace,
    .methods = bytearray_methods,
    .static_methods = bytearray_static_methods,
    .class_methods = bytearray_class_methods,
    .doc = "bytearray(iterable_of_ints) -> bytearray",
};
