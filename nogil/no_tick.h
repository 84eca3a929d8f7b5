/* SPDX-License-Identifier: MIT */
/* For the schemes with nothing for the ticker to do. Included by their count.c. */
#ifndef TG_NOGIL_NO_TICK_H
#define TG_NOGIL_NO_TICK_H

#include "scheme.h"

enum tg_come_back tg_count_tick(void) { return TG_COME_BACK_SOMETIME; }
void tg_count_fork_lock(void) {}
void tg_count_fork_unlock(void) {}

#endif
