/* SPDX-License-Identifier: MIT */
/* The interactive prompt. */
#ifndef TG_PROMPT_H
#define TG_PROMPT_H

#include "runtime/core/value.h"

/* Reads statements from the terminal and runs them in the module __main__ until the end of the input or
 * SystemExit; greet: says who it is first. The exit code. */
int tg_prompt_run(tg_value module, bool greet);

#endif
