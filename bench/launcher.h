/* SPDX-License-Identifier: MIT */
/*
 * launcher.h: small processes that start the measured ones.
 *
 * The kernel carries the peak resident size of the image that called exec over into ru_maxrss of the program
 * that it becomes. Started from the harness itself, every program would seem to need at least as much memory
 * as the harness. So launchers are forked at the very start, while the harness is small, and they fork what
 * is measured. A launcher serves one process at a time; N processes at once take N launchers.
 */
#ifndef TGB_LAUNCHER_H
#define TGB_LAUNCHER_H

#include <sched.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>

typedef struct tgb_launcher {
    int socket; /* SOCK_SEQPACKET to the launcher */
    pid_t pid;
} tgb_launcher;

/* What a launcher sends when its process has ended. */
typedef struct tgb_launcher_end {
    int wait_status;
    double wall_s; /* fork to wait */
    struct rusage usage;
} tgb_launcher_end;

bool tgb_launcher_start(tgb_launcher *launcher, char **error);
void tgb_launcher_stop(tgb_launcher *launcher);

/* Starts argv[0] (a path) as leader of a process group of its own, standard input empty, output and errors
 * into the given descriptors, on the given processors (NULL: any), with TG_DATA_LAYOUT in its environment
 * (runtime/core/data_layout.h). Gives its pid, or -1 with *error set. */
pid_t tgb_launcher_exec(tgb_launcher *launcher, char *const *argv, const cpu_set_t *cpus, int data_layout,
                        int out, int err, char **error);

/* Blocks until the end message is there. false when the launcher is gone. */
bool tgb_launcher_wait(tgb_launcher *launcher, tgb_launcher_end *end);

#endif
