/* SPDX-License-Identifier: MIT */
/* The peak resident memory of a command, in KiB: the median of some runs, because it differs by some pages
 * with where the kernel puts the libraries. This program is small, since what it holds at the fork counts for
 * its child too. usage: peak RUNS COMMAND ARGUMENTS... */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_RUNS = 99 };

static int by_number(const void *a, const void *b) {
    const long *x = a;
    const long *y = b;
    return (*x > *y) - (*x < *y);
}

/* Of one run; -1 if it failed. What it prints is not wanted. */
static long run(char **command) {
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
            execv(command[0], command);
        perror(command[0]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
        return -1;
    return usage.ru_maxrss;
}

int main(int argc, char **argv) {
    long runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0, peaks[MOST_RUNS];
    if (runs < 1 || runs > MOST_RUNS) {
        fprintf(stderr, "usage: peak RUNS COMMAND ARGUMENTS...\n");
        return 64;
    }
    for (long i = 0; i < runs; i++) {
        peaks[i] = run(argv + 2);
        if (peaks[i] < 0) {
            fprintf(stderr, "peak: %s failed\n", argv[2]);
            return 1;
        }
    }
    qsort(peaks, (size_t)runs, sizeof *peaks, by_number);
    printf("%ld\n", peaks[runs / 2]);
    return 0;
}
