/* SPDX-License-Identifier: MIT */
/*
 * report_text.h: text and numbers as each format wants them. Every string of a results file goes through one
 * of these, since names, versions and errors may hold anything.
 */
#ifndef TGB_REPORT_TEXT_H
#define TGB_REPORT_TEXT_H

#include "verdict.h"

#include <stdio.h>

/* Escaped; the same for content and for quoted attributes. */
void tgb_put_html(FILE *out, const char *text);

/* A table's cell or a paragraph: no character of it is markup, and line ends are blanks. */
void tgb_put_markdown(FILE *out, const char *text);

/* LaTeX, for text mode. */
void tgb_put_tex(FILE *out, const char *text);

/* A field after RFC 4180, quoted where it must be. */
void tgb_put_csv(FILE *out, const char *text);

/* A single-quoted string of gnuplot, at most `most` characters of it (then an ellipsis). */
void tgb_put_gnuplot(FILE *out, const char *text, size_t most);

/* One word for a shell, quoted where it must be; owned by the caller. */
char *tgb_shell_word(const char *text);

/* A file name made from any name: other characters than letters, digits, '-', '_' and '.' become '_'. Owned
 * by the caller. */
char *tgb_file_name(const char *text);

/* Characters (not bytes) of UTF-8. */
size_t tgb_width(const char *text);

/* A number with `digits` places, fewer where it is 10 or more; `unknown` for NaN and infinity. */
void tgb_put_number(FILE *out, double value, int digits, const char *unknown);

/* "1.012 [1.004, 1.020]", the estimate alone, or "unknown". */
void tgb_put_interval(FILE *out, tgb_interval interval, int digits);

/* "[0.996, 1.004]" or "unknown". */
void tgb_put_bounds(FILE *out, tgb_interval interval, int digits);

/* "1.2 %" or "unknown". */
void tgb_put_percent(FILE *out, double share);

/* "12.3 MB", "4.5 ms": three digits that say something. */
void tgb_put_bytes(FILE *out, double bytes);
void tgb_put_seconds(FILE *out, double seconds);

#endif
