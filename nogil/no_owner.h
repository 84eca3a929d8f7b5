/* SPDX-License-Identifier: MIT */
/* For the schemes in which the owner of an object has no part and every operation counts at once: nothing to
 * merge. Included by their count.c.
 */
#ifndef TG_NOGIL_NO_OWNER_H
#define TG_NOGIL_NO_OWNER_H

#include "no_tick.h"

void tg_count_merge(struct tg_thread *self) { (void)self; }
void tg_count_world_stopped(void) {}
void tg_count_hand_over(struct tg_thread *self) { (void)self; }
bool tg_count_is_settled(const struct tg_thread *t) {
    (void)t;
    return true;
}
void tg_count_thread_enter(struct tg_thread *self) { (void)self; }
void tg_count_thread_gone(struct tg_thread *self) { (void)self; }
void tg_count_forget_thread(struct tg_thread *t) { (void)t; }

#endif
