/* SPDX-License-Identifier: MIT */
/* Recording what threads do, for trace_write.c.
 *
 * An event is 16 bytes in a chunk of the thread's own; only the thread writes, and publishes what it wrote by
 * the chunk's count. Buffers stay after their threads have ended, until the file is written. A program that
 * records more than EVENTS_MAX loses the rest: the first to find no room ends its record there, and the file
 * says so. */
#include "runtime/core/trace_events.h"

#include "runtime/core/runtime.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define EVENTS_MAX (UINT64_C(16) << 20)
#define CHUNKS_MAX (EVENTS_MAX / TG_TRACE_CHUNK_EVENTS)

bool tg_trace_wanted;

static _Thread_local struct tg_trace_buffer *here __attribute__((tls_model("initial-exec")));
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;         /* innermost: nothing is taken inside */
static struct tg_trace_buffer *buffers, **buffers_end = &buffers; /* under the mutex */
static unsigned numbers;                                          /* given to buffers; under the mutex */
static uint64_t chunks, lost;                                     /* relaxed counters */
static uint64_t started_ns;                                       /* written before the first thread starts */
static const char *file_name;

static uint64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* NULL: no memory, or more than enough was recorded. */
static struct tg_trace_chunk *chunk_new(void) {
    if (__atomic_fetch_add(&chunks, 1, __ATOMIC_RELAXED) >= CHUNKS_MAX)
        return NULL;
    struct tg_trace_chunk *chunk = malloc(sizeof *chunk);
    if (chunk) {
        chunk->next = NULL;
        chunk->count = 0;
    }
    return chunk;
}

static struct tg_trace_buffer *buffer_new(void) {
    struct tg_trace_buffer *buffer = calloc(1, sizeof *buffer);
    if (buffer == NULL)
        return NULL;
    pthread_mutex_lock(&mutex);
    buffer->number = ++numbers;
    *buffers_end = buffer;
    buffers_end = &buffer->next;
    pthread_mutex_unlock(&mutex);
    return buffer;
}

static struct tg_trace_buffer *own_buffer(void) {
    if (here == NULL)
        here = buffer_new();
    return here;
}

/* Where the next event goes, or NULL. */
static struct tg_trace_chunk *chunk_with_room(struct tg_trace_buffer *buffer) {
    struct tg_trace_chunk *chunk = buffer->last;
    if (chunk && chunk->count < TG_TRACE_CHUNK_EVENTS)
        return chunk;
    struct tg_trace_chunk *fresh = chunk_new();
    if (fresh == NULL) {
        __atomic_store_n(&buffer->full, true, __ATOMIC_RELAXED);
        return NULL;
    }
    __atomic_store_n(chunk ? &chunk->next : &buffer->first, fresh, __ATOMIC_RELEASE);
    buffer->last = fresh;
    return fresh;
}

static void record(enum tg_trace_kind kind, unsigned what) {
    struct tg_trace_buffer *buffer = own_buffer();
    if (buffer == NULL)
        return;
    struct tg_trace_chunk *chunk = buffer->full ? NULL : chunk_with_room(buffer);
    if (chunk == NULL) {
        __atomic_fetch_add(&lost, 1, __ATOMIC_RELAXED);
        return;
    }
    uint32_t count = chunk->count;
    chunk->event[count] = (struct tg_trace_event){now_ns() - started_ns, (uint8_t)kind, (uint8_t)what};
    __atomic_store_n(&chunk->count, count + 1, __ATOMIC_RELEASE);
}

void tg_trace_record_state(enum tg_trace_state state) { record(TG_TRACE_STATE, state); }

void tg_trace_record_activity(enum tg_trace_activity activity, bool begins) {
    record(begins ? TG_TRACE_BEGIN : TG_TRACE_END, activity);
}

void tg_trace_record_end(void) {
    record(TG_TRACE_THREAD_END, 0);
    here = NULL; /* whatever this native thread does afterwards is another's record */
}

void tg_trace_record_name(const char *name) {
    struct tg_trace_buffer *buffer = own_buffer();
    char *copy = buffer ? strdup(name) : NULL;
    if (copy == NULL)
        return;
    pthread_mutex_lock(&mutex);
    free(buffer->name);
    buffer->name = copy;
    pthread_mutex_unlock(&mutex);
}

void tg_trace_forget(void) {
    if (tg_trace_wanted)
        tg_trace_wanted = false;
}

static void write_at_exit(void) {
    if (!tg_trace_wanted)
        return;
    struct tg_trace_summary summary = {.now_ns = now_ns() - started_ns,
                                       .lost = __atomic_load_n(&lost, __ATOMIC_RELAXED)};
    pthread_mutex_lock(&mutex); /* daemon threads still run; they may start, and name themselves, later */
    summary.first = buffers;
    tg_trace_write(file_name, &summary);
    pthread_mutex_unlock(&mutex);
}

const char *tg_trace_request(const char *file) {
    const char *refusal = tg_trace_file_refusal(file);
    if (refusal)
        return refusal;
    /* First registered, so last run: what else happens at exit is recorded. */
    if (!tg_at_exit(write_at_exit))
        return "too much is registered for the exit";
    file_name = file;
    started_ns = now_ns();
    tg_trace_wanted = true;
    return NULL;
}
