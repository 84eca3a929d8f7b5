/* SPDX-License-Identifier: MIT */
/* SIGINT: the handler asks the main thread for a safepoint, where KeyboardInterrupt is raised. */
#include "runtime/core/interrupt.h"

#include "runtime/core/dealloc.h"
#include "runtime/core/protocol.h"
#include "runtime/core/thread.h"

#include <signal.h>

static struct tg_thread *main_thread; /* written before the handler is installed, and with all signals blocked
                                         or by the main thread in the child of a fork */

static void on_interrupt(int number) { tg_break(main_thread, TG_BREAK_SIGNAL); }

static bool raise_interrupt(void) {
    tg_raise_steal(tg_call0(tg_from_object(&tg_exc_KeyboardInterrupt)));
    return false;
}

void tg_interrupts_start(void) {
    struct sigaction old, action = {.sa_handler = on_interrupt};
    main_thread = tg_self();
    tg_signal_hook = raise_interrupt;
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN); /* as CPython: a broken pipe is an exception */
}

void tg_interrupts_after_fork(void) { main_thread = tg_self(); }
