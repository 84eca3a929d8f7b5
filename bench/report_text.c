/* SPDX-License-Identifier: MIT */
/* report_text.c: escaping and number formats of the report. */
#include "report_text.h"

#include "util.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A control character stands in none of the formats. */
static bool is_control(char c) { return (unsigned char)c < 0x20 || c == 0x7f; }

void tgb_put_html(FILE *out, const char *text) {
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        case '\'':
            fputs("&#39;", out);
            break;
        default:
            fputc(is_control(*text) && *text != '\n' && *text != '\t' ? ' ' : *text, out);
        }
    }
}

void tgb_put_markdown(FILE *out, const char *text) {
    for (; *text != '\0'; text++) {
        if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '&')
            fputs("&amp;", out);
        else if (strchr("\\`*_[]|#~", *text) != NULL)
            fprintf(out, "\\%c", *text);
        else
            fputc(is_control(*text) ? ' ' : *text, out);
    }
}

void tgb_put_tex(FILE *out, const char *text) {
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            fputs("\\textbackslash{}", out);
        else if (*text == '~')
            fputs("\\textasciitilde{}", out);
        else if (*text == '^')
            fputs("\\textasciicircum{}", out);
        else if (*text == '<')
            fputs("\\textless{}", out);
        else if (*text == '>')
            fputs("\\textgreater{}", out);
        else if (*text == '|')
            fputs("\\textbar{}", out);
        else if (*text == '"')
            fputs("\\char34{}", out);          /* in every font encoding */
        else if (*text == '[' || *text == ']') /* after the end of a row it would be an option */
            fprintf(out, "{%c}", *text);
        else if (strchr("#$%&_{}", *text) != NULL)
            fprintf(out, "\\%c", *text);
        else
            fputc(is_control(*text) ? ' ' : *text, out);
    }
}

void tgb_put_csv(FILE *out, const char *text) {
    if (strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static bool begins_character(char c) { return ((unsigned char)c & 0xc0) != 0x80; }

size_t tgb_width(const char *text) {
    size_t width = 0;
    for (; *text != '\0'; text++)
        width += begins_character(*text);
    return width;
}

void tgb_put_gnuplot(FILE *out, const char *text, size_t most) {
    bool cut = tgb_width(text) > most;
    size_t left = cut && most > 0 ? most - 1 : most;
    fputc('\'', out);
    for (; *text != '\0'; text++) {
        if (begins_character(*text) && left-- == 0)
            break;
        if (*text == '\'')
            fputc('\'', out);
        fputc(is_control(*text) ? ' ' : *text, out);
    }
    fputs(cut ? "\xe2\x80\xa6'" : "'", out);
}

char *tgb_shell_word(const char *text) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
    if (*text != '\0' && text[strspn(text, plain)] == '\0')
        return tgb_strdup(text);
    char *word = tgb_zalloc(strlen(text) * 4 + 3, 1), *out = word;
    *out++ = '\'';
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            memcpy(out, "'\\''", 4);
            out += 4;
        } else
            *out++ = *text;
    }
    *out++ = '\'';
    return word;
}

char *tgb_file_name(const char *text) {
    char *name = tgb_strdup(*text == '\0' ? "_" : text);
    for (char *cursor = name; *cursor != '\0'; cursor++)
        if (!isalnum((unsigned char)*cursor) && strchr("-_.", *cursor) == NULL)
            *cursor = '_';
    if (*name == '.')
        *name = '_';
    return name;
}

void tgb_put_number(FILE *out, double value, int digits, const char *unknown) {
    if (!isfinite(value)) {
        fputs(unknown, out);
        return;
    }
    double size = fabs(value);
    int fewer = size >= 1000 ? 3 : size >= 100 ? 2 : size >= 10 ? 1 : 0;
    fprintf(out, "%.*f", digits > fewer ? digits - fewer : 0, value);
}

void tgb_put_bounds(FILE *out, tgb_interval interval, int digits) {
    if (!isfinite(interval.lower)) {
        fputs("unknown", out);
        return;
    }
    fputc('[', out);
    tgb_put_number(out, interval.lower, digits, "0");
    fputs(", ", out);
    tgb_put_number(out, interval.upper, digits, "infinite");
    fputc(']', out);
}

void tgb_put_interval(FILE *out, tgb_interval interval, int digits) {
    tgb_put_number(out, interval.estimate, digits, "unknown");
    if (!isfinite(interval.estimate) || !isfinite(interval.lower))
        return;
    fputc(' ', out);
    tgb_put_bounds(out, interval, digits);
}

void tgb_put_percent(FILE *out, double share) {
    if (isfinite(share))
        fprintf(out, "%.2f %%", share * 100);
    else
        fputs("unknown", out);
}

static void put_scaled(FILE *out, double value, const char *unit) {
    fprintf(out, "%.*f %s", value >= 100 ? 0 : value >= 10 ? 1 : 2, value, unit);
}

void tgb_put_bytes(FILE *out, double bytes) {
    if (!isfinite(bytes))
        fputs("unknown", out);
    else if (bytes >= 1e9)
        put_scaled(out, bytes / 1e9, "GB");
    else if (bytes >= 1e6)
        put_scaled(out, bytes / 1e6, "MB");
    else
        put_scaled(out, bytes / 1e3, "kB");
}

void tgb_put_seconds(FILE *out, double seconds) {
    if (!isfinite(seconds))
        fputs("unknown", out);
    else if (seconds >= 1)
        put_scaled(out, seconds, "s");
    else if (seconds >= 1e-3)
        put_scaled(out, seconds * 1e3, "ms");
    else
        put_scaled(out, seconds * 1e6, "\xc2\xb5s");
}
