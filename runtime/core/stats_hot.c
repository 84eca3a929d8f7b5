/* SPDX-License-Identifier: MIT */
/* Hot shared objects: a table a thread, merged by key. A key is a type, the line at which the object was made
 * and the line that touches it, so a program has as many rows as its text has such pairs, however many
 * objects it makes.
 *
 * Where an object was made stands in a table found by its address. A later object at a colliding address
 * overwrites the entry; with a million entries that is rare among the objects of one moment, and a report
 * that is wrong about one of them is still about the hot lines. */
#include "runtime/core/stats.h"

#if TG_STATS

#include "runtime/core/shape.h"
#include "runtime/core/thread.h"
#include "runtime/core/type.h"
#include "runtime/types/str.h"
#include "runtime/vm/frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 1024        /* of a thread */
#define MERGED_ROWS 8192 /* of all */
#define MADE_BITS 20

struct table {
    struct table *next; /* all threads' that run; under the mutex */
    uint64_t others;    /* relaxed */
    struct tg_hot_row row[ROWS];
};

struct made { /* relaxed atomics; the fields of one entry may be of two objects for a moment */
    uintptr_t address;
    const struct tg_code *code;
    uint32_t line;
};

static _Thread_local struct table *here __attribute__((tls_model("initial-exec")));
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* innermost: nothing is taken inside */
static struct table *running;                             /* under the mutex, as the next three */
static struct tg_hot_row merged[MERGED_ROWS];             /* of threads that are gone */
static uint64_t merged_others;
static struct made made_at[1u << MADE_BITS];

static struct tg_hot_place place_here(void) {
    const struct tg_thread *self = tg_self();
    const struct tg_frame *frame = self ? self->frame : NULL;
    if (frame == NULL || frame->code == NULL)
        return (struct tg_hot_place){NULL, 0};
    size_t index = frame->pc == frame->code->live ? 0 : (size_t)(frame->pc - frame->code->live - 1);
    return (struct tg_hot_place){frame->code, tg_code_line(frame->code, index)};
}

static uint64_t mix(uint64_t word) { return word * UINT64_C(0x9e3779b97f4a7c15); }

static struct made *made_entry(const struct tg_object *o) {
    return &made_at[mix((uintptr_t)o >> 4) >> (64 - MADE_BITS)];
}

void tg_hot_made(const struct tg_object *o) {
    struct tg_hot_place place = place_here();
    struct made *entry = made_entry(o);
    __atomic_store_n(&entry->code, place.code, __ATOMIC_RELAXED);
    __atomic_store_n(&entry->line, place.line, __ATOMIC_RELAXED);
    __atomic_store_n(&entry->address, (uintptr_t)o, __ATOMIC_RELAXED);
}

static struct tg_hot_place place_made(const struct tg_object *o) {
    const struct made *entry = made_entry(o);
    if (__atomic_load_n(&entry->address, __ATOMIC_RELAXED) != (uintptr_t)o)
        return (struct tg_hot_place){NULL, 0};
    return (struct tg_hot_place){__atomic_load_n(&entry->code, __ATOMIC_RELAXED),
                                 __atomic_load_n(&entry->line, __ATOMIC_RELAXED)};
}

static bool same_place(struct tg_hot_place a, struct tg_hot_place b) {
    return a.code == b.code && a.line == b.line;
}

/* The row of a key, or the free one that is to be it. NULL: the table is full. */
static struct tg_hot_row *find(struct tg_hot_row *rows, size_t room, uint32_t kind, struct tg_hot_place made,
                               struct tg_hot_place used) {
    uint64_t hash =
        mix(mix(mix(mix((uintptr_t)used.code ^ used.line) ^ (uintptr_t)made.code) ^ made.line) ^ kind);
    for (size_t i = 0; i < room; i++) {
        struct tg_hot_row *row = &rows[((hash >> 32) + i) & (room - 1)];
        if (row->kind == 0 ||
            (row->kind == kind && same_place(row->made, made) && same_place(row->used, used)))
            return row;
    }
    return NULL;
}

static struct table *own_table(void) {
    if (here == NULL && (here = calloc(1, sizeof *here)) != NULL) {
        pthread_mutex_lock(&mutex);
        here->next = running;
        running = here;
        pthread_mutex_unlock(&mutex);
    }
    return here;
}

