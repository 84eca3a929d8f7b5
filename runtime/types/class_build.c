/* SPDX-License-Identifier: MIT */
/* The class statement: who the metaclass is, what the body writes into, which call makes the class; and the
 * order of the MRO (C3: Barrett et al., "A Monotonic Superclass Linearization for Dylan", 1996). */
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

/* --- C3 --- */

#define MRO_MAX 64

struct merge {
    const tg_value *items[MRO_MAX]; /* what is left of each list */
    size_t left[MRO_MAX];
    size_t lists;
};

static bool in_a_tail(const struct merge *m, tg_value candidate) {
    for (size_t i = 0; i < m->lists; i++)
        for (size_t j = 1; j < m->left[i]; j++)
            if (m->items[i][j] == candidate)
                return true;
    return false;
}

static tg_value next_of(const struct merge *m) {
    for (size_t i = 0; i < m->lists; i++)
        if (m->left[i] && !in_a_tail(m, m->items[i][0]))
            return m->items[i][0];
    return TG_NULL;
}

static bool nothing_left(const struct merge *m) {
    for (size_t i = 0; i < m->lists; i++)
        if (m->left[i])
            return false;
    return true;
}

static tg_value refuse_order(const struct merge *m) {
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_value seen[MRO_MAX];
    size_t count = 0;
    for (size_t i = 0; i < m->lists; i++) {
        bool known = m->left[i] == 0;
        for (size_t j = 0; !known && j < count; j++)
            known = seen[j] == m->items[i][0];
        if (known)
            continue;
        seen[count++] = m->items[i][0];
        if (count > 1)
            tg_builder_add_cstring(&b, ", ");
        tg_builder_add_cstring(&b, tg_as_type(m->items[i][0])->name);
    }
    tg_value names = tg_builder_finish(&b);
    if (names != TG_NULL)
        tg_raise(&tg_exc_TypeError, "Cannot create a consistent method resolution order (MRO) for bases %s",
                 tg_str_utf8(names, NULL));
    tg_decref(names);
    return TG_NULL;
}

static tg_value run_merge(struct merge *m, struct tg_type *type) {
    tg_value result = tg_list_new(8);
    if (result == TG_NULL || !tg_list_append(result, tg_from_object(type)))
        return TG_NULL;
    while (!nothing_left(m)) {
        tg_value next = next_of(m);
        if (next == TG_NULL || !tg_list_append(result, next)) {
            tg_decref(result);
            return next == TG_NULL ? refuse_order(m) : TG_NULL;
        }
        for (size_t i = 0; i < m->lists; i++)
            if (m->left[i] && m->items[i][0] == next) {
                m->items[i]++;
                m->left[i]--;
            }
    }
    tg_value tuple = tg_list_to_tuple(result);
    tg_decref(result);
    return tuple;
}

tg_value tg_mro_compute(struct tg_type *type, tg_value bases) {
    const struct tg_tuple *t = tg_as_tuple(bases);
    struct merge m = {.lists = 0};
    if (t->length + 1 > MRO_MAX)
        return tg_raise(&tg_exc_TypeError, "too many bases");
    for (size_t i = 0; i < t->length; i++) {
        for (size_t j = i + 1; j < t->length; j++)
            if (t->items[i] == t->items[j])
                return tg_raise(&tg_exc_TypeError, "duplicate base class %s", tg_as_type(t->items[i])->name);
        const struct tg_tuple *mro = tg_as_tuple(tg_type_mro_borrowed(tg_as_type(t->items[i])));
        m.items[m.lists] = mro->items;
        m.left[m.lists++] = mro->length;
    }
    m.items[m.lists] = t->items;
    m.left[m.lists++] = t->length;
    return run_merge(&m, type);
}

/* --- the statement --- */

/* Position of "metaclass" among the keywords, or -1. */
static int64_t metaclass_position(tg_value kwnames) {
    if (kwnames == TG_NULL)
        return -1;
    const struct tg_tuple *names = tg_as_tuple(kwnames);
    tg_value metaclass = tg_str_intern_cstring("metaclass");
    for (size_t i = 0; metaclass != TG_NULL && i < names->length; i++)
        if (tg_str_equal(names->items[i], metaclass))
            return (int64_t)i;
    return -1;
}

