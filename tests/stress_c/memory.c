/* SPDX-License-Identifier: MIT */
/* Each allocation fails in turn while one thread works on a list, dict and set of its own, then on shared
 * ones, and then two threads work on the same. An operation that says no has raised MemoryError, one that
 * says yes has raised nothing; nothing is damaged, and nothing is left behind. Needs the hook of debug
 * builds. */
#include "seam/fixture.h"
#include "unit/runtime_fixture.h"

#include "runtime/types/dict.h"
#include "runtime/types/list_block.h"
#include "runtime/types/set.h"

#if TG_DEBUG

#define TURNS 3 /* of each allocation: the threads meet differently each time */

struct work {
    tg_value list, dict, set;
    int round, busy; /* of the helper; atomic */
};

static void expect(bool worked) {
    fx_require(worked == !tg_error_pending(), "an operation fails with an exception, or works without");
    if (worked)
        return;
    fx_require(tg_error_matches(&tg_exc_MemoryError), "it was memory that failed");
    tg_error_clear();
}

/* A leaf, or TG_NULL. */
static tg_value leaf_maybe(void) {
    struct fx_leaf *leaf = tg_object_new(fx_leaf_type.kind, sizeof *leaf);
    expect(leaf != NULL);
    if (leaf == NULL)
        return TG_NULL;
    leaf->payload = FX_ALIVE;
    __atomic_fetch_add(&fx_leaves, 1, __ATOMIC_RELAXED);
    return tg_from_object(leaf);
}

static void drop(tg_value v) {
    expect(v != TG_NULL);
    tg_decref(v);
}

static void change_list(tg_value list) {
    struct tg_list *l = tg_as_list(list);
    for (int i = 0; i < 6; i++) {
        tg_value leaf = leaf_maybe();
        if (leaf == TG_NULL)
            continue;
        expect(tg_list_insert(list, i, leaf));
        expect(tg_list_append_steal(list, leaf));
    }
    drop(tg_list_concat(l, l));
    drop(tg_list_repeat(l, 2));
    drop(tg_list_to_tuple(list));
    expect(tg_list_repeat_in_place(l, 2));
    tg_value first = tg_list_at(l, 0);
    if (first != TG_NULL)
        fx_check_leaf(first);
    tg_decref(first);
    expect(tg_list_clear(l));
}

/* Its keys are small ints, which are there already in every build. */
static void change_tables(const struct work *work, int64_t base) {
    for (int64_t key = base; key < base + 8; key++) {
        tg_value leaf = leaf_maybe();
        if (leaf != TG_NULL)
            expect(tg_dict_set_steal(work->dict, tg_int(key), leaf));
        expect(tg_set_add(work->set, tg_int(key)));
    }
    drop(tg_dict_copy(work->dict));
    drop(tg_dict_keys_list(work->dict));
    for (int64_t key = base; key < base + 8; key++) {
        expect(tg_dict_delete(work->dict, tg_int(key)) >= 0);
        expect(tg_set_discard(work->set, tg_int(key)) >= 0);
    }
}

static void step(const struct work *work, int64_t base) {
    change_list(work->list);
    change_tables(work, base);
    tg_safepoint(tg_self());
}

static void helper(void *argument) {
    struct work *work = argument;
    for (int seen = 0, round; (round = __atomic_load_n(&work->round, __ATOMIC_ACQUIRE)) >= 0;) {
        tg_safepoint(tg_self());
        if (round == seen)
            continue;
        step(work, 100);
        seen = round;
        __atomic_store_n(&work->busy, 0, __ATOMIC_RELEASE);
    }
}

/* Both do their step while the n-th allocation fails. False: there were fewer. */
static bool fail_one(struct work *work, int64_t n) {
    __atomic_store_n(&work->busy, 1, __ATOMIC_RELAXED);
    tg_alloc_fail_at(n);
    __atomic_fetch_add(&work->round, 1, __ATOMIC_RELEASE);
    step(work, 200);
    while (__atomic_load_n(&work->busy, __ATOMIC_ACQUIRE))
        tg_safepoint(tg_self());
    bool failed = tg_alloc_count() >= n;
    tg_alloc_fail_at(0);
    return failed;
}

/* One thread: its n-th allocation fails, whichever that is. */
static void fail_alone(const struct work *work) {
    for (int64_t n = 1, failed = n; failed >= n; n++) {
        tg_alloc_fail_at(n);
        step(work, 30);
        failed = tg_alloc_count();
        tg_alloc_fail_at(0);
    }
}

static void run(void) {
    struct work work = {tg_list_new(0), tg_dict_new(), tg_set_new(), 0, 0};
    struct fx_thread thread;
    fail_alone(&work);
    tg_share(work.list);
    tg_share(work.dict);
    tg_share(work.set);
    fail_alone(&work);
    fx_require(fx_thread_start(&thread, helper, &work), "start");
    for (int turn = 0; turn < TURNS; turn++)
        for (int64_t n = 1; fail_one(&work, n); n++)
            continue;
    __atomic_store_n(&work.round, -1, __ATOMIC_RELEASE);
    fx_thread_join(&thread);
    fx_require(tg_dict_length(work.dict) == 0 && tg_set_length(work.set) == 0,
               "what was entered was taken out");
    tg_decref(work.list);
    tg_decref(work.dict);
    tg_decref(work.set);
    fx_require(fx_settles_at(0), "nothing is left");
}

int main(void) {
    tg_test_start();
    if (!tg_seam_before_thread_start()) { /* the ideal build refuses with RuntimeError */
        tg_error_clear();
        return 0;
    }
    fx_leaf_type.kind = tg_shape_root(&fx_leaf_type, 0)->id;
    fx_pair_type.kind = tg_shape_root(&fx_pair_type, 0)->id;
    run();
    tg_runtime_finish();
    return 0;
}

#else
int main(void) { return 0; }
#endif
