/* SPDX-License-Identifier: MIT */
/* Weak references: a value that is not kept alive. */
#ifndef TG_TYPES_WEAKREF_H
#define TG_TYPES_WEAKREF_H

#include "runtime/core/protocol.h"

struct tg_weakref {
    struct tg_object object;
    struct tg_object *target; /* not owned; NULL when it died. Guarded by the table's mutex, as is next */
    struct tg_weakref *next;  /* in the table's chain */
    tg_value callback;        /* or TG_NULL; immutable */
    int64_t hash;             /* raw; -1: not yet known */
    bool muted;               /* garbage itself: its callback is not run. The collector's; relaxed */
};

/* callback: None for none. TypeError for values that cannot be referenced weakly. */
tg_value tg_weakref_new(tg_value target, tg_value callback);
/* A new reference to what it refers to, TG_NULL (no exception) when that has died. */
tg_value tg_weakref_target(tg_value ref);
/* For tg_share: the target of a weakref object, which whoever reaches the reference can reach as well. The
 * calling thread can reach it by other ways too, or nobody can: no reference is taken. */
struct tg_object *tg_weakref_peek(const struct tg_object *o);
/* The other way: the references to o one by one, NULL first and last, which whoever reaches o can reach as
 * well. For the thread to which o is confined: no reference is taken. */
struct tg_object *tg_weakref_next(const struct tg_object *o, const struct tg_object *previous);
/* References to v that exist. */
uint32_t tg_weakref_count(tg_value v);
/* A list of them, the youngest first. */
tg_value tg_weakref_list(tg_value v);

#endif
