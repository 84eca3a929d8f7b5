/* SPDX-License-Identifier: MIT */
/* The module struct: records packed into bytes. */
#include "runtime/lib/modules.h"
#include "runtime/lib/struct_format.h"
#include "runtime/types/bytes.h"
#include "runtime/types/tuple.h"

#define ERROR (&tg_struct_error_type.type)

/* --- Struct: a format that was parsed --- */

struct record {
    struct tg_object object;
    tg_value text; /* str; immutable, like all */
    struct tg_struct_format *format;
};

static struct tg_library_type record_type, iterator_type;

static struct record *record_of(tg_value v) { return (struct record *)(void *)tg_as_object(v); }

/* A Struct for a format: str or bytes. */
static tg_value record_new(tg_value v) {
    tg_value text =
        tg_is_str_like(v) ? tg_new_reference(tg_native_value(v))
        : tg_type_has(v, TG_TYPE_BYTES)
            ? tg_str_decode(tg_as_bytes(tg_native_value(v))->data, tg_as_bytes(tg_native_value(v))->length,
                            "ascii", NULL)
            : tg_raise(&tg_exc_TypeError, "Struct() argument 1 must be a str or bytes object, not %s",
                       tg_type_name(v));
    size_t length;
    const char *utf8 = text == TG_NULL ? NULL : tg_str_utf8(text, &length);
    struct tg_struct_format *format = utf8 == NULL ? NULL : tg_struct_parse(utf8, length);
    struct record *r = format == NULL ? NULL : tg_container_new(record_type.type.kind, sizeof *r);
    if (r == NULL) {
        tg_mfree(format);
        tg_decref(text);
        return TG_NULL;
    }
    r->text = text;
    r->format = format;
    tg_track(r);
    return tg_from_object(r);
}

static tg_value record_make(const tg_value *args, size_t nargs) { return record_new(args[0]); }

static void record_destroy(struct tg_object *o) {
    struct record *r = (struct record *)(void *)o;
    tg_untrack(o);
    tg_decref(r->text);
    tg_mfree(r->format);
    tg_object_free(o, sizeof *r);
}

static void record_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(((struct record *)(void *)o)->text, argument);
}

/* The Struct of an argument that is a format: itself, or a new one. */
static tg_value record_for(tg_value v) {
    return tg_type_of(v) == &record_type.type ? tg_new_reference(v) : record_new(v);
}

/* --- packing --- */

static bool put_all(const struct tg_struct_format *f, const tg_value *values, uint8_t *data) {
    memset(data, 0, (size_t)f->size);
    for (size_t i = 0; i < f->field_count; i++) {
        const struct tg_struct_field *field = &f->fields[i];
        bool one = field->code == 's' || field->code == 'p';
        int64_t count = field->code == 'x' ? 0 : one ? 1 : field->count;
        for (int64_t j = 0; j < count; j++)
            if (!tg_struct_put(field, values[field->values + j], data + field->offset + j * field->size))
                return false;
    }
    return true;
}

static bool check_count(const struct tg_struct_format *f, const char *function, size_t given) {
    if ((int64_t)given == f->values)
        return true;
    tg_raise(ERROR, "%s expected %lld items for packing (got %zu)", function, (long long)f->values, given);
    return false;
}

/* format, values... */
static tg_value pack(const tg_value *args, size_t nargs) {
    tg_value record = record_for(args[0]);
    if (record == TG_NULL)
        return TG_NULL;
    const struct tg_struct_format *f = record_of(record)->format;
    tg_value bytes = check_count(f, "pack", nargs - 1) ? tg_bytes_new((size_t)f->size) : TG_NULL;
    if (bytes != TG_NULL && !put_all(f, args + 1, tg_as_bytes(bytes)->data)) {
        tg_decref(bytes);
        bytes = TG_NULL;
    }
    tg_decref(record);
    return bytes;
}

/* Where a record of `size` bytes begins in a buffer: false with struct.error. */
static bool place(int64_t *offset, int64_t size, int64_t length, const char *function, const char *doing) {
    int64_t given = *offset;
    if (given < 0 && given + size > 0 && strcmp(doing, "packing") == 0) {
        tg_raise(ERROR, "no space to pack %lld bytes at offset %lld", (long long)size, (long long)given);
        return false;
    }
    if (given < 0 && given + size > 0) {
        tg_raise(ERROR, "not enough data to unpack %lld bytes at offset %lld", (long long)size,
                 (long long)given);
        return false;
    }
    if (given < 0 && given + length < 0) {
        tg_raise(ERROR, "offset %lld out of range for %lld-byte buffer", (long long)given, (long long)length);
        return false;
    }
    *offset += given < 0 ? length : 0;
    if (length - *offset >= size)
        return true;
    tg_raise(
        ERROR,
        "%s requires a buffer of at least %llu bytes for %s %lld bytes at offset %lld (actual buffer size "
        "is %lld)",
        function, (unsigned long long)size + (unsigned long long)*offset, doing, (long long)size,
        (long long)*offset, (long long)length);
    return false;
}