void tg_hot_count(const struct tg_object *o, enum tg_hot_event event) {
    struct table *table = own_table();
    if (!(__atomic_load_n(&o->kind, __ATOMIC_RELAXED) & TG_SHARED_BIT) || table == NULL)
        return;
    const struct tg_type *type = tg_shape_of_kind(tg_object_kind(o))->type;
    struct tg_hot_place made = place_made(o), used = place_here();
    struct tg_hot_row *row = find(table->row, ROWS, type->kind, made, used);
    if (row && row->kind == 0) {
        row->type = strdup(type->name);
        row->made = made;
        row->used = used;
        if (row->type)
            __atomic_store_n(&row->kind, type->kind, __ATOMIC_RELEASE);
    }
    if (row == NULL || row->kind == 0) {
        tg_stats_add(&table->others, 1);
        return;
    }
    tg_stats_add(&row->events[event], 1);
    __atomic_store_n(&row->objects, row->objects | UINT64_C(1) << (mix((uintptr_t)o >> 4) >> 58),
                     __ATOMIC_RELAXED);
}

/* --- merging; under the mutex --- */

/* One thread's row. */
static void merge_row(struct tg_hot_row *rows, const struct tg_hot_row *from, uint64_t *others) {
    uint64_t all = 0;
    struct tg_hot_row *to = find(rows, MERGED_ROWS, from->kind, from->made, from->used);
    for (unsigned i = 0; i < TG_HOT_EVENTS; i++)
        all += __atomic_load_n(&from->events[i], __ATOMIC_RELAXED);
    if (to == NULL) {
        *others += all;
        return;
    }
    if (to->kind == 0)
        *to = (struct tg_hot_row){
            .kind = from->kind, .type = from->type, .made = from->made, .used = from->used};
    for (unsigned i = 0; i < TG_HOT_EVENTS; i++)
        to->events[i] += __atomic_load_n(&from->events[i], __ATOMIC_RELAXED);
    to->objects |= __atomic_load_n(&from->objects, __ATOMIC_RELAXED);
    to->threads++;
    if (all > to->most)
        to->most = all;
}

static void merge_table(struct tg_hot_row *rows, const struct table *table, uint64_t *others) {
    for (size_t i = 0; i < ROWS; i++)
        if (__atomic_load_n(&table->row[i].kind, __ATOMIC_ACQUIRE))
            merge_row(rows, &table->row[i], others);
    *others += __atomic_load_n(&table->others, __ATOMIC_RELAXED);
}

/* The names stay: merged rows refer to them. */
void tg_hot_thread_exit(void) {
    if (here == NULL)
        return;
    pthread_mutex_lock(&mutex);
    struct table **link = &running;
    while (*link != here)
        link = &(*link)->next;
    *link = here->next;
    merge_table(merged, here, &merged_others);
    pthread_mutex_unlock(&mutex);
    free(here);
    here = NULL;
}

static uint64_t contended(const struct tg_hot_row *row) {
    uint64_t all = 0;
    for (unsigned i = 0; i < TG_HOT_EVENTS; i++)
        all += row->events[i];
    return all - row->most;
}

static int by_contention(const void *a, const void *b) {
    uint64_t x = contended(a), y = contended(b);
    return x < y ? 1 : x > y ? -1 : 0;
}

size_t tg_hot_rows(struct tg_hot_row *rows, size_t room, uint64_t *others) {
    struct tg_hot_row *all = malloc(sizeof merged);
    *others = 0;
    if (all == NULL)
        return 0;
    pthread_mutex_lock(&mutex);
    memcpy(all, merged, sizeof merged);
    *others = merged_others;
    for (const struct table *table = running; table; table = table->next)
        merge_table(all, table, others);
    pthread_mutex_unlock(&mutex);
    qsort(all, MERGED_ROWS, sizeof *all, by_contention);
    size_t count = 0;
    while (count < room && count < MERGED_ROWS && contended(&all[count]))
        count++;
    memcpy(rows, all, count * sizeof *rows);
    free(all);
    return count;
}

const char *tg_hot_place_text(struct tg_hot_place place, char *space, size_t bytes) {
    const char *file = place.code ? tg_str_utf8(place.code->filename, NULL) : NULL;
    if (file)
        snprintf(space, bytes, "%s:%u", file, place.line);
    else
        snprintf(space, bytes, "no Python code");
    return space;
}

#endif
