/* SPDX-License-Identifier: MIT */
/* The shape table and the trees of shapes. Ids are handed out under the shape lock and never reused; a shape
 * and its small hash of names are immutable once published, so finding an attribute takes no lock. */
#include "runtime/core/shape.h"

#include "runtime/core/alloc.h"
#include "runtime/core/errors.h"

#include <pthread.h>
#include <sys/mman.h>

#if TG_SANITIZER && !TG_TSAN
void __lsan_register_root_region(const void *start, size_t bytes); /* mapped memory holds pointers, too */
#endif

#define MAX_DEPTH 500u    /* adding and deleting again and again: likewise */
#define MAX_CHILDREN 128u /* names are data, not attributes: likewise */

struct entry {
    tg_value name;
    uint32_t position;
};

struct name_table {
    uint32_t mask;
    struct entry entries[];
};

struct tg_shape **tg_shape_table;
static uint32_t next_id = TG_KIND_FIRST_SHAPE; /* guarded by the shape lock */
static pthread_mutex_t shape_lock = PTHREAD_MUTEX_INITIALIZER;

bool tg_shapes_start(void) {
    if (tg_shape_table)
        return true;
    void *memory = mmap(NULL, sizeof(struct tg_shape *) * TG_SHAPE_LIMIT, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        return false;
#if TG_SANITIZER && !TG_TSAN
    __lsan_register_root_region(memory, sizeof(struct tg_shape *) * TG_SHAPE_LIMIT);
#endif
    tg_shape_table = memory;
    return true;
}

static uint32_t name_hash(tg_value name) { return (uint32_t)((name >> 4) * 0x9e3779b1u >> 7); }

static struct tg_shape *shape_new(struct tg_type *type, struct tg_shape *parent, tg_value name) {
    struct tg_shape *shape = tg_calloc(1, sizeof *shape);
    if (!shape)
        return NULL;
    shape->type = type;
    shape->parent = parent;
    shape->root = parent ? parent->root : shape;
    shape->name = name;
    if (parent) {
        shape->inline_capacity = parent->inline_capacity;
        shape->count = parent->count;
        shape->depth = parent->depth + 1;
    }
    return shape;
}

/* Gives an id and makes the shape reachable by it. Under the shape lock. */
static bool publish_id(struct tg_shape *shape) {
    if (next_id == TG_SHAPE_LIMIT)
        return false;
    shape->id = next_id++;
    __atomic_store_n(&tg_shape_table[shape->id], shape, __ATOMIC_RELEASE);
    return true;
}

struct tg_shape *tg_shape_root(struct tg_type *type, uint32_t inline_capacity) {
    struct tg_shape *shape = shape_new(type, NULL, TG_NULL);
    if (!shape)
        return NULL;
    shape->inline_capacity = inline_capacity;
    pthread_mutex_lock(&shape_lock);
    bool published = publish_id(shape);
    pthread_mutex_unlock(&shape_lock);
    if (published)
        return shape;
    tg_mfree(shape);
    tg_raise_memory();
    return NULL;
}

bool tg_shape_register_kind(uint32_t kind, struct tg_type *type) {
    struct tg_shape *shape = shape_new(type, NULL, TG_NULL);
    if (!shape)
        return false;
    shape->id = kind;
    __atomic_store_n(&tg_shape_table[kind], shape, __ATOMIC_RELEASE);
    return true;
}

static struct tg_shape *find_child(struct tg_shape *shape, tg_value name, uint32_t flags) {
    struct tg_shape *child = __atomic_load_n(&shape->first_child, __ATOMIC_ACQUIRE);
    while (child && (child->name != name || child->flags != flags))
        child = __atomic_load_n(&child->next_sibling, __ATOMIC_ACQUIRE);
    return child;
}

/* Appends a finished child. Under the shape lock. */
static void link_child(struct tg_shape *shape, struct tg_shape *child) {
    struct tg_shape **end = &shape->first_child;
    while (*end)
        end = &(*end)->next_sibling;
    shape->children_count++;
    __atomic_store_n(end, child, __ATOMIC_RELEASE);
}

static struct tg_shape *transition(struct tg_shape *shape, tg_value name, uint32_t flags) {
    struct tg_shape *child = find_child(shape, name, flags);
    if (child)
        return child;
    struct tg_shape *made = shape_new(shape->type, shape, name);
    if (!made)
        return NULL;
    made->flags = flags;
    made->count += flags == 0;
    pthread_mutex_lock(&shape_lock);
    child = find_child(shape, name, flags);
    if (!child && (flags & TG_SHAPE_DICT || shape->children_count < MAX_CHILDREN) && publish_id(made)) {
        child = made;
        made = NULL;
        link_child(shape, child);
    }
    pthread_mutex_unlock(&shape_lock);
    tg_mfree(made);
    return child;
}

struct tg_shape *tg_shape_add(struct tg_shape *shape, tg_value name) {
    if (shape->count >= TG_SHAPE_POSITIONS || shape->depth >= MAX_DEPTH)
        return NULL;
    return transition(shape, name, 0);
}

struct tg_shape *tg_shape_remove(struct tg_shape *shape, tg_value name) {
    if (shape->depth >= MAX_DEPTH)
        return NULL;
    return transition(shape, name, TG_SHAPE_REMOVED);
}

struct tg_shape *tg_shape_dict(struct tg_shape *shape) {
    return transition(shape->root, TG_NULL, TG_SHAPE_DICT);
}

/* From the leaf upwards the first word on a name is the valid one. */
static int32_t search_tree(const struct tg_shape *shape, tg_value name) {
    for (; shape->parent; shape = shape->parent)
        if (shape->name == name)
            return shape->flags & TG_SHAPE_REMOVED ? -1 : (int32_t)shape->count - 1;
    return -1;
}

static struct entry *probe(struct name_table *table, tg_value name) {
    uint32_t i = name_hash(name) & table->mask;
    while (table->entries[i].name != TG_NULL && table->entries[i].name != name)
        i = (i + 1) & table->mask;
    return &table->entries[i];
}

static struct name_table *build_table(struct tg_shape *shape) {
    uint32_t size = 4;
    while (size < shape->depth * 2)
        size *= 2;
    struct name_table *table = tg_calloc(1, sizeof *table + size * sizeof(struct entry));
    if (!table) {
        tg_error_clear();
        return NULL;
    }
    table->mask = size - 1;
    for (const struct tg_shape *s = shape; s->parent; s = s->parent) {
        struct entry *entry = probe(table, s->name);
        if (entry->name != TG_NULL)
            continue;
        entry->name = s->name;
        entry->position = s->flags & TG_SHAPE_REMOVED ? UINT32_MAX : s->count - 1;
    }
    void *expected = NULL;
    if (__atomic_compare_exchange_n(&shape->table, &expected, table, false, __ATOMIC_RELEASE,
                                    __ATOMIC_ACQUIRE))
        return table;
    tg_mfree(table);
    return expected;
}

int32_t tg_shape_find(struct tg_shape *shape, tg_value name) {
    if (shape->count == 0)
        return -1;
    struct name_table *table = __atomic_load_n(&shape->table, __ATOMIC_ACQUIRE);
    if (!table && !(table = build_table(shape)))
        return search_tree(shape, name);
    const struct entry *entry = probe(table, name);
    return entry->name == TG_NULL ? -1 : (int32_t)entry->position;
}

tg_value tg_shape_name_at(struct tg_shape *shape, uint32_t position) {
    for (const struct tg_shape *s = shape; s->parent; s = s->parent)
        if (!(s->flags & TG_SHAPE_REMOVED) && s->count - 1 == position)
            return tg_shape_find(shape, s->name) == (int32_t)position ? s->name : TG_NULL;
    return TG_NULL;
}