/* Borrowed. NULL: out of memory or conflict; the metaclass may be any callable. */
static tg_value metaclass_of(tg_value bases, const tg_value *kw, tg_value kwnames) {
    int64_t at = metaclass_position(kwnames);
    if (at >= 0 && !tg_is_type(kw[at]))
        return kw[at];
    const struct tg_tuple *t = tg_as_tuple(bases);
    struct tg_type *meta = at >= 0 ? tg_as_type(kw[at]) : t->length ? tg_type_of(t->items[0]) : &tg_type_type;
    for (size_t i = 0; i < t->length; i++) {
        struct tg_type *other = tg_type_of(t->items[i]);
        if (tg_type_is_subtype(other, meta))
            meta = other;
        else if (!tg_type_is_subtype(meta, other))
            return tg_raise(&tg_exc_TypeError,
                            "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                            "subclass of the metaclasses of all its bases");
    }
    return tg_from_object(meta);
}

/* The keywords without "metaclass", behind the positional arguments. */
struct class_call {
    tg_value args[3 + 32];
    size_t nargs;
    tg_value kwnames; /* owned */
};

static bool class_call_fill(struct class_call *call, tg_value name, tg_value bases, tg_value namespace,
                            const tg_value *kw, tg_value kwnames) {
    size_t n = 0;
    call->args[n++] = name;
    call->args[n++] = bases;
    if (namespace != TG_NULL)
        call->args[n++] = namespace;
    call->nargs = n;
    call->kwnames = TG_NULL;
    size_t count = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length, kept = 0;
    if (count > 32)
        return tg_raise(&tg_exc_TypeError, "too many class keyword arguments") != TG_NULL;
    tg_value names[32];
    int64_t skip = metaclass_position(kwnames);
    for (size_t i = 0; i < count; i++) {
        if ((int64_t)i == skip)
            continue;
        names[kept++] = tg_as_tuple(kwnames)->items[i];
        call->args[n++] = kw[i];
    }
    if (kept)
        call->kwnames = tg_tuple_from_array(names, kept);
    return !kept || call->kwnames != TG_NULL;
}

/* __mro_entries__: bases that are no classes stand for others. New reference to a tuple. */
static tg_value resolve_bases(tg_value bases) {
    const struct tg_tuple *t = tg_as_tuple(bases);
    bool all_types = true;
    for (size_t i = 0; i < t->length; i++)
        all_types = all_types && tg_is_type(t->items[i]);
    if (all_types)
        return tg_new_reference(bases);
    tg_value list = tg_list_new(t->length);
    for (size_t i = 0; list != TG_NULL && i < t->length; i++) {
        tg_value hook = TG_NULL;
        int found = tg_is_type(t->items[i]) ? 0 : tg_lookup_attr(t->items[i], tg_names.mro_entries_, &hook);
        tg_value entries = found > 0 ? tg_call1(hook, bases) : TG_NULL;
        bool done = found == 0 ? tg_list_append(list, t->items[i])
                               : entries != TG_NULL && tg_list_extend(list, entries);
        if (found > 0)
            tg_decref(hook);
        tg_decref(entries);
        if (!done) {
            tg_decref(list);
            return TG_NULL;
        }
    }
    tg_value tuple = list == TG_NULL ? TG_NULL : tg_list_to_tuple(list);
    tg_decref(list);
    return tuple;
}

tg_value tg_class_prepare(tg_value name, tg_value bases, const tg_value *kw, tg_value kwnames) {
    bases = resolve_bases(bases);
    tg_value meta = bases == TG_NULL ? TG_NULL : metaclass_of(bases, kw, kwnames);
    tg_value namespace = TG_NULL;
    if (meta == tg_from_object(&tg_type_type)) {
        namespace = tg_dict_new();
    } else if (meta != TG_NULL) {
        tg_value prepare;
        struct class_call call;
        int found = tg_lookup_attr(meta, tg_names.prepare_, &prepare);
        if (found == 0)
        namespace = tg_dict_new();
        else if (found > 0) {
            if (class_call_fill(&call, name, bases, TG_NULL, kw, kwnames)) {
                namespace = tg_call(prepare, call.args, call.nargs, call.kwnames);
                tg_decref(call.kwnames);
            }
            tg_decref(prepare);
        }
    }
    tg_decref(bases);
    return namespace;
}

static tg_value build(tg_value name, tg_value bases, tg_value namespace, uint32_t hint, const tg_value *kw,
                      tg_value kwnames) {
    tg_value meta = metaclass_of(bases, kw, kwnames);
    struct class_call call;
    if (meta == TG_NULL || !class_call_fill(&call, name, bases, namespace, kw, kwnames))
        return TG_NULL;
    tg_value class = meta == tg_from_object(&tg_type_type)
                         ? tg_class_new(&tg_type_type, call.args, call.args + 3, call.kwnames, hint)
                         : tg_call(meta, call.args, call.nargs, call.kwnames);
    tg_decref(call.kwnames);
    if (class != TG_NULL && hint && tg_is_type(class) && tg_as_type(class)->flags & TG_TYPE_HEAP) {
        uint32_t *wished = &((struct tg_heap_type *)(void *)tg_as_object(class))->wished_capacity;
        if (tg_raw_load32(wished) < hint)
            tg_raw_store32(wished, hint);
    }
    return class;
}

tg_value tg_build_class(tg_value name, tg_value bases, tg_value namespace_dict, uint32_t attribute_hint,
                        const tg_value *kw, tg_value kwnames) {
    tg_value resolved = resolve_bases(bases);
    if (resolved == TG_NULL)
        return TG_NULL;
    if (resolved != bases) {
        tg_value original = tg_str_intern_cstring("__orig_bases__");
        if (original == TG_NULL || !tg_setitem(namespace_dict, original, bases)) {
            tg_decref(resolved);
            return TG_NULL;
        }
    }
    tg_value class = build(name, resolved, namespace_dict, attribute_hint, kw, kwnames);
    tg_decref(resolved);
    return class;
}
