/* SPDX-License-Identifier: MIT */
/* Compound statements and the blocks in them. */
#include "runtime/lang/parse.h"

/* --- colons and blocks ---------------------------------------------------------- */

/* Where CPython insists on a colon, and where it only says so at the end of the line. */
static bool insist_colon(tg_parser *parser) {
    return tg_accept(parser, TG_TOKEN_COLON) || tg_fail_here(parser, "expected ':'");
}

static bool expect_colon(tg_parser *parser) {
    if (tg_peek(parser) == TG_TOKEN_NEWLINE)
        return tg_fail_here(parser, "expected ':'");
    return tg_expect(parser, TG_TOKEN_COLON);
}

static bool parse_block(tg_parser *parser, const char *after, uint32_t line, tg_block *block) {
    if (!tg_accept(parser, TG_TOKEN_NEWLINE)) {
        uint32_t mark = parser->stack_count;
        return tg_parse_simple_line(parser) && tg_pop_pointers(parser, mark, &block->items, &block->count);
    }
    if (!tg_accept(parser, TG_TOKEN_INDENT)) {
        if (tg_peek(parser) == TG_TOKEN_ERROR)
            return tg_fail_syntax(parser);
        return tg_fail_kind(parser, TG_SYNTAX_INDENTATION, tg_place_here(parser),
                            "expected an indented block after %s on line %u", after, line);
    }
    return tg_parse_statements(parser, TG_TOKEN_DEDENT, block) && tg_expect(parser, TG_TOKEN_DEDENT);
}

/* `else:` or `finally:` with its block, if it is there. */
static bool parse_tail(tg_parser *parser, tg_token_kind word, const char *after, tg_block *block) {
    uint32_t line = parser->tokens[parser->at].line;
    if (!tg_accept(parser, word))
        return true;
    return insist_colon(parser) && parse_block(parser, after, line, block);
}

static bool parse_else(tg_parser *parser, tg_block *block) {
    return parse_tail(parser, TG_TOKEN_KW_ELSE, "'else' statement", block);
}

/* Goes back from a try; the next error is told no earlier than where it had come to. */
static void give_up(tg_parser *parser, tg_parser_mark mark) {
    if (parser->at > parser->furthest)
        parser->furthest = parser->at;
    tg_rewind(parser, mark);
}

/* --- if, while, for ------------------------------------------------------------- */

static bool parse_clause(tg_parser *parser, const char *after) {
    tg_if_clause *clause = tg_new(parser, sizeof *clause);
    uint32_t line = parser->tokens[parser->at++].line;
    if (!clause)
        return false;
    clause->test = tg_parse_named(parser);
    return clause->test && expect_colon(parser) && parse_block(parser, after, line, &clause->body) &&
           tg_push(parser, clause);
}

static tg_stmt *parse_if(tg_parser *parser) {
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_IF, tg_token_span(parser, parser->at));
    uint32_t mark = parser->stack_count;
    if (!stmt || !parse_clause(parser, "'if' statement"))
        return NULL;
    while (tg_peek(parser) == TG_TOKEN_KW_ELIF)
        if (!parse_clause(parser, "'elif' statement"))
            return NULL;
    if (!tg_pop_structs(parser, mark, sizeof(tg_if_clause), &stmt->branch.clauses, &stmt->branch.count))
        return NULL;
    return parse_else(parser, &stmt->branch.orelse) ? stmt : NULL;
}

static tg_stmt *parse_while(tg_parser *parser) {
    uint32_t line = parser->tokens[parser->at].line;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_WHILE, tg_token_span(parser, parser->at++));
    if (!stmt)
        return NULL;
    stmt->loop.test = tg_parse_named(parser);
    if (!stmt->loop.test || !expect_colon(parser) ||
        !parse_block(parser, "'while' statement", line, &stmt->loop.body))
        return NULL;
    return parse_else(parser, &stmt->loop.orelse) ? stmt : NULL;
}

static tg_stmt *parse_for(tg_parser *parser, tg_span start, bool is_async) {
    uint32_t line = parser->tokens[parser->at++].line;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_FOR, start);
    if (!stmt)
        return NULL;
    stmt->is_async = is_async;
    stmt->for_loop.target = tg_parse_for_targets(parser);
    if (!stmt->for_loop.target || !tg_expect(parser, TG_TOKEN_KW_IN))
        return NULL;
    stmt->for_loop.iterable = tg_parse_star_expressions(parser);
    if (!stmt->for_loop.iterable || !insist_colon(parser) ||
        !parse_block(parser, "'for' statement", line, &stmt->for_loop.body))
        return NULL;
    return parse_else(parser, &stmt->for_loop.orelse) ? stmt : NULL;
}

/* --- with ----------------------------------------------------------------------- */

