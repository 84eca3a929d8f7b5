/* SPDX-License-Identifier: MIT */
/* Native functions and methods: the signature is parsed once, a call binds what was given to its names. */
#include "runtime/types/native.h"

#include "runtime/api/module_lock.h"
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <stdio.h>

static struct tg_native *self_of(tg_value v) { return (struct tg_native *)(void *)tg_as_object(v); }

/* --- the signature --- */

static bool add_name(struct tg_signature *s, const char *text, size_t length, bool keyword_only) {
    bool optional = text[length - 1] == '=';
    tg_value name = tg_str_from_utf8(text, length - optional);
    tg_value interned = name == TG_NULL ? TG_NULL : tg_str_intern(name);
    tg_decref(name);
    if (interned == TG_NULL || s->names_count == TG_NATIVE_MAX_NAMES)
        return false;
    if (!optional) {
        s->required_mask |= 1u << s->names_count;
        if (!keyword_only && s->required == s->positional_count)
            s->required++;
    }
    s->names[s->names_count++] = interned;
    s->positional_count += !keyword_only;
    return true;
}

static bool parse(struct tg_signature *s, const char *text) {
    bool keyword_only = false;
    while (*text) {
        size_t length = strcspn(text, ",");
        bool done = true;
        if (length == 1 && *text == '/')
            s->positional_only = s->positional_count;
        else if (length == 2 && text[0] == '*' && text[1] == '*')
            s->varkw = true;
        else if (*text == '*') {
            keyword_only = true;
            s->varargs = length > 1;
        } else
            done = length == 0 || add_name(s, text, length, keyword_only);
        if (!done)
            return false;
        text += length + (text[length] == ',');
    }
    s->simple = s->names_count == s->positional_count && !s->varargs && !s->varkw;
    return true;
}

static struct tg_signature *signature_of(const char *text) {
    struct tg_signature *s = tg_calloc(1, sizeof *s);
    if (s && (!text || parse(s, text))) {
        s->direct = s->simple ? s->names_count : 255;
        return s;
    }
    tg_mfree(s);
    return NULL;
}

static tg_value native_make(uint32_t kind, const struct tg_native_def *def, struct tg_signature *parsed) {
    struct tg_native *n = parsed ? tg_container_new(kind, sizeof *n) : NULL;
    if (!n) {
        tg_mfree(parsed);
        return TG_NULL;
    }
    n->def = def;
    n->parsed = parsed;
    n->self = n->module = TG_NULL;
    n->owner = NULL;
    return tg_from_object(n);
}

tg_value tg_native_new(const struct tg_native_def *def, tg_value self, tg_value module) {
    tg_value v = native_make(TG_KIND_NATIVE, def, signature_of(def->signature));
    if (v == TG_NULL)
        return TG_NULL;
    self_of(v)->self = tg_new_reference(self);
    self_of(v)->module = tg_new_reference(module);
    tg_track(tg_as_object(v));
    return v;
}

tg_value tg_method_descriptor_new(const struct tg_native_def *def, struct tg_type *owner) {
    tg_value v = native_make(TG_KIND_METHOD_DESCRIPTOR, def, signature_of(def->signature));
    if (v == TG_NULL)
        return TG_NULL;
    self_of(v)->owner = owner;
    tg_track(tg_as_object(v));
    return v;
}

tg_value tg_wrapper_new(const struct tg_wrapper_def *def, struct tg_type *owner) {
    struct tg_signature *s = signature_of(NULL);
    if (s)
        s->wrapper = true;
    tg_value v = native_make(TG_KIND_METHOD_DESCRIPTOR, &def->def, s);
    if (v == TG_NULL)
        return TG_NULL;
    self_of(v)->owner = owner;
    tg_track(tg_as_object(v));
    return v;
}

/* --- errors --- */

/* "list.append" or "len", in the caller's buffer. */
static const char *full_name(const struct tg_native *n, char *buffer, size_t size) {
    if (!n->owner)
        return n->def->name;
    snprintf(buffer, size, "%s.%s", n->owner->name, n->def->name);
    return buffer;
}

