/* SPDX-License-Identifier: MIT */
/* The long parts of instructions that belong to statements: names, raise and except, with, await, match. */
#include "runtime/lib/lock.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/vm/generator.h"
#include "runtime/vm/slow.h"

/* --- names --- */

void tg_vm_unbound_local(tg_value name) {
    tg_raise(&tg_exc_UnboundLocalError,
             "cannot access local variable '%s' where it is not associated with a value",
             tg_str_utf8(name, NULL));
}

void tg_vm_unbound_free(tg_value name) {
    tg_raise(&tg_exc_NameError,
             "cannot access free variable '%s' where it is not associated with a value in enclosing scope",
             tg_str_utf8(name, NULL));
    tg_name_error_details_steal(name, TG_NULL);
}

/* For "did you mean": the module, self or None, and the names of the locals that are bound. */
static tg_value names_in_sight(const struct tg_code *code) {
    const struct tg_frame *frame = tg_self()->frame;
    tg_value seen = tg_list_new(0), self = TG_NONE;
    if (seen == TG_NULL || !tg_list_append(seen, tg_from_object(code->module)) ||
        !tg_list_append(seen, TG_NONE))
        return seen;
    if (!frame || frame->code != code || code->flags & (TG_UNIT_MODULE | TG_UNIT_CLASS_BODY))
        return seen;
    for (uint32_t i = 0; i < code->nlocals; i++) {
        tg_value v = frame->registers[i], name = code->local_names[i];
        if (v == TG_NULL || tg_str_at(tg_as_str(name), 0) == '.')
            continue;
        if (strcmp(tg_str_utf8(name, NULL), "self") == 0 && tg_kind_of(v) != TG_KIND_CELL)
            self = v;
        tg_list_append(seen, name);
    }
    tg_list_set_steal(seen, 1, tg_new_reference(self));
    return seen;
}

void tg_vm_name_error(const struct tg_code *code, tg_value name) {
    tg_value seen = names_in_sight(code);
    tg_error_clear();
    tg_raise(&tg_exc_NameError, "name '%s' is not defined", tg_str_utf8(name, NULL));
    tg_name_error_details_steal(name, seen);
}

bool tg_vm_delete_global(struct tg_code *code, uint32_t name) {
    struct tg_global_cell *cell = code->globals[name];
    tg_value old = tg_slot_take(&cell->module->object, &cell->value);
    if (old == TG_NULL)
        tg_raise(&tg_exc_NameError, "name '%s' is not defined", tg_str_utf8(code->names[name], NULL));
    tg_decref(old);
    return old != TG_NULL;
}

bool tg_vm_delete_name(tg_value namespace_dict, tg_value name) {
    int removed = tg_dict_delete(namespace_dict, name);
    if (removed == 0)
        tg_raise(&tg_exc_NameError, "name '%s' is not defined", tg_str_utf8(name, NULL));
    return removed > 0;
}

bool tg_vm_delete_cell(tg_value v, tg_value name, bool free) {
    struct tg_cell *cell = (struct tg_cell *)(uintptr_t)v;
    tg_value old = tg_slot_take(&cell->object, &cell->content);
    if (old == TG_NULL)
        (free ? tg_vm_unbound_free : tg_vm_unbound_local)(name);
    tg_decref(old);
    return old != TG_NULL;
}

/* The namespace of a class body is nearly always an exact dict; __prepare__ may give any mapping. */
static int find_name(tg_value names, tg_value name, tg_value *out) {
    if (tg_is_dict(names))
        return tg_dict_find(names, name, out);
    *out = tg_getitem(names, name);
    if (*out != TG_NULL)
        return 1;
    if (!tg_error_matches(&tg_exc_KeyError))
        return -1;
    tg_error_clear();
    return 0;
}

tg_value tg_vm_load_name(struct tg_frame *frame, tg_instruction w) {
    const struct tg_code *code = frame->code;
    tg_value name = code->names[tg_ins_x(w)], v;
    int found = find_name(frame->registers[0], name, &v);
    if (found)
        return found > 0 ? v : TG_NULL;
    if (tg_ins_op(w) == TG_OP_LOAD_NAME_OR_FREE) {
        tg_value cell = tg_as_tuple(tg_frame_function(frame)->closure)->items[tg_ins_c(w)];
        v = tg_slot_read(&((struct tg_cell *)(uintptr_t)cell)->content);
        if (v == TG_NULL)
            tg_vm_unbound_free(name);
        return v;
    }
    struct tg_global_cell *cell = code->globals[tg_ins_x(w)];
    v = tg_slot_read(&cell->value);
    if (v == TG_NULL && cell->builtin)
        v = tg_slot_read(&cell->builtin->value);
    if (v == TG_NULL)
        tg_vm_name_error(code, name);
    return v;
}

