/* SPDX-License-Identifier: MIT */
/* Subscripts, membership and iteration over any values. */
#include "runtime/core/protocol.h"
#include "runtime/types/class.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/iterators.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/type_alias.h"

/* C[x] of a class: __class_getitem__, or for built-in containers the alias list[int]. */
static tg_value subscript_class(tg_value type, tg_value key) {
    tg_value hook;
    int found = tg_lookup_attr(type, tg_names.class_getitem_, &hook);
    if (found < 0)
        return TG_NULL;
    if (found) {
        tg_value v = tg_call1(hook, key);
        tg_decref(hook);
        return v;
    }
    const uint32_t generic = TG_TYPE_LIST | TG_TYPE_DICT | TG_TYPE_SET | TG_TYPE_TUPLE | TG_TYPE_TYPE;
    if (tg_as_type(type)->flags & generic)
        return tg_generic_alias_new(type, key);
    return tg_raise(&tg_exc_TypeError, "type '%s' is not subscriptable", tg_as_type(type)->name);
}

tg_value tg_getitem(tg_value v, tg_value key) {
    const struct tg_type *type = tg_type_of(v);
    if (type->getitem)
        return type->getitem(v, key);
    if (tg_is_type(v))
        return subscript_class(v, key);
    return tg_raise(&tg_exc_TypeError, "'%s' object is not subscriptable", type->name);
}

bool tg_setitem(tg_value v, tg_value key, tg_value value) {
    const struct tg_type *type = tg_type_of(v);
    if (type->setitem)
        return type->setitem(v, key, value);
    tg_raise(&tg_exc_TypeError, "'%s' object does not support item assignment", type->name);
    return false;
}

bool tg_delitem(tg_value v, tg_value key) {
    const struct tg_type *type = tg_type_of(v);
    if (type->setitem)
        return type->setitem(v, key, TG_NULL);
    bool by_position = (type->length || type->contains || type->flags & TG_TYPE_HEAP) && tg_is_int_like(key);
    tg_raise(&tg_exc_TypeError,
             by_position ? "'%s' object doesn't support item deletion"
                         : "'%s' object does not support item deletion",
             type->name);
    return false;
}

static __attribute__((noinline)) int contains_by_iteration(tg_value container, tg_value item) {
    tg_value iterator = tg_iter(container);
    if (iterator == TG_NULL) {
        if (tg_error_matches(&tg_exc_TypeError)) {
            tg_error_clear();
            tg_raise_type_of(&tg_exc_TypeError, "argument of type '%s' is not iterable", container);
        }
        return -1;
    }
    int answer = 0;
    for (tg_value v; answer == 0 && (v = tg_next(iterator)) != TG_NULL;) {
        answer = tg_equal(v, item);
        tg_decref(v);
    }
    tg_decref(iterator);
    return answer == 0 && tg_error_pending() ? -1 : answer;
}

#define FEW_CHARACTERS 8 /* are looked through in the time of a call */

/* A character of a byte in narrow text. */
static bool is_narrow(const struct tg_str *text, tg_value item) {
    return text->width == 1 && tg_is_str(item) && tg_as_str(item)->length == 1 && tg_as_str(item)->width == 1;
}

int tg_contains(tg_value container, tg_value item) {
    uint32_t kind = tg_kind_of(container);
    if (kind == TG_KIND_DICT)
        return tg_dict_contains(container, item);
    if (kind == TG_KIND_SET && (tg_is_tuple(item) || tg_is_word_int(item)))
        return tg_set_contains(container, item);
    if (kind == TG_KIND_STR && is_narrow(tg_as_str(container), item)) {
        const struct tg_str *text = tg_as_str(container);
        uint8_t wanted = tg_as_str(item)->data[0];
        if (text->length > FEW_CHARACTERS)
            return memchr(text->data, wanted, text->length) != NULL;
        for (uint32_t i = 0; i < text->length; i++)
            if (text->data[i] == wanted)
                return 1;
        return 0;
    }
    const struct tg_type *type = tg_type_of(container);
    return type->contains ? type->contains(container, item) : contains_by_iteration(container, item);
}

int tg_contains_at_once(tg_value container, tg_value item) {
    int64_t hash = tg_is_str(item)        ? tg_str_known_hash(item)
                   : tg_is_word_int(item) ? tg_word_int_hash(item)
                                          : -1;
    uint32_t kind = tg_kind_of(container);
    if (hash == -1)
        return -1;
    return kind == TG_KIND_DICT  ? tg_dict_contains_at_once(container, item, hash)
           : kind == TG_KIND_SET ? tg_set_contains_at_once(container, item, hash)
                                 : -1;
}

tg_value tg_iter(tg_value v) {
    const struct tg_type *type = tg_type_of(v);
    if (type->iter) {
        tg_value iterator = type->iter(v);
        if (iterator != TG_NULL && !tg_type_of(iterator)->next) {
            tg_raise_type_of(&tg_exc_TypeError, "iter() returned non-iterator of type '%s'", iterator);
            tg_decref(iterator);
            return TG_NULL;
        }
        return iterator;
    }
    if (type->getitem && !(type->flags & TG_TYPE_DICT))
        return tg_sequence_iterator_new(v);
    return tg_raise(&tg_exc_TypeError, "'%s' object is not iterable", type->name);
}

tg_value tg_next(tg_value iterator) {
    const struct tg_type *type = tg_type_of(iterator);
    if (!type->next)
        return tg_raise(&tg_exc_TypeError, "'%s' object is not an iterator", type->name);
    tg_value v = type->next(iterator);
    if (v == TG_NULL && tg_error_pending() && tg_error_matches(&tg_exc_StopIteration))
        tg_error_clear();
    return v;
}
