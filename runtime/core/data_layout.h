/* SPDX-License-Identifier: MIT */
/* Where in its page data begins: TG_DATA_LAYOUT=0..15 in the environment, 0 without it.
 *
 * A program's speed depends on which of its addresses agree in their low bits (code_memory.h says how), and
 * that is the same in every run of one binary: allocators begin at page boundaries. A comparison of two
 * binaries therefore varies it, as it varies link orders: the harness gives every run of a pass the same
 * number, and each pass another (docs/method.md). Nothing on any fast path knows of it. */
#ifndef TG_CORE_DATA_LAYOUT_H
#define TG_CORE_DATA_LAYOUT_H

#include <stddef.h>

#define TG_DATA_LAYOUTS 16u

/* So many bytes behind the usual place frames and registers begin: less than a quarter of the room that
 * stack.c keeps free of aliases. */
size_t tg_data_layout_stack_bytes(void);
/* Once, by the main thread: takes away so many blocks of each small size that objects begin elsewhere. */
void tg_data_layout_start(void);

#endif
