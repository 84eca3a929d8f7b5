/* SPDX-License-Identifier: MIT */
/* bytes: birth, what bytes() accepts, the Python type; views of anything bytes-like. */
#include "runtime/types/bytes.h"
#include "runtime/core/alloc.h"
#include "runtime/types/bytes_internal.h"
#include "runtime/types/class.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/iterators.h"
#include "runtime/types/memoryview.h"
#include "runtime/types/range.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/tuple.h"

#define MAX_LENGTH ((size_t)1 << 40)

tg_value tg_bytes_new(size_t length) {
    if (length > MAX_LENGTH)
        return tg_raise_memory();
    struct tg_bytes *b = tg_object_new(TG_KIND_BYTES, sizeof *b + length + 1);
    if (!b)
        return TG_NULL;
    b->hash = -1;
    b->length = length;
    b->data[length] = 0;
    return tg_from_object(b);
}

tg_value tg_bytes_from_data(const void *data, size_t count) {
    tg_value bytes = tg_bytes_new(count);
    if (bytes != TG_NULL && count)
        memcpy(tg_as_bytes(bytes)->data, data, count);
    return bytes;
}

static void bytes_destroy(struct tg_object *self) {
    tg_leaf_free(self, sizeof(struct tg_bytes) + ((struct tg_bytes *)(void *)self)->length + 1);
}

/* --- views --- */

#define MAX_BUFFER_TYPES 4

static struct {
    struct tg_type *type;
    tg_buffer_getter get;
    tg_buffer_releaser done;
} buffer_types[MAX_BUFFER_TYPES]; /* written once, under the import lock, before the count (release) covers it
                                   */
static size_t buffer_type_count;

void tg_register_buffer(struct tg_type *type, tg_buffer_getter get, tg_buffer_releaser done) {
    size_t count = buffer_type_count;
    tg_assert(count < MAX_BUFFER_TYPES);
    buffer_types[count].type = type;
    buffer_types[count].get = get;
    buffer_types[count].done = done;
    __atomic_store_n(&buffer_type_count, count + 1, __ATOMIC_RELEASE);
}

static int registered(tg_value v) {
    size_t count = __atomic_load_n(&buffer_type_count, __ATOMIC_ACQUIRE);
    for (size_t i = 0; i < count; i++)
        if (tg_type_is_subtype(tg_type_of(v), buffer_types[i].type))
            return (int)i;
    return -1;
}

bool tg_is_bytes_like(tg_value v) {
    return tg_is_object(v) && (tg_type_has(v, TG_TYPE_BYTES) || tg_is_bytearray(v) ||
                               tg_kind_of(v) == TG_KIND_MEMORYVIEW || registered(v) >= 0);
}

static void hold_bytearray(tg_value v, struct tg_bytes_view *view) {
    struct tg_bytearray *a = tg_as_bytearray(v);
    tg_lock_token token = tg_object_lock(&a->object);
    a->exports++;
    struct tg_byte_block *block = tg_block_read(&a->block);
    view->data = block ? block->data : NULL;
    view->length = block ? (size_t)tg_raw_load(&block->length) : 0;
    tg_object_unlock(&a->object, token);
    view->writable = true;
}

bool tg_bytes_view(tg_value v, struct tg_bytes_view *view) {
    *view = (struct tg_bytes_view){.format = 'B', .item_size = 1};
    int outside;
    if (tg_type_has(v, TG_TYPE_BYTES)) {
        struct tg_bytes *b = tg_as_bytes(tg_native_value(v));
        view->data = b->data;
        view->length = b->length;
    } else if (tg_is_bytearray(v)) {
        hold_bytearray(v, view);
    } else if (tg_kind_of(v) == TG_KIND_MEMORYVIEW) {
        return tg_memoryview_get(v, view);
    } else if (tg_is_object(v) && (outside = registered(v)) >= 0) {
        if (!buffer_types[outside].get(v, view))
            return false;
    } else {
        tg_raise_type_of(&tg_exc_TypeError, "a bytes-like object is required, not '%s'", v);
        return false;
    }
    view->owner = tg_new_reference(v);
    return true;
}

void tg_bytes_view_done(struct tg_bytes_view *view) {
    tg_value v = view->owner;
    int outside;
    if (tg_is_bytearray(v)) {
        struct tg_bytearray *a = tg_as_bytearray(v);
        tg_lock_token token = tg_object_lock(&a->object);
        a->exports--;
        tg_object_unlock(&a->object, token);
    } else if (!tg_type_has(v, TG_TYPE_BYTES) && (outside = registered(v)) >= 0) {
        buffer_types[outside].done(v);
    }
    tg_decref(v);
}

/* --- what bytes() accepts --- */

