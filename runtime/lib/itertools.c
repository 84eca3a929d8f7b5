/* SPDX-License-Identifier: MIT */
/* The module itertools: the iterators that take one element at a time. Those that group lie in
 * itertools_group.c, those that combine in itertools_combine.c. */
#include "runtime/lib/itertools.h"

#include "runtime/lib/modules.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

#include <stdio.h>

/* --- what all have --- */

static struct tg_tool *tool_new(struct tg_library_type *type) {
    struct tg_tool *t = tg_container_new(type->type.kind, sizeof *t);
    if (t == NULL)
        return NULL;
    memset((char *)t + sizeof t->object, 0, sizeof *t - sizeof t->object);
    tg_track(t);
    return t;
}

struct tg_tool *tg_tool_with_part_steal(struct tg_library_type *type, tg_value part) {
    struct tg_tool *t = part == TG_NULL ? NULL : tool_new(type);
    if (t == NULL)
        tg_decref(part);
    else
        t->parts[0] = part;
    return t;
}

struct tg_tool *tg_tool_with_slot_steal(struct tg_library_type *type, tg_value v) {
    struct tg_tool *t = v == TG_NULL ? NULL : tool_new(type);
    if (t == NULL)
        tg_decref(v);
    else
        tg_slot_init_steal(&t->slots[0], v);
    return t;
}

void tg_tool_destroy(struct tg_object *self) {
    struct tg_tool *t = (struct tg_tool *)(void *)self;
    tg_untrack(self);
    for (int i = 0; i < TG_TOOL_SLOTS; i++)
        tg_slot_clear(&t->slots[i]);
    for (int i = 0; i < TG_TOOL_PARTS; i++)
        tg_decref(t->parts[i]);
    tg_container_free(self, sizeof *t);
}

void tg_tool_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct tg_tool *t = (struct tg_tool *)(void *)self;
    for (int i = 0; i < TG_TOOL_PARTS; i++)
        if (t->parts[i] != TG_NULL)
            visit(t->parts[i], argument);
    for (int i = 0; i < TG_TOOL_SLOTS; i++) {
        tg_value v = tg_slot_peek_borrowed(&t->slots[i]);
        if (v != TG_NULL)
            visit(v, argument);
    }
    tg_container_traverse_attributes(self, visit, argument);
}

void tg_tool_clear(struct tg_object *self) {
    for (int i = 0; i < TG_TOOL_SLOTS; i++)
        tg_tool_write_steal((struct tg_tool *)(void *)self, i, TG_NULL);
    tg_container_clear_attributes(self);
}

/* --- count: number 0 is the next one, number 1 the step, while number 2 says that they fit words; else slot
 * 0 is the next one and part 0 the step --- */

static bool is_number(tg_value v) {
    return tg_is_int_like(v) || tg_type_has(v, TG_TYPE_FLOAT) || tg_is_float(v) ||
           (tg_type_of(v)->flags & TG_TYPE_HEAP && tg_type_of(v)->binary != NULL);
}

static tg_value count_make(const tg_value *args, size_t nargs);
static tg_value count_next(tg_value self);
static tg_value count_repr(tg_value self);
static struct tg_library_type count_type = {
    .type = {TG_TOOL_TYPE("itertools.count"), .next = count_next, .repr = count_repr},
    .arguments = {"count", count_make, "start=,step="},
};

static tg_value count_make(const tg_value *args, size_t nargs) {
    tg_value start = args[0] == TG_NULL ? tg_int(0) : tg_new_reference(args[0]);
    tg_value step = args[1] == TG_NULL ? tg_int(1) : tg_new_reference(args[1]);
    struct tg_tool *t = NULL;
    if (start == TG_NULL || step == TG_NULL)
        tg_decref(step);
    else if (!is_number(start) || !is_number(step)) {
        tg_raise(&tg_exc_TypeError, "a number is required");
        tg_decref(step);
    } else
        t = tg_tool_with_part_steal(&count_type, step);
    if (t == NULL) {
        tg_decref(start);
        return TG_NULL;
    }
    if (tg_both_word_ints(start, step)) {
        t->numbers[0] = tg_word_int(start);
        t->numbers[1] = tg_word_int(step);
        t->numbers[2] = 1;
    }
    tg_slot_init_steal(&t->slots[0], start);
    return tg_from_object(t);
}

