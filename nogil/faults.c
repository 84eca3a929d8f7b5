/* SPDX-License-Identifier: MIT */
#include "nogil/faults.h"

#if TG_FAULTS
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

uint32_t tg_seeded_fault;

static const char *const names[] = {"",
#define NAME(name) #name,
                                    TG_FAULT_LIST(NAME)
#undef NAME
};

/* Before any other thread: nobody needs to order its reads. */
__attribute__((constructor)) static void seed(void) {
    const char *wanted = getenv("TG_FAULT");
    if (wanted == NULL)
        return;
    const uint32_t count = sizeof names / sizeof *names;
    for (uint32_t i = 1; i < count; i++)
        if (strcasecmp(wanted, names[i]) == 0)
            tg_seeded_fault = i;
    if (tg_seeded_fault != TG_FAULT_NONE)
        return;
    fprintf(stderr, "tollgate: TG_FAULT=%s: no such fault\n", wanted);
    exit(64);
}
#endif