/* self of a method is not counted in messages. */
static size_t hidden_arguments(const struct tg_native *n) {
    return tg_object_kind(&n->object) == TG_KIND_METHOD_DESCRIPTOR || n->self != TG_NULL;
}

static tg_value refuse_count(const struct tg_native *n, size_t given) {
    const struct tg_signature *s = n->parsed;
    char buffer[128];
    const char *name = full_name(n, buffer, sizeof buffer);
    size_t hidden = hidden_arguments(n);
    size_t most = s->positional_count - hidden, least = s->required - hidden;
    given = given >= hidden ? given - hidden : 0;
    bool positional_only = s->positional_only == s->names_count;
    if (positional_only && least == most && most == 0)
        return tg_raise(&tg_exc_TypeError, "%s() takes no arguments (%zu given)", name, given);
    if (positional_only && least == most && most == 1)
        return tg_raise(&tg_exc_TypeError, "%s() takes exactly one argument (%zu given)", name, given);
    size_t bound = given < least ? least : most;
    const char *plural = bound == 1 ? "" : "s";
    if (positional_only || given < least)
        return tg_raise(&tg_exc_TypeError, "%s expected %s%zu argument%s, got %zu", n->def->name,
                        least == most   ? ""
                        : given < least ? "at least "
                                        : "at most ",
                        bound, plural, given);
    if (s->positional_count < s->names_count && most == 0)
        return tg_raise(&tg_exc_TypeError, "%s() takes no positional arguments", n->def->name);
    if (s->positional_count < s->names_count)
        return tg_raise(&tg_exc_TypeError, "%s() takes %s %zu positional argument%s (%zu given)",
                        n->def->name, least == most ? "exactly" : "at most", bound, plural, given);
    return tg_raise(&tg_exc_TypeError, "%s() takes at most %zu argument%s (%zu given)", n->def->name, bound,
                    plural, given);
}

static tg_value refuse_keywords(const struct tg_native *n) {
    char buffer[128];
    return tg_raise(&tg_exc_TypeError, "%s() takes no keyword arguments",
                    full_name(n, buffer, sizeof buffer));
}

static tg_value refuse_missing(const struct tg_native *n, uint32_t i) {
    const struct tg_signature *s = n->parsed;
    if (i >= s->positional_count)
        return tg_raise(&tg_exc_TypeError, "%s() missing required keyword-only argument '%s'", n->def->name,
                        tg_str_utf8(s->names[i], NULL));
    return tg_raise(&tg_exc_TypeError, "%s() missing required argument '%s' (pos %zu)", n->def->name,
                    tg_str_utf8(s->names[i], NULL), i + 1 - hidden_arguments(n));
}

/* --- binding --- */

struct binding {
    tg_value *named; /* one value a name */
    tg_value extra;  /* dict of other keywords */
    const struct tg_native *native;
};

static int64_t find_name(const struct tg_signature *s, tg_value name) {
    for (uint32_t i = s->positional_only; i < s->names_count; i++)
        if (s->names[i] == name || tg_str_equal(s->names[i], name))
            return i;
    return -1;
}

/* ". Did you mean 'x'?" when a parameter's name is near. */
static void unexpected_keyword(const struct tg_native *n, tg_value name) {
    const struct tg_signature *s = n->parsed;
    tg_value names = tg_list_new(0);
    for (uint32_t i = s->positional_only; names != TG_NULL && i < s->names_count; i++)
        tg_list_append(names, s->names[i]);
    tg_value near = names == TG_NULL ? TG_NULL : tg_nearest_name(names, name);
    tg_error_clear();
    tg_raise(&tg_exc_TypeError, "%s() got an unexpected keyword argument '%s'%s%s%s", n->def->name,
             tg_str_utf8(name, NULL), near == TG_NULL ? "" : ". Did you mean '",
             near == TG_NULL ? "" : tg_str_utf8(near, NULL), near == TG_NULL ? "" : "'?");
    tg_decref(near);
    tg_decref(names);
}

