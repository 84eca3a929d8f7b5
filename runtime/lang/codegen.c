/* SPDX-License-Identifier: MIT */
/* Units: modules, functions and class bodies from their scopes, and the entry of the compiler. */
#include "runtime/lang/codegen.h"

#include "runtime/lang/parser.h"
#include "runtime/lang/syntax_error.h"

#include <stdio.h>
#include <string.h>

#define CELLS_AT_ONCE 32u
#define DEFAULTS_AT_ONCE 24u

/* --- begin and end --- */

static const char *qualified_name(struct tg_compiler *c, const char *name) {
    const struct tg_function_builder *outer = c->f;
    if (!outer || outer->unit->flags & TG_UNIT_MODULE)
        return name;
    const char *joint = outer->unit->flags & TG_UNIT_CLASS_BODY ? "." : ".<locals>.";
    size_t length = strlen(outer->unit->qualified_name) + strlen(joint) + strlen(name) + 1;
    char *text = tg_arena_alloc(c->arena, length);
    if (!text) {
        tg_c_fail_memory(c);
        return name;
    }
    snprintf(text, length, "%s%s%s", outer->unit->qualified_name, joint, name);
    return text;
}

void tg_c_begin(struct tg_compiler *c, tg_scope *scope, const char *name, uint32_t flags, uint32_t line) {
    struct tg_function_builder *f = tg_arena_zalloc(c->arena, sizeof *f);
    struct tg_unit *unit = tg_arena_zalloc(c->arena, sizeof *unit);
    if (!f || !unit) {
        tg_c_fail_memory(c);
        return;
    }
    unit->name = name;
    unit->qualified_name = qualified_name(c, name);
    /* Inside a function, or a lambda or generator expression, which may stand in a loop: its function objects
     * come and go. */
    bool nested = name[0] == '<' && !(flags & TG_UNIT_MODULE);
    for (const struct tg_function_builder *at = c->f; at; at = at->outer)
        nested |= !(at->unit->flags & (TG_UNIT_MODULE | TG_UNIT_CLASS_BODY));
    unit->flags = flags | (nested ? TG_UNIT_NESTED : 0);
    unit->first_line = line;
    f->outer = c->f;
    f->unit = unit;
    f->scope = f->frame_scope = scope;
    f->class_cell = TG_NO_REGISTER;
    f->reachable = true;
    c->f = f;
    tg_c_adopt_scope(c, scope);
}

static int32_t final_register(const struct tg_function_builder *f, int32_t reg) {
    uint32_t near = f->nlocals < TG_NEAR_LOCALS ? f->nlocals : TG_NEAR_LOCALS;
    return tg_c_is_temporary(reg) ? reg - TG_TEMPORARY + (int32_t)near : reg;
}

static void finish_instructions(struct tg_compiler *c, struct tg_function_builder *f) {
    tg_instruction *instructions = tg_arena_alloc(c->arena, (f->count + 1) * sizeof *instructions);
    uint32_t *lines = tg_arena_alloc(c->arena, (f->count + 1) * sizeof *lines);
    struct tg_handler *handlers = tg_arena_alloc(c->arena, (f->nranges + 1) * sizeof *handlers);
    if (!instructions || !lines || !handlers) {
        tg_c_fail_memory(c);
        return;
    }
    /* the number of the first far register behind those of locals */
    uint32_t spills = 256 + (f->nlocals > TG_NEAR_LOCALS ? f->nlocals - TG_NEAR_LOCALS : 0);
    for (uint32_t i = 0; i < f->count; i++) {
        const struct tg_item *item = &f->items[i];
        bool spill = (item->op == TG_OP_STORE_FAR || item->op == TG_OP_TAKE_FAR) && item->x >= TG_SPILL;
        uint32_t x = spill ? (uint32_t)(item->x - TG_SPILL) + spills : (uint32_t)item->x;
        instructions[i] =
            tg_encode((enum tg_opcode)item->op, (uint32_t)final_register(f, item->a),
                      (uint32_t)final_register(f, item->b), (uint32_t)final_register(f, item->c), x);
        lines[i] = item->line;
    }
    for (uint32_t i = 0; i < f->nranges; i++)
        handlers[i] =
            (struct tg_handler){f->ranges[i].start, f->ranges[i].end, (uint32_t)f->ranges[i].position,
                                (uint32_t)final_register(f, f->ranges[i].depth)};
    f->unit->instructions = instructions;
    f->unit->lines = lines;
    f->unit->count = f->count;
    f->unit->handlers = handlers;
    f->unit->nhandlers = f->nranges;
}

