/* SPDX-License-Identifier: MIT */
/* The object header, 16 bytes in every build, and the collector's prefix in front of containers.
 *
 *     -16  next      collector list (containers only; struct tg_prefix)
 *      -8  previous
 *       0  count     references, as the build's counting scheme stores them; seam only
 *       4  count2    second count (biased), uses (confined); seam only
 *       8  kind      type-and-shape id; the top bit says "shared"
 *      12  owner     id of the creating thread; seam only
 *      14  lock      object lock, one byte; seam only
 *      15  flags     TG_FLAG_*
 *
 * kind: written by the thread to which the object is confined (shape changes), by the lock holder once it is
 * shared; the sharing bit is set once, by tg_share. Read relaxed by anybody.
 * flags: plain writes before the object is shared, tg_object_set_flag after; read by tg_object_flags. */
#ifndef TG_CORE_OBJECT_H
#define TG_CORE_OBJECT_H

#include "runtime/core/kinds.h"
#include "runtime/core/word_access.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The fast paths are inlined whatever the compiler thinks of the size of their users: left to itself it
 * inlines the shorter ones of one build and calls the longer ones of another, and the comparison would
 * measure that. */
#define TG_INLINE static inline __attribute__((always_inline))

typedef uint64_t tg_value;

struct tg_object {
    int32_t count;
    uint32_t count2;
    uint32_t kind;
    uint16_t owner;
    uint8_t lock;
    uint8_t flags;
};

struct tg_prefix {
    _Alignas(16) struct tg_prefix *next; /* list heads too: the low bits of a link are not part of it */
    uintptr_t
        previous; /* a pointer; the low bits and, during a collection, the rest belong to the collector */
};

_Static_assert(sizeof(struct tg_object) == 16, "16-byte header in every build");
_Static_assert(offsetof(struct tg_object, kind) == 8, "guards read the kind as one 32-bit word");
_Static_assert(sizeof(struct tg_prefix) == 16, "16-byte prefix in every build");

#define TG_SHARED_BIT 0x80000000u

enum tg_flag {
    TG_FLAG_CONTAINER = 1, /* has a struct tg_prefix in front */
    TG_FLAG_PINNED = 2,    /* never dies; its count means nothing */
    TG_FLAG_WEAKREFS = 4,  /* entered in the table of weak references */
    TG_FLAG_FINALIZED = 8, /* __del__ has run */
    TG_FLAG_INTERNED = 16, /* str: the one copy of its text */
    TG_FLAG_WEAKREF = 32,  /* a weak reference: in that table too */
};

TG_INLINE uint32_t tg_object_kind(const struct tg_object *o) {
    return __atomic_load_n(&o->kind, __ATOMIC_RELAXED) & ~TG_SHARED_BIT;
}

/* The id as a guard compares it: with the sharing bit. */
TG_INLINE uint32_t tg_object_kind_and_sharing(const struct tg_object *o) {
    return __atomic_load_n(&o->kind, __ATOMIC_RELAXED);
}

TG_INLINE bool tg_object_is_of(const struct tg_object *o, uint32_t kind_and_sharing) {
    return tg_word_is(&o->kind, kind_and_sharing);
}

/* Read by a single load: another thread may set a flag of a shared object meanwhile. */
TG_INLINE uint8_t tg_object_flags(const struct tg_object *o) {
    return __atomic_load_n(&o->flags, __ATOMIC_RELAXED);
}

/* Any of them. */
TG_INLINE bool tg_object_has_flag(const struct tg_object *o, enum tg_flag flags) {
    return tg_byte_has(&o->flags, (uint8_t)flags);
}

TG_INLINE bool tg_object_is_container(const struct tg_object *o) {
    return tg_object_has_flag(o, TG_FLAG_CONTAINER);
}

TG_INLINE bool tg_object_is_marked_pinned(const struct tg_object *o) {
    return tg_object_has_flag(o, TG_FLAG_PINNED);
}

TG_INLINE void tg_object_set_flag(struct tg_object *o, enum tg_flag flag) {
    __atomic_fetch_or(&o->flags, (uint8_t)flag, __ATOMIC_RELAXED);
}

TG_INLINE struct tg_prefix *tg_object_prefix(struct tg_object *o) {
    return (struct tg_prefix *)(void *)o - 1;
}

TG_INLINE struct tg_object *tg_prefix_object(struct tg_prefix *p) {
    return (struct tg_object *)(void *)(p + 1);
}

#endif
