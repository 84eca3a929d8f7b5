/* SPDX-License-Identifier: MIT */
/* Which shared objects are counted and waited for by several threads: by type, by the line that made them and
 * by the line that uses them (TG_STATS builds). */
#ifndef TG_CORE_STATS_HOT_H
#define TG_CORE_STATS_HOT_H

#include "runtime/core/object.h"

#include <stddef.h>
#include <stdint.h>

enum tg_hot_event { TG_HOT_INCREMENT, TG_HOT_DECREMENT, TG_HOT_LOCK_WAIT, TG_HOT_EVENTS };

struct tg_hot_place { /* code NULL: no Python function runs */
    const struct tg_code *code;
    uint32_t line;
};

struct tg_hot_row {
    uint32_t kind; /* the type's; 0: the row is free. Written last (release) */
    unsigned threads;
    char *type;
    struct tg_hot_place made, used;
    uint64_t events[TG_HOT_EVENTS]; /* written by one thread, relaxed */
    uint64_t most;                  /* merged rows: of the thread that did most, all events together */
    uint64_t objects;               /* a set of hashed addresses: how many there are, up to 64 */
};

/* o was made by the running code; its address may have been another's. */
void tg_hot_made(const struct tg_object *o);
/* The running code counts o by a locked instruction, or waits for its lock. Nothing for confined objects. */
void tg_hot_count(const struct tg_object *o, enum tg_hot_event event);
/* The calling thread ends. */
void tg_hot_thread_exit(void);

/* The rows of all threads, most contended first: what threads beside the busiest one did. Returns how many
 * there are, at most room; their strings live on. *others: events for which tables had no room. */
size_t tg_hot_rows(struct tg_hot_row *rows, size_t room, uint64_t *others);
/* "file:line" in the space given. */
const char *tg_hot_place_text(struct tg_hot_place place, char *space, size_t bytes);

#endif
