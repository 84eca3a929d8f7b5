/* SPDX-License-Identifier: MIT */
/* The threads that liburcu knows as readers. It demands that none is registered across a fork whose child
 * goes on (doc/rcu-api.md), because the child's registry would name threads that are gone, whose memory is
 * soon another thread's. So each thread notes its entry, and the child takes the others' entries out; they
 * are offline, and no grace period is under way (thread.c), so nobody looks at them meanwhile.
 *
 * The mutex stands around liburcu's own, so that a fork does not happen while that one is held. */
#include "rcu.h"

#include "world.h"

#if TG_RCU_MEMB
#include <urcu/static/urcu-memb.h>
#define OWN_READER (&URCU_TLS(urcu_memb_reader))
typedef struct urcu_reader reader_entry;
#else
#include <urcu/static/urcu-qsbr.h>
#define OWN_READER (&URCU_TLS(urcu_qsbr_reader))
typedef struct urcu_qsbr_reader reader_entry;
#endif

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* innermost, save liburcu's */

void tg_reader_register(struct tg_rcu_reader **place) {
    pthread_mutex_lock(&mutex);
    tg_rcu_register();
    *place = (struct tg_rcu_reader *)(void *)OWN_READER;
    pthread_mutex_unlock(&mutex);
}

void tg_reader_unregister(struct tg_rcu_reader **place) {
    pthread_mutex_lock(&mutex);
    *place = NULL;
    tg_rcu_unregister();
    pthread_mutex_unlock(&mutex);
}

void tg_reader_forget(struct tg_rcu_reader **place) {
    if (*place == NULL)
        return;
    reader_entry *entry = (reader_entry *)(void *)*place;
    cds_list_del(&entry->node);
    *place = NULL;
}

void tg_readers_fork_lock(void) { pthread_mutex_lock(&mutex); }

void tg_readers_fork_unlock(void) { pthread_mutex_unlock(&mutex); }
