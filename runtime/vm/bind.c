/* SPDX-License-Identifier: MIT */
/* Binding the arguments of a call to the parameters of a Python function, in the registers themselves. */
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/frame.h"

#include <stdio.h>

#define SMALL_CALL 32

struct binding {
    struct tg_function *f;
    const struct tg_code *code;
    tg_value *given; /* the arguments, moved out of the registers; owned */
    size_t positional, keywords;
    tg_value kwnames; /* tuple or TG_NULL */
    tg_value *out;    /* the registers */
};

static const char *function_name(const struct binding *b) {
    return tg_str_utf8(tg_slot_peek_borrowed(&b->f->qualname), NULL);
}

static bool too_many_positional(const struct binding *b) {
    const struct tg_code *code = b->code;
    tg_value defaults = tg_slot_peek_borrowed(&b->f->defaults);
    size_t optional = defaults == TG_NULL ? 0 : tg_as_tuple(defaults)->length;
    size_t given_keyword_only = 0;
    for (uint32_t i = code->positional; i < code->positional + code->keyword_only; i++)
        given_keyword_only += b->out[i] != TG_NULL;
    char extra[96] = "";
    if (given_keyword_only)
        snprintf(extra, sizeof extra, " positional argument%s (and %zu keyword-only argument%s)",
                 b->positional == 1 ? "" : "s", given_keyword_only, given_keyword_only == 1 ? "" : "s");
    bool were = b->positional != 1 || given_keyword_only;
    if (optional)
        tg_raise(&tg_exc_TypeError, "%s() takes from %zu to %u positional arguments but %zu%s %s given",
                 function_name(b), code->positional - optional, code->positional, b->positional, extra,
                 were ? "were" : "was");
    else
        tg_raise(&tg_exc_TypeError, "%s() takes %u positional argument%s but %zu%s %s given",
                 function_name(b), code->positional, code->positional == 1 ? "" : "s", b->positional, extra,
                 were ? "were" : "was");
    return false;
}

/* "'a', 'b', and 'c'" as CPython joins them. */
static bool missing_arguments(const struct binding *b, const uint32_t *which, size_t count,
                              const char *sort) {
    struct tg_str_builder list;
    tg_builder_start(&list);
    for (size_t i = 0; i < count; i++) {
        if (i)
            tg_builder_add_cstring(&list, count == 2 ? " and " : i + 1 == count ? ", and " : ", ");
        tg_builder_add_cstring(&list, "'");
        tg_builder_add(&list, b->code->local_names[which[i]]);
        tg_builder_add_cstring(&list, "'");
    }
    tg_value text = tg_builder_finish(&list);
    if (text == TG_NULL)
        return false;
    tg_raise(&tg_exc_TypeError, "%s() missing %zu required %s argument%s: %s", function_name(b), count, sort,
             count == 1 ? "" : "s", tg_str_utf8(text, NULL));
    tg_decref(text);
    return false;
}

static int32_t find_parameter(const struct tg_code *code, tg_value name, uint32_t from) {
    uint32_t end = code->positional + code->keyword_only;
    for (uint32_t i = from; i < end; i++)
        if (code->local_names[i] == name)
            return (int32_t)i;
    for (uint32_t i = from; i < end; i++)
        if (tg_str_equal(code->local_names[i], name))
            return (int32_t)i;
    return -1;
}

static bool positional_only_by_keyword(const struct binding *b) {
    struct tg_str_builder list;
    tg_builder_start(&list);
    size_t count = 0;
    for (uint32_t i = 0; i < b->code->positional_only; i++) {
        tg_value name = b->code->local_names[i];
        for (size_t k = 0; k < b->keywords; k++)
            if (tg_str_equal(name, tg_as_tuple(b->kwnames)->items[k])) {
                if (count++)
                    tg_builder_add_cstring(&list, ", ");
                tg_builder_add(&list, name);
            }
    }
    tg_value text = tg_builder_finish(&list);
    if (text == TG_NULL)
        return true;
    if (count)
        tg_raise(&tg_exc_TypeError,
                 "%s() got some positional-only arguments passed as keyword arguments: '%s'",
                 function_name(b), tg_str_utf8(text, NULL));
    tg_decref(text);
    return count != 0;
}

/* ". Did you mean 'x'?" when a parameter's name is near. */
static void unexpected_keyword(const struct binding *b, tg_value name) {
    const struct tg_code *code = b->code;
    tg_value names = tg_list_new(0);
    for (uint32_t i = code->positional_only; names != TG_NULL && i < code->positional + code->keyword_only;
         i++)
        tg_list_append(names, code->local_names[i]);
    tg_value near = names == TG_NULL ? TG_NULL : tg_nearest_name(names, name);
    tg_error_clear();
    tg_raise(&tg_exc_TypeError, "%s() got an unexpected keyword argument '%s'%s%s%s", function_name(b),
             tg_str_utf8(name, NULL), near == TG_NULL ? "" : ". Did you mean '",
             near == TG_NULL ? "" : tg_str_utf8(near, NULL), near == TG_NULL ? "" : "'?");
    tg_decref(near);
    tg_decref(names);
}

