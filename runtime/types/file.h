/* SPDX-License-Identifier: MIT */
/* Files: text or bytes over a descriptor, with a buffer of their own. sys.stdin, stdout and stderr are such
 * files. One lock a stream makes a write or a read whole; it is never held while the thread is attached and
 * waits. */
#ifndef TG_TYPES_FILE_H
#define TG_TYPES_FILE_H

#include "runtime/core/protocol.h"

/* A file over an open descriptor. mode as in open(). line_buffered: flushed at every newline. TG_NULL with an
 * exception. */
tg_value tg_file_new(int descriptor, const char *name, const char *mode, bool line_buffered);

struct tg_file_options {
    int buffering;        /* as in open(): -1 the usual, 0 none (bytes only), 1 lines */
    bool keep_open;       /* closefd=False */
    tg_value opener;      /* TG_NULL or None: open(2) */
    const char *encoding; /* as the caller spells UTF-8, up to 7 bytes; NULL: UTF-8 */
};

/* open(name, mode) of a path or a descriptor; text in UTF-8 with any line ends. TG_NULL with OSError,
 * ValueError. */
tg_value tg_file_open(tg_value name, const char *mode, const struct tg_file_options *options);
bool tg_file_write(tg_value file, tg_value text_or_bytes);
bool tg_file_flush(tg_value file);
/* Writes out what every open file still holds in its buffer: at the end of the process. Errors are not
 * reported. */
void tg_files_flush_all(void);
/* In the child of a fork: locks that threads of the parent hold are nobody's. */
void tg_files_after_fork(void);

#endif
