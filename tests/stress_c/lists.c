/* SPDX-License-Identifier: MIT */
/* Threads share containers in long runs of their own, and in between drop what another one has shared: the
 * favour of each list of the living goes to and fro (nogil/favoured_lock.h), while one of them collects.
 * Invariant: the collector finds all that lives on its lists, whole, and nothing is left at the end. */
#include "seam/fixture.h"

#define THREADS 3
#define ROUNDS 300
#define RUN 400 /* births and deaths in a row: more than make a favourite */
#define KEPT 8

static tg_value mailboxes[THREADS]; /* pairs; any thread takes out what another one has put in */

static void own_run(struct fx_pair *box) {
    for (int i = 0; i < RUN; i++)
        tg_slot_write_steal(&box->object, &box->b, fx_pair(TG_NONE, fx_leaf()));
}

static tg_value chain(int length) {
    tg_value v = TG_NONE;
    for (int i = 0; i < length; i++)
        v = fx_pair(v, fx_leaf());
    return v;
}

static void check_chain(tg_value v) {
    tg_incref(v);
    while (tg_is_object(v)) {
        tg_value leaf = tg_slot_read(&fx_as_pair(v)->b), next = tg_slot_read(&fx_as_pair(v)->a);
        fx_check_leaf(leaf);
        tg_decref(leaf);
        tg_decref(v);
        v = next;
    }
}

static void run(void *argument) {
    uint64_t random = (uintptr_t)argument + 17;
    for (int i = 0; i < ROUNDS; i++) {
        struct fx_pair *own = fx_as_pair(mailboxes[(uintptr_t)argument]);
        struct fx_pair *other = fx_as_pair(mailboxes[fx_random(&random) % THREADS]);
        own_run(own);
        tg_slot_write_steal(&own->object, &own->a, chain(KEPT));
        tg_value taken = tg_slot_take(&other->object, &other->a); /* dies here, wherever it was born */
        if (tg_is_object(taken))
            check_chain(taken);
        tg_decref(taken);
        tg_safepoint(tg_self());
        if (i % 50 == 49)
            tg_collect(2);
    }
}

int main(void) {
    struct fx_thread threads[THREADS];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    for (int t = 0; t < THREADS; t++) {
        mailboxes[t] = fx_pair(TG_NONE, TG_NONE);
        tg_share(mailboxes[t]);
    }
    for (uintptr_t t = 0; t < THREADS; t++)
        fx_thread_start(&threads[t], run, (void *)t);
    for (int t = 0; t < THREADS; t++)
        fx_thread_join(&threads[t]);
    for (int t = 0; t < THREADS; t++)
        tg_decref(mailboxes[t]);
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_threads_finish();
    return 0;
}
