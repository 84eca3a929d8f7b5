/* SPDX-License-Identifier: MIT */
/* set and frozenset: finding, adding, discarding, growing. Layout and what readers may rely on: set_block.h.
 * Writers proceed as dict's do: under the lock while comparing runs no code, else by looking up first and
 * checking under the lock that the set has not changed. */
#include "runtime/types/set_block.h"

#define MINIMUM_SIZE 8
#define ABSENT ((int64_t)-1)
#define UNSURE ((int64_t)-2)

#define NEVER                                                                                                \
    { .hash = TG_SET_NEVER_USED }
static const struct {
    struct {
        int64_t mask, fill;
        uint64_t serial;
    } header;
    struct tg_set_entry entries[1];
} empty = {{0, 0, 0}, {NEVER}};

static void *empty_block(void) { return (void *)(uintptr_t)&empty; }

static size_t block_bytes(int64_t mask) {
    return sizeof(struct tg_set_block) + ((size_t)mask + 1) * sizeof(struct tg_set_entry);
}

static struct tg_set_block *block_new(int64_t least_size) {
    int64_t size = MINIMUM_SIZE;
    while (size <= least_size && size < INT64_MAX / 64)
        size *= 2;
    struct tg_set_block *b = size < INT64_MAX / 64 ? tg_alloc(block_bytes(size - 1)) : NULL;
    if (b == NULL) {
        tg_raise_memory();
        return NULL;
    }
    *b = (struct tg_set_block){.mask = size - 1, .serial = tg_new_serial()};
    for (int64_t i = 0; i < size; i++) {
        tg_slot_init_steal(&b->entries[i].key, TG_NULL);
        b->entries[i].hash = TG_SET_NEVER_USED;
    }
    return b;
}

static void retire_block(struct tg_set *s, struct tg_set_block *b) {
    if (b != NULL && b != empty_block())
        tg_retire_memory(&s->object, b, block_bytes(b->mask));
}

/* --- probing --- */

struct probe {
    uint64_t perturb;
    int64_t at, start, run; /* run: linear places still to look at from start on */
};

static inline struct probe probe_start(const struct tg_set_block *b, int64_t hash) {
    int64_t i = (int64_t)((uint64_t)hash & (uint64_t)b->mask);
    return (struct probe){(uint64_t)hash, i, i,
                          i + TG_SET_LINEAR_PROBES <= b->mask ? TG_SET_LINEAR_PROBES : 0};
}

static inline void probe_next(const struct tg_set_block *b, struct probe *p) {
    if (p->run > 0) {
        p->run--;
        p->at++;
        return;
    }
    p->perturb >>= 5;
    p->start = p->at = (int64_t)(((uint64_t)p->start * 5 + 1 + p->perturb) & (uint64_t)b->mask);
    p->run = p->at + TG_SET_LINEAR_PROBES <= b->mask ? TG_SET_LINEAR_PROBES : 0;
}

/* *free_at: of an absent value, the place where it would be entered. */
TG_INLINE int64_t probe_pure(const struct tg_set_block *b, tg_value v, int64_t hash, int64_t *free_at) {
    for (struct probe p = probe_start(b, hash);; probe_next(b, &p)) {
        int64_t h = tg_raw_load_acquire(&b->entries[p.at].hash);
        if (h == TG_SET_NEVER_USED) {
            *free_at = p.at;
            return ABSENT;
        }
        tg_value key = tg_slot_peek_borrowed(&b->entries[p.at].key);
        if (h != hash || key == TG_NULL)
            continue;
        int equal = tg_keys_equal_pure(key, v);
        if (equal != 0)
            return equal > 0 ? p.at : UNSURE;
    }
}

static int64_t find_pure(const struct tg_set_block *b, tg_value v, int64_t hash) {
    int64_t free_at;
    return probe_pure(b, v, hash, &free_at);
}

struct place {
    struct tg_set_block *block;
    uint64_t serial;
    int64_t fill, position;
};

static bool place_holds(const struct tg_set *s, const struct place *p) {
    const struct tg_set_block *b = tg_set_block_of(s);
    return b == p->block && b->serial == p->serial;
}

/* 1, 0, -1 error, 2: the set changed under == */
static int compare_entry(const struct tg_set *s, const struct tg_set_entry *e, tg_value v,
                         const struct place *p) {
    tg_value key = tg_slot_read_block(&e->key, &s->block, p->block);
    if (key == TG_NULL)
        return place_holds(s, p) ? 0 : 2;
    int equal = tg_keys_equal_pure(key, v);
    bool ran_code = equal < 0;
    if (ran_code)
        equal = tg_compare_truth(key, v, TG_EQ);
    tg_decref(key);
    if (equal < 0 || !ran_code)
        return equal;
    return place_holds(s, p) && tg_slot_peek_borrowed(&e->key) != TG_NULL ? equal : 2;
}

