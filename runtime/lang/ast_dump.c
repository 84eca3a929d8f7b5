/* SPDX-License-Identifier: MIT */
/* Prints a tree: expressions as (kind part ...), statements one a line, blocks indented. */
#include "runtime/lang/ast_dump.h"

#include <inttypes.h>

static void dump_expr(FILE *out, const tg_expr *expr);
static void dump_block(FILE *out, const tg_block *block, int depth);

static const char *const expr_names[] = {
#define X(kind, member) #kind,
    TG_EXPR_KINDS(X)
#undef X
};
static const char *const stmt_names[] = {
#define X(kind) #kind,
    TG_STMT_KINDS(X)
#undef X
};
static const char *const binary_texts[] = {"+",  "-",  "*",  "@", "/", "//", "%",
                                           "**", "<<", ">>", "&", "|", "^"};
static const char *const unary_texts[] = {"-", "+", "~", "not"};
static const char *const compare_texts[] = {"<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not"};

/* --- expressions ---------------------------------------------------------------- */

static void dump_bytes(FILE *out, tg_text text) {
    fputc('"', out);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c < ' ' || c >= 0x7F || c == '"' || c == '\\')
            fprintf(out, "\\x%02x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void dump_literal(FILE *out, const tg_literal *constant) {
    switch (constant->kind) {
    case TG_LITERAL_NONE:
        fputs("None", out);
        break;
    case TG_LITERAL_TRUE:
        fputs("True", out);
        break;
    case TG_LITERAL_FALSE:
        fputs("False", out);
        break;
    case TG_LITERAL_ELLIPSIS:
        fputs("...", out);
        break;
    case TG_LITERAL_INT:
        fprintf(out, "%" PRId64, constant->integer);
        break;
    case TG_LITERAL_BIG_INT:
        fprintf(out, "(BIG %u %s)", constant->base, constant->text.bytes);
        break;
    case TG_LITERAL_FLOAT:
        fprintf(out, "%.17g:f", constant->real);
        break;
    case TG_LITERAL_IMAGINARY:
        fprintf(out, "%.17g:j", constant->real);
        break;
    case TG_LITERAL_BYTES:
        fputc('b', out);
        dump_bytes(out, constant->text);
        break;
    case TG_LITERAL_STR:
        dump_bytes(out, constant->text);
        break;
    }
}

static void dump_maybe(FILE *out, const tg_expr *expr) {
    fputc(' ', out);
    if (expr)
        dump_expr(out, expr);
    else
        fputc('-', out);
}

static void dump_list(FILE *out, const tg_expr_list *list) {
    for (uint32_t i = 0; i < list->count; i++)
        dump_maybe(out, list->items[i]);
}

static void dump_keywords(FILE *out, const tg_keyword *keywords, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        fprintf(out, " %s=", keywords[i].name ? keywords[i].name->text : "**");
        dump_expr(out, keywords[i].value);
    }
}

static void dump_param(FILE *out, const char *stars, const tg_param *param) {
    fprintf(out, " %s%s", stars, param->name->text);
    if (param->default_value) {
        fputc('=', out);
        dump_expr(out, param->default_value);
    }
}

static void dump_params(FILE *out, const tg_params *params) {
    fputs(" (params", out);
    for (uint32_t i = 0; i < params->positional_count; i++) {
        dump_param(out, "", &params->positional[i]);
        if (i + 1 == params->positional_only_count)
            fputs(" /", out);
    }
    if (params->var_positional)
        dump_param(out, "*", params->var_positional);
    else if (params->keyword_only_count)
        fputs(" *", out);
    for (uint32_t i = 0; i < params->keyword_only_count; i++)
        dump_param(out, "", &params->keyword_only[i]);
    if (params->var_keyword)
        dump_param(out, "**", params->var_keyword);
    fputc(')', out);
}

static void dump_comprehension(FILE *out, const tg_expr *expr) {
    dump_maybe(out, expr->comprehension.element);
    if (expr->comprehension.value)
        dump_maybe(out, expr->comprehension.value);
    for (uint32_t i = 0; i < expr->comprehension.for_count; i++) {
        const tg_comp_for *clause = &expr->comprehension.fors[i];
        fputs(clause->is_async ? " (async-for" : " (for", out);
        dump_maybe(out, clause->target);
        dump_maybe(out, clause->iterable);
        dump_list(out, &clause->conditions);
        fputc(')', out);
    }
}