/* Far registers of temporaries put aside have no name. */
static void name_spills(struct tg_compiler *c, const struct tg_function_builder *f) {
    uint32_t spills = f->most_spills;
    while (spills-- > 0 && !c->failed)
        tg_c_add_local(c, ".");
}

static uint32_t parameter_count(const struct tg_unit *unit) {
    return unit->positional + unit->keyword_only + !!(unit->flags & TG_UNIT_VARARGS) +
           !!(unit->flags & TG_UNIT_VARKEYWORDS);
}

uint32_t tg_c_end(struct tg_compiler *c) {
    struct tg_function_builder *f = c->f;
    if (c->failed)
        return 0;
    struct tg_unit *unit = f->unit;
    finish_instructions(c, f);
    uint32_t named = f->nlocals;
    name_spills(c, f);
    f->nlocals = named;
    uint32_t near = f->nlocals < TG_NEAR_LOCALS ? f->nlocals : TG_NEAR_LOCALS;
    unit->nlocals = near;
    unit->nfar = f->nlocals - near + f->most_spills;
    uint32_t registers = near + (uint32_t)f->most_temporaries, parameters = parameter_count(unit);
    unit->nregisters = (registers > parameters ? registers : parameters) + 4;
    unit->constants = f->constants;
    unit->nconstants = f->nconstants;
    unit->names = f->names;
    unit->nnames = f->nnames;
    unit->local_names = f->locals;
    const char **frees = tg_arena_alloc(c->arena, (f->frame_scope->free_count + 1) * sizeof *frees);
    for (uint32_t i = 0; frees && i < f->frame_scope->free_count; i++)
        frees[i] = f->frame_scope->frees[i]->text;
    unit->free_names = frees;
    unit->nfree = f->frame_scope->free_count;
    unit->attribute_hint = f->nattributes;
    c->f = f->outer;
    if (!c->f)
        return 0;
    struct tg_const value = {.kind = TG_CONST_UNIT, .unit = unit};
    return tg_c_constant(c, &value);
}

void tg_c_cells(struct tg_compiler *c) {
    tg_scope *scope = c->f->scope;
    for (uint32_t i = 0; i < scope->count; i++) {
        tg_symbol *symbol = scope->symbols[i];
        if (symbol->place != TG_PLACE_LOCAL || !symbol->is_captured)
            continue;
        tg_c_number_symbol(c, symbol);
        int32_t reg = (int32_t)symbol->reg - 1;
        if (reg < 256) {
            if (scope->is_inlined) /* what a run that an exception ended has left */
                tg_c_emit(c, TG_OP_RELEASE, reg, 0, 0, 0);
            tg_c_emit(c, TG_OP_MAKE_CELL, reg, 0, 0, 0);
            continue;
        }
        int32_t cell = tg_c_temporary(c);
        if ((uint32_t)reg - 256 + TG_NEAR_LOCALS < parameter_count(c->f->unit))
            tg_c_emit(c, TG_OP_TAKE_FAR, cell, 0, 0, reg);
        tg_c_emit(c, TG_OP_MAKE_CELL, cell, 0, 0, 0);
        tg_c_emit(c, TG_OP_STORE_FAR, 0, cell, 0, reg);
        c->f->temporaries--;
    }
}

/* --- parameters --- */

static void parameter(struct tg_compiler *c, const tg_param *p) {
    const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, p->name);
    tg_symbol *symbol = name ? tg_scope_find(c->f->frame_scope, name) : NULL;
    if (!symbol)
        return;
    tg_c_number_symbol(c, symbol);
    tg_c_note_bound(c, (int32_t)symbol->reg - 1);
}

/* How many of the first two parameters nothing in the block assigns, deletes or captures. */
static uint32_t never_assigned(struct tg_compiler *c, const tg_params *params) {
    uint32_t count = 0;
    while (count < params->positional_count && count < 2) {
        const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, params->positional[count].name);
        const tg_symbol *symbol = name ? tg_scope_find(c->f->scope, name) : NULL;
        if (!symbol || symbol->flags & TG_SYMBOL_BOUND || symbol->is_captured || symbol->is_deleted)
            break;
        count++;
    }
    return count;
}