static bool bind_keyword(struct binding *b, tg_value name, tg_value v) {
    const struct tg_signature *s = b->native->parsed;
    int64_t i = find_name(s, name);
    if (i < 0 && s->varkw) {
        if (b->extra == TG_NULL)
            b->extra = tg_dict_new();
        return b->extra != TG_NULL && tg_dict_set(b->extra, name, v);
    }
    if (i < 0) {
        if (s->positional_only == s->names_count)
            refuse_keywords(b->native);
        else
            unexpected_keyword(b->native, name);
        return false;
    }
    if (b->named[i] != TG_NULL) {
        tg_raise(&tg_exc_TypeError, "argument for %s() given by name ('%s') and position (%zu)",
                 b->native->def->name, tg_str_utf8(name, NULL), (size_t)i + 1 - hidden_arguments(b->native));
        return false;
    }
    b->named[i] = v;
    return true;
}

static bool bind_keywords(struct binding *b, const tg_value *values, tg_value kwnames) {
    if (kwnames == TG_NULL)
        return true;
    const struct tg_tuple *names = tg_as_tuple(kwnames);
    for (size_t i = 0; i < names->length; i++)
        if (!bind_keyword(b, names->items[i], values[i]))
            return false;
    return true;
}

static bool check_required(const struct binding *b, size_t given) {
    const struct tg_signature *s = b->native->parsed;
    for (uint32_t i = 0; i < s->names_count; i++)
        if (b->named[i] == TG_NULL && s->required_mask >> i & 1 && !(s->varargs && i < given)) {
            if (i < s->positional_only)
                refuse_count(b->native, given);
            else
                refuse_missing(b->native, i);
            return false;
        }
    return true;
}

/* Fixed names: values[0..names_count), then the dict of "**". */
static tg_value call_named(const struct tg_native *n, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct tg_signature *s = n->parsed;
    tg_value values[TG_NATIVE_MAX_NAMES + 1] = {TG_NULL};
    if (nargs > s->positional_count)
        return refuse_count(n, nargs);
    if (nargs)
        memcpy(values, args, nargs * sizeof *args);
    struct binding b = {values, TG_NULL, n};
    tg_value result = TG_NULL;
    if (bind_keywords(&b, args + nargs, kwnames) && check_required(&b, nargs)) {
        values[s->names_count] = b.extra;
        result = n->def->function(values, s->names_count);
    }
    tg_decref(b.extra);
    return result;
}

/* "*args": the positional values as they came, then the keyword-only names, then the dict of "**". */
static tg_value call_variadic(const struct tg_native *n, const tg_value *args, size_t nargs,
                              tg_value kwnames) {
    const struct tg_signature *s = n->parsed;
    tg_value named[TG_NATIVE_MAX_NAMES] = {TG_NULL}, small[40], *values = small;
    size_t tail = (size_t)s->names_count - s->positional_count;
    if (nargs + tail + 1 > sizeof small / sizeof *small) {
        values = tg_malloc((nargs + tail + 1) * sizeof *values);
        if (!values)
            return TG_NULL;
    }
    if (nargs)
        memcpy(values, args, nargs * sizeof *args);
    for (size_t i = 0; i < nargs && i < s->positional_count; i++)
        named[i] = args[i];
    struct binding b = {named, TG_NULL, n};
    tg_value result = TG_NULL;
    if (nargs < s->required)
        refuse_count(n, nargs);
    else if (bind_keywords(&b, args + nargs, kwnames) && check_required(&b, nargs)) {
        for (size_t i = 0; i < tail; i++)
            values[nargs + i] = named[s->positional_count + i];
        values[nargs + tail] = b.extra;
        result = n->def->function(values, nargs);
    }
    tg_decref(b.extra);
    if (values != small)
        tg_mfree(values);
    return result;
}

static bool check_self(const struct tg_native *n, const tg_value *args, size_t nargs, const char *kind) {
    if (nargs == 0) {
        if (n->parsed->wrapper && !n->parsed->guarded)
            tg_raise(&tg_exc_TypeError, "descriptor '%s' of '%s' object needs an argument", n->def->name,
                     n->owner->name);
        else
            tg_raise(&tg_exc_TypeError, "unbound method %s.%s() needs an argument", n->owner->name,
                     n->def->name);
        return false;
    }
    if (tg_type_is_subtype(tg_type_of(args[0]), n->owner))
        return true;
    tg_raise(&tg_exc_TypeError, kind, n->def->name, n->owner->name, tg_type_name(args[0]));
    return false;
}

