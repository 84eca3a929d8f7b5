/* SPDX-License-Identifier: MIT */
/* Modules: cells that never move, builtins behind them, the namespace as a mapping. */
#include "tests/unit/class_checks.h"

#include "runtime/types/module.h"

static struct tg_module *as_module(tg_value v) { return (struct tg_module *)(void *)tg_as_object(v); }

Test(module, a_name_keeps_its_cell, .init = tg_test_start) {
    tg_value m = tg_module_new("m");
    struct tg_global_cell *cell = tg_module_cell(as_module(m), name_of("x"));
    cr_assert_eq(tg_slot_peek_borrowed(&cell->value), TG_NULL);
    cr_assert_eq(tg_module_get(m, name_of("x")), TG_NULL);
    cr_assert_not(tg_error_pending());
    char name[8];
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof name, "g%d", i);
        cr_assert(tg_module_set(m, name_of(name), TG_TRUE));
    }
    cr_assert(tg_module_set(m, name_of("x"), TG_FALSE));
    cr_assert_eq(tg_module_find_cell(as_module(m), name_of("x")), cell);
    cr_assert_eq(tg_slot_peek_borrowed(&cell->value), TG_FALSE);
}

Test(module, behind_a_cell_lies_the_builtin, .init = tg_test_start) {
    struct tg_global_cell *cell = tg_module_cell(as_module(tg_module_new("m")), name_of("len"));
    cr_assert_not_null(cell->builtin);
    check_repr_steal(tg_slot_read(&cell->builtin->value), "<built-in function len>");
}

Test(module, only_what_is_defined_has_a_name, .init = tg_test_start) {
    tg_value m = tg_module_new("m");
    tg_module_cell(as_module(m), name_of("used_only"));
    cr_assert(tg_setattr(m, name_of("b"), TG_TRUE));
    cr_assert(tg_setattr(m, name_of("a"), TG_TRUE));
    tg_value names = tg_module_names(m);
    tg_value last = tg_list_get(names, -1), before = tg_list_get(names, -2);
    check_repr_steal(before, "'b'");
    check_repr_steal(last, "'a'");
    tg_decref(names);
    cr_assert_eq(tg_getattr(m, name_of("used_only")), TG_NULL);
    check_raised("AttributeError: module 'm' has no attribute 'used_only'");
    cr_assert(tg_delattr(m, name_of("b")));
    cr_assert_eq(tg_module_get(m, name_of("b")), TG_NULL);
}

Test(module, its_namespace_is_a_live_mapping, .init = tg_test_start) {
    tg_value m = tg_module_new("m"), view = tg_module_dict_view(m), key = name_of("x");
    cr_assert(tg_setitem(view, key, TG_TRUE));
    check_repr_steal(tg_getattr(m, key), "True");
    cr_assert(tg_setattr(m, key, TG_FALSE));
    check_repr_steal(tg_getitem(view, key), "False");
    cr_assert_eq(tg_contains(view, key), 1);
    cr_assert(tg_delitem(view, key));
    cr_assert_eq(tg_contains(view, key), 0);
    cr_assert_eq(tg_getitem(view, key), TG_NULL);
    check_raised("KeyError: 'x'");
    tg_decref(view);
}
