/* SPDX-License-Identifier: MIT */
/* Taking text apart and putting it together: split, partition, splitlines, join. */
#include "runtime/types/container.h"
#include "runtime/types/list.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/tuple.h"
#include "runtime/types/unicode.h"

static bool append_part(tg_value list, struct tg_str *s, size_t from, size_t to) {
    tg_value part = tg_str_substring(tg_from_object(s), from, to);
    return part != TG_NULL && tg_list_append_steal(list, part);
}

/* Split at one ASCII character of an ASCII text, all the way: the parts are counted first. */
static tg_value split_at_byte(const struct tg_str *s, uint8_t separator) {
    size_t count = 1;
    for (size_t i = 0; i < s->length; i++)
        count += s->data[i] == separator;
    tg_value small[64], *parts = count <= 64 ? small : tg_malloc(count * sizeof *parts);
    if (!parts)
        return TG_NULL;
    const uint8_t *p = s->data, *end = s->data + s->length;
    size_t made = 0;
    while (made < count) {
        const uint8_t *stop = made + 1 < count ? memchr(p, separator, (size_t)(end - p)) : end;
        if ((parts[made] = tg_str_from_ascii((const char *)p, (size_t)(stop - p))) == TG_NULL)
            break;
        made++;
        p = stop + 1;
    }
    tg_value list = TG_NULL;
    if (made == count)
        list = tg_list_from_array_steal(parts, count);
    else
        while (made > 0)
            tg_decref(parts[--made]);
    if (parts != small)
        tg_mfree(parts);
    return list;
}

static tg_value list_or_drop(tg_value list, bool ok) {
    if (ok)
        return list;
    tg_decref(list);
    return TG_NULL;
}

static inline bool is_space(uint32_t c) {
    return c < 128 ? tg_ascii_classes[c] & TG_CHAR_SPACE : tg_char_is_space(c);
}

/* The first place from i on whose character is a space, or is none; or the end. */
TG_INLINE size_t next_space(const struct tg_str *s, size_t i, bool space) {
    if (s->ascii)
        while (i < s->length && !(tg_ascii_classes[s->data[i]] & TG_CHAR_SPACE) == space)
            i++;
    else
        while (i < s->length && !is_space(tg_str_at(s, i)) == space)
            i++;
    return i;
}

static tg_value split_at_spaces(struct tg_str *s, int64_t limit) {
    tg_value list = tg_list_new(0);
    bool ok = list != TG_NULL;
    size_t i = 0, length = s->length;
    while (ok) {
        i = next_space(s, i, false);
        if (i == length)
            break;
        size_t from = i;
        if (limit-- == 0) {
            ok = append_part(list, s, from, length);
            break;
        }
        i = next_space(s, i, true);
        ok = append_part(list, s, from, i);
    }
    return list_or_drop(list, ok);
}

static tg_value split_at(struct tg_str *s, const struct tg_str *separator, int64_t limit) {
    tg_value list = tg_list_new(0);
    bool ok = list != TG_NULL;
    size_t from = 0;
    int64_t at;
    while (ok && limit-- != 0 && (at = tg_str_find(s, separator, from, s->length)) >= 0) {
        ok = append_part(list, s, from, (size_t)at);
        from = (size_t)at + separator->length;
    }
    return list_or_drop(list, ok && append_part(list, s, from, s->length));
}

static tg_value rsplit_at_spaces(struct tg_str *s, int64_t limit) {
    tg_value list = tg_list_new(0);
    bool ok = list != TG_NULL;
    size_t i = s->length;
    while (ok) {
        while (i > 0 && is_space(tg_str_at(s, i - 1)))
            i--;
        if (i == 0)
            break;
        size_t to = i;
        if (limit-- == 0) {
            ok = append_part(list, s, 0, to);
            break;
        }
        while (i > 0 && !is_space(tg_str_at(s, i - 1)))
            i--;
        ok = append_part(list, s, i, to);
    }
    return list_or_drop(list, ok && tg_list_reverse(list));
}