/* format, buffer, offset, values... The values are turned to bytes first: that may run Python code. */
static tg_value pack_into(const tg_value *args, size_t nargs) {
    int64_t offset;
    tg_value record = record_for(args[0]);
    if (record == TG_NULL)
        return TG_NULL;
    const struct tg_struct_format *f = record_of(record)->format;
    struct tg_bytes_view view;
    uint8_t *data = NULL;
    bool ok = nargs >= 3 || tg_raise(ERROR, nargs == 1 ? "pack_into expected buffer argument"
                                                       : "pack_into expected offset argument") != TG_NULL;
    ok = ok && check_count(f, "pack_into", nargs - 3) && tg_as_int64(args[2], &offset) &&
         (data = tg_malloc((size_t)f->size + 1)) != NULL && put_all(f, args + 3, data) &&
         tg_bytes_view(args[1], &view);
    if (ok) {
        if (!view.writable)
            ok = tg_raise(&tg_exc_TypeError, "argument must be read-write bytes-like object, not %s",
                          tg_type_name(args[1])) != TG_NULL;
        ok = ok && place(&offset, f->size, (int64_t)view.length, "pack_into", "packing");
        if (ok)
            memcpy(view.data + offset, data, (size_t)f->size);
        tg_bytes_view_done(&view);
    }
    tg_mfree(data);
    tg_decref(record);
    return ok ? TG_NONE : TG_NULL;
}

/* --- unpacking --- */

static tg_value get_all(const struct tg_struct_format *f, const uint8_t *data) {
    tg_value few[16], *values = f->values <= 16 ? few : tg_malloc((size_t)f->values * sizeof *values);
    size_t got = 0;
    bool ok = values != NULL;
    for (size_t i = 0; ok && i < f->field_count; i++) {
        const struct tg_struct_field *field = &f->fields[i];
        bool one = field->code == 's' || field->code == 'p';
        int64_t count = field->code == 'x' ? 0 : one ? 1 : field->count;
        for (int64_t j = 0; ok && j < count; j++) {
            values[got] = tg_struct_get(field, data + field->offset + j * field->size);
            ok = values[got] != TG_NULL;
            got += ok;
        }
    }
    tg_value tuple = TG_NULL;
    if (ok)
        tuple = tg_tuple_from_array_steal(values, got);
    else
        for (size_t i = 0; i < got; i++)
            tg_decref(values[i]);
    if (values != few)
        tg_mfree(values);
    return tuple;
}

/* format, buffer */
static tg_value unpack(const tg_value *args, size_t nargs) {
    struct tg_bytes_view view;
    tg_value record = record_for(args[0]), result = TG_NULL;
    if (record != TG_NULL && tg_bytes_view(args[1], &view)) {
        const struct tg_struct_format *f = record_of(record)->format;
        if ((int64_t)view.length == f->size)
            result = get_all(f, view.data);
        else
            tg_raise(ERROR, "unpack requires a buffer of %lld bytes", (long long)f->size);
        tg_bytes_view_done(&view);
    }
    tg_decref(record);
    return result;
}

/* format, buffer, offset */
static tg_value unpack_from(const tg_value *args, size_t nargs) {
    int64_t offset = 0;
    if (args[2] != TG_NULL && !tg_as_int64(args[2], &offset))
        return TG_NULL;
    struct tg_bytes_view view;
    tg_value record = record_for(args[0]), result = TG_NULL;
    if (record != TG_NULL && tg_bytes_view(args[1], &view)) {
        const struct tg_struct_format *f = record_of(record)->format;
        if (place(&offset, f->size, (int64_t)view.length, "unpack_from", "unpacking"))
            result = get_all(f, view.data + offset);
        tg_bytes_view_done(&view);
    }
    tg_decref(record);
    return result;
}

/* --- iter_unpack --- */

struct iterator {
    struct tg_object object;
    tg_value record, buffer; /* immutable */
    int64_t offset;          /* raw; under the lock */
};

static struct iterator *iterator_of(tg_value v) { return (struct iterator *)(void *)tg_as_object(v); }

static void iterator_destroy(struct tg_object *o) {
    tg_untrack(o);
    tg_decref(((struct iterator *)(void *)o)->record);
    tg_decref(((struct iterator *)(void *)o)->buffer);
    tg_object_free(o, sizeof(struct iterator));
}

