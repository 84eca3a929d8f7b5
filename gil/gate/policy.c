/* SPDX-License-Identifier: MIT */
/* The names of the policies, as --gil= and TG_GIL_POLICY give them. */
#include "gate.h"

#include <string.h>

static const struct {
    const char *name;
    const struct tg_gate_policy *(*parse)(const char *arguments, const char **refusal);
} known[] = {{"interval", tg_gate_parse_interval},
             {"ticks", tg_gate_parse_ticks},
             {"priority", tg_gate_parse_priority}};

const struct tg_gate_policy *tg_gate_parse(const char *text, const char **refusal) {
    const char *colon = strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : strlen(text);
    *refusal = "there are interval:TIME (a number and us, ms or s), ticks:N, ticks:N,cond, ticks:N,sem and "
               "priority";
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].name) == length && strncmp(text, known[i].name, length) == 0)
            return known[i].parse(colon ? colon + 1 : NULL, refusal);
    return NULL;
}
