/* SPDX-License-Identifier: MIT */
/* The lock under which calls of native modules run that do not declare themselves safe without the global
 * one. There is one for all of them, so that no order among several can go wrong. Builds with the global lock
 * never take it.
 *
 * It belongs to the thread from the outermost such call to its end, and is let go wherever the thread
 * detaches: around the module's own long work, and around whatever Python code that it calls waits for. */
#ifndef TG_API_MODULE_LOCK_H
#define TG_API_MODULE_LOCK_H

#include "runtime/core/thread.h"

/* Nests. Attached, under no object lock; waits detached. */
void tg_module_lock_enter(void);
void tg_module_lock_leave(void);

/* For tg_detach and tg_attach of the builds without the global lock: when self->module_calls is not 0, after
 * and before the thread is offline. */
void tg_module_lock_let_go(void);
void tg_module_lock_take_back(void);

#endif
