/* SPDX-License-Identifier: MIT */
/* Death of an object: who is told, in which order, and how deep.
 *
 * tg_object_dealloc (seam/count.h) is called with the count at zero: __del__ first (it may resurrect), then
 * the weak references, then the type's destructor. Destructors nest at most TG_DYING_DEPTH deep in C; deeper
 * dying containers are chained through their prefixes and destroyed by the outermost call.
 *
 * A destructor that runs because a safepoint drops retired references comes at a moment the program did not
 * choose. If the thread then holds a lock of the program (threading.Lock), objects with __del__ or with weak
 * references are put off until it holds none: their code might want that lock. */
#ifndef TG_CORE_DEALLOC_H
#define TG_CORE_DEALLOC_H

#include "runtime/core/object.h"
#include "runtime/core/thread.h"

#define TG_DYING_DEPTH 48

/* Calls o's __del__ (vm or types/class_slots.c); errors are printed as unraisable and cleared. False: the
 * type has none after all. Only for types with TG_TYPE_FINALIZER; o has one reference, the caller's. */
bool tg_object_finalize(struct tg_object *o);

/* types/weakref.c: o is dead or condemned: empties its weak references and runs their callbacks (errors are
 * unraisable). Called for objects with TG_FLAG_WEAKREFS; perhaps twice. The flag stays: it delays the reuse
 * of the memory. */
void tg_weakrefs_died(struct tg_object *o);
/* For the collector: o is garbage; if it is a weak reference its callback is not to run while mute holds. */
void tg_weakref_mute(struct tg_object *o, bool mute);
/* types/type.c, the same for classes: __subclasses__ passes over what is condemned. */
void tg_class_condemn(struct tg_object *o, bool condemn);

/* True while the thread holds a lock of the program. */
static inline bool tg_native_lock_is_held(const struct tg_thread *self) {
    uint32_t given = __atomic_load_n(&self->native_locks_given, __ATOMIC_RELAXED);
    return (int32_t)(self->native_locks_held - given) > 0;
}

/* threading.Lock and RLock tell when they were taken and released by this thread. */
static inline void tg_native_lock_acquired(struct tg_thread *self) { self->native_locks_held++; }
static inline void tg_native_lock_released(struct tg_thread *self) {
    if (self->native_locks_held)
        self->native_locks_held--;
    if (self->postponed && !tg_native_lock_is_held(self))
        tg_break(self, TG_BREAK_FINALIZE);
}
/* A lock that the thread with this id had taken was released by another: the caller. */
void tg_native_lock_given(uint16_t id);

/* Destroys what was put off, as far as it may be now. */
void tg_dying_drain(struct tg_thread *self);

#endif