static bool probe_general(const struct tg_set *s, tg_value v, int64_t hash, struct place *place, int *found) {
    struct tg_set_block *b = tg_set_block_of(s);
    *place = (struct place){b, b->serial, tg_raw_load_acquire(&b->fill), ABSENT};
    for (struct probe p = probe_start(b, hash);; probe_next(b, &p)) {
        int64_t h = tg_raw_load_acquire(&b->entries[p.at].hash);
        if (h == TG_SET_NEVER_USED) {
            *found = 0;
            return true;
        }
        if (h != hash)
            continue;
        int equal = compare_entry(s, &b->entries[p.at], v, place);
        if (equal == 2)
            return false;
        if (equal != 0) {
            place->position = p.at;
            *found = equal;
            return true;
        }
    }
}

static int find_place(const struct tg_set *s, tg_value v, int64_t hash, struct place *p) {
    int found;
    while (!probe_general(s, v, hash, p, &found))
        ;
    return found;
}

TG_INLINE int contains_hashed(tg_value set, tg_value v, int64_t hash) {
    const struct tg_set *s = tg_as_set(set);
    int64_t free_at, position = probe_pure(tg_set_block_of(s), v, hash, &free_at);
    struct place p;
    return position == UNSURE ? find_place(s, v, hash, &p) : position != ABSENT;
}

int tg_set_contains_hashed(tg_value set, tg_value v, int64_t hash) { return contains_hashed(set, v, hash); }

int tg_set_contains(tg_value set, tg_value v) {
    int64_t hash = tg_key_hash(v);
    return hash == -1 ? -1 : contains_hashed(set, v, hash);
}

int tg_set_contains_at_once(tg_value set, tg_value v, int64_t hash) {
    int64_t position = find_pure(tg_set_block_of(tg_as_set(set)), v, hash);
    return position == UNSURE ? -1 : position != ABSENT;
}

/* --- changing --- */

/* Enters a key (consumed) at a place that was never used. */
TG_INLINE void insert_at(struct tg_set_block *b, int64_t at, tg_value key, int64_t hash) {
    struct tg_set_entry *e = &b->entries[at];
    tg_slot_init_steal(&e->key, key);
    tg_raw_store_release(&e->hash, hash);
    tg_raw_store(&b->fill, b->fill + 1);
}

/* Enters a key (consumed) that is known to be new. */
static void insert_clean(struct tg_set_block *b, tg_value key, int64_t hash) {
    struct probe p = probe_start(b, hash);
    while (b->entries[p.at].hash != TG_SET_NEVER_USED)
        probe_next(b, &p);
    insert_at(b, p.at, key, hash);
}

static void move_entries(struct tg_set_block *to, struct tg_set_block *from) {
    for (int64_t i = 0; i <= from->mask; i++) {
        tg_slot *key = &from->entries[i].key;
        if (tg_slot_peek_borrowed(key) == TG_NULL)
            continue;
        int64_t hash = from->entries[i].hash;
        struct probe p = probe_start(to, hash);
        while (to->entries[p.at].hash != TG_SET_NEVER_USED)
            probe_next(to, &p);
        tg_slot_move(&to->entries[p.at].key, key);
        to->entries[p.at].hash = hash;
        to->fill++;
    }
}

static bool has_room(const struct tg_set_block *b) { return (b->fill + 1) * 5 < b->mask * 3; }

/* Under the lock: a larger block when one more entry would make this one too full. */
static bool make_room_locked(struct tg_set *s, struct tg_set_block **old) {
    struct tg_set_block *b = tg_set_block_of(s);
    if (has_room(b))
        return true;
    int64_t used = tg_raw_load(&s->used) + 1;
    struct tg_set_block *larger = block_new(b->mask == 0 ? 0 : used > 50000 ? used * 2 : used * 4);
    if (larger == NULL)
        return false;
    move_entries(larger, b);
    tg_block_publish(&s->block, larger);
    *old = b;
    return true;
}

/* Under the lock: where v is, by p if a lookup was made, else by comparing without code. */
static int64_t find_locked(const struct tg_set *s, tg_value v, int64_t hash, const struct place *p) {
    const struct tg_set_block *b = tg_set_block_of(s);
    if (p->block == NULL)
        return find_pure(b, v, hash);
    if (!place_holds(s, p) || b->fill != p->fill)
        return UNSURE;
    if (p->position >= 0 && tg_slot_peek_borrowed(&b->entries[p->position].key) == TG_NULL)
        return UNSURE;
    return p->position;
}

