/* SPDX-License-Identifier: MIT */
/* memoryview: items of one dimension over memory that is held in another object. */
#include "runtime/types/memoryview.h"
#include "runtime/core/alloc.h"
#include "runtime/types/container.h"
#include "runtime/types/float.h"
#include "runtime/types/iterators.h"
#include "runtime/types/list.h"
#include "runtime/types/range.h"
#include "runtime/types/tuple.h"

static struct tg_memoryview *self_of(tg_value v) { return (struct tg_memoryview *)(void *)tg_as_object(v); }

/* --- items in memory --- */

static size_t format_size(char format) {
    switch (format) {
    case 'B':
    case 'b':
    case 'c':
    case '?':
        return 1;
    case 'h':
    case 'H':
        return 2;
    case 'i':
    case 'I':
    case 'f':
        return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'd':
        return 8;
    default:
        return 0;
    }
}

static tg_value unpack(const uint8_t *p, char format, size_t size) {
    if (format == 'f') {
        float value;
        memcpy(&value, p, sizeof value);
        return tg_float((double)value);
    }
    if (format == 'd') {
        double value;
        memcpy(&value, p, sizeof value);
        return tg_float(value);
    }
    if (format == 'c')
        return tg_bytes_from_data(p, 1);
    if (format == '?')
        return tg_bool(*p != 0);
    uint64_t bits = 0;
    memcpy(&bits, p, size);
    if (format < 'a')
        return tg_int_from_uint64(bits);
    unsigned unused = (unsigned)(64 - size * 8);
    return tg_int((int64_t)(bits << unused) >> unused);
}

static bool raise_item(const char *what, char format) {
    tg_raise(what[0] == 't' ? &tg_exc_TypeError : &tg_exc_ValueError,
             "memoryview: invalid %s for format '%c'", what, format);
    return false;
}

/* false with TypeError or ValueError */
static bool pack(uint8_t out[8], char format, size_t size, tg_value v) {
    if (format == 'f' || format == 'd') {
        double value;
        if (!tg_is_float_like(v) && !tg_is_int_like(v))
            return raise_item("type", format);
        if (!tg_as_double(v, &value))
            return false;
        float narrow = (float)value;
        if (format == 'f')
            memcpy(out, &narrow, sizeof narrow);
        else
            memcpy(out, &value, sizeof value);
        return true;
    }
    if (format == 'c') {
        if (!tg_is_bytes(v))
            return raise_item("type", format);
        if (tg_as_bytes(v)->length != 1)
            return raise_item("value", format);
        out[0] = tg_as_bytes(v)->data[0];
        return true;
    }
    if (format == '?') {
        int truth = tg_truth(v);
        out[0] = truth > 0;
        return truth >= 0;
    }
    if (!tg_is_int_like(v) && !tg_type_of(v)->index)
        return raise_item("type", format);
    tg_value index = tg_index(v);
    if (index == TG_NULL)
        return false;
    bool fits = tg_int_to_bytes(index, out, size, true, format >= 'a');
    tg_decref(index);
    if (fits)
        return true;
    tg_error_clear();
    return raise_item("value", format);
}

/* --- birth, hold, death --- */

/* A view of `length` items at data, with a hold of its own on base. */
static tg_value view_new(tg_value base, const struct tg_memoryview *like, uint8_t *data, int64_t length,
                         int64_t stride) {
    struct tg_bytes_view hold;
    if (!tg_bytes_view(base, &hold))
        return TG_NULL;
    struct tg_memoryview *m = tg_container_new(TG_KIND_MEMORYVIEW, sizeof *m);
    if (!m) {
        tg_bytes_view_done(&hold);
        return TG_NULL;
    }
    tg_slot_init_steal(&m->base, hold.owner);
    m->data = like ? data : hold.data;
    m->length = like ? length : (int64_t)(hold.length / hold.item_size);
    m->stride = like ? stride : (int64_t)hold.item_size;
    m->item_size = like ? like->item_size : hold.item_size;
    m->format = like ? like->format : hold.format;
    m->writable = like ? like->writable : hold.writable;
    tg_track(m);
    return tg_from_object(m);
}

/* The base, held by the view: new reference; TG_NULL with ValueError when the view was released. */
static tg_value base_of(const struct tg_memoryview *m) {
    tg_value base = tg_slot_read(&m->base);
    return base != TG_NULL
               ? base
               : tg_raise(&tg_exc_ValueError, "operation forbidden on released memoryview object");
}

static bool usable(const struct tg_memoryview *m) {
    tg_value base = base_of(m);
    tg_decref(base);
    return base != TG_NULL;
}

