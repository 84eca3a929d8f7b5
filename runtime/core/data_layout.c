/* SPDX-License-Identifier: MIT */
/* The environment's word, and the blocks that are never used. */
#include "runtime/core/data_layout.h"

#include "runtime/core/alloc.h"

#include <stdlib.h>

#define LINE_BYTES 64u
#define STACK_LINES 4u

/* What is no number, or is too large, is 0: a layout is a wish. Read by the main thread first. */
static unsigned layout(void) {
    static int known = -1;
    int answer = __atomic_load_n(&known, __ATOMIC_RELAXED);
    if (answer < 0) {
        const char *text = getenv("TG_DATA_LAYOUT");
        char *end = NULL;
        unsigned long number = text ? strtoul(text, &end, 10) : 0;
        answer = text && *end == '\0' && number < TG_DATA_LAYOUTS ? (int)number : 0;
        __atomic_store_n(&known, answer, __ATOMIC_RELAXED);
    }
    return (unsigned)answer;
}

size_t tg_data_layout_stack_bytes(void) { return layout() % STACK_LINES * LINE_BYTES; }

/* The blocks are kept for good, in a chain that tells tools so; without memory things stay where they are. */
void tg_data_layout_start(void) {
    static void **kept;
    for (size_t class = 0; class < TG_FREE_LIST_CLASSES; class ++)
        for (unsigned i = 0; i < layout(); i++) {
            void **block = tg_malloc_quiet((class + 1) * 16);
            if (block) {
                *block = (void *)kept;
                kept = block;
            }
        }
}
