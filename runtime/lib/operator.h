/* SPDX-License-Identifier: MIT */
/* The types of operator. */
#ifndef TG_LIB_OPERATOR_H
#define TG_LIB_OPERATOR_H

#include "runtime/lib/library.h"
#include "runtime/types/tuple.h"

#include <stdio.h>

extern struct tg_library_type tg_itemgetter_type, tg_attrgetter_type, tg_methodcaller_type;

#endif
