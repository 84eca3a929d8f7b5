/* SPDX-License-Identifier: MIT */
/* What each operation of the seam costs in this build: nanoseconds, the fastest and the median of several
 * runs. The same source in every build; a compiler barrier between two operations keeps each of them whole.
 * Objects are measured while only one thread can reach them, and again after they were shared, with no other
 * thread running: the price without contention. usage: tollgate-micro-<name> [NAME-PART]    tab-separated:
 * operation, fastest ns, median ns */
#include "runtime/build_info.h"
#include "runtime/core/runtime.h"
#include "runtime/core/thread.h"
#include "runtime/seam/count.h"
#include "runtime/seam/lock.h"
#include "runtime/seam/share.h"
#include "runtime/seam/slot.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 9, LOOPS = 1000000, GRAPH = 100000, SLOTS_IN_LIST = 4 };

static tg_value subject; /* the object that the operations work on */
static tg_value other;
static const char *wanted = "";

static inline void barrier(void) { __asm__ volatile("" ::: "memory"); }

static double now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static tg_slot *first_slot(void) {
    struct tg_list_block *block = tg_block_read(&tg_as_list(subject)->block);
    return &block->items[0];
}

/* One operation a call of the loop's body. Each is its own loop, so that the seam's inline code is what runs.
 */
#define OPERATION(name, body)                                                                                \
    static void name(long loops) {                                                                           \
        for (long i = 0; i < loops; i++) {                                                                   \
            body;                                                                                            \
            barrier();                                                                                       \
        }                                                                                                    \
    }

OPERATION(empty, )
OPERATION(count_pair, tg_object_incref(tg_as_object(subject)); barrier();
          tg_object_decref(tg_as_object(subject)))
OPERATION(pinned_pair, tg_object_incref(tg_as_object(tg_empty_tuple)); barrier();
          tg_object_decref(tg_as_object(tg_empty_tuple)))
OPERATION(slot_read, tg_value v = tg_slot_read(first_slot()); barrier(); tg_object_decref(tg_as_object(v)))
OPERATION(slot_write, tg_object_incref(tg_as_object(other));
          tg_slot_write_steal(tg_as_object(subject), first_slot(), other))
OPERATION(block_read, barrier(); (void)tg_block_read(&tg_as_list(subject)->block))
OPERATION(object_lock, tg_lock_token token = tg_object_lock(tg_as_object(subject)); barrier();
          tg_object_unlock(tg_as_object(subject), token))
OPERATION(object_lock2, tg_lock_token token = tg_object_lock2(tg_as_object(subject), tg_as_object(other));
          barrier(); tg_object_unlock2(tg_as_object(subject), tg_as_object(other), token))
OPERATION(safepoint, (void)tg_safepoint(tg_self()))
OPERATION(detach_attach, tg_detach(); barrier(); tg_attach())
OPERATION(birth_death, tg_value v = tg_list_new(0); barrier(); tg_object_decref(tg_as_object(v)))

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_sorted(const char *name, double *runs, int count) {
    qsort(runs, (size_t)count, sizeof *runs, ascending);
    printf("%s\t%.2f\t%.2f\n", name, runs[0], runs[count / 2]);
}

static void measure(const char *name, void (*operation)(long), long loops) {
    if (strstr(name, wanted) == NULL)
        return;
    double runs[RUNS];
    operation(loops / 10);
    for (int run = 0; run < RUNS; run++) {
        double start = now_ns();
        operation(loops);
        runs[run] = (now_ns() - start) / (double)loops;
        (void)tg_safepoint(tg_self());
    }
    print_sorted(name, runs, RUNS);
}

static bool fill(tg_value list, tg_value item) {
    for (int i = 0; i < SLOTS_IN_LIST; i++)
        if (!tg_list_append(list, item))
            return false;
    return true;
}

static bool make_subjects(void) {
    subject = tg_list_new(SLOTS_IN_LIST);
    other = tg_list_new(0);
    return subject != TG_NULL && other != TG_NULL && fill(subject, other);
}

static void drop_subjects(void) {
    tg_object_decref(tg_as_object(subject));
    tg_object_decref(tg_as_object(other));
}

static void measure_object(const char *state) {
    static const struct {
        const char *name;
        void (*operation)(long);
    } operations[] = {{"count pair", count_pair},       {"slot read and drop", slot_read},
                      {"slot write", slot_write},       {"block read", block_read},
                      {"lock and unlock", object_lock}, {"lock and unlock of two", object_lock2}};
    for (size_t i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s, %s", operations[i].name, state);
        measure(name, operations[i].operation, LOOPS);
    }
}

/* Marking a list of many lists, fresh each time, as shared: per object. */
static bool measure_sharing(void) {
    double runs[RUNS];
    if (strstr("share a graph", wanted) == NULL)
        return true;
    for (int run = 0; run < RUNS; run++) {
        tg_value graph = tg_list_new(GRAPH);
        for (int i = 0; graph != TG_NULL && i < GRAPH; i++) {
            tg_value leaf = tg_list_new(0);
            if (leaf == TG_NULL || !tg_list_append_steal(graph, leaf))
                return false;
        }
        if (graph == TG_NULL)
            return false;
        double start = now_ns();
        tg_share(graph);
        runs[run] = (now_ns() - start) / GRAPH;
        tg_object_decref(tg_as_object(graph));
        (void)tg_safepoint(tg_self());
    }
    print_sorted("share a graph, an object", runs, RUNS);
    return true;
}

int main(int argc, char **argv) {
    if (argc > 2) {
        fprintf(stderr, "usage: %s [NAME-PART]\n", argv[0]);
        return 64;
    }
    if (argc == 2)
        wanted = argv[1];
    if (!tg_runtime_start(1, argv))
        return 1;
    printf("# %s: %s\n# operation\tfastest ns\tmedian ns\n", tg_build_info_name, tg_build_info_options);
    bool good = make_subjects();
    if (good) {
        measure("empty loop", empty, LOOPS);
        measure("count pair, pinned", pinned_pair, LOOPS);
        measure("safepoint", safepoint, LOOPS);
        measure("detach and attach", detach_attach, LOOPS / 10);
        measure("birth and death of a list", birth_death, LOOPS / 2);
        measure_object("confined");
        drop_subjects();
        /* The build without threads has nothing to share. */
        if (tg_seam_before_thread_start() && (good = make_subjects())) {
            tg_share(subject);
            measure_object("shared");
            drop_subjects();
            good = good && measure_sharing();
        }
    }
    fflush(stdout);
    tg_runtime_finish();
    return good ? 0 : 1;
}