/* --- exceptions --- */

void tg_vm_raise(tg_value *r, tg_instruction w, uint32_t nlocals) {
    uint32_t way = tg_ins_x(w);
    if (way == 0) {
        tg_value handled = tg_self()->handled;
        if (handled == TG_NULL || handled == TG_NONE)
            tg_raise(&tg_exc_RuntimeError, "No active exception to reraise");
        else
            tg_error_restore_steal(tg_new_reference(handled));
        return;
    }
    tg_raise_object(r[tg_ins_b(w)], way == 2 ? r[tg_ins_c(w)] : TG_NULL);
    tg_vm_consume2(r, tg_ins_b(w), way == 2 ? tg_ins_c(w) : tg_ins_b(w), nlocals);
}

void tg_vm_reraise(struct tg_thread *self, tg_value *at, uint32_t restore) {
    tg_value exception = at[0];
    at[0] = TG_NULL;
    if (restore) {
        tg_value inner = self->handled;
        self->handled = at[1];
        at[1] = TG_NULL;
        tg_decref(inner);
    }
    tg_error_restore_steal(exception);
}

int tg_vm_match_exception(tg_value exception, tg_value types) {
    return tg_exception_matches(exception, types);
}

int tg_vm_match_star(tg_value *at, tg_value types) {
    tg_value match, rest, before = at[-2];
    if (!tg_exception_star_match(before, types, &match, &rest))
        return -1;
    at[-2] = rest;
    tg_decref(before);
    if (!tg_is_none(match)) {
        at[0] = match;
        return 1;
    }
    return 0;
}

bool tg_vm_end_star(tg_value *original, tg_value *list) {
    tg_value result = tg_exception_star_end(*original, *list);
    if (result == TG_NULL)
        return false;
    tg_decref(*list);
    *list = result;
    return true;
}

/* --- with --- */

static tg_value special_method(tg_value v, tg_value name) {
    struct tg_type *type = tg_type_of(v);
    tg_value f = tg_type_lookup(type, name);
    if (f == TG_NULL)
        return TG_NULL;
    tg_value bound = tg_descriptor_get(f, v, type);
    tg_decref_mostly_pinned(f);
    return bound;
}

/* Calls what was found on the object's type, without a bound method where a method is what it is. */
static tg_value call_found(struct tg_type *type, tg_value f, tg_value v) {
    if (tg_type_has(f, TG_TYPE_METHOD_LIKE))
        return tg_call1(f, v);
    tg_value bound = tg_descriptor_get(f, v, type);
    tg_value result = bound == TG_NULL ? TG_NULL : tg_call0(bound);
    tg_decref(bound);
    return result;
}

static bool no_context_manager(tg_value v, bool async, bool exit) {
    if (tg_error_pending())
        return false;
    tg_raise(&tg_exc_TypeError, "'%s' object does not support the %scontext manager protocol%s",
             tg_type_name(v), async ? "asynchronous " : "",
             !exit   ? ""
             : async ? " (missed __aexit__ method)"
                     : " (missed __exit__ method)");
    return false;
}

/* A lock of the program is its own exit method (tg_vm_with_exit): neither it nor its methods need be looked
 * up, bound or counted; a temporary one moves. One that a local or an attribute holds, and that is free, is
 * kept without a reference (lib/lock.h): its register has the mark of a callee. Generators do not keep: the
 * thread that ends theirs may be another. */
bool tg_vm_with_kept(tg_value *at, tg_value lock) {
    if (__builtin_expect(!tg_is_object(lock) || tg_object_kind(tg_as_object(lock)) != TG_KIND_LOCK, 0) ||
        __builtin_expect(!tg_lock_keep(tg_as_lock(lock)), 0))
        return false;
    tg_value old = at[0], old_value = at[1];
    at[0] = lock | TG_CALLEE_BIT;
    at[1] = TG_TRUE;
    tg_decref(old);
    tg_decref(old_value);
    return true;
}

