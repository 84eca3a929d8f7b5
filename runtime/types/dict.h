/* SPDX-License-Identifier: MIT */
/* dict: compact, ordered. A block holds an index table and the entries in order of insertion; a position
 * never gets a second key within one block; the entry is published before its index; readers are lock-free.
 */
#ifndef TG_TYPES_DICT_H
#define TG_TYPES_DICT_H

#include "runtime/core/protocol.h"

struct tg_dict {
    struct tg_object object;
    void *block;  /* types/dict.c knows its layout (types/dict_block.h for the interpreter's fast paths) */
    int64_t used; /* raw: live entries */
};

TG_INLINE bool tg_is_dict(tg_value v) { /* exact */
    return tg_kind_of(v) == TG_KIND_DICT;
}
TG_INLINE struct tg_dict *tg_as_dict(tg_value v) { return (struct tg_dict *)(uintptr_t)v; }
tg_value tg_dict_new(void);
tg_value tg_dict_new_sized(size_t count); /* empty, with room for `count` keys */
/* A key that is being entered is found a moment before it is counted, one that is taken out is counted a
 * moment longer. */
size_t tg_dict_length(tg_value dict);
bool tg_dict_is_empty(tg_value dict); /* as all others find it: under its lock, if it looks so */
/* New reference in *out and 1; 0 absent (no exception); -1 error. */
int tg_dict_find(tg_value dict, tg_value key, tg_value *out);
int tg_dict_find_hashed(tg_value dict, tg_value key, int64_t hash, tg_value *out);
tg_value tg_dict_read(tg_value dict, tg_value key); /* new reference; KeyError */
/* New reference or TG_NULL without an exception; for str keys, where nothing can fail. */
tg_value tg_dict_get_str(tg_value dict, tg_value str);
bool tg_dict_set(tg_value dict, tg_value key, tg_value v); /* increments both */
bool tg_dict_set_hashed(tg_value dict, tg_value key, int64_t hash, tg_value v);
bool tg_dict_set_steal(tg_value dict, tg_value key, tg_value v);
bool tg_dict_set_cstring(tg_value dict, const char *key, tg_value v);
int tg_dict_contains(tg_value dict, tg_value key); /* 1, 0, -1 */
/* For a dict that is lent (tg_slot_lend): -1 and no exception where it may take code of the program. */
int tg_dict_contains_at_once(tg_value dict, tg_value key, int64_t hash);
/* 1 removed, 0 absent, -1 error */
int tg_dict_delete(tg_value dict, tg_value key);
/* 1 and *out (new reference): was there, and is removed */
int tg_dict_pop(tg_value dict, tg_value key, tg_value *out);
/* Moves a key behind or before all others, in a time that does not depend on the length. 1, 0: absent, -1. */
int tg_dict_move_to_end(tg_value dict, tg_value key, bool last);
/* 1 and new references to the first key and its value, which are removed; 0: empty. */
int tg_dict_pop_first(tg_value dict, tg_value *key, tg_value *value);
/* The value there, or `v` after inserting it. New reference. */
tg_value tg_dict_setdefault(tg_value dict, tg_value key, tg_value v);
bool tg_dict_clear(tg_value dict);
bool tg_dict_update(tg_value dict, tg_value other); /* mapping or iterable of pairs */
bool tg_dict_merge_kwargs(tg_value dict, tg_value other,
                          tg_value callable); /* f(**a, **b): TypeError on a repeated key */
tg_value tg_dict_copy(tg_value dict);
tg_value tg_dict_keys_list(tg_value dict);
/* Iteration from C: *position starts at 0; false at the end. New references in *key and *value (either may be
 * NULL). */
bool tg_dict_next(tg_value dict, size_t *position, tg_value *key, tg_value *value);
#endif
