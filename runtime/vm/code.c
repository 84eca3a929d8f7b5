/* SPDX-License-Identifier: MIT */
/* From the compiler's units to code objects: constants become values, names become interned strings and
 * global cells, instructions learn which of their operands are temporaries. */
#include "runtime/vm/code.h"

#include "runtime/core/alloc.h"
#include "runtime/core/code_memory.h"
#include "runtime/core/thread.h"
#include "runtime/types/bytes.h"
#include "runtime/types/complex.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <pthread.h>

static pthread_mutex_t code_lock = PTHREAD_MUTEX_INITIALIZER; /* guards all_codes */
static struct tg_code *all_codes;

struct tg_type tg_code_type;

static tg_value constant_value(const struct tg_const *c, struct tg_module *module, tg_value filename);

static tg_value constant_items(const struct tg_const *c, struct tg_module *module, tg_value filename) {
    size_t count = c->tuple.count;
    tg_value *items = tg_malloc((count + 1) * sizeof *items);
    if (!items)
        return TG_NULL;
    for (size_t i = 0; i < count; i++) {
        items[i] = constant_value(&c->tuple.items[i], module, filename);
        if (items[i] == TG_NULL) {
            while (i-- > 0)
                tg_decref(items[i]);
            tg_mfree(items);
            return TG_NULL;
        }
    }
    tg_value tuple = tg_tuple_from_array_steal(items, count);
    tg_mfree(items);
    if (tuple == TG_NULL)
        return TG_NULL;
    tg_value constant =
        c->kind == TG_CONST_TUPLE ? tg_tuple_uncounted(tuple) : tg_frozenset_from_iterable(tuple);
    tg_decref(tuple);
    return constant;
}

static tg_value constant_value(const struct tg_const *c, struct tg_module *module, tg_value filename) {
    switch (c->kind) {
    case TG_CONST_NONE:
        return TG_NONE;
    case TG_CONST_TRUE:
        return TG_TRUE;
    case TG_CONST_FALSE:
        return TG_FALSE;
    case TG_CONST_ELLIPSIS:
        return TG_ELLIPSIS;
    case TG_CONST_INT:
        return tg_int(c->integer);
    case TG_CONST_BIGINT:
        return tg_int_parse(c->text.bytes, c->text.length, 0);
    case TG_CONST_FLOAT:
        return tg_float(c->real);
    case TG_CONST_IMAGINARY:
        return tg_complex_new(0.0, c->real);
    case TG_CONST_STR: {
        tg_value text = tg_str_from_utf8(c->text.bytes, c->text.length);
        if (text == TG_NULL)
            return TG_NULL;
        tg_value constant = c->identifier ? tg_str_intern(text) : tg_str_uncounted(text);
        tg_decref(text);
        return constant;
    }
    case TG_CONST_BYTES:
        return tg_bytes_from_data(c->text.bytes, c->text.length);
    case TG_CONST_TUPLE:
    case TG_CONST_FROZENSET:
        return constant_items(c, module, filename);
    case TG_CONST_UNIT: {
        struct tg_code *code = tg_code_new(c->unit, module, filename);
        return code ? tg_from_object(code) : TG_NULL;
    }
    }
    return TG_NULL;
}

static bool load_constants(struct tg_code *code, const struct tg_unit *unit) {
    code->constants = tg_code_memory_hot(unit->nconstants + 1, sizeof *code->constants);
    if (!code->constants)
        return false;
    for (uint32_t i = 0; i < unit->nconstants; i++) {
        tg_value v = constant_value(&unit->constants[i], code->module, code->filename);
        if (v == TG_NULL)
            return false;
        if (tg_is_object(v))
            tg_object_pin(tg_as_object(v));
        code->constants[i] = v;
    }
    code->nconstants = unit->nconstants;
    return true;
}

static tg_value *load_names(const char *const *texts, uint32_t count) {
    tg_value *names = tg_code_memory_cold(count + 1, sizeof *names);
    for (uint32_t i = 0; names && i < count; i++)
        if ((names[i] = tg_str_intern_cstring(texts[i])) == TG_NULL)
            return NULL;
    return names;
}