void tg_c_return(struct tg_compiler *c, int32_t value) {
    if (value < (int32_t)c->f->unit->kept)
        c->f->unit->kept = (uint32_t)value; /* what is returned leaves its register */
    tg_c_emit(c, TG_OP_RETURN, 0, value, 0, 0);
}

void tg_c_parameters(struct tg_compiler *c, const tg_params *params) {
    struct tg_unit *unit = c->f->unit;
    unit->positional = params->positional_count;
    unit->positional_only = params->positional_only_count;
    unit->keyword_only = params->keyword_only_count;
    unit->kept = never_assigned(c, params);
    for (uint32_t i = 0; i < params->positional_count; i++)
        parameter(c, &params->positional[i]);
    for (uint32_t i = 0; i < params->keyword_only_count; i++)
        parameter(c, &params->keyword_only[i]);
    if (params->var_positional) {
        unit->flags |= TG_UNIT_VARARGS;
        parameter(c, params->var_positional);
    }
    if (params->var_keyword) {
        unit->flags |= TG_UNIT_VARKEYWORDS;
        parameter(c, params->var_keyword);
    }
    if (params->positional_count && c->f->outer && c->f->outer->unit->flags & TG_UNIT_CLASS_BODY)
        c->f->self_name = params->positional[0].name;
}

/* A tuple of the defaults of positional parameters, into `at`, the next temporary. */
static void default_values(struct tg_compiler *c, const tg_params *params, uint32_t count, int32_t at) {
    bool many = count > DEFAULTS_AT_ONCE;
    if (many)
        tg_c_emit(c, TG_OP_BUILD_LIST, tg_c_temporary(c), at, 0, 0);
    for (uint32_t i = 0; i < params->positional_count; i++) {
        if (!params->positional[i].default_value)
            continue;
        int32_t mark = tg_c_mark(c), value = tg_c_expr_temporary(c, params->positional[i].default_value);
        if (many) {
            tg_c_emit(c, TG_OP_LIST_APPEND, at, value, 0, 0);
            tg_c_fall_back(c, mark);
        }
    }
    if (many)
        tg_c_emit(c, TG_OP_LIST_TO_TUPLE, at, at, 0, 0);
    else
        tg_c_emit(c, TG_OP_BUILD_TUPLE, at, at, 0, (int32_t)count);
}

static void keyword_default(struct tg_compiler *c, const tg_param *p, int32_t dict) {
    const tg_name *name = tg_scope_mangle(c->arena, c->f->scope, p->name);
    int32_t mark = tg_c_mark(c), key = tg_c_temporary(c);
    if (!name)
        return;
    struct tg_const text = {.kind = TG_CONST_STR, .identifier = true, .text = {name->text, name->length}};
    tg_c_emit(c, TG_OP_LOAD_CONST, key, 0, 0, (int32_t)tg_c_constant(c, &text));
    int32_t value = tg_c_expr_temporary(c, p->default_value);
    tg_c_emit(c, TG_OP_DICT_SET, dict, key, value, 0);
    tg_c_fall_back(c, mark);
}

/* Defaults into temporaries from the next on; says which parts there are. */
static uint32_t defaults(struct tg_compiler *c, const tg_params *params) {
    uint32_t parts = 0, count = 0;
    int32_t at = tg_c_temporary(c), mark = tg_c_mark(c);
    tg_c_fall_back(c, mark - 1);
    for (uint32_t i = 0; i < params->positional_count; i++)
        count += params->positional[i].default_value != NULL;
    if (count) {
        default_values(c, params, count, at);
        tg_c_fall_back(c, mark);
        parts |= 1;
    }
    count = 0;
    for (uint32_t i = 0; i < params->keyword_only_count; i++)
        count += params->keyword_only[i].default_value != NULL;
    if (count) {
        int32_t dict = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_BUILD_DICT, dict, dict, 0, 0);
        for (uint32_t i = 0; i < params->keyword_only_count; i++)
            if (params->keyword_only[i].default_value)
                keyword_default(c, &params->keyword_only[i], dict);
        parts |= 2;
    }
    return parts;
}

