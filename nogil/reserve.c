/* SPDX-License-Identifier: MIT */
/* reserve.h: which locks are worth reserving, giving them back, deaths. */
#include "reserve.h"

#include "runtime/core/clock.h"
#include "runtime/seam/lock.h"

/* A lock is sampled every TG_RESERVE_EVERY takings; so many samples of one object, while it is among the last
 * few that were sampled, make a reservation. One that did not live long is made harder to get again, one that
 * did easier: two threads take turns of a tenth of a millisecond, and each turn begins without. */
#define WISHES_LEAST 1
#define WISHES_FIRST 4
#define WISHES_MOST 256
#define SHORT_NS 20000
#define LATELY_NS 1000000

struct tg_reserve_row tg_reserve_rows[TG_RESERVE_ROWS];

/* The owner's, and its turn alone: an entry that came out is not to be missed. */
static struct tg_object *take_entry(struct tg_reserve_row *row, unsigned place) {
    if (__atomic_load_n(&row->entries[place], __ATOMIC_RELAXED) == NULL)
        return NULL;
    return __atomic_exchange_n(&row->entries[place], NULL, __ATOMIC_ACQ_REL);
}

/* Nobody is parked at a reserved lock. */
static void set_byte(struct tg_object *o, uint8_t byte) {
    __atomic_store_n(&o->lock, byte, __ATOMIC_RELEASE);
}

static bool take_row(struct tg_thread *self) {
    if (pthread_mutex_trylock(&tg_threads_lock) != 0)
        return false;
    for (unsigned i = 1; i < TG_RESERVE_ROWS && self->seam.reserve_row == tg_reserve_rows; i++)
        if (tg_reserve_rows[i].owner == NULL) {
            tg_reserve_rows[i].owner = self;
            self->seam.reserve_row = &tg_reserve_rows[i];
            self->seam.reserve_byte = (uint8_t)(TG_LOCK_HELD | i << TG_RESERVE_SHIFT);
        }
    pthread_mutex_unlock(&tg_threads_lock);
    return self->seam.reserve_row != tg_reserve_rows;
}

static void learn(struct tg_reserve_wish *wish, bool asked) {
    bool is_short = asked && tg_monotonic_ns() - wish->since_ns < SHORT_NS;
    if (is_short && wish->wanted < WISHES_MOST)
        wish->wanted *= 2;
    else if (!is_short && wish->wanted > WISHES_LEAST)
        wish->wanted /= 2;
}

static bool may_be_reserved(struct tg_object *o) {
    return tg_object_is_container(o) && __atomic_load_n(&tg_object_prefix(o)->next, __ATOMIC_RELAXED) != NULL;
}

/* With o locked. */
static bool reserve(struct tg_thread *self, struct tg_object *o, unsigned place) {
    uint8_t held = TG_LOCK_HELD;
    if (!may_be_reserved(o) || (self->seam.reserve_row == tg_reserve_rows && !take_row(self)))
        return false;
    struct tg_reserve_row *row = self->seam.reserve_row;
    if (!__atomic_compare_exchange_n(&o->lock, &held, self->seam.reserve_byte, false, __ATOMIC_RELAXED,
                                     __ATOMIC_RELAXED))
        return false; /* somebody is parked */
    struct tg_object *before = take_entry(row, place);
    if (before)
        set_byte(before, 0);
    __atomic_store_n(&row->entries[place], o, __ATOMIC_RELEASE);
    self->seam.reserve_wishes[place].since_ns = tg_monotonic_ns();
    TG_STATS_ADD(LOCKS_RESERVED, 1);
    return true;
}

/* TG_RESERVE_ENTRIES: none. */
static unsigned wish_of(const struct tg_thread *self, const struct tg_object *o) {
    unsigned i = 0;
    while (i < TG_RESERVE_ENTRIES && self->seam.reserve_wishes[i].object != o)
        i++;
    return i;
}

