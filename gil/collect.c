/* SPDX-License-Identifier: MIT */
/* Group "collect" where a lock lets one thread run at a time: an object stays on the list of the thread that
 * made it, but every collection covers the lists of all threads, and anybody may unlink (core/collector.h).
 */
#include "runtime/seam/collect.h"

#include "runtime/core/collector.h"

static struct tg_prefix orphans; /* containers of ended threads, until a full collection. tg_threads_lock */

void tg_shared_born(struct tg_object *o) { (void)o; }

void tg_shared_gone(struct tg_object *o) { (void)o; }

static void gather_all(bool full, struct tg_prefix *candidates) {
    pthread_mutex_lock(&tg_threads_lock);
    for (struct tg_thread *t = tg_threads; t; t = t->next) {
        tg_prefixes_splice(candidates, &t->young);
        t->young_count = 0;
        if (full) {
            tg_prefixes_splice(candidates, &t->old);
            t->young_since_full = t->old_count = 0;
        }
    }
    if (full && orphans.next)
        tg_prefixes_splice(candidates, &orphans);
    pthread_mutex_unlock(&tg_threads_lock);
}

void tg_collect_gather(struct tg_thread *self, enum tg_gather what, struct tg_prefix *candidates) {
    if (what != TG_GATHER_MADE) {
        gather_all(what == TG_GATHER_ALL, candidates);
        return;
    }
    tg_prefixes_splice(candidates, &self->young);
    self->young_count = 0;
    if (self->old_count == 0)
        tg_prefixes_splice(candidates, &self->old);
}

void tg_collect_each(struct tg_thread *self, void (*visit)(struct tg_object *o, void *argument),
                     void *argument) {
    (void)self;
    for (struct tg_thread *t = tg_threads; t; t = t->next) {
        tg_prefixes_each(&t->old, visit, argument);
        tg_prefixes_each(&t->young, visit, argument);
    }
    if (orphans.next)
        tg_prefixes_each(&orphans, visit, argument);
}

int64_t tg_collect_shared(struct tg_thread *self) {
    (void)self;
    return 0;
}

bool tg_collect_shared_due(void) { return false; }

void tg_collect_shared_freeze(bool freeze) { (void)freeze; }

int64_t tg_collect_shared_frozen(void) { return 0; }

void tg_collect_hand_over(struct tg_thread *self) {
    pthread_mutex_lock(&tg_threads_lock);
    if (orphans.next == NULL)
        tg_prefixes_start(&orphans);
    tg_prefixes_splice(&orphans, &self->young);
    tg_prefixes_splice(&orphans, &self->old);
    tg_prefixes_splice(&orphans, &self->frozen);
    pthread_mutex_unlock(&tg_threads_lock);
}
