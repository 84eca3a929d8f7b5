/* SPDX-License-Identifier: MIT */
/*
 * cores.h: which processors the measured programs may use. One hardware thread of each core, all of one
 * socket, the same in every arm; where that would leave a single processor (two hardware threads of one
 * core), every allowed one.
 */
#ifndef TGB_CORES_H
#define TGB_CORES_H

#include <jansson.h>
#include <sched.h>
#include <stdbool.h>

typedef struct tgb_cores {
    cpu_set_t cpus;       /* chosen */
    int count;            /* of them */
    int cores;            /* physical cores that may be used */
    int hardware_threads; /* processors that may be used */
    char *topology_xml;   /* hwloc's export; owned */
} tgb_cores;

bool tgb_cores_choose(tgb_cores *cores, char **error);
void tgb_cores_clear(tgb_cores *cores);

/* The chosen processors as an array of numbers, owned by the caller. */
json_t *tgb_cores_list(const tgb_cores *cores);

/* 1, 2, 4, ... up to `limit`, and limit itself, at most 16 of them; owned by the caller. */
int *tgb_doubling_counts(int limit, size_t *count);

#endif
