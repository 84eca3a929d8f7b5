/* SPDX-License-Identifier: MIT */
/* itertools: iterators that put elements together or hand one source to several: groupby, tee, zip_longest,
 * pairwise, batched. */
#include "runtime/lib/itertools.h"

#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

/* --- groupby: parts are the iterator and the key function (or TG_NULL). Slots: key and value of the element
 * that is next (the value is gone once it was given), key of the group that was asked for last. Number 0
 * counts the groups: a group that is not the latest has ended. --- */

enum { GROUP_KEY, GROUP_VALUE, GROUP_TARGET };

/* 1: there is a new element, 0 the end, -1 error. */
static int group_step(struct tg_tool *g) {
    tg_value v = tg_next(g->parts[0]);
    if (v == TG_NULL)
        return tg_error_pending() ? -1 : 0;
    tg_value key = g->parts[1] == TG_NULL ? tg_new_reference(v) : tg_call1(g->parts[1], v);
    if (key == TG_NULL) {
        tg_decref(v);
        return -1;
    }
    tg_tool_write_steal(g, GROUP_VALUE, v);
    tg_tool_write_steal(g, GROUP_KEY, key);
    return 1;
}

/* 1: the element that is next has this key. 0: another, or there is none yet. -1 error. */
static int group_has_key(const struct tg_tool *g, tg_value target) {
    tg_value key = tg_tool_read(g, GROUP_KEY);
    int equal = key == TG_NULL ? 0 : tg_equal(target, key);
    tg_decref(key);
    return equal;
}

/* Goes to the first element of another group. */
static bool group_skip(struct tg_tool *g) {
    for (;;) {
        if (tg_slot_peek_borrowed(&g->slots[GROUP_KEY]) != TG_NULL) {
            tg_value target = tg_tool_read(g, GROUP_TARGET);
            int same = target == TG_NULL ? 0 : group_has_key(g, target);
            tg_decref(target);
            if (same <= 0)
                return same == 0;
        }
        if (group_step(g) <= 0)
            return false;
    }
}

static tg_value groupby_next(tg_value self) {
    struct tg_tool *g = tg_tool_of(self);
    int64_t number = tg_raw_load(&g->numbers[0]) + 1;
    tg_raw_store(&g->numbers[0], number);
    if (!group_skip(g))
        return TG_NULL;
    tg_value key = tg_tool_read(g, GROUP_KEY);
    tg_tool_write_steal(g, GROUP_TARGET, tg_new_reference(key));
    struct tg_tool *group = tg_tool_with_part_steal(&tg_itertools_grouper_type, tg_new_reference(self));
    if (group == NULL) {
        tg_decref(key);
        return TG_NULL;
    }
    group->parts[1] = tg_new_reference(key);
    group->numbers[0] = number;
    tg_value pair[2] = {key, tg_from_object(group)};
    return tg_tuple_from_array_steal(pair, 2);
}

static tg_value groupby_make(const tg_value *args, size_t nargs) {
    struct tg_tool *t = tg_tool_with_part_steal(&tg_itertools_groupby_type, tg_iter(args[0]));
    if (t != NULL && args[1] != TG_NULL && args[1] != TG_NONE)
        t->parts[1] = tg_new_reference(args[1]);
    return tg_from_object(t);
}

struct tg_library_type tg_itertools_groupby_type = {
    .type = {TG_TOOL_TYPE("itertools.groupby"), .next = groupby_next},
    .arguments = {"groupby", groupby_make, "iterable,key="},
};

/* A group: parts are the groupby and the key, number 0 its number. */
static tg_value grouper_next(tg_value self) {
    const struct tg_tool *group = tg_tool_of(self);
    struct tg_tool *g = tg_tool_of(group->parts[0]);
    if (tg_raw_load(&g->numbers[0]) != group->numbers[0])
        return TG_NULL;
    if (tg_slot_peek_borrowed(&g->slots[GROUP_VALUE]) == TG_NULL && group_step(g) <= 0)
        return TG_NULL;
    if (group_has_key(g, group->parts[1]) <= 0)
        return TG_NULL;
    tg_lock_token token = tg_object_lock(&g->object);
    tg_value v = tg_slot_take(&g->object, &g->slots[GROUP_VALUE]);
    tg_object_unlock(&g->object, token);
    return v;
}