/* By turns, those that stand for something reserved last. */
static unsigned new_wish(struct tg_thread *self, const struct tg_object *o) {
    unsigned place = 0;
    for (unsigned tries = 0; tries < TG_RESERVE_ENTRIES; tries++) {
        place = self->seam.reserve_next++ % TG_RESERVE_ENTRIES;
        if (__atomic_load_n(&self->seam.reserve_row->entries[place], __ATOMIC_RELAXED) == NULL)
            break;
    }
    struct tg_reserve_wish *wish = &self->seam.reserve_wishes[place];
    if (wish->wanted == 0)
        wish->wanted = WISHES_FIRST;
    wish->object = o;
    wish->seen = 0;
    return place;
}

__attribute__((cold, noinline)) bool tg_reserve_sample(struct tg_thread *self, struct tg_object *o) {
    unsigned place = wish_of(self, o);
    self->seam.reserve_in = TG_RESERVE_EVERY;
    if (place == TG_RESERVE_ENTRIES)
        place = new_wish(self, o);
    struct tg_reserve_wish *wish = &self->seam.reserve_wishes[place];
    if (++wish->seen < wish->wanted)
        return false;
    wish->seen = 0;
    return reserve(self, o, place);
}

__attribute__((noinline)) void tg_reserve_drop_all(struct tg_thread *self, bool asked) {
    struct tg_reserve_row *row = self->seam.reserve_row;
    tg_assert_unlocked(self);
    for (unsigned i = 0; i < TG_RESERVE_ENTRIES; i++) {
        struct tg_object *o = TG_FAULT(KEPT_RESERVATION) ? row->entries[i] : take_entry(row, i);
        if (!o)
            continue;
        set_byte(o, 0);
        learn(&self->seam.reserve_wishes[i], asked);
    }
}

__attribute__((cold, noinline)) void tg_reserve_to_lock(struct tg_thread *self, struct tg_object *o) {
    unsigned place = tg_reserve_entry_of(self->seam.reserve_row, o);
    tg_assert(place < TG_RESERVE_ENTRIES);
    take_entry(self->seam.reserve_row, place);
    set_byte(o, TG_LOCK_HELD);
}

__attribute__((cold, noinline)) void tg_reserve_ask(uint8_t byte) {
    if (pthread_mutex_trylock(&tg_threads_lock) != 0)
        return; /* who waits asks again */
    struct tg_thread *owner = tg_reserve_rows[byte >> TG_RESERVE_SHIFT].owner;
    if (owner && !(atomic_load_explicit(&owner->breaker, memory_order_relaxed) & TG_BREAK_RESERVED)) {
        tg_break(owner, TG_BREAK_RESERVED);
        TG_STATS_ADD(RESERVED_ASKED, 1);
    }
    pthread_mutex_unlock(&tg_threads_lock);
}

bool tg_reserved_lately(const struct tg_thread *self, const struct tg_object *o) {
    unsigned place = wish_of(self, o);
    return place < TG_RESERVE_ENTRIES &&
           tg_monotonic_ns() - self->seam.reserve_wishes[place].since_ns < LATELY_NS;
}

__attribute__((cold, noinline)) void tg_reserve_gone(struct tg_object *o) {
    uint8_t byte = __atomic_load_n(&o->lock, __ATOMIC_RELAXED);
    struct tg_reserve_row *row = &tg_reserve_rows[byte >> TG_RESERVE_SHIFT];
    struct tg_object *expected = o;
    unsigned place = tg_reserve_entry_of(row, o);
    if (place < TG_RESERVE_ENTRIES && __atomic_compare_exchange_n(&row->entries[place], &expected, NULL,
                                                                  false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
        set_byte(o, 0);
    else
        while (__atomic_load_n(&o->lock, __ATOMIC_ACQUIRE) != 0) /* between two stores of the owner's */
            sched_yield();
}

void tg_reserve_forget(struct tg_thread *t) {
    if (t->seam.reserve_row && t->seam.reserve_row != tg_reserve_rows)
        t->seam.reserve_row->owner = NULL;
    t->seam.reserve_row = tg_reserve_rows;
    t->seam.reserve_byte = TG_RESERVE_NO_BYTE;
    t->seam.reserve_in = 0; /* counted down from: no sample, and no row, for who ends */
}

void tg_reserve_thread_exit(struct tg_thread *t) {
    pthread_mutex_lock(&tg_threads_lock);
    tg_reserve_forget(t);
    pthread_mutex_unlock(&tg_threads_lock);
}
