/* SPDX-License-Identifier: MIT */
/* Descriptors: property, classmethod, staticmethod, the members of __slots__, computed attributes. */
#ifndef TG_TYPES_DESCRIPTOR_H
#define TG_TYPES_DESCRIPTOR_H

#include "runtime/types/class.h"

struct tg_property {
    struct tg_object object;
    tg_value get, set, delete, doc; /* TG_NONE when missing; immutable */
    tg_value name;
};

struct tg_wrapper_method { /* classmethod, staticmethod */
    struct tg_object object;
    tg_value function;
};

struct tg_member {
    struct tg_object object;
    struct tg_type *owner; /* borrowed: the type holds the descriptor */
    tg_value name;
    uint32_t offset; /* of the slot, bytes from the object's start */
};

struct tg_getset {
    struct tg_object object;
    struct tg_type *owner;
    const struct tg_getset_def *def;
};

tg_value tg_member_new(struct tg_type *owner, tg_value name, uint32_t offset);
tg_value tg_getset_new(struct tg_type *owner, const struct tg_getset_def *def);
/* The setter of what CPython keeps as a member: assignment is "readonly attribute". */
bool tg_readonly(tg_value self, tg_value value);
tg_value tg_classmethod_new(tg_value function);
tg_value tg_staticmethod_new(tg_value function);
tg_value tg_mapping_proxy_new(tg_value mapping);

#endif