struct tg_library_type tg_itertools_grouper_type = {
    .type = {TG_TYPE_INIT("itertools._grouper", 0), .size = sizeof(struct tg_tool),
             .destroy = tg_tool_destroy, .traverse = tg_tool_traverse, .clear = tg_tool_clear,
             .iter = tg_library_itself, .next = grouper_next},
};

/* --- tee: part 0 is the source, slot 0 the node where this one stands. The nodes are a list that only grows:
 * the last one is empty until somebody asks for the element that belongs there. --- */

struct node {
    struct tg_object object;
    tg_slot value, next; /* both empty, or both set for good; value is set first */
};

static struct node *node_of(tg_value v) { return (struct node *)(void *)tg_as_object(v); }

static tg_value node_new(void) {
    struct node *n = tg_container_new(tg_itertools_tee_node_type.type.kind, sizeof *n);
    if (n == NULL)
        return TG_NULL;
    tg_slot_init_steal(&n->value, TG_NULL);
    tg_slot_init_steal(&n->next, TG_NULL);
    tg_track(n);
    return tg_from_object(n);
}

static void node_destroy(struct tg_object *self) {
    struct node *n = (struct node *)(void *)self;
    tg_untrack(self);
    tg_slot_clear(&n->value);
    tg_slot_clear(&n->next);
    tg_object_free(self, sizeof *n);
}

static void node_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct node *n = (struct node *)(void *)self;
    tg_value v = tg_slot_peek_borrowed(&n->value), next = tg_slot_peek_borrowed(&n->next);
    if (v != TG_NULL)
        visit(v, argument);
    if (next != TG_NULL)
        visit(next, argument);
}

struct tg_library_type tg_itertools_tee_node_type = {
    .type = {TG_TYPE_INIT("itertools._tee_dataobject", 0), .size = sizeof(struct node),
             .destroy = node_destroy, .traverse = node_traverse},
};

/* Fills n, if it is still empty, with v and a new last node (both consumed when it is). */
static bool node_fill(struct node *n, tg_value v, tg_value last) {
    tg_share_for(&n->object, v);
    tg_share_for(&n->object, last);
    tg_lock_token token = tg_object_lock(&n->object);
    bool empty = tg_slot_peek_borrowed(&n->next) == TG_NULL;
    if (empty) {
        tg_slot_exchange_steal(&n->object, &n->value, v);
        tg_slot_exchange_steal(&n->object, &n->next, last);
    }
    tg_object_unlock(&n->object, token);
    return empty;
}

/* Gets one element more from the source and appends it at or behind n (another thread may have been there
 * first). False: the end, or an error. */
static bool tee_fetch(const struct tg_tool *t, tg_value n) {
    tg_value v = tg_next(t->parts[0]), last = v == TG_NULL ? TG_NULL : node_new();
    if (last == TG_NULL) {
        tg_decref(v);
        return false;
    }
    tg_incref(n);
    while (!node_fill(node_of(n), v, last)) {
        tg_value next = tg_slot_read(&node_of(n)->next);
        tg_decref(n);
        n = next;
    }
    tg_decref(n);
    return true;
}

static tg_value tee_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value n = tg_tool_read(t, 0), v = TG_NULL;
    if (n == TG_NULL)
        return TG_NULL;
    if (tg_slot_peek_borrowed(&node_of(n)->next) != TG_NULL || tee_fetch(t, n)) {
        v = tg_slot_read(&node_of(n)->value);
        tg_tool_write_steal(t, 0, tg_slot_read(&node_of(n)->next));
    }
    tg_decref(n);
    return v;
}

static tg_value tee_at(tg_value source_steal, tg_value node_steal) {
    struct tg_tool *t = node_steal == TG_NULL
                            ? NULL
                            : tg_tool_with_part_steal(&tg_itertools_tee_type, tg_new_reference(source_steal));
    tg_decref(source_steal);
    if (t == NULL) {
        tg_decref(node_steal);
        return TG_NULL;
    }
    tg_slot_init_steal(&t->slots[0], node_steal);
    return tg_from_object(t);
}

