/* SPDX-License-Identifier: MIT */
/* _pickle.loads: a machine with a stack, marks on it and a memo. What is found by name comes from the
 * caller's function `find`, and its function `build` gives an instance its state wherever that is more than
 * attributes. Bad input is an exception of the class `error`; nothing is read behind the end of the data. */
#include "runtime/core/alloc.h"
#include "runtime/lib/pickle.h"
#include "runtime/types/bytes.h"
#include "runtime/types/class.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

struct stack {
    tg_value *items; /* owned */
    size_t count, capacity;
};

struct reader {
    const uint8_t *at, *end;
    struct stack stack, memo; /* memo: TG_NULL where nothing was put */
    size_t *marks;            /* heights of the stack */
    size_t marks_count, marks_capacity;
    tg_value find, build, error;
};

static void raise_error(struct reader *r, const char *why) {
    tg_value text = tg_str_from_cstring(why);
    tg_value exception = text == TG_NULL ? TG_NULL : tg_call1(r->error, text);
    tg_decref(text);
    if (exception != TG_NULL)
        tg_raise_steal(exception);
}

/* Inline, so that the compiler knows the answer: what was to be read has no value then. */
__attribute__((always_inline)) static inline bool refuse(struct reader *r, const char *why) {
    raise_error(r, why);
    return false;
}

/* --- stack, marks, memo --- */

static bool stack_room(struct stack *s, size_t count) {
    if (count <= s->capacity)
        return true;
    size_t capacity = s->capacity ? 2 * s->capacity : 64;
    if (capacity < count)
        capacity = count;
    tg_value *items = tg_realloc(s->items, capacity * sizeof *items);
    if (items == NULL)
        return false;
    s->items = items;
    s->capacity = capacity;
    return true;
}

/* Consumes v, also on failure; TG_NULL: an exception is set already. */
static bool push_steal(struct reader *r, tg_value v) {
    if (v == TG_NULL)
        return false;
    if (!stack_room(&r->stack, r->stack.count + 1)) {
        tg_decref(v);
        return false;
    }
    r->stack.items[r->stack.count++] = v;
    return true;
}

static size_t floor_of(const struct reader *r) { return r->marks_count ? r->marks[r->marks_count - 1] : 0; }

static bool has(struct reader *r, size_t count) {
    return r->stack.count - floor_of(r) >= count || refuse(r, "unexpected MARK found");
}

/* The reference goes to the caller; there is one. */
static tg_value pop(struct reader *r) { return r->stack.items[--r->stack.count]; }

static tg_value top(const struct reader *r) { return r->stack.items[r->stack.count - 1]; }

static void drop_to(struct stack *s, size_t count) {
    while (s->count > count)
        tg_decref(s->items[--s->count]);
}

static bool push_mark(struct reader *r) {
    if (r->marks_count == r->marks_capacity) {
        size_t capacity = r->marks_capacity ? 2 * r->marks_capacity : 32;
        size_t *marks = tg_realloc(r->marks, capacity * sizeof *marks);
        if (marks == NULL)
            return false;
        r->marks = marks;
        r->marks_capacity = capacity;
    }
    r->marks[r->marks_count++] = r->stack.count;
    return true;
}

static bool pop_mark(struct reader *r, size_t *height) {
    if (r->marks_count == 0)
        return refuse(r, "could not find MARK");
    *height = r->marks[--r->marks_count];
    return true;
}

/* Places far ahead of what was put are refused: they would only take memory. */
static bool memo_put(struct reader *r, uint64_t place) {
    if (!has(r, 1))
        return false;
    if (place > r->memo.count + (1 << 20))
        return refuse(r, "Memo place out of range");
    if (!stack_room(&r->memo, place + 1))
        return false;
    while (r->memo.count <= place)
        r->memo.items[r->memo.count++] = TG_NULL;
    tg_value old = r->memo.items[place];
    r->memo.items[place] = tg_new_reference(top(r));
    tg_decref(old);
    return true;
}

static bool memo_get(struct reader *r, uint64_t place) {
    if (place >= r->memo.count || r->memo.items[place] == TG_NULL)
        return refuse(r, "Memo value not found");
    return push_steal(r, tg_new_reference(r->memo.items[place]));
}

