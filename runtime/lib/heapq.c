/* SPDX-License-Identifier: MIT */
/* The module _heapq: heaps in lists. The module heapq builds on it (heapq.py).
 *
 * An item that sifts is held outside the list while the others make room for it, and is put into its place at
 * the end or when a comparison fails: the list always holds the same items as before. Comparisons can run
 * Python code, so every item is read with a reference of its own, and the length is looked at again. */
#include "runtime/lib/modules.h"
#include "runtime/types/list_block.h"

static bool is_heap(const char *function, tg_value v) {
    if (tg_type_has(v, TG_TYPE_LIST))
        return true;
    tg_raise(&tg_exc_TypeError, "%s() argument 1 must be list, not %s", function, tg_type_name(v));
    return false;
}

static tg_value changed_size(void) {
    return tg_raise(&tg_exc_RuntimeError, "list changed size during iteration");
}

static int64_t length_of(tg_value heap) { return (int64_t)tg_list_length(heap); }

static tg_value item_at(tg_value heap, int64_t i) {
    tg_value v = tg_list_at(tg_as_list(heap), i);
    return v != TG_NULL ? v : changed_size();
}

/* Item `item` (consumed) from `at` towards the root, not above `top`. */
static bool rise_steal(tg_value heap, int64_t top, int64_t at, tg_value item) {
    bool ok = true;
    while (at > top) {
        int64_t above = (at - 1) / 2;
        tg_value parent = item_at(heap, above);
        int less = parent == TG_NULL ? -1 : tg_compare_truth(item, parent, TG_LT);
        if (less <= 0) {
            tg_decref(parent);
            ok = less == 0;
            break;
        }
        if (!tg_list_set_steal(heap, at, parent)) {
            tg_decref(item);
            return false;
        }
        at = above;
    }
    tg_value pending = ok ? TG_NULL : tg_error_take();
    bool put = tg_list_set_steal(heap, at, item);
    if (!ok) {
        if (!put)
            tg_error_clear();
        tg_error_restore_steal(pending);
    }
    return ok && put;
}

/* The smaller child of `at` below `end`, with a reference in *item; -1 error. */
static int64_t smaller_child(tg_value heap, int64_t at, int64_t end, tg_value *item) {
    int64_t child = 2 * at + 1;
    *item = item_at(heap, child);
    if (*item == TG_NULL)
        return -1;
    if (child + 1 >= end)
        return child;
    tg_value right = item_at(heap, child + 1);
    int less = right == TG_NULL ? -1 : tg_compare_truth(*item, right, TG_LT);
    if (less != 0) {
        tg_decref(right);
        return less > 0 ? child : -1;
    }
    tg_decref(*item);
    *item = right;
    return child + 1;
}

/* Item `item` (consumed) from `top` all the way down along the smaller children, then up to its place: that
 * costs fewer comparisons than stopping where it fits. */
static bool sink_steal(tg_value heap, int64_t top, tg_value item) {
    int64_t at = top, end = length_of(heap);
    while (2 * at + 1 < end) {
        tg_value child_item;
        int64_t child = smaller_child(heap, at, end, &child_item);
        if (child >= 0 && length_of(heap) != end) {
            changed_size();
            child = -1;
        }
        if (child < 0) {
            tg_decref(child_item);
            tg_value pending = tg_error_take();
            if (!tg_list_set_steal(heap, at, item))
                tg_error_clear();
            tg_error_restore_steal(pending);
            return false;
        }
        if (!tg_list_set_steal(heap, at, child_item)) {
            tg_decref(item);
            return false;
        }
        at = child;
    }
    return rise_steal(heap, top, at, item);
}

static tg_value none_or_error(bool ok) { return ok ? TG_NONE : TG_NULL; }

static tg_value heappush(const tg_value *args, size_t nargs) {
    if (!is_heap("heappush", args[0]) || !tg_list_append(args[0], args[1]))
        return TG_NULL;
    return none_or_error(rise_steal(args[0], 0, length_of(args[0]) - 1, tg_new_reference(args[1])));
}

/* Takes the root out and lets item (consumed) sink from there. */
static tg_value replace_root_steal(tg_value heap, tg_value item) {
    tg_value root = item_at(heap, 0);
    if (root == TG_NULL) {
        tg_decref(item);
        return TG_NULL;
    }
    if (sink_steal(heap, 0, item))
        return root;
    tg_decref(root);
    return TG_NULL;
}

static tg_value empty(void) { return tg_raise(&tg_exc_IndexError, "index out of range"); }

static tg_value heappop(const tg_value *args, size_t nargs) {
    if (!is_heap("heappop", args[0]))
        return TG_NULL;
    if (length_of(args[0]) == 0)
        return empty();
    tg_value last = tg_list_pop(args[0], -1);
    if (last == TG_NULL || length_of(args[0]) == 0)
        return last;
    return replace_root_steal(args[0], last);
}

static tg_value heapreplace(const tg_value *args, size_t nargs) {
    if (!is_heap("heapreplace", args[0]))
        return TG_NULL;
    return length_of(args[0]) == 0 ? empty() : replace_root_steal(args[0], tg_new_reference(args[1]));
}

static tg_value heappushpop(const tg_value *args, size_t nargs) {
    if (!is_heap("heappushpop", args[0]))
        return TG_NULL;
    tg_value root = tg_list_at(tg_as_list(args[0]), 0);
    if (root == TG_NULL)
        return tg_new_reference(args[1]);
    int less = tg_compare_truth(root, args[1], TG_LT);
    tg_decref(root);
    if (less < 0)
        return TG_NULL;
    if (!less)
        return tg_new_reference(args[1]);
    return length_of(args[0]) == 0 ? empty() : replace_root_steal(args[0], tg_new_reference(args[1]));
}

static tg_value heapify(const tg_value *args, size_t nargs) {
    if (!is_heap("heapify", args[0]))
        return TG_NULL;
    for (int64_t i = length_of(args[0]) / 2 - 1; i >= 0; i--) {
        tg_value item = item_at(args[0], i);
        if (item == TG_NULL || !sink_steal(args[0], i, item))
            return TG_NULL;
    }
    return TG_NONE;
}

static const struct tg_native_def functions[] = {
    {"heappush", heappush, "heap,item,/"},
    {"heappop", heappop, "heap,/"},
    {"heapreplace", heapreplace, "heap,item,/"},
    {"heappushpop", heappushpop, "heap,item,/"},
    {"heapify", heapify, "heap,/"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) { return tg_module_add_functions(module, functions); }

extern const struct tg_builtin_module tg_module_heapq;
const struct tg_builtin_module tg_module_heapq = {"_heapq", fill};
