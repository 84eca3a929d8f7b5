/* SPDX-License-Identifier: MIT */
/* A batch of what is to be dropped or freed after a grace period; reclaim.c tells its way. */
#ifndef TG_NOGIL_BATCH_H
#define TG_NOGIL_BATCH_H

#include <stdint.h>

#define TG_BATCH_WORDS 508
#define TG_BATCH_VALUE_BYTES 64 /* what a retired value is taken to hold back */

/* An entry is a word (a pointer to an object: one reference), or two (a pointer plus TG_BATCH_MEMORY, and the
 * size). */
#define TG_BATCH_MEMORY 1u

struct tg_batch {
    struct tg_batch *next;
    uint64_t held_bytes;
    uint32_t words;
    uint16_t thread_id; /* who is to empty it; 0: anybody */
    uintptr_t word[TG_BATCH_WORDS];
};

/* Empty, for anybody; NULL when memory is out. Freed with tg_mfree, or given to tg_batch_submit, which queues
 * it for the next grace period: from any thread, also under tg_threads_lock. */
struct tg_batch *tg_batch_new(void);
void tg_batch_submit(struct tg_batch *batch);

#endif
