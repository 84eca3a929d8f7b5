/* SPDX-License-Identifier: MIT */
/* types.GenericAlias (list[int]) and types.UnionType (int | str). */
#ifndef TG_TYPES_TYPE_ALIAS_H
#define TG_TYPES_TYPE_ALIAS_H

#include "runtime/core/protocol.h"

/* origin[key] */
tg_value tg_generic_alias_new(tg_value origin, tg_value key);

/* The binary operation of types: a | b, where each is a type, None, an alias or a union. */
tg_value tg_type_or(enum tg_binary_op op, tg_value a, tg_value b);

#endif
