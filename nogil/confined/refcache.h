/* SPDX-License-Identifier: MIT */
/* Shared counts without a shared word to write: each thread keeps the differences that it made in a cache of
 * its own and adds them to the object's count later. After Refcache (Clements, Kaashoek, Zeldovich: RadixVM,
 * EuroSys 2013, section 3.1), which does it for every object; here only objects that are counted often go
 * over to it, and they come back by themselves, so that all others die as promptly as ever.
 *
 * Which. Every shared increment that reaches the word also counts in count2, which this scheme has to spare.
 * Each HEAT_USES uses the object becomes a candidate, with one reference more; at its next safepoint the
 * thread makes it a cached one: the word is moved into the range of cached counts and the reference goes to
 * the registry, so a cached object cannot die.
 *
 * How. The true count is the word's part plus all differences of all threads. Where the difference has no
 * room, or the thread no cache, the word itself is changed: an atomic addition to the word is right at any
 * time.
 *
 * Back. A cached object cools after a while, by the ticker:
 *   1. its word is moved into the range of cooling counts: whoever reads it there counts in the word;
 *   2. every thread adds its differences to the words and forgets them: at a safepoint, or, if it is
 * detached, the ticker holds it and does it in its place;
 *   3. now the word is the whole count, the registry's reference included: it is moved back to the range of
 *      shared counts, and the reference is dropped after a grace period like any that was retired.
 * A thread that read a cached count in step 1 or earlier has put its difference into its cache before its
 * next safepoint, and a thread that begins later has seen the round and with it the words: so after step 2 no
 * difference is left, and the cache holds no pointer to an object that may die. A stopped world does all
 * three at once for all objects. Model: tests/models/refcache.pml. */
#ifndef TG_NOGIL_REFCACHE_H
#define TG_NOGIL_REFCACHE_H

#include "scheme.h"

#define TG_REFCACHE_BITS 10
#define TG_REFCACHE_HEAT_USES 32u /* a power of two */

/* What a count loses on its way to the cached ones: references - (1 << 27) .. (1 << 27) keep it in range. */
#define TG_REFCACHE_OFFSET ((1 << 30) - (1 << 27))
#define TG_REFCACHE_COOLING_STEP (1 << 28)

struct tg_refcache {
    struct tg_refcache_entry {
        struct tg_object *object; /* NULL: none */
        int64_t difference;       /* references more than the word knows of */
    } entry[1 << TG_REFCACHE_BITS];
};
_Static_assert(sizeof(struct tg_refcache_entry) == 16, "an address is the place of an entry");

/* Objects stand 16 bytes apart or more, as entries do, so bits of the address are the entry's place. Bits
 * above them are mixed in: the first objects of each size lie at like places in pages of the allocator. */
TG_SAVING_INLINE struct tg_refcache_entry *tg_refcache_entry(struct tg_refcache *cache,
                                                             const struct tg_object *o) {
    uintptr_t mixed = (uintptr_t)o ^ (uintptr_t)o >> 12;
    return (struct tg_refcache_entry *)((uintptr_t)cache + (mixed & (sizeof *cache - sizeof *cache->entry)));
}

/* The thread's own next safepoint is to look at its cache and its candidates. */
TG_SAVING_INLINE void tg_refcache_ask(struct tg_thread *self) {
    atomic_fetch_or_explicit(&self->breaker, TG_BREAK_MERGE, memory_order_relaxed);
}

/* Adds to a count that was just seen to be a cached one; false: the thread has no cache, or the entry is
 * another object's (tg_refcache_add_cold). */
TG_SAVING_INLINE bool tg_refcache_add_hot(struct tg_object *o, int32_t references) {
    struct tg_refcache *cache = tg_current_thread->seam.refcache;
    if (__builtin_expect(cache == NULL, 0))
        return false;
    struct tg_refcache_entry *entry = tg_refcache_entry(cache, o);
    if (__builtin_expect(entry->object != o, 0))
        return false;
    entry->difference += references;
    return true;
}

TG_SAVING_INLINE void tg_refcache_add_cold(struct tg_object *o, int32_t references) {
    struct tg_thread *self = tg_current_thread;
    struct tg_refcache *cache = self->seam.refcache;
    if (cache == NULL) {
        __atomic_fetch_sub(&o->count, references, __ATOMIC_ACQ_REL);
        self->seam.wants_refcache = true;
        tg_refcache_ask(self);
        return;
    }
    struct tg_refcache_entry *entry = tg_refcache_entry(cache, o);
    if (entry->difference != 0)
        __atomic_fetch_sub(&entry->object->count, (int32_t)entry->difference, __ATOMIC_ACQ_REL);
    entry->object = o;
    entry->difference = references;
}

#endif
