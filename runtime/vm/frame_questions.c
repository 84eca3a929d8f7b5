/* SPDX-License-Identifier: MIT */
/* What the running frame tells to types: the arguments of super() without arguments (the first one of the
 * method, the class whose body it stands in), and the module in which a class is made. */
#include "runtime/core/thread.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/frame.h"

/* The cell `__class__` among a function's free variables, borrowed; TG_NULL: it has none. */
static tg_value class_cell(const struct tg_function *f) {
    const struct tg_code *code = f->code;
    for (uint32_t i = 0; i < code->nfree; i++)
        if (code->free_names[i] == tg_names.class_)
            return tg_as_tuple(f->closure)->items[i];
    return TG_NULL;
}

tg_value tg_frame_super_arguments(struct tg_type **start) {
    const struct tg_frame *frame = tg_self()->frame;
    if (!frame)
        return tg_raise(&tg_exc_RuntimeError, "super(): no current frame");
    if (frame->code->positional == 0)
        return tg_raise(&tg_exc_RuntimeError, "super(): no arguments");
    tg_value cell = class_cell(tg_frame_function(frame));
    if (cell == TG_NULL)
        return tg_raise(&tg_exc_RuntimeError, "super(): __class__ cell not found");
    tg_value class = tg_slot_read(&((struct tg_cell *)(void *)tg_as_object(cell))->content);
    if (class == TG_NULL || !tg_is_type(class)) {
        tg_decref(class);
        return tg_raise(&tg_exc_RuntimeError, "super(): empty __class__ cell");
    }
    *start = tg_as_type(class);
    tg_decref(class); /* the cell holds it while the method runs */
    tg_value self = frame->registers[0];
    if (tg_kind_of(self) == TG_KIND_CELL)
        return tg_slot_read(&((struct tg_cell *)(void *)tg_as_object(self))->content);
    return self == TG_NULL ? tg_raise(&tg_exc_RuntimeError, "super(): arg[0] deleted")
                           : tg_new_reference(self);
}

tg_value tg_frame_module_name_borrowed(void) {
    const struct tg_frame *frame = tg_self()->frame;
    return frame ? frame->code->module->name : TG_NULL;
}

static tg_value content_of(tg_value v) {
    if (tg_kind_of(v) == TG_KIND_CELL)
        return tg_slot_read(&((struct tg_cell *)(void *)tg_as_object(v))->content);
    return tg_new_reference(v);
}

/* Enters a variable unless it is hidden or unbound. */
static bool add_local(tg_value dict, tg_value name, tg_value v) {
    if (v == TG_NULL || tg_str_at(tg_as_str(name), 0) == '.')
        return true;
    tg_value content = content_of(v);
    bool ok = content == TG_NULL || tg_dict_set(dict, name, content);
    tg_decref(content);
    return ok;
}

tg_value tg_frame_locals(void) { return tg_locals_of(tg_self()->frame); }

tg_value tg_locals_of(const struct tg_frame *frame) {
    const struct tg_code *code = frame->code;
    if (code->flags & TG_UNIT_MODULE)
        return tg_module_dict_view(tg_from_object(code->module));
    if (code->flags & TG_UNIT_CLASS_BODY)
        return tg_new_reference(frame->registers[0]);
    tg_value dict = tg_dict_new();
    bool ok = dict != TG_NULL;
    for (uint32_t i = 0; ok && i < code->nlocals; i++)
        ok = add_local(dict, code->local_names[i], frame->registers[i]);
    for (uint32_t i = 0; ok && i < code->nfar; i++)
        ok = add_local(dict, code->local_names[code->nlocals + i], frame->far[i]);
    for (uint32_t i = 0; ok && i < code->nfree; i++)
        ok = add_local(dict, code->free_names[i], tg_as_tuple(tg_frame_function(frame)->closure)->items[i]);
    if (ok)
        return dict;
    tg_decref(dict);
    return TG_NULL;
}
