/* SPDX-License-Identifier: MIT */
/* What the builds with the lock keep in each thread. */
#ifndef TG_SEAM_THREAD_STATE_H
#define TG_SEAM_THREAD_STATE_H

#include <stdbool.h>
#include <stdint.h>

struct tg_seam_thread {
    bool attached;      /* holds the lock; written by the thread itself */
    bool forced_off;    /* policy priority: it last lost the lock by force; written by the thread itself */
    int32_t lock_depth; /* debug builds: object locks held */
};

#endif
