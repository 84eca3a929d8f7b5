/* SPDX-License-Identifier: MIT */
/* list, dict and set under threads that read without locks while others write. What is read is alive; a key
 * that only one thread writes is for that thread what it wrote last; when all is cleared, all dies. */
#include "seam/fixture.h"
#include "unit/runtime_fixture.h"

#include "runtime/core/clock.h"
#include "runtime/types/dict.h"
#include "runtime/types/list_block.h"
#include "runtime/types/set_block.h"
#include "runtime/types/tuple.h"

#define THREADS 4
#define ROUNDS (TG_TSAN ? 50000 : 200000) /* ThreadSanitizer makes each some twenty times as slow */
#define OWN_KEYS 40
#define COMMON_KEYS 60

struct job {
    tg_value list, dict, set;
    int64_t number;
};

static void check_any_leaf(tg_value v) {
    if (v == TG_NULL)
        return;
    fx_check_leaf(v);
    tg_decref(v);
}

static void write_list(tg_value list, uint64_t r) {
    struct tg_list *l = tg_as_list(list);
    size_t length = tg_list_length(list);
    if (length > 200)
        tg_list_clear(l);
    if (r % 8 < 4) {
        fx_require(tg_list_append_steal(list, fx_leaf()), "append");
    } else if (r % 8 == 4) {
        tg_value leaf = fx_leaf();
        fx_require(tg_list_insert(list, (int64_t)(r >> 8) % 50, leaf), "insert");
        tg_decref(leaf);
    } else if (r % 8 == 5) {
        tg_list_reverse(list);
    } else {
        tg_value v = tg_list_pop(list, r % 8 == 6 ? -1 : 0);
        if (v == TG_NULL)
            tg_error_clear();
        check_any_leaf(v);
    }
}

static void list_job(void *argument) {
    struct job *job = argument;
    uint64_t state = (uint64_t)job->number * 7919 + 1;
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t r = fx_random(&state);
        if (job->number % 2) {
            write_list(job->list, r);
        } else {
            for (int64_t at = 0; at < 20; at++)
                check_any_leaf(tg_list_at(tg_as_list(job->list), (int64_t)(r >> 16) % 100 + at));
        }
        tg_safepoint(tg_self());
    }
}

static void check_snapshot(tg_value list) {
    size_t count;
    tg_value *items = tg_list_snapshot(list, &count);
    for (size_t i = 0; i < count; i++)
        check_any_leaf(items[i]);
    tg_mfree(items);
}

static void slice_job(void *argument) {
    struct job *job = argument;
    for (int i = 0; i < ROUNDS / 20; i++) {
        tg_value pair[2] = {fx_leaf(), fx_leaf()}, more = tg_list_from_array_steal(pair, 2);
        tg_value both = tg_list_concat(tg_as_list(job->list), tg_as_list(more));
        fx_require(both != TG_NULL && tg_list_length(both) >= 2, "concatenation");
        fx_require(tg_list_extend(job->list, more), "extend");
        if (tg_list_length(job->list) > 300)
            tg_list_clear(tg_as_list(job->list));
        check_snapshot(job->list);
        tg_decref(both);
        tg_decref(more);
        tg_safepoint(tg_self());
    }
}

/* The value under a key of this thread's own: what it wrote there, or nothing. */
static void check_own(tg_value dict, int64_t key, tg_value expected) {
    tg_value v;
    int found = tg_dict_find(dict, tg_int(key), &v);
    fx_require(found == (expected != TG_NULL) && v == expected, "a thread reads what it wrote");
    tg_decref(v);
}

static void dict_job(void *argument) {
    struct job *job = argument;
    uint64_t state = (uint64_t)job->number * 104729 + 1;
    tg_value own[OWN_KEYS] = {TG_NULL}, v; /* borrowed from the dict, to be compared only */
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t r = fx_random(&state);
        int64_t slot = (int64_t)(r >> 8) % OWN_KEYS, key = 1000 * (job->number + 1) + slot;
        if (r % 4 == 0 && own[slot] != TG_NULL) {
            fx_require(tg_dict_delete(job->dict, tg_int(key)) == 1, "an own key is there to be deleted");
            own[slot] = TG_NULL;
        } else {
            own[slot] = fx_leaf();
            fx_require(tg_dict_set_steal(job->dict, tg_int(key), own[slot]), "set");
        }
        check_own(job->dict, key, own[slot]);
        tg_value common = tg_int((int64_t)(r >> 20) % COMMON_KEYS);
        if (r % 3 == 0)
            fx_require(tg_dict_set_steal(job->dict, common, fx_leaf()), "set");
        else if (r % 3 == 1)
            fx_require(tg_dict_delete(job->dict, common) >= 0, "delete");
        if (tg_dict_find(job->dict, tg_int((int64_t)(r >> 30) % COMMON_KEYS), &v) > 0)
            check_any_leaf(v);
        tg_safepoint(tg_self());
    }
    for (int64_t slot = 0; slot < OWN_KEYS; slot++)
        check_own(job->dict, 1000 * (job->number + 1) + slot, own[slot]);
}

static void walk_job(void *argument) {
    struct job *job = argument;
    for (int i = 0; i < ROUNDS / 100; i++) {
        tg_value copy = tg_dict_copy(job->dict), key, v;
        fx_require(copy != TG_NULL, "copy");
        size_t count = 0;
        for (size_t position = 0; tg_dict_next(copy, &position, &key, &v); count++)
            check_any_leaf(v);
        fx_require(count == tg_dict_length(copy), "a copy has as many entries as it says");
        tg_decref(copy);
        tg_safepoint(tg_self());
    }
}