static tg_value count_onward(struct tg_tool *t, tg_value number) {
    tg_value next = number == TG_NULL ? TG_NULL : tg_binary(TG_ADD, number, t->parts[0]);
    if (next == TG_NULL) {
        tg_decref(number);
        return TG_NULL;
    }
    tg_tool_write_steal(t, 0, next);
    return number;
}

static tg_value count_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    if (tg_raw_load(&t->numbers[2]) == 0)
        return count_onward(t, tg_tool_read(t, 0));
    int64_t next;
    tg_lock_token token = tg_object_lock(&t->object);
    int64_t number = tg_raw_load(&t->numbers[0]);
    bool leave = __builtin_add_overflow(number, t->numbers[1], &next);
    if (!leave)
        tg_raw_store(&t->numbers[0], next);
    tg_object_unlock(&t->object, token);
    if (!leave)
        return tg_int(number);
    tg_value last = count_onward(t, tg_int(number));
    tg_raw_store(&t->numbers[2], 0);
    return last;
}

static tg_value count_repr(tg_value self) {
    const struct tg_tool *t = tg_tool_of(self);
    tg_value next = tg_raw_load(&t->numbers[2]) ? tg_int(tg_raw_load(&t->numbers[0])) : tg_tool_read(t, 0);
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "count(");
    tg_builder_add_repr(&b, next);
    if (!tg_is_word_int(t->parts[0]) || tg_word_int(t->parts[0]) != 1) {
        tg_builder_add_cstring(&b, ", ");
        tg_builder_add_repr(&b, t->parts[0]);
    }
    tg_builder_add_cstring(&b, ")");
    tg_decref(next);
    return tg_builder_finish(&b);
}

/* --- repeat: part 0; number 0 is how often yet, -1 for ever --- */

static tg_value repeat_make(const tg_value *args, size_t nargs);

static tg_value repeat_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_lock_token token = tg_object_lock(&t->object);
    int64_t left = tg_raw_load(&t->numbers[0]);
    if (left > 0)
        tg_raw_store(&t->numbers[0], left - 1);
    tg_object_unlock(&t->object, token);
    return left == 0 ? TG_NULL : tg_new_reference(t->parts[0]);
}

static tg_value repeat_repr(tg_value self) {
    const struct tg_tool *t = tg_tool_of(self);
    char tail[32] = ")";
    if (tg_raw_load(&t->numbers[0]) >= 0)
        snprintf(tail, sizeof tail, ", %lld)", (long long)tg_raw_load(&t->numbers[0]));
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "repeat(");
    tg_builder_add_repr(&b, t->parts[0]);
    tg_builder_add_cstring(&b, tail);
    return tg_builder_finish(&b);
}

static tg_value repeat_length_hint(const tg_value *args, size_t nargs) {
    int64_t left = tg_raw_load(&tg_tool_of(args[0])->numbers[0]);
    return left < 0 ? tg_raise(&tg_exc_TypeError, "len() of unsized object") : tg_int(left);
}

static const struct tg_native_def repeat_methods[] = {
    {"__length_hint__", repeat_length_hint, "self,/"},
    {NULL, NULL, NULL},
};

static struct tg_library_type repeat_type = {
    .type = {TG_TOOL_TYPE("itertools.repeat"), .next = repeat_next, .repr = repeat_repr,
             .methods = repeat_methods},
    .arguments = {"repeat", repeat_make, "object,times="},
};

static tg_value repeat_make(const tg_value *args, size_t nargs) {
    int64_t times = -1;
    if (args[1] != TG_NULL && !tg_as_int64(args[1], &times))
        return TG_NULL;
    struct tg_tool *t = tg_tool_with_part_steal(&repeat_type, tg_new_reference(args[0]));
    if (t == NULL)
        return TG_NULL;
    t->numbers[0] = args[1] != TG_NULL && times < 0 ? 0 : times;
    return tg_from_object(t);
}

