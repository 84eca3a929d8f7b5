/* SPDX-License-Identifier: MIT */
/* The parts of the module math. */
#ifndef TG_LIB_MATH_H
#define TG_LIB_MATH_H

#include "runtime/core/protocol.h"

extern const struct tg_native_def tg_math_integer[];
extern const struct tg_native_def tg_math_gamma[];
extern const struct tg_native_def tg_math_products[];

tg_value tg_math_domain_error(void); /* ValueError; TG_NULL */
tg_value tg_math_range_error(void);  /* OverflowError; TG_NULL */

#endif
