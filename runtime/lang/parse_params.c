/* SPDX-License-Identifier: MIT */
/* Parameter lists of functions and lambdas. */
#include "runtime/lang/parse.h"

typedef enum stage { PLAIN, DEFAULTS, KEYWORD_ONLY, FINISHED } stage;

typedef struct reader {
    tg_parser *parser;
    tg_params *params;
    bool is_lambda;
    stage stage;
    bool has_slash;
    bool has_star; /* also a bare one */
    uint32_t mark; /* where the parameters being read begin on the parser's stack */
} reader;

static tg_token_kind closing(const reader *r) { return r->is_lambda ? TG_TOKEN_COLON : TG_TOKEN_RPAREN; }

/* `: annotation` of a definition; kept as text. */
static bool read_annotation(reader *r, tg_param *param, bool may_star) {
    tg_parser *parser = r->parser;
    if (r->is_lambda || !tg_accept(parser, TG_TOKEN_COLON))
        return true;
    uint32_t first = parser->at;
    if (!(may_star ? tg_parse_star_expression(parser) : tg_parse_expression(parser)))
        return false;
    param->annotation = tg_source_between(parser, first, parser->at);
    return true;
}

static tg_param *read_param(reader *r, bool may_star) {
    tg_parser *parser = r->parser;
    tg_param *param = tg_new(parser, sizeof *param);
    if (!param)
        return NULL;
    tg_span start = tg_token_span(parser, parser->at);
    if (tg_peek(parser) == TG_TOKEN_LPAREN)
        return tg_fail_here(parser, "%s parameters cannot be parenthesized",
                            r->is_lambda ? "Lambda expression" : "Function");
    param->name = tg_take_name(parser);
    if (!param->name || !read_annotation(r, param, may_star))
        return NULL;
    param->span = tg_span_since(parser, start);
    return param;
}

static bool read_default(reader *r, tg_param *param) {
    tg_parser *parser = r->parser;
    if (!tg_accept(parser, TG_TOKEN_ASSIGN))
        return true;
    if (tg_peek(parser) == closing(r) || tg_peek(parser) == TG_TOKEN_COMMA) {
        parser->at--;
        return tg_fail_here(parser, "expected default value expression");
    }
    param->default_value = tg_parse_expression(parser);
    return param->default_value != NULL;
}

static bool read_plain(reader *r) {
    tg_param *param = read_param(r, false);
    if (!param || !read_default(r, param))
        return false;
    if (r->stage == PLAIN && param->default_value)
        r->stage = DEFAULTS;
    else if (r->stage == DEFAULTS && !param->default_value)
        return tg_fail(r->parser, param->span,
                       "parameter without a default follows parameter with a default");
    return tg_push(r->parser, param);
}

static bool read_slash(reader *r) {
    tg_parser *parser = r->parser;
    if (r->has_star)
        return tg_fail_here(parser, "/ must be ahead of *");
    if (r->has_slash)
        return tg_fail_here(parser, "/ may appear only once");
    if (parser->stack_count == r->mark)
        return tg_fail_here(parser, "at least one argument must precede /");
    parser->at++;
    r->has_slash = true;
    r->params->positional_only_count = parser->stack_count - r->mark;
    return true;
}

static bool end_positional(reader *r) {
    return tg_pop_structs(r->parser, r->mark, sizeof(tg_param), &r->params->positional,
                          &r->params->positional_count);
}

static bool read_star(reader *r) {
    tg_parser *parser = r->parser;
    uint32_t star = parser->at;
    if (r->has_star)
        return tg_fail_here(parser, "* argument may appear only once");
    parser->at++;
    r->has_star = true;
    r->stage = KEYWORD_ONLY;
    if (!end_positional(r))
        return false;
    if (tg_peek(parser) == TG_TOKEN_COMMA) {
        tg_token_kind next = tg_peek_next(parser);
        if (next == closing(r) || next == TG_TOKEN_POWER)
            return tg_fail(parser, tg_token_span(parser, star), "named arguments must follow bare *");
        return true;
    }
    if (tg_peek(parser) == closing(r))
        return tg_fail(parser, tg_token_span(parser, r->is_lambda ? parser->at : star),
                       "named arguments must follow bare *");
    r->params->var_positional = read_param(r, true);
    if (!r->params->var_positional)
        return false;
    if (tg_peek(parser) == TG_TOKEN_ASSIGN)
        return tg_fail_here(parser, "var-positional argument cannot have default value");
    return true;
}

static bool read_double_star(reader *r) {
    tg_parser *parser = r->parser;
    parser->at++;
    r->params->var_keyword = read_param(r, false);
    if (!r->params->var_keyword)
        return false;
    if (tg_peek(parser) == TG_TOKEN_ASSIGN)
        return tg_fail_here(parser, "var-keyword argument cannot have default value");
    r->stage = FINISHED;
    return true;
}

static bool read_keyword_only(reader *r) {
    tg_param *param = read_param(r, false);
    return param && read_default(r, param) && tg_push(r->parser, param);
}

static bool read_one(reader *r) {
    tg_parser *parser = r->parser;
    if (r->stage == FINISHED)
        return tg_fail_here(parser, "arguments cannot follow var-keyword argument");
    switch (tg_peek(parser)) {
    case TG_TOKEN_SLASH:
        return read_slash(r);
    case TG_TOKEN_STAR:
        return read_star(r);
    case TG_TOKEN_POWER:
        return read_double_star(r);
    default:
        return r->stage == KEYWORD_ONLY ? read_keyword_only(r) : read_plain(r);
    }
}

tg_params *tg_parse_params(tg_parser *parser, bool is_lambda) {
    tg_params *params = tg_new(parser, sizeof *params);
    if (!params)
        return NULL;
    reader r = {.parser = parser, .params = params, .is_lambda = is_lambda, .mark = parser->stack_count};
    while (tg_peek(parser) != closing(&r)) {
        if (!read_one(&r))
            return NULL;
        if (!tg_accept(parser, TG_TOKEN_COMMA))
            break;
    }
    bool ok;
    if (r.has_star)
        ok = tg_pop_structs(parser, r.mark, sizeof(tg_param), &params->keyword_only,
                            &params->keyword_only_count);
    else
        ok = end_positional(&r);
    return ok ? params : NULL;
}