/* Very many cells grow a list in the next temporary, which becomes the tuple. */
static void gather_cells(struct tg_compiler *c, const tg_scope *scope) {
    int32_t list = tg_c_temporary(c), cell = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_BUILD_LIST, list, list, 0, 0);
    for (uint32_t i = 0; i < scope->free_count; i++) {
        tg_c_load_cell(c, scope->frees[i], cell);
        tg_c_emit(c, TG_OP_LIST_APPEND, list, cell, 0, 0);
    }
    tg_c_emit(c, TG_OP_LIST_TO_TUPLE, list, list, 0, 0);
}

void tg_c_make_function(struct tg_compiler *c, tg_scope *scope, uint32_t constant, int32_t base,
                        uint32_t parts, int32_t to) {
    int32_t mark = tg_c_mark(c);
    if (scope->free_count) {
        int32_t first = TG_TEMPORARY + mark;
        if (parts == 0)
            base = first;
        if (scope->free_count > CELLS_AT_ONCE) {
            gather_cells(c, scope);
        } else {
            for (uint32_t i = 0; i < scope->free_count; i++)
                tg_c_load_cell(c, scope->frees[i], tg_c_temporary(c));
            tg_c_emit(c, TG_OP_BUILD_TUPLE, first, first, 0, (int32_t)scope->free_count);
        }
        parts |= 4;
    }
    tg_c_fall_back(c, mark);
    tg_c_emit(c, TG_OP_MAKE_FUNCTION, to, base, (int32_t)parts, (int32_t)constant);
}

/* --- functions --- */

static void annotation(struct tg_compiler *c, struct tg_annotation *list, const tg_name *name,
                       const tg_text *text) {
    if (!text->length)
        return;
    const tg_name *mangled = tg_scope_mangle(c->arena, c->f->scope, name);
    if (mangled)
        list[c->f->unit->nannotations++] = (struct tg_annotation){mangled->text, text->bytes, text->length};
}

static void annotations(struct tg_compiler *c, const tg_stmt *s) {
    const tg_params *p = s->function.params;
    size_t most = (size_t)p->positional_count + p->keyword_only_count + 3;
    struct tg_annotation *list = tg_arena_alloc(c->arena, most * sizeof *list);
    const tg_name *returns = tg_arena_intern(c->arena, "return", 6);
    if (!list || !returns) {
        tg_c_fail_memory(c);
        return;
    }
    for (uint32_t i = 0; i < p->positional_count; i++)
        annotation(c, list, p->positional[i].name, &p->positional[i].annotation);
    if (p->var_positional)
        annotation(c, list, p->var_positional->name, &p->var_positional->annotation);
    for (uint32_t i = 0; i < p->keyword_only_count; i++)
        annotation(c, list, p->keyword_only[i].name, &p->keyword_only[i].annotation);
    if (p->var_keyword)
        annotation(c, list, p->var_keyword->name, &p->var_keyword->annotation);
    annotation(c, list, returns, &s->function.returns);
    c->f->unit->annotations = list;
}

/* An empty __annotations__, where some name of the block will have one. */
static void annotations_dict(struct tg_compiler *c, enum tg_opcode store) {
    if (!c->f->scope->has_annotations)
        return;
    const tg_name *name = tg_arena_intern(c->arena, "__annotations__", 15);
    if (!name) {
        tg_c_fail_memory(c);
        return;
    }
    int32_t dict = tg_c_temporary(c);
    tg_c_emit(c, TG_OP_BUILD_DICT, dict, dict, 0, 0);
    tg_c_emit(c, store, 0, dict, 0, (int32_t)tg_c_name(c, name));
    c->f->temporaries--;
}

static void docstring(struct tg_compiler *c, const tg_block *body) {
    if (body->count == 0 || body->items[0]->kind != TG_STMT_EXPR)
        return;
    const tg_expr *e = body->items[0]->expr;
    struct tg_const value;
    if (e->kind != TG_EXPR_CONST || e->constant.kind != TG_LITERAL_STR || !tg_c_literal(c, e, &value))
        return;
    tg_c_constant(c, &value);
    c->f->unit->flags |= TG_UNIT_DOCSTRING;
}

static uint32_t function_flags(const tg_scope *scope) {
    if (scope->is_async)
        return scope->is_generator ? TG_UNIT_ASYNC_GENERATOR : TG_UNIT_COROUTINE;
    return scope->is_generator ? TG_UNIT_GENERATOR : 0;
}