static tg_value call_guarded(const struct tg_native *n, const tg_value *args, size_t nargs, tg_value kwnames);

static tg_value call_wrapper(const struct tg_native *n, const tg_value *args, size_t nargs,
                             tg_value kwnames) {
    if (n->parsed->guarded)
        return call_guarded(n, args, nargs, kwnames);
    const struct tg_wrapper_def *def = (const struct tg_wrapper_def *)(const void *)n->def;
    if (def->nargs != -2 &&
        !check_self(n, args, nargs, "descriptor '%s' requires a '%s' object but received a '%s'"))
        return TG_NULL;
    if (def->nargs >= 0) {
        if (kwnames != TG_NULL)
            return tg_raise(&tg_exc_TypeError, "wrapper %s() takes no keyword arguments", def->def.name);
        if ((int)nargs != def->nargs)
            return tg_raise(&tg_exc_TypeError, "expected %d argument%s, got %zu", def->nargs - 1,
                            def->nargs == 2 ? "" : "s", nargs - 1);
    }
    return def->call(n->owner, def->operation, args, nargs, kwnames);
}

/* Positional arguments with some at the end left out: nothing to look up. */
static tg_value call_short(const struct tg_native *n, const tg_value *args, size_t nargs) {
    const struct tg_signature *s = n->parsed;
    tg_value values[TG_NATIVE_MAX_NAMES + 1];
    size_t i = 0;
    for (; i < nargs; i++)
        values[i] = args[i];
    for (; i <= s->names_count; i++)
        values[i] = TG_NULL;
    return n->def->function(values, s->names_count);
}

#define FEW_VALUES 8

/* "*args" with no keywords: nothing to look up either. */
static tg_value call_without_keywords(const struct tg_native *n, const tg_value *args, size_t nargs) {
    size_t tail = (size_t)n->parsed->names_count - n->parsed->positional_count + 1;
    tg_value values[FEW_VALUES + TG_NATIVE_MAX_NAMES + 1];
    size_t i = 0;
    for (; i < nargs; i++)
        values[i] = args[i];
    for (; tail-- > 0; i++)
        values[i] = TG_NULL;
    return n->def->function(values, nargs);
}

static tg_value call_bound(const struct tg_native *n, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct tg_signature *s = n->parsed;
    if (__builtin_expect(kwnames == TG_NULL, 1)) {
        if (s->simple && nargs == s->names_count)
            return n->def->function(args, nargs);
        if (!s->varargs && nargs <= s->positional_count && s->required_mask >> nargs == 0)
            return call_short(n, args, nargs);
        if (s->varargs && !s->varkw && s->names_count == s->positional_count && nargs >= s->required)
            return n->def->function(args, nargs);
        if (s->varargs && nargs <= FEW_VALUES && nargs >= s->required &&
            s->required_mask >> s->positional_count == 0)
            return call_without_keywords(n, args, nargs);
    }
    return s->varargs ? call_variadic(n, args, nargs, kwnames) : call_named(n, args, nargs, kwnames);
}

tg_value tg_native_call_method(struct tg_native *native, const tg_value *args, size_t nargs) {
    if (native->parsed->wrapper)
        return call_wrapper(native, args, nargs, TG_NULL);
    return call_bound(native, args, nargs, TG_NULL);
}