bool tg_byte_from_value(tg_value v, const char *what, uint8_t *out) {
    tg_value index = tg_index(v);
    if (index == TG_NULL)
        return false;
    int64_t byte;
    bool fits = tg_int_to_int64(index, &byte) && byte >= 0 && byte < 256;
    tg_decref(index);
    if (fits)
        *out = (uint8_t)byte;
    else
        tg_raise(&tg_exc_ValueError, "%s must be in range(0, 256)", what);
    return fits;
}

/* Grows a buffer by one byte at a time; *data from tg_malloc. */
static bool push(uint8_t **data, size_t *length, size_t *capacity, uint8_t byte) {
    if (*length == *capacity) {
        size_t wider = *capacity * 2 + 32;
        uint8_t *grown = tg_realloc(*data, wider);
        if (!grown)
            return false;
        *data = grown;
        *capacity = wider;
    }
    (*data)[(*length)++] = byte;
    return true;
}

static tg_value bytes_from_iterable(tg_value iterable, const char *what) {
    tg_value iterator = tg_iter(iterable);
    if (iterator == TG_NULL)
        return TG_NULL;
    uint8_t *data = NULL, byte;
    size_t length = 0, capacity = 0;
    bool ok = true;
    tg_value item;
    while (ok && (item = tg_next(iterator)) != TG_NULL) {
        ok = tg_byte_from_value(item, what, &byte) && push(&data, &length, &capacity, byte);
        tg_decref(item);
    }
    tg_decref(iterator);
    ok = ok && !tg_error_pending();
    tg_value result = ok ? tg_bytes_from_data(data, length) : TG_NULL;
    tg_mfree(data);
    return result;
}

/* v.__bytes__(); TG_NULL without an exception: it has none. */
static tg_value call_bytes_method(tg_value v) {
    tg_value method = tg_type_lookup(tg_type_of(v), tg_names.bytes_);
    if (method == TG_NULL)
        return TG_NULL;
    tg_value result = tg_call1(method, v);
    tg_decref(method);
    if (result == TG_NULL || tg_type_has(result, TG_TYPE_BYTES))
        return result;
    tg_raise(&tg_exc_TypeError, "__bytes__ returned non-bytes (type %s)", tg_type_name(result));
    tg_decref(result);
    return TG_NULL;
}

/* name: of the type that wants them. */
static tg_value bytes_of(tg_value v, const char *name) {
    if (tg_is_bytes(v))
        return tg_new_reference(v);
    if (tg_kind_of(v) == TG_KIND_MEMORYVIEW) /* whose items may lie apart */
        return tg_call_method(v, "tobytes", NULL, 0);
    if (tg_is_bytes_like(v)) {
        struct tg_bytes_view view;
        if (!tg_bytes_view(v, &view))
            return TG_NULL;
        tg_value result = tg_bytes_from_data(view.data, view.length);
        tg_bytes_view_done(&view);
        return result;
    }
    if (!tg_is_str_like(v) && (tg_type_of(v)->iter || tg_type_of(v)->getitem))
        return bytes_from_iterable(v, strcmp(name, "bytes") == 0 ? "bytes" : "byte");
    return tg_raise(&tg_exc_TypeError, "cannot convert '%s' object to %s", tg_type_name(v), name);
}

tg_value tg_bytes_from_object(tg_value v) { return bytes_of(v, "bytes"); }
tg_value tg_bytes_for_bytearray(tg_value v) { return bytes_of(v, "bytearray"); }

static tg_value zeros(tg_value v) {
    tg_value index = tg_index(v);
    if (index == TG_NULL)
        return TG_NULL;
    int64_t count;
    bool fits = tg_int_to_int64(index, &count);
    tg_decref(index);
    if (!fits)
        return tg_raise(&tg_exc_OverflowError, "cannot fit 'int' into an index-sized integer");
    if (count < 0)
        return tg_raise(&tg_exc_ValueError, "negative count");
    tg_value bytes = tg_bytes_new((size_t)count);
    if (bytes != TG_NULL)
        memset(tg_as_bytes(bytes)->data, 0, (size_t)count);
    return bytes;
}

static bool construct_arguments(const char *name, const tg_value *args, size_t nargs, tg_value kwnames,
                                tg_value out[3]) {
    static const char *const names[] = {"source", "encoding", "errors"};
    size_t keywords = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    if (nargs + keywords > 3) {
        tg_raise(&tg_exc_TypeError, "%s() takes at most 3 arguments (%zu given)", name, nargs + keywords);
        return false;
    }
    for (size_t i = 0; i < 3; i++)
        out[i] = i < nargs ? args[i] : TG_NULL;
    for (size_t k = 0; k < keywords; k++) {
        const char *keyword = tg_str_utf8(tg_as_tuple(kwnames)->items[k], NULL);
        size_t i = 0;
        while (i < 3 && strcmp(names[i], keyword) != 0)
            i++;
        if (i == 3 || out[i] != TG_NULL) {
            tg_raise(&tg_exc_TypeError, "%s() got an unexpected keyword argument '%s'", name, keyword);
            return false;
        }
        out[i] = args[nargs + k];
    }
    return true;
}