static void function_body(struct tg_compiler *c, tg_stmt *s) {
    docstring(c, &s->function.body);
    annotations(c, s);
    tg_c_parameters(c, s->function.params);
    tg_c_cells(c);
    tg_c_block(c, &s->function.body);
    tg_c_emit(c, TG_OP_RETURN_NONE, 0, 0, 0, 0);
}

/* Evaluates decorators into temporaries, `make` into the next one, and calls them from the last to the first.
 */
static void decorated(struct tg_compiler *c, tg_stmt *s, const tg_expr_list *decorators,
                      void (*make)(struct tg_compiler *, tg_stmt *, int32_t)) {
    int32_t mark = tg_c_mark(c);
    const tg_name *name = s->kind == TG_STMT_CLASS ? s->class_def.name : s->function.name;
    for (uint32_t i = 0; i < decorators->count; i++)
        tg_c_expr_temporary(c, decorators->items[i]);
    int32_t at = tg_c_temporary(c);
    make(c, s, at);
    for (uint32_t i = decorators->count; i-- > 0;) {
        c->line = decorators->items[i]->span.line;
        at = TG_TEMPORARY + mark + (int32_t)i;
        tg_c_emit(c, TG_OP_CALL, at, at, 1, 0);
    }
    tg_c_fall_back(c, mark + 1);
    c->line = s->span.line;
    tg_c_store_name(c, name, at);
    tg_c_fall_back(c, mark);
}

static void make_function(struct tg_compiler *c, tg_stmt *s, int32_t to) {
    int32_t mark = tg_c_mark(c), base = TG_TEMPORARY + mark;
    uint32_t parts = defaults(c, s->function.params);
    tg_scope *scope = s->function.scope;
    tg_c_begin(c, scope, s->function.name->text, function_flags(scope), s->span.line);
    if (c->failed)
        return;
    function_body(c, s);
    uint32_t constant = tg_c_end(c);
    c->line = s->span.line;
    tg_c_make_function(c, scope, constant, base, parts, to);
    tg_c_fall_back(c, mark);
}

void tg_c_function(struct tg_compiler *c, tg_stmt *s) {
    decorated(c, s, &s->function.decorators, make_function);
}

void tg_c_lambda(struct tg_compiler *c, tg_expr *e, int32_t to) {
    int32_t mark = tg_c_mark(c), base = TG_TEMPORARY + mark;
    uint32_t parts = defaults(c, e->lambda.params);
    tg_scope *scope = e->lambda.scope;
    tg_c_begin(c, scope, "<lambda>", function_flags(scope) | TG_UNIT_LAMBDA, e->span.line);
    if (c->failed)
        return;
    tg_c_parameters(c, e->lambda.params);
    tg_c_cells(c);
    int32_t value = tg_c_operand(c, e->lambda.body, TG_NO_REGISTER);
    tg_c_return(c, value); /* of a generator too: what its yield gave */
    uint32_t constant = tg_c_end(c);
    tg_c_make_function(c, scope, constant, base, parts, to);
    tg_c_fall_back(c, mark);
}

/* --- classes --- */

static void class_name_entries(struct tg_compiler *c) {
    int32_t t = tg_c_temporary(c);
    const tg_name *name = tg_arena_intern(c->arena, "__name__", 8);
    const tg_name *module = tg_arena_intern(c->arena, "__module__", 10);
    const tg_name *qualname = tg_arena_intern(c->arena, "__qualname__", 12);
    const tg_name *doc = tg_arena_intern(c->arena, "__doc__", 7);
    if (!name || !module || !qualname || !doc) {
        tg_c_fail_memory(c);
        return;
    }
    const char *text = c->f->unit->qualified_name;
    tg_c_emit(c, TG_OP_LOAD_GLOBAL, t, 0, 0, (int32_t)tg_c_name(c, name));
    tg_c_emit(c, TG_OP_STORE_NAME, 0, t, 0, (int32_t)tg_c_name(c, module));
    tg_c_emit(c, TG_OP_LOAD_CONST, t, 0, 0, (int32_t)tg_c_constant_text(c, text, strlen(text)));
    tg_c_emit(c, TG_OP_STORE_NAME, 0, t, 0, (int32_t)tg_c_name(c, qualname));
    if (c->f->unit->flags & TG_UNIT_DOCSTRING) {
        tg_c_emit(c, TG_OP_LOAD_CONST, t, 0, 0, 0);
        tg_c_emit(c, TG_OP_STORE_NAME, 0, t, 0, (int32_t)tg_c_name(c, doc));
    }
    c->f->temporaries--;
}

