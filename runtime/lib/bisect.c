/* SPDX-License-Identifier: MIT */
/* The module bisect: binary search in sorted sequences. */
#include "runtime/lib/modules.h"
#include "runtime/types/list_block.h"

/* a[i], through a list's own block where it is one. */
static tg_value item_at(tg_value a, int64_t i) {
    if (tg_is_list(a)) {
        tg_value v = tg_list_at(tg_as_list(a), i);
        return v != TG_NULL ? v : tg_raise(&tg_exc_IndexError, "list index out of range");
    }
    tg_value index = tg_int(i), v = tg_getitem(a, index);
    tg_decref(index);
    return v;
}

/* Does the search go on behind v? x < v decides for the right end, v < x for the left one. */
static int goes_right(tg_value v, tg_value x, bool right) {
    if (!right)
        return tg_compare_truth(v, x, TG_LT);
    int below = tg_compare_truth(x, v, TG_LT);
    return below < 0 ? -1 : !below;
}

/* args: a, x, lo, hi, key. The position, or -1 with an exception. */
static int64_t search(const tg_value *args, tg_value x, bool right) {
    int64_t low = 0, high = -1;
    tg_value key = args[4] == TG_NONE ? TG_NULL : args[4];
    if (args[2] != TG_NULL && !tg_as_int64(args[2], &low))
        return -1;
    if (low < 0) {
        tg_raise(&tg_exc_ValueError, "lo must be non-negative");
        return -1;
    }
    if (args[3] != TG_NULL && args[3] != TG_NONE) {
        if (!tg_as_int64(args[3], &high))
            return -1;
    } else if ((high = tg_length(args[0])) < 0)
        return -1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        tg_value v = item_at(args[0], middle);
        if (v != TG_NULL && key != TG_NULL) {
            tg_value of = tg_call1(key, v);
            tg_decref(v);
            v = of;
        }
        int onward = v == TG_NULL ? -1 : goes_right(v, x, right);
        tg_decref(v);
        if (onward < 0)
            return -1;
        if (onward)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static tg_value position(const tg_value *args, bool right) {
    int64_t at = search(args, args[1], right);
    return at < 0 ? TG_NULL : tg_int(at);
}

static tg_value insert(const tg_value *args, bool right) {
    bool with_key = args[4] != TG_NULL && args[4] != TG_NONE;
    tg_value x = with_key ? tg_call1(args[4], args[1]) : tg_new_reference(args[1]);
    int64_t at = x == TG_NULL ? -1 : search(args, x, right);
    tg_decref(x);
    if (at < 0)
        return TG_NULL;
    if (tg_is_list(args[0]))
        return tg_list_insert(args[0], at, args[1]) ? TG_NONE : TG_NULL;
    const tg_value place[2] = {tg_int(at), args[1]};
    tg_value done = tg_call_method(args[0], "insert", place, 2);
    tg_decref(place[0]);
    tg_decref(done);
    return done == TG_NULL ? TG_NULL : TG_NONE;
}

static tg_value bisect_left(const tg_value *args, size_t nargs) { return position(args, false); }
static tg_value bisect_right(const tg_value *args, size_t nargs) { return position(args, true); }
static tg_value insort_left(const tg_value *args, size_t nargs) { return insert(args, false); }
static tg_value insort_right(const tg_value *args, size_t nargs) { return insert(args, true); }

#define SIGNATURE "a,x,lo=,hi=,*,key="

static const struct tg_native_def functions[] = {
    {"bisect_left", bisect_left, SIGNATURE},
    {"bisect_right", bisect_right, SIGNATURE},
    {"bisect", bisect_right, SIGNATURE},
    {"insort_left", insort_left, SIGNATURE},
    {"insort_right", insort_right, SIGNATURE},
    {"insort", insort_right, SIGNATURE},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) { return tg_module_add_functions(module, functions); }

extern const struct tg_builtin_module tg_module_bisect;
const struct tg_builtin_module tg_module_bisect = {"bisect", fill};
