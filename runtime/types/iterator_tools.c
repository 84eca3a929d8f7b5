/* SPDX-License-Identifier: MIT */
/* enumerate, zip, map, filter. Their parts are immutable, but for enumerate's counter, which is a slot. */
#include "runtime/types/container.h"
#include "runtime/types/iterators.h"
#include "runtime/types/tuple.h"

static tg_value itself(tg_value self) { return tg_new_reference(self); }

/* --- enumerate --- */

struct enumerate {
    struct tg_object object;
    tg_value iterator; /* immutable */
    tg_slot number;    /* int */
};

/* The values of iterable and start from positional and keyword arguments. */
static bool enumerate_arguments(const tg_value *args, size_t nargs, tg_value kwnames, tg_value found[2]) {
    size_t named = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    for (size_t i = 0; i < nargs && i < 2; i++)
        found[i] = args[i];
    for (size_t i = 0; i < named; i++) {
        const char *name = tg_str_utf8(tg_as_tuple(kwnames)->items[i], NULL);
        if (name == NULL)
            return false;
        int which = strcmp(name, "iterable") == 0 ? 0 : strcmp(name, "start") == 0 ? 1 : 2;
        if (which == 2 || found[which] != TG_NULL) {
            tg_raise(&tg_exc_TypeError, "enumerate() got an unexpected keyword argument '%s'", name);
            return false;
        }
        found[which] = args[nargs + i];
    }
    if (nargs + named > 2)
        tg_raise(&tg_exc_TypeError, "enumerate() takes at most 2 arguments (%zu given)", nargs + named);
    else if (found[0] == TG_NULL)
        tg_raise(&tg_exc_TypeError, "enumerate() missing required argument 'iterable'");
    else
        return true;
    return false;
}

static tg_value enumerate_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value found[2] = {TG_NULL, TG_NULL};
    if (!enumerate_arguments(args, nargs, kwnames, found))
        return TG_NULL;
    tg_value start = found[1] == TG_NULL ? tg_int(0) : tg_index(found[1]);
    tg_value iterator = start == TG_NULL ? TG_NULL : tg_iter(found[0]);
    struct enumerate *e = iterator == TG_NULL ? NULL : tg_container_new(TG_KIND_ENUMERATE, sizeof *e);
    if (e == NULL) {
        tg_decref(start);
        tg_decref(iterator);
        return TG_NULL;
    }
    e->iterator = iterator;
    tg_slot_init_steal(&e->number, start);
    tg_track_newborn(e);
    return tg_instance_adopt_steal(type, tg_from_object(e));
}

/* The number that is due; the slot gets the one after it. Under the lock while numbers are words, so that
 * threads that share an enumerate never get one twice; beyond, they may. */
__attribute__((noinline)) static tg_value next_number_general(struct enumerate *e) {
    tg_value one = tg_int(1), number, next = TG_NULL;
    tg_lock_token token = tg_object_lock(&e->object);
    number = tg_slot_read(&e->number);
    bool small = !TG_NUMBERS_BOXED && tg_is_word_int(number) && tg_word_int_add(number, one, &next);
    if (small)
        tg_slot_exchange_steal(&e->object, &e->number, next);
    tg_object_unlock(&e->object, token);
    if (small)
        return number;
    next = tg_int_binary(TG_ADD, number, one);
    if (next == TG_NULL) {
        tg_decref(number);
        return TG_NULL;
    }
    tg_slot_write_steal(&e->object, &e->number, next);
    return number;
}

TG_INLINE tg_value next_number(struct enumerate *e) {
    if (__builtin_expect(!TG_NUMBERS_BOXED && !tg_object_is_shared(&e->object), 1)) {
        tg_value number = tg_slot_load_confined(&e->number), next;
        if (__builtin_expect(tg_is_word_int(number) && tg_word_int_add(number, tg_int(1), &next), 1)) {
            tg_slot_swap_confined(&e->number, next);
            return number;
        }
    }
    return next_number_general(e);
}

static enum tg_pair enumerate_next_pair(tg_value self, tg_value pair[2]) {
    struct enumerate *e = (struct enumerate *)(void *)tg_as_object(self);
    pair[1] = tg_next(e->iterator);
    if (pair[1] == TG_NULL)
        return TG_PAIR_END;
    pair[0] = next_number(e);
    if (__builtin_expect(pair[0] != TG_NULL, 1))
        return TG_PAIR_FOUND;
    tg_decref(pair[1]);
    return TG_PAIR_END;
}

static tg_value enumerate_next(tg_value self) {
    tg_value pair[2];
    return enumerate_next_pair(self, pair) == TG_PAIR_FOUND ? tg_tuple_from_array_steal(pair, 2) : TG_NULL;
}

