/* SPDX-License-Identifier: MIT */
/* check.h: what on this machine would blur a measurement. */
#ifndef TGB_CHECK_H
#define TGB_CHECK_H

#include <jansson.h>

/* An array of sentences, one a reason for doubt; empty on a quiet machine. Takes about half a second. Owned
 * by the caller. */
json_t *tgb_check_warnings(void);

#endif
