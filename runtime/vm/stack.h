/* SPDX-License-Identifier: MIT */
/* The memory of a thread's frames and registers. */
#ifndef TG_VM_STACK_H
#define TG_VM_STACK_H

#include "runtime/core/thread.h"

/* Reserves them and sets the thread's limits; false: out of address space. By the thread's starter or itself.
 */
bool tg_vm_stack_new(struct tg_thread *thread);
void tg_vm_stack_free(struct tg_thread *thread);
/* sys.setrecursionlimit: false if the thread is deeper already. */
bool tg_vm_set_recursion_limit(struct tg_thread *self, uint32_t frames);

#endif
