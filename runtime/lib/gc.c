/* SPDX-License-Identifier: MIT */
/* The module gc: the collector's switches, what it tells, and what it sees. */
#include "runtime/core/alloc.h"
#include "runtime/core/collector.h"
#include "runtime/core/type.h"
#include "runtime/lib/modules.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

/* What set_threshold was told; relaxed. Automatic collection follows TG_YOUNG_THRESHOLD in every build, so
 * that builds compare: of the numbers only zero for the first, which switches it off, is acted on. */
static int64_t thresholds[3] = {TG_YOUNG_THRESHOLD, 10, 0};
static bool switched_on = true; /* gc.enable, gc.disable; relaxed */

static tg_value callbacks; /* a list, a root; written by fill */

static tg_value collect(const tg_value *args, size_t nargs) {
    int64_t generation = 2;
    if (args[0] != TG_NULL && !tg_as_int64(args[0], &generation))
        return TG_NULL;
    if (generation < 0 || generation > 2)
        return tg_raise(&tg_exc_ValueError, "invalid generation");
    return tg_int(tg_collect((int)generation));
}

/* --- switches --- */

static void apply_switches(void) {
    tg_collector_enable(__atomic_load_n(&switched_on, __ATOMIC_RELAXED) &&
                        __atomic_load_n(&thresholds[0], __ATOMIC_RELAXED) != 0);
}

static tg_value switch_to(bool on) {
    __atomic_store_n(&switched_on, on, __ATOMIC_RELAXED);
    apply_switches();
    return TG_NONE;
}

static tg_value enable(const tg_value *args, size_t nargs) { return switch_to(true); }
static tg_value disable(const tg_value *args, size_t nargs) { return switch_to(false); }

static tg_value isenabled(const tg_value *args, size_t nargs) {
    return tg_bool(__atomic_load_n(&switched_on, __ATOMIC_RELAXED));
}

static tg_value three(const int64_t numbers[3]) {
    tg_value values[3] = {tg_int(numbers[0]), tg_int(numbers[1]), tg_int(numbers[2])};
    return tg_tuple_from_array_steal(values, 3);
}

static tg_value get_count(const tg_value *args, size_t nargs) {
    int64_t counts[3];
    tg_collector_counts(counts);
    return three(counts);
}

static tg_value get_threshold(const tg_value *args, size_t nargs) {
    int64_t now[3];
    for (int i = 0; i < 3; i++)
        now[i] = __atomic_load_n(&thresholds[i], __ATOMIC_RELAXED);
    return three(now);
}

static tg_value set_threshold(const tg_value *args, size_t nargs) {
    int64_t told[3];
    for (int i = 0; i < 3; i++)
        if (args[i] != TG_NULL && !tg_as_int64(args[i], &told[i]))
            return TG_NULL;
    for (int i = 0; i < 3; i++)
        if (args[i] != TG_NULL)
            __atomic_store_n(&thresholds[i], told[i], __ATOMIC_RELAXED);
    apply_switches();
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

/* --- what it tells --- */

static tg_value numbers_dict(const char *const keys[3], const int64_t numbers[3]) {
    tg_value dict = tg_dict_new();
    for (int i = 0; i < 3 && dict != TG_NULL; i++) {
        tg_value number = tg_int(numbers[i]);
        bool ok = number != TG_NULL && tg_dict_set_cstring(dict, keys[i], number);
        tg_decref(number);
        if (!ok) {
            tg_decref(dict);
            return TG_NULL;
        }
    }
    return dict;
}

static tg_value get_stats(const tg_value *args, size_t nargs) {
    static const char *const keys[3] = {"collections", "collected", "uncollectable"};
    struct tg_collector_totals totals[3];
    tg_collector_totals(totals);
    tg_value list = tg_list_new(0);
    for (int i = 0; i < 3 && list != TG_NULL; i++) {
        int64_t numbers[3] = {(int64_t)totals[i].collections, (int64_t)totals[i].collected, 0};
        tg_value dict = numbers_dict(keys, numbers);
        if (dict == TG_NULL || !tg_list_append_steal(list, dict)) {
            tg_decref(list);
            return TG_NULL;
        }
    }
    return list;
}

static void call_one(tg_value callback, tg_value phase, tg_value info) {
    tg_value arguments[2] = {phase, info};
    tg_value result = tg_call(callback, arguments, 2, TG_NULL);
    if (result == TG_NULL)
        tg_print_unraisable(callback);
    tg_decref(result);
}

/* gc.callbacks; errors are unraisable. */
static void call_callbacks(bool begins, int generation, int64_t number) {
    static const char *const keys[3] = {"generation", "collected", "uncollectable"};
    if (tg_list_length(callbacks) == 0)
        return;
    tg_value pending = tg_error_take();
    int64_t numbers[3] = {generation, number, 0};
    tg_value phase = tg_str_from_cstring(begins ? "start" : "stop"), info = numbers_dict(keys, numbers);
    for (size_t i = 0; phase != TG_NULL && info != TG_NULL && i < tg_list_length(callbacks); i++) {
        tg_value callback = tg_list_get(callbacks, (int64_t)i);
        if (callback == TG_NULL)
            break;
        call_one(callback, phase, info);
        tg_decref(callback);
    }
    tg_decref(phase);
    tg_decref(info);
    tg_error_clear();
    tg_error_restore_steal(pending);
}

/* --- what it sees --- */

static tg_value is_tracked(const tg_value *args, size_t nargs) { return tg_bool(tg_is_tracked(args[0])); }

static tg_value is_finalized(const tg_value *args, size_t nargs) {
    return tg_bool(tg_is_object(args[0]) && tg_object_has_flag(tg_as_object(args[0]), TG_FLAG_FINALIZED));
}

static void traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct tg_type *type = tg_shape_of_kind(tg_object_kind(o))->type;
    if (type->traverse)
        type->traverse(o, visit, argument);
}

