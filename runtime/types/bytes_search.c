/* SPDX-License-Identifier: MIT */
/* Searching, replacing, splitting and joining for bytes and bytearray. */
#include "runtime/core/alloc.h"
#include "runtime/types/bytes_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/list.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/tuple.h"

/* A needle: any bytes-like value, or (where asked) an int that stands for one byte. */
struct needle {
    struct tg_bytes_view view;
    uint8_t byte;
    bool is_byte;
    const uint8_t *data;
    size_t length;
};

static bool needle_bytes(tg_value v, struct needle *n) {
    n->is_byte = false;
    if (!tg_bytes_view(v, &n->view))
        return false;
    n->data = n->view.data;
    n->length = n->view.length;
    return true;
}

static bool needle_or_byte(tg_value v, struct needle *n) {
    if (tg_is_bytes_like(v))
        return needle_bytes(v, n);
    if (!tg_is_int_like(v) && !tg_type_of(v)->index) {
        tg_raise_type_of(&tg_exc_TypeError, "argument should be integer or bytes-like object, not '%s'", v);
        return false;
    }
    n->is_byte = true;
    n->data = &n->byte;
    n->length = 1;
    return tg_byte_from_value(v, "byte", &n->byte);
}

static void needle_done(struct needle *n) {
    if (!n->is_byte)
        tg_bytes_view_done(&n->view);
}

static int64_t find(const uint8_t *data, const struct needle *n, size_t from, size_t to) {
    if (from > to || n->length > to - from)
        return -1;
    if (n->length == 0)
        return (int64_t)from;
    const uint8_t *found = n->length == 1 ? memchr(data + from, n->data[0], to - from)
                                          : memmem(data + from, to - from, n->data, n->length);
    return found ? found - data : -1;
}

static int64_t rfind(const uint8_t *data, const struct needle *n, size_t from, size_t to) {
    if (from > to || n->length > to - from)
        return -1;
    for (size_t i = to - n->length + 1; i-- > from;)
        if (memcmp(data + i, n->data, n->length) == 0)
            return (int64_t)i;
    return -1;
}

enum search { FIND, RFIND, COUNT };

static int64_t count_in(const uint8_t *data, const struct needle *n, size_t from, size_t to, int64_t limit) {
    if (from > to)
        return 0;
    if (n->length == 0) {
        int64_t gaps = (int64_t)(to - from) + 1;
        return limit >= 0 && limit < gaps ? limit : gaps;
    }
    int64_t count = 0, at;
    while (count != limit && (at = find(data, n, from, to)) >= 0) {
        count++;
        from = (size_t)at + n->length;
    }
    return count;
}

/* -2: error */
static int64_t search(const tg_value *args, enum search what) {
    struct tg_bytes_view self;
    struct needle n;
    if (!needle_or_byte(args[1], &n))
        return -2;
    int64_t result = -2;
    size_t from, to;
    if (tg_bytes_view(args[0], &self)) {
        if (tg_str_bounds(args[2], args[3], self.length, &from, &to))
            result = what == FIND    ? find(self.data, &n, from, to)
                     : what == RFIND ? rfind(self.data, &n, from, to)
                                     : count_in(self.data, &n, from, to, -1);
        tg_bytes_view_done(&self);
    }
    needle_done(&n);
    return result;
}

static tg_value position(int64_t at, bool must_exist) {
    if (at == -2)
        return TG_NULL;
    return at < 0 && must_exist ? tg_raise(&tg_exc_ValueError, "subsection not found") : tg_int(at);
}

tg_value tg_bytes_method_find(const tg_value *args, size_t nargs) {
    return position(search(args, FIND), false);
}
tg_value tg_bytes_method_rfind(const tg_value *args, size_t nargs) {
    return position(search(args, RFIND), false);
}
tg_value tg_bytes_method_index(const tg_value *args, size_t nargs) {
    return position(search(args, FIND), true);
}
tg_value tg_bytes_method_rindex(const tg_value *args, size_t nargs) {
    return position(search(args, RFIND), true);
}
tg_value tg_bytes_method_count(const tg_value *args, size_t nargs) {
    return position(search(args, COUNT), false);
}

