/* SPDX-License-Identifier: MIT */
/* What annotations and isinstance make of types: list[int] (types.GenericAlias) and int | str
 * (types.UnionType). Both are immutable. */
#include "runtime/types/type_alias.h"

#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

struct tg_type_alias { /* both kinds */
    struct tg_object object;
    tg_value origin; /* of an alias; TG_NULL: a union */
    tg_value args;   /* tuple */
};

static struct tg_type_alias *self_of(tg_value v) { return (struct tg_type_alias *)(uintptr_t)v; }

static tg_value alias_new_steal(uint32_t kind, tg_value origin, tg_value args) {
    if (args == TG_NULL)
        return TG_NULL;
    struct tg_type_alias *a = tg_container_new(kind, sizeof *a);
    if (!a) {
        tg_decref(args);
        return TG_NULL;
    }
    a->origin = tg_new_reference(origin);
    a->args = args;
    tg_track(a);
    return tg_from_object(a);
}

tg_value tg_generic_alias_new(tg_value origin, tg_value key) {
    tg_value args = tg_is_tuple(key) ? tg_new_reference(key) : tg_tuple_pack(1, key);
    return alias_new_steal(TG_KIND_GENERIC_ALIAS, origin, args);
}

/* --- both --- */

static void alias_destroy(struct tg_object *o) {
    struct tg_type_alias *a = (struct tg_type_alias *)(void *)o;
    tg_untrack(o);
    tg_decref(a->origin);
    tg_decref(a->args);
    tg_object_free(o, sizeof *a);
}

static void alias_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct tg_type_alias *a = (const struct tg_type_alias *)(const void *)o;
    visit(a->origin, argument);
    visit(a->args, argument);
}

static int64_t alias_hash(tg_value self) {
    int64_t origin = self_of(self)->origin == TG_NULL ? 0 : tg_hash(self_of(self)->origin);
    if (origin == -1 && tg_error_pending())
        return -1;
    if (self_of(self)->origin == TG_NULL) { /* a union: the order of its members does not count */
        const struct tg_tuple *t = tg_as_tuple(self_of(self)->args);
        uint64_t sum = 0x51ed270b;
        for (size_t i = 0; i < t->length; i++) {
            int64_t h = tg_hash(t->items[i]);
            if (h == -1)
                return -1;
            sum += (uint64_t)h * 0x9e3779b97f4a7c15u;
        }
        return (int64_t)sum == -1 ? -2 : (int64_t)sum;
    }
    int64_t args = tg_hash(self_of(self)->args);
    if (args == -1)
        return -1;
    int64_t h = origin ^ args;
    return h == -1 ? -2 : h;
}

static tg_value get_args(tg_value self) { return tg_new_reference(self_of(self)->args); }
static tg_value get_origin(tg_value self) { return tg_new_reference(self_of(self)->origin); }

/* Types by their name, None, ..., and whatever else by its repr. */
static bool add_type_text(struct tg_str_builder *b, tg_value v) {
    if (v == tg_from_object(&tg_none_type))
        return tg_builder_add_cstring(b, "None"), true;
    if (v == TG_ELLIPSIS)
        return tg_builder_add_cstring(b, "..."), true;
    if (!tg_is_type(v)) {
        tg_builder_add_repr(b, v);
        return true;
    }
    tg_value module = tg_getattr(v, tg_names.module_), name = tg_getattr(v, tg_names.qualname_);
    bool known = module != TG_NULL && name != TG_NULL && tg_is_str(name);
    if (known && tg_is_str(module) && strcmp(tg_str_utf8(module, NULL), "builtins") != 0) {
        tg_builder_add(b, module);
        tg_builder_add_cstring(b, ".");
    }
    if (known)
        tg_builder_add(b, name);
    tg_decref(module);
    tg_decref(name);
    return known;
}

static bool add_all(struct tg_str_builder *b, tg_value args, const char *between) {
    const struct tg_tuple *t = tg_as_tuple(args);
    for (size_t i = 0; i < t->length; i++) {
        if (i)
            tg_builder_add_cstring(b, between);
        if (!add_type_text(b, t->items[i]))
            return false;
    }
    return true;
}

/* --- unions --- */

static bool may_be_member(tg_value v) {
    uint32_t kind = tg_kind_of(v);
    return v == TG_NONE || tg_is_type(v) || kind == TG_KIND_GENERIC_ALIAS || kind == TG_KIND_UNION;
}

static bool add_member(tg_value list, tg_value v) {
    if (v == TG_NONE)
        v = tg_from_object(&tg_none_type);
    int there = tg_contains(list, v);
    return there < 0 ? false : there || tg_list_append(list, v);
}

static bool add_members(tg_value list, tg_value v) {
    if (tg_kind_of(v) != TG_KIND_UNION)
        return add_member(list, v);
    const struct tg_tuple *t = tg_as_tuple(self_of(v)->args);
    for (size_t i = 0; i < t->length; i++)
        if (!add_member(list, t->items[i]))
            return false;
    return true;
}

tg_value tg_type_or(enum tg_binary_op op, tg_value a, tg_value b) {
    if (op != TG_OR || !may_be_member(a) || !may_be_member(b))
        return TG_NOT_IMPLEMENTED;
    tg_value list = tg_list_new(2), v = TG_NULL;
    if (list != TG_NULL && add_members(list, a) && add_members(list, b))
        v = tg_list_length(list) == 1 ? tg_list_get(list, 0)
                                      : alias_new_steal(TG_KIND_UNION, TG_NULL, tg_list_to_tuple(list));
    tg_decref(list);
    return v;
}

static tg_value union_repr(tg_value self) {
    struct tg_str_builder b;
    tg_builder_start(&b);
    bool ok = add_all(&b, self_of(self)->args, " | ");
    tg_value text = tg_builder_finish(&b);
    if (ok)
        return text;
    tg_decref(text);
    return TG_NULL;
}