/* --- cycle: slot 0 is the iterator until it ends; part 0 the list of what it gave, number 0 the position ---
 */

static tg_value cycle_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value iterator = tg_tool_read(t, 0);
    if (iterator != TG_NULL) {
        tg_value v = tg_next(iterator);
        tg_decref(iterator);
        if (v != TG_NULL && !tg_list_append(t->parts[0], v)) {
            tg_decref(v);
            return TG_NULL;
        }
        if (v != TG_NULL || tg_error_pending())
            return v;
        tg_tool_write_steal(t, 0, TG_NULL);
    }
    int64_t length = (int64_t)tg_list_length(t->parts[0]);
    if (length == 0)
        return TG_NULL;
    tg_lock_token token = tg_object_lock(&t->object);
    int64_t at = tg_raw_load(&t->numbers[0]);
    tg_raw_store(&t->numbers[0], at + 1 < length ? at + 1 : 0);
    tg_object_unlock(&t->object, token);
    return tg_list_get(t->parts[0], at);
}

static tg_value cycle_make(const tg_value *args, size_t nargs);
static struct tg_library_type cycle_type = {
    .type = {TG_TOOL_TYPE("itertools.cycle"), .next = cycle_next},
    .arguments = {"cycle", cycle_make, "iterable,/"},
};

static tg_value cycle_make(const tg_value *args, size_t nargs) {
    tg_value iterator = tg_iter(args[0]);
    struct tg_tool *t = iterator == TG_NULL ? NULL : tg_tool_with_part_steal(&cycle_type, tg_list_new(0));
    if (t == NULL) {
        tg_decref(iterator);
        return TG_NULL;
    }
    tg_slot_init_steal(&t->slots[0], iterator);
    return tg_from_object(t);
}

/* --- chain: slot 0 iterates over the iterables, slot 1 over the one whose turn it is --- */

static tg_value chain_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    for (;;) {
        tg_value active = tg_tool_read(t, 1);
        if (active != TG_NULL) {
            tg_value v = tg_next(active);
            tg_decref(active);
            if (v != TG_NULL || tg_error_pending())
                return v;
            tg_tool_write_steal(t, 1, TG_NULL);
        }
        tg_value source = tg_tool_read(t, 0);
        if (source == TG_NULL)
            return TG_NULL;
        tg_value iterable = tg_next(source), iterator = iterable == TG_NULL ? TG_NULL : tg_iter(iterable);
        tg_decref(source);
        tg_decref(iterable);
        if (iterator == TG_NULL) {
            tg_tool_write_steal(t, 0, TG_NULL);
            return TG_NULL;
        }
        tg_tool_write_steal(t, 1, iterator);
    }
}

static tg_value chain_make(const tg_value *args, size_t nargs);
static tg_value chain_from_iterable(const tg_value *args, size_t nargs);

static const struct tg_native_def chain_class_methods[] = {
    {"from_iterable", chain_from_iterable, "type,iterable,/"},
    {NULL, NULL, NULL},
};

static struct tg_library_type chain_type = {
    .type = {TG_TOOL_TYPE("itertools.chain"), .next = chain_next, .class_methods = chain_class_methods},
    .arguments = {"chain", chain_make, "*iterables"},
};

static tg_value chain_over(tg_value iterable) {
    return tg_from_object(tg_tool_with_slot_steal(&chain_type, tg_iter(iterable)));
}

static tg_value chain_make(const tg_value *args, size_t nargs) {
    tg_value iterables = tg_tuple_from_array(args, nargs);
    tg_value chain = iterables == TG_NULL ? TG_NULL : chain_over(iterables);
    tg_decref(iterables);
    return chain;
}

static tg_value chain_from_iterable(const tg_value *args, size_t nargs) {
    return tg_instance_adopt_steal(tg_as_type(args[0]), chain_over(args[1]));
}

/* --- islice: slot 0 is the iterator; numbers: taken so far, the next wanted, stop (-1: none), step --- */

