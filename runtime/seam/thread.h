/* SPDX-License-Identifier: MIT */
/* Seam, group "thread": who runs, who waits, who is stopped.
 *
 * A thread is attached (runs Python code, touches objects) or detached (blocks or computes without touching
 * objects). gil: attached means holding the lock. nogil: attached means online for liburcu. */
#ifndef TG_SEAM_THREAD_H
#define TG_SEAM_THREAD_H

#include <stdbool.h>
#include <stdint.h>

struct tg_thread;

/* What the build keeps in each thread: the implementation defines struct tg_seam_thread. */
#include "seam_thread_state.h"

/* Process start and end of the build's machinery, from the main thread. false: out of memory. At the end the
 * main thread is attached and the only one. */
bool tg_seam_start(void);
void tg_seam_finish(void);

/* A new thread's part, called by that thread before anything else; it returns attached. false: out of memory.
 * tg_seam_thread_exit: hands over what the thread holds (batches, queues, confined objects), leaves it
 * detached. */
bool tg_seam_thread_enter(struct tg_thread *self);
void tg_seam_thread_exit(struct tg_thread *self);

/* Called by the thread that is about to start another, before it hands anything over. The first call marks
 * the reachable heap as shared (tg_share_roots) in the builds that track sharing. false with RuntimeError:
 * the build has no threads (ideal), or its helpers could not be started. */
bool tg_seam_before_thread_start(void);

/* Around whatever blocks or runs long without touching objects. They nest not. errno is kept. Not under an
 * object lock. */
/* Both are exported to native modules: runtime/tollgate.h. */
__attribute__((visibility("default"))) void tg_detach(void);
__attribute__((visibility("default"))) void tg_attach(void);

/* On every loop back-edge and function entry: one relaxed load of the thread's breaker and a predicted
 * branch. The slow path may switch threads, run finalizers and raise (KeyboardInterrupt): false when an
 * exception is set. */
bool tg_safepoint_slow(struct tg_thread *self);

/* Stops every other attached thread at a safepoint and keeps attaching ones out, until tg_world_start. Nests
 * not; the caller is attached, holds no lock. Collection, fork. Detached and parked threads count as stopped.
 * In a stopped world the caller holds tg_threads_lock, and no reference is dropped: no finalizer runs. */
void tg_world_stop(void);
void tg_world_start(void);

/* Around fork(). prepare stops the world and takes what the build's own helpers and detached threads hold;
 * parent gives all of it back. child, in which only the caller is left, makes it anew and starts the world;
 * it still finds the other threads in the registry, and their memory as it was. */
void tg_seam_fork_prepare(void);
void tg_seam_fork_parent(void);
void tg_seam_fork_child(void);

/* True while only one thread has ever been started or all the others have ended: hints only. */
bool tg_only_thread(void);

/* sys.setswitchinterval / getswitchinterval: seconds; kept and given back in every build, acted on by
 * the policies of gil that know an interval. */
void tg_set_switch_interval(double seconds);
double tg_switch_interval(void);
/* --gil=POLICY, before tg_seam_start or while the caller is the only thread; returns NULL or why not. The
 * builds without the lock refuse it. */
const char *tg_set_gil_policy(const char *policy);
/* sys._is_gil_enabled() */
bool tg_gil_enabled(void);

#endif
