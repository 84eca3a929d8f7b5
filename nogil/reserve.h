/* SPDX-License-Identifier: MIT */
/* Reserved object locks: a shared container that one thread writes again and again stays locked for it
 * between its sections, so that each costs a comparison instead of a locked instruction. After Kawachiya,
 * Koseki and Onodera, "Lock Reservation" (OOPSLA 2002); others get it back by asking, not by interrupting.
 *
 * The lock's byte says HELD and the number of a row; the row has the object in one of its few entries. As
 * long as the byte says so the row's thread, and no other, may enter sections of that object: only that
 * thread writes such a byte, so it reads what it wrote. Another thread that finds it raises the owner's
 * breaker and waits. The owner empties its entries and frees the bytes (release) where it is in no section:
 * at the safepoint that the breaker causes, and before it goes offline for whatever reason. So whoever waits
 * waits for a running thread's next safepoint, as one who stops the world does; and a thread that waits for
 * an object lock has gone through its own entries first, so no two wait for each other's. (Model:
 * reserve.pml.)
 *
 * An object that dies while it is reserved is taken out of the entry by who destroys it, with a
 * compare-and-swap against the owner's exchange: one of the two gets it. Where it was the owner, its store to
 * the byte is waited for before the memory is given away. Only containers that the collector knows are
 * reserved, because it is their unlinking that looks (tg_shared_gone).
 *
 * There are 31 rows; a thread takes one when it first wants to reserve something and keeps it until it ends.
 * Who gets none reserves nothing. */
#ifndef TG_NOGIL_RESERVE_H
#define TG_NOGIL_RESERVE_H

#include "faults.h"
#include "runtime/core/thread.h"

#define TG_RESERVE_SHIFT 3 /* of the row's number in the byte; below are HELD and PARKED */
#define TG_RESERVED_FROM (1 << TG_RESERVE_SHIFT)
#define TG_RESERVE_ROWS 32   /* the number has five bits; row 0 is empty and everybody's */
#define TG_RESERVE_NO_BYTE 4 /* no lock's ever */
#define TG_RESERVE_EVERY 13

struct tg_reserve_row {
    _Alignas(64) struct tg_object *entries[TG_RESERVE_ENTRIES]; /* see above */
    struct tg_thread *owner;                                    /* guarded by tg_threads_lock */
};
extern struct tg_reserve_row tg_reserve_rows[TG_RESERVE_ROWS];

/* Which entry has o; TG_RESERVE_ENTRIES: none. For the owner, and for who destroys o. */
TG_INLINE unsigned tg_reserve_entry_of(const struct tg_reserve_row *row, const struct tg_object *o) {
    unsigned i = 0;
    while (i < TG_RESERVE_ENTRIES && __atomic_load_n(&row->entries[i], __ATOMIC_RELAXED) != o)
        i++;
    return i;
}

TG_INLINE bool tg_is_reserved_here(const struct tg_thread *self, const struct tg_object *o) {
    if (TG_FAULT(KEPT_RESERVATION) && tg_reserve_entry_of(self->seam.reserve_row, o) < TG_RESERVE_ENTRIES)
        return true;
    return __atomic_load_n(&o->lock, __ATOMIC_RELAXED) == self->seam.reserve_byte;
}

/* reserve.c. All by the attached thread itself, unless said otherwise. */

/* Now and then, with o just locked. True: it is reserved from here on, and is not to be unlocked. */
bool tg_reserve_sample(struct tg_thread *self, struct tg_object *o);

/* In no section: gives back all / turns the reservation of o into its lock, held. asked: another thread
 * wanted one of them. */
void tg_reserve_drop_all(struct tg_thread *self, bool asked);
void tg_reserve_to_lock(struct tg_thread *self, struct tg_object *o);

/* The byte of o says that another thread reserves it: asks for it. Any attached thread. */
void tg_reserve_ask(uint8_t byte);

/* This thread reserved it itself less than a millisecond ago. */
bool tg_reserved_lately(const struct tg_thread *self, const struct tg_object *o);

/* o dies, and its byte said so. Any thread. */
void tg_reserve_gone(struct tg_object *o);

/* t ends, or is gone in the child of a fork: its row is free. Not under tg_threads_lock / under it. */
void tg_reserve_thread_exit(struct tg_thread *t);
void tg_reserve_forget(struct tg_thread *t);

#endif
