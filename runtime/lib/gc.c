/* SPDX-License-Identifier: MIT */
/* The module gc. */
#include "runtime/core/collector.h"
#include "runtime/lib/modules.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

static tg_value collect(const tg_value *args, size_t nargs) {
    int64_t generation = 2;
    if (args[0] != TG_NULL && !tg_as_int64(args[0], &generation))
        return TG_NULL;
    if (generation < 0 || generation > 2)
        return tg_raise(&tg_exc_ValueError, "invalid generation");
    return tg_int(tg_collect((int)generation));
}

static tg_value enable(const tg_value *args, size_t nargs) {
    tg_collector_enable(true);
    return TG_NONE;
}

static tg_value disable(const tg_value *args, size_t nargs) {
    tg_collector_enable(false);
    return TG_NONE;
}

static tg_value isenabled(const tg_value *args, size_t nargs) { return tg_bool(tg_collector_enabled()); }

static tg_value three(int64_t a, int64_t b, int64_t c) {
    tg_value numbers[3] = {tg_int(a), tg_int(b), tg_int(c)};
    return tg_tuple_from_array_steal(numbers, 3);
}

static tg_value get_count(const tg_value *args, size_t nargs) {
    int64_t counts[3];
    tg_collector_counts(counts);
    return three(counts[0], counts[1], counts[2]);
}

static tg_value get_threshold(const tg_value *args, size_t nargs) { return three(TG_YOUNG_THRESHOLD, 0, 0); }

/* The thresholds are the same in every build and fixed: only switching off is heard. */
static tg_value set_threshold(const tg_value *args, size_t nargs) {
    int64_t threshold;
    if (!tg_as_int64(args[0], &threshold))
        return TG_NULL;
    tg_collector_enable(threshold != 0);
    return TG_NONE;
}

static tg_value freeze(const tg_value *args, size_t nargs) {
    tg_collector_freeze();
    return TG_NONE;
}

static tg_value unfreeze(const tg_value *args, size_t nargs) {
    tg_collector_unfreeze();
    return TG_NONE;
}

static tg_value get_freeze_count(const tg_value *args, size_t nargs) { return tg_int(tg_collector_frozen()); }
static tg_value is_tracked(const tg_value *args, size_t nargs) { return tg_bool(tg_is_tracked(args[0])); }

static const struct tg_native_def functions[] = {
    {"collect", collect, "generation="},
    {"enable", enable, ""},
    {"disable", disable, ""},
    {"isenabled", isenabled, ""},
    {"get_count", get_count, ""},
    {"get_threshold", get_threshold, ""},
    {"set_threshold", set_threshold, "threshold0,threshold1=,threshold2=,/"},
    {"freeze", freeze, ""},
    {"unfreeze", unfreeze, ""},
    {"get_freeze_count", get_freeze_count, ""},
    {"is_tracked", is_tracked, "obj,/"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    tg_value garbage = tg_list_new(0), callbacks = tg_list_new(0);
    return tg_module_add_functions(module, functions) && garbage != TG_NULL && callbacks != TG_NULL &&
           tg_module_set_cstring_steal(module, "garbage", garbage) &&
           tg_module_set_cstring_steal(module, "callbacks", callbacks);
}

const struct tg_builtin_module tg_module_gc = {"gc", fill};
