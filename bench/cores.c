/* SPDX-License-Identifier: MIT */
/* cores.c: choice of processors with hwloc. */
#include "cores.h"

#include "util.h"

#include <hwloc.h>
#include <hwloc/glibc-sched.h>
#include <stdlib.h>

/* The socket with the most cores, or the whole machine where hwloc sees no sockets. */
static hwloc_const_cpuset_t widest_socket(hwloc_topology_t topology) {
    hwloc_const_cpuset_t best = hwloc_topology_get_allowed_cpuset(topology);
    int most = 0;
    for (hwloc_obj_t socket = NULL;
         (socket = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_PACKAGE, socket)) != NULL;) {
        int cores = hwloc_get_nbobjs_inside_cpuset_by_type(topology, socket->cpuset, HWLOC_OBJ_CORE);
        if (cores > most) {
            most = cores;
            best = socket->cpuset;
        }
    }
    return best;
}

static hwloc_bitmap_t one_thread_a_core(hwloc_topology_t topology) {
    hwloc_const_cpuset_t socket = widest_socket(topology),
                         allowed = hwloc_topology_get_allowed_cpuset(topology);
    hwloc_bitmap_t chosen = hwloc_bitmap_alloc(), one = hwloc_bitmap_alloc();
    for (hwloc_obj_t core = NULL;
         (core = hwloc_get_next_obj_inside_cpuset_by_type(topology, socket, HWLOC_OBJ_CORE, core)) != NULL;) {
        hwloc_bitmap_and(one, core->cpuset, allowed);
        hwloc_bitmap_singlify(one);
        hwloc_bitmap_or(chosen, chosen, one);
    }
    if (hwloc_bitmap_weight(chosen) < 2)
        hwloc_bitmap_copy(chosen, allowed);
    hwloc_bitmap_free(one);
    return chosen;
}

bool tgb_cores_choose(tgb_cores *cores, char **error) {
    hwloc_topology_t topology;
    *cores = (tgb_cores){0};
    if (hwloc_topology_init(&topology) != 0)
        return tgb_fail(error, "hwloc cannot describe this machine");
    if (hwloc_topology_load(topology) != 0) {
        hwloc_topology_destroy(topology);
        return tgb_fail(error, "hwloc cannot describe this machine");
    }
    hwloc_bitmap_t chosen = one_thread_a_core(topology);
    hwloc_cpuset_to_glibc_sched_affinity(topology, chosen, &cores->cpus, sizeof cores->cpus);
    cores->count = hwloc_bitmap_weight(chosen);
    cores->cores = hwloc_get_nbobjs_by_type(topology, HWLOC_OBJ_CORE);
    cores->hardware_threads = hwloc_get_nbobjs_by_type(topology, HWLOC_OBJ_PU);
    char *buffer;
    int length;
    if (hwloc_topology_export_xmlbuffer(topology, &buffer, &length, 0) == 0) {
        cores->topology_xml = tgb_strdup(buffer);
        hwloc_free_xmlbuffer(topology, buffer);
    } else {
        cores->topology_xml = tgb_strdup("");
    }
    hwloc_bitmap_free(chosen);
    hwloc_topology_destroy(topology);
    return true;
}

void tgb_cores_clear(tgb_cores *cores) {
    free(cores->topology_xml);
    *cores = (tgb_cores){0};
}

json_t *tgb_cores_list(const tgb_cores *cores) {
    json_t *list = json_array();
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &cores->cpus))
            json_array_append_new(list, json_integer(i));
    return list;
}

int *tgb_doubling_counts(int limit, size_t *count) {
    int *counts = tgb_zalloc(16, sizeof *counts);
    *count = 0;
    for (int value = 1; value <= limit && *count < 15; value *= 2)
        counts[(*count)++] = value;
    if (counts[*count - 1] < limit)
        counts[(*count)++] = limit;
    return counts;
}