static void set_job(void *argument) {
    struct job *job = argument;
    uint64_t state = (uint64_t)job->number * 15485863 + 1;
    bool there[OWN_KEYS] = {false};
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t r = fx_random(&state);
        int64_t slot = (int64_t)(r >> 8) % OWN_KEYS;
        tg_value key = tg_int(1000 * (job->number + 1) + slot);
        if (r % 2) {
            fx_require(tg_set_discard(job->set, key) == there[slot], "discard");
            there[slot] = false;
        } else {
            fx_require(tg_set_add(job->set, key), "add");
            there[slot] = true;
        }
        fx_require(tg_set_contains(job->set, key) == there[slot], "a thread sees its own elements");
        tg_safepoint(tg_self());
    }
}

static void sort_job(void *argument) {
    struct job *job = argument;
    uint64_t state = (uint64_t)job->number + 77;
    for (int i = 0; i < ROUNDS / 100; i++) {
        if (!tg_list_sort(job->list, TG_NULL, i % 2)) {
            fx_require(tg_error_matches(&tg_exc_ValueError), "only a change meanwhile disturbs a sort");
            tg_error_clear();
        }
        fx_require(tg_list_append_steal(job->list, tg_int((int64_t)fx_random(&state) % 1000)), "append");
        for (int64_t at = 0; at < 100; at++) {
            tg_value v = tg_list_at(tg_as_list(job->list), at);
            fx_require(v == TG_NULL || tg_is_word_int(v), "a number");
        }
        tg_safepoint(tg_self());
    }
}

static uint32_t uncounted; /* entered so far without being counted, each for a while */

static void hold_uncounted(struct tg_object *container, int64_t *used) {
    tg_lock_token token = tg_object_lock(container);
    tg_raw_store(used, 0);
    __atomic_fetch_add(&uncounted, 1, __ATOMIC_RELAXED);
    for (int64_t until = tg_monotonic_ns() + 5000000; tg_monotonic_ns() < until;)
        sched_yield();
    tg_raw_store(used, 1);
    tg_object_unlock(container, token);
}

/* Entering a key takes two steps: it can be found, it is counted. Here the writer stands still between them.
 */
static void enter_slowly_job(void *argument) {
    struct job *job = argument;
    hold_uncounted(&tg_as_dict(job->dict)->object, &tg_as_dict(job->dict)->used);
    hold_uncounted(&tg_as_set(job->set)->object, &tg_as_set(job->set)->used);
}

static void await_uncounted(uint32_t number) {
    while (__atomic_load_n(&uncounted, __ATOMIC_RELAXED) < number)
        tg_safepoint(tg_self());
}

/* What can be found is not left out by who takes the container for empty. */
static void copy_early_job(void *argument) {
    struct job *job = argument;
    await_uncounted(1);
    fx_require(!tg_dict_is_empty(job->dict), "a dict whose key can be found is not empty");
    tg_value dict_copy = tg_dict_copy(job->dict);
    await_uncounted(2);
    tg_value set_copy = tg_set_copy(TG_KIND_SET, job->set);
    fx_require(tg_dict_length(dict_copy) == 1 && tg_set_length(set_copy) == 1,
               "a copy has what can be found");
    tg_decref(dict_copy);
    tg_decref(set_copy);
}

static void check_uncounted(void) {
    struct job job = {.dict = tg_dict_new(), .set = tg_set_new()};
    fx_require(tg_dict_set(job.dict, tg_int(7), tg_int(1)) && tg_set_add(job.set, tg_int(7)), "an element");
    tg_share(job.dict);
    tg_share(job.set);
    struct fx_thread writer, reader;
    fx_require(fx_thread_start(&reader, copy_early_job, &job) &&
                   fx_thread_start(&writer, enter_slowly_job, &job),
               "start");
    fx_thread_join(&reader);
    fx_thread_join(&writer);
    tg_decref(job.dict);
    tg_decref(job.set);
}

/* One thread for each of the jobs, which are given in turn. */
static void run(struct job *jobs, void (*first)(void *), void (*second)(void *)) {
    struct fx_thread threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        fx_require(fx_thread_start(&threads[i], i % 2 ? second : first, &jobs[i]), "start");
    for (int i = 0; i < THREADS; i++)
        fx_thread_join(&threads[i]);
}

int main(void) {
    tg_test_start();
    if (!tg_seam_before_thread_start()) { /* the ideal build refuses with RuntimeError */
        tg_error_clear();
        return 0;
    }
    fx_leaf_type.kind = tg_shape_root(&fx_leaf_type, 0)->id;
    fx_pair_type.kind = tg_shape_root(&fx_pair_type, 0)->id;
    tg_value list = tg_list_new(0), dict = tg_dict_new(), set = tg_set_new(), numbers = tg_list_new(0);
    struct job jobs[THREADS], sorts[THREADS];
    tg_value shared[] = {list, dict, set, numbers};
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
        tg_share(shared[i]);
    for (int i = 0; i < THREADS; i++) {
        jobs[i] = (struct job){list, dict, set, i};
        sorts[i] = (struct job){numbers, dict, set, i};
    }
    run(jobs, list_job, list_job);
    run(jobs, list_job, slice_job);
    run(jobs, dict_job, dict_job);
    run(jobs, dict_job, walk_job);
    run(jobs, set_job, set_job);
    run(sorts, sort_job, sort_job);
    check_uncounted();
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
        tg_decref(shared[i]);
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_finish();
    return 0;
}
