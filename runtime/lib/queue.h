/* SPDX-License-Identifier: MIT */
/* The module _queue: what its two files share. */
#ifndef TG_LIB_QUEUE_H
#define TG_LIB_QUEUE_H

#include "runtime/lib/waiters.h"
#include "runtime/types/container.h"

/* Exception classes, made with the module. */
extern tg_value tg_queue_empty, tg_queue_full, tg_queue_shut_down;

/* The exception without arguments. */
tg_value tg_queue_raise(tg_value class);

/* How long put and get wait: their arguments block and timeout, either TG_NULL. */
struct tg_patience {
    bool block;
    int64_t deadline_ns;
};
bool tg_queue_patience(tg_value block, tg_value timeout, struct tg_patience *out);

/* heapq's order on a list, in C: the smallest first. */
bool tg_heap_push(tg_value list, tg_value item);
tg_value tg_heap_pop(tg_value list);

#endif
