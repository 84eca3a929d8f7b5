/* SPDX-License-Identifier: MIT */
/* Bytecode as text, for --dis and for tests. */
#ifndef TG_LANG_DIS_H
#define TG_LANG_DIS_H

#include "runtime/lang/code.h"

#include <stdio.h>

/* The unit and, behind it, the units in its constants. */
void tg_dis(FILE *out, const struct tg_unit *unit);

#endif
