/* SPDX-License-Identifier: MIT */
/* Instances: what __dict__ and __class__ assignment need beside types/class.h. */
#ifndef TG_TYPES_INSTANCE_H
#define TG_TYPES_INSTANCE_H

#include "runtime/types/class.h"

/* v.__dict__ = dict: from now on the attributes live in that dict. */
bool tg_instance_replace_dict(tg_value v, tg_value dict);
/* v.__class__ = type, whose instances have the same layout (checked by the caller). */
bool tg_instance_change_type(tg_value v, struct tg_type *type);

#endif
