/* SPDX-License-Identifier: MIT */
/* Seam, group "collect": which lists the containers are on, and which of them a collection covers. */
#ifndef TG_SEAM_COLLECT_H
#define TG_SEAM_COLLECT_H

#include "runtime/core/object.h"

struct tg_thread;

/* A container that is shared is born: onto a shared list; or dies, or is untracked: off it. core/collector.h
 * keeps the confined ones on the lists of their threads. Never called in the gil builds. */
void tg_shared_born(struct tg_object *o);
void tg_shared_gone(struct tg_object *o);

/* Moves lists that self may search without stopping anybody into candidates (an empty list): the young; for
 * when self ends, what it made since it last looked at all; or all of them. */
enum tg_gather { TG_GATHER_YOUNG, TG_GATHER_MADE, TG_GATHER_ALL };
void tg_collect_gather(struct tg_thread *self, enum tg_gather what, struct tg_prefix *candidates);

/* Collects the shared containers in a stopped world, and asks the other threads to collect their own at their
 * next safepoint. Returns how many were unreachable. gil: nothing is left to do. */
int64_t tg_collect_shared(struct tg_thread *self);

/* True when so many containers became shared that tg_collect_shared is due. */
bool tg_collect_shared_due(void);

/* Shared containers for gc.freeze and gc.unfreeze; the count of the frozen ones. */
void tg_collect_shared_freeze(bool freeze);
int64_t tg_collect_shared_frozen(void);

/* In a stopped world: visits the containers that the caller may look at, save the frozen: with the lock all,
 * without it its own, the older first, then the shared. What it visits may be dying. visit changes no list.
 */
void tg_collect_each(struct tg_thread *self, void (*visit)(struct tg_object *o, void *argument),
                     void *argument);

/* The exiting thread's lists go to a survivor. Called while attached, after the thread's last collection. */
void tg_collect_hand_over(struct tg_thread *self);

#endif
