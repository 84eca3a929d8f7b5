/* SPDX-License-Identifier: MIT */
/* Builtin functions over iterables: sum, min, max, sorted, any, all. */
#include "runtime/core/protocol.h"
#include "runtime/lib/modules.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"

/* Iterators of built-in types pass no safepoint, and there may be many items. TG_NULL: the end, or an
 * exception. */
static tg_value next_item(tg_value iterator) { return tg_safepoint(tg_self()) ? tg_next(iterator) : TG_NULL; }

static tg_value builtin_sum(const tg_value *args, size_t nargs) {
    tg_value start = args[1];
    const uint32_t texts = TG_TYPE_STR | TG_TYPE_BYTES;
    if (start != TG_NULL && (tg_type_has(start, texts) || tg_kind_of(start) == TG_KIND_BYTEARRAY)) {
        bool str = tg_type_has(start, TG_TYPE_STR), bytes = tg_type_has(start, TG_TYPE_BYTES);
        return tg_raise(&tg_exc_TypeError, "sum() can't sum %s [use %s.join(seq) instead]",
                        str     ? "strings"
                        : bytes ? "bytes"
                                : "bytearray",
                        str ? "''" : "b''");
    }
    tg_value iterator = tg_iter(args[0]);
    if (iterator == TG_NULL)
        return TG_NULL;
    tg_value total = start == TG_NULL ? tg_int(0) : tg_new_reference(start);
    for (tg_value item; total != TG_NULL && (item = next_item(iterator)) != TG_NULL;) {
        tg_value next;
        if (!tg_both_word_ints(total, item) || !tg_word_int_add(total, item, &next))
            next = tg_binary(TG_ADD, total, item);
        tg_decref(total);
        tg_decref(item);
        total = next;
    }
    tg_decref(iterator);
    if (total != TG_NULL && tg_error_pending()) {
        tg_decref(total);
        return TG_NULL;
    }
    return total;
}

struct extreme {
    enum tg_compare_op op; /* TG_LT for min, TG_GT for max */
    const char *name;
    tg_value key;  /* TG_NULL: none */
    tg_value best; /* owned */
    tg_value rank; /* key(best), or best itself; owned */
};

/* a < b or a > b. 1, 0, -1 error. */
static int comes_first(tg_value a, tg_value b, enum tg_compare_op op) {
    if (__builtin_expect(tg_both_word_ints(a, b), 1)) {
        int64_t x = tg_word_int_order_key(a), y = tg_word_int_order_key(b);
        return op == TG_LT ? x < y : x > y;
    }
    return tg_compare_truth(a, b, op);
}

/* Looks at one more item (consumed). */
static bool consider_steal(struct extreme *e, tg_value item) {
    tg_value rank = e->key == TG_NULL ? tg_new_reference(item) : tg_call1(e->key, item);
    int better = rank == TG_NULL ? -1 : e->best == TG_NULL ? 1 : comes_first(rank, e->rank, e->op);
    if (better <= 0) {
        tg_decref(item);
        tg_decref(rank);
        return better == 0;
    }
    tg_decref(e->best);
    tg_decref(e->rank);
    e->best = item;
    e->rank = rank;
    return true;
}

static bool consider_all(struct extreme *e, tg_value iterable) {
    tg_value iterator = tg_iter(iterable);
    if (iterator == TG_NULL)
        return false;
    bool ok = true;
    for (tg_value item; ok && (item = next_item(iterator)) != TG_NULL;)
        ok = consider_steal(e, item);
    tg_decref(iterator);
    return ok && !tg_error_pending();
}

/* The extreme one of several arguments, which their caller holds. */
static tg_value extreme_of(enum tg_compare_op op, const tg_value *args, size_t nargs) {
    tg_value best = args[0];
    for (size_t i = 1; i < nargs; i++) {
        int better = comes_first(args[i], best, op);
        if (better < 0)
            return TG_NULL;
        if (better)
            best = args[i];
    }
    return tg_new_reference(best);
}

/* args: the positional ones, then key and default. */
static tg_value find_extreme(struct extreme *e, const tg_value *args, size_t nargs) {
    tg_value otherwise = args[nargs + 1];
    e->key = args[nargs] == TG_NONE ? TG_NULL : args[nargs];
    if (nargs == 0)
        return tg_raise(&tg_exc_TypeError, "%s expected at least 1 argument, got 0", e->name);
    if (nargs > 1 && otherwise != TG_NULL)
        return tg_raise(&tg_exc_TypeError,
                        "Cannot specify a default for %s() with multiple positional arguments", e->name);
    if (nargs > 1 && e->key == TG_NULL)
        return extreme_of(e->op, args, nargs);
    bool ok = true;
    if (nargs == 1)
        ok = consider_all(e, args[0]);
    for (size_t i = 0; nargs > 1 && ok && i < nargs; i++)
        ok = consider_steal(e, tg_new_reference(args[i]));
    tg_decref(e->rank);
    if (!ok) {
        tg_decref(e->best);
        return TG_NULL;
    }
    if (e->best != TG_NULL)
        return e->best;
    if (otherwise != TG_NULL)
        return tg_new_reference(otherwise);
    return tg_raise(&tg_exc_ValueError, "%s() iterable argument is empty", e->name);
}

static tg_value builtin_min(const tg_value *args, size_t nargs) {
    struct extreme e = {.op = TG_LT, .name = "min"};
    return find_extreme(&e, args, nargs);
}

static tg_value builtin_max(const tg_value *args, size_t nargs) {
    struct extreme e = {.op = TG_GT, .name = "max"};
    return find_extreme(&e, args, nargs);
}

static tg_value builtin_sorted(const tg_value *args, size_t nargs) {
    if (nargs != 1)
        return tg_raise(&tg_exc_TypeError, "sorted expected 1 argument, got %zu", nargs);
    tg_value key = args[1], backwards = args[2], list = tg_list_from_iterable(args[0]);
    if (list == TG_NULL)
        return TG_NULL;
    int reverse = backwards == TG_NULL ? 0 : tg_truth(backwards);
    if (reverse >= 0 && tg_list_sort(list, key, reverse))
        return list;
    tg_decref(list);
    return TG_NULL;
}

/* Whether some item's truth is `wanted`; -1 on errors. */
static int some_item(tg_value iterable, int wanted) {
    tg_value iterator = tg_iter(iterable);
    if (iterator == TG_NULL)
        return -1;
    int answer = 0;
    for (tg_value item; answer == 0 && (item = next_item(iterator)) != TG_NULL;) {
        int truth = tg_truth_fast(item);
        tg_decref(item);
        answer = truth < 0 ? -1 : truth == wanted;
    }
    tg_decref(iterator);
    return answer == 0 && tg_error_pending() ? -1 : answer;
}

static tg_value builtin_any(const tg_value *args, size_t nargs) {
    int answer = some_item(args[0], 1);
    return answer < 0 ? TG_NULL : tg_bool(answer);
}

static tg_value builtin_all(const tg_value *args, size_t nargs) {
    int answer = some_item(args[0], 0);
    return answer < 0 ? TG_NULL : tg_bool(!answer);
}

const struct tg_native_def tg_builtins_sequence[] = {{"sum", builtin_sum, "iterable,/,start="},
                                                     {"min", builtin_min, "*args,key=,default="},
                                                     {"max", builtin_max, "*args,key=,default="},
                                                     {"sorted", builtin_sorted, "*iterable,key=,reverse="},
                                                     {"any", builtin_any, "iterable,/"},
                                                     {"all", builtin_all, "iterable,/"},
                                                     {NULL, NULL, NULL}};