static bool parse_with_item(tg_parser *parser) {
    tg_with_item *item = tg_new(parser, sizeof *item);
    if (!item)
        return false;
    item->manager = tg_parse_expression(parser);
    if (!item->manager)
        return false;
    if (tg_accept(parser, TG_TOKEN_KW_AS)) {
        item->target = tg_parse_star_target(parser);
        if (!item->target || !tg_make_target(parser, item->target, TG_STORE))
            return false;
    }
    return tg_push(parser, item);
}

/* `( item, item as target, ) :`; the stack keeps the items only if all of it is there. */
static bool try_parenthesized_items(tg_parser *parser, bool *is_it) {
    tg_parser_mark mark = tg_mark(parser);
    bool had_hints_off = parser->no_hints;
    *is_it = false;
    if (!tg_accept(parser, TG_TOKEN_LPAREN))
        return true;
    parser->no_hints = true;
    bool ok = true;
    do {
        if (tg_peek(parser) == TG_TOKEN_RPAREN && parser->stack_count != mark.stack_count)
            break;
        ok = parse_with_item(parser);
    } while (ok && tg_accept(parser, TG_TOKEN_COMMA));
    parser->no_hints = had_hints_off;
    *is_it = ok && tg_accept(parser, TG_TOKEN_RPAREN) && tg_peek(parser) == TG_TOKEN_COLON;
    if (!*is_it && !tg_failed_softly(parser))
        return false;
    if (!*is_it)
        give_up(parser, mark);
    return true;
}

static tg_stmt *parse_with(tg_parser *parser, tg_span start, bool is_async) {
    uint32_t line = parser->tokens[parser->at++].line, mark = parser->stack_count;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_WITH, start);
    bool is_parenthesized;
    if (!stmt || !try_parenthesized_items(parser, &is_parenthesized))
        return NULL;
    stmt->is_async = is_async;
    if (!is_parenthesized)
        do {
            if (!parse_with_item(parser))
                return NULL;
        } while (tg_accept(parser, TG_TOKEN_COMMA));
    if (!tg_pop_structs(parser, mark, sizeof(tg_with_item), &stmt->with.items, &stmt->with.count) ||
        !expect_colon(parser) || !parse_block(parser, "'with' statement", line, &stmt->with.body))
        return NULL;
    return stmt;
}

/* --- try ------------------------------------------------------------------------ */

static bool parse_handler(tg_parser *parser, tg_stmt *stmt, bool first) {
    tg_except_clause *handler = tg_new(parser, sizeof *handler);
    uint32_t line = parser->tokens[parser->at].line;
    tg_span start = tg_token_span(parser, parser->at++);
    if (!handler)
        return false;
    bool star = tg_accept(parser, TG_TOKEN_STAR);
    if (star && (tg_peek(parser) == TG_TOKEN_COLON || tg_peek(parser) == TG_TOKEN_NEWLINE))
        return tg_fail_here(parser, "expected one or more exception types");
    if (!first && star != stmt->try.is_star)
        return tg_fail(parser, start, "cannot have both 'except' and 'except*' on the same 'try'");
    stmt->try.is_star = star;
    if (tg_peek(parser) != TG_TOKEN_COLON && tg_peek(parser) != TG_TOKEN_NEWLINE) {
        handler->type = tg_parse_expression(parser);
        if (!handler->type)
            return false;
        if (tg_peek(parser) == TG_TOKEN_COMMA)
            return tg_fail(parser, tg_span_join(handler->type->span, tg_token_span(parser, parser->at + 1)),
                           "multiple exception types must be parenthesized");
        if (tg_accept(parser, TG_TOKEN_KW_AS) && !(handler->name = tg_take_name(parser)))
            return false;
    }
    handler->span = tg_span_since(parser, start);
    return expect_colon(parser) &&
           parse_block(parser, star ? "'except*' statement" : "'except' statement", line, &handler->body) &&
           tg_push(parser, handler);
}

static bool check_handlers(tg_parser *parser, const tg_stmt *stmt) {
    for (uint32_t i = 0; i + 1 < stmt->try.handler_count; i++)
        if (!stmt->try.handlers[i].type)
            return tg_fail(parser, stmt->try.handlers[i].span, "default 'except:' must be last");
    return true;
}

