/* SPDX-License-Identifier: MIT */
/* What trace.c records and trace_write.c reads. */
#ifndef TG_CORE_TRACE_EVENTS_H
#define TG_CORE_TRACE_EVENTS_H

#include "runtime/core/trace.h"

#include <stdint.h>

#define TG_TRACE_CHUNK_EVENTS 4095u

enum tg_trace_kind { TG_TRACE_STATE, TG_TRACE_BEGIN, TG_TRACE_END, TG_TRACE_THREAD_END };

struct tg_trace_event {
    uint64_t ns;  /* since the request */
    uint8_t kind; /* enum tg_trace_kind */
    uint8_t what; /* enum tg_trace_state or tg_trace_activity */
};

struct tg_trace_chunk {
    struct tg_trace_chunk *next; /* released by the thread, acquired by the writer */
    uint32_t count;              /* likewise; what is below it never changes */
    struct tg_trace_event event[TG_TRACE_CHUNK_EVENTS];
};

struct tg_trace_buffer {          /* one a thread */
    struct tg_trace_buffer *next; /* in the order of their first events; under the mutex of trace.c */
    struct tg_trace_chunk *first; /* released, acquired */
    struct tg_trace_chunk *last;  /* the thread's own */
    char *name;                   /* or NULL; under the mutex */
    unsigned number;              /* 1 is the main thread's */
    bool full;                    /* its record ends here; written by the thread, relaxed */
};

struct tg_trace_summary {
    const struct tg_trace_buffer *first;
    uint64_t now_ns; /* when threads that still run are taken to end */
    uint64_t lost;   /* events there was no room for */
};

/* NULL, or why the file could not be written in the end. Leaves nothing behind. */
const char *tg_trace_file_refusal(const char *file);
/* Under the mutex of trace.c. One line on stderr when it fails. */
void tg_trace_write(const char *file, const struct tg_trace_summary *summary);

#endif
