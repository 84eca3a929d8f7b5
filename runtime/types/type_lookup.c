/* SPDX-License-Identifier: MIT */
/* Finding a name in a class: the MRO, and the table of resolved attributes that remembers what it gave.
 *
 * Names, values and the index of a table lie in one block that is replaced when it is full; an entry is
 * finished before its index is stored, so readers take no lock. Every write happens under the class lock. A
 * value that leaves a cell there is still held by the namespace it came from or by the caller, so dropping it
 * under the lock runs nothing. */
#include "runtime/core/alloc.h"
#include "runtime/seam/thread.h"
#include "runtime/types/class.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <pthread.h>

static pthread_mutex_t class_mutex = PTHREAD_MUTEX_INITIALIZER;

/* Whoever waits is detached: the holder may have to wait itself for a world that somebody wants to stop. */
void tg_class_lock(void) {
    if (pthread_mutex_trylock(&class_mutex) == 0)
        return;
    tg_detach();
    pthread_mutex_lock(&class_mutex);
    tg_attach();
}

void tg_class_unlock(void) { pthread_mutex_unlock(&class_mutex); }

/* --- the block --- */

static tg_value *cell_names(const struct tg_type_cells *cells) {
    return (tg_value *)(uintptr_t)&cells->slots[cells->capacity];
}

static uint32_t *cell_index(const struct tg_type_cells *cells) {
    return (uint32_t *)(void *)(cell_names(cells) + cells->capacity);
}

static size_t cells_bytes(uint32_t capacity) {
    return sizeof(struct tg_type_cells) + capacity * (sizeof(tg_slot) + sizeof(tg_value)) +
           (size_t)capacity * 2 * sizeof(uint32_t);
}

static uint32_t name_hash(tg_value name) { return (uint32_t)((name >> 4) * 0x9e3779b1u >> 9); }

TG_INLINE int32_t find_cell(const struct tg_type_cells *cells, tg_value name) {
    if (!cells)
        return -1;
    const uint32_t *index = cell_index(cells);
    const tg_value *names = cell_names(cells);
    uint32_t mask = cells->mask;
    for (uint32_t i = name_hash(name) & mask;; i = (i + 1) & mask) {
        uint32_t entry = tg_raw_load32_acquire(&index[i]);
        if (entry == 0)
            return -1;
        if (names[entry - 1] == name)
            return (int32_t)entry - 1;
    }
}

static void enter_cell(struct tg_type_cells *cells, uint32_t position, tg_value name) {
    uint32_t *index = cell_index(cells);
    uint32_t i = name_hash(name) & cells->mask;
    while (tg_raw_load32(&index[i]) != 0)
        i = (i + 1) & cells->mask;
    cell_names(cells)[position] = name;
    tg_raw_store32_release(&index[i], position + 1);
}

static struct tg_type_cells *cells_new(uint32_t capacity) {
    struct tg_type_cells *cells = tg_alloc(cells_bytes(capacity));
    if (!cells)
        return NULL;
    memset(cells, 0, cells_bytes(capacity));
    cells->capacity = capacity;
    cells->mask = capacity * 2 - 1;
    return cells;
}

/* Makes room for one more cell. Under the class lock. */
static struct tg_type_cells *cells_with_room(struct tg_type *type) {
    struct tg_type_cells *old = tg_block_read(&type->cells);
    if (old && tg_raw_load32(&old->count) < old->capacity)
        return old;
    struct tg_type_cells *cells = cells_new(old ? old->capacity * 2 : 8);
    if (!cells)
        return NULL;
    for (uint32_t i = 0; old && i < old->capacity; i++) {
        tg_slot_init_steal(&cells->slots[i], tg_slot_read(&old->slots[i]));
        enter_cell(cells, i, cell_names(old)[i]);
    }
    cells->count = old ? old->capacity : 0;
    tg_block_publish(&type->cells, cells);
    if (old) {
        for (uint32_t i = 0; i < old->capacity; i++)
            tg_retire_value_steal(&type->object, tg_slot_peek_borrowed(&old->slots[i]));
        tg_retire_memory(&type->object, old, cells_bytes(old->capacity));
    }
    return cells;
}

void tg_type_cells_free(struct tg_type *type) {
    struct tg_type_cells *cells = type->cells;
    type->cells = NULL;
    if (!cells)
        return;
    for (uint32_t i = 0; i < cells->count; i++)
        tg_slot_clear(&cells->slots[i]);
    tg_free(cells, cells_bytes(cells->capacity));
}

void tg_type_cells_traverse(struct tg_type *type, tg_visit visit, void *argument) {
    const struct tg_type_cells *cells = tg_block_read(&type->cells);
    for (uint32_t i = 0; cells && i < tg_raw_load32(&cells->count); i++)
        visit(tg_slot_peek_borrowed(&cells->slots[i]), argument);
}

