/* SPDX-License-Identifier: MIT */
/* The module _pickle: dumps. Built-in types are written here; of anything else the caller's function `reduce`
 * says what it is made of: a list [module, name] for what is found by name, else (callable, arguments, state,
 * items, pairs), all but the first two optional. Equal to what CPython writes with protocol 4, but for
 * frames.
 *
 * A value met again is written as its place in the memo: by identity, and kept alive until the end. */
#include "runtime/lib/pickle.h"

#include "runtime/core/alloc.h"
#include "runtime/lib/modules.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <math.h>

#define PROTOCOL 4
#define BATCH 1000 /* items between two marks, as CPython */

struct writer {
    uint8_t *data; /* from tg_malloc */
    size_t length, capacity;
    tg_value *memo;   /* open addressing by address; owned */
    uint32_t *places; /* of memo's entries */
    size_t memo_used, memo_capacity;
    tg_value reduce;
};

static bool save(struct writer *w, tg_value v);

/* --- bytes --- */

static bool room(struct writer *w, size_t bytes) {
    if (w->capacity - w->length >= bytes)
        return true;
    size_t capacity = w->capacity ? 2 * w->capacity : 256;
    while (capacity - w->length < bytes)
        capacity *= 2;
    uint8_t *data = tg_realloc(w->data, capacity);
    if (data == NULL)
        return false;
    w->data = data;
    w->capacity = capacity;
    return true;
}

static bool put(struct writer *w, const void *data, size_t bytes) {
    if (!room(w, bytes))
        return false;
    memcpy(w->data + w->length, data, bytes);
    w->length += bytes;
    return true;
}

static bool put_op(struct writer *w, uint8_t op) { return put(w, &op, 1); }

/* An opcode and a little-endian number of so many bytes. */
static bool put_number(struct writer *w, uint8_t op, uint64_t number, size_t bytes) {
    uint8_t text[9] = {op};
    for (size_t i = 0; i < bytes; i++)
        text[1 + i] = (uint8_t)(number >> (8 * i));
    return put(w, text, 1 + bytes);
}

/* Text behind its length, in the shortest of three forms. */
static bool put_sized(struct writer *w, const uint8_t ops[3], const void *data, size_t bytes) {
    bool ok = bytes < 256           ? put_number(w, ops[0], bytes, 1)
              : bytes <= UINT32_MAX ? put_number(w, ops[1], bytes, 4)
                                    : put_number(w, ops[2], bytes, 8);
    return ok && put(w, data, bytes);
}

/* --- the memo --- */