/* Into a confined set that v is not in: 1, or UNSURE for want of room. */
static int64_t insert_confined(struct tg_set *s, tg_value v, int64_t hash) {
    struct tg_set_block *b = tg_set_block_of(s);
    if (!has_room(b))
        return UNSURE;
    insert_clean(b, tg_new_reference(v), hash);
    tg_raw_store(&s->used, tg_raw_load(&s->used) + 1);
    return 1;
}

/* The common case of a confined set: v is there, or there is room. 1, 0, or UNSURE. */
TG_INLINE int64_t add_confined(struct tg_set *s, tg_value v, int64_t hash) {
    struct tg_set_block *b = tg_set_block_of(s);
    int64_t free_at = 0, position = probe_pure(b, v, hash, &free_at);
    if (position != ABSENT)
        return position == UNSURE ? UNSURE : 0;
    if (!has_room(b))
        return UNSURE;
    insert_at(b, free_at, tg_new_reference(v), hash);
    tg_raw_store(&s->used, tg_raw_load(&s->used) + 1);
    return 1;
}

__attribute__((noinline)) static int add_general(struct tg_set *s, tg_value v, int64_t hash) {
    struct place p = {.block = NULL};
    for (;;) {
        struct tg_set_block *old = NULL;
        tg_share_for(&s->object, v);
        tg_lock_token token = tg_object_lock(&s->object);
        int64_t position = find_locked(s, v, hash, &p);
        bool ok = position != ABSENT || make_room_locked(s, &old);
        if (position == ABSENT && ok) {
            insert_clean(tg_set_block_of(s), tg_new_reference(v), hash);
            tg_raw_store(&s->used, tg_raw_load(&s->used) + 1);
        }
        tg_object_unlock(&s->object, token);
        retire_block(s, old);
        if (position != UNSURE)
            return ok ? position == ABSENT : -1;
        if (find_place(s, v, hash, &p) < 0)
            return -1;
    }
}

TG_INLINE int add_hashed(struct tg_set *s, tg_value v, int64_t hash) {
    int64_t added = UNSURE;
    if (__builtin_expect(!tg_object_is_shared(&s->object), 1))
        added = add_confined(s, v, hash);
    return added != UNSURE ? (int)added : add_general(s, v, hash);
}

int tg_set_add_hashed(tg_value set, tg_value v, int64_t hash) { return add_hashed(tg_as_set(set), v, hash); }

int tg_set_add_new(tg_value set, tg_value v, int64_t hash) {
    struct tg_set *s = tg_as_set(set);
    bool confined = !tg_object_is_shared(&s->object);
    return confined && insert_confined(s, v, hash) == 1 ? 1 : tg_set_add_hashed(set, v, hash);
}

bool tg_set_add(tg_value set, tg_value v) {
    int64_t hash = tg_key_hash(v);
    return hash != -1 && add_hashed(tg_as_set(set), v, hash) >= 0;
}

static tg_value take_locked(struct tg_set *s, int64_t position) {
    tg_value key = tg_slot_take_guarded(&s->object, &tg_set_block_of(s)->entries[position].key);
    tg_raw_store(&s->used, tg_raw_load(&s->used) - 1);
    return key;
}

int tg_set_discard_hashed(tg_value set, tg_value v, int64_t hash) {
    struct tg_set *s = tg_as_set(set);
    struct place p = {.block = NULL};
    for (;;) {
        tg_lock_token token = tg_object_lock(&s->object);
        int64_t position = find_locked(s, v, hash, &p);
        tg_value key = position >= 0 ? take_locked(s, position) : TG_NULL;
        tg_object_unlock(&s->object, token);
        tg_decref(key);
        if (position != UNSURE)
            return position != ABSENT;
        if (find_place(s, v, hash, &p) < 0)
            return -1;
    }
}

int tg_set_discard(tg_value set, tg_value v) {
    int64_t hash = tg_key_hash(v);
    return hash == -1 ? -1 : tg_set_discard_hashed(set, v, hash);
}

/* The field `hash`, unused in a set, remembers where the last pop ended. */
tg_value tg_set_pop(struct tg_set *s) {
    tg_value key = TG_NULL;
    tg_lock_token token = tg_object_lock(&s->object);
    const struct tg_set_block *b = tg_set_block_of(s);
    if (tg_raw_load(&s->used) > 0) {
        int64_t i = tg_raw_load(&s->hash) & b->mask;
        while (tg_slot_peek_borrowed(&b->entries[i].key) == TG_NULL)
            i = (i + 1) & b->mask;
        key = take_locked(s, i);
        tg_raw_store(&s->hash, i + 1);
    }
    tg_object_unlock(&s->object, token);
    return key;
}