static bool uses_global(enum tg_opcode op) {
    return op == TG_OP_LOAD_GLOBAL || op == TG_OP_LOAD_GLOBAL_IN || op == TG_OP_LOAD_CALLEE ||
           op == TG_OP_STORE_GLOBAL || op == TG_OP_DELETE_GLOBAL || op == TG_OP_LOAD_NAME ||
           op == TG_OP_LOAD_NAME_OR_FREE;
}

/* Instructions whose x is theirs to describe the temporaries: binary operators, comparisons, subscripts. */
static bool describes_temporaries(enum tg_opcode op) {
    return (op >= TG_OP_ADD && op <= TG_OP_XOR_K) || (op >= TG_OP_LT && op <= TG_OP_GE) ||
           op == TG_OP_GETITEM || op == TG_OP_GETITEM_K || op == TG_OP_SETITEM || op == TG_OP_SETITEM_K ||
           op == TG_OP_IS || op == TG_OP_IN;
}

static bool constant_c(enum tg_opcode op) {
    return (op >= TG_OP_ADD_K && op <= TG_OP_XOR_K) || op == TG_OP_GETITEM_K || op == TG_OP_SETITEM_K;
}

/* True for what may hold temporaries across a return: then the return looks through all registers. */
static bool keeps_temporaries(enum tg_opcode op) {
    return op == TG_OP_GET_ITER || op == TG_OP_WITH_ENTER || op == TG_OP_ASYNC_WITH_ENTER ||
           op == TG_OP_GET_AITER || op == TG_OP_PUSH_HANDLED || op == TG_OP_GET_YIELD_FROM_ITER ||
           op == TG_OP_MATCH_SEQUENCE || op == TG_OP_MATCH_CLASS || op == TG_OP_MATCH_MAPPING;
}

static bool load_instructions(struct tg_code *code, const struct tg_unit *unit) {
    tg_instruction *pristine = tg_code_memory_cold(unit->count + 1, sizeof *pristine);
    code->live = tg_code_memory_hot(unit->count + 1, sizeof *code->live);
    code->globals = tg_code_memory_hot(unit->nnames + 1, sizeof(struct tg_global_cell *));
    code->module_cells = tg_code_memory_hot(unit->nnames + 1, sizeof(struct tg_global_cell *));
    code->site_misses = tg_code_memory_cold(unit->count + 1, 1);
    if (!pristine || !code->live || !code->globals || !code->module_cells || !code->site_misses)
        return false;
    code->nreleased = unit->nlocals;
    for (uint32_t i = 0; i < unit->count; i++) {
        tg_instruction w = unit->instructions[i];
        enum tg_opcode op = tg_ins_op(w);
        if (uses_global(op) &&
            !(code->globals[tg_ins_x(w)] = tg_module_cell(code->module, code->names[tg_ins_x(w)])))
            return false;
        if (keeps_temporaries(op))
            code->nreleased = unit->nregisters;
        if (describes_temporaries(op)) {
            bool sets = op == TG_OP_SETITEM || op == TG_OP_SETITEM_K;
            uint64_t bits = (tg_ins_b(w) >= unit->nlocals ? TG_TEMP_B : 0) |
                            (tg_ins_c(w) >= unit->nlocals && !constant_c(op) ? TG_TEMP_C : 0) |
                            (sets && tg_ins_a(w) >= unit->nlocals ? TG_TEMP_A : 0);
            w |= bits << 32;
        }
        pristine[i] = code->live[i] = w;
    }
    code->pristine = pristine;
    code->count = unit->count;
    return true;
}