static size_t slot_of(const struct writer *w, tg_value v) {
    size_t mask = w->memo_capacity - 1, i = (size_t)((v >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 20) & mask;
    while (w->memo[i] != TG_NULL && w->memo[i] != v)
        i = (i + 1) & mask;
    return i;
}

static bool grow_memo(struct writer *w) {
    struct writer old = *w;
    w->memo_capacity = old.memo_capacity ? 2 * old.memo_capacity : 64;
    w->memo = tg_calloc(w->memo_capacity, sizeof *w->memo);
    w->places = tg_malloc(w->memo_capacity * sizeof *w->places);
    if (w->memo == NULL || w->places == NULL) {
        tg_mfree(w->memo);
        tg_mfree(w->places);
        w->memo = old.memo;
        w->places = old.places;
        w->memo_capacity = old.memo_capacity;
        return false;
    }
    for (size_t i = 0; i < old.memo_capacity; i++)
        if (old.memo[i] != TG_NULL) {
            size_t to = slot_of(w, old.memo[i]);
            w->memo[to] = old.memo[i];
            w->places[to] = old.places[i];
        }
    tg_mfree(old.memo);
    tg_mfree(old.places);
    return true;
}

static bool memoize(struct writer *w, tg_value v) {
    if (2 * (w->memo_used + 1) > w->memo_capacity && !grow_memo(w))
        return false;
    size_t i = slot_of(w, v);
    w->memo[i] = tg_new_reference(v);
    w->places[i] = (uint32_t)w->memo_used++;
    return put_op(w, TG_PICKLE_MEMOIZE);
}

/* 1 written, 0 not met before, -1. */
static int save_known(struct writer *w, tg_value v) {
    if (w->memo_used == 0)
        return 0;
    size_t i = slot_of(w, v);
    if (w->memo[i] == TG_NULL)
        return 0;
    uint32_t place = w->places[i];
    bool ok = place < 256 ? put_number(w, TG_PICKLE_BINGET, place, 1)
                          : put_number(w, TG_PICKLE_LONG_BINGET, place, 4);
    return ok ? 1 : -1;
}

/* --- values without parts --- */

static bool save_int(struct writer *w, tg_value v) {
    int64_t n;
    if (tg_int_to_int64(v, &n) && n >= INT32_MIN && n <= INT32_MAX) {
        if (n >= 0 && n < 256)
            return put_number(w, TG_PICKLE_BININT1, (uint64_t)n, 1);
        if (n >= 0 && n < 65536)
            return put_number(w, TG_PICKLE_BININT2, (uint64_t)n, 2);
        return put_number(w, TG_PICKLE_BININT, (uint64_t)n, 4);
    }
    size_t bytes = tg_int_bit_length(v) / 8 + 1;
    bool ok =
        bytes < 256 ? put_number(w, TG_PICKLE_LONG1, bytes, 1) : put_number(w, TG_PICKLE_LONG4, bytes, 4);
    if (!ok || !room(w, bytes) || !tg_int_to_bytes(v, w->data + w->length, bytes, true, true))
        return false;
    /* A negative power of two needs one byte less than its magnitude. */
    if (bytes > 1 && bytes < 256 && w->data[w->length + bytes - 1] == 0xff &&
        (w->data[w->length + bytes - 2] & 0x80)) {
        bytes--;
        w->data[w->length - 1] = (uint8_t)bytes;
    }
    w->length += bytes;
    return true;
}

static bool save_float(struct writer *w, tg_value v) {
    double number = tg_float_value(v);
    uint64_t bits;
    memcpy(&bits, &number, 8);
    return put_number(w, TG_PICKLE_BINFLOAT, __builtin_bswap64(bits), 8);
}

static bool save_str(struct writer *w, tg_value v) {
    static const uint8_t ops[3] = {TG_PICKLE_SHORT_BINUNICODE, TG_PICKLE_BINUNICODE, TG_PICKLE_BINUNICODE8};
    size_t bytes;
    const char *text = tg_str_utf8(v, &bytes);
    return text != NULL && put_sized(w, ops, text, bytes) && memoize(w, v);
}

static bool save_bytes(struct writer *w, tg_value v) {
    static const uint8_t ops[3] = {TG_PICKLE_SHORT_BINBYTES, TG_PICKLE_BINBYTES, TG_PICKLE_BINBYTES8};
    return put_sized(w, ops, tg_as_bytes(v)->data, tg_as_bytes(v)->length) && memoize(w, v);
}

/* --- containers --- */

static bool save_items(struct writer *w, const tg_value *items, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!save(w, items[i]))
            return false;
    return true;
}

static bool save_tuple(struct writer *w, tg_value v) {
    const struct tg_tuple *t = tg_as_tuple(v);
    if (t->length == 0)
        return put_op(w, TG_PICKLE_EMPTY_TUPLE);
    if (t->length > 3 && !put_op(w, TG_PICKLE_MARK))
        return false;
    if (!save_items(w, t->items, t->length))
        return false;
    int known = save_known(w, v); /* it holds itself, by way of a list: what stands on the stack is dropped */
    if (known != 0) {
        static const uint8_t pop[3] = {TG_PICKLE_POP, TG_PICKLE_POP, TG_PICKLE_POP};
        uint8_t get[5];
        size_t length = w->places[slot_of(w, v)] < 256 ? 2 : 5;
        w->length -= length;
        memcpy(get, w->data + w->length, length);
        return known > 0 && (t->length > 3 ? put_op(w, TG_PICKLE_POP_MARK) : put(w, pop, t->length)) &&
               put(w, get, length);
    }
    uint8_t op = t->length > 3 ? TG_PICKLE_TUPLE : (uint8_t)(TG_PICKLE_TUPLE1 + t->length - 1);
    return put_op(w, op) && memoize(w, v);
}

/* Batches of items behind a mark, `one` for a single one (0: there is no such opcode). */
static bool save_batches(struct writer *w, const tg_value *items, size_t count, uint8_t one, uint8_t many) {
    for (size_t i = 0; i < count;) {
        size_t batch = count - i < BATCH ? count - i : BATCH;
        bool single = batch == 1 && one;
        if ((!single && !put_op(w, TG_PICKLE_MARK)) || !save_items(w, items + i, batch) ||
            !put_op(w, single ? one : many))
            return false;
        i += batch;
    }
    return true;
}

