/* SPDX-License-Identifier: MIT */
/* The death of objects; dealloc.h says in which order. */
#include "runtime/core/dealloc.h"

#include "runtime/core/alloc.h"
#include "runtime/core/collector.h"
#include "runtime/core/errors.h"
#include "runtime/core/type.h"
#include "runtime/seam/lock.h"
#include "runtime/types/str.h"

bool (*tg_signal_hook)(void);

static struct tg_type *type_of_dead(const struct tg_object *o) {
    return tg_shape_of_kind(tg_object_kind(o))->type;
}

/* Chains a dead container through its prefix. */
static void put_off(struct tg_object **chain, struct tg_object *o) {
    tg_untrack(o);
    tg_object_prefix(o)->next = (struct tg_prefix *)(void *)*chain;
    *chain = o;
}

static struct tg_object *take_first(struct tg_object **chain) {
    struct tg_object *o = *chain;
    struct tg_prefix *prefix = tg_object_prefix(o);
    *chain = (struct tg_object *)(void *)prefix->next;
    prefix->next = NULL;
    return o;
}

/* __del__ with a count of one, the pending exception kept. True: the object lives on. */
static bool resurrected_by_del(struct tg_object *o) {
    bool container = tg_object_is_container(o);
    tg_object_set_flag(o, TG_FLAG_FINALIZED);
    tg_object_revive(o);
    tg_value pending = tg_error_take();
    tg_object_finalize(o);
    tg_error_restore_steal(pending);
    /* It may have been taken off its list when it was put off. Now, while it is ours: once the reference is
     * dropped, others who found it may free it. */
    if (container)
        tg_track(o);
    return !tg_object_drop_is_last(o);
}

/* False: the object is not to be destroyed now. */
__attribute__((noinline)) static bool last_rites(struct tg_thread *self, struct tg_object *o,
                                                 const struct tg_type *type) {
    if (self->draining && tg_native_lock_is_held(self) && tg_object_is_container(o)) {
        put_off(&self->postponed, o);
        return false;
    }
    if (tg_has_del_to_run(o, type) && resurrected_by_del(o))
        return false;
    if (tg_object_has_flag(o, TG_FLAG_WEAKREFS)) {
        if (tg_object_is_container(o))
            tg_untrack(o); /* callbacks may collect, or stop for who does: nobody is to find the dead */
        tg_value pending = tg_error_take();
        tg_weakrefs_died(o);
        tg_error_restore_steal(pending);
    }
    return true;
}

/* A destructor has come back: what it found nested too deep is due when it was the outermost. */
TG_INLINE void came_back(struct tg_thread *self) {
    self->dying_depth--;
    if (__builtin_expect(self->dying != NULL, 0) && self->dying_depth == 0)
        tg_dying_drain(self);
}

/* Somebody wants to be told. */
__attribute__((noinline)) static void dealloc_told(struct tg_thread *self, struct tg_object *o,
                                                   const struct tg_type *type) {
    bool container = tg_object_is_container(o);
    tg_object_mark_dead(o);
    if (container)
        self->dying_depth++;
    if (last_rites(self, o, type))
        type->destroy(o);
    if (container)
        came_back(self);
}

__attribute__((noinline)) static void dealloc_later(struct tg_thread *self, struct tg_object *o) {
    tg_object_mark_dead(o);
    put_off(&self->dying, o);
}

void tg_object_dealloc(struct tg_object *o) {
    struct tg_thread *self = tg_self();
    const struct tg_type *type = type_of_dead(o);
    const uint8_t flags = tg_object_flags(o);
    tg_assert_unlocked(self);
    if (tg_object_kind(o) == TG_KIND_STR) /* no container, no finalizer, no weak references */
        tg_str_destroy(o);
    else if (__builtin_expect((flags & TG_FLAG_CONTAINER) && self->dying_depth >= TG_DYING_DEPTH, 0))
        dealloc_later(self, o);
    else if (__builtin_expect((type->flags & TG_TYPE_FINALIZER) || (flags & TG_FLAG_WEAKREFS), 0))
        dealloc_told(self, o, type);
    else if (!(flags & TG_FLAG_CONTAINER)) {
        if (TG_DEBUG)
            tg_object_mark_dead(o);
        type->destroy(o);
    } else {
        tg_object_mark_dead(o); /* destructors run code, which may look at the collector's lists */
        self->dying_depth++;
        type->destroy(o);
        came_back(self);
    }
}

__attribute__((noinline)) void tg_dying_drain(struct tg_thread *self) {
    while (self->dying)
        tg_object_dealloc(take_first(&self->dying));
    if (tg_native_lock_is_held(self))
        return;
    while (self->postponed)
        tg_object_dealloc(take_first(&self->postponed));
}

void tg_native_lock_given(uint16_t id) {
    pthread_mutex_lock(&tg_threads_lock);
    struct tg_thread *t = tg_thread_of_id(id);
    if (t) {
        __atomic_store_n(&t->native_locks_given, t->native_locks_given + 1, __ATOMIC_RELAXED);
        tg_break(t, TG_BREAK_FINALIZE); /* what it put off may be due */
    }
    pthread_mutex_unlock(&tg_threads_lock);
}

bool tg_safepoint_common(struct tg_thread *self, uint32_t bits) {
    if (bits & TG_BREAK_FINALIZE)
        tg_dying_drain(self);
    if (bits & TG_BREAK_COLLECT)
        tg_collect_if_due(self);
    if ((bits & TG_BREAK_SIGNAL) && self->is_main && tg_signal_hook)
        return tg_signal_hook();
    return true;
}