static void dump_compare(FILE *out, const tg_expr *expr) {
    dump_maybe(out, expr->compare.values.items[0]);
    for (uint32_t i = 1; i < expr->compare.values.count; i++) {
        fprintf(out, " %s", compare_texts[expr->compare.ops[i - 1]]);
        dump_maybe(out, expr->compare.values.items[i]);
    }
}

static void dump_dict(FILE *out, const tg_expr *expr) {
    for (uint32_t i = 0; i < expr->dict.count; i++) {
        if (expr->dict.keys[i])
            dump_maybe(out, expr->dict.keys[i]);
        else
            fputs(" **", out);
        dump_maybe(out, expr->dict.values[i]);
    }
}

/* A chain of binary operators is deep on its left side: its beginnings are printed first, then
 * from the innermost outwards the operators and right sides. */
static void dump_binary(FILE *out, const tg_expr *expr) {
    uint32_t depth = 0;
    const tg_expr *inner = expr;
    for (; inner->kind == TG_EXPR_BINARY; inner = inner->binary.left, depth++)
        if (inner != expr)
            fputs("(BINARY ", out);
    dump_expr(out, inner);
    for (uint32_t left = depth; left > 0; left--) {
        const tg_expr *at = expr;
        for (uint32_t i = 1; i < left; i++)
            at = at->binary.left;
        fprintf(out, " %s", binary_texts[at->binary.op]);
        dump_maybe(out, at->binary.right);
        if (left > 1)
            fputc(')', out);
    }
}

static void dump_inside(FILE *out, const tg_expr *expr) {
    switch ((tg_expr_kind)expr->kind) {
    case TG_EXPR_CONST:
    case TG_EXPR_NAME:
        break;
    case TG_EXPR_UNARY:
        fprintf(out, " %s", unary_texts[expr->unary.op]);
        dump_maybe(out, expr->unary.operand);
        break;
    case TG_EXPR_BINARY:
        fputc(' ', out);
        dump_binary(out, expr);
        break;
    case TG_EXPR_BOOL:
        fputs(expr->boolean.is_or ? " or" : " and", out);
        dump_list(out, &expr->boolean.values);
        break;
    case TG_EXPR_COMPARE:
        dump_compare(out, expr);
        break;
    case TG_EXPR_CALL:
        dump_maybe(out, expr->call.function);
        dump_list(out, &expr->call.positional);
        dump_keywords(out, expr->call.keywords, expr->call.keyword_count);
        break;
    case TG_EXPR_ATTRIBUTE:
        dump_maybe(out, expr->attribute.object);
        fprintf(out, " %s", expr->attribute.name->text);
        break;
    case TG_EXPR_SUBSCRIPT:
        dump_maybe(out, expr->subscript.object);
        dump_maybe(out, expr->subscript.index);
        break;
    case TG_EXPR_SLICE:
        dump_maybe(out, expr->slice.start);
        dump_maybe(out, expr->slice.stop);
        dump_maybe(out, expr->slice.step);
        break;
    case TG_EXPR_STARRED:
        dump_maybe(out, expr->starred);
        break;
    case TG_EXPR_TUPLE:
    case TG_EXPR_LIST:
    case TG_EXPR_SET:
    case TG_EXPR_JOINED:
        dump_list(out, &expr->sequence);
        break;
    case TG_EXPR_DICT:
        dump_dict(out, expr);
        break;
    case TG_EXPR_IF:
        dump_maybe(out, expr->conditional.test);
        dump_maybe(out, expr->conditional.body);
        dump_maybe(out, expr->conditional.orelse);
        break;
    case TG_EXPR_LAMBDA:
        dump_params(out, expr->lambda.params);
        dump_maybe(out, expr->lambda.body);
        break;
    case TG_EXPR_LIST_COMP:
    case TG_EXPR_SET_COMP:
    case TG_EXPR_DICT_COMP:
    case TG_EXPR_GENERATOR:
        dump_comprehension(out, expr);
        break;
    case TG_EXPR_YIELD:
    case TG_EXPR_YIELD_FROM:
        dump_maybe(out, expr->yield);
        break;
    case TG_EXPR_AWAIT:
        dump_maybe(out, expr->await);
        break;
    case TG_EXPR_NAMED:
        dump_maybe(out, expr->named.target);
        dump_maybe(out, expr->named.value);
        break;
    case TG_EXPR_FORMATTED:
        dump_maybe(out, expr->formatted.value);
        fprintf(out, " !%c", expr->formatted.conversion ? expr->formatted.conversion : '-');
        dump_maybe(out, expr->formatted.spec);
        break;
    }
}