static bool with_lock_enter(tg_value *r, uint32_t a, uint32_t b, uint32_t nlocals) {
    tg_value lock = r[b];
    if (__builtin_expect(!tg_lock_enter(lock), 0))
        return false;
    if (b >= nlocals)
        r[b] = TG_NULL;
    else
        tg_incref(lock);
    tg_registers_release(&r[a], &r[a] + 2);
    r[a] = lock;
    r[a + 1] = TG_TRUE;
    return true;
}

/* What a class has for its exit method and what is a lock is called as everything else: it fails. */
static tg_value exit_method(tg_value manager, tg_value name) {
    tg_value leave = special_method(manager, name);
    if (leave == TG_NULL || !tg_is_program_lock(leave))
        return leave;
    tg_value method = tg_method_new(leave, manager);
    tg_decref(leave);
    return method;
}

bool tg_vm_with_enter(tg_value *r, tg_instruction w, uint32_t nlocals) {
    bool async = tg_ins_op(w) == TG_OP_ASYNC_WITH_ENTER;
    uint32_t a = tg_ins_a(w), b = tg_ins_b(w);
    tg_value manager = r[b];
    if (tg_is_program_lock(manager) && !async)
        return with_lock_enter(r, a, b, nlocals);
    struct tg_type *type = tg_type_of(manager);
    tg_value enter = tg_type_lookup(type, async ? tg_names.aenter_ : tg_names.enter_);
    if (enter == TG_NULL)
        return no_context_manager(manager, async, false);
    tg_value leave = exit_method(manager, async ? tg_names.aexit_ : tg_names.exit_);
    if (leave == TG_NULL) {
        tg_decref(enter);
        return no_context_manager(manager, async, true);
    }
    tg_value v = call_found(type, enter, manager);
    tg_decref_mostly_pinned(enter);
    if (v == TG_NULL) {
        tg_decref(leave);
        return false;
    }
    if (b >= nlocals) {
        r[b] = TG_NULL;
        tg_decref(manager);
    }
    tg_registers_release(&r[a], &r[a] + 2);
    r[a] = leave;
    r[a + 1] = v;
    return true;
}

static TG_OUT_OF_LINE bool with_exit_counted(tg_value *at) {
    tg_value leave = *at;
    bool left;
    if (tg_is_program_lock(leave)) {
        left = tg_lock_exit(leave);
    } else {
        tg_value none[3] = {TG_NONE, TG_NONE, TG_NONE};
        tg_value v = tg_call(leave, none, 3, TG_NULL);
        left = v != TG_NULL;
        tg_decref(v);
    }
    *at = TG_NULL;
    tg_decref(leave);
    return left;
}

bool tg_vm_with_exit(tg_value *at) {
    tg_value leave = *at;
    if (!tg_is_marked(leave))
        return with_exit_counted(at);
    *at = TG_NULL;
    return tg_lock_leave_kept(tg_as_lock(leave - TG_CALLEE_BIT));
}

tg_value tg_vm_with_exception(tg_value *r, tg_instruction w) {
    bool async = tg_ins_op(w) == TG_OP_ASYNC_WITH_EXIT;
    tg_value args[3] = {TG_NONE, TG_NONE, TG_NONE}, leave = r[tg_ins_b(w)];
    if (tg_is_marked(leave)) {
        r[tg_ins_b(w)] = TG_NULL;
        return tg_lock_leave_kept(tg_as_lock(leave - TG_CALLEE_BIT)) ? TG_FALSE : TG_NULL;
    }
    if (tg_is_program_lock(leave))
        return tg_lock_exit(leave) ? TG_FALSE : TG_NULL;
    if (!async || tg_ins_c(w) != 255) {
        tg_value exception = r[tg_ins_c(w)];
        args[0] = tg_from_object(tg_type_of(exception));
        args[1] = exception;
        args[2] = tg_getattr_cstring(exception, "__traceback__");
        if (args[2] == TG_NULL)
            return TG_NULL;
    }
    tg_value v = tg_call(leave, args, 3, TG_NULL);
    tg_decref(args[2]);
    if (v == TG_NULL || async)
        return v;
    int truth = tg_truth(v);
    tg_decref(v);
    return truth < 0 ? TG_NULL : tg_bool(truth);
}