static void give_back_steal(tg_value base) {
    struct tg_bytes_view hold = {.owner = base};
    if (base != TG_NULL)
        tg_bytes_view_done(&hold);
}

bool tg_memoryview_get(tg_value v, struct tg_bytes_view *view) {
    struct tg_memoryview *m = self_of(v);
    tg_value base = base_of(m);
    if (base == TG_NULL)
        return false;
    bool contiguous = m->stride == (int64_t)m->item_size || m->length <= 1;
    if (!contiguous)
        tg_raise(&tg_exc_BufferError, "memoryview: underlying buffer is not C-contiguous");
    bool ok = contiguous && tg_bytes_view(base, view);
    tg_decref(base);
    if (ok) {
        view->data = m->data;
        view->length = (size_t)m->length * m->item_size;
        view->writable = m->writable;
        view->format = m->format;
        view->item_size = m->item_size;
    }
    return ok;
}

static tg_value memoryview_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("memoryview", nargs, kwnames, 1, 1))
        return TG_NULL;
    if (!tg_is_bytes_like(args[0]))
        return tg_raise_type_of(&tg_exc_TypeError, "memoryview: a bytes-like object is required, not '%s'",
                                args[0]);
    if (tg_kind_of(args[0]) != TG_KIND_MEMORYVIEW)
        return view_new(args[0], NULL, NULL, 0, 0);
    struct tg_memoryview *m = self_of(args[0]);
    tg_value base = base_of(m);
    tg_value result = base == TG_NULL ? TG_NULL : view_new(base, m, m->data, m->length, m->stride);
    tg_decref(base);
    return result;
}

static void memoryview_destroy(struct tg_object *self) {
    struct tg_memoryview *m = (struct tg_memoryview *)(void *)self;
    tg_untrack(self);
    give_back_steal(tg_slot_take(self, &m->base));
    tg_object_free(self, sizeof *m);
}

static void memoryview_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    tg_value base = tg_slot_peek_borrowed(&((struct tg_memoryview *)(void *)self)->base);
    if (base != TG_NULL)
        visit(base, argument);
}

/* --- operations --- */

static tg_value memoryview_repr(tg_value self) {
    bool released = tg_slot_peek_borrowed(&self_of(self)->base) == TG_NULL;
    return tg_str_printf(released ? "<released memory at %p>" : "<memory at %p>", (void *)self_of(self));
}

static int64_t memoryview_length(tg_value self) { return usable(self_of(self)) ? self_of(self)->length : -1; }

static tg_value memoryview_getitem(tg_value self, tg_value key) {
    struct tg_memoryview *m = self_of(self);
    tg_value base = base_of(m), result = TG_NULL;
    if (base == TG_NULL)
        return TG_NULL;
    int64_t index, start, stop, step, count;
    if (tg_kind_of(key) == TG_KIND_SLICE) {
        if (tg_slice_indices(key, m->length, &start, &stop, &step, &count))
            result = view_new(base, m, m->data + start * m->stride, count < 0 ? 0 : count, m->stride * step);
    } else if (!tg_is_int_like(key) && !tg_type_of(key)->index) {
        tg_raise(&tg_exc_TypeError, "memoryview: invalid slice key");
    } else if (tg_as_int64_clamped(key, &index)) {
        index += index < 0 ? m->length : 0;
        result = index < 0 || index >= m->length
                     ? tg_raise(&tg_exc_IndexError, "index out of bounds on dimension 1")
                     : unpack(m->data + index * m->stride, m->format, m->item_size);
    }
    tg_decref(base);
    return result;
}