int tg_bytes_contains(tg_value self, tg_value item) {
    struct needle n;
    if (!tg_is_bytes_like(item) && !tg_is_int_like(item) && !tg_type_of(item)->index) {
        tg_raise_type_of(&tg_exc_TypeError, "a bytes-like object is required, not '%s'", item);
        return -1;
    }
    struct tg_bytes_view view;
    if (!needle_or_byte(item, &n))
        return -1;
    int result = -1;
    if (tg_bytes_view(self, &view)) {
        result = find(view.data, &n, 0, view.length) >= 0;
        tg_bytes_view_done(&view);
    }
    needle_done(&n);
    return result;
}

/* 1, 0, -1 */
static int affix_matches(const struct tg_bytes_view *self, tg_value affix, size_t from, size_t to,
                         bool at_end) {
    struct needle n;
    if (!needle_bytes(affix, &n))
        return -1;
    bool matches =
        from <= to && n.length <= to - from &&
        (n.length == 0 || memcmp(self->data + (at_end ? to - n.length : from), n.data, n.length) == 0);
    needle_done(&n);
    return matches;
}

static int affix_any(const struct tg_bytes_view *self, const tg_value *args, bool at_end) {
    size_t from, to;
    if (!tg_str_bounds(args[2], args[3], self->length, &from, &to))
        return -1;
    if (!tg_type_has(args[1], TG_TYPE_TUPLE)) {
        if (tg_is_bytes_like(args[1]))
            return affix_matches(self, args[1], from, to, at_end);
        tg_raise(&tg_exc_TypeError, "%s first arg must be bytes or a tuple of bytes, not %s",
                 at_end ? "endswith" : "startswith", tg_type_name(args[1]));
        return -1;
    }
    const struct tg_tuple *tuple = tg_as_tuple(tg_native_value(args[1]));
    int result = 0;
    for (size_t i = 0; i < tuple->length && result == 0; i++)
        result = affix_matches(self, tuple->items[i], from, to, at_end);
    return result;
}

static tg_value affix_method(const tg_value *args, bool at_end) {
    struct tg_bytes_view self;
    if (!tg_bytes_view(args[0], &self))
        return TG_NULL;
    int result = affix_any(&self, args, at_end);
    tg_bytes_view_done(&self);
    return result < 0 ? TG_NULL : tg_bool(result);
}

tg_value tg_bytes_method_startswith(const tg_value *args, size_t nargs) { return affix_method(args, false); }
tg_value tg_bytes_method_endswith(const tg_value *args, size_t nargs) { return affix_method(args, true); }

static tg_value remove_affix(const tg_value *args, bool at_end) {
    struct tg_bytes_view self, affix;
    if (!tg_bytes_view(args[0], &self))
        return TG_NULL;
    int matches = affix_matches(&self, args[1], 0, self.length, at_end);
    tg_value result = TG_NULL;
    if (matches >= 0 && tg_bytes_view(args[1], &affix)) {
        size_t cut = matches ? affix.length : 0;
        result = tg_bytes_like(args[0], self.data + (at_end ? 0 : cut), self.length - cut);
        tg_bytes_view_done(&affix);
    }
    tg_bytes_view_done(&self);
    return result;
}

tg_value tg_bytes_method_removeprefix(const tg_value *args, size_t nargs) {
    return remove_affix(args, false);
}
tg_value tg_bytes_method_removesuffix(const tg_value *args, size_t nargs) { return remove_affix(args, true); }

static tg_value replace(tg_value self, const struct tg_bytes_view *s, const struct needle *old,
                        const struct needle *new, int64_t limit) {
    int64_t count = count_in(s->data, old, 0, s->length, limit);
    size_t length = s->length + (size_t)(((int64_t) new->length - (int64_t)old->length) * count);
    uint8_t *data = tg_malloc(length + 1), *out = data;
    if (!data)
        return TG_NULL;
    size_t from = 0;
    for (int64_t i = 0; i < count; i++) {
        size_t at = old->length ? (size_t)find(s->data, old, from, s->length) : (size_t)i;
        memcpy(out, s->data + from, at - from);
        out += at - from;
        memcpy(out, new->data, new->length);
        out += new->length;
        from = at + old->length;
    }
    memcpy(out, s->data + from, s->length - from);
    tg_value result = tg_bytes_like(self, data, length);
    tg_mfree(data);
    return result;
}