/* --- awaiting --- */

static tg_value awaitable_iterator(tg_value v) {
    uint32_t kind = tg_kind_of(v);
    if (kind == TG_KIND_COROUTINE)
        return tg_new_reference(v);
    tg_value method = special_method(v, tg_names.await_);
    if (method == TG_NULL) {
        if (!tg_error_pending())
            tg_raise_type_of(&tg_exc_TypeError, "object %s can't be used in 'await' expression", v);
        return TG_NULL;
    }
    tg_value iterator = tg_call0(method);
    tg_decref(method);
    return iterator;
}

static tg_value yield_from_iterator(tg_value v) {
    uint32_t kind = tg_kind_of(v);
    if (kind == TG_KIND_GENERATOR || kind == TG_KIND_COROUTINE)
        return tg_new_reference(v);
    return tg_iter(v);
}

static tg_value call_async_method(tg_value v, tg_value name, const char *message) {
    tg_value method = special_method(v, name);
    if (method == TG_NULL)
        return tg_error_pending() ? TG_NULL : tg_raise_type_of(&tg_exc_TypeError, message, v);
    tg_value result = tg_call0(method);
    tg_decref(method);
    return result;
}

/* What awaiting the next item of an async iterator drives. */
static tg_value next_awaitable(tg_value iterator) {
    if (tg_kind_of(iterator) == TG_KIND_ASYNC_GENERATOR)
        return tg_async_generator_next(iterator);
    tg_value next = call_async_method(iterator, tg_names.anext_,
                                      "'async for' requires an iterator with __anext__ method, got %s");
    if (next == TG_NULL || tg_kind_of(next) == TG_KIND_ASYNC_SEND)
        return next;
    tg_value v = awaitable_iterator(next);
    tg_decref(next);
    return v;
}

static tg_value async_iterator(tg_value v) {
    tg_value iterator =
        call_async_method(v, tg_names.aiter_, "'async for' requires an object with __aiter__ method, got %s");
    tg_value next = iterator == TG_NULL ? TG_NULL : tg_type_lookup(tg_type_of(iterator), tg_names.anext_);
    if (iterator != TG_NULL && next == TG_NULL) {
        tg_raise_type_of(
            &tg_exc_TypeError,
            "'async for' received an object from __aiter__ that does not implement __anext__: %s", iterator);
        tg_decref(iterator);
        return TG_NULL;
    }
    tg_decref(next);
    return iterator;
}

bool tg_vm_get_iterator_of_sort(struct tg_frame *frame, tg_instruction w) {
    tg_value *r = frame->registers, operand = r[tg_ins_b(w)], v;
    enum tg_opcode op = tg_ins_op(w);
    if (op == TG_OP_GET_YIELD_FROM_ITER)
        v = yield_from_iterator(operand);
    else if (op == TG_OP_GET_AWAITABLE)
        v = awaitable_iterator(operand);
    else if (op == TG_OP_GET_AITER)
        v = async_iterator(operand);
    else
        v = next_awaitable(operand);
    if (v == TG_NULL)
        return false;
    if (op != TG_OP_GET_ANEXT && tg_ins_b(w) != tg_ins_a(w))
        tg_vm_consume2(r, tg_ins_b(w), tg_ins_b(w), frame->code->nlocals);
    tg_value old = r[tg_ins_a(w)];
    r[tg_ins_a(w)] = v;
    tg_decref(old);
    return true;
}

int tg_vm_send(tg_value *r, tg_instruction w) {
    tg_value iterator = r[tg_ins_b(w)], sent = r[tg_ins_a(w)], v, result = TG_NULL;
    if (tg_kind_of(iterator) == TG_KIND_ASYNC_SEND)
        v = tg_async_step_send(iterator, sent, &result);
    else if (sent == TG_NONE && tg_type_has(iterator, TG_TYPE_HEAP))
        v = tg_next_or_value(iterator, &result);
    else if (sent == TG_NONE)
        v = tg_type_of(iterator)->next ? tg_type_of(iterator)->next(iterator) : tg_next(iterator);
    else
        v = tg_call_method(iterator, "send", &sent, 1);
    int stopped = 0;
    if (v == TG_NULL) {
        if (tg_error_pending() && !tg_error_matches(&tg_exc_StopIteration))
            return -1;
        v = result != TG_NULL ? result : tg_error_pending() ? tg_error_take_stop_value() : TG_NONE;
        r[tg_ins_b(w)] = TG_NULL;
        tg_decref(iterator);
        stopped = 1;
    }
    r[tg_ins_a(w)] = v;
    tg_decref(sent);
    return stopped;
}

