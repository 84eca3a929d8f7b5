/* SPDX-License-Identifier: MIT */
/* Threads transfer between accounts under one and two object locks, taken at once or waited for, long
 * sections and short ones mixed, so that they spin and park, and so many by one thread now and then that the
 * lock becomes its own; the world is stopped now and then. Invariant:
 * the sum of the accounts is the same whenever all locks are free, and no thread starves. */
#include "seam/fixture.h"

#define THREADS 4
#define ACCOUNTS 3
#define ROUNDS (TG_TSAN ? 50000 : 200000) /* ThreadSanitizer makes each some twenty times as slow */

static tg_value accounts[ACCOUNTS];
static int64_t
    balance[ACCOUNTS]; /* guarded by the account's lock; plain words, so that ThreadSanitizer watches */

static void dawdle(uint64_t random) {
    if (random % 64 == 0)
        sched_yield();
}

static void transfer(unsigned from, unsigned to, uint64_t random) {
    struct tg_object *a = tg_as_object(accounts[from]), *b = tg_as_object(accounts[to]);
    tg_lock_token token = tg_object_lock2(a, b);
    balance[from] -= 1;
    dawdle(random);
    balance[to] += 1;
    tg_object_unlock2(a, b, token);
}

static void touch(unsigned account, uint64_t random) {
    struct tg_object *o = tg_as_object(accounts[account]);
    tg_lock_token token;
    if (random % 2 == 0 || !tg_object_lock_at_once(o, &token))
        token = tg_object_lock(o);
    balance[account] += 5;
    dawdle(random);
    balance[account] -= 5;
    tg_object_unlock(o, token);
}

static void run(void *argument) {
    uint64_t random = (uintptr_t)argument + 3;
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t r = fx_random(&random);
        unsigned from = (unsigned)(r >> 8) % ACCOUNTS, to = (unsigned)(r >> 16) % ACCOUNTS;
        if (r % 4)
            transfer(from, to, r >> 24);
        else
            touch(from, r >> 24);
        for (int k = 0; r % 512 == 7 && k < 200; k++) {
            touch(from, 1);
            tg_safepoint(tg_self());
        }
        if (r % 1024 == 5) {
            tg_world_stop();
            int64_t sum = 0;
            for (int k = 0; k < ACCOUNTS; k++)
                sum += balance[k];
            fx_require(sum == 100 * ACCOUNTS, "no section is open in a stopped world");
            tg_world_start();
        }
        tg_safepoint(tg_self());
    }
}

int main(void) {
    struct fx_thread threads[THREADS];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    for (int i = 0; i < ACCOUNTS; i++) {
        accounts[i] = fx_pair(TG_NONE, TG_NONE);
        tg_share(accounts[i]);
        balance[i] = 100;
    }
    for (uintptr_t t = 0; t < THREADS; t++)
        fx_thread_start(&threads[t], run, (void *)t);
    for (int t = 0; t < THREADS; t++)
        fx_thread_join(&threads[t]);
    int64_t sum = 0;
    for (int i = 0; i < ACCOUNTS; i++) {
        fx_require(tg_as_object(accounts[i])->lock == 0, "every lock is free");
        sum += balance[i];
        tg_decref(accounts[i]);
    }
    fx_require(sum == 100 * ACCOUNTS, "the sum is kept");
    tg_runtime_threads_finish();
    return 0;
}