void tg_type_cells_clear(struct tg_type *type) {
    struct tg_type_cells *cells = tg_block_read(&type->cells);
    for (uint32_t i = 0; cells && i < tg_raw_load32(&cells->count); i++)
        tg_slot_write_steal(&type->object, &cells->slots[i], TG_NULL);
}

/* --- the MRO --- */

tg_value tg_type_mro_borrowed(const struct tg_type *type) { return tg_slot_peek_borrowed(&type->mro); }

tg_value tg_type_mro_find(struct tg_type *type, tg_value name, struct tg_type **where) {
    const struct tg_tuple *mro = tg_as_tuple(tg_type_mro_borrowed(type));
    for (size_t i = 0; mro && i < mro->length; i++) {
        struct tg_type *t = tg_as_type(mro->items[i]);
        tg_value namespace = tg_slot_peek_borrowed(&t->namespace);
        tg_value v = namespace == TG_NULL ? TG_NULL : tg_dict_get_str(namespace, name);
        if (v == TG_NULL)
            continue;
        if (where)
            *where = t;
        return v;
    }
    return TG_NULL;
}

tg_value tg_mro_find_after(tg_value mro_tuple, const struct tg_type *start, tg_value name) {
    const struct tg_tuple *mro = tg_as_tuple(mro_tuple);
    size_t i = 0;
    while (i < mro->length && mro->items[i] != tg_from_object(start))
        i++;
    for (i++; i < mro->length; i++) {
        tg_value namespace = tg_slot_peek_borrowed(&tg_as_type(mro->items[i])->namespace);
        tg_value v = namespace == TG_NULL ? TG_NULL : tg_dict_get_str(namespace, name);
        if (v != TG_NULL)
            return v;
    }
    return TG_NULL;
}

bool tg_type_is_subtype_slow(const struct tg_type *type, const struct tg_type *of) {
    const struct tg_tuple *mro = tg_as_tuple(tg_type_mro_borrowed(type));
    if (!mro) {
        for (; type; type = type->base)
            if (type == of)
                return true;
        return false;
    }
    for (size_t i = 0; i < mro->length; i++)
        if (mro->items[i] == tg_from_object(of))
            return true;
    return false;
}

static int32_t make_cell(struct tg_type *type, tg_value name) {
    tg_class_lock();
    int32_t position = find_cell(tg_block_read(&type->cells), name);
    struct tg_type_cells *cells = position < 0 ? cells_with_room(type) : NULL;
    if (cells) {
        position = (int32_t)tg_raw_load32(&cells->count);
        tg_slot_init_steal(&cells->slots[position], tg_type_mro_find(type, name, NULL));
        tg_raw_store32_release(&cells->count, (uint32_t)position + 1);
        enter_cell(cells, (uint32_t)position, name);
    }
    tg_class_unlock();
    return position;
}

static __attribute__((noinline)) int32_t new_cell_index(struct tg_type *type, tg_value interned_name) {
    bool pending = tg_error_pending();
    int32_t position = make_cell(type, interned_name);
    if (position < 0 && !pending)
        tg_error_clear();
    return position;
}

TG_INLINE int32_t cell_index_of(struct tg_type *type, tg_value interned_name) {
    int32_t position = find_cell(tg_block_read(&type->cells), interned_name);
    return __builtin_expect(position >= 0, 1) ? position : new_cell_index(type, interned_name);
}

int32_t tg_type_cell_index(struct tg_type *type, tg_value interned_name) {
    return cell_index_of(type, interned_name);
}

tg_value tg_type_lookup(struct tg_type *type, tg_value name) {
    if (__builtin_expect(tg_object_has_flag(tg_as_object(name), TG_FLAG_INTERNED), 1)) {
        int32_t position = cell_index_of(type, name);
        if (__builtin_expect(position >= 0, 1))
            return tg_type_cell_read_mostly_pinned(type, (uint32_t)position);
    }
    return tg_type_mro_find(type, name, NULL);
}

/* --- assigning --- */

enum manner { ABSENT, PLAIN, METHOD_LIKE, PROPERTY, DESCRIPTOR, DATA_DESCRIPTOR, MEMBER };

static enum manner manner_of(const struct tg_type *found_in, tg_value v) {
    if (v == TG_NULL)
        return ABSENT;
    const struct tg_type *type = tg_type_of(v);
    if (type->flags & TG_TYPE_METHOD_LIKE)
        return tg_is_foreign(found_in, v) ? DESCRIPTOR : METHOD_LIKE;
    if (tg_kind_of(v) == TG_KIND_PROPERTY)
        return PROPERTY;
    if (tg_kind_of(v) == TG_KIND_MEMBER)
        return MEMBER;
    if (type->set)
        return DATA_DESCRIPTOR;
    return type->get ? DESCRIPTOR : PLAIN;
}

