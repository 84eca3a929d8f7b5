/* SPDX-License-Identifier: MIT */
/* kernel.c: pure computation in POSIX threads, timed like a workload. */
#include "kernel.h"

#include "results.h"
#include "util.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS = 5 };

typedef struct task {
    long rounds;
    uint64_t state; /* written by its thread only, read after the join */
} task;

static void *compute(void *argument) {
    task *mine = argument;
    uint64_t state = mine->state; /* a register: no memory traffic to share */
    for (long i = 0; i < mine->rounds; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17; /* Marsaglia 2003, xorshift64 */
    }
    mine->state = state;
    return NULL;
}

/* The exclusive-or of all threads' final states; seconds from the first start to the last join. */
static uint64_t run(long threads, long size, long delay_percent, double *seconds) {
    task *tasks = tgb_zalloc((size_t)threads, sizeof *tasks);
    pthread_t *handles = tgb_zalloc((size_t)threads, sizeof *handles);
    double start = tgb_clock();
    for (long i = 0; i < threads; i++) {
        tasks[i] = (task){size, (uint64_t)i + 1};
        if (pthread_create(&handles[i], NULL, compute, &tasks[i]) != 0) {
            fputs("kernel: no thread\n", stderr);
            exit(1);
        }
    }
    uint64_t answer = 0;
    for (long i = 0; i < threads; i++) {
        pthread_join(handles[i], NULL);
        answer ^= tasks[i].state;
    }
    double end = start + (tgb_clock() - start) * (1 + (double)delay_percent / 100), now;
    while ((now = tgb_clock()) < end)
        ;
    *seconds = now - start;
    free(handles);
    free(tasks);
    return answer;
}

int tgb_kernel_main(int argc, char **argv) {
    static const char *const names[] = {"--size", "--threads", "--loops", "--warmup", "--delay"};
    long values[OPTIONS] = {TGB_KERNEL_SIZE, 1, 3, 1, 0};
    static const long lowest[OPTIONS] = {1, 1, 1, 0, 0};
    for (int i = 1; i < argc; i += 2) {
        int option = 0;
        char *end = NULL;
        while (option < OPTIONS && strcmp(argv[i], names[option]) != 0)
            option++;
        if (option < OPTIONS && i + 1 < argc)
            values[option] = strtol(argv[i + 1], &end, 10);
        if (end == NULL || *end != '\0' || values[option] < lowest[option]) {
            fputs("usage: tollgate-bench kernel [--size N] [--threads T] [--loops L] [--warmup W] [--delay "
                  "PERCENT]\n",
                  stderr);
            return TGB_EXIT_USAGE;
        }
    }
    for (long i = 0; i < values[2] + values[3]; i++) {
        double seconds;
        uint64_t answer = run(values[1], values[0], values[4], &seconds);
        if (i == 0)
            printf("check %016llx\n", (unsigned long long)answer);
        printf("value %.9f\n", seconds);
    }
    return 0;
}