static bool set_slice(struct tg_memoryview *m, tg_value slice, tg_value value) {
    int64_t start, stop, step, count;
    struct tg_bytes_view view;
    if (!tg_slice_indices(slice, m->length, &start, &stop, &step, &count) || !tg_bytes_view(value, &view))
        return false;
    count = count < 0 ? 0 : count;
    bool ok = view.item_size == m->item_size && view.format == m->format &&
              view.length == (size_t)count * m->item_size;
    if (!ok)
        tg_raise(&tg_exc_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    bool backwards = view.data < m->data + start * m->stride; /* the two may overlap */
    for (int64_t n = 0; ok && n < count; n++) {
        int64_t i = backwards ? count - 1 - n : n;
        memmove(m->data + (start + i * step) * m->stride, view.data + (size_t)i * m->item_size, m->item_size);
    }
    tg_bytes_view_done(&view);
    return ok;
}

static bool memoryview_setitem(tg_value self, tg_value key, tg_value value) {
    struct tg_memoryview *m = self_of(self);
    if (value == TG_NULL || !m->writable) {
        tg_raise(&tg_exc_TypeError,
                 value == TG_NULL ? "cannot delete memory" : "cannot modify read-only memory");
        return false;
    }
    tg_value base = base_of(m);
    if (base == TG_NULL)
        return false;
    int64_t index;
    uint8_t item[8];
    bool ok = false;
    if (tg_kind_of(key) == TG_KIND_SLICE) {
        ok = set_slice(m, key, value);
    } else if (!tg_is_int_like(key) && !tg_type_of(key)->index) {
        tg_raise(&tg_exc_TypeError, "memoryview: invalid slice key");
    } else if (tg_as_int64_clamped(key, &index)) {
        index += index < 0 ? m->length : 0;
        if (index < 0 || index >= m->length)
            tg_raise(&tg_exc_IndexError, "index out of bounds on dimension 1");
        else if ((ok = pack(item, m->format, m->item_size, value)))
            memcpy(m->data + index * m->stride, item, m->item_size);
    }
    tg_decref(base);
    return ok;
}

static tg_value items(const struct tg_memoryview *m, bool as_list) {
    tg_value base = base_of(m);
    if (base == TG_NULL)
        return TG_NULL;
    tg_value result =
        as_list ? tg_list_new((size_t)m->length) : tg_bytes_new((size_t)m->length * m->item_size);
    for (int64_t i = 0; result != TG_NULL && i < m->length; i++) {
        const uint8_t *item = m->data + i * m->stride;
        if (!as_list) {
            memcpy(tg_as_bytes(result)->data + (size_t)i * m->item_size, item, m->item_size);
        } else if (!tg_list_append_steal(result, unpack(item, m->format, m->item_size))) {
            tg_decref(result);
            result = TG_NULL;
        }
    }
    tg_decref(base);
    return result;
}

static tg_value memoryview_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (op != TG_EQ && op != TG_NE)
        return TG_NOT_IMPLEMENTED;
    if (tg_kind_of(self) != TG_KIND_MEMORYVIEW || !tg_is_bytes_like(other))
        return TG_NOT_IMPLEMENTED;
    tg_value whole =
        tg_kind_of(other) == TG_KIND_MEMORYVIEW ? tg_new_reference(other) : view_new(other, NULL, NULL, 0, 0);
    tg_value a = items(self_of(self), true), b = whole == TG_NULL ? TG_NULL : items(self_of(whole), true);
    tg_value result = a == TG_NULL || b == TG_NULL ? TG_NULL : tg_compare(a, b, op);
    tg_decref(a);
    tg_decref(b);
    tg_decref(whole);
    return result;
}

static int64_t memoryview_hash(tg_value self) {
    if (self_of(self)->writable) {
        tg_raise(&tg_exc_ValueError, "cannot hash writable memoryview object");
        return -1;
    }
    tg_value bytes = items(self_of(self), false);
    int64_t hash = bytes == TG_NULL ? -1 : tg_hash(bytes);
    tg_decref(bytes);
    return hash;
}

static tg_value memoryview_iter(tg_value self) {
    return usable(self_of(self)) ? tg_sequence_iterator_new(self) : TG_NULL;
}

/* --- methods --- */

static tg_value memoryview_tobytes(const tg_value *args, size_t nargs) {
    return items(self_of(args[0]), false);
}
static tg_value memoryview_tolist(const tg_value *args, size_t nargs) {
    return items(self_of(args[0]), true);
}

static tg_value memoryview_hex(const tg_value *args, size_t nargs) {
    tg_value bytes = items(self_of(args[0]), false);
    tg_value text = bytes == TG_NULL ? TG_NULL : tg_call_method(bytes, "hex", NULL, 0);
    tg_decref(bytes);
    return text;
}

static tg_value memoryview_release(const tg_value *args, size_t nargs) {
    struct tg_memoryview *m = self_of(args[0]);
    give_back_steal(tg_slot_exchange_steal(&m->object, &m->base, TG_NULL));
    return TG_NONE;
}

static tg_value memoryview_enter(const tg_value *args, size_t nargs) {
    return usable(self_of(args[0])) ? tg_new_reference(args[0]) : TG_NULL;
}

static tg_value memoryview_toreadonly(const tg_value *args, size_t nargs) {
    struct tg_memoryview *m = self_of(args[0]);
    tg_value base = base_of(m);
    tg_value result = base == TG_NULL ? TG_NULL : view_new(base, m, m->data, m->length, m->stride);
    tg_decref(base);
    if (result != TG_NULL)
        self_of(result)->writable = false;
    return result;
}

