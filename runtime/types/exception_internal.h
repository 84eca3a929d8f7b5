/* SPDX-License-Identifier: MIT */
/* What the files on exceptions share. */
#ifndef TG_TYPES_EXCEPTION_INTERNAL_H
#define TG_TYPES_EXCEPTION_INTERNAL_H

#include "runtime/types/exception.h"
#include "runtime/types/str.h"

/* An instance of a built-in exception type with these arguments (a tuple, consumed). */
tg_value tg_exception_new_steal(struct tg_type *type, tg_value args);
/* New reference to args[0], TG_NULL when there is none (no exception). */
tg_value tg_exception_first_argument(tg_value e);

/* The operations of BaseException that its descendants build on. */
tg_value tg_exception_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames);
bool tg_exception_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames);
tg_value tg_exception_str(tg_value self);

/* Entries of the traceback: a block, read with tg_block_read. */
tg_value tg_traceback_object(tg_value e);               /* None, or a holder of the text */
bool tg_traceback_replace(tg_value e, tg_value holder); /* None: no traceback */
bool tg_traceback_same(tg_value e, tg_value other);     /* do both tell of the same places? */
bool tg_traceback_start(void);
void tg_traceback_free(struct tg_exception *x);

/* The memory error that is there before memory is short. */
bool tg_errors_start(void);

/* --- groups --- */
bool tg_is_exception_group(tg_value v);
tg_value tg_exception_group_members(tg_value group); /* tuple; new reference */
void tg_exception_groups_start(void);

/* " Did you mean: 'x'?" for an AttributeError or NameError, or "". New reference. */
tg_value tg_exception_suggestion(tg_value e);

#endif
