/* SPDX-License-Identifier: MIT */
/* set and frozenset: open addressing on a block that is replaced as a whole; readers are lock-free. */
#ifndef TG_TYPES_SET_H
#define TG_TYPES_SET_H

#include "runtime/core/protocol.h"

struct tg_set {
    struct tg_object object;
    void *block;
    int64_t used; /* raw */
    int64_t hash; /* frozenset: -1 not yet */
};
tg_value tg_set_new(void);
tg_value tg_frozenset_from_iterable(tg_value iterable);
size_t tg_set_length(tg_value set);
bool tg_set_add(tg_value set, tg_value v);
int tg_set_contains(tg_value set, tg_value v);
int tg_set_contains_at_once(tg_value set, tg_value v, int64_t hash); /* as tg_dict_contains_at_once */
int tg_set_discard(tg_value set, tg_value v);                        /* 1 removed, 0 absent, -1 */
bool tg_set_update(tg_value set, tg_value iterable);
/* left op iterable, where left is a set and op one of & | - ^: a new set. */
tg_value tg_set_combine(enum tg_binary_op op, tg_value left, tg_value iterable);
#endif