static tg_value rsplit_at(struct tg_str *s, const struct tg_str *separator, int64_t limit) {
    tg_value list = tg_list_new(0);
    bool ok = list != TG_NULL;
    size_t to = s->length;
    int64_t at;
    while (ok && limit-- != 0 && (at = tg_str_rfind(s, separator, 0, to)) >= 0) {
        ok = append_part(list, s, (size_t)at + separator->length, to);
        to = (size_t)at;
    }
    return list_or_drop(list, ok && append_part(list, s, 0, to) && tg_list_reverse(list));
}

static tg_value split_method(const tg_value *args, bool from_right) {
    struct tg_str *s = tg_str_exact_borrowed(args[0]);
    int64_t limit = -1;
    if (args[2] != TG_NULL && !tg_as_int64(args[2], &limit))
        return TG_NULL;
    if (args[1] == TG_NULL || args[1] == TG_NONE)
        return from_right ? rsplit_at_spaces(s, limit) : split_at_spaces(s, limit);
    if (!tg_is_str_like(args[1]))
        return tg_raise_type_of(&tg_exc_TypeError, "must be str or None, not %s", args[1]);
    struct tg_str *separator = tg_str_exact_borrowed(args[1]);
    if (separator->length == 0)
        return tg_raise(&tg_exc_ValueError, "empty separator");
    if (limit < 0 && s->ascii && separator->ascii && separator->length == 1 && s->length)
        return split_at_byte(s, separator->data[0]);
    return from_right ? rsplit_at(s, separator, limit) : split_at(s, separator, limit);
}

tg_value tg_str_method_split(const tg_value *args, size_t nargs) { return split_method(args, false); }
tg_value tg_str_method_rsplit(const tg_value *args, size_t nargs) { return split_method(args, true); }

