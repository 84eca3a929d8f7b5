/* SPDX-License-Identifier: MIT */
/* The interactive prompt: gathers lines until they are a whole statement, runs it in __main__, shows what it
 * raised.
 *
 * Simple statements are whole as soon as they compile, compound ones at an empty line. Whether an error means
 * that more is to come is told by the compiler's message: an open bracket or string, a block that has not
 * begun. */
#include "runtime/prompt.h"

#include "runtime/build_info.h"
#include "runtime/core/alloc.h"
#include "runtime/lang/arena.h"
#include "runtime/lang/code.h"
#include "runtime/lang/syntax_error.h"
#include "runtime/lib/sys.h"
#include "runtime/prompt_lines.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "runtime/vm/import.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum state { WHOLE, MORE, WRONG };

struct statement {
    char *text;
    size_t length, room;
};

/* --- what was typed --- */

static bool append(struct statement *s, const char *line) {
    size_t more = strlen(line);
    if (s->length + more + 1 > s->room) {
        size_t room = 2 * (s->length + more + 64);
        char *larger = tg_realloc(s->text, room);
        if (!larger)
            return false;
        s->text = larger;
        s->room = room;
    }
    memcpy(s->text + s->length, line, more + 1);
    s->length += more;
    return true;
}

static bool is_blank(const char *line) {
    line += strspn(line, " \t\f\r\n");
    return *line == '\0' || *line == '#';
}

/* Does the statement open a block, or could its first line? */
static bool is_compound(const char *text) {
    static const char *const words[] = {"if",  "while", "for",   "try",   "with",
                                        "def", "class", "async", "match", "@"};
    text += strspn(text, " \t");
    size_t length = 0;
    while (isalnum((unsigned char)text[length]) || text[length] == '_')
        length++;
    if (text[0] == '@')
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && strncmp(words[i], text, length) == 0)
            return strcmp(words[i], "match") != 0 || strchr(text, ':');
    return false;
}

static const char *last_line(const struct statement *s) {
    size_t start = s->length ? s->length - 1 : 0;
    while (start > 0 && s->text[start - 1] != '\n')
        start--;
    return s->text + start;
}

static bool means_more(const struct statement *s, const struct tg_syntax_error *error) {
    static const char *const open[] = {"was never closed", "unterminated triple-quoted", "unexpected EOF",
                                       "unexpected end of file"};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (strstr(error->message, open[i]))
            return true;
    const char *last = last_line(s);
    if (is_blank(last) && s->length > 1)
        return false;
    return strstr(error->message, "expected an indented block") ||
           strstr(error->message, "expected 'except'") || last[strspn(last, " \t")] == '@';
}

static enum state look_at(const struct statement *s) {
    struct tg_arena arena;
    struct tg_syntax_error error = {0};
    tg_arena_init(&arena);
    bool compiles = tg_compile(&arena, "<stdin>", s->text, s->length, TG_COMPILE_INTERACTIVE, &error) != NULL;
    tg_arena_free(&arena);
    if (!compiles)
        return means_more(s, &error) ? MORE : WRONG;
    return is_compound(s->text) && !is_blank(last_line(s)) ? MORE : WHOLE;
}

/* --- running --- */

/* true: the prompt goes on. */
static bool settle(int *status) {
    tg_value exception = tg_error_take();
    if (tg_type_is_subtype(tg_type_of(exception), &tg_exc_SystemExit)) {
        *status = tg_exit_status_steal(exception);
        return false;
    }
    tg_print_exception(exception);
    tg_decref(exception);
    return true;
}

static bool run(tg_value module, const struct statement *s, int *status) {
    tg_value filename = tg_str_from_cstring("<stdin>");
    const struct tg_unit *unit =
        filename == TG_NULL ? NULL : tg_compile_source(filename, s->text, s->length, true);
    tg_value done = unit ? tg_run_unit(module, filename, unit) : TG_NULL;
    tg_decref(filename);
    tg_decref(done);
    bool goes_on = done != TG_NULL || settle(status);
    tg_sys_flush();
    return goes_on;
}

/* One statement: false at the end of the input or after SystemExit. */
static bool one_statement(tg_value module, struct statement *s, int *status) {
    s->length = 0;
    const char *line;
    for (bool first = true;; first = false) {
        enum tg_line got = tg_lines_read(first ? ">>> " : "... ", &line);
        if (got == TG_LINE_INTERRUPTED) {
            fputs("\nKeyboardInterrupt\n", stderr);
            return true;
        }
        if (got == TG_LINE_END && first) {
            putchar('\n');
            return false;
        }
        if (got == TG_LINE_END)
            line = "\n";
        tg_lines_remember(line);
        if (first && is_blank(line))
            return true;
        if (!append(s, line)) {
            tg_raise_memory();
            return settle(status);
        }
        if (got == TG_LINE_END || look_at(s) != MORE)
            return run(module, s, status);
    }
}

int tg_prompt_run(tg_value module, bool greet) {
    struct statement s = {0};
    int status = 0;
    if (greet)
        fprintf(stderr, "Tollgate (%s), a subset of Python 3.13. The end of the input, Ctrl-D, leaves.\n",
                tg_build_info_name);
    tg_lines_start();
    while (one_statement(module, &s, &status))
        continue;
    tg_lines_finish();
    tg_mfree(s.text);
    return status;
}