enum { ISLICE_TAKEN, ISLICE_NEXT, ISLICE_STOP, ISLICE_STEP };

/* The element at the wanted position; TG_NULL at the end. */
static tg_value islice_advance(struct tg_tool *t, tg_value iterator) {
    int64_t wanted = tg_raw_load(&t->numbers[ISLICE_NEXT]), stop = tg_raw_load(&t->numbers[ISLICE_STOP]);
    int64_t taken = tg_raw_load(&t->numbers[ISLICE_TAKEN]), after;
    for (; taken < wanted; taken++) {
        tg_value skipped = tg_next(iterator);
        if (skipped == TG_NULL)
            return TG_NULL;
        tg_decref(skipped);
        tg_raw_store(&t->numbers[ISLICE_TAKEN], taken + 1);
    }
    if (stop != -1 && taken >= stop)
        return TG_NULL;
    tg_value v = tg_next(iterator);
    if (v == TG_NULL)
        return TG_NULL;
    tg_raw_store(&t->numbers[ISLICE_TAKEN], taken + 1);
    if (__builtin_add_overflow(wanted, t->numbers[ISLICE_STEP], &after) || (stop != -1 && after > stop))
        after = stop == -1 ? INT64_MAX : stop;
    tg_raw_store(&t->numbers[ISLICE_NEXT], after);
    return v;
}

static tg_value islice_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value iterator = tg_tool_read(t, 0);
    if (iterator == TG_NULL)
        return TG_NULL;
    tg_value v = islice_advance(t, iterator);
    tg_decref(iterator);
    if (v == TG_NULL)
        tg_tool_write_steal(t, 0, TG_NULL);
    return v;
}

#define ISLICE_STOP_MESSAGE "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
#define ISLICE_INDEX_MESSAGE "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
#define ISLICE_STEP_MESSAGE "Step for islice() must be a positive integer or None."

/* Two messages: for what is no int, which CPython takes for -1, and for what is below `least` otherwise. */
static bool islice_bound(tg_value v, int64_t missing, int64_t least, const char *no_int, const char *low,
                         int64_t *out) {
    *out = missing;
    if (v == TG_NULL || v == TG_NONE)
        return true;
    bool is_int = tg_as_int64(v, out);
    if (is_int && *out >= least)
        return true;
    tg_error_clear();
    tg_raise(&tg_exc_ValueError, "%s", is_int && *out != -1 ? low : no_int);
    return false;
}

static tg_value islice_make(const tg_value *args, size_t nargs);
static struct tg_library_type islice_type = {
    .type = {TG_TOOL_TYPE("itertools.islice"), .next = islice_next},
    .arguments = {"islice", islice_make, "*args"},
};

static tg_value islice_make(const tg_value *args, size_t nargs) {
    if (!tg_check_arguments("islice", nargs, TG_NULL, 2, 4))
        return TG_NULL;
    bool only_stop = nargs == 2;
    int64_t start, stop, step;
    if (!islice_bound(args[only_stop ? 1 : 2], -1, 0, ISLICE_STOP_MESSAGE, ISLICE_INDEX_MESSAGE, &stop) ||
        !islice_bound(only_stop ? TG_NULL : args[1], 0, 0, ISLICE_INDEX_MESSAGE, ISLICE_INDEX_MESSAGE,
                      &start) ||
        !islice_bound(nargs < 4 ? TG_NULL : args[3], 1, 1, ISLICE_STEP_MESSAGE, ISLICE_STEP_MESSAGE, &step))
        return TG_NULL;
    struct tg_tool *t = tg_tool_with_slot_steal(&islice_type, tg_iter(args[0]));
    if (t == NULL)
        return TG_NULL;
    t->numbers[ISLICE_NEXT] = start;
    t->numbers[ISLICE_STOP] = stop;
    t->numbers[ISLICE_STEP] = step;
    return tg_from_object(t);
}

/* --- those that ask a function about each element: parts are the function and the iterator, number 0 tells
 * that it has given its other answer --- */