/* A cached manner of access is wrong when another one is needed now. A name that was absent was not cached on
 * the class; but an attribute of the instance is hidden by a data descriptor from now on. A name that is
 * absent from now on may come back as something else, unnoticed then. Each member of __slots__ has a place of
 * its own. */
static bool manner_changed(const struct tg_type *type, tg_value before, tg_value after) {
    enum manner b = manner_of(type, before), a = manner_of(type, after);
    if (a == b)
        return a == MEMBER && before != after;
    return b != ABSENT || a >= PROPERTY;
}

static bool has_own(const struct tg_type *type, tg_value name) {
    tg_value own = tg_dict_get_str(tg_slot_peek_borrowed(&type->namespace), name);
    tg_decref(own);
    return own != TG_NULL;
}

/* Will rewrite_cells put something into a cell that is used in another manner? Under the class lock. */
static bool will_change_manner(struct tg_type *type, tg_value name) {
    const struct tg_type_cells *cells = tg_block_read(&type->cells);
    int32_t position = find_cell(cells, name);
    if (position >= 0) {
        tg_value now = tg_type_mro_find(type, name, NULL);
        bool changed = manner_changed(type, tg_slot_peek_borrowed(&cells->slots[position]), now);
        tg_decref(now);
        if (changed)
            return true;
    }
    for (const struct tg_subclass *s = type->subclasses; s; s = s->next)
        if (!has_own(s->type, name) && will_change_manner(s->type, name))
            return true;
    return false;
}

/* The cells of a class and of those below it that inherit the name. Under the class lock. */
static void rewrite_cells(struct tg_type *type, tg_value name) {
    struct tg_type_cells *cells = tg_block_read(&type->cells);
    int32_t position = find_cell(cells, name);
    if (position >= 0)
        tg_slot_write_steal(&type->object, &cells->slots[position], tg_type_mro_find(type, name, NULL));
    for (const struct tg_subclass *s = type->subclasses; s; s = s->next)
        if (!has_own(s->type, name))
            rewrite_cells(s->type, name);
}

static void update_slots_below(struct tg_type *type, tg_value name) {
    tg_class_update_slot(type, name);
    for (const struct tg_subclass *s = type->subclasses; s; s = s->next)
        update_slots_below(s->type, name);
}

static bool is_special(tg_value name) {
    const struct tg_str *s = tg_as_str(name);
    return s->length > 4 && s->ascii && s->data[0] == '_' && s->data[1] == '_' &&
           s->data[s->length - 1] == '_';
}

static bool set_in_namespace(struct tg_type *type, tg_value name, tg_value value) {
    tg_value namespace = tg_slot_peek_borrowed(&type->namespace);
    if (value != TG_NULL)
        return tg_dict_set(namespace, name, value);
    int removed = tg_dict_delete(namespace, name);
    if (removed == 0)
        tg_raise(&tg_exc_AttributeError, "type object '%s' has no attribute '%s'", type->name,
                 tg_str_utf8(name, NULL));
    return removed > 0;
}

/* The namespace has changed. Where the name is used in another manner from now on, code that is specialised
 * for the old one must not meet the new value, nor may a thread see half of the operations replaced: then the
 * others are stopped. Under the class lock. */
static void tell_cells(struct tg_type *type, tg_value name) {
    bool special = is_special(name);
    if (!special && !will_change_manner(type, name)) {
        rewrite_cells(type, name);
        return;
    }
    bool others = tg_object_is_shared(&type->object);
    if (others)
        tg_world_stop();
    rewrite_cells(type, name);
    if (special)
        update_slots_below(type, name);
    tg_code_despecialise_all();
    if (others)
        tg_world_start();
}

/* name is interned; the class is a user's. */
bool tg_type_assign(struct tg_type *type, tg_value name, tg_value value) {
    if (tg_object_is_shared(&type->object))
        tg_share(value);
    tg_class_lock();
    tg_value old = tg_dict_get_str(tg_slot_peek_borrowed(&type->namespace), name);
    bool done = set_in_namespace(type, name, value);
    if (done)
        tell_cells(type, name);
    tg_class_unlock();
    tg_decref(old);
    return done;
}

/* --- subclasses --- */

bool tg_subclass_link(struct tg_type *base, struct tg_type *type) {
    struct tg_subclass *link = tg_malloc(sizeof *link);
    if (!link)
        return false;
    link->type = type;
    tg_class_lock();
    link->next = base->subclasses;
    base->subclasses = link;
    tg_class_unlock();
    return true;
}

void tg_subclass_unlink(struct tg_type *base, const struct tg_type *type) {
    tg_class_lock();
    struct tg_subclass **link = &base->subclasses;
    while (*link && (*link)->type != type)
        link = &(*link)->next;
    struct tg_subclass *found = *link;
    if (found)
        *link = found->next;
    tg_class_unlock();
    tg_mfree(found);
}