static void enumerate_destroy(struct tg_object *self) {
    struct enumerate *e = (struct enumerate *)(void *)self;
    tg_untrack(self);
    tg_decref(e->iterator);
    tg_slot_clear(&e->number);
    tg_container_free(self, sizeof *e);
}

static void enumerate_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct enumerate *e = (struct enumerate *)(void *)self;
    visit(e->iterator, argument);
    visit(tg_slot_peek_borrowed(&e->number), argument);
    tg_container_traverse_attributes(self, visit, argument);
}

struct tg_type tg_enumerate_type = {
    TG_TYPE_INIT("enumerate", TG_KIND_ENUMERATE),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct enumerate),
    .new = enumerate_new,
    .destroy = enumerate_destroy,
    .traverse = enumerate_traverse,
    .iter = itself,
    .next = enumerate_next,
    .next_pair = enumerate_next_pair,
};

/* --- what zip, map and filter keep --- */

struct combined {
    struct tg_object object;
    tg_value function;  /* TG_NULL in zip; immutable, like all */
    tg_value iterators; /* tuple */
    bool strict;        /* zip */
};

static void combined_destroy(struct tg_object *self) {
    struct combined *c = (struct combined *)(void *)self;
    tg_untrack(self);
    tg_decref(c->function);
    tg_decref(c->iterators);
    tg_container_free(self, sizeof *c);
}

static void combined_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct combined *c = (struct combined *)(void *)self;
    if (c->function != TG_NULL)
        visit(c->function, argument);
    visit(c->iterators, argument);
    tg_container_traverse_attributes(self, visit, argument);
}

static struct combined *combined_of(tg_value v) { return (struct combined *)(void *)tg_as_object(v); }

#define FEW 8 /* arguments that need no memory of their own */

static tg_value *values_array(tg_value few[FEW], size_t count) {
    return count <= FEW ? few : tg_malloc(count * sizeof *few);
}

static void values_done(tg_value few[FEW], tg_value *values) {
    if (values != few)
        tg_mfree(values);
}

static void drop_values(const tg_value *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        tg_decref(values[i]);
}

/* Iterators over each argument, as a tuple. */
static tg_value iterators_over(const tg_value *args, size_t count) {
    tg_value few[FEW], *iterators = values_array(few, count), tuple = TG_NULL;
    if (iterators == NULL)
        return TG_NULL;
    size_t made = 0;
    while (made < count && (iterators[made] = tg_iter(args[made])) != TG_NULL)
        made++;
    if (made == count)
        tuple = tg_tuple_from_array_steal(iterators, count);
    else
        drop_values(iterators, made);
    values_done(few, iterators);
    return tuple;
}

static tg_value combined_new(uint32_t kind, tg_value function, const tg_value *args, size_t count) {
    tg_value iterators = iterators_over(args, count);
    struct combined *c = iterators == TG_NULL ? NULL : tg_container_new(kind, sizeof *c);
    if (c == NULL) {
        tg_decref(iterators);
        return TG_NULL;
    }
    c->function = function == TG_NULL ? TG_NULL : tg_new_reference(function);
    c->iterators = iterators;
    c->strict = false;
    tg_track(c);
    return tg_from_object(c);
}

/* The next value of each iterator; how many there were before the first that had none. */
static size_t next_values(const struct tg_tuple *iterators, tg_value *values) {
    size_t i = 0;
    while (i < iterators->length && (values[i] = tg_next(iterators->items[i])) != TG_NULL)
        i++;
    return i;
}

/* --- zip --- */

static tg_value zip_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    int strict = 0;
    for (size_t i = 0; kwnames != TG_NULL && i < tg_as_tuple(kwnames)->length; i++) {
        const char *name = tg_str_utf8(tg_as_tuple(kwnames)->items[i], NULL);
        if (name == NULL)
            return TG_NULL;
        if (strcmp(name, "strict") != 0)
            return tg_raise(&tg_exc_TypeError, "zip() got an unexpected keyword argument '%s'", name);
        if ((strict = tg_truth(args[nargs + i])) < 0)
            return TG_NULL;
    }
    for (size_t i = 0; i < nargs; i++)
        if (tg_type_of(args[i])->iter == NULL && tg_type_of(args[i])->getitem == NULL)
            return tg_raise(&tg_exc_TypeError, "'%s' object is not iterable", tg_type_name(args[i]));
    tg_value zip = combined_new(TG_KIND_ZIP, TG_NULL, args, nargs);
    if (zip != TG_NULL)
        combined_of(zip)->strict = strict;
    return tg_instance_adopt_steal(type, zip);
}

