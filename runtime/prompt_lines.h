/* SPDX-License-Identifier: MIT */
/* Lines from a terminal, edited with libedit where that library is there. Main thread only. */
#ifndef TG_PROMPT_LINES_H
#define TG_PROMPT_LINES_H

#include <stdbool.h>

enum tg_line { TG_LINE_READ, TG_LINE_END, TG_LINE_INTERRUPTED };

void tg_lines_start(void);
/* *text: the line with its newline, until the next call. Interrupted: KeyboardInterrupt was raised and
 * cleared. */
enum tg_line tg_lines_read(const char *prompt, const char **text);
/* What the history remembers. */
void tg_lines_remember(const char *text);
void tg_lines_finish(void);

#endif