/* --- bytes --- */

static bool take(struct reader *r, uint64_t bytes, const uint8_t **data) {
    if ((uint64_t)(r->end - r->at) < bytes)
        return refuse(r, "pickle data was truncated");
    *data = r->at;
    r->at += bytes;
    return true;
}

static bool take_number(struct reader *r, size_t bytes, uint64_t *number) {
    const uint8_t *data;
    if (!take(r, bytes, &data))
        return false;
    *number = 0;
    for (size_t i = 0; i < bytes; i++)
        *number |= (uint64_t)data[i] << (8 * i);
    return true;
}

static bool take_sized(struct reader *r, size_t length_bytes, const uint8_t **data, uint64_t *bytes) {
    return take_number(r, length_bytes, bytes) && take(r, *bytes, data);
}

static bool take_line(struct reader *r, const uint8_t **data, uint64_t *bytes) {
    const uint8_t *end = memchr(r->at, '\n', (size_t)(r->end - r->at));
    if (end == NULL)
        return refuse(r, "pickle data was truncated");
    *bytes = (uint64_t)(end - r->at);
    *data = r->at;
    r->at = end + 1;
    return true;
}

/* --- values without parts --- */

static bool load_int(struct reader *r, size_t bytes) {
    uint64_t n = 0;
    if (!take_number(r, bytes, &n))
        return false;
    return push_steal(r, tg_int(bytes == 4 ? (int64_t)(int32_t)(uint32_t)n : (int64_t)n));
}

static bool load_long(struct reader *r, size_t length_bytes) {
    const uint8_t *data = NULL;
    uint64_t bytes = 0;
    if (!take_sized(r, length_bytes, &data, &bytes))
        return false;
    return push_steal(r, bytes ? tg_int_from_bytes(data, bytes, true, true) : tg_int(0));
}

static bool load_float(struct reader *r) {
    uint64_t bits = 0;
    double number;
    if (!take_number(r, 8, &bits))
        return false;
    bits = __builtin_bswap64(bits);
    memcpy(&number, &bits, 8);
    return push_steal(r, tg_float(number));
}

static bool load_str(struct reader *r, size_t length_bytes) {
    const uint8_t *data = NULL;
    uint64_t bytes = 0;
    return take_sized(r, length_bytes, &data, &bytes) &&
           push_steal(r, tg_str_from_utf8((const char *)data, bytes));
}

static bool load_bytes(struct reader *r, size_t length_bytes, bool mutable) {
    const uint8_t *data = NULL;
    uint64_t bytes = 0;
    return take_sized(r, length_bytes, &data, &bytes) &&
           push_steal(r, mutable ? tg_bytearray_from_data(data, bytes) : tg_bytes_from_data(data, bytes));
}

/* --- containers --- */

static bool load_tuple(struct reader *r, size_t count) {
    r->stack.count -= count;
    return push_steal(r, tg_tuple_from_array_steal(r->stack.items + r->stack.count, count));
}

static bool load_marked_tuple(struct reader *r) {
    size_t height = 0;
    return pop_mark(r, &height) && load_tuple(r, r->stack.count - height);
}

static bool load_frozenset(struct reader *r) {
    if (!load_marked_tuple(r))
        return false;
    tg_value tuple = pop(r), set = tg_frozenset_from_iterable(tuple);
    tg_decref(tuple);
    return push_steal(r, set);
}

static bool append_one(tg_value list, tg_value item) {
    if (tg_is_list(list))
        return tg_list_append(list, item);
    tg_value done = tg_call_method(list, "append", &item, 1);
    tg_decref(done);
    return done != TG_NULL;
}

static bool add_one(tg_value set, tg_value item) {
    if (tg_kind_of(set) == TG_KIND_SET)
        return tg_set_add(set, item);
    tg_value done = tg_call_method(set, "add", &item, 1);
    tg_decref(done);
    return done != TG_NULL;
}

