/* SPDX-License-Identifier: MIT */
/* The memory of a thread's frames and registers. */
#ifndef TG_VM_STACK_H
#define TG_VM_STACK_H

#include "runtime/core/thread.h"

/* Reserves them, for a thread that has none, and sets its limits; false: out of address space.
 * By whoever makes the thread. */
bool tg_vm_stack_new(struct tg_thread *thread);
void tg_vm_stack_free(struct tg_thread *thread);
/* sys.setrecursionlimit: false if the thread is deeper already. */
bool tg_vm_set_recursion_limit(struct tg_thread *self, uint32_t frames);

#endif
