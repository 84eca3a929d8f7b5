/* SPDX-License-Identifier: MIT */
/* The module sys: what the start-up and the end of the process need of it. */
#ifndef TG_LIB_SYS_H
#define TG_LIB_SYS_H

#include "runtime/types/module.h"

extern const struct tg_builtin_module tg_module_sys;

/* Before the module is filled: what sys.argv will be (UTF-8, borrowed for the life of the process). */
bool tg_sys_set_arguments(int argc, char **argv);
/* Writes out sys.stdout and sys.stderr; errors are dropped. */
void tg_sys_flush(void);

#endif
