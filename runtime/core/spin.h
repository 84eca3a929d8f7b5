/* SPDX-License-Identifier: MIT */
/* Looking at a taken lock for a while before going to sleep, where its holder can be running.
 *
 * Between two looks lies a pause. Who looks all the time gets the lock between any two sections of the
 * holder, and then every section begins with fetching all that it guards from the other core: some hundred
 * nanoseconds, often more than the section takes. A pause leaves the holder a run of sections with all of it
 * at hand. But who meets a lock now and then should not pay microseconds for a section of fifty nanoseconds:
 * only a thread that has waited lately, a few sections ago, pauses long. (Two threads that lock every 150 ns
 * then take as long as one would for the work of both; where they lock every 400 ns they look at once and
 * run side by side.)
 *
 * A stopped world is not kept waiting: who is called gives up, and goes to sleep, offline. */
#ifndef TG_CORE_SPIN_H
#define TG_CORE_SPIN_H

#include <stdbool.h>
#include <stdint.h>

struct tg_spin {
    int32_t quick_looks,
        quick_ns;            /* of a thread that has not waited lately: tries, and the pause before each */
    int32_t looks, pause_ns; /* then, or at once where it has */
};

/* True: take(lock) said so. The calling thread's, attached. */
bool tg_spin(const struct tg_spin *how, bool (*take)(void *lock), void *lock);

#endif
