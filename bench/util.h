/* SPDX-License-Identifier: MIT */
/*
 * util.h: memory that never fails, formatted strings, clocks. The harness is a short-lived program: when
 * memory is out it says so and ends.
 */
#ifndef TGB_UTIL_H
#define TGB_UTIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TGB_PRINTF(text, first) __attribute__((format(printf, text, first)))

/* Zeroed. */
void *tgb_zalloc(size_t count, size_t size);

/* Grows an array so that one more element fits; *room is its capacity. */
void *tgb_grow(void *array, size_t count, size_t *room, size_t size);

/* To hold exactly count elements. */
void *tgb_resize(void *array, size_t count, size_t size);

char *tgb_strdup(const char *text);
char *tgb_strndup(const char *text, size_t length);
char *tgb_format(const char *format, ...) TGB_PRINTF(1, 2);

/* Fills *error with a message, once: an earlier message stays. error may be NULL. Gives false. */
bool tgb_fail(char **error, const char *format, ...) TGB_PRINTF(2, 3);

/* The whole file, NUL-terminated, its length in *length (may be NULL); NULL with errno set. */
char *tgb_read_file(const char *path, size_t *length);

/* First line of a small file such as those of /sys, without its end; "" when it cannot be read. Owned by the
 * caller. */
char *tgb_read_line(const char *path);

/* Writes to path + ".tmp" and renames. */
bool tgb_write_file(const char *path, const char *text, size_t length, char **error);

/* Makes a folder and those above it. */
bool tgb_make_folder(const char *path, char **error);

/* Folder of a path without the last slash ("." for a bare name), and its last component; owned by the caller.
 */
char *tgb_path_folder(const char *path);
const char *tgb_path_base(const char *path);

/* The folder this executable lies in. Owned by the caller. */
char *tgb_own_folder(void);

/* Monotonic seconds. */
double tgb_clock(void);

/* "2026-01-31T12:00:00Z" of now; owned by the caller. */
char *tgb_utc_now(void);

/* FNV-1a, 64 bits, 16 hexadecimal digits; owned by the caller. */
char *tgb_digest(const void *bytes, size_t length);

/* A list of whole numbers of at least `lowest` separated by commas. false, and nothing allocated, on anything
 * else. */
bool tgb_parse_counts(const char *text, int lowest, int **counts, size_t *count);

/* splitmix64: a small generator for bootstrap, orders and simulation, seeded and repeatable. */
typedef struct tgb_random {
    uint64_t state;
} tgb_random;

uint64_t tgb_random_next(tgb_random *random);
size_t tgb_random_below(tgb_random *random, size_t limit);
double tgb_random_unit(tgb_random *random);
double tgb_random_normal(tgb_random *random);

#endif