static tg_stmt *parse_try(tg_parser *parser) {
    uint32_t line = parser->tokens[parser->at].line, mark = parser->stack_count;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_TRY, tg_token_span(parser, parser->at++));
    if (!stmt || !insist_colon(parser) || !parse_block(parser, "'try' statement", line, &stmt->try.body))
        return NULL;
    for (bool first = true; tg_peek(parser) == TG_TOKEN_KW_EXCEPT; first = false)
        if (!parse_handler(parser, stmt, first))
            return NULL;
    if (!tg_pop_structs(parser, mark, sizeof(tg_except_clause), &stmt->try.handlers,
                        &stmt->try.handler_count) ||
        !check_handlers(parser, stmt))
        return NULL;
    if (stmt->try.handler_count && !parse_else(parser, &stmt->try.orelse))
        return NULL;
    if (!stmt->try.handler_count && tg_peek(parser) != TG_TOKEN_KW_FINALLY)
        return tg_fail_here(parser, "expected 'except' or 'finally' block");
    if (!parse_tail(parser, TG_TOKEN_KW_FINALLY, "'finally' statement", &stmt->try.finally))
        return NULL;
    return stmt;
}

/* --- functions and classes ------------------------------------------------------ */

static bool refuse_type_parameters(tg_parser *parser) {
    if (tg_peek(parser) != TG_TOKEN_LBRACKET)
        return true;
    return tg_fail_kind(parser, TG_SYNTAX_UNSUPPORTED, tg_token_span(parser, parser->at),
                        "type parameters are not supported");
}

static tg_stmt *parse_function(tg_parser *parser, tg_span start, bool is_async) {
    uint32_t line = parser->tokens[parser->at++].line;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_FUNCTION, start);
    if (!stmt)
        return NULL;
    stmt->is_async = is_async;
    stmt->function.name = tg_take_name(parser);
    if (!stmt->function.name || !refuse_type_parameters(parser))
        return NULL;
    if (!tg_accept(parser, TG_TOKEN_LPAREN))
        return tg_fail_here(parser, "expected '('");
    stmt->function.params = tg_parse_params(parser, false);
    if (!stmt->function.params || !tg_expect(parser, TG_TOKEN_RPAREN))
        return NULL;
    if (tg_accept(parser, TG_TOKEN_ARROW)) {
        uint32_t first = parser->at;
        if (!tg_parse_expression(parser))
            return NULL;
        stmt->function.returns = tg_source_between(parser, first, parser->at);
    }
    if (!insist_colon(parser) || !parse_block(parser, "function definition", line, &stmt->function.body))
        return NULL;
    return stmt;
}

static tg_stmt *parse_class(tg_parser *parser) {
    uint32_t line = parser->tokens[parser->at].line;
    tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_CLASS, tg_token_span(parser, parser->at++));
    if (!stmt)
        return NULL;
    stmt->class_def.name = tg_take_name(parser);
    if (!stmt->class_def.name || !refuse_type_parameters(parser))
        return NULL;
    if (tg_accept(parser, TG_TOKEN_LPAREN) &&
        !tg_parse_arguments(parser, &stmt->class_def.bases, &stmt->class_def.keywords,
                            &stmt->class_def.keyword_count))
        return NULL;
    if (!expect_colon(parser) || !parse_block(parser, "class definition", line, &stmt->class_def.body))
        return NULL;
    return stmt;
}

static tg_stmt *parse_async(tg_parser *parser) {
    tg_span start = tg_token_span(parser, parser->at++);
    switch (tg_peek(parser)) {
    case TG_TOKEN_KW_DEF:
        return parse_function(parser, start, true);
    case TG_TOKEN_KW_FOR:
        return parse_for(parser, start, true);
    case TG_TOKEN_KW_WITH:
        return parse_with(parser, start, true);
    default:
        return tg_fail_syntax(parser);
    }
}

static tg_stmt *parse_decorated(tg_parser *parser) {
    uint32_t mark = parser->stack_count;
    while (tg_accept(parser, TG_TOKEN_AT)) {
        tg_expr *decorator = tg_parse_named(parser);
        if (!tg_push(parser, decorator) || !tg_expect(parser, TG_TOKEN_NEWLINE))
            return NULL;
    }
    tg_expr_list decorators;
    if (!tg_pop_exprs(parser, mark, &decorators))
        return NULL;
    tg_span start = tg_token_span(parser, parser->at);
    tg_stmt *stmt;
    if (tg_peek(parser) == TG_TOKEN_KW_CLASS)
        stmt = parse_class(parser);
    else if (tg_peek(parser) == TG_TOKEN_KW_DEF)
        stmt = parse_function(parser, start, false);
    else if (tg_peek(parser) == TG_TOKEN_KW_ASYNC && tg_peek_next(parser) == TG_TOKEN_KW_DEF)
        stmt = parse_async(parser);
    else
        return tg_fail_syntax(parser);
    if (stmt && stmt->kind == TG_STMT_CLASS)
        stmt->class_def.decorators = decorators;
    else if (stmt)
        stmt->function.decorators = decorators;
    return stmt;
}

/* --- match ---------------------------------------------------------------------- */