static void iterator_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(((struct iterator *)(void *)o)->record, argument);
    visit(((struct iterator *)(void *)o)->buffer, argument);
}

static tg_value iterator_next(tg_value self) {
    struct iterator *it = iterator_of(self);
    const struct tg_struct_format *f = record_of(it->record)->format;
    struct tg_bytes_view view;
    if (!tg_bytes_view(it->buffer, &view))
        return TG_NULL;
    tg_lock_token token = tg_object_lock(&it->object);
    int64_t offset = tg_raw_load(&it->offset);
    bool more = offset + f->size <= (int64_t)view.length;
    if (more)
        tg_raw_store(&it->offset, offset + f->size);
    tg_object_unlock(&it->object, token);
    tg_value result = more ? get_all(f, view.data + offset) : TG_NULL;
    tg_bytes_view_done(&view);
    return result;
}

/* format, buffer */
static tg_value iter_unpack(const tg_value *args, size_t nargs) {
    struct tg_bytes_view view;
    tg_value record = record_for(args[0]);
    if (record == TG_NULL)
        return TG_NULL;
    int64_t size = record_of(record)->format->size, length = -1;
    if (size == 0)
        tg_raise(ERROR, "cannot iteratively unpack with a struct of length 0");
    else if (tg_bytes_view(args[1], &view)) {
        length = (int64_t)view.length;
        tg_bytes_view_done(&view);
        if (length % size != 0)
            tg_raise(ERROR, "iterative unpacking requires a buffer of a multiple of %lld bytes",
                     (long long)size);
    }
    struct iterator *it = tg_error_pending() ? NULL : tg_container_new(iterator_type.type.kind, sizeof *it);
    if (it == NULL) {
        tg_decref(record);
        return TG_NULL;
    }
    it->record = record;
    it->buffer = tg_new_reference(args[1]);
    it->offset = 0;
    tg_track(it);
    return tg_from_object(it);
}

static struct tg_library_type iterator_type = {
    .type = {TG_TYPE_INIT("_struct.unpack_iterator", 0), .size = sizeof(struct iterator),
             .destroy = iterator_destroy, .traverse = iterator_traverse, .iter = tg_library_itself,
             .next = iterator_next}};

/* --- the module --- */

static tg_value calcsize(const tg_value *args, size_t nargs) {
    tg_value record = record_for(args[0]);
    tg_value size = record == TG_NULL ? TG_NULL : tg_int(record_of(record)->format->size);
    tg_decref(record);
    return size;
}

static tg_value get_size(tg_value self) { return tg_int(record_of(self)->format->size); }
static tg_value get_format(tg_value self) { return tg_new_reference(record_of(self)->text); }

static tg_value record_repr(tg_value self) {
    tg_value text = tg_repr(record_of(self)->text);
    const char *utf8 = text == TG_NULL ? NULL : tg_str_utf8(text, NULL);
    tg_value repr = utf8 == NULL ? TG_NULL : tg_str_printf("%s(%s)", tg_library_short_name(self), utf8);
    tg_decref(text);
    return repr;
}

static const struct tg_native_def record_methods[] = {
    {"pack", pack, "self,*args"},
    {"pack_into", pack_into, "self,*args"},
    {"unpack", unpack, "self,buffer,/"},
    {"unpack_from", unpack_from, "self,buffer,offset="},
    {"iter_unpack", iter_unpack, "self,buffer,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def record_getsets[] = {
    {"size", get_size, NULL}, {"format", get_format, NULL}, {NULL, NULL, NULL}};

static struct tg_library_type record_type = {
    .type = {TG_TYPE_INIT("_struct.Struct", 0), .size = sizeof(struct record), .new = tg_library_new,
             .destroy = record_destroy, .traverse = record_traverse, .repr = record_repr,
             .methods = record_methods, .getsets = record_getsets},
    .arguments = {"Struct", record_make, "format"},
};

static const struct tg_native_def functions[] = {
    {"pack", pack, "format,*args"},
    {"pack_into", pack_into, "format,*args"},
    {"unpack", unpack, "format,buffer,/"},
    {"unpack_from", unpack_from, "format,buffer,offset="},
    {"iter_unpack", iter_unpack, "format,buffer,/"},
    {"calcsize", calcsize, "format,/"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&record_type, &tg_struct_error_type, NULL};
    static struct tg_library_type *const hidden[] = {&iterator_type, NULL};
    return tg_library_add_types(module, types, hidden) && tg_module_add_functions(module, functions);
}

extern const struct tg_builtin_module tg_module_struct;
const struct tg_builtin_module tg_module_struct = {"struct", fill};
