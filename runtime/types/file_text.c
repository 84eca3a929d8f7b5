/* SPDX-License-Identifier: MIT */
/* Lines and characters of files. Text is UTF-8, and each of \n, \r and \r\n ends a line and is read as \n
 * (what open() does unless told otherwise; other encodings and line ends are _io_layers.py's). */
#include "runtime/types/bytes.h"
#include "runtime/types/file_internal.h"
#include "runtime/types/str.h"

/* Every \r\n and \r becomes one \n. Shrinks data[0, length) in place. */
static size_t plain_newlines(struct tg_file *f, char *data, size_t length) {
    if (!(f->newlines & TG_NEWLINE_LF) && length && data[0] == '\n')
        f->newlines |= TG_NEWLINE_LF;
    bool returns = memchr(data, '\r', length) != NULL;
    if (!returns) {
        if (!(f->newlines & TG_NEWLINE_LF) && memchr(data, '\n', length))
            f->newlines |= TG_NEWLINE_LF;
        return length;
    }
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        bool pair = data[from] == '\r' && from + 1 < length && data[from + 1] == '\n';
        if (data[from] == '\r' || data[from] == '\n')
            f->newlines |= pair ? TG_NEWLINE_CRLF : data[from] == '\r' ? TG_NEWLINE_CR : TG_NEWLINE_LF;
        data[to++] = data[from] == '\r' ? '\n' : data[from];
        from += pair;
    }
    return to;
}

tg_value tg_file_take(struct tg_file *f, size_t length) {
    struct tg_stream *s = f->stream;
    char *data = s->in + s->in_from;
    s->in_from += length;
    if (length == 0)
        return f->layer == TG_FILE_TEXT ? tg_str_empty() : tg_bytes_from_data("", 0);
    if (f->layer != TG_FILE_TEXT)
        return tg_bytes_from_data(data, length);
    return tg_str_from_utf8(data, plain_newlines(f, data, length));
}

#define MORE SIZE_MAX /* what is held does not tell yet */

/* Bytes of the first line in data[0, length), its end included. Nothing that ends it before `seen`. */
static size_t bytes_of_line(const struct tg_file *f, const char *data, size_t length, size_t seen,
                            bool at_end) {
    const char *newline = length > seen ? memchr(data + seen, '\n', length - seen) : NULL;
    size_t end = newline ? (size_t)(newline - data) : length;
    if (f->layer == TG_FILE_TEXT && end > seen) {
        const char *carriage = memchr(data + seen, '\r', end - seen);
        if (carriage) {
            size_t at = (size_t)(carriage - data);
            if (at + 1 == length)
                return at_end ? length : MORE;
            return data[at + 1] == '\n' ? at + 2 : at + 1;
        }
    }
    return newline ? end + 1 : at_end ? length : MORE;
}

static bool is_complete(const char *data, size_t length) {
    size_t back = 1;
    while (back < 4 && back < length && (data[length - back] & 0xc0) == 0x80)
        back++;
    uint8_t lead = (uint8_t)data[length - back];
    return back >= (lead < 0xc0 ? 1u : lead < 0xe0 ? 2u : lead < 0xf0 ? 3u : 4u) || lead < 0x80;
}

/* Bytes of the first `characters` characters; fewer only at the end. A line end of two bytes is one. */
static size_t bytes_of_characters(const char *data, size_t length, size_t characters, bool at_end) {
    size_t at = 0;
    for (; at < length; at++) {
        if ((data[at] & 0xc0) == 0x80)
            continue;
        if (characters-- == 0)
            return at;
        if (data[at] != '\r')
            continue;
        if (at + 1 == length && !at_end)
            return MORE;
        at += at + 1 < length && data[at + 1] == '\n';
    }
    return at_end || (characters == 0 && (length == 0 || is_complete(data, length))) ? length : MORE;
}

static size_t bytes_wanted(const struct tg_file *f, int64_t wanted, bool at_end) {
    const struct tg_stream *s = f->stream;
    size_t held = tg_stream_held(s);
    if (wanted < 0)
        return at_end ? held : MORE;
    if (f->layer == TG_FILE_TEXT)
        return bytes_of_characters(s->in + s->in_from, held, (size_t)wanted, at_end);
    return (size_t)wanted <= held ? (size_t)wanted : at_end ? held : MORE;
}

tg_value tg_file_read(struct tg_file *f, int64_t wanted) {
    if (wanted == 0)
        return tg_file_take(f, 0);
    for (bool at_end = false;;) {
        size_t count = bytes_wanted(f, wanted, at_end);
        if (count != MORE)
            return tg_file_take(f, count);
        int more = tg_stream_fill(f->stream);
        if (more < 0)
            return TG_NULL;
        at_end = more == 0;
    }
}

tg_value tg_file_read_line(struct tg_file *f, int64_t limit) {
    struct tg_stream *s = f->stream;
    size_t seen = 0;
    if (limit == 0)
        return tg_file_take(f, 0);
    for (bool at_end = false;;) {
        size_t held = tg_stream_held(s);
        size_t line = held || at_end ? bytes_of_line(f, s->in + s->in_from, held, seen, at_end) : MORE;
        size_t most = limit < 0 || !held ? MORE : bytes_wanted(f, limit, at_end);
        if (line != MORE || most != MORE)
            return tg_file_take(f, line < most ? line : most);
        seen = held && s->in[s->in_to - 1] == '\r' ? held - 1 : held;
        int more = tg_stream_fill(s);
        if (more < 0)
            return TG_NULL;
        at_end = more == 0;
    }
}
