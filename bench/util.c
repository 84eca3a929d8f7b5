/* SPDX-License-Identifier: MIT */
/* util.c: memory, strings, files and clocks for the harness. */
#include "util.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void *checked(void *memory) {
    if (memory == NULL) {
        fputs("tollgate-bench: out of memory\n", stderr);
        exit(3);
    }
    return memory;
}

void *tgb_zalloc(size_t count, size_t size) { return checked(calloc(count ? count : 1, size ? size : 1)); }

void *tgb_grow(void *array, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return array;
    size_t wanted = *room ? *room * 2 : 8;
    array = checked(realloc(array, wanted * size));
    *room = wanted;
    return array;
}

void *tgb_resize(void *array, size_t count, size_t size) {
    return checked(realloc(array, (count ? count : 1) * size));
}

char *tgb_strdup(const char *text) { return checked(strdup(text)); }

char *tgb_strndup(const char *text, size_t length) { return checked(strndup(text, length)); }

char *tgb_format(const char *format, ...) {
    char *text = NULL;
    va_list list;
    va_start(list, format);
    if (vasprintf(&text, format, list) < 0)
        text = NULL;
    va_end(list);
    return checked(text);
}

bool tgb_fail(char **error, const char *format, ...) {
    if (error == NULL || *error != NULL)
        return false;
    va_list list;
    va_start(list, format);
    if (vasprintf(error, format, list) < 0)
        *error = NULL;
    va_end(list);
    checked(*error);
    return false;
}

char *tgb_read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *text = NULL;
    size_t used = 0, room = 0, got = 1;
    while (got > 0) {
        if (used + 4096 >= room) {
            room = room ? room * 2 : 8192;
            text = checked(realloc(text, room));
        }
        got = fread(text + used, 1, room - used - 1, file);
        used += got;
    }
    int failed = ferror(file) ? errno : 0;
    fclose(file);
    if (failed) {
        free(text);
        errno = failed;
        return NULL;
    }
    text[used] = '\0';
    if (length != NULL)
        *length = used;
    return text;
}

char *tgb_read_line(const char *path) {
    char *text = tgb_read_file(path, NULL);
    if (text == NULL)
        return tgb_strdup("");
    text[strcspn(text, "\n")] = '\0';
    return text;
}

bool tgb_write_file(const char *path, const char *text, size_t length, char **error) {
    char *temporary = tgb_format("%s.tmp", path);
    FILE *file = fopen(temporary, "wb");
    bool good = file != NULL && fwrite(text, 1, length, file) == length;
    int failed = errno;
    if (file != NULL) {
        if (fflush(file) != 0 || fsync(fileno(file)) != 0) {
            failed = errno;
            good = false;
        }
        if (fclose(file) != 0)
            good = false;
    }
    if (good && rename(temporary, path) != 0) {
        failed = errno;
        good = false;
    }
    if (!good) {
        tgb_fail(error, "%s: cannot be written: %s", path, strerror(failed));
        unlink(temporary);
    }
    free(temporary);
    return good;
}

bool tgb_make_folder(const char *path, char **error) {
    char *copy = tgb_strdup(path);
    for (char *slash = copy + 1;; slash++) {
        if (*slash != '/' && *slash != '\0')
            continue;
        char kept = *slash;
        *slash = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
            tgb_fail(error, "%s: cannot be made: %s", copy, strerror(errno));
            free(copy);
            return false;
        }
        *slash = kept;
        if (kept == '\0')
            break;
    }
    free(copy);
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return tgb_fail(error, "%s: is not a folder", path);
    return true;
}

char *tgb_path_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return tgb_strdup(".");
    return slash == path ? tgb_strdup("/") : tgb_strndup(path, (size_t)(slash - path));
}

const char *tgb_path_base(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

char *tgb_own_folder(void) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length < 0)
        return tgb_strdup(".");
    path[length] = '\0';
    return tgb_path_folder(path);
}

double tgb_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

char *tgb_utc_now(void) {
    time_t now = time(NULL);
    struct tm parts;
    gmtime_r(&now, &parts);
    char text[32];
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return tgb_strdup(text);
}

char *tgb_digest(const void *bytes, size_t length) {
    const unsigned char *cursor = bytes;
    uint64_t state = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        state = (state ^ cursor[i]) * UINT64_C(1099511628211);
    return tgb_format("%016llx", (unsigned long long)state);
}

bool tgb_parse_counts(const char *text, int lowest, int **counts, size_t *count) {
    int *list = NULL;
    size_t used = 0, room = 0;
    const char *cursor = text;
    for (;;) {
        char *end;
        errno = 0;
        long value = strtol(cursor, &end, 10);
        if (end == cursor || errno != 0 || value < lowest || value > 1000000 ||
            (*end != ',' && *end != '\0')) {
            free(list);
            return false;
        }
        list = tgb_grow(list, used, &room, sizeof *list);
        list[used++] = (int)value;
        if (*end == '\0')
            break;
        cursor = end + 1;
    }
    *counts = list;
    *count = used;
    return true;
}

uint64_t tgb_random_next(tgb_random *random) {
    uint64_t z = (random->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

size_t tgb_random_below(tgb_random *random, size_t limit) {
    return (size_t)(tgb_random_unit(random) * (double)limit);
}

double tgb_random_unit(tgb_random *random) { return (double)(tgb_random_next(random) >> 11) * 0x1p-53; }

double tgb_random_normal(tgb_random *random) {
    /* Box and Muller 1958; 1 - u keeps the logarithm finite. */
    double radius = sqrt(-2.0 * log(1.0 - tgb_random_unit(random)));
    return radius * cos(2.0 * M_PI * tgb_random_unit(random));
}
