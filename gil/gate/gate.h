/* SPDX-License-Identifier: MIT */
/* The global lock and its policies. A policy decides who gets the lock, how one waits for it and when the
 * holder gives it up at a safepoint; thread.c keeps what all have in common. Nothing here stands on a path
 * that runs without a change of holder: attaching, detaching and the slow path of a safepoint call through
 * the policy, the safepoint itself knows only the breaker. */
#ifndef TG_GIL_GATE_H
#define TG_GIL_GATE_H

#include "runtime/core/thread.h"

struct tg_gate_policy {
    /* The caller holds the lock when it returns. true: it had to wait. */
    bool (*take)(struct tg_thread *self);
    /* The caller, which holds the lock, gives it up. forced: because it was due at a safepoint. */
    void (*drop)(struct tg_thread *self, bool forced);
    /* The holder's breaker was raised with TG_BREAK_SWITCH: is the lock to be given up and taken again? */
    bool (*due)(struct tg_thread *self);
    /* Before the holder starts another thread; NULL: nothing. */
    void (*prepare)(struct tg_thread *self);
    /* At a safepoint whose breaker is up, before it is looked at: true: there is nothing to do but this.
     * NULL: there always is. */
    bool (*passes)(struct tg_thread *self);
    /* In the child of a fork by the holder, which still holds the lock: nobody else waits or knows of it. */
    void (*after_fork)(void);
};

/* The policy that a text names, set up as the text says, or NULL with *refusal set. */
const struct tg_gate_policy *tg_gate_parse(const char *text, const char **refusal);

/* What stands behind the name and its colon (NULL: there was none), one function a policy. */
const struct tg_gate_policy *tg_gate_parse_interval(const char *arguments, const char **refusal);
const struct tg_gate_policy *tg_gate_parse_ticks(const char *arguments, const char **refusal);
const struct tg_gate_policy *tg_gate_parse_priority(const char *arguments, const char **refusal);

/* timed.c: the lock under interval and priority. First-ranked waiters are served first and ask a holder of
 * the second rank to go at once; otherwise a waiter asks after an interval. Where all have the first rank
 * that is all there is. */
enum tg_gate_rank { TG_RANK_FIRST, TG_RANK_SECOND };
bool tg_timed_start(void);
bool tg_timed_take(struct tg_thread *self, enum tg_gate_rank rank);
void tg_timed_drop(struct tg_thread *self, bool forced);
bool tg_timed_due(struct tg_thread *self);
void tg_timed_after_fork(void);

/* ticks.c */
bool tg_ticks_start(void);

#endif