static tg_value tee_copy(const tg_value *args, size_t nargs) {
    const struct tg_tool *t = tg_tool_of(args[0]);
    return tee_at(tg_new_reference(t->parts[0]), tg_tool_read(t, 0));
}

static const struct tg_native_def tee_methods[] = {
    {"__copy__", tee_copy, "self,/"},
    {NULL, NULL, NULL},
};

struct tg_library_type tg_itertools_tee_type = {
    .type = {TG_TYPE_INIT("itertools._tee", 0), .size = sizeof(struct tg_tool), .destroy = tg_tool_destroy,
             .traverse = tg_tool_traverse, .clear = tg_tool_clear, .iter = tg_library_itself,
             .next = tee_next, .methods = tee_methods},
};

/* The first of several: a copy of what is a tee already, else one over a new list of nodes. */
static tg_value tee_first(tg_value iterator) {
    if (tg_type_of(iterator) == &tg_itertools_tee_type.type)
        return tee_copy(&iterator, 1);
    return tee_at(tg_new_reference(iterator), node_new());
}

tg_value tg_itertools_tee(const tg_value *args, size_t nargs) {
    int64_t count = 2;
    if (args[1] != TG_NULL && !tg_as_int64(args[1], &count))
        return TG_NULL;
    if (count < 0)
        return tg_raise(&tg_exc_ValueError, "n must be >= 0");
    tg_value iterator = tg_iter(args[0]), first = iterator == TG_NULL ? TG_NULL : tee_first(iterator);
    tg_value list = first == TG_NULL ? TG_NULL : tg_list_new((size_t)count);
    bool ok = list != TG_NULL;
    for (int64_t i = 0; ok && i < count; i++) {
        tg_value one = i == 0 ? tg_new_reference(first) : tee_copy(&first, 1);
        ok = one != TG_NULL && tg_list_append_steal(list, one);
    }
    tg_value tuple = ok ? tg_list_to_tuple(list) : TG_NULL;
    tg_decref(iterator);
    tg_decref(first);
    tg_decref(list);
    return tuple;
}

/* --- zip_longest: part 0 is the list of the iterators (None where one has ended), part 1 what is given in
 * their stead; number 0 counts those that have not --- */

static bool longest_item(struct tg_tool *t, int64_t i, tg_value *out) {
    tg_value iterator = tg_list_get(t->parts[0], i);
    *out = iterator == TG_NULL || iterator == TG_NONE ? TG_NULL : tg_next(iterator);
    bool ended = *out == TG_NULL && iterator != TG_NONE;
    tg_decref(iterator);
    if (*out != TG_NULL)
        return true;
    if (ended) {
        int64_t left = tg_raw_load(&t->numbers[0]) - 1;
        tg_raw_store(&t->numbers[0], tg_error_pending() ? 0 : left);
        if (tg_error_pending() || left <= 0 || !tg_list_set_steal(t->parts[0], i, TG_NONE))
            return false;
    }
    *out = tg_new_reference(t->parts[1]);
    return true;
}

static tg_value zip_longest_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    size_t count = tg_list_length(t->parts[0]), got = 0;
    if (tg_raw_load(&t->numbers[0]) <= 0)
        return TG_NULL;
    tg_value few[8], *values = count <= 8 ? few : tg_malloc(count * sizeof *values), result = TG_NULL;
    if (values == NULL)
        return TG_NULL;
    while (got < count && longest_item(t, (int64_t)got, &values[got]))
        got++;
    if (got == count)
        result = tg_tuple_from_array_steal(values, count);
    else
        for (size_t i = 0; i < got; i++)
            tg_decref(values[i]);
    if (values != few)
        tg_mfree(values);
    return result;
}

