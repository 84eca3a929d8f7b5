/* SPDX-License-Identifier: MIT */
/* Cells: variables that a function shares with the functions inside it. */
#include "runtime/core/alloc.h"
#include "runtime/types/function.h"
#include "runtime/types/str.h"

static struct tg_cell *self_of(tg_value v) { return (struct tg_cell *)(void *)tg_as_object(v); }

tg_value tg_cell_new_steal(tg_value v) {
    struct tg_cell *cell = tg_container_new(TG_KIND_CELL, sizeof *cell);
    if (!cell) {
        tg_decref(v);
        return TG_NULL;
    }
    tg_slot_init_steal(&cell->content, v);
    tg_track_newborn(cell);
    return tg_from_object(cell);
}

static void cell_destroy(struct tg_object *o) {
    struct tg_cell *cell = (struct tg_cell *)(void *)o;
    tg_untrack(o);
    tg_slot_clear(&cell->content);
    tg_untracked_free(o, sizeof *cell);
}

static void cell_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(tg_slot_peek_borrowed(&((struct tg_cell *)(void *)o)->content), argument);
}

static void cell_clear(struct tg_object *o) {
    tg_slot_write_steal(o, &((struct tg_cell *)(void *)o)->content, TG_NULL);
}

static tg_value cell_repr(tg_value self) {
    tg_value v = tg_slot_read(&self_of(self)->content);
    void *at = (void *)tg_as_object(self);
    tg_value text = v == TG_NULL ? tg_str_printf("<cell at %p: empty>", at)
                                 : tg_str_printf("<cell at %p: %s object at %p>", at, tg_type_name(v),
                                                 (void *)(uintptr_t)v);
    tg_decref(v);
    return text;
}

static tg_value get_contents(tg_value self) {
    tg_value v = tg_slot_read(&self_of(self)->content);
    return v == TG_NULL ? tg_raise(&tg_exc_ValueError, "Cell is empty") : v;
}

static bool set_contents(tg_value self, tg_value value) {
    tg_slot_write_steal(tg_as_object(self), &self_of(self)->content, tg_new_reference(value));
    return true;
}

static const struct tg_getset_def cell_getsets[] = {
    {"cell_contents", get_contents, set_contents},
    {NULL, NULL, NULL},
};

struct tg_type tg_cell_type = {
    TG_TYPE_INIT("cell", TG_KIND_CELL),
    .size = sizeof(struct tg_cell),
    .destroy = cell_destroy,
    .traverse = cell_traverse,
    .clear = cell_clear,
    .repr = cell_repr,
    .getsets = cell_getsets,
};
