/* SPDX-License-Identifier: MIT */
/* Scope analysis puts each name where Python's rules put it. */
#include "tests/unit/lang_checks.h"

static tg_arena arena;

static void close_arena(void) { tg_arena_free(&arena); }

static tg_file *analysed(const char *source) {
    tg_syntax_error error;
    tg_arena_init(&arena);
    tg_file *file = tg_parse(&arena, source, strlen(source), "test.py", &error);
    cr_assert(file && tg_scope_analyse(&arena, file, &error), "%s: %s", source, error.message);
    return file;
}

static tg_symbol *symbol(const tg_scope *scope, const char *name) {
    tg_symbol *found = tg_scope_find(scope, tg_arena_intern(&arena, name, strlen(name)));
    cr_assert(found, "no symbol %s", name);
    return found;
}

static void check_place(const tg_scope *scope, const char *name, tg_place place, bool is_captured) {
    tg_symbol *found = symbol(scope, name);
    cr_expect_eq((int)found->place, (int)place, "%s: place %d, not %d", name, found->place, (int)place);
    cr_expect_eq(found->is_captured, is_captured, "%s: captured %d", name, found->is_captured);
}

static const tg_scope *function_in(const tg_block *block, uint32_t index) {
    return block->items[index]->function.scope;
}

TestSuite(lang_scope, .fini = close_arena);

Test(lang_scope, locals_and_globals) {
    tg_file *file = analysed("g = 1\ndef f(a, *b, c, **d):\n    x = g + a\n    global y\n    y = x\n");
    const tg_scope *f = function_in(&file->body, 1);
    check_place(f, "a", TG_PLACE_LOCAL, false);
    check_place(f, "x", TG_PLACE_LOCAL, false);
    check_place(f, "g", TG_PLACE_GLOBAL, false);
    check_place(f, "y", TG_PLACE_GLOBAL, false);
    cr_expect_str_eq(f->symbols[0]->name->text, "a");
    cr_expect_str_eq(f->symbols[1]->name->text, "c", "keyword-only parameters come before *args");
    cr_expect_str_eq(f->symbols[2]->name->text, "b");
    cr_expect_str_eq(f->symbols[3]->name->text, "d");
}

Test(lang_scope, closures_pass_cells_through_every_function_between) {
    tg_file *file =
        analysed("def f(x):\n    def g():\n        def h():\n            nonlocal x\n            x += 1\n");
    const tg_stmt *f = file->body.items[0], *g = f->function.body.items[0], *h = g->function.body.items[0];
    check_place(f->function.scope, "x", TG_PLACE_LOCAL, true);
    check_place(h->function.scope, "x", TG_PLACE_FREE, false);
    cr_assert_eq(g->function.scope->free_count, 1u);
    cr_expect_str_eq(g->function.scope->frees[0]->text, "x");
}

Test(lang_scope, class_bodies_hide_their_names_from_methods) {
    tg_file *file = analysed("def f(x):\n    class C:\n        x = 1\n        y = x\n        z = f\n"
                             "        def m(self): return x\n");
    const tg_stmt *class_def = file->body.items[0]->function.body.items[0];
    const tg_scope *scope = class_def->class_def.scope;
    check_place(scope, "x", TG_PLACE_NAME, false);
    check_place(scope, "f", TG_PLACE_NAME, false);
    check_place(class_def->class_def.body.items[3]->function.scope, "x", TG_PLACE_FREE, false);
}

Test(lang_scope, super_and_class_need_the_class_cell) {
    tg_file *file = analysed("class C:\n    def f(self): super().f()\n    def g(self): pass\n");
    const tg_scope *scope = file->body.items[0]->class_def.scope;
    cr_expect(scope->has_class_cell);
    check_place(function_in(&file->body.items[0]->class_def.body, 0), "__class__", TG_PLACE_FREE, false);
    file = (tg_arena_free(&arena), analysed("class C:\n    def f(self): pass\n"));
    cr_expect(!file->body.items[0]->class_def.scope->has_class_cell);
}

Test(lang_scope, private_names_are_mangled) {
    tg_file *file = analysed("class _C:\n    def f(self, __a): __b = __a; __c__ = 1\n");
    const tg_scope *f = function_in(&file->body.items[0]->class_def.body, 0);
    check_place(f, "_C__a", TG_PLACE_LOCAL, false);
    check_place(f, "_C__b", TG_PLACE_LOCAL, false);
    check_place(f, "__c__", TG_PLACE_LOCAL, false);
}

Test(lang_scope, comprehensions_are_inlined_and_keep_their_variables) {
    tg_file *file = analysed("def f(x):\n    y = [i + x for i in x]\n    return [lambda: i for i in y]\n");
    const tg_block *body = &file->body.items[0]->function.body;
    const tg_scope *first = body->items[0]->assign.value->comprehension.scope;
    cr_expect(first->is_inlined);
    check_place(first, "i", TG_PLACE_LOCAL, false);
    check_place(first, "x", TG_PLACE_OUTER, false);
    check_place(file->body.items[0]->function.scope, "x", TG_PLACE_LOCAL, false);
    check_place(body->items[1]->returned->comprehension.scope, "i", TG_PLACE_LOCAL, true);
    cr_expect_null(tg_scope_find(file->body.items[0]->function.scope, tg_arena_intern(&arena, "i", 1)));
}

Test(lang_scope, generator_expressions_are_functions) {
    tg_file *file = analysed("def f(x):\n    return (i + x for i in x)\n");
    const tg_scope *inner = file->body.items[0]->function.body.items[0]->returned->comprehension.scope;
    cr_expect(inner->is_generator && !inner->is_inlined);
    check_place(inner, "x", TG_PLACE_FREE, false);
    check_place(file->body.items[0]->function.scope, "x", TG_PLACE_LOCAL, true);
}

Test(lang_scope, walrus_in_a_comprehension_binds_outside) {
    tg_file *file = analysed("def f(x):\n    [y := i for i in x]\n    return (z := j for j in x), y, z\n");
    const tg_scope *f = file->body.items[0]->function.scope;
    check_place(f, "y", TG_PLACE_LOCAL, false);
    check_place(f, "z", TG_PLACE_LOCAL, true);
    cr_expect(f->has_walrus);
}

Test(lang_scope, what_makes_generators_and_coroutines) {
    tg_file *file =
        analysed("def f(): yield\nasync def g(): pass\nasync def h(): yield\ndef i(): lambda: (yield)\n");
    cr_expect(function_in(&file->body, 0)->is_generator && !function_in(&file->body, 0)->is_async);
    cr_expect(function_in(&file->body, 1)->is_async && !function_in(&file->body, 1)->is_generator);
    cr_expect(function_in(&file->body, 2)->is_async && function_in(&file->body, 2)->is_generator);
    cr_expect(!function_in(&file->body, 3)->is_generator);
}