static void dump_expr(FILE *out, const tg_expr *expr) {
    if (expr->kind == TG_EXPR_CONST) {
        dump_literal(out, &expr->constant);
        return;
    }
    if (expr->kind == TG_EXPR_NAME) {
        fprintf(out, "%s%s", expr->name->text,
                expr->context == TG_LOAD    ? ""
                : expr->context == TG_STORE ? "'"
                                            : "!");
        return;
    }
    fprintf(out, "(%s", expr_names[expr->kind]);
    dump_inside(out, expr);
    fputc(')', out);
}

/* --- patterns ------------------------------------------------------------------- */

static void dump_pattern(FILE *out, const tg_pattern *pattern) {
    static const char *const names[] = {"value",    "singleton", "capture", "as",   "or",
                                        "sequence", "star",      "mapping", "class"};
    fprintf(out, " (%s", names[pattern->kind]);
    if (pattern->value)
        dump_maybe(out, pattern->value);
    uint32_t positional = pattern->count - pattern->field_count;
    for (uint32_t i = 0; i < pattern->count; i++) {
        if (pattern->keys)
            dump_maybe(out, pattern->keys[i]);
        if (i >= positional)
            fprintf(out, " %s=", pattern->fields[i - positional]->text);
        dump_pattern(out, pattern->items[i]);
    }
    bool may_have_name = pattern->kind != TG_PATTERN_VALUE && pattern->kind != TG_PATTERN_SINGLETON;
    if (pattern->name)
        fprintf(out, " %s", pattern->name->text);
    else if (may_have_name && (pattern->kind == TG_PATTERN_CAPTURE || pattern->kind == TG_PATTERN_STAR))
        fputs(" _", out);
    fputc(')', out);
}

/* --- statements ----------------------------------------------------------------- */

static void indent(FILE *out, int depth) { fprintf(out, "%*s", depth * 2, ""); }

static void dump_word(FILE *out, const char *word, const tg_block *block, int depth) {
    if (!block->count)
        return;
    indent(out, depth);
    fprintf(out, "%s\n", word);
    dump_block(out, block, depth + 1);
}

static void dump_aliases(FILE *out, const tg_alias *names, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        fprintf(out, " %s%s%s", names[i].name->text, names[i].alias ? ":" : "",
                names[i].alias ? names[i].alias->text : "");
}

static void dump_decorators(FILE *out, const tg_expr_list *decorators) {
    for (uint32_t i = 0; i < decorators->count; i++) {
        fputs(" @", out);
        dump_expr(out, decorators->items[i]);
    }
}

static void dump_simple(FILE *out, const tg_stmt *stmt) {
    switch ((tg_stmt_kind)stmt->kind) {
    case TG_STMT_EXPR:
        dump_maybe(out, stmt->expr);
        break;
    case TG_STMT_ASSIGN:
        dump_list(out, &stmt->assign.targets);
        dump_maybe(out, stmt->assign.value);
        break;
    case TG_STMT_AUG_ASSIGN:
        dump_maybe(out, stmt->aug_assign.target);
        fprintf(out, " %s", binary_texts[stmt->aug_assign.op]);
        dump_maybe(out, stmt->aug_assign.value);
        break;
    case TG_STMT_ANN_ASSIGN:
        dump_maybe(out, stmt->ann_assign.target);
        fputs(stmt->ann_assign.is_simple ? " simple" : "", out);
        dump_maybe(out, stmt->ann_assign.value);
        break;
    case TG_STMT_RETURN:
        dump_maybe(out, stmt->returned);
        break;
    case TG_STMT_DELETE:
        dump_list(out, &stmt->deleted);
        break;
    case TG_STMT_RAISE:
        dump_maybe(out, stmt->raise.exception);
        dump_maybe(out, stmt->raise.cause);
        break;
    case TG_STMT_ASSERT:
        dump_maybe(out, stmt->assertion.test);
        dump_maybe(out, stmt->assertion.message);
        break;
    case TG_STMT_IMPORT:
        dump_aliases(out, stmt->import.names, stmt->import.count);
        break;
    case TG_STMT_IMPORT_FROM:
        fprintf(out, " %u %s%s", stmt->import_from.level,
                stmt->import_from.module ? stmt->import_from.module->text : "-",
                stmt->import_from.is_star ? " *" : "");
        dump_aliases(out, stmt->import_from.names, stmt->import_from.count);
        break;
    case TG_STMT_GLOBAL:
    case TG_STMT_NONLOCAL:
        for (uint32_t i = 0; i < stmt->names.count; i++)
            fprintf(out, " %s", stmt->names.names[i]->text);
        break;
    default:
        break;
    }
    fputc('\n', out);
}