static bool is_line_break(uint32_t c) {
    return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* The first place from i on where a line ends, or the end. */
static size_t line_end(const struct tg_str *s, size_t i) {
    if (s->ascii) /* all that ends one is below the blank */
        while (i < s->length && (s->data[i] >= 0x20 || !is_line_break(s->data[i])))
            i++;
    else
        while (i < s->length && !is_line_break(tg_str_at(s, i)))
            i++;
    return i;
}

tg_value tg_str_method_splitlines(const tg_value *args, size_t nargs) {
    struct tg_str *s = tg_str_exact_borrowed(args[0]);
    int keep = args[1] == TG_NULL ? 0 : tg_truth(args[1]);
    tg_value list = keep < 0 ? TG_NULL : tg_list_new(0);
    bool ok = list != TG_NULL;
    for (size_t i = 0; ok && i < s->length;) {
        size_t from = i, to = i = line_end(s, i);
        if (i < s->length)
            i += tg_str_at(s, i) == '\r' && i + 1 < s->length && tg_str_at(s, i + 1) == '\n' ? 2 : 1;
        ok = append_part(list, s, from, keep ? i : to);
    }
    return list_or_drop(list, ok);
}

static tg_value partition_method(const tg_value *args, bool from_right) {
    struct tg_str *s = tg_str_exact_borrowed(args[0]), *separator = tg_str_argument(args[1]);
    if (!separator)
        return TG_NULL;
    if (separator->length == 0)
        return tg_raise(&tg_exc_ValueError, "empty separator");
    int64_t at =
        from_right ? tg_str_rfind(s, separator, 0, s->length) : tg_str_find(s, separator, 0, s->length);
    tg_value self = tg_from_object(s), empty = tg_str_empty();
    if (at < 0)
        return from_right ? tg_tuple_pack(3, empty, empty, self) : tg_tuple_pack(3, self, empty, empty);
    tg_value parts[3] = {tg_str_substring(self, 0, (size_t)at), tg_new_reference(tg_from_object(separator)),
                         tg_str_substring(self, (size_t)at + separator->length, s->length)};
    if (parts[0] != TG_NULL && parts[2] != TG_NULL)
        return tg_tuple_from_array_steal(parts, 3);
    for (size_t i = 0; i < 3; i++)
        tg_decref(parts[i]);
    return TG_NULL;
}

tg_value tg_str_method_partition(const tg_value *args, size_t nargs) { return partition_method(args, false); }
tg_value tg_str_method_rpartition(const tg_value *args, size_t nargs) { return partition_method(args, true); }

/* Length and widest code point of the whole; false with TypeError for an item that is no str. */
static bool measure(const struct tg_str *separator, const tg_value *items, size_t count, size_t *length,
                    uint8_t *width, bool *ascii) {
    *length = separator->length * (count - 1);
    *width = separator->width;
    *ascii = separator->ascii;
    for (size_t i = 0; i < count; i++) {
        if (!tg_is_str_like(items[i])) {
            tg_raise(&tg_exc_TypeError, "sequence item %zu: expected str instance, %s found", i,
                     tg_type_name(items[i]));
            return false;
        }
        const struct tg_str *item = tg_str_exact_borrowed(items[i]);
        *length += item->length;
        *ascii &= item->ascii;
        if (item->width > *width)
            *width = item->width;
    }
    return true;
}

static tg_value join_array(struct tg_str *separator, const tg_value *items, size_t count) {
    if (count == 0)
        return tg_str_empty();
    if (count == 1 && tg_is_str(items[0]))
        return tg_new_reference(items[0]);
    size_t length, at = 0;
    uint8_t width;
    bool ascii;
    if (count == 1)
        separator = tg_as_str(tg_str_empty());
    if (!measure(separator, items, count, &length, &width, &ascii))
        return TG_NULL;
    if (length == 0)
        return tg_str_empty();
    struct tg_str *result = tg_str_new(length, width, ascii);
    if (!result)
        return TG_NULL;
    for (size_t i = 0; i < count; i++) {
        if (i && separator->length) {
            tg_str_copy(result, at, separator, 0, separator->length);
            at += separator->length;
        }
        const struct tg_str *item = tg_str_exact_borrowed(items[i]);
        tg_str_copy(result, at, item, 0, item->length);
        at += item->length;
    }
    return tg_from_object(result);
}

/* A list that no other thread can change: its items are borrowed while they are measured and copied, which
 * runs no Python code. */
static tg_value join_confined(struct tg_str *separator, const struct tg_list *list) {
    const struct tg_list_block *block = tg_block_read(&list->block);
    size_t count = (size_t)tg_raw_load(&block->length);
    if (count == 0)
        return tg_str_empty();
    tg_value small[64], *items = count <= 64 ? small : tg_malloc(count * sizeof *items);
    if (!items)
        return TG_NULL;
    for (size_t i = 0; i < count; i++)
        items[i] = tg_slot_peek_borrowed(&block->items[i]);
    tg_value result = join_array(separator, items, count);
    if (items != small)
        tg_mfree(items);
    return result;
}

tg_value tg_str_join(tg_value separator, tg_value iterable) {
    struct tg_str *s = tg_str_exact_borrowed(separator);
    if (tg_is_tuple(iterable))
        return join_array(s, tg_as_tuple(iterable)->items, tg_as_tuple(iterable)->length);
    if (tg_is_list(iterable) && !tg_object_is_shared(tg_as_object(iterable)))
        return join_confined(s, tg_as_list(iterable));
    tg_value list;
    if (tg_is_list(iterable)) {
        list = tg_new_reference(iterable);
    } else {
        if (!tg_type_of(iterable)->iter && !tg_type_of(iterable)->getitem)
            return tg_raise(&tg_exc_TypeError, "can only join an iterable");
        tg_value iterator = tg_iter(iterable);
        list = iterator == TG_NULL ? TG_NULL : tg_list_from_iterable(iterator);
        tg_decref(iterator);
        if (list == TG_NULL)
            return TG_NULL;
    }
    size_t count; /* a snapshot: another thread may change the list meanwhile */
    tg_value *items = tg_list_snapshot(list, &count);
    tg_decref(list);
    if (!items)
        return tg_error_pending() ? TG_NULL : tg_str_empty();
    tg_value result = join_array(s, items, count);
    for (size_t i = 0; i < count; i++)
        tg_decref(items[i]);
    tg_mfree(items);
    return result;
}

tg_value tg_str_method_join(const tg_value *args, size_t nargs) { return tg_str_join(args[0], args[1]); }
