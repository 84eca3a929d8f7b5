/* SPDX-License-Identifier: MIT */
/* The module native_writers: threads that the runtime knows nothing of write into a buffer while the program
 * runs.
 *
 * start(buffer, threads=1) holds the buffer and starts the threads. Each writes its own part of it, round by
 * round: in round r all bytes become r modulo 256, the first before the last. stop() ends and joins them and
 * lets the buffer go. A byte is stored atomically, and the runtime reads it so: what a program sees is some
 * round's value. */
#include "tollgate.h"

#include <pthread.h>
#include <stdlib.h>

#define MOST_THREADS 64

struct writer {
    pthread_t thread;
    uint8_t *data; /* its part; constant */
    size_t length;
    const uint32_t *stopping;
    uint64_t rounds; /* written by the thread, read by anybody; relaxed */
};

struct writers {
    pthread_mutex_t mutex;
    struct tg_buffer buffer; /* this and the following: under the mutex */
    struct writer *writers;
    size_t count;
    uint64_t finished_rounds; /* of those that were joined */
    uint32_t stopping;        /* relaxed: joining orders */
};

/* --- the native threads --- */

static void *write_rounds(void *argument) {
    struct writer *w = argument;
    for (uint64_t round = 1; !__atomic_load_n(w->stopping, __ATOMIC_RELAXED); round++) {
        for (size_t i = 0; i < w->length; i++)
            __atomic_store_n(&w->data[i], (uint8_t)round, __ATOMIC_RELAXED);
        __atomic_store_n(&w->rounds, round, __ATOMIC_RELAXED);
    }
    return NULL;
}

/* Ends the threads that run. Attached or not. */
static void end_threads(struct writers *all) {
    __atomic_store_n(&all->stopping, 1, __ATOMIC_RELAXED);
    for (size_t i = 0; i < all->count; i++) {
        pthread_join(all->writers[i].thread, NULL);
        all->finished_rounds += all->writers[i].rounds;
    }
    free(all->writers);
    all->writers = NULL;
    all->count = 0;
}

static bool start_threads(struct writers *all, size_t count) {
    uint8_t *data = all->buffer.data;
    size_t part = all->buffer.length / count;
    all->writers = calloc(count, sizeof *all->writers);
    if (!all->writers)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct writer *w = &all->writers[i];
        *w = (struct writer){.data = data + i * part,
                             .length = i + 1 < count ? part : all->buffer.length - i * part,
                             .stopping = &all->stopping};
        if (pthread_create(&w->thread, NULL, write_rounds, w) != 0)
            return false;
        all->count++;
    }
    return true;
}

/* --- the class --- */

static void destroy(void *memory) {
    struct writers *all = memory;
    end_threads(all);
    tg_release_buffer(&all->buffer);
    pthread_mutex_destroy(&all->mutex);
}

extern struct tg_class writers_class;

static void lock(struct writers *all) {
    if (pthread_mutex_trylock(&all->mutex) == 0)
        return;
    tg_detach();
    pthread_mutex_lock(&all->mutex);
    tg_attach();
}

static tg_value start(const tg_value *args, size_t count) {
    int64_t threads = 1;
    void *memory;
    if (tg_get_int_or_keep(args[1], &threads))
        return TG_NULL;
    if (threads < 1 || threads > MOST_THREADS)
        return tg_throw("ValueError", "threads are between 1 and %d, not %lld", MOST_THREADS,
                        (long long)threads);
    tg_value v = tg_make_instance(&writers_class, &memory);
    if (v == TG_NULL)
        return TG_NULL;
    struct writers *all = memory;
    pthread_mutex_init(&all->mutex, NULL);
    if (tg_get_buffer(args[0], TG_TO_WRITE, &all->buffer)) {
        tg_drop(v);
        return TG_NULL;
    }
    tg_set_kept(v, 0, args[0]);
    if (start_threads(all, (size_t)threads))
        return v;
    tg_drop(v); /* ends those that were started */
    return tg_throw("RuntimeError", "can't start new thread");
}

static tg_value stop(const tg_value *args, size_t count) {
    struct writers *all = tg_get_memory(args[0], &writers_class);
    if (!all)
        return TG_NULL;
    tg_detach();
    pthread_mutex_lock(&all->mutex);
    end_threads(all);
    tg_attach();
    uint64_t rounds = all->finished_rounds;
    tg_release_buffer(&all->buffer);
    pthread_mutex_unlock(&all->mutex);
    tg_set_kept(args[0], 0, TG_NULL);
    return tg_make_unsigned(rounds);
}

static tg_value get_rounds(const tg_value *args, size_t count) {
    struct writers *all = tg_get_memory(args[0], &writers_class);
    if (!all)
        return TG_NULL;
    lock(all);
    uint64_t rounds = all->finished_rounds;
    for (size_t i = 0; i < all->count; i++)
        rounds += __atomic_load_n(&all->writers[i].rounds, __ATOMIC_RELAXED);
    pthread_mutex_unlock(&all->mutex);
    return tg_make_unsigned(rounds);
}

static tg_value enter(const tg_value *args, size_t count) { return tg_keep(args[0]); }

static tg_value leave(const tg_value *args, size_t count) {
    tg_value rounds = stop(args, 1);
    tg_drop(rounds);
    return rounds == TG_NULL ? TG_NULL : tg_make_none();
}

static const struct tg_function methods[] = {{"stop", stop, "self"},
                                             {"__enter__", enter, "self"},
                                             {"__exit__", leave, "self,type=,value=,traceback=,/"},
                                             {0}};
static const struct tg_function attributes[] = {{"rounds", get_rounds, "self"}, {0}};

struct tg_class writers_class = {.name = "native_writers.Writers",
                                 .size = sizeof(struct writers),
                                 .kept = 1,
                                 .destroy = destroy,
                                 .methods = methods,
                                 .attributes = attributes};

static struct tg_class *const classes[] = {&writers_class, NULL};
static const struct tg_function functions[] = {{"start", start, "buffer,threads="}, {0}};

TG_MODULE = {.abi = TG_ABI,
             .flags = TG_SAFE_WITHOUT_LOCK,
             .name = "native_writers",
             .functions = functions,
             .classes = classes};
