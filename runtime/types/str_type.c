/* SPDX-License-Identifier: MIT */
/* str, the Python type: construction, operators, the table of methods. */
#include "runtime/types/bytes.h"
#include "runtime/types/class.h"
#include "runtime/types/container.h"
#include "runtime/types/format.h"
#include "runtime/types/iterators.h"
#include "runtime/types/range.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/tuple.h"

static tg_value str_decoded(tg_value v, tg_value encoding_value, tg_value errors_value) {
    const char *encoding, *errors;
    if (!tg_codec_arguments(encoding_value, errors_value, "str", &encoding, &errors))
        return TG_NULL;
    if (tg_is_str_like(v))
        return tg_raise(&tg_exc_TypeError, "decoding str is not supported");
    if (!tg_is_bytes_like(v))
        return tg_raise_type_of(&tg_exc_TypeError, "decoding to str: need a bytes-like object, %s found", v);
    struct tg_bytes_view view;
    if (!tg_bytes_view(v, &view))
        return TG_NULL;
    tg_value result = tg_str_decode(view.data, view.length, encoding, errors);
    tg_bytes_view_done(&view);
    return result;
}

/* str(object='', encoding=..., errors=...): gathers the arguments by position and name. */
static bool str_arguments(const tg_value *args, size_t nargs, tg_value kwnames, tg_value out[3]) {
    static const char *const names[] = {"object", "encoding", "errors"};
    size_t keywords = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    if (nargs + keywords > 3) {
        tg_raise(&tg_exc_TypeError, "str expected at most 3 arguments, got %zu", nargs + keywords);
        return false;
    }
    for (size_t i = 0; i < 3; i++)
        out[i] = i < nargs ? args[i] : TG_NULL;
    for (size_t k = 0; k < keywords; k++) {
        const char *name = tg_str_utf8(tg_as_tuple(kwnames)->items[k], NULL);
        size_t i = 0;
        while (i < 3 && strcmp(names[i], name) != 0)
            i++;
        if (i == 3) {
            tg_raise(&tg_exc_TypeError, "str() got an unexpected keyword argument '%s'", name);
            return false;
        }
        if (out[i] != TG_NULL) {
            tg_raise(&tg_exc_TypeError, "argument for str() given by name ('%s') and position (%zu)", name,
                     i + 1);
            return false;
        }
        out[i] = args[nargs + k];
    }
    return true;
}

static tg_value str_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value given[3];
    if (!str_arguments(args, nargs, kwnames, given))
        return TG_NULL;
    tg_value result;
    if (given[1] != TG_NULL || given[2] != TG_NULL)
        result = given[0] == TG_NULL ? tg_str_empty() : str_decoded(given[0], given[1], given[2]);
    else
        result = given[0] == TG_NULL ? tg_str_empty() : tg_str(given[0]);
    if (type == &tg_str_type || result == TG_NULL)
        return result;
    tg_value exact = tg_new_reference(tg_from_object(tg_str_exact_borrowed(result)));
    tg_decref(result);
    return tg_instance_wrap_steal(type, exact);
}

static tg_value str_str(tg_value self) {
    return tg_new_reference(tg_from_object(tg_str_exact_borrowed(self)));
}

static int64_t str_hash(tg_value self) { return tg_str_hash(tg_from_object(tg_str_exact_borrowed(self))); }

static tg_value str_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (!tg_is_str_like(self) || !tg_is_str_like(other))
        return TG_NOT_IMPLEMENTED;
    tg_value a = tg_from_object(tg_str_exact_borrowed(self)),
             b = tg_from_object(tg_str_exact_borrowed(other));
    if (op == TG_EQ || op == TG_NE)
        return tg_bool(tg_str_equal(a, b) == (op == TG_EQ));
    return tg_bool(tg_order_holds(tg_str_order(a, b), op));
}

static int str_truth(tg_value self) { return tg_str_exact_borrowed(self)->length != 0; }
static int64_t str_length(tg_value self) { return tg_str_exact_borrowed(self)->length; }

tg_value tg_str_get_range(struct tg_str *s, const int64_t bounds[3]) {
    int64_t start = bounds[0], stop = bounds[1], step = bounds[2];
    int64_t count = tg_slice_adjust(s->length, &start, &stop, step);
    if (step == 1 || count <= 0)
        return tg_str_substring(tg_from_object(s), (size_t)start, (size_t)(start + (count > 0 ? count : 0)));
    struct tg_str *part = tg_str_new((size_t)count, s->width, s->ascii);
    if (!part)
        return TG_NULL;
    for (int64_t i = 0; i < count; i++)
        tg_str_put(part, (size_t)i, tg_str_at(s, (size_t)(start + i * step)));
    if (s->ascii)
        return tg_from_object(part);
    tg_value narrow = tg_str_from_code_points(part->data, part->width, part->length);
    tg_decref(tg_from_object(part));
    return narrow;
}

