/* SPDX-License-Identifier: MIT */
/* Lines from a terminal. libedit is loaded when the prompt starts and not linked, so that programs start as
 * quickly as without it; without libedit, or with a terminal that cannot move its cursor, lines come as the
 * terminal gives them. History: ~/.tollgate_history, or the file that TOLLGATE_HISTORY names. */
#include "runtime/prompt_lines.h"

#include "runtime/core/errors.h"
#include "runtime/core/thread.h"

#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/* As <histedit.h> declares them; the numbers are part of the library's binary interface. */
enum { EL_PROMPT = 0, EL_EDITOR = 2, EL_SIGNAL = 3, EL_HIST = 10, EL_GETCFN = 13 };
enum { H_SETSIZE = 1, H_ENTER = 10, H_LOAD = 17, H_SAVE = 18, H_SETUNIQUE = 20 };
enum { REMEMBERED_LINES = 1000 };

struct event {
    int number;
    const char *text;
};

static struct {
    void *library, *editor, *history;
    void *(*el_init)(const char *, FILE *, FILE *, FILE *);
    int (*el_set)(void *, int, ...);
    const char *(*el_gets)(void *, int *);
    void (*el_end)(void *);
    void *(*history_init)(void);
    int (*history_call)(void *, struct event *, int, ...);
    void (*history_end)(void *);
    const char *prompt;
    char *prompt_copy;
    bool interrupted;
    char file[4096];
    char line[4096]; /* without libedit */
} lines;

/* --- reading bytes, detached --- */

/* 1, 0 at the end, -1 on an error or an interrupt. */
static int read_byte(char *byte) {
    for (;;) {
        tg_detach();
        ssize_t got = read(STDIN_FILENO, byte, 1);
        int error = errno;
        tg_attach();
        if (got >= 0)
            return (int)got;
        if (error != EINTR)
            return -1;
        if (!tg_safepoint(tg_self())) {
            tg_error_clear();
            lines.interrupted = true;
            return -1;
        }
    }
}

static int read_character(void *editor, wchar_t *character) {
    mbstate_t state;
    memset(&state, 0, sizeof state);
    for (;;) {
        char byte;
        int got = read_byte(&byte);
        if (got != 1)
            return got;
        size_t length = mbrtowc(character, &byte, 1, &state);
        if (length != (size_t)-2)
            return length == (size_t)-1 ? (*character = L'?', 1) : 1;
    }
}

/* --- libedit --- */

static char *current_prompt(void *editor) { return lines.prompt_copy; }

static bool find(void *target, const char *name) {
    void *found = dlsym(lines.library, name);
    memcpy(target, &found, sizeof found);
    return found != NULL;
}

static bool load_library(void) {
    const char *terminal = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !terminal || strcmp(terminal, "dumb") == 0)
        return false;
    lines.library = dlopen("libedit.so.2", RTLD_NOW);
    return lines.library && find(&lines.el_init, "el_init") && find(&lines.el_set, "el_set") &&
           find(&lines.el_gets, "el_gets") && find(&lines.el_end, "el_end") &&
           find(&lines.history_init, "history_init") && find(&lines.history_call, "history") &&
           find(&lines.history_end, "history_end");
}

static void start_history(void) {
    const char *named = getenv("TOLLGATE_HISTORY"), *home = getenv("HOME");
    if (named)
        snprintf(lines.file, sizeof lines.file, "%s", named);
    else if (home)
        snprintf(lines.file, sizeof lines.file, "%s/.tollgate_history", home);
    struct event event;
    lines.history = lines.history_init();
    if (!lines.history)
        return;
    lines.history_call(lines.history, &event, H_SETSIZE, REMEMBERED_LINES);
    lines.history_call(lines.history, &event, H_SETUNIQUE, 1);
    if (lines.file[0])
        lines.history_call(lines.history, &event, H_LOAD, lines.file);
    lines.el_set(lines.editor, EL_HIST, lines.history_call, lines.history);
}

void tg_lines_start(void) {
    if (!load_library())
        return;
    if (!setlocale(LC_CTYPE, "") || MB_CUR_MAX == 1)
        setlocale(LC_CTYPE, "C.UTF-8");
    lines.editor = lines.el_init("tollgate", stdin, stdout, stderr);
    if (!lines.editor)
        return;
    lines.el_set(lines.editor, EL_PROMPT, current_prompt);
    lines.el_set(lines.editor, EL_EDITOR, "emacs");
    lines.el_set(lines.editor, EL_SIGNAL, 0);
    lines.el_set(lines.editor, EL_GETCFN, read_character);
    start_history();
}

void tg_lines_remember(const char *text) {
    struct event event;
    if (lines.history && text[0] && text[0] != '\n')
        lines.history_call(lines.history, &event, H_ENTER, text);
}

void tg_lines_finish(void) {
    struct event event;
    if (lines.history && lines.file[0])
        lines.history_call(lines.history, &event, H_SAVE, lines.file);
    if (lines.history)
        lines.history_end(lines.history);
    if (lines.editor)
        lines.el_end(lines.editor);
    free(lines.prompt_copy);
    lines.prompt_copy = NULL;
    lines.history = lines.editor = NULL;
}

/* --- a line --- */

static enum tg_line edited(const char *prompt, const char **text) {
    int count = 0;
    free(lines.prompt_copy);
    lines.prompt_copy = strdup(prompt);
    if (!lines.prompt_copy)
        return TG_LINE_END;
    *text = lines.el_gets(lines.editor, &count);
    if (*text && count > 0)
        return TG_LINE_READ;
    return lines.interrupted ? TG_LINE_INTERRUPTED : TG_LINE_END;
}

/* The prompt goes where CPython's goes without a line editor. */
static enum tg_line plain(const char *prompt, const char **text) {
    fflush(stdout);
    fputs(prompt, stderr);
    fflush(stderr);
    size_t length = 0;
    while (length < sizeof lines.line - 1) {
        int got = read_byte(&lines.line[length]);
        if (got < 0 && lines.interrupted)
            return TG_LINE_INTERRUPTED;
        if (got != 1 && length == 0)
            return TG_LINE_END;
        if (got != 1 || lines.line[length++] == '\n')
            break;
    }
    lines.line[length] = '\0';
    *text = lines.line;
    return TG_LINE_READ;
}

enum tg_line tg_lines_read(const char *prompt, const char **text) {
    lines.interrupted = false;
    return lines.editor ? edited(prompt, text) : plain(prompt, text);
}
