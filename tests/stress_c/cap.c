/* SPDX-License-Identifier: MIT */
/* A grace period that cannot end: a thread runs native code without a safepoint for a while, others retire.
 * Invariant: what they hold back stays at the cap and what their waits let through; they are slowed down and
 * not stopped; when the native code is over all of it comes back. Prints the figures. */
#include "seam/fixture.h"

#include <string.h>

#define WRITERS 2
#define NATIVE_NS INT64_C(700000000)
#define BLOCK_BYTES (64u * 1024)
#define MIB (1024.0 * 1024.0)
#define CAP_BYTES (64u * 1024 * 1024)
/* What a writer adds between two waits: the batch that it closes, and the one that it opens. */
#define STEP_BYTES (2u * (256u * 1024 + BLOCK_BYTES))

static tg_value board;
enum phase { BEFORE, RUNS, OVER };
static int phase; /* of the native code; atomic */

struct writer {
    int64_t blocks, waits, longest_ns;
    uint64_t held_bytes_most;
};

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static uint64_t held_bytes(void) {
    struct tg_memory_counters counters;
    tg_memory_counters(&counters);
    return counters.held_bytes;
}

/* Attached, and no safepoint. */
static void native(void *unused) {
    (void)unused;
    int64_t end = now_ns() + NATIVE_NS;
    __atomic_store_n(&phase, RUNS, __ATOMIC_RELEASE);
    while (now_ns() < end)
        continue;
    __atomic_store_n(&phase, OVER, __ATOMIC_RELEASE);
}

static void retire_one(struct writer *w) {
    void *block = tg_alloc(BLOCK_BYTES);
    fx_require(block != NULL, "memory");
    memset(block, 1, 64);
    tg_retire_memory(tg_as_object(board), block, BLOCK_BYTES);
    w->blocks++;
    int64_t begin = now_ns();
    tg_safepoint(tg_self());
    int64_t waited = now_ns() - begin;
    w->waits += waited > 50000000;
    w->longest_ns = waited > w->longest_ns ? waited : w->longest_ns;
    uint64_t held = held_bytes();
    w->held_bytes_most = held > w->held_bytes_most ? held : w->held_bytes_most;
}

static void write(void *argument) {
    struct writer *w = argument;
    while (__atomic_load_n(&phase, __ATOMIC_ACQUIRE) == RUNS)
        retire_one(w);
}

static bool comes_back(void) {
    for (int ms = 0; ms < 10000 && held_bytes() != 0; ms++) {
        tg_safepoint(tg_self());
        fx_sleep_ms(1);
    }
    return held_bytes() == 0;
}

int main(void) {
    struct fx_thread threads[WRITERS + 1];
    struct writer writers[WRITERS] = {{0, 0, 0, 0}};
    fx_start();
    fx_require(tg_seam_before_thread_start(), "threads");
    board = fx_pair(TG_NONE, TG_NONE);
    tg_share(board);
    fx_thread_start(&threads[WRITERS], native, NULL);
    while (__atomic_load_n(&phase, __ATOMIC_ACQUIRE) == BEFORE)
        fx_sleep_ms(1);
    for (int t = 0; t < WRITERS; t++)
        fx_thread_start(&threads[t], write, &writers[t]);
    for (int t = 0; t <= WRITERS; t++)
        fx_thread_join(&threads[t]);
    uint64_t most = 0;
    int64_t waits = 0, blocks = 0, longest_ns = 0;
    for (int t = 0; t < WRITERS; t++) {
        most = writers[t].held_bytes_most > most ? writers[t].held_bytes_most : most;
        longest_ns = writers[t].longest_ns > longest_ns ? writers[t].longest_ns : longest_ns;
        waits += writers[t].waits;
        blocks += writers[t].blocks;
    }
    printf("cap: held at most %.1f MiB, %lld blocks of %u KiB retired, %lld waits, the longest %.0f ms\n",
           (double)most / MIB, (long long)blocks, BLOCK_BYTES / 1024, (long long)waits,
           (double)longest_ns / 1e6);
    fx_require(most <= CAP_BYTES + (uint64_t)(WRITERS + waits) * STEP_BYTES, "what is held back is bounded");
    if (!tg_gil_enabled()) {
        fx_require(most > CAP_BYTES, "the cap was reached");
        fx_require(waits > 0, "who retires is slowed down");
        fx_require((uint64_t)blocks * BLOCK_BYTES > CAP_BYTES, "who retires is not stopped");
    }
    fx_require(comes_back(), "all comes back when the grace period can end");
    tg_decref(board);
    fx_require(fx_settles_at(0), "nothing is left");
    tg_runtime_threads_finish();
    return 0;
}