static void dump_if(FILE *out, const tg_stmt *stmt, int depth) {
    for (uint32_t i = 0; i < stmt->branch.count; i++) {
        if (i) {
            indent(out, depth);
            fputs("ELIF", out);
        }
        dump_maybe(out, stmt->branch.clauses[i].test);
        fputc('\n', out);
        dump_block(out, &stmt->branch.clauses[i].body, depth + 1);
    }
    dump_word(out, "ELSE", &stmt->branch.orelse, depth);
}

static void dump_try(FILE *out, const tg_stmt *stmt, int depth) {
    fputc('\n', out);
    dump_block(out, &stmt->try.body, depth + 1);
    for (uint32_t i = 0; i < stmt->try.handler_count; i++) {
        const tg_except_clause *handler = &stmt->try.handlers[i];
        indent(out, depth);
        fputs(stmt->try.is_star ? "EXCEPT*" : "EXCEPT", out);
        dump_maybe(out, handler->type);
        fprintf(out, " %s\n", handler->name ? handler->name->text : "-");
        dump_block(out, &handler->body, depth + 1);
    }
    dump_word(out, "ELSE", &stmt->try.orelse, depth);
    dump_word(out, "FINALLY", &stmt->try.finally, depth);
}

static void dump_match(FILE *out, const tg_stmt *stmt, int depth) {
    dump_maybe(out, stmt->match.subject);
    fputc('\n', out);
    for (uint32_t i = 0; i < stmt->match.count; i++) {
        const tg_case *one = &stmt->match.cases[i];
        indent(out, depth);
        fputs("CASE", out);
        dump_pattern(out, one->pattern);
        dump_maybe(out, one->guard);
        fputc('\n', out);
        dump_block(out, &one->body, depth + 1);
    }
}

static void dump_stmt(FILE *out, const tg_stmt *stmt, int depth) {
    indent(out, depth);
    fprintf(out, "%s%s", stmt->is_async ? "ASYNC " : "", stmt_names[stmt->kind]);
    switch ((tg_stmt_kind)stmt->kind) {
    case TG_STMT_IF:
        dump_if(out, stmt, depth);
        break;
    case TG_STMT_WHILE:
        dump_maybe(out, stmt->loop.test);
        fputc('\n', out);
        dump_block(out, &stmt->loop.body, depth + 1);
        dump_word(out, "ELSE", &stmt->loop.orelse, depth);
        break;
    case TG_STMT_FOR:
        dump_maybe(out, stmt->for_loop.target);
        dump_maybe(out, stmt->for_loop.iterable);
        fputc('\n', out);
        dump_block(out, &stmt->for_loop.body, depth + 1);
        dump_word(out, "ELSE", &stmt->for_loop.orelse, depth);
        break;
    case TG_STMT_WITH:
        for (uint32_t i = 0; i < stmt->with.count; i++) {
            dump_maybe(out, stmt->with.items[i].manager);
            dump_maybe(out, stmt->with.items[i].target);
        }
        fputc('\n', out);
        dump_block(out, &stmt->with.body, depth + 1);
        break;
    case TG_STMT_TRY:
        dump_try(out, stmt, depth);
        break;
    case TG_STMT_FUNCTION:
        fprintf(out, " %s", stmt->function.name->text);
        dump_params(out, stmt->function.params);
        dump_decorators(out, &stmt->function.decorators);
        fputc('\n', out);
        dump_block(out, &stmt->function.body, depth + 1);
        break;
    case TG_STMT_CLASS:
        fprintf(out, " %s", stmt->class_def.name->text);
        dump_list(out, &stmt->class_def.bases);
        dump_keywords(out, stmt->class_def.keywords, stmt->class_def.keyword_count);
        dump_decorators(out, &stmt->class_def.decorators);
        fputc('\n', out);
        dump_block(out, &stmt->class_def.body, depth + 1);
        break;
    case TG_STMT_MATCH:
        dump_match(out, stmt, depth);
        break;
    default:
        dump_simple(out, stmt);
        break;
    }
}

static void dump_block(FILE *out, const tg_block *block, int depth) {
    for (uint32_t i = 0; i < block->count; i++)
        dump_stmt(out, block->items[i], depth);
}

void tg_ast_dump(FILE *out, const tg_file *module) { dump_block(out, &module->body, 0); }
