/* SPDX-License-Identifier: MIT */
/* Chunks of pages, and in each page two areas that fill from their beginnings: one for what is hot, one for
 * what is not. Each area has a cursor that goes from page to page and from chunk to chunk; the one in front
 * makes the chunks. */
#include "runtime/core/code_memory.h"

#include "runtime/core/alloc.h"
#include "runtime/core/errors.h"

#include <pthread.h>
#include <stdint.h>

#define CHUNK_PAGES 8u

/* The head of a chunk lies in the cold half of its first page. */
struct chunk {
    struct chunk *next;
    char padding[8];
};

struct cursor {
    struct chunk *chunk;
    uint32_t page;
    uint32_t used;             /* offset in the page */
    const uint32_t begin, end; /* of the area in each page */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards all below */
static struct chunk *first_chunk;
static struct cursor hot = {
    .begin = TG_STACK_ALIAS_BYTES + TG_THREAD_ALIAS_BYTES, .end = TG_ALIAS_BYTES, .used = TG_ALIAS_BYTES};
static struct cursor cold = {.begin = 0, .end = TG_STACK_ALIAS_BYTES, .used = TG_ALIAS_BYTES};

static struct chunk *chunk_new(void) {
    char *memory = tg_calloc(CHUNK_PAGES + 1, TG_ALIAS_BYTES);
    if (memory == NULL)
        return NULL;
    return (struct chunk *)(void *)(memory + (-(uintptr_t)memory & (TG_ALIAS_BYTES - 1)));
}

/* To the next page; false with MemoryError. */
static bool advance(struct cursor *c) {
    if (c->chunk && c->page + 1 < CHUNK_PAGES) {
        c->page++;
        c->used = c->begin;
        return true;
    }
    struct chunk **next = c->chunk ? &c->chunk->next : &first_chunk;
    if (*next == NULL && (*next = chunk_new()) == NULL)
        return false;
    c->chunk = *next;
    c->page = 0;
    c->used = c->begin ? c->begin : (uint32_t)sizeof(struct chunk);
    return true;
}

static void *take(struct cursor *c, size_t count, size_t bytes) {
    if (bytes && count > TG_STACK_ALIAS_BYTES / 2 / bytes)
        return tg_calloc(count, bytes);
    uint32_t wanted = ((uint32_t)(count * bytes) + 15u) & ~15u;
    void *memory = NULL;
    pthread_mutex_lock(&lock);
    if (c->used + wanted <= c->end || advance(c)) {
        memory = (char *)c->chunk + (size_t)c->page * TG_ALIAS_BYTES + c->used;
        c->used += wanted;
    }
    pthread_mutex_unlock(&lock);
    return memory;
}

void *tg_code_memory_hot(size_t count, size_t bytes) { return take(&hot, count, bytes); }

void *tg_code_memory_cold(size_t count, size_t bytes) { return take(&cold, count, bytes); }