bool tg_vm_end_async_for(struct tg_thread *self, tg_value *at) {
    tg_value exception = *at;
    *at = TG_NULL;
    if (tg_is_instance(exception, tg_from_object(&tg_exc_StopAsyncIteration)) == 1) {
        tg_decref(exception);
        return true;
    }
    tg_error_restore_steal(exception);
    return false;
}

/* --- match --- */

static const char *class_name(tg_value type) { return ((const struct tg_type *)(uintptr_t)type)->name; }

/* The names of positional patterns: 1, 0 none, -1. */
static int class_arguments(tg_value type, tg_value *names) {
    int found = tg_lookup_attr(type, tg_str_intern_cstring("__match_args__"), names);
    if (found > 0 && tg_kind_of(*names) != TG_KIND_TUPLE) {
        tg_raise(&tg_exc_TypeError, "%s.__match_args__ must be a tuple (got %s)", class_name(type),
                 tg_type_name(*names));
        tg_decref(*names);
        return -1;
    }
    if (found == 0)
        *names = tg_new_reference(tg_empty_tuple);
    return found;
}

/* bool, int, str, list ... match their subject itself as the one positional pattern. */
static bool matches_itself(const struct tg_type *type) {
    return type->flags & (TG_TYPE_INT | TG_TYPE_STR | TG_TYPE_BYTES | TG_TYPE_TUPLE | TG_TYPE_LIST |
                          TG_TYPE_DICT | TG_TYPE_SET | TG_TYPE_FLOAT);
}

/* A class pattern under way: what it found, and the names that gave it. */
struct class_match {
    tg_value subject, type;
    tg_value found; /* a list */
    const tg_value *names;
    size_t positional; /* that many names stand before the keywords' */
};

/* Appends subject.name to the list: 1, 0 no such attribute, -1. seen: that many positional names came before.
 */
static int append_attribute(const struct class_match *m, tg_value name, size_t seen) {
    tg_value v, list = m->found, subject = m->subject;
    for (size_t i = 0; i < seen; i++)
        if (tg_str_equal(m->names[i], name)) {
            tg_raise(&tg_exc_TypeError, "%s() got multiple sub-patterns for attribute '%s'",
                     class_name(m->type), tg_str_utf8(name, NULL));
            return -1;
        }
    int found = tg_lookup_attr(subject, name, &v);
    if (found > 0 && !tg_list_append_steal(list, v))
        return -1;
    return found;
}

static int match_positional(struct class_match *m, const struct tg_tuple *names, bool itself,
                            uint32_t count) {
    size_t known = itself ? 1 : names->length;
    if (count > known) {
        tg_raise(&tg_exc_TypeError, "%s() accepts %zu positional sub-pattern%s (%u given)",
                 class_name(m->type), known, known == 1 ? "" : "s", count);
        return -1;
    }
    if (itself)
        return tg_list_append(m->found, m->subject) ? 1 : -1;
    m->names = names->items;
    int answer = 1;
    for (; answer > 0 && m->positional<count; m->positional += answer> 0) {
        tg_value name = names->items[m->positional];
        if (!tg_is_str_like(name)) {
            tg_raise_type_of(&tg_exc_TypeError, "__match_args__ elements must be strings (got %s)", name);
            return -1;
        }
        answer = append_attribute(m, name, m->positional);
    }
    return answer;
}

static tg_value match_class(tg_value subject, tg_value type, tg_value names, uint32_t positional) {
    if (!tg_is_type(type))
        return tg_raise(&tg_exc_TypeError, "called match pattern must be a class");
    int answer = tg_is_instance(subject, type);
    if (answer <= 0)
        return answer < 0 ? TG_NULL : TG_NONE;
    struct class_match m = {subject, type, tg_list_new(positional), NULL, 0};
    if (m.found == TG_NULL)
        return TG_NULL;
    tg_value known = TG_NULL;
    if (positional) {
        answer = class_arguments(type, &known);
        bool itself = answer == 0 && matches_itself((const struct tg_type *)(uintptr_t)type);
        if (answer >= 0)
            answer = match_positional(&m, tg_as_tuple(known), itself, positional);
        else
            known = TG_NULL;
    }
    for (size_t i = 0; answer > 0 && i < tg_as_tuple(names)->length; i++)
        answer = append_attribute(&m, tg_as_tuple(names)->items[i], m.positional);
    tg_value result = answer < 0 ? TG_NULL : answer ? tg_list_to_tuple(m.found) : TG_NONE;
    tg_decref(known);
    tg_decref(m.found);
    return result;
}

