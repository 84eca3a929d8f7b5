/* SPDX-License-Identifier: MIT */
/* property, and the descriptors that types make of themselves: members of __slots__, computed attributes. */
#include "runtime/types/descriptor.h"

#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

/* --- property --- */

static struct tg_property *property_of(tg_value v) { return (struct tg_property *)(void *)tg_as_object(v); }

static tg_value property_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct tg_property *p;
    if (type == &tg_property_type) {
        p = tg_container_new(TG_KIND_PROPERTY, sizeof *p);
    } else {
        tg_value v = tg_instance_new(type);
        p = v == TG_NULL ? NULL : property_of(v);
    }
    if (!p)
        return TG_NULL;
    p->get = p->set = p->delete = p->doc = p->name = TG_NONE;
    if (type == &tg_property_type)
        tg_track(p);
    return tg_from_object(p);
}

/* fget, fset, fdel, doc, by position or by name: into values. */
static bool property_arguments(tg_value values[4], const tg_value *args, size_t nargs, tg_value kwnames) {
    static const char *const names[] = {"fget", "fset", "fdel", "doc"};
    if (nargs > 4) {
        tg_raise(&tg_exc_TypeError, "property() takes at most 4 arguments (%zu given)", nargs);
        return false;
    }
    for (size_t i = 0; i < 4; i++)
        values[i] = i < nargs ? args[i] : TG_NONE;
    size_t count = kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length;
    for (size_t k = 0; k < count; k++) {
        const char *name = tg_str_utf8(tg_as_tuple(kwnames)->items[k], NULL);
        size_t i = 0;
        while (name && i < 4 && strcmp(name, names[i]) != 0)
            i++;
        if (!name || i == 4) {
            tg_raise(&tg_exc_TypeError, "property() got an unexpected keyword argument '%s'",
                     name ? name : "?");
            return false;
        }
        values[i] = args[nargs + k];
    }
    return true;
}

static bool property_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value values[4];
    if (!property_arguments(values, args, nargs, kwnames))
        return false;
    struct tg_property *p = property_of(self);
    p->get = tg_new_reference(values[0]);
    p->set = tg_new_reference(values[1]);
    p->delete = tg_new_reference(values[2]);
    p->doc = tg_new_reference(values[3]);
    if (tg_is_none(p->doc) && !tg_is_none(p->get)) {
        tg_value doc;
        int found = tg_lookup_attr(p->get, tg_names.doc_, &doc);
        if (found < 0)
            return false;
        if (found)
            p->doc = doc;
    }
    return true;
}

static void property_destroy(struct tg_object *o) {
    struct tg_property *p = (struct tg_property *)(void *)o;
    tg_untrack(o);
    tg_decref(p->get);
    tg_decref(p->set);
    tg_decref(p->delete);
    tg_decref(p->doc);
    tg_decref(p->name);
    tg_object_free(o, tg_object_kind(o) == TG_KIND_PROPERTY ? sizeof *p : tg_instance_bytes(o));
}

static void property_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    const struct tg_property *p = (struct tg_property *)(void *)o;
    visit(p->get, argument);
    visit(p->set, argument);
    visit(p->delete, argument);
    visit(p->doc, argument);
    visit(p->name, argument);
    if (tg_object_kind(o) >= TG_KIND_FIRST_SHAPE)
        tg_instance_traverse_attributes(o, visit, argument);
}

/* Of the instance's class; lives as long as it. */
static const char *qualified_name(tg_value instance) {
    const char *name = tg_str_utf8(tg_slot_peek_borrowed(&tg_type_of(instance)->qualname), NULL);
    return name ? name : tg_type_name(instance);
}

static tg_value refuse_property(const struct tg_property *p, tg_value instance, const char *what) {
    tg_value name = tg_new_reference(__atomic_load_n(&p->name, __ATOMIC_ACQUIRE));
    if (!tg_is_str(name)) { /* not assigned in a class body: the getter's */
        tg_decref(name);
        if (tg_lookup_attr(p->get, tg_names.name_, &name) < 0)
            return TG_NULL;
    }
    if (tg_is_str(name)) {
        tg_value repr = tg_repr(name);
        if (repr != TG_NULL)
            tg_raise(&tg_exc_AttributeError, "property %s of '%s' object has no %s", tg_str_utf8(repr, NULL),
                     qualified_name(instance), what);
        tg_decref(repr);
    } else {
        tg_raise(&tg_exc_AttributeError, "property of '%s' object has no %s", qualified_name(instance), what);
    }
    tg_decref(name);
    return TG_NULL;
}

static tg_value property_get(tg_value self, tg_value instance, struct tg_type *owner) {
    const struct tg_property *p = property_of(self);
    if (instance == TG_NULL)
        return tg_new_reference(self);
    if (tg_is_none(p->get))
        return refuse_property(p, instance, "getter");
    return tg_call1(p->get, instance);
}

