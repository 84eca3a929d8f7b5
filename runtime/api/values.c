/* SPDX-License-Identifier: MIT */
/* The C interface, values: made, asked, taken apart. Each function is a thin door to the runtime's own. */
#include "runtime/tollgate.h"

#include "runtime/core/protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/container.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static int status(bool ok) { return ok ? 0 : -1; }

/* --- references --- */

tg_value tg_keep(tg_value v) { return tg_new_reference(v); }

void tg_drop(tg_value v) { tg_decref(v); }

int tg_keep_static(tg_value *variable) {
    if (!tg_register_root(variable)) {
        tg_raise_memory();
        return -1;
    }
    tg_share_for(tg_as_object(tg_modules_dict),
                 *variable); /* where threads exist, as all that modules reach */
    return 0;
}

/* --- making --- */

tg_value tg_make_none(void) { return TG_NONE; }
tg_value tg_make_bool(bool truth) { return tg_bool(truth); }
tg_value tg_make_int(int64_t number) { return tg_int(number); }
tg_value tg_make_unsigned(uint64_t number) { return tg_int_from_uint64(number); }
tg_value tg_make_float(double number) { return tg_float(number); }
tg_value tg_make_str(const char *utf8) { return tg_str_from_cstring(utf8); }
tg_value tg_make_str_of(const char *utf8, size_t bytes) { return tg_str_from_utf8(utf8, bytes); }
tg_value tg_make_bytes(const void *data, size_t count) { return tg_bytes_from_data(data, count); }
tg_value tg_make_bytearray(const void *data, size_t count) { return tg_bytearray_from_data(data, count); }
tg_value tg_make_list(void) { return tg_list_new(0); }
tg_value tg_make_tuple(const tg_value *items, size_t count) { return tg_tuple_from_array(items, count); }
tg_value tg_make_dict(void) { return tg_dict_new(); }

tg_value tg_make_tuple_steal(const tg_value *items, size_t count) {
    bool whole = true;
    for (size_t i = 0; i < count; i++)
        whole = whole && items[i] != TG_NULL;
    if (whole)
        return tg_tuple_from_array_steal(items, count);
    for (size_t i = 0; i < count; i++)
        tg_decref(items[i]);
    return TG_NULL;
}

/* --- asking --- */

enum tg_sort tg_sort_of(tg_value v) {
    static const struct {
        uint32_t flag;
        enum tg_sort sort;
    } sorts[] = {{TG_TYPE_INT, TG_SORT_INT},   {TG_TYPE_FLOAT, TG_SORT_FLOAT},
                 {TG_TYPE_STR, TG_SORT_STR},   {TG_TYPE_BYTES, TG_SORT_BYTES},
                 {TG_TYPE_LIST, TG_SORT_LIST}, {TG_TYPE_TUPLE, TG_SORT_TUPLE},
                 {TG_TYPE_DICT, TG_SORT_DICT}};
    if (tg_is_none(v))
        return TG_SORT_NONE;
    if (tg_is_bool(v))
        return TG_SORT_BOOL;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (tg_type_has(v, sorts[i].flag))
            return sorts[i].sort;
    return tg_is_bytearray(v) ? TG_SORT_BYTEARRAY : TG_SORT_OTHER;
}

const char *tg_type_of_borrowed(tg_value v) { return tg_type_name(v); }

int tg_get_int(tg_value v, int64_t *out) { return status(tg_as_int64(v, out)); }
int tg_get_float(tg_value v, double *out) { return status(tg_as_double(v, out)); }
int tg_get_truth(tg_value v) { return tg_truth(v); }

const char *tg_get_str_borrowed(tg_value v, size_t *bytes) {
    if (tg_is_str_like(v))
        return tg_str_utf8(tg_from_object(tg_str_exact_borrowed(v)), bytes);
    tg_raise_type_of(&tg_exc_TypeError, "a str is required, not '%s'", v);
    return NULL;
}

