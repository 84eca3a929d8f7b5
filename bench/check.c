/* SPDX-License-Identifier: MIT */
/* check.c: looks for what makes timings noisy, and measures the noise itself with a short fixed computation.
 */
#include "check.h"

#include "commands.h"
#include "metadata.h"
#include "stats.h"
#include "util.h"

#include <argp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PROBES = 300, PROBE_ROUNDS = 400000 };

static void warn(json_t *list, const char *format, ...) TGB_PRINTF(2, 3);

static void warn(json_t *list, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    json_array_append_new(list, json_string(text));
}

/* Ticks that the hypervisor gave to somebody else, and all ticks. */
static void read_steal(double *steal, double *total) {
    char *line = tgb_read_line("/proc/stat");
    *steal = *total = 0;
    char *save = NULL;
    int field = 0;
    for (char *word = strtok_r(line, " ", &save); word != NULL && field < 9;
         word = strtok_r(NULL, " ", &save)) {
        double ticks = field > 0 ? strtod(word, NULL) : 0;
        *total += ticks;
        if (field == 8)
            *steal = ticks;
        field++;
    }
    free(line);
}

/* How much longer the slow ones of many equal computations take than the median one: 0.05 is 5 %. */
static double measured_spread(void) {
    double times[PROBES];
    volatile uint64_t sink = 88172645463325252ULL;
    for (int i = 0; i < PROBES; i++) {
        uint64_t state = sink;
        double start = tgb_clock();
        for (int k = 0; k < PROBE_ROUNDS; k++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
        }
        times[i] = tgb_clock() - start;
        sink = state;
    }
    return tgb_quantile(times, PROBES, 0.95) / tgb_quantile(times, PROBES, 0.5) - 1;
}

static void check_switches(json_t *list) {
    char *governor = tgb_machine_governor(), *turbo = tgb_machine_turbo(), *smt = tgb_machine_smt();
    if (strcmp(governor, "unknown") != 0 && strcmp(governor, "performance") != 0)
        warn(list, "the frequency governor is '%s', not 'performance'", governor);
    if (strcmp(turbo, "on") == 0)
        warn(list, "turbo is on: the clock depends on temperature and on how many cores work");
    if (strcmp(smt, "on") == 0)
        warn(list,
             "simultaneous multithreading is on: a neighbour on the same core slows what runs beside it");
    free(governor);
    free(turbo);
    free(smt);
}

json_t *tgb_check_warnings(void) {
    json_t *list = json_array();
    double loads[1], steal_before, total_before, steal_after, total_after;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    check_switches(list);
    if (tgb_machine_is_virtual())
        warn(list, "this is a virtual machine: its neighbours share the processor");
    if (processors < 2)
        warn(list, "one processor only: threads cannot run at the same time");
    if (getloadavg(loads, 1) == 1 && loads[0] > 0.2 * (double)processors)
        warn(list, "the load is %.2f on %ld processors before anything was started", loads[0], processors);
    read_steal(&steal_before, &total_before);
    double spread = measured_spread();
    read_steal(&steal_after, &total_after);
    if (spread > 0.03)
        warn(list, "equal computations differ: the slowest twentieth takes %.1f %% longer than the median",
             spread * 100);
    if (total_after > total_before && (steal_after - steal_before) / (total_after - total_before) > 0.01)
        warn(list, "the hypervisor takes %.1f %% of the time away",
             100 * (steal_after - steal_before) / (total_after - total_before));
    return list;
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    if (key == ARGP_KEY_ARG)
        argp_error(state, "no arguments wanted, not '%s'", arg);
    return ARGP_ERR_UNKNOWN;
}

static const struct argp description = {.parser = parse,
                                        .doc = "Warn of what makes this machine noisy."
                                               "\vExit code: 0 when it is quiet, 2 when there is a warning."};

int tgb_check_main(int argc, char **argv) {
    argp_parse(&description, argc, argv, 0, NULL, NULL);
    json_t *list = tgb_check_warnings();
    size_t count = json_array_size(list);
    for (size_t i = 0; i < count; i++)
        printf("- %s\n", json_string_value(json_array_get(list, i)));
    puts(count == 0 ? "quiet: nothing speaks against measuring here"
                    : "measurable all the same: pairs and intervals carry the noise, but narrow verdicts "
                      "need more passes");
    json_decref(list);
    return count == 0 ? 0 : TGB_EXIT_OPEN;
}
