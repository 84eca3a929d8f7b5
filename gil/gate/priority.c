/* SPDX-License-Identifier: MIT */
/* Policy "priority": as interval, but who gave the lock up of its own accord, to do I/O or to wait, comes
 * before those that were forced off it. That is what was proposed against the convoy effect after David
 * Beazley's "Understanding the Python GIL" (PyCon 2010): CPython issue 7946, never merged.
 *
 * A thread is of the second rank from the moment it is forced off until it next detaches. A new thread is of
 * the first. */
#include "gate.h"

static bool take(struct tg_thread *self) {
    return tg_timed_take(self, self->seam.forced_off ? TG_RANK_SECOND : TG_RANK_FIRST);
}

static void drop(struct tg_thread *self, bool forced) {
    self->seam.forced_off = forced;
    tg_timed_drop(self, forced);
}

static const struct tg_gate_policy policy = {take, drop, tg_timed_due, NULL, NULL, tg_timed_after_fork};

const struct tg_gate_policy *tg_gate_parse_priority(const char *arguments, const char **refusal) {
    (void)refusal;
    return arguments == NULL ? &policy : NULL;
}
