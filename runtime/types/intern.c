/* SPDX-License-Identifier: MIT */
/* Interned strings: one pinned copy of every identifier, so that names compare by address.
 *
 * An open-addressed table under a mutex that is touched at intern time only. Entries never leave. The mutex
 * is a leaf: nothing is called under it but the allocator. */
#include "runtime/core/alloc.h"
#include "runtime/types/str_internal.h"

#include <pthread.h>

static pthread_mutex_t intern_lock = PTHREAD_MUTEX_INITIALIZER;
static tg_value *entries; /* guarded by intern_lock, like the rest */
static size_t mask, used;

bool tg_intern_start(void) {
    if (entries)
        return true;
    mask = 4095;
    entries = tg_calloc(mask + 1, sizeof *entries);
    return entries != NULL;
}

static bool same_text(const struct tg_str *s, const void *data, size_t length, uint8_t width) {
    return s->length == length && s->width == width && memcmp(s->data, data, length * width) == 0;
}

/* The entry that holds the text, or the empty one where it belongs. */
static tg_value *find_entry(const void *data, size_t length, uint8_t width, int64_t hash) {
    size_t i = (size_t)hash & mask;
    while (entries[i] != TG_NULL &&
           !(tg_as_str(entries[i])->hash == hash && same_text(tg_as_str(entries[i]), data, length, width)))
        i = (i + 1) & mask;
    return &entries[i];
}

static bool grow(void) {
    size_t wider = mask * 2 + 1;
    tg_value *table = tg_calloc(wider + 1, sizeof *table);
    if (!table)
        return false;
    for (size_t i = 0; i <= mask; i++) {
        if (entries[i] == TG_NULL)
            continue;
        size_t at = (size_t)tg_as_str(entries[i])->hash & wider;
        while (table[at] != TG_NULL)
            at = (at + 1) & wider;
        table[at] = entries[i];
    }
    tg_mfree(entries);
    entries = table;
    mask = wider;
    return true;
}

static tg_value find(const void *data, size_t length, uint8_t width, int64_t hash) {
    pthread_mutex_lock(&intern_lock);
    tg_value found = *find_entry(data, length, width, hash);
    pthread_mutex_unlock(&intern_lock);
    return found;
}

/* Enters a pinned str of the calling thread, unless another thread came first with the same text. */
static tg_value enter(struct tg_str *s) {
    tg_share(tg_from_object(s));
    pthread_mutex_lock(&intern_lock);
    tg_value *entry = find_entry(s->data, s->length, s->width, s->hash);
    tg_value found = *entry;
    if (found == TG_NULL && (used + 1) * 3 > mask * 2) {
        if (grow())
            entry = find_entry(s->data, s->length, s->width, s->hash);
        else
            entry = NULL;
    }
    if (found == TG_NULL && entry) {
        used++;
        found = *entry = tg_from_object(s);
    }
    pthread_mutex_unlock(&intern_lock);
    return found;
}

/* A copy rather than the str itself: that one may be shared, and its count is its holders' business. */
static tg_value enter_copy(const void *data, size_t length, uint8_t width, bool ascii, int64_t hash) {
    struct tg_str *copy = tg_str_new_uncounted(data, length, width, ascii);
    if (!copy)
        return TG_NULL;
    copy->hash = hash;
    copy->object.flags |= TG_FLAG_INTERNED;
    return enter(copy);
}

tg_value tg_str_intern(tg_value str) {
    struct tg_str *s = tg_as_str(str);
    if (tg_object_has_flag(&s->object, TG_FLAG_INTERNED))
        return str;
    int64_t hash = tg_str_hash(str);
    tg_value found = find(s->data, s->length, s->width, hash);
    return found != TG_NULL ? found : enter_copy(s->data, s->length, s->width, s->ascii, hash);
}

tg_value tg_str_intern_cstring(const char *text) {
    size_t length = strlen(text);
    if (tg_ascii_prefix((const uint8_t *)text, length) == length) {
        int64_t hash = tg_bytes_hash(text, length);
        tg_value found = find(text, length, 1, hash);
        return found != TG_NULL ? found : enter_copy(text, length, 1, true, hash);
    }
    tg_value str = tg_str_from_utf8(text, length);
    if (str == TG_NULL)
        return TG_NULL;
    tg_value interned = tg_str_intern(str);
    tg_decref(str);
    return interned;
}

void tg_str_visit_interned(tg_visit visit, void *argument) {
    pthread_mutex_lock(&intern_lock);
    bool started = entries != NULL; /* a program of the seam alone never starts them */
    for (size_t i = 0; started && i <= mask; i++)
        if (entries[i] != TG_NULL)
            visit(entries[i], argument);
    pthread_mutex_unlock(&intern_lock);
    if (started)
        tg_str_visit_singletons(visit, argument);
}