TG_INLINE tg_value call_any(const struct tg_native *n, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (n->owner &&
        !check_self(n, args, nargs, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object"))
        return TG_NULL;
    if (n->self == TG_NULL)
        return call_bound(n, args, nargs, kwnames);
    size_t total = nargs + (kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length);
    tg_value small[16], *values = small;
    if (total + 1 > sizeof small / sizeof *small && !(values = tg_malloc((total + 1) * sizeof *values)))
        return TG_NULL;
    values[0] = n->self;
    if (total)
        memcpy(values + 1, args, total * sizeof *args);
    tg_value result = call_bound(n, values, nargs + 1, kwnames);
    if (values != small)
        tg_mfree(values);
    return result;
}

tg_value tg_native_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    const struct tg_native *n = self_of(callable);
    if (n->parsed->wrapper)
        return call_wrapper(n, args, nargs, kwnames);
    return call_any(n, args, nargs, kwnames);
}

static tg_value call_guarded(const struct tg_native *n, const tg_value *args, size_t nargs,
                             tg_value kwnames) {
    tg_module_lock_enter();
    tg_value result = call_any(n, args, nargs, kwnames);
    tg_module_lock_leave();
    return result;
}

void tg_native_guard(tg_value native) {
    struct tg_signature *s = self_of(native)->parsed;
    s->guarded = s->wrapper = true;
    s->direct = 255;
}

/* --- the types --- */

static void native_destroy(struct tg_object *o) {
    struct tg_native *n = (struct tg_native *)(void *)o;
    tg_untrack(o);
    tg_decref(n->self);
    tg_decref(n->module);
    tg_mfree(n->parsed);
    tg_object_free(o, sizeof *n);
}

static void native_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct tg_native *n = (struct tg_native *)(void *)o;
    visit(n->self, argument);
    visit(n->module, argument);
}

static tg_value native_repr(tg_value self) {
    const struct tg_native *n = self_of(self);
    if (n->self == TG_NULL)
        return tg_str_printf("<built-in function %s>", n->def->name);
    return tg_str_printf("<built-in method %s of %s object at %p>", n->def->name, tg_type_name(n->self),
                         (void *)tg_as_object(n->self));
}

static tg_value get_name(tg_value self) { return tg_str_from_cstring(self_of(self)->def->name); }

static tg_value get_qualname(tg_value self) {
    const struct tg_native *n = self_of(self);
    char buffer[128];
    return tg_str_from_cstring(full_name(n, buffer, sizeof buffer));
}

static tg_value get_module(tg_value self) {
    const struct tg_native *n = self_of(self);
    return n->module == TG_NULL ? TG_NONE : tg_new_reference(n->module);
}

static tg_value get_doc(tg_value self) { return TG_NONE; }

static tg_value get_self(tg_value self) {
    const struct tg_native *n = self_of(self);
    return n->self == TG_NULL ? TG_NONE : tg_new_reference(n->self);
}

static tg_value get_objclass(tg_value self) {
    const struct tg_native *n = self_of(self);
    return n->owner ? tg_new_reference(tg_from_object(n->owner)) : TG_NONE;
}

static const struct tg_getset_def native_getsets[] = {
    {"__name__", get_name, NULL}, {"__qualname__", get_qualname, NULL}, {"__module__", get_module, NULL},
    {"__doc__", get_doc, NULL},   {"__self__", get_self, NULL},         {NULL, NULL, NULL},
};

static const struct tg_getset_def descriptor_getsets[] = {
    {"__name__", get_name, NULL}, {"__qualname__", get_qualname, NULL},
    {"__doc__", get_doc, NULL},   {"__objclass__", get_objclass, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_builtin_function_or_method_type = {
    TG_TYPE_INIT("builtin_function_or_method", TG_KIND_NATIVE),
    .size = sizeof(struct tg_native),
    .destroy = native_destroy,
    .traverse = native_traverse,
    .repr = native_repr,
    .call = tg_native_call,
    .getsets = native_getsets,
};

static tg_value descriptor_repr(tg_value self) {
    const struct tg_native *n = self_of(self);
    if (n->parsed->wrapper && !n->parsed->guarded)
        return tg_str_printf("<slot wrapper '%s' of '%s' objects>", n->def->name, n->owner->name);
    return tg_str_printf("<method '%s' of '%s' objects>", n->def->name, n->owner ? n->owner->name : "type");
}

static tg_value descriptor_get(tg_value self, tg_value instance, struct tg_type *owner) {
    return instance == TG_NULL ? tg_new_reference(self) : tg_method_new(self, instance);
}

struct tg_type tg_method_descriptor_type = {
    TG_TYPE_INIT("method_descriptor", TG_KIND_METHOD_DESCRIPTOR),
    .flags = TG_TYPE_METHOD_LIKE,
    .size = sizeof(struct tg_native),
    .destroy = native_destroy,
    .traverse = native_traverse,
    .repr = descriptor_repr,
    .call = tg_native_call,
    .get = descriptor_get,
    .getsets = descriptor_getsets,
};