static tg_value str_slice(struct tg_str *s, tg_value slice) {
    int64_t bounds[3];
    if (!tg_slice_unpack(slice, &bounds[0], &bounds[1], &bounds[2]))
        return TG_NULL;
    return tg_str_get_range(s, bounds);
}

static tg_value str_getitem(tg_value self, tg_value key) {
    struct tg_str *s = tg_str_exact_borrowed(self);
    if (tg_kind_of(key) == TG_KIND_SLICE)
        return str_slice(s, key);
    int64_t index;
    if (tg_is_word_int(key))
        index = tg_word_int(key);
    else if (tg_type_of(key)->index == NULL)
        return tg_raise_type_of(&tg_exc_TypeError, "string indices must be integers, not '%s'", key);
    else if (tg_sequence_key(key, "string", &index) < 0)
        return TG_NULL;
    if (index < 0)
        index += s->length;
    if (index < 0 || index >= (int64_t)s->length)
        return tg_raise(&tg_exc_IndexError, "string index out of range");
    return tg_str_from_code_point(tg_str_at(s, (size_t)index));
}

static int str_contains(tg_value self, tg_value item) {
    if (!tg_is_str_like(item)) {
        tg_raise_type_of(&tg_exc_TypeError, "'in <string>' requires string as left operand, not %s", item);
        return -1;
    }
    const struct tg_str *s = tg_str_exact_borrowed(self);
    int64_t found = tg_str_find_polling(s, tg_str_exact_borrowed(item), 0, s->length);
    return found == TG_FIND_ERROR ? -1 : found >= 0;
}

static tg_value str_iter(tg_value self) {
    return tg_index_iterator_new(TG_KIND_STR_ITERATOR, tg_from_object(tg_str_exact_borrowed(self)));
}

/* A class of the user may have __radd__, and is asked then; for what cannot, the error is str's own. */
static bool may_answer(tg_value v) { return tg_type_of(v)->binary && (tg_type_of(v)->flags & TG_TYPE_HEAP); }

static tg_value str_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (op == TG_ADD) {
        if (tg_is_str_like(a) && tg_is_str_like(b))
            return tg_str_concat(tg_from_object(tg_str_exact_borrowed(a)),
                                 tg_from_object(tg_str_exact_borrowed(b)));
        if (!tg_is_str_like(a) || may_answer(b))
            return TG_NOT_IMPLEMENTED;
        return tg_raise_type_of(&tg_exc_TypeError, "can only concatenate str (not \"%s\") to str", b);
    }
    if (op == TG_MUL) {
        int64_t count;
        tg_value text = tg_is_str_like(a) ? a : b;
        int known = tg_repeat_count(text == a ? b : a, &count);
        if (known <= 0)
            return known < 0 ? TG_NULL : TG_NOT_IMPLEMENTED;
        return tg_str_repeat(tg_from_object(tg_str_exact_borrowed(text)), count);
    }
    if (op == TG_MOD && tg_is_str_like(a))
        return tg_str_percent(tg_from_object(tg_str_exact_borrowed(a)), b);
    return TG_NOT_IMPLEMENTED;
}

#define X(name, signature) {#name, tg_str_method_##name, signature},
static const struct tg_native_def str_methods[] = {TG_STR_METHODS(X){0}};
#undef X

static const struct tg_native_def str_static_methods[] = {
    {"maketrans", tg_str_static_maketrans, "x,y=,z=,/"},
    {0},
};

struct tg_type tg_str_type = {
    TG_TYPE_INIT("str", TG_KIND_STR),
    .flags = TG_TYPE_BASE | TG_TYPE_STR,
    .new = str_new,
    .destroy = tg_str_destroy,
    .repr = tg_str_repr,
    .str = str_str,
    .format = tg_str_format_spec,
    .hash = str_hash,
    .compare = str_compare,
    .truth = str_truth,
    .length = str_length,
    .getitem = str_getitem,
    .contains = str_contains,
    .iter = str_iter,
    .binary = str_binary,
    .methods = str_methods,
    .static_methods = str_static_methods,
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str",
};