tg_value tg_bytes_method_replace(const tg_value *args, size_t nargs) {
    int64_t limit = -1;
    struct tg_bytes_view self;
    struct needle old, new;
    if ((args[3] != TG_NULL && !tg_as_int64(args[3], &limit)) || !needle_bytes(args[1], &old))
        return TG_NULL;
    tg_value result = TG_NULL;
    if (needle_bytes(args[2], &new)) {
        if (tg_bytes_view(args[0], &self)) {
            result = replace(args[0], &self, &old, &new, limit < 0 ? -1 : limit);
            tg_bytes_view_done(&self);
        }
        needle_done(&new);
    }
    needle_done(&old);
    return result;
}

/* --- taking apart --- */

static bool append(tg_value list, tg_value self, const uint8_t *data, size_t from, size_t to) {
    tg_value part = tg_bytes_like(self, data + from, to - from);
    return part != TG_NULL && tg_list_append_steal(list, part);
}

static bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

static bool split_at_spaces(tg_value list, tg_value self, const struct tg_bytes_view *s, int64_t limit) {
    for (size_t i = 0;;) {
        while (i < s->length && is_space(s->data[i]))
            i++;
        if (i == s->length)
            return true;
        size_t from = i;
        if (limit-- == 0)
            return append(list, self, s->data, from, s->length);
        while (i < s->length && !is_space(s->data[i]))
            i++;
        if (!append(list, self, s->data, from, i))
            return false;
    }
}

static bool rsplit_at_spaces(tg_value list, tg_value self, const struct tg_bytes_view *s, int64_t limit) {
    for (size_t i = s->length;;) {
        while (i > 0 && is_space(s->data[i - 1]))
            i--;
        if (i == 0)
            return tg_list_reverse(list);
        size_t to = i;
        if (limit-- == 0)
            return append(list, self, s->data, 0, to) && tg_list_reverse(list);
        while (i > 0 && !is_space(s->data[i - 1]))
            i--;
        if (!append(list, self, s->data, i, to))
            return false;
    }
}

static bool split_at(tg_value list, tg_value self, const struct tg_bytes_view *s, const struct needle *n,
                     int64_t limit, bool from_right) {
    int64_t at;
    size_t from = 0, to = s->length;
    if (from_right) {
        while (limit-- != 0 && (at = rfind(s->data, n, 0, to)) >= 0) {
            if (!append(list, self, s->data, (size_t)at + n->length, to))
                return false;
            to = (size_t)at;
        }
        return append(list, self, s->data, 0, to) && tg_list_reverse(list);
    }
    while (limit-- != 0 && (at = find(s->data, n, from, to)) >= 0) {
        if (!append(list, self, s->data, from, (size_t)at))
            return false;
        from = (size_t)at + n->length;
    }
    return append(list, self, s->data, from, to);
}

static tg_value split_view(const tg_value *args, const struct tg_bytes_view *s, int64_t limit,
                           bool from_right) {
    struct needle n = {.is_byte = true};
    bool by_space = args[1] == TG_NULL || args[1] == TG_NONE;
    if (!by_space && !needle_bytes(args[1], &n))
        return TG_NULL;
    tg_value list = TG_NULL;
    if (!by_space && n.length == 0)
        tg_raise(&tg_exc_ValueError, "empty separator");
    else
        list = tg_list_new(0);
    bool ok = list != TG_NULL;
    if (ok && by_space)
        ok =
            from_right ? rsplit_at_spaces(list, args[0], s, limit) : split_at_spaces(list, args[0], s, limit);
    else if (ok)
        ok = split_at(list, args[0], s, &n, limit, from_right);
    needle_done(&n);
    if (ok)
        return list;
    tg_decref(list);
    return TG_NULL;
}

static tg_value split_method(const tg_value *args, bool from_right) {
    int64_t limit = -1;
    struct tg_bytes_view self;
    if ((args[2] != TG_NULL && !tg_as_int64(args[2], &limit)) || !tg_bytes_view(args[0], &self))
        return TG_NULL;
    tg_value list = split_view(args, &self, limit, from_right);
    tg_bytes_view_done(&self);
    return list;
}

tg_value tg_bytes_method_split(const tg_value *args, size_t nargs) { return split_method(args, false); }
tg_value tg_bytes_method_rsplit(const tg_value *args, size_t nargs) { return split_method(args, true); }