static tg_value match_keys(tg_value subject, tg_value keys) {
    size_t count = tg_as_tuple(keys)->length;
    tg_value list = tg_list_new(count);
    for (size_t i = 0; list != TG_NULL && i < count; i++) {
        tg_value key = tg_as_tuple(keys)->items[i];
        int there = tg_contains(subject, key);
        tg_value v = there > 0 ? tg_getitem(subject, key) : TG_NULL;
        if (v == TG_NULL || !tg_list_append_steal(list, v)) {
            tg_decref(list);
            return there == 0 ? TG_NONE : TG_NULL;
        }
    }
    if (list == TG_NULL)
        return TG_NULL;
    tg_value tuple = tg_list_to_tuple(list);
    tg_decref(list);
    return tuple;
}

static tg_value match_rest(tg_value subject, tg_value keys) {
    tg_value rest = tg_dict_new();
    if (rest == TG_NULL || !tg_dict_update(rest, subject)) {
        tg_decref(rest);
        return TG_NULL;
    }
    for (size_t i = 0; i < tg_as_tuple(keys)->length; i++)
        if (tg_dict_delete(rest, tg_as_tuple(keys)->items[i]) < 0) {
            tg_decref(rest);
            return TG_NULL;
        }
    return rest;
}

/* The flag of the built-in types, or what the classes of collections.abc say of those that inherit from them.
 */
static tg_value is_sort(tg_value subject, uint32_t flags, int64_t sort) {
    struct tg_type *type = tg_type_of(subject);
    if (type->flags & flags || !(type->flags & TG_TYPE_HEAP))
        return tg_bool((type->flags & flags) != 0);
    tg_value said = tg_type_lookup(type, tg_str_intern_cstring("__abc_tpflags__"));
    bool is = said != TG_NULL && tg_is_word_int(said) && tg_word_int(said) & sort;
    tg_decref(said);
    return tg_error_pending() ? TG_NULL : tg_bool(is);
}

tg_value tg_vm_match(tg_value *r, tg_instruction w, uint32_t nlocals) {
    tg_value subject = r[tg_ins_b(w)], v;
    uint32_t c = tg_ins_c(w);
    switch (tg_ins_op(w)) {
    case TG_OP_MATCH_SEQUENCE:
        return is_sort(subject, TG_TYPE_SEQUENCE, 32);
    case TG_OP_MATCH_MAPPING:
        return is_sort(subject, TG_TYPE_MAPPING | TG_TYPE_DICT, 64);
    case TG_OP_LENGTH: {
        int64_t length = tg_length(subject);
        return length < 0 ? TG_NULL : tg_int(length);
    }
    case TG_OP_MATCH_CLASS:
        v = match_class(subject, r[c], r[c + 1], tg_ins_x(w));
        tg_vm_consume2(r, c, c + 1, nlocals);
        return v;
    case TG_OP_MATCH_KEYS:
        return match_keys(subject, r[c]);
    default:
        v = match_rest(subject, r[c]);
        tg_vm_consume2(r, c, c, nlocals);
        return v;
    }
}

bool tg_vm_display(tg_value *r, tg_instruction w, uint32_t nlocals) {
    tg_value hook = tg_module_get(
        tg_modules_dict == TG_NULL ? TG_NULL : tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys")),
        tg_str_intern_cstring("displayhook"));
    if (hook == TG_NULL)
        return tg_raise(&tg_exc_RuntimeError, "lost sys.displayhook") != TG_NULL;
    tg_value v = tg_call1(hook, r[tg_ins_b(w)]);
    tg_decref(hook);
    tg_vm_consume2(r, tg_ins_b(w), tg_ins_b(w), nlocals);
    tg_decref(v);
    return v != TG_NULL;
}
