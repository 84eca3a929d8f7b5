/* SPDX-License-Identifier: MIT */
/* Numbers, strings and f-strings as tokens: where they end and whether they are well formed.
 * Their values are worked out by the parser (literal.c). */
#include <string.h>

#include "runtime/lang/lexer.h"

enum { DEEPEST_SPEC = 2 };

/* --- numbers -------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int digit_value(char c) {
    if (is_digit(c))
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

/* A number may stand directly before these keywords. */
static bool keyword_follows(const char *text) {
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "or", "not"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool end_number(tg_lexer *lexer, uint32_t start, const char *what) {
    unsigned char c = (unsigned char)lexer->text[lexer->at];
    bool is_name =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit((char)c) || c == '_' || c >= 0x80;
    if (is_name && !keyword_follows(lexer->text + lexer->at))
        return tg_lexer_fail(lexer, lexer->at - 1, 0, "invalid %s literal", what);
    return tg_lexer_emit(lexer, TG_TOKEN_NUMBER, start, lexer->at, lexer->line);
}

/* Digits with single underscores between them. */
static bool decimal_tail(tg_lexer *lexer) {
    for (;;) {
        while (is_digit(lexer->text[lexer->at]))
            lexer->at++;
        if (lexer->text[lexer->at] != '_')
            return true;
        lexer->at++;
        if (!is_digit(lexer->text[lexer->at]))
            return tg_lexer_fail(lexer, lexer->at - 1, 0, "invalid decimal literal");
    }
}

static bool based_number(tg_lexer *lexer, uint32_t start, int base, const char *what) {
    lexer->at += 2;
    do {
        if (lexer->text[lexer->at] == '_')
            lexer->at++;
        int value = digit_value(lexer->text[lexer->at]);
        if (value >= base) {
            if (value < 10)
                return tg_lexer_fail(lexer, lexer->at, 0, "invalid digit '%c' in %s literal",
                                     lexer->text[lexer->at], what);
            return tg_lexer_fail(lexer, lexer->at - 1, 0, "invalid %s literal", what);
        }
        while (digit_value(lexer->text[lexer->at]) < base)
            lexer->at++;
    } while (lexer->text[lexer->at] == '_');
    if (is_digit(lexer->text[lexer->at]))
        return tg_lexer_fail(lexer, lexer->at, 0, "invalid digit '%c' in %s literal", lexer->text[lexer->at],
                             what);
    return end_number(lexer, start, what);
}

static bool end_decimal(tg_lexer *lexer, uint32_t start) {
    bool has_exponent = false;
    const char *what = "decimal";
    char c = (char)(lexer->text[lexer->at] | 0x20);
    if (c == 'e') {
        const char *after = lexer->text + lexer->at + 1;
        bool has_sign = *after == '+' || *after == '-';
        if (is_digit(after[has_sign])) {
            lexer->at += 1u + has_sign;
            has_exponent = true;
        } else if (has_sign) {
            return tg_lexer_fail(lexer, lexer->at + 1, 0, "invalid decimal literal");
        }
    }
    if (has_exponent && !decimal_tail(lexer))
        return false;
    if ((lexer->text[lexer->at] | 0x20) == 'j') {
        lexer->at++;
        what = "imaginary";
    }
    return end_number(lexer, start, what);
}

static bool fraction(tg_lexer *lexer, uint32_t start) {
    lexer->at++;
    if (is_digit(lexer->text[lexer->at]) && !decimal_tail(lexer))
        return false;
    return end_decimal(lexer, start);
}

/* 0 with any further digits: only zeros may follow, unless it turns out to be a float. */
static bool leading_zero(tg_lexer *lexer, uint32_t start) {
    bool is_zero = true;
    uint32_t zeros_end = start + 1;
    for (;;) {
        char c = lexer->text[lexer->at];
        if (c == '_' && is_digit(lexer->text[lexer->at + 1]))
            lexer->at++;
        else if (!is_digit(c))
            break;
        if (lexer->text[lexer->at] != '0')
            is_zero = false;
        else if (is_zero)
            zeros_end = lexer->at + 1;
        lexer->at++;
    }
    char c = lexer->text[lexer->at];
    if (c == '_')
        return tg_lexer_fail(lexer, lexer->at, 0, "invalid decimal literal");
    if (c == '.')
        return fraction(lexer, start);
    if ((c | 0x20) == 'e' || (c | 0x20) == 'j')
        return end_decimal(lexer, start);
    if (!is_zero)
        return tg_lexer_fail(
            lexer, start, zeros_end,
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
            "octal integers");
    return end_number(lexer, start, "decimal");
}

bool tg_lexer_number(tg_lexer *lexer) {
    uint32_t start = lexer->at;
    const char *text = lexer->text + start;
    if (text[0] == '.')
        return fraction(lexer, start);
    if (text[0] == '0') {
        switch (text[1] | 0x20) {
        case 'x':
            return based_number(lexer, start, 16, "hexadecimal");
        case 'o':
            return based_number(lexer, start, 8, "octal");
        case 'b':
            return based_number(lexer, start, 2, "binary");
        default:
            lexer->at++;
            return leading_zero(lexer, start);
        }
    }
    if (!decimal_tail(lexer))
        return false;
    if (lexer->text[lexer->at] == '.')
        return fraction(lexer, start);
    return end_decimal(lexer, start);
}

/* --- strings -------------------------------------------------------------------- */

static bool begin_fstring(tg_lexer *lexer, uint32_t start, char quote, bool is_triple, bool is_raw) {
    if (lexer->fstrings == TG_LEXER_FSTRINGS)
        return tg_lexer_fail(lexer, start, 0, "too many nested f-strings");
    lexer->fstring[lexer->fstrings++] =
        (tg_fstring){start, lexer->line, quote, is_triple, is_raw, lexer->level};
    return tg_lexer_emit(lexer, TG_TOKEN_FSTRING_START, start, lexer->at, lexer->line);
}

static bool is_quote_at(const tg_lexer *lexer, uint32_t at, char quote, bool is_triple) {
    if (lexer->text[at] != quote)
        return false;
    return !is_triple || (lexer->text[at + 1] == quote && lexer->text[at + 2] == quote);
}

static bool fail_unterminated(tg_lexer *lexer, uint32_t start, uint32_t line, char quote, bool is_triple) {
    lexer->at = start;
    const tg_fstring *around = lexer->fstrings ? &lexer->fstring[lexer->fstrings - 1] : NULL;
    if (around && around->quote == quote && around->is_triple == is_triple)
        return tg_lexer_fail(lexer, start, 0, "f-string: expecting '}'");
    return tg_lexer_fail(lexer, start, 0, "unterminated %sstring literal (detected at line %u)",
                         is_triple ? "triple-quoted " : "", line);
}

bool tg_lexer_string(tg_lexer *lexer, uint32_t prefix) {
    uint32_t start = lexer->at, line = lexer->line, first_line = line;
    bool is_raw = false, is_format = false;
    for (uint32_t i = 0; i < prefix; i++) {
        is_raw |= (lexer->text[start + i] | 0x20) == 'r';
        is_format |= (lexer->text[start + i] | 0x20) == 'f';
    }
    uint32_t at = start + prefix;
    char quote = lexer->text[at];
    bool is_triple = is_quote_at(lexer, at, quote, true);
    at += is_triple ? 3 : 1;
    if (is_format) {
        lexer->at = at;
        return begin_fstring(lexer, start, quote, is_triple, is_raw);
    }
    while (!is_quote_at(lexer, at, quote, is_triple)) {
        if (at >= lexer->length || (lexer->text[at] == '\n' && !is_triple))
            return fail_unterminated(lexer, start, at >= lexer->length ? line - 1 : line, quote, is_triple);
        if (lexer->text[at] == '\\' && at + 1 < lexer->length)
            at++;
        line += lexer->text[at] == '\n';
        at++;
    }
    lexer->at = at + (is_triple ? 3 : 1);
    lexer->line = line;
    return tg_lexer_emit(lexer, TG_TOKEN_STRING, start, lexer->at, first_line);
}

/* --- f-strings ------------------------------------------------------------------ */

bool tg_lexer_in_fstring_text(const tg_lexer *lexer) {
    if (!lexer->fstrings)
        return false;
    const tg_bracket *top = &lexer->brackets[lexer->level ? lexer->level - 1 : 0];
    return lexer->level == lexer->fstring[lexer->fstrings - 1].level || (top->is_field && top->in_spec);
}

bool tg_lexer_begin_spec(tg_lexer *lexer) {
    uint32_t depth = 0;
    const tg_fstring *fstring = &lexer->fstring[lexer->fstrings - 1];
    for (uint32_t i = fstring->level; i < lexer->level; i++)
        depth += lexer->brackets[i].is_field && lexer->brackets[i].in_spec;
    if (depth == DEEPEST_SPEC)
        return tg_lexer_fail(lexer, lexer->at, 0, "f-string: expressions nested too deeply");
    lexer->brackets[lexer->level - 1].in_spec = true;
    return true;
}

static bool fail_fstring_end(tg_lexer *lexer, uint32_t line) {
    const tg_fstring *fstring = &lexer->fstring[lexer->fstrings - 1];
    return tg_lexer_fail(lexer, fstring->at, 0, "unterminated %sf-string literal (detected at line %u)",
                         fstring->is_triple ? "triple-quoted " : "", line);
}

/* Skips a backslash and what it hides from the search for braces and quotes. */
static uint32_t skip_escape(const tg_lexer *lexer, uint32_t at, bool is_raw) {
    char next = lexer->text[at + 1];
    if (next == '{' || next == '}')
        return at + 1;
    if (!is_raw && next == 'N' && lexer->text[at + 2] == '{') {
        uint32_t end = at + 3;
        while (lexer->text[end] && !strchr("}\n\"'", lexer->text[end]))
            end++;
        return end + (lexer->text[end] == '}');
    }
    return at + 2;
}

static bool emit_text(tg_lexer *lexer, uint32_t end, uint32_t first_line) {
    uint32_t start = lexer->at;
    lexer->at = end;
    return start == end || tg_lexer_emit(lexer, TG_TOKEN_FSTRING_MIDDLE, start, end, first_line);
}

static bool end_fstring(tg_lexer *lexer, uint32_t at, uint32_t first_line) {
    if (!emit_text(lexer, at, first_line))
        return false;
    lexer->at += lexer->fstring[--lexer->fstrings].is_triple ? 3 : 1;
    return tg_lexer_emit(lexer, TG_TOKEN_FSTRING_END, at, lexer->at, lexer->line);
}

static bool open_field(tg_lexer *lexer, uint32_t at, uint32_t first_line) {
    if (!emit_text(lexer, at, first_line) || !tg_lexer_push(lexer, '{', true))
        return false;
    lexer->at++;
    return tg_lexer_emit(lexer, TG_TOKEN_LBRACE, at, lexer->at, lexer->line);
}

static bool close_field(tg_lexer *lexer, uint32_t at, uint32_t first_line) {
    if (!emit_text(lexer, at, first_line))
        return false;
    lexer->level--;
    lexer->at++;
    return tg_lexer_emit(lexer, TG_TOKEN_RBRACE, at, lexer->at, lexer->line);
}

bool tg_lexer_fstring_text(tg_lexer *lexer) {
    const tg_fstring *fstring = &lexer->fstring[lexer->fstrings - 1];
    bool in_spec = lexer->level != fstring->level;
    uint32_t at = lexer->at, first_line = lexer->line;
    for (;;) {
        char c = at < lexer->length ? lexer->text[at] : '\0';
        if (at >= lexer->length)
            return fail_fstring_end(lexer, lexer->line - 1);
        if (c == '\n' && !fstring->is_triple)
            return in_spec ? tg_lexer_fail(lexer, at, 0,
                                           "f-string: newlines are not allowed in format specifiers for "
                                           "single quoted f-strings")
                           : fail_fstring_end(lexer, lexer->line);
        if (is_quote_at(lexer, at, fstring->quote, fstring->is_triple)) {
            if (in_spec)
                return tg_lexer_fail(lexer, at, 0, "f-string: expecting '}'");
            return end_fstring(lexer, at, first_line);
        }
        if (c == '{' && (in_spec || lexer->text[at + 1] != '{'))
            return open_field(lexer, at, first_line);
        if (c == '}' && in_spec)
            return close_field(lexer, at, first_line);
        if (c == '}' && lexer->text[at + 1] != '}')
            return tg_lexer_fail(lexer, at, 0, "f-string: single '}' is not allowed");
        uint32_t next = c == '\\' ? skip_escape(lexer, at, fstring->is_raw) : at + 1 + (c == '{' || c == '}');
        for (; at < next; at++)
            lexer->line += lexer->text[at] == '\n';
    }
}
