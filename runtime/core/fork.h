/* SPDX-License-Identifier: MIT */
/* fork(): the child is a copy of the process in which only the calling thread goes on. */
#ifndef TG_CORE_FORK_H
#define TG_CORE_FORK_H

#include <stdint.h>
#include <sys/types.h>

/* By an attached thread that holds no object lock. The child's pid, 0 in the child, -1 with errno. */
pid_t tg_fork(void);

/* How many forks lie between the first process and this one; written while there is one thread. What lists
 * threads by address compares it: those of an earlier process are gone. */
extern uint32_t tg_fork_generation;

#endif