static tg_value union_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if ((op != TG_EQ && op != TG_NE) || tg_kind_of(other) != TG_KIND_UNION)
        return TG_NOT_IMPLEMENTED;
    const struct tg_tuple *a = tg_as_tuple(self_of(self)->args);
    bool same = a->length == tg_as_tuple(self_of(other)->args)->length;
    for (size_t i = 0; same && i < a->length; i++) {
        int there = tg_contains(self_of(other)->args, a->items[i]);
        if (there < 0)
            return TG_NULL;
        same = there;
    }
    return tg_bool(same == (op == TG_EQ));
}

static tg_value ask_members(const tg_value *args, int (*ask)(tg_value, tg_value)) {
    const struct tg_tuple *t = tg_as_tuple(self_of(args[0])->args);
    for (size_t i = 0; i < t->length; i++) {
        int answer = ask(args[1], t->items[i]);
        if (answer)
            return answer < 0 ? TG_NULL : TG_TRUE;
    }
    return TG_FALSE;
}

static tg_value union_instancecheck(const tg_value *args, size_t nargs) {
    return ask_members(args, tg_is_instance);
}
static tg_value union_subclasscheck(const tg_value *args, size_t nargs) {
    return ask_members(args, tg_is_subclass);
}

static const struct tg_native_def union_methods[] = {
    {"__instancecheck__", union_instancecheck, "self,instance,/"},
    {"__subclasscheck__", union_subclasscheck, "self,subclass,/"},
    {NULL, NULL, NULL}};

static const struct tg_getset_def union_getsets[] = {{"__args__", get_args, NULL}, {NULL, NULL, NULL}};

struct tg_type tg_union_type = {
    TG_TYPE_INIT("types.UnionType", TG_KIND_UNION),
    .size = sizeof(struct tg_type_alias),
    .destroy = alias_destroy,
    .traverse = alias_traverse,
    .repr = union_repr,
    .hash = alias_hash,
    .compare = union_compare,
    .binary = tg_type_or,
    .methods = union_methods,
    .getsets = union_getsets,
};

/* --- aliases --- */

static tg_value generic_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("GenericAlias", nargs, kwnames, 2, 2))
        return TG_NULL;
    return tg_generic_alias_new(args[0], args[1]);
}

static tg_value generic_repr(tg_value self) {
    struct tg_str_builder b;
    tg_builder_start(&b);
    bool ok = add_type_text(&b, self_of(self)->origin);
    tg_builder_add_cstring(&b, "[");
    if (tg_as_tuple(self_of(self)->args)->length == 0)
        tg_builder_add_cstring(&b, "()");
    ok = ok && add_all(&b, self_of(self)->args, ", ");
    tg_builder_add_cstring(&b, "]");
    tg_value text = tg_builder_finish(&b);
    if (ok)
        return text;
    tg_decref(text);
    return TG_NULL;
}

static tg_value generic_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if ((op != TG_EQ && op != TG_NE) || tg_kind_of(other) != TG_KIND_GENERIC_ALIAS)
        return TG_NOT_IMPLEMENTED;
    int same = tg_equal(self_of(self)->origin, self_of(other)->origin);
    if (same > 0)
        same = tg_equal(self_of(self)->args, self_of(other)->args);
    return same < 0 ? TG_NULL : tg_bool((same > 0) == (op == TG_EQ));
}

static tg_value generic_call(tg_value callable, const tg_value *args, size_t nargs, tg_value kwnames) {
    return tg_call(self_of(callable)->origin, args, nargs, kwnames);
}

/* Attributes are those of the type itself, but for special names. */
static tg_value generic_getattr(tg_value self, tg_value name) {
    tg_value v;
    int found = tg_generic_lookup(self, name, &v);
    if (found)
        return found > 0 ? v : TG_NULL;
    const char *text = tg_str_utf8(name, NULL);
    if (text && strncmp(text, "__", 2) == 0 && strcmp(text, "__name__") != 0 &&
        strcmp(text, "__qualname__") != 0 && strcmp(text, "__module__") != 0 && strcmp(text, "__doc__") != 0)
        return tg_raise_no_attribute(self, name);
    return tg_getattr(self_of(self)->origin, name);
}

static tg_value generic_mro_entries(const tg_value *args, size_t nargs) {
    return tg_tuple_pack(1, self_of(args[0])->origin);
}
static tg_value generic_instancecheck(const tg_value *args, size_t nargs) {
    return tg_raise(&tg_exc_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
static tg_value generic_subclasscheck(const tg_value *args, size_t nargs) {
    return tg_raise(&tg_exc_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static const struct tg_native_def generic_methods[] = {
    {"__mro_entries__", generic_mro_entries, "self,bases,/"},
    {"__instancecheck__", generic_instancecheck, "self,instance,/"},
    {"__subclasscheck__", generic_subclasscheck, "self,subclass,/"},
    {NULL, NULL, NULL}};

static const struct tg_getset_def generic_getsets[] = {
    {"__args__", get_args, NULL}, {"__origin__", get_origin, NULL}, {NULL, NULL, NULL}};

struct tg_type tg_generic_alias_type = {
    TG_TYPE_INIT("types.GenericAlias", TG_KIND_GENERIC_ALIAS),
    .size = sizeof(struct tg_type_alias),
    .new = generic_new,
    .destroy = alias_destroy,
    .traverse = alias_traverse,
    .repr = generic_repr,
    .hash = alias_hash,
    .compare = generic_compare,
    .getattr = generic_getattr,
    .call = generic_call,
    .binary = tg_type_or,
    .methods = generic_methods,
    .getsets = generic_getsets,
};
