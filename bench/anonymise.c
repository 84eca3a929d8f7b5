/* SPDX-License-Identifier: MIT */
/* anonymise.c: takes paths out of what is stored, for blind review. */
#include "metadata.h"

#include "util.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* A path begins with a slash that follows the start, a blank, an opening mark or a compiler's flag such as
 * -I, and goes to the next such place. */
static bool begins_path(const char *text, const char *cursor) {
    if (*cursor != '/' || (!isalnum((unsigned char)cursor[1]) && cursor[1] != '_' && cursor[1] != '.'))
        return false;
    bool after_flag = cursor - text >= 2 && cursor[-2] == '-' && isalpha((unsigned char)cursor[-1]);
    return cursor == text || after_flag || strchr(" \t\n\"'(=:,", cursor[-1]) != NULL;
}

char *tgb_without_paths(const char *text) {
    char *clean = tgb_zalloc(strlen(text) + 1, 1), *out = clean;
    for (const char *cursor = text; *cursor != '\0';) {
        if (!begins_path(text, cursor)) {
            *out++ = *cursor++;
            continue;
        }
        size_t width = strcspn(cursor, " \t\n\"'),:=");
        size_t base = width;
        while (base > 0 && cursor[base - 1] != '/')
            base--;
        memcpy(out, cursor + base, width - base);
        out += width - base;
        cursor += width;
    }
    *out = '\0';
    return clean;
}

static json_t *clean_value(json_t *value) {
    char *clean = tgb_without_paths(json_string_value(value));
    json_t *string = json_string(clean);
    free(clean);
    return string;
}

void tgb_anonymise(json_t *root) {
    const char *key;
    void *next;
    size_t index;
    json_t *value;
    if (json_is_array(root)) {
        json_array_foreach(root, index, value) {
            if (json_is_string(value))
                json_array_set_new(root, index, clean_value(value));
            else
                tgb_anonymise(value);
        }
        return;
    }
    json_object_foreach_safe(root, next, key, value) {
        if (json_is_string(value) && strcmp(key, "topology_xml") != 0)
            json_object_set_new(root, key, clean_value(value));
        else
            tgb_anonymise(value);
    }
}