static bool property_set(tg_value self, tg_value instance, tg_value value) {
    const struct tg_property *p = property_of(self);
    tg_value f = value == TG_NULL ? p->delete : p->set;
    if (tg_is_none(f))
        return refuse_property(p, instance, value == TG_NULL ? "deleter" : "setter") != TG_NULL;
    tg_value result = value == TG_NULL ? tg_call1(f, instance) : tg_call2(f, instance, value);
    tg_decref(result);
    return result != TG_NULL;
}

static tg_value property_copy(tg_value self, tg_value get, tg_value set, tg_value delete) {
    const struct tg_property *p = property_of(self);
    const tg_value args[] = {get != TG_NULL ? get : p->get, set != TG_NULL ? set : p->set,
                             delete != TG_NULL ? delete : p->delete, get != TG_NULL ? TG_NONE : p->doc};
    tg_value v = tg_call(tg_from_object(tg_type_of(self)), args, 4, TG_NULL);
    if (v != TG_NULL && tg_type_is_subtype(tg_type_of(v), &tg_property_type))
        property_of(v)->name = tg_new_reference(p->name);
    return v;
}

static tg_value property_getter(const tg_value *a, size_t n) {
    return property_copy(a[0], a[1], TG_NULL, TG_NULL);
}
static tg_value property_setter(const tg_value *a, size_t n) {
    return property_copy(a[0], TG_NULL, a[1], TG_NULL);
}
static tg_value property_deleter(const tg_value *a, size_t n) {
    return property_copy(a[0], TG_NULL, TG_NULL, a[1]);
}

