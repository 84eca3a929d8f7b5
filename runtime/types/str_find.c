/* SPDX-License-Identifier: MIT */
/* Searching in str: find, count, startswith, replace and their like. One-byte text goes to memchr and memmem.
 */
#include "runtime/types/container.h"
#include "runtime/types/str_internal.h"
#include "runtime/types/tuple.h"

struct tg_str *tg_str_argument(tg_value v) {
    if (tg_is_str_like(v))
        return tg_str_exact_borrowed(v);
    tg_raise_type_of(&tg_exc_TypeError, "must be str, not %s", v);
    return NULL;
}

static bool bound(tg_value v, int64_t length, int64_t *out) {
    if (v == TG_NULL || v == TG_NONE)
        return true;
    if (!tg_is_int_like(v) && !tg_type_of(v)->index) {
        tg_raise(&tg_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    if (!tg_as_int64_clamped(v, out))
        return false;
    if (*out < 0)
        *out = *out + length < 0 ? 0 : *out + length;
    return true;
}

bool tg_str_bounds(tg_value start, tg_value end, size_t length, size_t *from, size_t *to) {
    int64_t first = 0, last = (int64_t)length;
    if (!bound(start, (int64_t)length, &first) || !bound(end, (int64_t)length, &last))
        return false;
    *from = (size_t)first;
    *to = last > (int64_t)length ? length : (size_t)last;
    return true;
}

/* Does needle lie at s[at:]? The caller knows that it would fit. */
static bool matches_at(const struct tg_str *s, const struct tg_str *needle, size_t at) {
    if (s->width == needle->width)
        return memcmp(s->data + at * s->width, needle->data, (size_t)needle->length * s->width) == 0;
    for (size_t i = 0; i < needle->length; i++)
        if (tg_str_at(s, at + i) != tg_str_at(needle, i))
            return false;
    return true;
}

static int64_t find_wide(const struct tg_str *s, const struct tg_str *needle, size_t from, size_t last) {
    uint32_t first = tg_str_at(needle, 0);
    for (size_t i = from; i <= last; i++)
        if (tg_str_at(s, i) == first && matches_at(s, needle, i))
            return (int64_t)i;
    return -1;
}

int64_t tg_str_find(const struct tg_str *s, const struct tg_str *needle, size_t from, size_t to) {
    if (from > to || needle->length > to - from || needle->width > s->width)
        return -1;
    if (needle->length == 0)
        return (int64_t)from;
    if (s->width > 1)
        return find_wide(s, needle, from, to - needle->length);
    const uint8_t *data = s->data + from, *found;
    if (needle->length == 1)
        found = memchr(data, needle->data[0], to - from);
    else
        found = memmem(data, to - from, needle->data, needle->length);
    return found ? found - s->data : -1;
}

#define WINDOW ((size_t)1 << 20) /* characters searched between two safepoints */

int64_t tg_str_find_polling(const struct tg_str *s, const struct tg_str *needle, size_t from, size_t to) {
    for (; to > from && to - from > WINDOW && needle->length < WINDOW; from += WINDOW) {
        size_t end = from + WINDOW + needle->length;
        int64_t found = tg_str_find(s, needle, from, end < to ? end : to);
        if (found >= 0)
            return found;
        if (!tg_safepoint(tg_self()))
            return TG_FIND_ERROR;
    }
    return tg_str_find(s, needle, from, to);
}

int64_t tg_str_rfind(const struct tg_str *s, const struct tg_str *needle, size_t from, size_t to) {
    if (from > to || needle->length > to - from || needle->width > s->width)
        return -1;
    if (needle->length == 0)
        return (int64_t)to;
    if (needle->length == 1 && s->width == 1) {
        const uint8_t *found = memrchr(s->data + from, needle->data[0], to - from);
        return found ? found - s->data : -1;
    }
    uint32_t first = tg_str_at(needle, 0);
    for (size_t i = to - needle->length + 1; i-- > from;)
        if (tg_str_at(s, i) == first && matches_at(s, needle, i))
            return (int64_t)i;
    return -1;
}

struct search {
    struct tg_str *s, *needle;
    size_t from, to;
};

static bool search_arguments(const tg_value *args, const char *method, struct search *a) {
    if (!tg_is_str_like(args[1])) {
        tg_raise(&tg_exc_TypeError, "%s() argument 1 must be str, not %s", method,
                 tg_is_none(args[1]) ? "None" : tg_type_name(args[1]));
        return false;
    }
    a->s = tg_str_exact_borrowed(args[0]);
    a->needle = tg_str_exact_borrowed(args[1]);
    return tg_str_bounds(args[2], args[3], a->s->length, &a->from, &a->to);
}

tg_value tg_str_method_find(const tg_value *args, size_t nargs) {
    struct search a;
    if (!search_arguments(args, "find", &a))
        return TG_NULL;
    int64_t found = tg_str_find_polling(a.s, a.needle, a.from, a.to);
    return found == TG_FIND_ERROR ? TG_NULL : tg_int(found);
}

tg_value tg_str_method_rfind(const tg_value *args, size_t nargs) {
    struct search a;
    return search_arguments(args, "rfind", &a) ? tg_int(tg_str_rfind(a.s, a.needle, a.from, a.to)) : TG_NULL;
}

static tg_value index_or_raise(int64_t position) {
    if (position == TG_FIND_ERROR)
        return TG_NULL;
    return position >= 0 ? tg_int(position) : tg_raise(&tg_exc_ValueError, "substring not found");
}

tg_value tg_str_method_index(const tg_value *args, size_t nargs) {
    struct search a;
    return search_arguments(args, "index", &a)
               ? index_or_raise(tg_str_find_polling(a.s, a.needle, a.from, a.to))
               : TG_NULL;
}

tg_value tg_str_method_rindex(const tg_value *args, size_t nargs) {
    struct search a;
    return search_arguments(args, "rindex", &a) ? index_or_raise(tg_str_rfind(a.s, a.needle, a.from, a.to))
                                                : TG_NULL;
}

static int64_t count_in(const struct tg_str *s, const struct tg_str *needle, size_t from, size_t to,
                        int64_t limit) {
    if (from > to)
        return 0;
    if (needle->length == 0) {
        int64_t gaps = (int64_t)(to - from) + 1;
        return limit >= 0 && limit < gaps ? limit : gaps;
    }
    int64_t count = 0, at;
    while (count != limit && (at = tg_str_find(s, needle, from, to)) >= 0) {
        count++;
        from = (size_t)at + needle->length;
    }
    return count;
}

tg_value tg_str_method_count(const tg_value *args, size_t nargs) {
    struct search a;
    return search_arguments(args, "count", &a) ? tg_int(count_in(a.s, a.needle, a.from, a.to, -1)) : TG_NULL;
}

static bool affix_matches(const struct tg_str *s, const struct tg_str *affix, size_t from, size_t to,
                          bool at_end) {
    if (from > to || affix->length > to - from)
        return false;
    return matches_at(s, affix, at_end ? to - affix->length : from);
}

static tg_value affix_method(const tg_value *args, bool at_end) {
    const char *name = at_end ? "endswith" : "startswith";
    struct tg_str *s = tg_str_exact_borrowed(args[0]);
    size_t from, to;
    if (!tg_str_bounds(args[2], args[3], s->length, &from, &to))
        return TG_NULL;
    if (tg_is_str_like(args[1]))
        return tg_bool(affix_matches(s, tg_str_exact_borrowed(args[1]), from, to, at_end));
    if (!tg_type_has(args[1], TG_TYPE_TUPLE))
        return tg_raise(&tg_exc_TypeError, "%s first arg must be str or a tuple of str, not %s", name,
                        tg_type_name(args[1]));
    const struct tg_tuple *tuple = tg_as_tuple(tg_native_value(args[1]));
    for (size_t i = 0; i < tuple->length; i++) {
        if (!tg_is_str_like(tuple->items[i]))
            return tg_raise(&tg_exc_TypeError, "tuple for %s must only contain str, not %s", name,
                            tg_type_name(tuple->items[i]));
        if (affix_matches(s, tg_str_exact_borrowed(tuple->items[i]), from, to, at_end))
            return TG_TRUE;
    }
    return TG_FALSE;
}

tg_value tg_str_method_startswith(const tg_value *args, size_t nargs) { return affix_method(args, false); }
tg_value tg_str_method_endswith(const tg_value *args, size_t nargs) { return affix_method(args, true); }

static tg_value wrong_affix(const char *method, tg_value v) {
    return tg_raise(&tg_exc_TypeError, "%s() argument must be str, not %s", method,
                    tg_is_none(v) ? "None" : tg_type_name(v));
}

tg_value tg_str_method_removeprefix(const tg_value *args, size_t nargs) {
    if (!tg_is_str_like(args[1]))
        return wrong_affix("removeprefix", args[1]);
    struct tg_str *s = tg_str_exact_borrowed(args[0]), *affix = tg_str_exact_borrowed(args[1]);
    size_t cut = affix_matches(s, affix, 0, s->length, false) ? affix->length : 0;
    return tg_str_substring(tg_from_object(s), cut, s->length);
}

tg_value tg_str_method_removesuffix(const tg_value *args, size_t nargs) {
    if (!tg_is_str_like(args[1]))
        return wrong_affix("removesuffix", args[1]);
    struct tg_str *s = tg_str_exact_borrowed(args[0]), *affix = tg_str_exact_borrowed(args[1]);
    size_t cut = affix_matches(s, affix, 0, s->length, true) ? affix->length : 0;
    return tg_str_substring(tg_from_object(s), 0, s->length - cut);
}

/* The count is known: one allocation. */
static tg_value replace(struct tg_str *s, const struct tg_str *old, const struct tg_str *new, int64_t count) {
    size_t length = s->length + (size_t)(((int64_t) new->length - (int64_t)old->length) * count);
    uint8_t width = s->width > new->width ? s->width : new->width;
    struct tg_str *result = length ? tg_str_new(length, width, s->ascii & new->ascii) : NULL;
    if (!result)
        return length ? TG_NULL : tg_str_empty();
    size_t from = 0, at = 0;
    for (int64_t i = 0; i < count; i++) {
        size_t found = old->length ? (size_t)tg_str_find(s, old, from, s->length)
                                   : (size_t)i; /* before each code point */
        tg_str_copy(result, at, s, from, found - from);
        at += found - from;
        tg_str_copy(result, at, new, 0, new->length);
        at += new->length;
        from = found + old->length;
    }
    tg_str_copy(result, at, s, from, s->length - from);
    if (result->ascii || (width == new->width &&new->width > old->width))
        return tg_from_object(result);
    /* what made the text wide may be gone */
    tg_value narrow = tg_str_from_code_points(result->data, width, length);
    tg_decref(tg_from_object(result));
    return narrow;
}

tg_value tg_str_method_replace(const tg_value *args, size_t nargs) {
    struct tg_str *s = tg_str_exact_borrowed(args[0]);
    for (size_t i = 1; i <= 2; i++)
        if (!tg_is_str_like(args[i]))
            return tg_raise(&tg_exc_TypeError, "replace() argument %zu must be str, not %s", i,
                            tg_is_none(args[i]) ? "None" : tg_type_name(args[i]));
    struct tg_str *old = tg_str_exact_borrowed(args[1]), *new = tg_str_exact_borrowed(args[2]);
    int64_t limit = -1;
    if (args[3] != TG_NULL && !tg_as_int64(args[3], &limit))
        return TG_NULL;
    int64_t count = count_in(s, old, 0, s->length, limit < 0 ? -1 : limit);
    if (count == 0)
        return tg_new_reference(tg_from_object(s));
    if (new->length > old->length &&
        (uint64_t)count *(new->length - old->length) + s->length > TG_STR_MAX_LENGTH)
        return tg_raise_memory();
    return replace(s, old, new, count);
}
