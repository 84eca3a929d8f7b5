/* SPDX-License-Identifier: MIT */
/* Bump allocation in chunks, and the table of interned names. */
#include "runtime/lang/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK_BYTES = 16 * 1024, LARGEST_CHUNK_BYTES = 1024 * 1024, FIRST_NAME_PLACES = 256 };

struct tg_arena_chunk {
    tg_arena_chunk *previous;
    size_t bytes;
    alignas(max_align_t) char memory[];
};

void tg_arena_init(tg_arena *arena) { memset(arena, 0, sizeof *arena); }

void tg_arena_free(tg_arena *arena) {
    for (tg_arena_chunk *chunk = arena->chunks; chunk;) {
        tg_arena_chunk *previous = chunk->previous;
        free(chunk);
        chunk = previous;
    }
    free(arena->names);
    memset(arena, 0, sizeof *arena);
}

static bool add_chunk(tg_arena *arena, size_t wanted) {
    size_t bytes = arena->chunks ? arena->held_bytes : FIRST_CHUNK_BYTES;
    if (bytes > LARGEST_CHUNK_BYTES)
        bytes = LARGEST_CHUNK_BYTES;
    if (bytes < wanted)
        bytes = wanted;
    if (arena->most_bytes && bytes > arena->most_bytes - arena->held_bytes)
        bytes = arena->most_bytes - arena->held_bytes;
    if (bytes < wanted)
        return false;
    if (bytes > SIZE_MAX - sizeof(tg_arena_chunk))
        return false;
    tg_arena_chunk *chunk = malloc(sizeof *chunk + bytes);
    if (!chunk)
        return false;
    chunk->previous = arena->chunks;
    chunk->bytes = bytes;
    arena->chunks = chunk;
    arena->next = chunk->memory;
    arena->limit = chunk->memory + bytes;
    arena->held_bytes += bytes;
    return true;
}

void *tg_arena_alloc(tg_arena *arena, size_t bytes) {
    const size_t step = alignof(max_align_t);
    if (bytes > SIZE_MAX / 2)
        return NULL;
    bytes = (bytes + step - 1) & ~(step - 1);
    if (bytes == 0)
        bytes = step;
    if ((size_t)(arena->limit - arena->next) < bytes && !add_chunk(arena, bytes))
        return NULL;
    void *memory = arena->next;
    arena->next += bytes;
    return memory;
}

void *tg_arena_zalloc(tg_arena *arena, size_t bytes) {
    void *memory = tg_arena_alloc(arena, bytes);
    if (memory)
        memset(memory, 0, bytes);
    return memory;
}

char *tg_arena_copy(tg_arena *arena, const char *text, size_t length) {
    char *copy = tg_arena_alloc(arena, length + 1);
    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

/* FNV-1a (Fowler, Noll, Vo). */
static uint32_t hash_text(const char *text, size_t length) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static bool grow_names(tg_arena *arena) {
    uint32_t places = arena->name_places ? arena->name_places * 2 : FIRST_NAME_PLACES;
    const tg_name **names = calloc(places, sizeof *names);
    if (!names)
        return false;
    for (uint32_t i = 0; i < arena->name_places; i++) {
        const tg_name *name = arena->names[i];
        if (!name)
            continue;
        uint32_t place = name->hash & (places - 1);
        while (names[place])
            place = (place + 1) & (places - 1);
        names[place] = name;
    }
    free(arena->names);
    arena->names = names;
    arena->name_places = places;
    return true;
}

const tg_name *tg_arena_intern(tg_arena *arena, const char *text, size_t length) {
    if (length > UINT32_MAX - 1)
        return NULL;
    if (arena->name_count * 2 >= arena->name_places && !grow_names(arena))
        return NULL;
    uint32_t hash = hash_text(text, length);
    uint32_t mask = arena->name_places - 1;
    uint32_t place = hash & mask;
    for (; arena->names[place]; place = (place + 1) & mask) {
        const tg_name *name = arena->names[place];
        if (name->hash == hash && name->length == length && memcmp(name->text, text, length) == 0)
            return name;
    }
    tg_name *name = tg_arena_alloc(arena, sizeof *name);
    char *copy = tg_arena_copy(arena, text, length);
    if (!name || !copy)
        return NULL;
    *name = (tg_name){copy, (uint32_t)length, hash};
    arena->names[place] = name;
    arena->name_count++;
    return name;
}