static void drop_items(tg_value *items, size_t count) {
    for (size_t i = 0; i < count; i++)
        tg_decref(items[i]);
    tg_mfree(items);
}

static bool save_list(struct writer *w, tg_value v) {
    size_t count;
    if (!put_op(w, TG_PICKLE_EMPTY_LIST) || !memoize(w, v))
        return false;
    tg_value *items = tg_list_snapshot(v, &count);
    bool ok = items != NULL || !tg_error_pending();
    ok = ok && save_batches(w, items, items ? count : 0, TG_PICKLE_APPEND, TG_PICKLE_APPENDS);
    if (items)
        drop_items(items, count);
    return ok;
}

/* The items of a set, or what an iterator of the reduction gives. */
static bool save_iterable(struct writer *w, tg_value iterable, uint8_t one, uint8_t many) {
    tg_value list = tg_list_from_iterable(iterable);
    if (list == TG_NULL)
        return false;
    size_t count;
    tg_value *items = tg_list_snapshot(list, &count);
    bool ok = items != NULL || !tg_error_pending();
    ok = ok && save_batches(w, items, items ? count : 0, one, many);
    if (items)
        drop_items(items, count);
    tg_decref(list);
    return ok;
}

static bool save_set(struct writer *w, tg_value v) {
    return put_op(w, TG_PICKLE_EMPTY_SET) && memoize(w, v) && save_iterable(w, v, 0, TG_PICKLE_ADDITEMS);
}

static bool save_frozenset(struct writer *w, tg_value v) {
    tg_value tuple = tg_tuple_from_iterable(v);
    bool ok = tuple != TG_NULL && put_op(w, TG_PICKLE_MARK) &&
              save_items(w, tg_as_tuple(tuple)->items, tg_as_tuple(tuple)->length) &&
              put_op(w, TG_PICKLE_FROZENSET) && memoize(w, v);
    tg_decref(tuple);
    return ok;
}

static bool save_dict(struct writer *w, tg_value v) {
    size_t position = 0, batch = 0, left = tg_dict_length(v);
    bool single = left == 1, ok = put_op(w, TG_PICKLE_EMPTY_DICT) && memoize(w, v);
    tg_value key, value;
    while (ok && tg_dict_next(v, &position, &key, &value)) {
        ok = (batch > 0 || single || put_op(w, TG_PICKLE_MARK)) && save(w, key) && save(w, value);
        tg_decref(key);
        tg_decref(value);
        if (ok && single)
            return put_op(w, TG_PICKLE_SETITEM);
        if (ok && ++batch == BATCH) {
            ok = put_op(w, TG_PICKLE_SETITEMS);
            batch = 0;
        }
    }
    return ok && (batch == 0 || put_op(w, TG_PICKLE_SETITEMS));
}

/* --- everything else --- */

static tg_value part(const struct tg_tuple *t, size_t i) { return i < t->length ? t->items[i] : TG_NONE; }

static bool save_pairs(struct writer *w, tg_value iterable) {
    tg_value pairs = tg_tuple_from_iterable(iterable);
    bool ok = pairs != TG_NULL;
    for (size_t i = 0; ok && i < tg_as_tuple(pairs)->length; i++) {
        tg_value pair = tg_as_tuple(pairs)->items[i];
        ok = tg_is_tuple(pair) && tg_as_tuple(pair)->length == 2 && save(w, tg_as_tuple(pair)->items[0]) &&
             save(w, tg_as_tuple(pair)->items[1]) && put_op(w, TG_PICKLE_SETITEM);
        if (!ok && !tg_error_pending())
            tg_raise(&tg_exc_TypeError, "the fifth item of a reduction must give pairs");
    }
    tg_decref(pairs);
    return ok;
}

/* The callable True means: class.__new__ of the first argument, with the others. */
static bool save_call(struct writer *w, const struct tg_tuple *t) {
    if (t->items[0] != TG_TRUE)
        return save(w, t->items[0]) && save(w, t->items[1]) && put_op(w, TG_PICKLE_REDUCE);
    const struct tg_tuple *arguments = tg_as_tuple(t->items[1]);
    tg_value rest = tg_tuple_from_array(arguments->items + 1, arguments->length - 1);
    bool ok = rest != TG_NULL && save(w, arguments->items[0]) && save(w, rest) && put_op(w, TG_PICKLE_NEWOBJ);
    tg_decref(rest);
    return ok;
}