static uint32_t class_body(struct tg_compiler *c, tg_stmt *s) {
    tg_scope *scope = s->class_def.scope;
    tg_c_begin(c, scope, s->class_def.name->text, TG_UNIT_CLASS_BODY, s->span.line);
    if (c->failed)
        return 0;
    docstring(c, &s->class_def.body);
    c->f->unit->positional = 1;
    tg_c_add_local(c, ".namespace");
    if (scope->has_class_cell) {
        c->f->class_cell = tg_c_add_local(c, "__class__");
        tg_c_emit(c, TG_OP_MAKE_CELL, c->f->class_cell, 0, 0, 0);
    }
    class_name_entries(c);
    annotations_dict(c, TG_OP_STORE_NAME);
    tg_c_block(c, &s->class_def.body);
    if (scope->has_class_cell)
        tg_c_emit(c, TG_OP_RETURN, 0, c->f->class_cell, 0, 0);
    else
        tg_c_emit(c, TG_OP_RETURN_NONE, 0, 0, 0, 0);
    return tg_c_end(c);
}

static void make_class(struct tg_compiler *c, tg_stmt *s, int32_t to) {
    int32_t mark = tg_c_mark(c), names;
    int32_t base = tg_c_temporary(c), name = tg_c_temporary(c);
    uint32_t constant = class_body(c, s);
    tg_c_make_function(c, s->class_def.scope, constant, base, 0, base);
    struct tg_const text = {.kind = TG_CONST_STR,
                            .identifier = true,
                            .text = {s->class_def.name->text, s->class_def.name->length}};
    tg_c_emit(c, TG_OP_LOAD_CONST, name, 0, 0, (int32_t)tg_c_constant(c, &text));
    uint32_t count = 0;
    if (tg_c_arguments_fit(&s->class_def.bases, s->class_def.keywords, s->class_def.keyword_count)) {
        count = tg_c_plain_arguments(c, &s->class_def.bases, s->class_def.keywords,
                                     s->class_def.keyword_count, &names);
    } else {
        tg_c_spread_arguments(c, &s->class_def.bases, s->class_def.keywords, s->class_def.keyword_count, base,
                              true);
        names = -1;
    }
    c->line = s->span.line;
    tg_c_emit(c, TG_OP_BUILD_CLASS, to, base, (int32_t)count, names);
    tg_c_fall_back(c, mark);
}

void tg_c_class(struct tg_compiler *c, tg_stmt *s) { decorated(c, s, &s->class_def.decorators, make_class); }

/* --- the entry --- */

static const struct tg_unit *compile_module(struct tg_compiler *c) {
    tg_c_begin(c, c->file->scope, "<module>", TG_UNIT_MODULE, 1);
    if (c->failed)
        return NULL;
    struct tg_function_builder *f = c->f;
    c->line = 1;
    docstring(c, &c->file->body);
    if (f->unit->flags & TG_UNIT_DOCSTRING) {
        const tg_name *doc = tg_arena_intern(c->arena, "__doc__", 7);
        int32_t t = tg_c_temporary(c);
        tg_c_emit(c, TG_OP_LOAD_CONST, t, 0, 0, 0);
        tg_c_emit(c, TG_OP_STORE_GLOBAL, 0, t, 0, (int32_t)tg_c_name(c, doc));
        f->temporaries--;
    }
    annotations_dict(c, TG_OP_STORE_GLOBAL);
    tg_c_block(c, &c->file->body);
    tg_c_emit(c, TG_OP_RETURN_NONE, 0, 0, 0, 0);
    tg_c_end(c);
    return c->failed ? NULL : f->unit;
}

const struct tg_unit *tg_compile(struct tg_arena *arena, const char *filename, const char *source,
                                 size_t bytes, enum tg_compile_mode mode, struct tg_syntax_error *error) {
    tg_file *file = tg_parse(arena, source, bytes, filename, error);
    if (!file || !tg_scope_analyse(arena, file, error))
        return NULL;
    struct tg_compiler c = {
        .arena = arena, .file = file, .error = error, .interactive = mode == TG_COMPILE_INTERACTIVE};
    return compile_module(&c);
}
