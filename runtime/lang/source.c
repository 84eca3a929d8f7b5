/* SPDX-License-Identifier: MIT */
/* Bytes of a file to the text that the lexer reads: byte order mark, coding line, UTF-8
 * check, newlines; and errors with their place in it. */
#include "runtime/lang/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_SOURCE = 1 << 30 };

const char *tg_syntax_error_name(tg_syntax_error_kind kind) {
    switch (kind) {
    case TG_SYNTAX_INDENTATION:
        return "IndentationError";
    case TG_SYNTAX_TAB:
        return "TabError";
    case TG_SYNTAX_MEMORY:
        return "MemoryError";
    default:
        return "SyntaxError";
    }
}

void tg_syntax_error_memory(tg_syntax_error *error) {
    if (error->kind != TG_SYNTAX_OK)
        return;
    memset(error, 0, sizeof *error);
    error->kind = TG_SYNTAX_MEMORY;
}

/* --- places --------------------------------------------------------------------- */

static uint32_t line_of(const tg_file *module, uint32_t offset) {
    uint32_t low = 0, high = module->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (module->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

tg_span tg_source_span(const tg_file *module, uint32_t start, uint32_t end) {
    uint32_t line = line_of(module, start), end_line = end < start ? line : line_of(module, end);
    return (tg_span){line, start - module->line_starts[line - 1], end_line,
                     end - module->line_starts[end_line - 1]};
}

tg_text tg_source_line(const tg_file *module, uint32_t line) {
    if (line == 0 || line > module->line_count)
        return (tg_text){"", 0};
    uint32_t start = module->line_starts[line - 1];
    const char *text = module->source.bytes + start;
    const char *newline = memchr(text, '\n', module->source.length - start);
    return (tg_text){text, newline ? (size_t)(newline - text) : module->source.length - start};
}

uint32_t tg_source_point_column(const tg_file *module, uint32_t line, uint32_t column) {
    tg_text text = tg_source_line(module, line);
    uint32_t points = 0;
    for (size_t i = 0; i < text.length && i < column; i++)
        points += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    if (column > text.length) /* the newline and what a caret may point at behind it */
        points += column - (uint32_t)text.length;
    return points;
}

void tg_source_vfail(const tg_file *module, tg_syntax_error *error, tg_syntax_error_kind kind, tg_span span,
                     const char *format, va_list arguments) {
    if (error->kind != TG_SYNTAX_OK)
        return;
    memset(error, 0, sizeof *error);
    error->kind = kind;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    error->line = span.line;
    error->column = span.line ? tg_source_point_column(module, span.line, span.column) + 1 : 0;
    error->end_line = span.end_line;
    error->end_column =
        span.end_line ? tg_source_point_column(module, span.end_line, span.end_column) + 1 : 0;
    tg_text text = tg_source_line(module, span.line);
    size_t length = text.length;
    if (length >= sizeof error->text) {
        length = sizeof error->text - 1;
        while (length && ((unsigned char)text.bytes[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(error->text, text.bytes, length);
    error->text[length] = '\0';
}

void tg_source_fail(const tg_file *module, tg_syntax_error *error, tg_syntax_error_kind kind, tg_span span,
                    const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tg_source_vfail(module, error, kind, span, format, arguments);
    va_end(arguments);
}

/* --- UTF-8 ---------------------------------------------------------------------- */

uint32_t tg_utf8_decode(const char *bytes, size_t length, uint32_t *point) {
    const unsigned char *b = (const unsigned char *)bytes;
    if (length == 0)
        return 0;
    if (b[0] < 0x80) {
        *point = b[0];
        return 1;
    }
    uint32_t size = b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2;
    if (b[0] < 0xC2 || b[0] > 0xF4 || length < size)
        return 0;
    uint32_t value = b[0] & (0x7Fu >> size);
    for (uint32_t i = 1; i < size; i++) {
        if ((b[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (b[i] & 0x3F);
    }
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *point = value;
    return size;
}

uint32_t tg_utf8_encode(uint32_t point, char *bytes) {
    if (point < 0x80) {
        bytes[0] = (char)point;
        return 1;
    }
    uint32_t size = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char first[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (uint32_t i = size - 1; i > 0; i--, point >>= 6)
        bytes[i] = (char)(0x80 | (point & 0x3F));
    bytes[0] = (char)(first[size] | point);
    return size;
}

/* --- which encoding ------------------------------------------------------------- */

typedef enum encoding { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_ASCII, ENCODING_UNKNOWN } encoding;

static encoding encoding_named(const char *name) {
    static const struct {
        const char *name;
        encoding encoding;
    } known[] = {
        {"utf-8", ENCODING_UTF8},       {"utf8", ENCODING_UTF8},          {"u8", ENCODING_UTF8},
        {"utf-8-sig", ENCODING_UTF8},   {"cp65001", ENCODING_UTF8},       {"latin-1", ENCODING_LATIN1},
        {"latin1", ENCODING_LATIN1},    {"l1", ENCODING_LATIN1},          {"iso-8859-1", ENCODING_LATIN1},
        {"iso8859-1", ENCODING_LATIN1}, {"iso-latin-1", ENCODING_LATIN1}, {"8859", ENCODING_LATIN1},
        {"ascii", ENCODING_ASCII},      {"us-ascii", ENCODING_ASCII},     {"646", ENCODING_ASCII},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcasecmp(name, known[i].name) == 0)
            return known[i].encoding;
    return ENCODING_UNKNOWN;
}

static bool is_coding_char(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
}

/* The name in a `coding[:=] name` comment (PEP 263) of this line, '_' read as '-'. False when
 * there is none; `goes_on` tells whether the next line may still hold one. */
static bool coding_of_line(const char *line, size_t length, char name[32], bool *goes_on) {
    size_t i = 0;
    while (i < length && (line[i] == ' ' || line[i] == '\t' || line[i] == '\f'))
        i++;
    *goes_on = i == length || line[i] == '#' || line[i] == '\r';
    if (i == length || line[i] != '#')
        return false;
    for (; i + 7 <= length; i++) {
        if (memcmp(line + i, "coding", 6) != 0 || (line[i + 6] != ':' && line[i + 6] != '='))
            continue;
        size_t at = i + 7, used = 0;
        while (at < length && (line[at] == ' ' || line[at] == '\t'))
            at++;
        while (at < length && is_coding_char(line[at]) && used < 31) {
            name[used++] = line[at] == '_' ? '-' : line[at];
            at++;
        }
        name[used] = '\0';
        if (used)
            return true;
    }
    return false;
}

static bool find_coding(const char *bytes, size_t length, char name[32], uint32_t *line) {
    bool goes_on = true;
    for (*line = 1; *line <= 2 && goes_on && length; ++*line) {
        size_t end = 0;
        while (end < length && bytes[end] != '\n' && bytes[end] != '\r')
            end++;
        if (coding_of_line(bytes, end, name, &goes_on))
            return true;
        if (end + 1 < length && bytes[end] == '\r' && bytes[end + 1] == '\n')
            end++;
        end += end < length;
        bytes += end;
        length -= end;
    }
    return false;
}

/* --- decoding ------------------------------------------------------------------- */

static char *normalise(char *out, const char *bytes, size_t length, bool is_latin1) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '\r') {
            *out++ = '\n';
            i += i + 1 < length && bytes[i + 1] == '\n';
        } else if (c >= 0x80 && is_latin1) {
            out += tg_utf8_encode(c, out);
        } else {
            *out++ = (char)c;
        }
    }
    return out;
}

static bool find_lines(tg_arena *arena, tg_file *module) {
    const char *text = module->source.bytes, *end = text + module->source.length;
    uint32_t count = 1;
    for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        count++;
    uint32_t *starts = tg_arena_alloc(arena, count * sizeof *starts);
    if (!starts)
        return false;
    uint32_t line = 0;
    starts[line++] = 0;
    for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        starts[line++] = (uint32_t)(at + 1 - text);
    module->line_starts = starts;
    module->line_count = count;
    return true;
}

/* Told without a place, as CPython does. */
static bool fail_encoding(const tg_file *module, tg_syntax_error *error, unsigned char c, uint32_t line) {
    memset(error, 0, sizeof *error);
    error->kind = TG_SYNTAX_ERROR;
    snprintf(error->message, sizeof error->message,
             "Non-UTF-8 code starting with '\\x%02x' in file %.100s on line %u, but no encoding declared; "
             "see https://peps.python.org/pep-0263/ for details",
             c, module->filename, line);
    return false;
}

/* Refuses NUL, and bytes that the encoding does not allow, naming the first. */
static bool check_bytes(const tg_file *module, encoding coding, tg_syntax_error *error) {
    const char *text = module->source.bytes;
    size_t length = module->source.length;
    for (size_t i = 0; i < length;) {
        uint32_t point, size = 1;
        unsigned char c = (unsigned char)text[i];
        if (c == 0) {
            tg_span here = tg_source_span(module, (uint32_t)i, (uint32_t)i);
            here.end_line = 0;
            tg_source_fail(module, error, TG_SYNTAX_ERROR, here, "source code cannot contain null bytes");
            return false;
        }
        if (c >= 0x80) {
            size = coding == ENCODING_ASCII ? 0 : tg_utf8_decode(text + i, length - i, &point);
            if (size == 0)
                return fail_encoding(module, error, c, tg_source_span(module, (uint32_t)i, 0).line);
        }
        i += size;
    }
    return true;
}

static void fail_place(tg_syntax_error *error, uint32_t line, const char *format, const char *what) {
    memset(error, 0, sizeof *error);
    error->kind = TG_SYNTAX_ERROR;
    error->line = line;
    snprintf(error->message, sizeof error->message, format, what);
}

tg_file *tg_source_open(tg_arena *arena, const char *bytes, size_t length, const char *filename,
                        tg_syntax_error *error) {
    memset(error, 0, sizeof *error);
    if (length > LONGEST_SOURCE) {
        fail_place(error, 0, "%s", "source is longer than 1 GiB");
        return NULL;
    }
    bool has_mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    if (has_mark)
        bytes += 3, length -= 3;
    char name[32];
    uint32_t line;
    encoding coding = ENCODING_UTF8;
    if (find_coding(bytes, length, name, &line)) {
        coding = encoding_named(name);
        if (coding == ENCODING_UNKNOWN || (has_mark && coding != ENCODING_UTF8)) {
            fail_place(error, line, has_mark ? "encoding problem: %s with BOM" : "unknown encoding: %s",
                       name);
            return NULL;
        }
    }
    tg_file *module = tg_arena_zalloc(arena, sizeof *module);
    size_t room = length + 2;
    for (size_t i = 0; coding == ENCODING_LATIN1 && i < length; i++)
        room += (unsigned char)bytes[i] >= 0x80;
    char *text = tg_arena_alloc(arena, room);
    if (!module || !text) {
        tg_syntax_error_memory(error);
        return NULL;
    }
    char *end = normalise(text, bytes, length, coding == ENCODING_LATIN1);
    if (end > text && end[-1] != '\n')
        *end++ = '\n';
    *end = '\0'; /* the lexer may look one byte ahead */
    module->source = (tg_text){text, (size_t)(end - text)};
    module->filename = filename ? tg_arena_copy(arena, filename, strlen(filename)) : "<string>";
    if (!module->filename || !find_lines(arena, module)) {
        tg_syntax_error_memory(error);
        return NULL;
    }
    return check_bytes(module, coding, error) ? module : NULL;
}
