/* SPDX-License-Identifier: MIT */
/* Text to tokens, the whole file at once: indentation, brackets, names, operators. Numbers
 * and strings are in lexer_literal.c. */
#include "runtime/lang/lexer.h"

#include <stdlib.h>
#include <string.h>

enum { TAB_COLUMNS = 8 };

static const char *const token_texts[TG_TOKEN_KINDS] = {
#define X(kind, text) [TG_TOKEN_##kind] = text,
    TG_OPERATORS(X)
#undef X
#define X(kind, text) [TG_TOKEN_KW_##kind] = text,
        TG_KEYWORDS(X)
#undef X
};

const char *tg_token_text(tg_token_kind kind) { return token_texts[kind]; }

/* --- what the parts share ------------------------------------------------------- */

bool tg_lexer_emit(tg_lexer *lexer, tg_token_kind kind, uint32_t start, uint32_t end, uint32_t line) {
    tg_token_list *tokens = lexer->tokens;
    if (tokens->count == lexer->room) {
        uint32_t room = lexer->room ? lexer->room * 2 : 1024;
        tg_token *items = realloc(tokens->items, room * sizeof *items);
        if (!items) {
            tg_syntax_error_memory(&tokens->error);
            return false;
        }
        tokens->items = items;
        lexer->room = room;
    }
    tokens->items[tokens->count++] = (tg_token){start, end, line, (uint8_t)kind, (uint8_t)lexer->level};
    return true;
}

bool tg_lexer_fail_kind(tg_lexer *lexer, tg_syntax_error_kind kind, uint32_t start, uint32_t end,
                        const char *format, ...) {
    tg_span span = tg_source_span(lexer->module, start, end);
    va_list arguments;
    va_start(arguments, format);
    tg_source_vfail(lexer->module, &lexer->tokens->error, kind, span, format, arguments);
    va_end(arguments);
    return false;
}

bool tg_lexer_push(tg_lexer *lexer, char bracket, bool is_field) {
    if (lexer->level == TG_LEXER_BRACKETS)
        return tg_lexer_fail(lexer, lexer->at, lexer->at, "too many nested parentheses");
    lexer->brackets[lexer->level++] = (tg_bracket){lexer->at, lexer->line, bracket, is_field, false};
    return true;
}

/* --- names ---------------------------------------------------------------------- */

static tg_token_kind keyword_kind(const char *text, uint32_t length) {
    if (length < 2 || length > 8)
        return TG_TOKEN_NAME;
    for (int kind = TG_TOKEN_KW_FALSE; kind < TG_TOKEN_KINDS; kind++) {
        const char *keyword = token_texts[kind];
        if (keyword[0] == text[0] && strncmp(keyword, text, length) == 0 && keyword[length] == '\0')
            return (tg_token_kind)kind;
    }
    return TG_TOKEN_NAME;
}

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool fail_character(tg_lexer *lexer, uint32_t at, uint32_t point, uint32_t size) {
    if (tg_point_is_printable(point))
        return tg_lexer_fail(lexer, at, at, "invalid character '%.*s' (U+%04X)", (int)size, lexer->text + at,
                             point);
    return tg_lexer_fail(lexer, at, at, "invalid non-printable character U+%04X", point);
}

static bool lex_name(tg_lexer *lexer) {
    uint32_t start = lexer->at;
    bool is_ascii = true;
    while (lexer->at < lexer->length) {
        if (is_name_char(lexer->text[lexer->at])) {
            lexer->at++;
            continue;
        }
        if ((unsigned char)lexer->text[lexer->at] < 0x80)
            break;
        uint32_t point = 0;
        uint32_t size = tg_utf8_decode(lexer->text + lexer->at, lexer->length - lexer->at, &point);
        if (!(lexer->at == start ? tg_point_starts_name(point) : tg_point_continues_name(point)))
            return fail_character(lexer, lexer->at, point, size);
        lexer->at += size;
        is_ascii = false;
    }
    uint32_t length = lexer->at - start;
    tg_token_kind kind = is_ascii ? keyword_kind(lexer->text + start, length) : TG_TOKEN_NAME;
    return tg_lexer_emit(lexer, kind, start, lexer->at, lexer->line);
}

/* The length of the prefix of a string that begins here, quotes not counted; -1 for a name. */
static int string_prefix(const char *text) {
    int length = 0;
    bool has[128] = {false};
    while (length < 2 && strchr("rRbBuUfF", text[length]) && text[length]) {
        unsigned char letter = (unsigned char)(text[length++] | 0x20);
        if (has[letter])
            return -1;
        has[letter] = true;
    }
    if (text[length] != '"' && text[length] != '\'')
        return -1;
    if ((has['u'] && length > 1) || (has['b'] && has['f']))
        return -1;
    return length;
}

/* --- operators ------------------------------------------------------------------ */

