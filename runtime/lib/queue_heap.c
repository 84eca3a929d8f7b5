/* SPDX-License-Identifier: MIT */
/* A binary heap in a list, for PriorityQueue. Comparisons may run Python code, which may do anything with the
 * list: places are looked at anew after each, and one that is gone is an IndexError. */
#include "runtime/lib/queue.h"
#include "runtime/types/list.h"

/* list[a] < v or v < list[a]. 1, 0, -1 */
static int place_below(tg_value list, int64_t place, tg_value v) {
    tg_value at = tg_list_get(list, place);
    int below = at == TG_NULL ? -1 : tg_compare_truth(at, v, TG_LT);
    tg_decref(at);
    return below;
}

static int value_below(tg_value v, tg_value list, int64_t place) {
    tg_value at = tg_list_get(list, place);
    int below = at == TG_NULL ? -1 : tg_compare_truth(v, at, TG_LT);
    tg_decref(at);
    return below;
}

static bool copy_place(tg_value list, int64_t to, int64_t from) {
    tg_value v = tg_list_get(list, from);
    return v != TG_NULL && tg_list_set_steal(list, to, v);
}

static bool set_place(tg_value list, int64_t place, tg_value v) {
    return tg_list_set_steal(list, place, tg_new_reference(v));
}

bool tg_heap_push(tg_value list, tg_value item) {
    if (!tg_list_append(list, item))
        return false;
    int64_t place = (int64_t)tg_list_length(list) - 1;
    while (place > 0) {
        int64_t parent = (place - 1) / 2;
        int below = value_below(item, list, parent);
        if (below < 0)
            return false;
        if (!below)
            break;
        if (!copy_place(list, place, parent) || !set_place(list, parent, item))
            return false;
        place = parent;
    }
    return true;
}

/* The smaller child of a place, or -1: none; -2: error. */
static int64_t smaller_child(tg_value list, int64_t place, int64_t length) {
    int64_t child = 2 * place + 1;
    if (child + 1 >= length)
        return child < length ? child : -1;
    tg_value left = tg_list_get(list, child);
    int below = left == TG_NULL ? -1 : place_below(list, child + 1, left);
    tg_decref(left);
    return below < 0 ? -2 : child + below;
}

/* Puts v, which left the end, into the hole at the top. */
static bool sink(tg_value list, tg_value v) {
    int64_t length = (int64_t)tg_list_length(list), place = 0, child;
    while ((child = smaller_child(list, place, length)) >= 0) {
        int below = place_below(list, child, v);
        if (below < 0)
            return false;
        if (!below)
            break;
        if (!copy_place(list, place, child))
            return false;
        place = child;
        if (!set_place(list, place, v))
            return false;
    }
    return child != -2;
}

tg_value tg_heap_pop(tg_value list) {
    tg_value last = tg_list_pop(list, -1);
    if (last == TG_NULL || tg_list_length(list) == 0)
        return last;
    tg_value first = tg_list_get(list, 0);
    if (first == TG_NULL || !set_place(list, 0, last) || !sink(list, last)) {
        tg_decref(first);
        first = TG_NULL;
    }
    tg_decref(last);
    return first;
}
