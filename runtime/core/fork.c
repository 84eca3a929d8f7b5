/* SPDX-License-Identifier: MIT */
/* fork() in a process with threads. The world is stopped, so every other thread stands at a safepoint or is
 * detached; the locks that a detached thread may hold are either taken first (imports, classes: what they
 * guard is then whole in the child) or made anew in the child (files, the seam's own: what they guard is
 * mended there). Locks that only attached threads hold, between two safepoints, nobody holds in a stopped
 * world. Order: imports, classes, the world, what belongs to the seam. The program's own locks stay as they
 * are: who held them is gone, as with CPython. */
#include "runtime/core/fork.h"

#include "runtime/core/interrupt.h"
#include "runtime/core/stats.h"
#include "runtime/core/thread.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/file.h"
#include "runtime/vm/import.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

uint32_t tg_fork_generation;

static void go_on_alone(struct tg_thread *self) {
    sigset_t none;
    tg_fork_generation++;
    tg_trace_forget(); /* the parent writes the file */
    TG_STATS_FORKED();
    tg_files_after_fork();
    tg_seam_fork_child();
    tg_threads_forget_others();
    self->is_main = true;
    tg_interrupts_after_fork();
    sigemptyset(&none); /* threads other than the main one were born with all signals blocked */
    pthread_sigmask(SIG_SETMASK, &none, NULL);
}

pid_t tg_fork(void) {
    tg_imports_lock();
    tg_class_lock();
    tg_seam_fork_prepare();
    pid_t pid = fork();
    int error = errno;
    if (pid == 0)
        go_on_alone(tg_self());
    else
        tg_seam_fork_parent();
    tg_class_unlock();
    tg_imports_unlock();
    errno = error;
    return pid;
}