static bool bind_keywords(struct binding *b) {
    const struct tg_code *code = b->code;
    uint32_t varkw_register = code->nparameters - 1;
    bool varkw = code->flags & TG_UNIT_VARKEYWORDS;
    for (size_t k = 0; k < b->keywords; k++) {
        tg_value name = tg_as_tuple(b->kwnames)->items[k];
        tg_value *value = &b->given[b->positional + k];
        int32_t at = find_parameter(code, name, code->positional_only);
        if (at < 0 && varkw) {
            if (!tg_dict_set(b->out[varkw_register], name, *value))
                return false;
            continue;
        }
        if (at < 0) {
            if (!positional_only_by_keyword(b))
                unexpected_keyword(b, name);
            return false;
        }
        if (b->out[at] != TG_NULL) {
            tg_raise(&tg_exc_TypeError, "%s() got multiple values for argument '%s'", function_name(b),
                     tg_str_utf8(name, NULL));
            return false;
        }
        b->out[at] = *value;
        *value = TG_NULL;
    }
    return true;
}

static bool fill_positional_defaults(struct binding *b) {
    const struct tg_code *code = b->code;
    tg_value defaults = tg_slot_read(&b->f->defaults);
    size_t optional = defaults == TG_NULL ? 0 : tg_as_tuple(defaults)->length;
    size_t required = code->positional > optional ? code->positional - optional : 0;
    uint32_t missing[256];
    size_t count = 0;
    for (uint32_t i = 0; i < code->positional; i++) {
        if (b->out[i] != TG_NULL)
            continue;
        if (i < required)
            missing[count++] = i;
        else
            b->out[i] = tg_new_reference(
                tg_as_tuple(defaults)
                    ->items[i - required + (optional > code->positional ? optional - code->positional : 0)]);
    }
    tg_decref(defaults);
    return count == 0 || missing_arguments(b, missing, count, "positional");
}

static bool fill_keyword_defaults(struct binding *b) {
    const struct tg_code *code = b->code;
    if (!code->keyword_only)
        return true;
    tg_value defaults = tg_slot_read(&b->f->kwdefaults);
    uint32_t missing[256];
    size_t count = 0;
    for (uint32_t i = code->positional; i < code->positional + code->keyword_only; i++) {
        if (b->out[i] != TG_NULL)
            continue;
        if (defaults != TG_NULL)
            b->out[i] = tg_dict_get_str(defaults, code->local_names[i]);
        if (b->out[i] == TG_NULL)
            missing[count++] = i;
    }
    tg_decref(defaults);
    return count == 0 || missing_arguments(b, missing, count, "keyword-only");
}

static bool bind(struct binding *b) {
    const struct tg_code *code = b->code;
    size_t plain = b->positional < code->positional ? b->positional : code->positional;
    for (size_t i = 0; i < plain; i++) {
        b->out[i] = b->given[i];
        b->given[i] = TG_NULL;
    }
    if (code->flags & TG_UNIT_VARARGS) {
        tg_value rest = tg_tuple_from_array(b->given + plain, b->positional - plain);
        if (rest == TG_NULL)
            return false;
        b->out[code->positional + code->keyword_only] = rest;
    }
    if (code->flags & TG_UNIT_VARKEYWORDS) {
        tg_value rest = tg_dict_new();
        if (rest == TG_NULL)
            return false;
        b->out[code->nparameters - 1] = rest;
    }
    if (!bind_keywords(b))
        return false;
    if (b->positional > code->positional && !(code->flags & TG_UNIT_VARARGS))
        return too_many_positional(b);
    return fill_positional_defaults(b) && fill_keyword_defaults(b);
}

/* Positional arguments of a function that has no other parameters lie where they belong: what is missing has
 * defaults. */
static bool bind_in_place(struct tg_function *f, tg_value *registers, size_t nargs) {
    struct binding b = {f, f->code, NULL, nargs, 0, TG_NULL, registers};
    for (size_t i = nargs; i < f->code->positional; i++)
        registers[i] = TG_NULL;
    if (nargs == f->code->positional || fill_positional_defaults(&b))
        return true;
    tg_registers_release(registers, registers + f->code->positional);
    return false;
}

bool tg_bind_arguments(struct tg_function *f, tg_value *registers, size_t nargs, tg_value kwnames) {
    struct tg_code *code = f->code;
    size_t keywords = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    if (nargs == code->simple_arguments && !keywords)
        return true;
    if (!keywords && nargs <= code->positional && code->positional == code->nparameters)
        return bind_in_place(f, registers, nargs);
    tg_value small[SMALL_CALL];
    size_t total = nargs + keywords;
    tg_value *given = total <= SMALL_CALL ? small : tg_malloc(total * sizeof *given);
    if (!given) {
        tg_registers_release(registers, registers + total);
        return false;
    }
    memcpy(given, registers, total * sizeof *given);
    size_t cleared = total > code->nparameters ? total : code->nparameters;
    memset(registers, 0, cleared * sizeof *registers);
    struct binding b = {f, code, given, nargs, keywords, kwnames, registers};
    bool ok = bind(&b);
    tg_registers_release(given, given + total);
    if (!ok)
        tg_registers_release(registers, registers + code->nparameters);
    if (given != small)
        tg_mfree(given);
    return ok;
}
