/* SPDX-License-Identifier: MIT */
/* The lock of the modules that want one. A forked child that was not its owner makes it new. */
#include "runtime/api/module_lock.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* outside all others; waited for detached */

static void after_fork(void) {
    const struct tg_thread *self = tg_self();
    pthread_mutex_init(&lock, NULL);
    if (self && self->module_calls)
        pthread_mutex_lock(&lock);
}

static void watch_forks(void) { pthread_atfork(NULL, NULL, after_fork); }

void tg_module_lock_enter(void) {
    static pthread_once_t watched = PTHREAD_ONCE_INIT;
    struct tg_thread *self = tg_self();
    if (self->module_calls == 0) {
        pthread_once(&watched, watch_forks);
        if (pthread_mutex_trylock(&lock) != 0) {
            tg_detach();
            pthread_mutex_lock(&lock);
            tg_attach();
        }
    }
    self->module_calls++;
}

void tg_module_lock_leave(void) {
    if (--tg_self()->module_calls == 0)
        pthread_mutex_unlock(&lock);
}

void tg_module_lock_let_go(void) { pthread_mutex_unlock(&lock); }

void tg_module_lock_take_back(void) { pthread_mutex_lock(&lock); }