static tg_expr *parse_subject(tg_parser *parser) {
    tg_expr *first = tg_parse_star_named(parser);
    if (!first || (tg_peek(parser) != TG_TOKEN_COMMA && first->kind != TG_EXPR_STARRED))
        return first;
    uint32_t mark = parser->stack_count;
    if (!tg_push(parser, first))
        return NULL;
    if (tg_peek(parser) != TG_TOKEN_COMMA)
        return tg_fail_syntax(parser);
    while (tg_accept(parser, TG_TOKEN_COMMA) && tg_peek(parser) != TG_TOKEN_COLON)
        if (!tg_push(parser, tg_parse_star_named(parser)))
            return NULL;
    tg_expr *tuple = tg_new_expr(parser, TG_EXPR_TUPLE, first->span);
    return tuple && tg_pop_exprs(parser, mark, &tuple->sequence) ? tuple : NULL;
}

static bool parse_case(tg_parser *parser) {
    tg_case *one = tg_new(parser, sizeof *one);
    if (!one)
        return false;
    if (!tg_is_word(parser, parser->at, "case"))
        return tg_fail_syntax(parser);
    uint32_t line = parser->tokens[parser->at++].line;
    one->pattern = tg_parse_patterns(parser);
    if (!one->pattern || (tg_accept(parser, TG_TOKEN_KW_IF) && !(one->guard = tg_parse_named(parser))))
        return false;
    return expect_colon(parser) && parse_block(parser, "'case' statement", line, &one->body) &&
           tg_push(parser, one);
}

static tg_stmt *parse_cases(tg_parser *parser, tg_stmt *stmt, uint32_t line) {
    uint32_t mark = parser->stack_count;
    if (!tg_accept(parser, TG_TOKEN_INDENT))
        return tg_fail_kind(parser, TG_SYNTAX_INDENTATION, tg_token_span(parser, parser->at),
                            "expected an indented block after 'match' statement on line %u", line);
    do {
        if (!parse_case(parser))
            return NULL;
    } while (tg_peek(parser) != TG_TOKEN_DEDENT);
    parser->at++;
    if (!tg_pop_structs(parser, mark, sizeof(tg_case), &stmt->match.cases, &stmt->match.count))
        return NULL;
    return stmt;
}

/* `match` is a keyword only where a subject, a colon and a new line follow. */
static tg_stmt *parse_match(tg_parser *parser, bool *is_one) {
    tg_parser_mark mark = tg_mark(parser);
    uint32_t line = parser->tokens[parser->at].line;
    tg_span start = tg_token_span(parser, parser->at++);
    bool had_hints_off = parser->no_hints;
    parser->no_hints = true;
    tg_expr *subject = tg_starts_expression(tg_peek(parser)) || tg_peek(parser) == TG_TOKEN_STAR
                           ? parse_subject(parser)
                           : NULL;
    parser->no_hints = had_hints_off;
    if (subject && tg_peek(parser) == TG_TOKEN_COLON && tg_peek_next(parser) == TG_TOKEN_NEWLINE) {
        parser->at += 2;
        tg_stmt *stmt = tg_new_stmt(parser, TG_STMT_MATCH, start);
        if (!stmt)
            return NULL;
        stmt->match.subject = subject;
        return parse_cases(parser, stmt, line);
    }
    if (!tg_failed_softly(parser))
        return NULL;
    bool is_statement = subject && tg_peek(parser) == TG_TOKEN_NEWLINE &&
                        parser->tokens[mark.at + 1].kind >= TG_TOKEN_NAME &&
                        parser->tokens[mark.at + 1].kind <= TG_TOKEN_FSTRING_START;
    if (is_statement)
        return tg_fail_here(parser, "expected ':'");
    give_up(parser, mark);
    *is_one = false;
    return NULL;
}

tg_stmt *tg_parse_compound(tg_parser *parser, bool *is_one) {
    tg_span start = tg_token_span(parser, parser->at);
    switch (tg_peek(parser)) {
    case TG_TOKEN_KW_IF:
        return parse_if(parser);
    case TG_TOKEN_KW_WHILE:
        return parse_while(parser);
    case TG_TOKEN_KW_FOR:
        return parse_for(parser, start, false);
    case TG_TOKEN_KW_WITH:
        return parse_with(parser, start, false);
    case TG_TOKEN_KW_TRY:
        return parse_try(parser);
    case TG_TOKEN_KW_DEF:
        return parse_function(parser, start, false);
    case TG_TOKEN_KW_CLASS:
        return parse_class(parser);
    case TG_TOKEN_KW_ASYNC:
        return parse_async(parser);
    case TG_TOKEN_AT:
        return parse_decorated(parser);
    default:
        if (tg_is_word(parser, parser->at, "match"))
            return parse_match(parser, is_one);
        *is_one = false;
        return NULL;
    }
}