/* The first class that is made with the property names it, once: readers see None or the name. */
static tg_value property_set_name(const tg_value *a, size_t n) {
    struct tg_property *p = property_of(a[0]);
    if (!tg_is_str(a[2]))
        return TG_NONE;
    if (tg_object_is_shared(&p->object))
        tg_share(a[2]);
    tg_value none = TG_NONE, name = tg_new_reference(a[2]);
    if (!__atomic_compare_exchange_n(&p->name, &none, name, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
        tg_decref(name);
    return TG_NONE;
}

static tg_value property_fget(tg_value self) { return tg_new_reference(property_of(self)->get); }
static tg_value property_fset(tg_value self) { return tg_new_reference(property_of(self)->set); }
static tg_value property_fdel(tg_value self) { return tg_new_reference(property_of(self)->delete); }
static tg_value property_doc(tg_value self) { return tg_new_reference(property_of(self)->doc); }

static tg_value property_abstract(tg_value self) {
    const struct tg_property *p = property_of(self);
    const tg_value parts[] = {p->get, p->set, p->delete};
    for (size_t i = 0; i < 3; i++) {
        tg_value name = tg_str_intern_cstring("__isabstractmethod__"), v = TG_NULL;
        int found = name == TG_NULL ? -1 : tg_lookup_attr(parts[i], name, &v);
        int truth = found > 0 ? tg_truth(v) : found;
        tg_decref(v);
        if (truth != 0)
            return truth < 0 ? TG_NULL : TG_TRUE;
    }
    return TG_FALSE;
}

static const struct tg_native_def property_methods[] = {
    {"getter", property_getter, "self,fget,/"},
    {"setter", property_setter, "self,fset,/"},
    {"deleter", property_deleter, "self,fdel,/"},
    {"__set_name__", property_set_name, "self,owner,name,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def property_getsets[] = {
    {"fget", property_fget, tg_readonly},
    {"fset", property_fset, tg_readonly},
    {"fdel", property_fdel, tg_readonly},
    {"__doc__", property_doc, NULL},
    {"__isabstractmethod__", property_abstract, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_property_type = {
    TG_TYPE_INIT("property", TG_KIND_PROPERTY),
    .flags = TG_TYPE_BASE,
    .size = sizeof(struct tg_property),
    .new = property_new,
    .init = property_init,
    .destroy = property_destroy,
    .traverse = property_traverse,
    .get = property_get,
    .set = property_set,
    .methods = property_methods,
    .getsets = property_getsets,
};

/* --- members of __slots__ --- */

static struct tg_member *member_of(tg_value v) { return (struct tg_member *)(void *)tg_as_object(v); }

tg_value tg_member_new(struct tg_type *owner, tg_value name, uint32_t offset) {
    struct tg_member *m = tg_object_new(TG_KIND_MEMBER, sizeof *m);
    if (!m)
        return TG_NULL;
    m->owner = owner;
    m->name = name;
    m->offset = offset;
    return tg_from_object(m);
}

static tg_slot *slot_of(const struct tg_member *m, tg_value instance) {
    return (tg_slot *)(void *)((char *)tg_as_object(instance) + m->offset);
}

static bool check_owner(tg_value instance, const struct tg_type *owner, const char *name) {
    if (tg_type_is_subtype(tg_type_of(instance), owner))
        return true;
    tg_raise(&tg_exc_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
             owner->name, tg_type_name(instance));
    return false;
}

/* As 3.13 says it: with the qualified name of the class. */
static tg_value raise_unset(const struct tg_member *m, tg_value instance) {
    tg_raise(&tg_exc_AttributeError, "'%s' object has no attribute '%s'", qualified_name(instance),
             tg_str_utf8(m->name, NULL));
    tg_attribute_error_details(m->name, instance);
    return TG_NULL;
}

static tg_value member_get(tg_value self, tg_value instance, struct tg_type *owner) {
    const struct tg_member *m = member_of(self);
    if (instance == TG_NULL)
        return tg_new_reference(self);
    if (!check_owner(instance, m->owner, tg_str_utf8(m->name, NULL)))
        return TG_NULL;
    tg_value v = tg_slot_read(slot_of(m, instance));
    return v == TG_NULL ? raise_unset(m, instance) : v;
}

/* Under the object's lock, as specialised stores (tg_instance_replace_steal). */
static bool member_set(tg_value self, tg_value instance, tg_value value) {
    const struct tg_member *m = member_of(self);
    if (!check_owner(instance, m->owner, tg_str_utf8(m->name, NULL)))
        return false;
    tg_slot *slot = slot_of(m, instance);
    if (value == TG_NULL && tg_slot_peek_borrowed(slot) == TG_NULL)
        return tg_raise(&tg_exc_AttributeError, "%s", tg_str_utf8(m->name, NULL)) != TG_NULL;
    struct tg_object *o = tg_as_object(instance);
    tg_share_for(o, value);
    tg_lock_token token = tg_object_lock(o);
    tg_value old = tg_slot_replace_guarded_steal(o, slot, tg_new_reference(value));
    tg_object_unlock(o, token);
    tg_slot_drop_replaced_steal(o, old);
    return true;
}

static tg_value member_repr(tg_value self) {
    const struct tg_member *m = member_of(self);
    return tg_str_printf("<member '%s' of '%s' objects>", tg_str_utf8(m->name, NULL), m->owner->name);
}

static tg_value member_name(tg_value self) { return tg_new_reference(member_of(self)->name); }

static tg_value member_owner(tg_value self) {
    return tg_new_reference(tg_from_object(member_of(self)->owner));
}

static void member_destroy(struct tg_object *o) { tg_object_free(o, sizeof(struct tg_member)); }

static const struct tg_getset_def member_getsets[] = {
    {"__name__", member_name, NULL},
    {"__objclass__", member_owner, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_member_descriptor_type = {
    TG_TYPE_INIT("member_descriptor", TG_KIND_MEMBER),
    .size = sizeof(struct tg_member),
    .destroy = member_destroy,
    .repr = member_repr,
    .get = member_get,
    .set = member_set,
    .getsets = member_getsets,
};

/* --- computed attributes --- */

static struct tg_getset *getset_of(tg_value v) { return (struct tg_getset *)(void *)tg_as_object(v); }

tg_value tg_getset_new(struct tg_type *owner, const struct tg_getset_def *def) {
    struct tg_getset *g = tg_object_new(TG_KIND_GETSET, sizeof *g);
    if (!g)
        return TG_NULL;
    g->owner = owner;
    g->def = def;
    return tg_from_object(g);
}

static tg_value getset_get(tg_value self, tg_value instance, struct tg_type *owner) {
    const struct tg_getset *g = getset_of(self);
    if (instance == TG_NULL)
        return tg_new_reference(self);
    return check_owner(instance, g->owner, g->def->name) ? g->def->get(instance) : TG_NULL;
}

static bool getset_set(tg_value self, tg_value instance, tg_value value) {
    const struct tg_getset *g = getset_of(self);
    if (!check_owner(instance, g->owner, g->def->name))
        return false;
    if (g->def->set)
        return g->def->set(instance, value);
    tg_raise(&tg_exc_AttributeError, "attribute '%s' of '%s' objects is not writable", g->def->name,
             g->owner->name);
    return false;
}

bool tg_readonly(tg_value self, tg_value value) {
    tg_raise(&tg_exc_AttributeError, "readonly attribute");
    return false;
}

static tg_value getset_repr(tg_value self) {
    const struct tg_getset *g = getset_of(self);
    return tg_str_printf("<attribute '%s' of '%s' objects>", g->def->name, g->owner->name);
}

static tg_value getset_name(tg_value self) { return tg_str_from_cstring(getset_of(self)->def->name); }

static void getset_destroy(struct tg_object *o) { tg_object_free(o, sizeof(struct tg_getset)); }

static const struct tg_getset_def getset_getsets[] = {
    {"__name__", getset_name, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_getset_descriptor_type = {
    TG_TYPE_INIT("getset_descriptor", TG_KIND_GETSET),
    .size = sizeof(struct tg_getset),
    .destroy = getset_destroy,
    .repr = getset_repr,
    .get = getset_get,
    .set = getset_set,
    .getsets = getset_getsets,
};