static bool close_bracket(tg_lexer *lexer, char closing) {
    if (lexer->level == 0)
        return tg_lexer_fail(lexer, lexer->at, lexer->at + 1, "unmatched '%c'", closing);
    const tg_bracket *open = &lexer->brackets[lexer->level - 1];
    char wanted = open->opening == '(' ? ')' : open->opening == '[' ? ']' : '}';
    if (wanted != closing) {
        if (open->is_field)
            return tg_lexer_fail(lexer, lexer->at, lexer->at + 1, "f-string: unmatched '%c'", closing);
        if (open->line != lexer->line)
            return tg_lexer_fail(
                lexer, lexer->at, lexer->at + 1,
                "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", closing,
                open->opening, open->line);
        return tg_lexer_fail(lexer, lexer->at, lexer->at + 1,
                             "closing parenthesis '%c' does not match opening parenthesis '%c'", closing,
                             open->opening);
    }
    lexer->level--;
    return true;
}

static tg_token_kind operator_at(const char *text, uint32_t *length) {
    for (int kind = TG_TOKEN_ELLIPSIS; kind <= TG_TOKEN_EXCLAMATION; kind++) {
        const char *operator_text = token_texts[kind];
        uint32_t size = 1;
        if (operator_text[0] != text[0])
            continue;
        while (operator_text[size] && operator_text[size] == text[size])
            size++;
        if (operator_text[size] == '\0') {
            *length = size;
            return (tg_token_kind)kind;
        }
    }
    return TG_TOKEN_ERROR;
}

static bool is_field_level(const tg_lexer *lexer) {
    return lexer->level && lexer->brackets[lexer->level - 1].is_field;
}

static bool lex_operator(tg_lexer *lexer) {
    const char *text = lexer->text + lexer->at;
    uint32_t start = lexer->at, length = 0;
    tg_token_kind kind = operator_at(text, &length);
    if (kind == TG_TOKEN_ERROR)
        return tg_lexer_fail(lexer, start, start + 1, "invalid syntax");
    if (is_field_level(lexer) && kind == TG_TOKEN_WALRUS) { /* `{x:=5}` has the format spec `=5` */
        kind = TG_TOKEN_COLON;
        length = 1;
    }
    if (*text == '(' || *text == '[' || *text == '{') {
        if (!tg_lexer_push(lexer, *text, false))
            return false;
    } else if (*text == ')' || *text == ']' || *text == '}') {
        if (!close_bracket(lexer, *text))
            return false;
    } else if (kind == TG_TOKEN_COLON && is_field_level(lexer)) {
        if (!tg_lexer_begin_spec(lexer))
            return false;
    }
    lexer->at += length;
    return tg_lexer_emit(lexer, kind, start, lexer->at, lexer->line);
}

/* --- indentation ---------------------------------------------------------------- */

/* Columns with tabs to multiples of 8, and with tabs of one column: both must tell the same.
 * Of a line that is continued by a backslash the first physical line counts. */
static uint32_t measure_indent(tg_lexer *lexer, uint32_t *single) {
    uint32_t column = 0, continued = 0, continued_single = 0;
    *single = 0;
    for (;; lexer->at++) {
        char c = lexer->text[lexer->at];
        if (c == ' ') {
            column++;
            ++*single;
        } else if (c == '\t') {
            column = (column / TAB_COLUMNS + 1) * TAB_COLUMNS;
            ++*single;
        } else if (c == '\f') {
            column = *single = 0;
        } else if (c == '\\' && lexer->text[lexer->at + 1] == '\n') {
            if (!continued) {
                continued = column;
                continued_single = *single;
            }
            lexer->at++;
            lexer->line++;
        } else {
            if (continued)
                *single = continued_single;
            return continued ? continued : column;
        }
    }
}

static bool fail_tabs(tg_lexer *lexer) {
    uint32_t start = lexer->module->line_starts[lexer->line - 1];
    return tg_lexer_fail_kind(lexer, TG_SYNTAX_TAB, start, 0,
                              "inconsistent use of tabs and spaces in indentation");
}

static bool dedent_to(tg_lexer *lexer, uint32_t column, uint32_t single, uint32_t line_end) {
    while (lexer->indents && column < lexer->columns[lexer->indents]) {
        lexer->indents--;
        if (!tg_lexer_emit(lexer, TG_TOKEN_DEDENT, lexer->at, lexer->at, lexer->line))
            return false;
    }
    if (column != lexer->columns[lexer->indents])
        return tg_lexer_fail_kind(lexer, TG_SYNTAX_INDENTATION, line_end, line_end,
                                  "unindent does not match any outer indentation level");
    return single == lexer->singles[lexer->indents] || fail_tabs(lexer);
}

