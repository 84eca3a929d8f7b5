/* SPDX-License-Identifier: MIT */
/* Objects that two threads write and drop: each writes a good while, alone or beside the other, so that the
 * lock becomes its own, and then lets go; whoever is last destroys an object that the other may still
 * reserve. Invariant: no write is lost, and every object dies. Before that one thread writes a few objects in
 * turn: all become its own, wherever they lie. */
#include "seam/fixture.h"

#define OBJECTS 4000
#define WRITES 120
#define FEW 8 /* as many as a thread reserves */

static struct {
    tg_value object;
    int64_t writes; /* guarded by the object's lock; plain, so that ThreadSanitizer watches */
} all[OBJECTS];
static int ready; /* how many the first thread has handed over */

static void write_once(int i) {
    struct tg_object *o = tg_as_object(all[i].object);
    tg_lock_token token = tg_object_lock(o);
    all[i].writes++;
    tg_object_unlock(o, token);
}

static void write_beside_the_last(int i) {
    struct tg_object *o = tg_as_object(all[i].object), *last = tg_as_object(all[i > 0 ? i - 1 : 0].object);
    tg_lock_token token = tg_object_lock2(o, last);
    all[i].writes++;
    tg_object_unlock2(o, last, token);
}

static void write_often(int i, uint64_t *random) {
    uint64_t r = fx_random(random);
    for (uint64_t n = 0; n < WRITES; n++) {
        if (n > 60 && r % 7 == 0)
            write_beside_the_last(i);
        else
            write_once(i);
        if (r % 3 == 0 || n % 8 == 0)
            tg_safepoint(tg_self());
    }
    if (r % 5 == 0) {
        tg_detach();
        tg_attach();
    }
}

/* One behind: two are locked at once. */
static void drop_before(int i) {
    if (i > 0)
        tg_decref(all[i - 1].object);
}

static void first(void *argument) {
    uint64_t random = 11;
    for (int i = 0; i < OBJECTS; i++) {
        tg_value v = fx_pair(TG_NONE, TG_NONE);
        tg_share(v);
        tg_incref(v); /* the second thread's */
        all[i].object = v;
        if (i % 2)
            __atomic_store_n(&ready, i + 1, __ATOMIC_RELEASE);
        write_often(i, &random);
        drop_before(i);
        __atomic_store_n(&ready, i + 1, __ATOMIC_RELEASE);
        tg_safepoint(tg_self());
    }
    tg_decref(all[OBJECTS - 1].object);
}

static void second(void *argument) {
    uint64_t random = 12;
    for (int i = 0; i < OBJECTS; i++) {
        while (__atomic_load_n(&ready, __ATOMIC_ACQUIRE) <= i)
            tg_safepoint(tg_self());
        write_often(i, &random);
        drop_before(i);
        tg_safepoint(tg_self());
    }
    tg_decref(all[OBJECTS - 1].object);
}

static void alone(void *argument) {
    tg_value few[FEW];
    for (int i = 0; i < FEW; i++)
        tg_share(few[i] = fx_pair(TG_NONE, TG_NONE));
    for (int n = 0; n < 400 * FEW; n++) {
        struct tg_object *o = tg_as_object(few[n % FEW]);
        tg_object_unlock(o, tg_object_lock(o));
    }
    for (int i = 0; i < FEW; i++) {
        fx_require(tg_object_is_mine(tg_as_object(few[i])), "an object that one thread writes is its own");
        tg_decref(few[i]);
    }
}

int main(void) {
    struct fx_thread threads[2];
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    fx_thread_start(&threads[0], alone, NULL);
    fx_thread_join(&threads[0]);
    fx_thread_start(&threads[0], first, NULL);
    fx_thread_start(&threads[1], second, NULL);
    for (int t = 0; t < 2; t++)
        fx_thread_join(&threads[t]);
    for (int i = 0; i < OBJECTS; i++)
        fx_require(all[i].writes == 2 * WRITES, "every write counts");
    tg_runtime_threads_finish();
    fx_require(fx_alive() == 0, "every object is dead");
    return 0;
}