static tg_value zip_longest_make(const tg_value *args, size_t nargs) {
    tg_value list = tg_list_new(nargs);
    for (size_t i = 0; list != TG_NULL && i < nargs; i++) {
        tg_value iterator = tg_iter(args[i]);
        if (iterator == TG_NULL || !tg_list_append_steal(list, iterator)) {
            tg_decref(list);
            return TG_NULL;
        }
    }
    struct tg_tool *t = tg_tool_with_part_steal(&tg_itertools_zip_longest_type, list);
    if (t == NULL)
        return TG_NULL;
    t->parts[1] = args[nargs] == TG_NULL ? TG_NONE : tg_new_reference(args[nargs]);
    t->numbers[0] = (int64_t)nargs;
    return tg_from_object(t);
}

struct tg_library_type tg_itertools_zip_longest_type = {
    .type = {TG_TOOL_TYPE("itertools.zip_longest"), .next = zip_longest_next},
    .arguments = {"zip_longest", zip_longest_make, "*iterables,fillvalue="},
};

/* --- pairwise: slot 0 is the iterator, slot 1 the element before --- */

static tg_value pairwise_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value iterator = tg_tool_read(t, 0);
    if (iterator == TG_NULL)
        return TG_NULL;
    tg_value before = tg_tool_read(t, 1);
    if (before == TG_NULL && (before = tg_next(iterator)) != TG_NULL)
        tg_tool_write_steal(t, 1, tg_new_reference(before));
    tg_value v = before == TG_NULL ? TG_NULL : tg_next(iterator);
    tg_decref(iterator);
    if (v == TG_NULL) {
        tg_decref(before);
        tg_tool_write_steal(t, 0, TG_NULL);
        tg_tool_write_steal(t, 1, TG_NULL);
        return TG_NULL;
    }
    tg_tool_write_steal(t, 1, tg_new_reference(v));
    tg_value pair[2] = {before, v};
    return tg_tuple_from_array_steal(pair, 2);
}

static tg_value pairwise_make(const tg_value *args, size_t nargs) {
    return tg_from_object(tg_tool_with_slot_steal(&tg_itertools_pairwise_type, tg_iter(args[0])));
}

struct tg_library_type tg_itertools_pairwise_type = {
    .type = {TG_TOOL_TYPE("itertools.pairwise"), .next = pairwise_next},
    .arguments = {"pairwise", pairwise_make, "iterable,/"},
};

/* --- batched: slot 0 is the iterator, number 0 the length of a batch, number 1 says that all must be full
 * ---
 */

static tg_value batched_next(tg_value self) {
    struct tg_tool *t = tg_tool_of(self);
    tg_value iterator = tg_tool_read(t, 0), v;
    tg_value list = iterator == TG_NULL ? TG_NULL : tg_list_new(0);
    if (list == TG_NULL) {
        tg_decref(iterator);
        return TG_NULL;
    }
    int64_t wanted = t->numbers[0], got = 0;
    while (got < wanted && (v = tg_next(iterator)) != TG_NULL && tg_list_append_steal(list, v))
        got++;
    tg_value result = TG_NULL;
    if (got == wanted || (got > 0 && !tg_error_pending() && !t->numbers[1]))
        result = tg_list_to_tuple(list);
    else if (!tg_error_pending() && got > 0)
        tg_raise(&tg_exc_ValueError, "batched(): incomplete batch");
    if (got < wanted)
        tg_tool_write_steal(t, 0, TG_NULL);
    tg_decref(iterator);
    tg_decref(list);
    return result;
}

static tg_value batched_make(const tg_value *args, size_t nargs) {
    int64_t count;
    int strict = args[2] == TG_NULL ? 0 : tg_truth(args[2]);
    if (strict < 0 || !tg_as_int64(args[1], &count))
        return TG_NULL;
    if (count < 1)
        return tg_raise(&tg_exc_ValueError, "n must be at least one");
    struct tg_tool *t = tg_tool_with_slot_steal(&tg_itertools_batched_type, tg_iter(args[0]));
    if (t == NULL)
        return TG_NULL;
    t->numbers[0] = count;
    t->numbers[1] = strict;
    return tg_from_object(t);
}

struct tg_library_type tg_itertools_batched_type = {
    .type = {TG_TOOL_TYPE("itertools.batched"), .next = batched_next},
    .arguments = {"batched", batched_make, "iterable,n,*,strict="},
};