tg_value tg_bytes_method_splitlines(const tg_value *args, size_t nargs) {
    struct tg_bytes_view s;
    int keep = args[1] == TG_NULL ? 0 : tg_truth(args[1]);
    if (keep < 0 || !tg_bytes_view(args[0], &s))
        return TG_NULL;
    tg_value list = tg_list_new(0);
    bool ok = list != TG_NULL;
    for (size_t i = 0; ok && i < s.length;) {
        size_t from = i;
        while (i < s.length && s.data[i] != '\n' && s.data[i] != '\r')
            i++;
        size_t to = i;
        if (i < s.length)
            i += s.data[i] == '\r' && i + 1 < s.length && s.data[i + 1] == '\n' ? 2 : 1;
        ok = append(list, args[0], s.data, from, keep ? i : to);
    }
    tg_bytes_view_done(&s);
    if (ok)
        return list;
    tg_decref(list);
    return TG_NULL;
}

static tg_value partition_method(const tg_value *args, bool from_right) {
    struct tg_bytes_view s;
    struct needle n;
    if (!needle_bytes(args[1], &n))
        return TG_NULL;
    tg_value parts[3] = {TG_NULL, TG_NULL, TG_NULL};
    if (n.length == 0) {
        tg_raise(&tg_exc_ValueError, "empty separator");
    } else if (tg_bytes_view(args[0], &s)) {
        int64_t at = from_right ? rfind(s.data, &n, 0, s.length) : find(s.data, &n, 0, s.length);
        size_t first = at >= 0 ? (size_t)at : from_right ? 0 : s.length;
        size_t middle = at >= 0 ? n.length : 0;
        parts[0] = tg_bytes_like(args[0], s.data, first);
        parts[1] = tg_bytes_like(args[0], n.data, middle);
        parts[2] = tg_bytes_like(args[0], s.data + first + middle, s.length - first - middle);
        tg_bytes_view_done(&s);
    }
    needle_done(&n);
    if (parts[0] != TG_NULL && parts[1] != TG_NULL && parts[2] != TG_NULL)
        return tg_tuple_from_array_steal(parts, 3);
    for (size_t i = 0; i < 3; i++)
        tg_decref(parts[i]);
    return TG_NULL;
}

tg_value tg_bytes_method_partition(const tg_value *args, size_t nargs) {
    return partition_method(args, false);
}
tg_value tg_bytes_method_rpartition(const tg_value *args, size_t nargs) {
    return partition_method(args, true);
}

/* Appends one item's bytes to *data (grown with tg_realloc). */
static bool join_item(tg_value item, size_t i, uint8_t **data, size_t *length, size_t *capacity,
                      const struct tg_bytes_view *separator) {
    if (!tg_is_bytes_like(item)) {
        tg_raise(&tg_exc_TypeError, "sequence item %zu: expected a bytes-like object, %s found", i,
                 tg_type_name(item));
        return false;
    }
    struct tg_bytes_view view;
    if (!tg_bytes_view(item, &view))
        return false;
    size_t between = i ? separator->length : 0, needed = *length + between + view.length;
    bool ok = true;
    if (needed > *capacity) {
        uint8_t *grown = tg_realloc(*data, needed * 2);
        ok = grown != NULL;
        if (ok) {
            *data = grown;
            *capacity = needed * 2;
        }
    }
    if (ok && needed) {
        if (between)
            memcpy(*data + *length, separator->data, between);
        if (view.length)
            memcpy(*data + *length + between, view.data, view.length);
        *length = needed;
    }
    tg_bytes_view_done(&view);
    return ok;
}

tg_value tg_bytes_method_join(const tg_value *args, size_t nargs) {
    if (!tg_type_of(args[1])->iter && !tg_type_of(args[1])->getitem)
        return tg_raise(&tg_exc_TypeError, "can only join an iterable");
    struct tg_bytes_view separator;
    tg_value iterator = tg_iter(args[1]);
    if (iterator == TG_NULL || !tg_bytes_view(args[0], &separator)) {
        tg_decref(iterator);
        return TG_NULL;
    }
    uint8_t *data = NULL;
    size_t length = 0, capacity = 0, i = 0;
    bool ok = true;
    tg_value item;
    while (ok && (item = tg_next(iterator)) != TG_NULL) {
        ok = join_item(item, i++, &data, &length, &capacity, &separator);
        tg_decref(item);
    }
    tg_decref(iterator);
    tg_value result = ok && !tg_error_pending() ? tg_bytes_like(args[0], data, length) : TG_NULL;
    tg_bytes_view_done(&separator);
    tg_mfree(data);
    return result;
}