static tg_value memoryview_cast(const tg_value *args, size_t nargs) {
    struct tg_memoryview *m = self_of(args[0]);
    const char *text = tg_is_str(args[1]) ? tg_str_utf8(args[1], NULL) : NULL;
    if (!text)
        return tg_raise(&tg_exc_TypeError, "cast() argument 'format' must be str, not %s",
                        tg_type_name(args[1]));
    text += text[0] == '@';
    size_t size = strlen(text) == 1 ? format_size(text[0]) : 0;
    if (!size)
        return tg_raise(&tg_exc_ValueError,
                        "memoryview: destination format must be a native single character "
                        "format prefixed with an optional '@'");
    if (m->item_size != 1 && size != 1)
        return tg_raise(&tg_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    if (m->stride != (int64_t)m->item_size)
        return tg_raise(&tg_exc_TypeError, "memoryview: casts are restricted to C-contiguous views");
    int64_t bytes = m->length * (int64_t)m->item_size;
    if (bytes % (int64_t)size)
        return tg_raise(&tg_exc_TypeError, "memoryview: length is not a multiple of itemsize");
    struct tg_memoryview like = {.item_size = size, .format = text[0], .writable = m->writable};
    tg_value base = base_of(m);
    tg_value result =
        base == TG_NULL ? TG_NULL : view_new(base, &like, m->data, bytes / (int64_t)size, (int64_t)size);
    tg_decref(base);
    return result;
}

static const struct tg_native_def memoryview_methods[] = {
    {"__enter__", memoryview_enter, "self,/"},
    {"__exit__", memoryview_release, "self,/,*args"},
    {"cast", memoryview_cast, "self,format,/"},
    {"hex", memoryview_hex, "self,/"},
    {"release", memoryview_release, "self,/"},
    {"tobytes", memoryview_tobytes, "self,/,order="},
    {"tolist", memoryview_tolist, "self,/"},
    {"toreadonly", memoryview_toreadonly, "self,/"},
    {0},
};

static tg_value get_nbytes(tg_value v) {
    return usable(self_of(v)) ? tg_int(self_of(v)->length * (int64_t)self_of(v)->item_size) : TG_NULL;
}
static tg_value get_itemsize(tg_value v) {
    return usable(self_of(v)) ? tg_int((int64_t)self_of(v)->item_size) : TG_NULL;
}
static tg_value get_format(tg_value v) {
    return usable(self_of(v)) ? tg_str_from_ascii(&self_of(v)->format, 1) : TG_NULL;
}
static tg_value get_readonly(tg_value v) {
    return usable(self_of(v)) ? tg_bool(!self_of(v)->writable) : TG_NULL;
}
static tg_value get_obj(tg_value v) { return base_of(self_of(v)); }
static tg_value get_ndim(tg_value v) { return usable(self_of(v)) ? tg_int(1) : TG_NULL; }

static tg_value one_tuple_steal(tg_value item) {
    return item == TG_NULL ? TG_NULL : tg_tuple_from_array_steal(&item, 1);
}
static tg_value get_shape(tg_value v) {
    return usable(self_of(v)) ? one_tuple_steal(tg_int(self_of(v)->length)) : TG_NULL;
}
static tg_value get_strides(tg_value v) {
    return usable(self_of(v)) ? one_tuple_steal(tg_int(self_of(v)->stride)) : TG_NULL;
}
static tg_value get_contiguous(tg_value v) {
    return usable(self_of(v)) ? tg_bool(self_of(v)->stride == (int64_t)self_of(v)->item_size) : TG_NULL;
}

static const struct tg_getset_def memoryview_getsets[] = {
    {"nbytes", get_nbytes, NULL},
    {"itemsize", get_itemsize, NULL},
    {"format", get_format, NULL},
    {"readonly", get_readonly, NULL},
    {"obj", get_obj, NULL},
    {"ndim", get_ndim, NULL},
    {"shape", get_shape, NULL},
    {"strides", get_strides, NULL},
    {"contiguous", get_contiguous, NULL},
    {"c_contiguous", get_contiguous, NULL},
    {0},
};

struct tg_type tg_memoryview_type = {
    TG_TYPE_INIT("memoryview", TG_KIND_MEMORYVIEW),
    .flags = TG_TYPE_SEQUENCE,
    .size = sizeof(struct tg_memoryview),
    .new = memoryview_new,
    .destroy = memoryview_destroy,
    .traverse = memoryview_traverse,
    .repr = memoryview_repr,
    .hash = memoryview_hash,
    .compare = memoryview_compare,
    .length = memoryview_length,
    .getitem = memoryview_getitem,
    .setitem = memoryview_setitem,
    .iter = memoryview_iter,
    .methods = memoryview_methods,
    .getsets = memoryview_getsets,
    .doc = "Create a new memoryview object which references the given object.",
};