/* Argument `short_one` (from 0) ended first: an error unless it is the first and the others end too. */
static void check_strict(const struct tg_tuple *iterators, size_t short_one) {
    const char *plural = short_one == 1 ? " " : "s 1-";
    if (short_one > 0) {
        tg_raise(&tg_exc_ValueError, "zip() argument %zu is shorter than argument%s%zu", short_one + 1,
                 plural, short_one);
        return;
    }
    for (size_t i = 1; i < iterators->length; i++) {
        tg_value v = tg_next(iterators->items[i]);
        tg_decref(v);
        if (v != TG_NULL)
            tg_raise(&tg_exc_ValueError, "zip() argument %zu is longer than argument%s%zu", i + 1,
                     i == 1 ? " " : "s 1-", i);
        if (v != TG_NULL || tg_error_pending())
            return;
    }
}

static tg_value zip_next(tg_value self) {
    struct combined *c = combined_of(self);
    const struct tg_tuple *iterators = tg_as_tuple(c->iterators);
    tg_value few[FEW], *values = values_array(few, iterators->length), result = TG_NULL;
    if (values == NULL || iterators->length == 0)
        return TG_NULL;
    size_t got = next_values(iterators, values);
    if (got == iterators->length) {
        result = tg_tuple_from_array_steal(values, got);
    } else {
        drop_values(values, got);
        if (c->strict && !tg_error_pending())
            check_strict(iterators, got);
    }
    values_done(few, values);
    return result;
}

static enum tg_pair zip_next_pair(tg_value self, tg_value pair[2]) {
    struct combined *c = combined_of(self);
    const struct tg_tuple *iterators = tg_as_tuple(c->iterators);
    if (iterators->length != 2)
        return TG_PAIR_OTHER;
    size_t got = next_values(iterators, pair);
    if (got == 2)
        return TG_PAIR_FOUND;
    drop_values(pair, got);
    if (c->strict && !tg_error_pending())
        check_strict(iterators, got);
    return TG_PAIR_END;
}

struct tg_type tg_zip_type = {
    TG_TYPE_INIT("zip", TG_KIND_ZIP),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct combined),
    .new = zip_new,
    .destroy = combined_destroy,
    .traverse = combined_traverse,
    .iter = itself,
    .next = zip_next,
    .next_pair = zip_next_pair,
};

/* --- map --- */

static tg_value map_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("map", 0, kwnames, 0, 0))
        return TG_NULL;
    if (nargs < 2)
        return tg_raise(&tg_exc_TypeError, "map() must have at least two arguments.");
    return tg_instance_adopt_steal(type, combined_new(TG_KIND_MAP, args[0], args + 1, nargs - 1));
}

static tg_value map_next(tg_value self) {
    struct combined *c = combined_of(self);
    const struct tg_tuple *iterators = tg_as_tuple(c->iterators);
    tg_value few[FEW], *values = values_array(few, iterators->length), result = TG_NULL;
    if (values == NULL)
        return TG_NULL;
    size_t got = next_values(iterators, values);
    if (got == iterators->length)
        result = tg_call(c->function, values, got, TG_NULL);
    drop_values(values, got);
    values_done(few, values);
    return result;
}

struct tg_type tg_map_type = {
    TG_TYPE_INIT("map", TG_KIND_MAP),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct combined),
    .new = map_new,
    .destroy = combined_destroy,
    .traverse = combined_traverse,
    .iter = itself,
    .next = map_next,
};

/* --- filter --- */

static tg_value filter_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("filter", nargs, kwnames, 2, 2))
        return TG_NULL;
    return tg_instance_adopt_steal(type, combined_new(TG_KIND_FILTER, args[0], args + 1, 1));
}

static int wanted(tg_value function, tg_value v) {
    if (function == TG_NONE || function == tg_from_object(&tg_bool_type))
        return tg_truth(v);
    tg_value answer = tg_call1(function, v);
    int truth = answer == TG_NULL ? -1 : tg_truth(answer);
    tg_decref(answer);
    return truth;
}

static tg_value filter_next(tg_value self) {
    struct combined *c = combined_of(self);
    tg_value iterator = tg_as_tuple(c->iterators)->items[0], v;
    while ((v = tg_next(iterator)) != TG_NULL) {
        int keep = wanted(c->function, v);
        if (keep > 0)
            return v;
        tg_decref(v);
        if (keep < 0)
            return TG_NULL;
    }
    return TG_NULL;
}

struct tg_type tg_filter_type = {
    TG_TYPE_INIT("filter", TG_KIND_FILTER),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct combined),
    .new = filter_new,
    .destroy = combined_destroy,
    .traverse = combined_traverse,
    .iter = itself,
    .next = filter_next,
};
