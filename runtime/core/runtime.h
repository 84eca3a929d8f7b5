/* SPDX-License-Identifier: MIT */
/* Start and end of the runtime, in the order that its parts need. */
#ifndef TG_CORE_RUNTIME_H
#define TG_CORE_RUNTIME_H

#include "runtime/core/value.h"

#include <stdbool.h>

/* Seam, main thread, shapes, interned strings, types, exceptions, builtins, sys. false: a line on stderr says
 * what failed. */
bool tg_runtime_start(int argc, char **argv);
/* Runs what is to be run at exit, flushes stdout and stderr, stops the machinery. */
void tg_runtime_finish(void);

/* Called at the end before the last flush, last registered first (threading, atexit). */
bool tg_at_exit(void (*function)(void));

#endif