struct referents {
    tg_value *found; /* NULL: they are being counted */
    size_t count, room;
};

static void note_referent(tg_value v, void *argument) {
    struct referents *referents = argument;
    if (v == TG_NULL)
        return;
    if (referents->found == NULL)
        referents->room++;
    else if (referents->count < referents->room)
        referents->found[referents->count++] = tg_new_reference(v);
}

static void note_all_referents(const tg_value *items, size_t count, struct referents *referents) {
    for (size_t i = 0; i < count; i++)
        if (tg_is_object(items[i]))
            traverse(tg_as_object(items[i]), note_referent, referents);
}

/* The world stands while objects that others may change are looked through. */
static tg_value get_referents(const tg_value *args, size_t nargs) {
    struct referents referents = {NULL, 0, 0};
    tg_world_stop();
    note_all_referents(args, nargs, &referents);
    referents.found = tg_malloc_quiet((referents.room + 1) * sizeof *referents.found);
    if (referents.found)
        note_all_referents(args, nargs, &referents);
    tg_world_start();
    if (referents.found == NULL)
        return tg_raise_memory();
    tg_value list = tg_list_from_array_steal(referents.found, referents.count);
    tg_mfree(referents.found);
    return list;
}

struct wanted {
    const tg_value *items;
    size_t count;
    bool found;
};

static void is_one_of(tg_value v, void *argument) {
    struct wanted *wanted = argument;
    for (size_t i = 0; i < wanted->count && !wanted->found; i++)
        wanted->found = wanted->items[i] == v;
}

static bool refers_to_wanted(struct tg_object *o, void *argument) {
    struct wanted *wanted = argument;
    wanted->found = false;
    traverse(o, is_one_of, wanted);
    return wanted->found;
}

static bool any(struct tg_object *o, void *argument) { return true; }

static tg_value list_of_held(struct tg_object **held, size_t count) {
    if (held == NULL)
        return tg_raise_memory();
    tg_value list = tg_list_new(0);
    bool ok = list != TG_NULL;
    for (size_t i = 0; i < count; i++) {
        if (ok)
            ok = tg_list_append_steal(list, tg_from_object(held[i]));
        else
            tg_object_decref(held[i]);
    }
    tg_mfree(held);
    if (ok)
        return list;
    tg_decref(list);
    return TG_NULL;
}

static tg_value get_objects(const tg_value *args, size_t nargs) {
    size_t count;
    struct tg_object **held = tg_containers_held(any, NULL, &count);
    return list_of_held(held, count);
}

static tg_value get_referrers(const tg_value *args, size_t nargs) {
    struct wanted wanted = {args, nargs, false};
    size_t count;
    struct tg_object **held = tg_containers_held(refers_to_wanted, &wanted, &count);
    return list_of_held(held, count);
}

static tg_value get_debug(const tg_value *args, size_t nargs) { return tg_int(0); }

/* The collector keeps no garbage and says nothing of its work. */
static tg_value set_debug(const tg_value *args, size_t nargs) {
    int64_t told;
    if (!tg_as_int64(args[0], &told))
        return TG_NULL;
    if (told)
        return tg_raise(&tg_exc_NotImplementedError, "gc.set_debug() is not in Tollgate's subset");
    return TG_NONE;
}

static bool add_debug_flags(tg_value module) {
    static const struct {
        const char *name;
        int value;
    } flags[] = {{"DEBUG_STATS", 1},
                 {"DEBUG_COLLECTABLE", 2},
                 {"DEBUG_UNCOLLECTABLE", 4},
                 {"DEBUG_SAVEALL", 32},
                 {"DEBUG_LEAK", 38}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (!tg_module_set_cstring_steal(module, flags[i].name, tg_int(flags[i].value)))
            return false;
    return true;
}

static const struct tg_native_def functions[] = {
    {"get_debug", get_debug, ""},
    {"set_debug", set_debug, "flags,/"},
    {"collect", collect, "generation="},
    {"enable", enable, ""},
    {"disable", disable, ""},
    {"isenabled", isenabled, ""},
    {"get_count", get_count, ""},
    {"get_threshold", get_threshold, ""},
    {"set_threshold", set_threshold, "threshold0,threshold1=,threshold2=,/"},
    {"get_stats", get_stats, ""},
    {"freeze", freeze, ""},
    {"unfreeze", unfreeze, ""},
    {"get_freeze_count", get_freeze_count, ""},
    {"is_tracked", is_tracked, "obj,/"},
    {"is_finalized", is_finalized, "obj,/"},
    {"get_referents", get_referents, "*objs"},
    {"get_referrers", get_referrers, "*objs"},
    {"get_objects", get_objects, ""},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    tg_value garbage = tg_list_new(0);
    callbacks = tg_list_new(0);
    if (garbage == TG_NULL || callbacks == TG_NULL || !tg_module_add_functions(module, functions) ||
        !add_debug_flags(module) || !tg_module_set_cstring_steal(module, "garbage", garbage) ||
        !tg_register_root(&callbacks) ||
        !tg_module_set_cstring_steal(module, "callbacks", tg_new_reference(callbacks)))
        return false;
    __atomic_store_n(&tg_collector_hook, call_callbacks, __ATOMIC_RELEASE);
    return true;
}

const struct tg_builtin_module tg_module_gc = {"gc", fill};