/* All above `height` goes into what lies below it. */
static bool load_items(struct reader *r, size_t height, bool (*add)(tg_value, tg_value)) {
    if (height == floor_of(r))
        return refuse(r, "unexpected MARK found");
    tg_value container = r->stack.items[height - 1];
    for (size_t i = height; i < r->stack.count; i++)
        if (!add(container, r->stack.items[i]))
            return false;
    drop_to(&r->stack, height);
    return true;
}

static bool load_pairs(struct reader *r, size_t height) {
    if (height == floor_of(r) || (r->stack.count - height) % 2)
        return refuse(r, "odd number of items for SETITEMS");
    tg_value dict = r->stack.items[height - 1];
    for (size_t i = height; i < r->stack.count; i += 2) {
        tg_value key = r->stack.items[i], value = r->stack.items[i + 1];
        if (!(tg_is_dict(dict) ? tg_dict_set(dict, key, value) : tg_setitem(dict, key, value)))
            return false;
    }
    drop_to(&r->stack, height);
    return true;
}

/* --- objects --- */

static bool load_found_steal(struct reader *r, tg_value module, tg_value name) {
    tg_value found = TG_NULL;
    if (module != TG_NULL && name != TG_NULL)
        found = tg_call2(r->find, module, name);
    tg_decref(module);
    tg_decref(name);
    return push_steal(r, found);
}

static bool load_global(struct reader *r) {
    const uint8_t *module = NULL, *name = NULL;
    uint64_t module_bytes = 0, name_bytes = 0;
    return take_line(r, &module, &module_bytes) && take_line(r, &name, &name_bytes) &&
           load_found_steal(r, tg_str_from_utf8((const char *)module, module_bytes),
                            tg_str_from_utf8((const char *)name, name_bytes));
}

static bool load_stack_global(struct reader *r) {
    if (!has(r, 2))
        return false;
    tg_value name = pop(r), module = pop(r);
    return load_found_steal(r, module, name);
}

static bool load_reduce(struct reader *r) {
    if (!has(r, 2))
        return false;
    tg_value args = pop(r), callable = pop(r), made = TG_NULL;
    if (tg_is_tuple(args))
        made = tg_call_tuple(callable, args, TG_NULL);
    else
        refuse(r, "the arguments of REDUCE are no tuple");
    tg_decref(args);
    tg_decref(callable);
    return push_steal(r, made);
}

/* class.__new__(class, *args, **kwargs) */
static tg_value make_instance(tg_value class, tg_value args, tg_value kwargs) {
    int32_t init_cell;
    if (kwargs == TG_NULL && tg_as_tuple(args)->length == 0 &&
        tg_type_constructs_plainly((struct tg_type *)(uintptr_t) class, &init_cell))
        return tg_instance_new((struct tg_type *)(uintptr_t) class);
    tg_value new = tg_getattr_cstring(class, "__new__"), made = TG_NULL;
    size_t count = tg_as_tuple(args)->length;
    tg_value *all = tg_malloc((count + 1) * sizeof *all);
    if (all) {
        all[0] = class;
        memcpy(all + 1, tg_as_tuple(args)->items, count * sizeof *all);
        tg_value tuple = tg_tuple_from_array(all, count + 1);
        if (tuple != TG_NULL && new != TG_NULL)
            made = tg_call_tuple(new, tuple, kwargs);
        tg_decref(tuple);
        tg_mfree(all);
    }
    tg_decref(new);
    return made;
}

static bool load_new(struct reader *r, bool keywords) {
    if (!has(r, keywords ? 3 : 2))
        return false;
    tg_value kwargs = keywords ? pop(r) : TG_NULL, args = pop(r), class = pop(r), made = TG_NULL;
    bool is_class = tg_is_object(class) && tg_type_is_subtype(tg_type_of(class), &tg_type_type);
    if (is_class && tg_is_tuple(args) && (kwargs == TG_NULL || tg_is_dict(kwargs)))
        made = make_instance(class, args, kwargs);
    else
        refuse(r, "NEWOBJ wants a class and a tuple of arguments");
    tg_decref(kwargs);
    tg_decref(args);
    tg_decref(class);
    return push_steal(r, made);
}