static void set_parameters(struct tg_code *code, const struct tg_unit *unit) {
    code->flags = unit->flags;
    code->positional = unit->positional;
    code->positional_only = unit->positional_only;
    code->keyword_only = unit->keyword_only;
    code->kept = unit->kept;
    bool varargs = unit->flags & TG_UNIT_VARARGS, varkw = unit->flags & TG_UNIT_VARKEYWORDS;
    code->nparameters = unit->positional + unit->keyword_only + varargs + varkw;
    bool special = unit->flags & TG_UNIT_SUSPENDS;
    bool simple = !varargs && !varkw && !unit->keyword_only && !unit->nfar;
    code->simple_arguments = simple && !special ? unit->positional : UINT32_MAX;
    code->lent_arguments = unit->kept > 0 ? code->simple_arguments : UINT32_MAX;
    code->generator_arguments = simple && special ? unit->positional : UINT32_MAX;
    code->nlocals = unit->nlocals;
    code->nregisters = unit->nregisters;
    code->nfree = unit->nfree;
    code->nfar = unit->nfar;
    code->lines = unit->lines;
    code->handlers = unit->handlers;
    code->nhandlers = unit->nhandlers;
    code->first_line = unit->first_line;
    code->attribute_hint = unit->attribute_hint;
    code->annotations = unit->annotations;
    code->nannotations = unit->nannotations;
}

static void enlist(struct tg_code *code) {
    pthread_mutex_lock(&code_lock);
    code->next = all_codes;
    all_codes = code;
    pthread_mutex_unlock(&code_lock);
}

struct tg_code *tg_code_new(const struct tg_unit *unit, struct tg_module *module, tg_value filename) {
    struct tg_code *code = tg_code_memory_hot(1, sizeof *code);
    if (!code)
        return NULL;
    code->object = (struct tg_object)TG_STATIC_OBJECT(TG_KIND_CODE);
    enlist(code); /* at once, so that what a failure leaves stays reachable: code is never freed */
    code->module = module;
    code->filename = tg_str_intern(filename); /* as tracebacks need it: see tg_traceback_add */
    set_parameters(code, unit);
    tg_value name = tg_str_intern_cstring(unit->name);
    code->name = name;
    code->qualified_name = tg_str_from_cstring(unit->qualified_name);
    code->names = load_names(unit->names, unit->nnames);
    code->local_names = load_names(unit->local_names, unit->nlocals + unit->nfar);
    code->free_names = load_names(unit->free_names, unit->nfree);
    if (name == TG_NULL || code->filename == TG_NULL || code->qualified_name == TG_NULL || !code->names ||
        !code->local_names || !code->free_names)
        return NULL;
    tg_object_pin(tg_as_object(code->qualified_name));
    if (!load_constants(code, unit) || !load_instructions(code, unit))
        return NULL;
    code->doc = unit->flags & TG_UNIT_DOCSTRING ? code->constants[0] : TG_NONE;
    code->itself = tg_from_object(code);
    if (!tg_register_root(&code->itself))
        return NULL;
    if (tg_object_is_shared(&module->object)) /* whatever thread runs it finds its constants */
        tg_share(code->itself);
    return code;
}

/* Nested code is not visited: it is a root itself, and so the marking of deep nesting stays shallow. */
static void code_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    const struct tg_code *code = (const struct tg_code *)(const void *)self;
    visit(code->filename, argument);
    visit(code->qualified_name, argument);
    for (uint32_t i = 0; i < code->nconstants; i++)
        if (tg_kind_of(code->constants[i]) != TG_KIND_CODE)
            visit(code->constants[i], argument);
}

/* A word is looked at after the epoch was raised: either it is seen here, or who wrote it sees the new epoch
 * and takes it back (specialise.c). */
void tg_code_despecialise_all(void) {
    tg_ways_forget();
    pthread_mutex_lock(&code_lock);
    for (struct tg_code *code = all_codes; code; code = code->next)
        for (uint32_t i = 0; code->pristine && i < code->count; i++)
            if (__atomic_load_n(&code->live[i], __ATOMIC_SEQ_CST) != code->pristine[i])
                __atomic_store_n(&code->live[i], code->pristine[i], __ATOMIC_RELAXED);
    pthread_mutex_unlock(&code_lock);
}

static tg_value code_repr(tg_value self) {
    const struct tg_code *code = (const struct tg_code *)(uintptr_t)self;
    return tg_str_printf("<code object %s at 0x%llx, file \"%s\", line %u>", tg_str_utf8(code->name, NULL),
                         (unsigned long long)self, tg_str_utf8(code->filename, NULL), code->first_line);
}

