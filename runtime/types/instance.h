/* SPDX-License-Identifier: MIT */
/* Instances: what __dict__ and __class__ assignment need beside types/class.h. */
#ifndef TG_TYPES_INSTANCE_H
#define TG_TYPES_INSTANCE_H

#include "runtime/types/class.h"

/* v.__dict__ = dict: from now on the attributes live in that dict. */
bool tg_instance_replace_dict(tg_value v, tg_value dict);
/* Replaces the value of the slot that lies `position` words after o's start; v is consumed when true is
 * returned. false: o is no longer of that kind (sharing bit included), or the slot is empty. Runs code. */
bool tg_instance_replace_steal(struct tg_object *o, uint32_t kind, uint32_t position, tg_value v);
/* v.__class__ = type, whose instances have the same layout (checked by the caller). */
bool tg_instance_change_type(tg_value v, struct tg_type *type);

#endif
