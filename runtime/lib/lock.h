/* SPDX-License-Identifier: MIT */
/* Locks of the program. */
#ifndef TG_LIB_LOCK_H
#define TG_LIB_LOCK_H

#include "runtime/core/value.h"

#define TG_TIMEOUT_MAX 9223372036.0 /* seconds */

tg_value tg_lock_new(void);
/* A lock that is taken from birth, to be waited on until another thread gives it back. */
tg_value tg_lock_new_waiter(void);
tg_value tg_rlock_new(void);

#endif
