/* SPDX-License-Identifier: MIT */
/* A string in the JSON that the runtime writes about itself (statistics, traces). */
#ifndef TG_CORE_JSON_TEXT_H
#define TG_CORE_JSON_TEXT_H

#include <stdio.h>

static inline void tg_json_string(const char *utf8, FILE *out) {
    fputc('"', out);
    for (; *utf8; utf8++) {
        unsigned char c = (unsigned char)*utf8;
        if (c < 0x20)
            fprintf(out, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

#endif