tg_value tg_bytes_construct(const char *name, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value given[3];
    const char *encoding, *errors;
    if (!construct_arguments(name, args, nargs, kwnames, given) ||
        !tg_codec_arguments(given[1], given[2], name, &encoding, &errors))
        return TG_NULL;
    tg_value v = given[0];
    if (v != TG_NULL && tg_is_str_like(v))
        return encoding ? tg_str_encode(v, encoding, errors)
                        : tg_raise(&tg_exc_TypeError, "string argument without an encoding");
    if (encoding || errors)
        return tg_raise(&tg_exc_TypeError, "%s without a string argument", encoding ? "encoding" : "errors");
    if (v == TG_NULL)
        return tg_bytes_from_data("", 0);
    tg_value result = tg_is_word_int(v) ? TG_NULL : call_bytes_method(v);
    if (result != TG_NULL || tg_error_pending())
        return result;
    if (!tg_is_bytes_like(v) && tg_type_of(v)->index)
        return zeros(v);
    return bytes_of(v, name);
}

static tg_value bytes_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value result = tg_bytes_construct("bytes", args, nargs, kwnames);
    if (type == &tg_bytes_type || result == TG_NULL)
        return result;
    tg_value exact = tg_new_reference(tg_native_value(result));
    tg_decref(result);
    return tg_instance_wrap_steal(type, exact);
}

/* --- the type --- */

static struct tg_bytes *exact(tg_value v) { return tg_as_bytes(tg_is_bytes(v) ? v : tg_native_value(v)); }

static tg_value bytes_repr(tg_value self) {
    return tg_bytes_repr_data(exact(self)->data, exact(self)->length, "", "");
}

static int64_t bytes_hash(tg_value self) {
    struct tg_bytes *b = exact(self);
    int64_t hash = tg_raw_load(&b->hash);
    if (hash == -1) {
        hash = tg_bytes_hash(b->data, b->length);
        tg_raw_store(&b->hash, hash);
    }
    return hash;
}

static int bytes_truth(tg_value self) { return exact(self)->length != 0; }
static int64_t bytes_length(tg_value self) { return (int64_t)exact(self)->length; }

static tg_value bytes_slice(struct tg_bytes *b, tg_value slice) {
    int64_t start, stop, step, count;
    if (!tg_slice_indices(slice, (int64_t)b->length, &start, &stop, &step, &count))
        return TG_NULL;
    if (step == 1 || count <= 0)
        return count == (int64_t)b->length
                   ? tg_new_reference(tg_from_object(b))
                   : tg_bytes_from_data(b->data + start, count > 0 ? (size_t)count : 0);
    tg_value part = tg_bytes_new((size_t)count);
    for (int64_t i = 0; part != TG_NULL && i < count; i++)
        tg_as_bytes(part)->data[i] = b->data[start + i * step];
    return part;
}

static tg_value bytes_getitem(tg_value self, tg_value key) {
    struct tg_bytes *b = exact(self);
    int64_t index;
    int is_index = tg_sequence_key(key, "byte", &index);
    if (is_index <= 0)
        return is_index < 0 ? TG_NULL : bytes_slice(b, key);
    if (index < 0)
        index += (int64_t)b->length;
    if (index < 0 || index >= (int64_t)b->length)
        return tg_raise(&tg_exc_IndexError, "index out of range");
    return tg_int(b->data[index]);
}

static tg_value bytes_iter(tg_value self) {
    return tg_index_iterator_new(TG_KIND_BYTES_ITERATOR, tg_from_object(exact(self)));
}

static tg_value bytes_to_bytes(const tg_value *args, size_t nargs) {
    return tg_new_reference(tg_from_object(exact(args[0])));
}

#define X(name, signature) {#name, tg_bytes_method_##name, signature},
static const struct tg_native_def bytes_methods[] = {
    TG_BYTES_METHODS(X){"__bytes__", bytes_to_bytes, "self,/"}, {0}};
#undef X

static const struct tg_native_def bytes_static_methods[] = {
    {"maketrans", tg_bytes_static_maketrans, "frm,to,/"},
    {0},
};
static const struct tg_native_def bytes_class_methods[] = {
    {"fromhex", tg_bytes_class_fromhex, "type,string,/"},
    {0},
};

struct tg_type tg_bytes_type = {
    TG_TYPE_INIT("bytes", TG_KIND_BYTES),
    .flags = TG_TYPE_BASE | TG_TYPE_BYTES,
    .new = bytes_new,
    .destroy = bytes_destroy,
    .repr = bytes_repr,
    .hash = bytes_hash,
    .compare = tg_bytes_compare,
    .truth = bytes_truth,
    .length = bytes_length,
    .getitem = bytes_getitem,
    .contains = tg_bytes_contains,
    .iter = bytes_iter,
    .binary = tg_bytes_binary,
    .methods = bytes_methods,
    .static_methods = bytes_static_methods,
    .class_methods = bytes_class_methods,
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes",
};
