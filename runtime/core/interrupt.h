/* SPDX-License-Identifier: MIT */
/* KeyboardInterrupt on SIGINT. */
#ifndef TG_CORE_INTERRUPT_H
#define TG_CORE_INTERRUPT_H

/* By the main thread, once. A SIGINT that was ignored when the process began stays ignored. */
void tg_interrupts_start(void);
/* In the child of a fork the calling thread is the main one. */
void tg_interrupts_after_fork(void);

#endif
