/* SPDX-License-Identifier: MIT */
/* Serial numbers of blocks. They are given out in lots, so that making a block costs no atomic operation. */
#include "runtime/types/container.h"

#include <stdatomic.h>

#define LOT 4096

uint64_t tg_new_serial(void) {
    static _Atomic uint64_t next_lot = 1;
    static _Thread_local uint64_t next, end;
    if (next == end) {
        next = atomic_fetch_add_explicit(&next_lot, 1, memory_order_relaxed) * LOT;
        end = next + LOT;
    }
    return next++;
}