static tg_value code_get_name(tg_value self) {
    return tg_new_reference(((const struct tg_code *)(uintptr_t)self)->name);
}
static tg_value code_get_filename(tg_value self) {
    return tg_new_reference(((const struct tg_code *)(uintptr_t)self)->filename);
}
static tg_value code_get_first_line(tg_value self) {
    return tg_int(((const struct tg_code *)(uintptr_t)self)->first_line);
}
static tg_value code_get_argcount(tg_value self) {
    return tg_int(((const struct tg_code *)(uintptr_t)self)->positional);
}
static tg_value code_get_qualified_name(tg_value self) {
    return tg_new_reference(((const struct tg_code *)(uintptr_t)self)->qualified_name);
}
static tg_value code_get_keyword_only(tg_value self) {
    return tg_int(((const struct tg_code *)(uintptr_t)self)->keyword_only);
}
static tg_value code_get_positional_only(tg_value self) {
    return tg_int(((const struct tg_code *)(uintptr_t)self)->positional_only);
}
static tg_value code_get_nlocals(tg_value self) {
    const struct tg_code *code = (const struct tg_code *)(uintptr_t)self;
    return tg_int(code->nlocals + code->nfar);
}
static tg_value code_get_freevars(tg_value self) {
    const struct tg_code *code = (const struct tg_code *)(uintptr_t)self;
    return tg_tuple_from_array(code->free_names, code->nfree);
}
static tg_value code_get_names(tg_value self) {
    const struct tg_code *code = (const struct tg_code *)(uintptr_t)self;
    size_t count = 0;
    while (code->names[count] != TG_NULL)
        count++;
    return tg_tuple_from_array(code->names, count);
}
static tg_value code_get_consts(tg_value self) {
    const struct tg_code *code = (const struct tg_code *)(uintptr_t)self;
    return tg_tuple_from_array(code->constants, code->nconstants);
}
/* CPython's bits: optimized and new locals, *args, **kwargs, nested, generator, coroutine, async generator.
 */
static tg_value code_get_flags(tg_value self) {
    uint32_t flags = ((const struct tg_code *)(uintptr_t)self)->flags;
    bool function = !(flags & (TG_UNIT_MODULE | TG_UNIT_CLASS_BODY));
    return tg_int((function ? 3 : 0) | (flags & TG_UNIT_VARARGS ? 4 : 0) |
                  (flags & TG_UNIT_VARKEYWORDS ? 8 : 0) | (flags & TG_UNIT_NESTED ? 16 : 0) |
                  (flags & TG_UNIT_GENERATOR ? 32 : 0) | (flags & TG_UNIT_COROUTINE ? 128 : 0) |
                  (flags & TG_UNIT_ASYNC_GENERATOR ? 512 : 0));
}
static tg_value code_get_varnames(tg_value self) {
    const struct tg_code *code = (const struct tg_code *)(uintptr_t)self;
    return tg_tuple_from_array(code->local_names, code->nlocals + code->nfar);
}

static const struct tg_getset_def code_getsets[] = {{"co_name", code_get_name, NULL},
                                                    {"co_filename", code_get_filename, NULL},
                                                    {"co_firstlineno", code_get_first_line, NULL},
                                                    {"co_argcount", code_get_argcount, NULL},
                                                    {"co_qualname", code_get_qualified_name, NULL},
                                                    {"co_kwonlyargcount", code_get_keyword_only, NULL},
                                                    {"co_posonlyargcount", code_get_positional_only, NULL},
                                                    {"co_nlocals", code_get_nlocals, NULL},
                                                    {"co_flags", code_get_flags, NULL},
                                                    {"co_names", code_get_names, NULL},
                                                    {"co_consts", code_get_consts, NULL},
                                                    {"co_freevars", code_get_freevars, NULL},
                                                    {"co_varnames", code_get_varnames, NULL},
                                                    {NULL, NULL, NULL}};

struct tg_type tg_code_type = {TG_TYPE_INIT("code", TG_KIND_CODE), .size = sizeof(struct tg_code),
                               .traverse = code_traverse, .repr = code_repr, .getsets = code_getsets};