int tg_get_int_or_keep(tg_value v, int64_t *out) { return v == TG_NULL ? 0 : tg_get_int(v, out); }
int tg_get_float_or_keep(tg_value v, double *out) { return v == TG_NULL ? 0 : tg_get_float(v, out); }

int tg_get_truth_or_keep(tg_value v, bool *out) {
    int truth = v == TG_NULL ? 0 : tg_truth(v);
    if (v != TG_NULL && truth >= 0)
        *out = truth;
    return truth < 0 ? -1 : 0;
}

int tg_get_str_or_keep_borrowed(tg_value v, const char **out) {
    const char *text = v == TG_NULL ? *out : tg_get_str_borrowed(v, NULL);
    if (v != TG_NULL && !text)
        return -1;
    *out = text;
    return 0;
}

tg_value tg_get_text(tg_value v) { return tg_str(v); }
tg_value tg_get_repr(tg_value v) { return tg_repr(v); }
int tg_are_equal(tg_value a, tg_value b) { return tg_compare_truth(a, b, TG_EQ); }
int tg_is_instance_of(tg_value v, tg_value of) { return tg_is_instance(v, of); }

/* --- containers --- */

int64_t tg_get_length(tg_value v) { return tg_length(v); }
tg_value tg_get_item(tg_value v, tg_value key) { return tg_getitem(v, key); }

tg_value tg_get_item_at(tg_value v, int64_t index) {
    tg_value key = tg_int(index), item = key == TG_NULL ? TG_NULL : tg_getitem(v, key);
    tg_decref(key);
    return item;
}

tg_value tg_get_item_named(tg_value v, const char *key) {
    tg_value name = tg_str_from_cstring(key), item = name == TG_NULL ? TG_NULL : tg_getitem(v, name);
    tg_decref(name);
    return item;
}

int tg_set_item(tg_value v, tg_value key, tg_value item) { return status(tg_setitem(v, key, item)); }

int tg_set_item_named_steal(tg_value v, const char *key, tg_value item) {
    tg_value name = tg_str_from_cstring(key);
    bool ok = name != TG_NULL && item != TG_NULL && tg_setitem(v, name, item);
    tg_decref(name);
    tg_decref(item);
    return status(ok);
}

int tg_delete_item(tg_value v, tg_value key) { return status(tg_delitem(v, key)); }
int tg_has_item(tg_value v, tg_value item) { return tg_contains(v, item); }

int tg_append(tg_value list, tg_value item) { return tg_append_steal(list, tg_new_reference(item)); }

int tg_append_steal(tg_value list, tg_value item) {
    if (item != TG_NULL && tg_type_has(list, TG_TYPE_LIST))
        return status(tg_list_append_steal(list, item));
    if (item != TG_NULL)
        tg_raise_type_of(&tg_exc_TypeError, "a list is required, not '%s'", list);
    tg_decref(item);
    return -1;
}

tg_value tg_get_iterator(tg_value v) { return tg_iter(v); }
tg_value tg_get_next(tg_value iterator) { return tg_next(iterator); }

/* --- buffers --- */

int tg_get_buffer(tg_value v, int purpose, struct tg_buffer *buffer) {
    struct tg_bytes_view view;
    *buffer = (struct tg_buffer){.owner = TG_NULL};
    if (!tg_bytes_view(v, &view))
        return -1;
    if (purpose == TG_TO_WRITE && !view.writable) {
        tg_bytes_view_done(&view);
        tg_raise_type_of(&tg_exc_TypeError, "a read-write bytes-like object is required, not '%s'", v);
        return -1;
    }
    *buffer = (struct tg_buffer){.data = view.data,
                                 .length = view.length,
                                 .item_size = view.item_size,
                                 .format = view.format,
                                 .writable = view.writable,
                                 .owner = view.owner};
    return 0;
}

void tg_release_buffer(struct tg_buffer *buffer) {
    struct tg_bytes_view view = {.owner = buffer->owner};
    if (buffer->owner != TG_NULL)
        tg_bytes_view_done(&view);
    *buffer = (struct tg_buffer){.owner = TG_NULL};
}