/* 1, 0, -1 */
static int says(tg_value predicate, tg_value v) {
    if (predicate == tg_from_object(&tg_bool_type))
        return tg_truth(v);
    tg_value answer = tg_call1(predicate, v);
    int truth = answer == TG_NULL ? -1 : tg_truth_fast(answer);
    tg_decref(answer);
    return truth;
}

static tg_value with_function(struct tg_library_type *type, const tg_value *args) {
    tg_value iterator = tg_iter(args[1]);
    struct tg_tool *t = iterator == TG_NULL ? NULL : tg_tool_with_part_steal(type, tg_new_reference(args[0]));
    if (t == NULL) {
        tg_decref(iterator);
        return TG_NULL;
    }
    t->parts[1] = iterator;
    return tg_from_object(t);
}

static tg_value takewhile_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value v = tg_raw_load(&t->numbers[0]) ? TG_NULL : tg_next(t->parts[1]);
    int take = v == TG_NULL ? 1 : says(t->parts[0], v);
    if (take > 0)
        return v;
    if (take == 0)
        tg_raw_store(&t->numbers[0], 1);
    tg_decref(v);
    return TG_NULL;
}

static tg_value takewhile_make(const tg_value *args, size_t nargs);
static struct tg_library_type takewhile_type = {
    .type = {TG_TOOL_TYPE("itertools.takewhile"), .next = takewhile_next},
    .arguments = {"takewhile", takewhile_make, "predicate,iterable,/"},
};
static tg_value takewhile_make(const tg_value *args, size_t nargs) {
    return with_function(&takewhile_type, args);
}

static tg_value dropwhile_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value v;
    while ((v = tg_next(t->parts[1])) != TG_NULL) {
        int drop = tg_raw_load(&t->numbers[0]) ? 0 : says(t->parts[0], v);
        if (drop == 0) {
            tg_raw_store(&t->numbers[0], 1);
            return v;
        }
        tg_decref(v);
        if (drop < 0)
            return TG_NULL;
    }
    return TG_NULL;
}

static tg_value dropwhile_make(const tg_value *args, size_t nargs);
static struct tg_library_type dropwhile_type = {
    .type = {TG_TOOL_TYPE("itertools.dropwhile"), .next = dropwhile_next},
    .arguments = {"dropwhile", dropwhile_make, "predicate,iterable,/"},
};
static tg_value dropwhile_make(const tg_value *args, size_t nargs) {
    return with_function(&dropwhile_type, args);
}

static tg_value filterfalse_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value v;
    while ((v = tg_next(t->parts[1])) != TG_NULL) {
        int yes = t->parts[0] == TG_NONE ? tg_truth(v) : says(t->parts[0], v);
        if (yes == 0)
            return v;
        tg_decref(v);
        if (yes < 0)
            return TG_NULL;
    }
    return TG_NULL;
}

static tg_value filterfalse_make(const tg_value *args, size_t nargs);
static struct tg_library_type filterfalse_type = {
    .type = {TG_TOOL_TYPE("itertools.filterfalse"), .next = filterfalse_next},
    .arguments = {"filterfalse", filterfalse_make, "function,iterable,/"},
};
static tg_value filterfalse_make(const tg_value *args, size_t nargs) {
    return with_function(&filterfalse_type, args);
}

static tg_value starmap_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value v = tg_next(t->parts[1]);
    if (v == TG_NULL)
        return TG_NULL;
    tg_value tuple = tg_is_tuple(v) ? tg_new_reference(v) : tg_tuple_from_iterable(v), result = TG_NULL;
    tg_decref(v);
    if (tuple != TG_NULL)
        result = tg_call(t->parts[0], tg_as_tuple(tuple)->items, tg_as_tuple(tuple)->length, TG_NULL);
    tg_decref(tuple);
    return result;
}

static tg_value starmap_make(const tg_value *args, size_t nargs);
static struct tg_library_type starmap_type = {
    .type = {TG_TOOL_TYPE("itertools.starmap"), .next = starmap_next},
    .arguments = {"starmap", starmap_make, "function,iterable,/"},
};
static tg_value starmap_make(const tg_value *args, size_t nargs) {
    return with_function(&starmap_type, args);
}

