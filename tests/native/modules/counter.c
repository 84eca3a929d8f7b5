/* SPDX-License-Identifier: MIT */
/* A module that guards nothing: what it counts is right only while its calls run one at a time. It does not
 * declare itself safe without the lock; compiled with COUNTER_DECLARED it says so all the same, under the
 * name counter_declared, and loses updates. Loads and stores are atomic, so a detector of data races finds
 * nothing. */
#include "tollgate.h"

#include <sched.h>
#include <unistd.h>

#ifdef COUNTER_DECLARED
#define NAME "counter_declared"
#define FLAGS TG_SAFE_WITHOUT_LOCK
#else
#define NAME "counter"
#define FLAGS 0
#endif

static int64_t total;

static int64_t load(void) { return __atomic_load_n(&total, __ATOMIC_RELAXED); }
static void store(int64_t value) { __atomic_store_n(&total, value, __ATOMIC_RELAXED); }

static tg_value add(const tg_value *args, size_t count) {
    int64_t times;
    if (tg_get_int(args[0], &times))
        return TG_NULL;
    for (int64_t i = 0; i < times; i++) {
        int64_t now = load();
        if (i % 16 == 0)
            sched_yield(); /* somebody else's turn, at the worst moment */
        store(now + 1);
    }
    return tg_make_none();
}

static tg_value get_total(const tg_value *args, size_t count) { return tg_make_int(load()); }

/* Waits, detached, until somebody has added, at most ten seconds: whether that was so. */
static tg_value wait_for_add(const tg_value *args, size_t count) {
    int64_t before = load();
    tg_detach();
    for (int i = 0; i < 1000 && load() == before; i++)
        usleep(10000);
    tg_attach();
    return tg_make_bool(load() != before);
}

/* add(n) from inside a call of this module, and what f() says. */
static tg_value call(const tg_value *args, size_t count) { return tg_call_with(args[0], NULL, 0); }

/* --- a class whose methods are guarded as well --- */

struct cell {
    int64_t value;
};

static struct tg_class cell_class;

static tg_value cell_add(const tg_value *args, size_t count) {
    struct cell *c = tg_get_memory(args[0], &cell_class);
    int64_t times;
    if (!c || tg_get_int(args[1], &times))
        return TG_NULL;
    for (int64_t i = 0; i < times; i++) {
        int64_t now = __atomic_load_n(&c->value, __ATOMIC_RELAXED);
        if (i % 16 == 0)
            sched_yield();
        __atomic_store_n(&c->value, now + 1, __ATOMIC_RELAXED);
    }
    return tg_make_none();
}

static tg_value cell_value(const tg_value *args, size_t count) {
    struct cell *c = tg_get_memory(args[0], &cell_class);
    return c ? tg_make_int(__atomic_load_n(&c->value, __ATOMIC_RELAXED)) : TG_NULL;
}

static tg_value make_cell(const tg_value *args, size_t count) {
    void *memory;
    return tg_make_instance(&cell_class, &memory);
}

static const struct tg_function cell_methods[] = {{"add", cell_add, "self,times,/"}, {0}};
static const struct tg_function cell_attributes[] = {{"value", cell_value, "self"}, {0}};

static struct tg_class cell_class = {.name = NAME ".Cell",
                                     .size = sizeof(struct cell),
                                     .methods = cell_methods,
                                     .attributes = cell_attributes};

static struct tg_class *const classes[] = {&cell_class, NULL};

static const struct tg_function functions[] = {
    {"add", add, "times,/"}, {"total", get_total, NULL}, {"wait_for_add", wait_for_add, NULL},
    {"call", call, "f,/"},   {"cell", make_cell, NULL},  {0}};

TG_MODULE = {.abi = TG_ABI, .flags = FLAGS, .name = NAME, .functions = functions, .classes = classes};