/* At the start of a line outside brackets. Blank and comment lines make no token. */
static bool lex_line_start(tg_lexer *lexer) {
    uint32_t single, line_start = lexer->at;
    uint32_t column = measure_indent(lexer, &single);
    char c = lexer->text[lexer->at];
    if (c == '#' || c == '\n' || lexer->at == lexer->length)
        return true;
    const char *newline = strchr(lexer->text + lexer->at, '\n');
    uint32_t line_end = newline ? (uint32_t)(newline - lexer->text) : lexer->length;
    uint32_t top = lexer->indents;
    if (column == lexer->columns[top])
        return single == lexer->singles[top] || fail_tabs(lexer);
    if (column < lexer->columns[top])
        return dedent_to(lexer, column, single, line_end);
    if (top + 1 == TG_LEXER_INDENTS)
        return tg_lexer_fail_kind(lexer, TG_SYNTAX_INDENTATION, line_end, line_end,
                                  "too many levels of indentation");
    if (single <= lexer->singles[top])
        return fail_tabs(lexer);
    lexer->indents++;
    lexer->columns[lexer->indents] = column;
    lexer->singles[lexer->indents] = single;
    return tg_lexer_emit(lexer, TG_TOKEN_INDENT, line_start, lexer->at, lexer->line);
}

/* --- the loop ------------------------------------------------------------------- */

static bool lex_backslash(tg_lexer *lexer) {
    uint32_t after = lexer->at + 1;
    if (lexer->text[after] != '\n')
        return tg_lexer_fail(lexer, after, 0, "unexpected character after line continuation character");
    lexer->at = after + 1;
    lexer->line++;
    if (lexer->at >= lexer->length)
        return tg_lexer_fail(lexer, after, 0, "unexpected EOF while parsing");
    return true;
}

static bool lex_newline(tg_lexer *lexer) {
    uint32_t at = lexer->at++;
    uint32_t line = lexer->line++;
    if (lexer->level)
        return true;
    bool is_blank = lexer->is_line_start;
    lexer->is_line_start = true;
    lexer->is_line_measured = false;
    return is_blank || tg_lexer_emit(lexer, TG_TOKEN_NEWLINE, at, at + 1, line);
}

static bool lex_code(tg_lexer *lexer) {
    const char *text = lexer->text + lexer->at;
    char c = *text;
    if (c == ' ' || c == '\t' || c == '\f') {
        lexer->at++;
        return true;
    }
    if (c == '#') {
        const char *newline = memchr(text, '\n', lexer->length - lexer->at);
        lexer->at = newline ? (uint32_t)(newline - lexer->text) : lexer->length;
        return true;
    }
    if (c == '\n')
        return lex_newline(lexer);
    if (c == '\\')
        return lex_backslash(lexer);
    lexer->is_line_start = false;
    if ((c >= '0' && c <= '9') || (c == '.' && text[1] >= '0' && text[1] <= '9'))
        return tg_lexer_number(lexer);
    if (is_name_char(c) || (unsigned char)c >= 0x80 || c == '"' || c == '\'') {
        int prefix = string_prefix(text);
        return prefix >= 0 ? tg_lexer_string(lexer, (uint32_t)prefix) : lex_name(lexer);
    }
    return lex_operator(lexer);
}

static bool lex_all(tg_lexer *lexer) {
    while (lexer->at < lexer->length) {
        if (tg_lexer_in_fstring_text(lexer)) {
            if (!tg_lexer_fstring_text(lexer))
                return false;
            continue;
        }
        if (lexer->is_line_start && lexer->level == 0 && !lexer->is_line_measured) {
            lexer->is_line_measured = true;
            if (!lex_line_start(lexer))
                return false;
            continue;
        }
        if (!lex_code(lexer))
            return false;
    }
    return true;
}

static bool finish(tg_lexer *lexer) {
    uint32_t end = lexer->length;
    if (lexer->fstrings)
        return tg_lexer_fstring_text(lexer);
    if (lexer->level) {
        lexer->tokens->is_unclosed = true;
        lexer->tokens->unclosed_at = lexer->brackets[lexer->level - 1].at;
        return tg_lexer_emit(lexer, TG_TOKEN_END, end, end, lexer->line);
    }
    for (; lexer->indents; lexer->indents--)
        if (!tg_lexer_emit(lexer, TG_TOKEN_DEDENT, end, end, lexer->line))
            return false;
    return tg_lexer_emit(lexer, TG_TOKEN_END, end, end, lexer->line);
}

void tg_lex(const tg_file *module, tg_token_list *tokens) {
    memset(tokens, 0, sizeof *tokens);
    tg_lexer lexer = {.module = module,
                      .tokens = tokens,
                      .text = module->source.bytes,
                      .length = (uint32_t)module->source.length,
                      .line = 1,
                      .is_line_start = true};
    if ((lex_all(&lexer) && finish(&lexer)) || tokens->error.kind == TG_SYNTAX_MEMORY)
        return;
    tg_lexer_emit(&lexer, TG_TOKEN_ERROR, lexer.at, lexer.at, lexer.line);
}

void tg_token_list_free(tg_token_list *tokens) {
    free(tokens->items);
    tokens->items = NULL;
    tokens->count = 0;
}
