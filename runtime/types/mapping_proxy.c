/* SPDX-License-Identifier: MIT */
/* mappingproxy: a mapping that can only be looked at, as a class's __dict__ is given. */
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/str.h"

struct proxy {
    struct tg_object object;
    tg_value mapping;
};

static tg_value mapping_of(tg_value v) { return ((struct proxy *)(void *)tg_as_object(v))->mapping; }

tg_value tg_mapping_proxy_new(tg_value mapping) {
    struct proxy *p = tg_container_new(TG_KIND_MAPPING_PROXY, sizeof *p);
    if (!p)
        return TG_NULL;
    p->mapping = tg_new_reference(mapping);
    tg_track(p);
    return tg_from_object(p);
}

static tg_value proxy_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs != 1 || kwnames != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "mappingproxy() takes exactly one argument (%zu given)", nargs);
    if (!tg_type_of(args[0])->getitem || tg_type_has(args[0], TG_TYPE_LIST | TG_TYPE_TUPLE | TG_TYPE_STR))
        return tg_raise_type_of(&tg_exc_TypeError, "mappingproxy() argument must be a mapping, not %s",
                                args[0]);
    return tg_mapping_proxy_new(args[0]);
}

static bool proxy_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) { return true; }

static void proxy_destroy(struct tg_object *o) {
    tg_untrack(o);
    tg_decref(((struct proxy *)(void *)o)->mapping);
    tg_object_free(o, sizeof(struct proxy));
}

static void proxy_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(((struct proxy *)(void *)o)->mapping, argument);
}

static tg_value proxy_repr(tg_value self) {
    tg_value inner = tg_repr(mapping_of(self));
    if (inner == TG_NULL)
        return TG_NULL;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "mappingproxy(");
    tg_builder_add(&b, inner);
    tg_builder_add_cstring(&b, ")");
    tg_decref(inner);
    return tg_builder_finish(&b);
}

static tg_value proxy_str(tg_value self) { return tg_str(mapping_of(self)); }
static int64_t proxy_length(tg_value self) { return tg_length(mapping_of(self)); }
static tg_value proxy_getitem(tg_value self, tg_value key) { return tg_getitem(mapping_of(self), key); }
static int proxy_contains(tg_value self, tg_value item) { return tg_contains(mapping_of(self), item); }
static tg_value proxy_iter(tg_value self) { return tg_iter(mapping_of(self)); }

static tg_value proxy_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (tg_kind_of(other) == TG_KIND_MAPPING_PROXY)
        other = mapping_of(other);
    return tg_compare(mapping_of(self), other, op);
}

static tg_value proxy_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    if (op != TG_OR)
        return TG_NOT_IMPLEMENTED;
    tg_value left = tg_kind_of(a) == TG_KIND_MAPPING_PROXY ? mapping_of(a) : a;
    tg_value right = tg_kind_of(b) == TG_KIND_MAPPING_PROXY ? mapping_of(b) : b;
    return tg_binary(op, left, right);
}

static tg_value proxy_get(const tg_value *args, size_t nargs) {
    const tg_value rest[] = {args[1], args[2] == TG_NULL ? TG_NONE : args[2]};
    return tg_call_method(mapping_of(args[0]), "get", rest, 2);
}

static tg_value proxy_keys(const tg_value *a, size_t n) {
    return tg_call_method(mapping_of(a[0]), "keys", NULL, 0);
}
static tg_value proxy_values(const tg_value *a, size_t n) {
    return tg_call_method(mapping_of(a[0]), "values", NULL, 0);
}
static tg_value proxy_items(const tg_value *a, size_t n) {
    return tg_call_method(mapping_of(a[0]), "items", NULL, 0);
}
static tg_value proxy_copy(const tg_value *a, size_t n) {
    return tg_call_method(mapping_of(a[0]), "copy", NULL, 0);
}

static const struct tg_native_def proxy_methods[] = {
    {"get", proxy_get, "self,key,default=,/"},
    {"keys", proxy_keys, "self,/"},
    {"values", proxy_values, "self,/"},
    {"items", proxy_items, "self,/"},
    {"copy", proxy_copy, "self,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_mappingproxy_type = {
    TG_TYPE_INIT("mappingproxy", TG_KIND_MAPPING_PROXY),
    .flags = TG_TYPE_MAPPING,
    .size = sizeof(struct proxy),
    .new = proxy_new,
    .init = proxy_init,
    .destroy = proxy_destroy,
    .traverse = proxy_traverse,
    .repr = proxy_repr,
    .str = proxy_str,
    .compare = proxy_compare,
    .length = proxy_length,
    .getitem = proxy_getitem,
    .contains = proxy_contains,
    .iter = proxy_iter,
    .binary = proxy_binary,
    .methods = proxy_methods,
};