static void drop_block(struct tg_set *s, struct tg_set_block *b) {
    for (int64_t i = 0; i <= b->mask; i++) {
        tg_value key = tg_slot_peek_borrowed(&b->entries[i].key);
        if (key != TG_NULL)
            tg_retire_value_steal(&s->object, key);
    }
    retire_block(s, b);
}

bool tg_set_clear(tg_value set) {
    struct tg_set *s = tg_as_set(set);
    tg_lock_token token = tg_object_lock(&s->object);
    struct tg_set_block *b = tg_set_block_of(s);
    tg_block_publish(&s->block, empty_block());
    tg_raw_store(&s->used, 0);
    tg_object_unlock(&s->object, token);
    drop_block(s, b);
    return true;
}

void tg_set_replace(struct tg_set *set, struct tg_set *other) {
    struct tg_set_block *fresh = tg_set_block_of(other);
    int64_t used = other->used;
    if (tg_object_is_shared(&set->object))
        tg_share(tg_from_object(other));
    tg_block_publish(&other->block, empty_block());
    other->used = 0;
    tg_lock_token token = tg_object_lock(&set->object);
    struct tg_set_block *b = tg_set_block_of(set);
    tg_block_publish(&set->block, fresh);
    tg_raw_store(&set->used, used);
    tg_object_unlock(&set->object, token);
    drop_block(set, b);
}

/* --- whole sets --- */

tg_value tg_set_copy(uint32_t kind, tg_value set) {
    tg_value copy = tg_set_make(kind == TG_KIND_SET ? &tg_set_type : &tg_frozenset_type);
    struct tg_set *s = tg_as_set(set);
    if (copy == TG_NULL)
        return copy;
    tg_lock_token token = tg_object_lock(&s->object);
    if (tg_raw_load(&s->used) == 0) {
        tg_object_unlock(&s->object, token);
        return copy;
    }
    const struct tg_set_block *from = tg_set_block_of(s);
    int64_t used = tg_raw_load(&s->used);
    struct tg_set_block *b = block_new(used * 5 >= from->mask * 3 / 2 ? from->mask : used * 2);
    for (int64_t i = 0; b != NULL && i <= from->mask; i++) {
        tg_value key = tg_slot_read(&from->entries[i].key);
        if (key != TG_NULL)
            insert_clean(b, key, from->entries[i].hash);
    }
    tg_object_unlock(&s->object, token);
    if (b == NULL) {
        tg_decref(copy);
        return TG_NULL;
    }
    tg_as_set(copy)->block = b;
    tg_as_set(copy)->used = used;
    return copy;
}

size_t tg_set_length(tg_value set) { return (size_t)tg_raw_load(&tg_as_set(set)->used); }

/* --- life --- */

tg_value tg_set_make(struct tg_type *type) {
    struct tg_set *s;
    bool exact = type == &tg_set_type || type == &tg_frozenset_type;
    s = tg_container_instance(type, exact ? type : NULL, sizeof *s);
    if (s == NULL)
        return TG_NULL;
    s->block = empty_block();
    s->used = 0;
    s->hash = exact && type == &tg_set_type ? 0 : -1;
    if (exact)
        tg_track(s);
    return tg_from_object(s);
}

tg_value tg_set_new(void) { return tg_set_make(&tg_set_type); }

void tg_set_destroy(struct tg_object *self) {
    struct tg_set *s = (struct tg_set *)(void *)self;
    tg_untrack(self);
    struct tg_set_block *b = s->block;
    if (b != NULL && b != empty_block()) {
        for (int64_t i = 0; i <= b->mask; i++)
            tg_slot_clear(&b->entries[i].key);
        tg_free(b, block_bytes(b->mask));
    }
    tg_container_free(self, sizeof *s);
}

void tg_set_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct tg_set_block *b = ((struct tg_set *)(void *)self)->block;
    for (int64_t i = 0; b != NULL && i <= b->mask; i++) {
        tg_value key = tg_slot_peek_borrowed(&b->entries[i].key);
        if (key != TG_NULL)
            visit(key, argument);
    }
    tg_container_traverse_attributes(self, visit, argument);
}

void tg_set_clear_references(struct tg_object *self) {
    tg_set_clear(tg_from_object(self));
    tg_container_clear_attributes(self);
}