/* Attributes from a dict of names, of an instance whose class has no __setstate__: 1; 0: a matter for
 * `build`. */
static int set_attributes(tg_value v, tg_value state) {
    tg_value setter, key, value;
    size_t position = 0;
    bool ok = true;
    if (tg_kind_of(v) < TG_KIND_FIRST_SHAPE || !tg_is_dict(state) || tg_type_has(v, TG_TYPE_TYPE))
        return 0;
    int found = tg_lookup_attr(v, tg_str_intern_cstring("__setstate__"), &setter);
    if (found != 0) {
        if (found > 0)
            tg_decref(setter);
        return found > 0 ? 0 : -1;
    }
    while (ok && tg_dict_next(state, &position, &key, &value)) {
        ok = tg_is_str(key);
        if (ok) {
            tg_value name = tg_str_intern(key);
            ok = name != TG_NULL && tg_instance_set(v, name, value);
        }
        tg_decref(key);
        tg_decref(value);
    }
    return ok ? 1 : tg_error_pending() ? -1 : 0;
}

static bool load_build(struct reader *r) {
    if (!has(r, 2))
        return false;
    tg_value state = pop(r), v = top(r);
    int done = set_attributes(v, state);
    if (done == 0) {
        tg_value built = tg_call2(r->build, v, state);
        done = built == TG_NULL ? -1 : 1;
        tg_decref(built);
    }
    tg_decref(state);
    return done > 0;
}

/* --- the machine --- */

static bool load_on_mark(struct reader *r, uint8_t op) {
    size_t height = 0;
    if (!pop_mark(r, &height))
        return false;
    if (op == TG_PICKLE_SETITEMS)
        return load_pairs(r, height);
    return load_items(r, height, op == TG_PICKLE_APPENDS ? append_one : add_one);
}

static bool load_pop(struct reader *r) {
    if (r->stack.count == floor_of(r)) {
        size_t height = 0;
        return pop_mark(r, &height);
    }
    tg_decref(pop(r));
    return true;
}

static bool load_pop_mark(struct reader *r) {
    size_t height = 0;
    if (!pop_mark(r, &height))
        return false;
    drop_to(&r->stack, height);
    return true;
}

static bool load_number_op(struct reader *r, uint8_t op) {
    uint64_t number = 0;
    const uint8_t *data = NULL;
    switch (op) {
    case TG_PICKLE_PROTO:
        return take_number(r, 1, &number) && (number <= 5 || refuse(r, "unsupported pickle protocol"));
    case TG_PICKLE_FRAME:
        return take(r, 8, &data);
    case TG_PICKLE_BINGET:
        return take_number(r, 1, &number) && memo_get(r, number);
    case TG_PICKLE_LONG_BINGET:
        return take_number(r, 4, &number) && memo_get(r, number);
    case TG_PICKLE_BINPUT:
        return take_number(r, 1, &number) && memo_put(r, number);
    default: /* LONG_BINPUT */
        return take_number(r, 4, &number) && memo_put(r, number);
    }
}

static bool load_scalar(struct reader *r, uint8_t op) {
    switch (op) {
    case TG_PICKLE_NONE:
        return push_steal(r, TG_NONE);
    case TG_PICKLE_NEWTRUE:
        return push_steal(r, TG_TRUE);
    case TG_PICKLE_NEWFALSE:
        return push_steal(r, TG_FALSE);
    case TG_PICKLE_BININT:
        return load_int(r, 4);
    case TG_PICKLE_BININT1:
        return load_int(r, 1);
    case TG_PICKLE_BININT2:
        return load_int(r, 2);
    case TG_PICKLE_LONG1:
        return load_long(r, 1);
    case TG_PICKLE_LONG4:
        return load_long(r, 4);
    case TG_PICKLE_BINFLOAT:
        return load_float(r);
    case TG_PICKLE_SHORT_BINUNICODE:
        return load_str(r, 1);
    case TG_PICKLE_BINUNICODE:
        return load_str(r, 4);
    case TG_PICKLE_BINUNICODE8:
        return load_str(r, 8);
    case TG_PICKLE_SHORT_BINBYTES:
        return load_bytes(r, 1, false);
    case TG_PICKLE_BINBYTES:
        return load_bytes(r, 4, false);
    case TG_PICKLE_BINBYTES8:
        return load_bytes(r, 8, false);
    case TG_PICKLE_BYTEARRAY8:
        return load_bytes(r, 8, true);
    default:
        return refuse(r, "invalid load key");
    }
}

