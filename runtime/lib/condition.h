/* SPDX-License-Identifier: MIT */
/* threading.Condition, for C code that waits with one. */
#ifndef TG_LIB_CONDITION_H
#define TG_LIB_CONDITION_H

#include "runtime/lib/lock.h"
#include "runtime/lib/waiters.h"

enum tg_condition_manner { TG_CONDITION_LOCK, TG_CONDITION_RLOCK, TG_CONDITION_OTHER };

struct tg_condition {
    struct tg_object object;
    tg_value lock;   /* owned; immutable after __init__ */
    uint32_t manner; /* of the lock: enum tg_condition_manner; immutable after __init__ */
    struct tg_wait_list waiters;
};

static inline struct tg_condition *tg_as_condition(tg_value v) { return (struct tg_condition *)(uintptr_t)v; }

/* Over a Lock. */
tg_value tg_condition_new(tg_value lock);

/* For a holder of the condition's Lock who took its bare word: gives the word back, waits, takes it again.
 * 1 woken, 0 too late, -1 an exception (the word is taken then, too). */
int tg_condition_wait_word(struct tg_condition *c, uint32_t *word, int64_t deadline_ns);

static inline void tg_condition_notify(struct tg_condition *c) { tg_wait_list_wake(&c->object, &c->waiters); }
void tg_condition_notify_all(struct tg_condition *c);

/* The one optional argument of a constructor, by position or name; borrowed, TG_NULL: not given. False with
 * TypeError. */
bool tg_optional_argument(const char *callable, const char *name, const tg_value *args, size_t nargs,
                          tg_value kwnames, tg_value *out);

/* timeout: TG_NULL or None: for ever. False with an exception. */
bool tg_condition_deadline(tg_value timeout, int64_t *deadline_ns);

#endif