static bool save_reduced(struct writer *w, tg_value v, tg_value reduced) {
    if (tg_is_list(reduced)) {
        tg_value module = tg_list_get(reduced, 0), name = tg_list_get(reduced, 1);
        bool ok = save(w, module) && save(w, name) && put_op(w, TG_PICKLE_STACK_GLOBAL) && memoize(w, v);
        tg_decref(module);
        tg_decref(name);
        return ok;
    }
    const struct tg_tuple *t = tg_as_tuple(reduced);
    if (!save_call(w, t))
        return false;
    int known = save_known(w, v); /* its arguments hold it */
    if (known < 0)
        return false;
    if (known > 0) {
        tg_raise(&tg_exc_ValueError, "an object among the arguments of its own reduction cannot be pickled");
        return false;
    }
    return memoize(w, v) &&
           (part(t, 3) == TG_NONE || save_iterable(w, part(t, 3), TG_PICKLE_APPEND, TG_PICKLE_APPENDS)) &&
           (part(t, 4) == TG_NONE || save_pairs(w, part(t, 4))) &&
           (part(t, 2) == TG_NONE || (save(w, part(t, 2)) && put_op(w, TG_PICKLE_BUILD)));
}

static bool save_other(struct writer *w, tg_value v) {
    tg_value reduced = tg_call1(w->reduce, v);
    if (reduced == TG_NULL)
        return false;
    bool ok = tg_is_list(reduced) ? tg_list_length(reduced) == 2
                                  : tg_is_tuple(reduced) && tg_as_tuple(reduced)->length >= 2 &&
                                        tg_is_tuple(tg_as_tuple(reduced)->items[1]) &&
                                        (tg_as_tuple(reduced)->items[0] != TG_TRUE ||
                                         tg_as_tuple(tg_as_tuple(reduced)->items[1])->length > 0);
    if (ok)
        ok = save_reduced(w, v, reduced);
    else
        tg_raise(&tg_exc_TypeError,
                 "a reduction is a tuple of a callable, a tuple of arguments and the rest");
    tg_decref(reduced);
    return ok;
}

static bool save_object(struct writer *w, tg_value v) {
    int known = save_known(w, v);
    if (known != 0)
        return known > 0;
    if (tg_is_str(v))
        return save_str(w, v);
    if (tg_is_bytes(v))
        return save_bytes(w, v);
    if (!tg_c_stack_ok())
        return false;
    switch (tg_kind_of(v)) {
    case TG_KIND_TUPLE:
        return save_tuple(w, v);
    case TG_KIND_LIST:
        return save_list(w, v);
    case TG_KIND_DICT:
        return save_dict(w, v);
    case TG_KIND_SET:
        return save_set(w, v);
    case TG_KIND_FROZENSET:
        return save_frozenset(w, v);
    default:
        return save_other(w, v);
    }
}

static bool save(struct writer *w, tg_value v) {
    if (v == TG_NONE)
        return put_op(w, TG_PICKLE_NONE);
    if (tg_is_bool(v))
        return put_op(w, v == TG_TRUE ? TG_PICKLE_NEWTRUE : TG_PICKLE_NEWFALSE);
    if (tg_is_int(v))
        return save_int(w, v);
    if (tg_is_float(v))
        return save_float(w, v);
    return save_object(w, v);
}

static void writer_done(struct writer *w) {
    for (size_t i = 0; i < w->memo_capacity; i++)
        tg_decref(w->memo[i]);
    tg_mfree(w->memo);
    tg_mfree(w->places);
    tg_mfree(w->data);
}

/* dumps(value, reduce) */
static tg_value pickle_dumps(const tg_value *args, size_t nargs) {
    struct writer w = {.reduce = args[1]};
    tg_value result = TG_NULL;
    if (put_number(&w, TG_PICKLE_PROTO, PROTOCOL, 1) && save(&w, args[0]) && put_op(&w, TG_PICKLE_STOP))
        result = tg_bytes_from_data(w.data, w.length);
    writer_done(&w);
    return result;
}

static const struct tg_native_def functions[] = {
    {"dumps", pickle_dumps, "value,reduce,/"},
    {"loads", tg_pickle_loads, "data,find,build,error,/"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) { return tg_module_add_functions(module, functions); }

const struct tg_builtin_module tg_module_pickle = {"_pickle", fill};
