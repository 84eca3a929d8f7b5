/* SPDX-License-Identifier: MIT */
/* Looking at a taken lock for a while before going to sleep, where its holder can be running.
 *
 * Between two looks lies a pause. Who looks all the time gets the lock between any two sections of the
 * holder, and then every section begins with fetching all that it guards from the other core: some hundred
 * nanoseconds, often more than the section takes. A long pause leaves the holder a batch of sections with all
 * of it at hand. But who meets a lock now and then should not pay microseconds for a section of fifty
 * nanoseconds, and threads that lock seldom enough run side by side.
 *
 * So a thread looks at once, until it has waited several times with next to nothing in between: then the next
 * waits, as many as `batches`, begin with the long pause. After these it looks at once again, to find out
 * whether it is still so: a few sections that are handed over dearly, for milliseconds of batches.
 *
 * Whose looks were in vain where it looked at once has met a longer section, of some microseconds or more:
 * its pauses double until they are the long ones. Unless it gave up looking because it is waited for itself.
 *
 * A thread that may run on one core only does not look: nobody can give the lock back meanwhile, so it
 * sleeps.
 *
 * In the long pauses the thread rests as one that sleeps: no stopped world and no grace period waits for it,
 * and who is then alone drops what it overwrites at once. In the short ones it gives up when it is called.
 * Where a thread ends, all who rest look: a batch that nobody works at any more would keep them for nothing.
 */
#ifndef TG_CORE_SPIN_H
#define TG_CORE_SPIN_H

#include <stdbool.h>
#include <stdint.h>

struct tg_spin {
    int32_t quick_looks, quick_ns; /* tries, and the pause before each; 0: the first pause is a long one */
    int32_t looks, pause_ns;       /* then growing ones, or at once: the long pauses */
    int32_t batches; /* waits that begin with a long pause, before the next try at once; 0: all try at once */
    void (*rest)(void), (*rise)(void); /* around a long pause */
};

/* Between two looks: tells the processor that it is waiting. */
static inline void tg_spin_relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/* Whether the calling thread may run on one core only. Asks the system now and then. */
bool tg_spin_is_in_vain(void);

/* By a thread whose function has returned: a hint, its last destructors may still take locks. */
void tg_spin_thread_ends(void);

/* True: take(lock) said so. False: it is time to sleep. The calling thread's, attached. */
bool tg_spin(const struct tg_spin *how, bool (*take)(void *lock), void *lock);
/* Rests for how->pause_ns, or as long as it is worth it: asked now and then, while resting. */
void tg_spin_rest(const struct tg_spin *how, bool (*worth)(const void *lock), const void *lock);

#endif