/* --- compress: parts are the iterators over data and selectors --- */

static tg_value compress_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value v;
    while ((v = tg_next(t->parts[0])) != TG_NULL) {
        tg_value selector = tg_next(t->parts[1]);
        int keep = selector == TG_NULL ? -1 : tg_truth_fast(selector);
        tg_decref(selector);
        if (keep > 0)
            return v;
        tg_decref(v);
        if (keep < 0)
            return TG_NULL;
    }
    return TG_NULL;
}

static tg_value compress_make(const tg_value *args, size_t nargs);
static struct tg_library_type compress_type = {
    .type = {TG_TOOL_TYPE("itertools.compress"), .next = compress_next},
    .arguments = {"compress", compress_make, "data,selectors"},
};
static tg_value compress_make(const tg_value *args, size_t nargs) {
    tg_value data = tg_iter(args[0]);
    if (data == TG_NULL)
        return TG_NULL;
    const tg_value parts[2] = {data, args[1]};
    tg_value made = with_function(&compress_type, parts);
    tg_decref(data);
    return made;
}

/* --- accumulate: parts are the iterator and the function (or TG_NULL: addition); slot 0 is the total so far,
 * slot 1 the initial value until it was given --- */

static tg_value accumulate_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value initial = tg_tool_read(t, 1);
    if (initial != TG_NULL) {
        tg_tool_write_steal(t, 1, TG_NULL);
        tg_tool_write_steal(t, 0, tg_new_reference(initial));
        return initial;
    }
    tg_value v = tg_next(t->parts[0]);
    if (v == TG_NULL)
        return TG_NULL;
    tg_value total = tg_tool_read(t, 0);
    if (total != TG_NULL) {
        tg_value sum = t->parts[1] == TG_NULL ? tg_binary(TG_ADD, total, v) : tg_call2(t->parts[1], total, v);
        tg_decref(total);
        tg_decref(v);
        v = sum;
    }
    if (v != TG_NULL)
        tg_tool_write_steal(t, 0, tg_new_reference(v));
    return v;
}

static tg_value accumulate_make(const tg_value *args, size_t nargs);
static struct tg_library_type accumulate_type = {
    .type = {TG_TOOL_TYPE("itertools.accumulate"), .next = accumulate_next},
    .arguments = {"accumulate", accumulate_make, "iterable,func=,*,initial="},
};
static tg_value accumulate_make(const tg_value *args, size_t nargs) {
    struct tg_tool *t = tg_tool_with_part_steal(&accumulate_type, tg_iter(args[0]));
    if (t == NULL)
        return TG_NULL;
    if (args[1] != TG_NULL && args[1] != TG_NONE)
        t->parts[1] = tg_new_reference(args[1]);
    if (args[2] != TG_NULL && args[2] != TG_NONE)
        tg_slot_init_steal(&t->slots[1], tg_new_reference(args[2]));
    return tg_from_object(t);
}

/* --- the module --- */

static const struct tg_native_def functions[] = {
    {"tee", tg_itertools_tee, "iterable,n=,/"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {
        &accumulate_type,
        &chain_type,
        &compress_type,
        &count_type,
        &cycle_type,
        &dropwhile_type,
        &filterfalse_type,
        &islice_type,
        &repeat_type,
        &starmap_type,
        &takewhile_type,
        &tg_itertools_batched_type,
        &tg_itertools_combinations_type,
        &tg_itertools_combinations_with_replacement_type,
        &tg_itertools_groupby_type,
        &tg_itertools_pairwise_type,
        &tg_itertools_permutations_type,
        &tg_itertools_product_type,
        &tg_itertools_zip_longest_type,
        NULL,
    };
    static struct tg_library_type *const hidden[] = {
        &tg_itertools_grouper_type,
        &tg_itertools_tee_type,
        &tg_itertools_tee_node_type,
        NULL,
    };
    return tg_library_add_types(module, types, hidden) && tg_module_add_functions(module, functions);
}

extern const struct tg_builtin_module tg_module_itertools;
const struct tg_builtin_module tg_module_itertools = {"itertools", fill};