static bool load_container(struct reader *r, uint8_t op) {
    switch (op) {
    case TG_PICKLE_EMPTY_LIST:
        return push_steal(r, tg_list_new(0));
    case TG_PICKLE_EMPTY_DICT:
        return push_steal(r, tg_dict_new());
    case TG_PICKLE_EMPTY_SET:
        return push_steal(r, tg_set_new());
    case TG_PICKLE_EMPTY_TUPLE:
        return push_steal(r, tg_new_reference(tg_empty_tuple));
    case TG_PICKLE_TUPLE1:
    case TG_PICKLE_TUPLE2:
    case TG_PICKLE_TUPLE3:
        return has(r, op - TG_PICKLE_TUPLE1 + 1u) && load_tuple(r, op - TG_PICKLE_TUPLE1 + 1u);
    case TG_PICKLE_TUPLE:
        return load_marked_tuple(r);
    case TG_PICKLE_FROZENSET:
        return load_frozenset(r);
    case TG_PICKLE_APPEND:
        return has(r, 2) && load_items(r, r->stack.count - 1, append_one);
    case TG_PICKLE_SETITEM:
        return has(r, 3) && load_pairs(r, r->stack.count - 2);
    case TG_PICKLE_APPENDS:
    case TG_PICKLE_ADDITEMS:
    case TG_PICKLE_SETITEMS:
        return load_on_mark(r, op);
    default:
        return load_scalar(r, op);
    }
}

static bool load_one(struct reader *r, uint8_t op) {
    switch (op) {
    case TG_PICKLE_MARK:
        return push_mark(r);
    case TG_PICKLE_POP:
        return load_pop(r);
    case TG_PICKLE_POP_MARK:
        return load_pop_mark(r);
    case TG_PICKLE_DUP:
        return has(r, 1) && push_steal(r, tg_new_reference(top(r)));
    case TG_PICKLE_MEMOIZE:
        return memo_put(r, r->memo.count);
    case TG_PICKLE_GLOBAL:
        return load_global(r);
    case TG_PICKLE_STACK_GLOBAL:
        return load_stack_global(r);
    case TG_PICKLE_REDUCE:
        return load_reduce(r);
    case TG_PICKLE_NEWOBJ:
        return load_new(r, false);
    case TG_PICKLE_NEWOBJ_EX:
        return load_new(r, true);
    case TG_PICKLE_BUILD:
        return load_build(r);
    case TG_PICKLE_PROTO:
    case TG_PICKLE_FRAME:
    case TG_PICKLE_BINGET:
    case TG_PICKLE_LONG_BINGET:
    case TG_PICKLE_BINPUT:
    case TG_PICKLE_LONG_BINPUT:
        return load_number_op(r, op);
    default:
        return load_container(r, op);
    }
}

static tg_value load_all(struct reader *r) {
    for (;;) {
        const uint8_t *op;
        if (!take(r, 1, &op))
            return TG_NULL;
        if (*op == TG_PICKLE_STOP)
            return has(r, 1) ? pop(r) : TG_NULL;
        if (!load_one(r, *op))
            return TG_NULL;
    }
}

tg_value tg_pickle_loads(const tg_value *args, size_t nargs) {
    struct tg_bytes_view view;
    if (!tg_bytes_view(args[0], &view))
        return TG_NULL;
    struct reader r = {
        .at = view.data, .end = view.data + view.length, .find = args[1], .build = args[2], .error = args[3]};
    tg_value result = load_all(&r);
    drop_to(&r.stack, 0);
    drop_to(&r.memo, 0);
    tg_mfree(r.stack.items);
    tg_mfree(r.memo.items);
    tg_mfree(r.marks);
    tg_bytes_view_done(&view);
    return result;
}
