/* SPDX-License-Identifier: MIT */
/* The memory of one compile: tokens, names, tree and scopes are bumped out of chunks
 * and freed together. Nothing in it is ever freed alone. Not thread-safe: an arena
 * belongs to the thread that compiles. */
#ifndef TG_LANG_ARENA_H
#define TG_LANG_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An identifier. Names of one arena are interned: equal text is the same pointer. */
typedef struct tg_name {
    const char *text; /* UTF-8, NUL-terminated */
    uint32_t length;  /* bytes */
    uint32_t hash;
} tg_name;

typedef struct tg_arena_chunk tg_arena_chunk;

typedef struct tg_arena {
    tg_arena_chunk *chunks;
    char *next;
    char *limit;
    size_t held_bytes;
    size_t most_bytes;     /* what it may hold, 0: no limit. Set before the first use */
    const tg_name **names; /* open addressing, a power of two of places */
    uint32_t name_places;
    uint32_t name_count;
} tg_arena;

void tg_arena_init(tg_arena *arena);
void tg_arena_free(tg_arena *arena);

/* Memory aligned for any object, not cleared; NULL when the system has none. */
void *tg_arena_alloc(tg_arena *arena, size_t bytes);

/* The same, cleared. */
void *tg_arena_zalloc(tg_arena *arena, size_t bytes);

/* A NUL-terminated copy of `length` bytes, or NULL. */
char *tg_arena_copy(tg_arena *arena, const char *text, size_t length);

/* The one name with this text, or NULL when memory is out. */
const tg_name *tg_arena_intern(tg_arena *arena, const char *text, size_t length);

#endif
