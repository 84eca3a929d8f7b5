/* SPDX-License-Identifier: MIT */
/* Special methods of user classes as operations of the type: each function here calls the method of its name,
 * found through the class's cells. A class has such an operation where the first definition in its MRO is a
 * user class's; where it is a built-in type's, the operation is that type's own. */
#include "runtime/core/alloc.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

/* Calls type(args[0]).name(*args). *absent is set, without an exception, when there is no such method. */
static tg_value call_special(tg_value name, const tg_value *args, size_t nargs, bool *absent) {
    struct tg_type *type = tg_type_of(args[0]);
    tg_value f = tg_type_lookup(type, name);
    *absent = f == TG_NULL;
    if (f == TG_NULL)
        return TG_NULL;
    tg_value result;
    if (__builtin_expect(tg_type_has(f, TG_TYPE_METHOD_LIKE), 1)) {
        result = tg_call(f, args, nargs, TG_NULL);
    } else {
        tg_value bound = tg_descriptor_get(f, args[0], type);
        result = bound == TG_NULL ? TG_NULL : tg_call(bound, args + 1, nargs - 1, TG_NULL);
        tg_decref(bound);
    }
    tg_decref_mostly_pinned(f);
    return result;
}

/* The method is there: the operation would not be, otherwise. Deleted meanwhile: AttributeError. */
static tg_value call_known(tg_value name, const tg_value *args, size_t nargs) {
    bool absent;
    tg_value v = call_special(name, args, nargs, &absent);
    return absent ? tg_raise_no_attribute(args[0], name) : v;
}

static tg_value call_self(tg_value name, tg_value self) { return call_known(name, &self, 1); }

static bool dropped(tg_value result) {
    tg_decref(result);
    return result != TG_NULL;
}

/* --- construction --- */

#define SMALL_CALL 32

/* Runs f(first, *args, **kw). */
static tg_value call_with_first(tg_value f, tg_value first, const tg_value *args, size_t nargs,
                                tg_value kwnames) {
    size_t total = nargs + (kwnames == TG_NULL ? 0 : tg_as_tuple(kwnames)->length);
    tg_value small[SMALL_CALL];
    tg_value *all = total < SMALL_CALL ? small : tg_malloc((total + 1) * sizeof *all);
    if (!all)
        return TG_NULL;
    all[0] = first;
    if (total)
        memcpy(all + 1, args, total * sizeof *args);
    tg_value v = tg_call(f, all, nargs + 1, kwnames);
    if (all != small)
        tg_mfree(all);
    return v;
}

static tg_value slot_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    tg_value f = tg_type_lookup(type, tg_names.new_);
    if (f == TG_NULL)
        return tg_raise(&tg_exc_TypeError, "cannot create '%s' instances", type->name);
    tg_value plain = tg_descriptor_get(f, TG_NULL, type);
    tg_value v =
        plain == TG_NULL ? TG_NULL : call_with_first(plain, tg_from_object(type), args, nargs, kwnames);
    tg_decref(plain);
    tg_decref_mostly_pinned(f);
    return v;
}

static bool slot_init(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct tg_type *type = tg_type_of(self);
    tg_value f = tg_type_lookup(type, tg_names.init_);
    if (f == TG_NULL)
        return true;
    tg_value result;
    if (tg_type_has(f, TG_TYPE_METHOD_LIKE)) {
        result = call_with_first(f, self, args, nargs, kwnames);
    } else {
        tg_value bound = tg_descriptor_get(f, self, type);
        result = bound == TG_NULL ? TG_NULL : tg_call(bound, args, nargs, kwnames);
        tg_decref(bound);
    }
    tg_decref_mostly_pinned(f);
    if (result != TG_NULL && !tg_is_none(result)) {
        tg_raise(&tg_exc_TypeError, "__init__() should return None, not '%s'", tg_type_name(result));
        tg_decref(result);
        return false;
    }
    return result != TG_NULL;
}

static tg_value slot_call(tg_value self, const tg_value *args, size_t nargs, tg_value kwnames) {
    struct tg_type *type = tg_type_of(self);
    tg_value f = tg_type_lookup(type, tg_names.call_);
    if (f == TG_NULL)
        return tg_raise_type_of(&tg_exc_TypeError, "'%s' object is not callable", self);
    tg_value result;
    if (tg_type_has(f, TG_TYPE_METHOD_LIKE)) {
        result = call_with_first(f, self, args, nargs, kwnames);
    } else {
        tg_value bound = tg_descriptor_get(f, self, type);
        result = bound == TG_NULL ? TG_NULL : tg_call(bound, args, nargs, kwnames);
        tg_decref(bound);
    }
    tg_decref_mostly_pinned(f);
    return result;
}

/* --- text, hash, comparison --- */

static tg_value text_result(tg_value v, const char *method) {
    if (v == TG_NULL || tg_type_has(v, TG_TYPE_STR))
        return v;
    tg_raise(&tg_exc_TypeError, "%s returned non-string (type %s)", method, tg_type_name(v));
    tg_decref(v);
    return TG_NULL;
}

static tg_value slot_repr(tg_value self) { return text_result(call_self(tg_names.repr_, self), "__repr__"); }
static tg_value slot_str(tg_value self) { return text_result(call_self(tg_names.str_, self), "__str__"); }

static tg_value slot_format(tg_value self, tg_value spec) {
    tg_value empty = spec == TG_NULL ? tg_str_from_cstring("") : tg_new_reference(spec);
    const tg_value args[] = {self, empty};
    tg_value v = empty == TG_NULL ? TG_NULL : call_known(tg_names.format_, args, 2);
    tg_decref(empty);
    if (v != TG_NULL && !tg_type_has(v, TG_TYPE_STR)) {
        tg_raise(&tg_exc_TypeError, "__format__ must return a str, not %s", tg_type_name(v));
        tg_decref(v);
        return TG_NULL;
    }
    return v;
}

static int64_t slot_hash(tg_value self) {
    tg_value v = call_self(tg_names.hash_, self);
    if (v == TG_NULL)
        return -1;
    if (!tg_is_int_like(v)) {
        tg_decref(v);
        tg_raise(&tg_exc_TypeError, "__hash__ method should return an integer");
        return -1;
    }
    int64_t h;
    if (!tg_int_to_int64(v, &h))
        h = tg_int_hash(v);
    tg_decref(v);
    return h == -1 ? -2 : h;
}

static tg_value slot_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    const tg_value names[] = {tg_names.lt_, tg_names.le_, tg_names.eq_,
                              tg_names.ne_, tg_names.gt_, tg_names.ge_};
    const tg_value args[] = {self, other};
    bool absent;
    tg_value v = call_special(names[op], args, 2, &absent);
    return absent ? TG_NOT_IMPLEMENTED : v;
}

static int slot_truth(tg_value self) {
    tg_value v = call_self(tg_names.bool_, self);
    if (v == TG_NULL)
        return -1;
    if (tg_is_bool(v))
        return v == TG_TRUE;
    tg_raise(&tg_exc_TypeError, "__bool__ should return bool, returned %s", tg_type_name(v));
    tg_decref(v);
    return -1;
}

/* --- containers --- */

static int64_t slot_length(tg_value self) {
    tg_value v = call_self(tg_names.len_, self);
    tg_value n = v == TG_NULL ? TG_NULL : tg_index(v);
    tg_decref(v);
    if (n == TG_NULL)
        return -1;
    int64_t length;
    bool fits = tg_int_to_int64(n, &length);
    int sign = tg_int_sign(n);
    tg_decref(n);
    if (sign < 0)
        tg_raise(&tg_exc_ValueError, "__len__() should return >= 0");
    else if (!fits)
        tg_raise(&tg_exc_OverflowError, "cannot fit 'int' into an index-sized integer");
    return fits && sign >= 0 ? length : -1;
}

static tg_value slot_getitem(tg_value self, tg_value key) {
    const tg_value args[] = {self, key};
    return call_known(tg_names.getitem_, args, 2);
}

static bool slot_setitem(tg_value self, tg_value key, tg_value value) {
    const tg_value args[] = {self, key, value};
    bool absent;
    tg_value v = call_special(value == TG_NULL ? tg_names.delitem_ : tg_names.setitem_, args,
                              value == TG_NULL ? 2 : 3, &absent);
    if (absent)
        tg_raise_type_of(&tg_exc_TypeError,
                         value == TG_NULL ? "'%s' object doesn't support item deletion"
                                          : "'%s' object does not support item assignment",
                         self);
    return dropped(v);
}

static int slot_contains(tg_value self, tg_value item) {
    const tg_value args[] = {self, item};
    tg_value v = call_known(tg_names.contains_, args, 2);
    int truth = v == TG_NULL ? -1 : tg_truth(v);
    tg_decref(v);
    return truth;
}

static tg_value slot_iter(tg_value self) { return call_self(tg_names.iter_, self); }

/* Leaves no StopIteration behind: the end is TG_NULL without an exception. */
static tg_value slot_next(tg_value self) {
    tg_value v = call_self(tg_names.next_, self);
    if (v == TG_NULL && tg_error_matches(&tg_exc_StopIteration))
        tg_error_clear();
    return v;
}

tg_value tg_next_or_error(tg_value iterator) {
    const struct tg_type *type = tg_type_of(iterator);
    return type->next == slot_next ? call_self(tg_names.next_, iterator) : type->next(iterator);
}

tg_value tg_next_or_value(tg_value iterator, tg_value *result) {
    *result = TG_NULL;
    if (tg_type_of(iterator)->next != slot_next) {
        tg_value v = tg_next(iterator);
        if (v == TG_NULL && !tg_error_pending())
            *result = TG_NONE;
        return v;
    }
    tg_value v = call_self(tg_names.next_, iterator);
    if (v == TG_NULL)
        *result = tg_error_take_stop_value();
    return v;
}

/* --- attributes --- */

static int plain_lookup(tg_value self, tg_value name, tg_value *out) {
    const struct tg_type *type = tg_type_of(self);
    const struct tg_type *layout = ((const struct tg_heap_type *)(const void *)type)->layout;
    if (type->flags & TG_TYPE_TYPE)
        return tg_type_find(self, tg_native_value(name), out);
    if (!layout->getattr)
        return tg_generic_lookup(self, name, out);
    *out = layout->getattr(self, name);
    return *out == TG_NULL ? -1 : 1;
}

static tg_value slot_getattr_fallback(tg_value self, tg_value name) {
    tg_value v;
    int found = plain_lookup(self, name, &v);
    if (found > 0)
        return v;
    if (found < 0) {
        if (!tg_error_matches(&tg_exc_AttributeError))
            return TG_NULL;
        tg_error_clear();
    }
    const tg_value args[] = {self, name};
    return call_known(tg_names.getattr_, args, 2);
}

static tg_value slot_getattribute(tg_value self, tg_value name) {
    const tg_value args[] = {self, name};
    tg_value v = call_known(tg_names.getattribute_, args, 2);
    if (v != TG_NULL || !tg_error_matches(&tg_exc_AttributeError))
        return v;
    tg_value error = tg_error_take();
    bool absent;
    v = call_special(tg_names.getattr_, args, 2, &absent);
    if (absent)
        tg_error_restore_steal(error);
    else
        tg_decref(error);
    return v;
}

bool tg_class_getattr_is_fallback(const struct tg_type *type) {
    const struct tg_heap_type *heap = (const struct tg_heap_type *)(const void *)type;
    return type->getattr == slot_getattr_fallback && !heap->layout->getattr;
}

static bool slot_setattr(tg_value self, tg_value name, tg_value value) {
    const tg_value args[] = {self, name, value};
    return dropped(
        call_known(value == TG_NULL ? tg_names.delattr_ : tg_names.setattr_, args, value == TG_NULL ? 2 : 3));
}

static tg_value slot_get(tg_value self, tg_value instance, struct tg_type *owner) {
    const tg_value args[] = {self, instance == TG_NULL ? TG_NONE : instance, tg_from_object(owner)};
    return call_known(tg_names.get_, args, 3);
}

static bool slot_set(tg_value self, tg_value instance, tg_value value) {
    const tg_value args[] = {self, instance, value};
    tg_value name = value == TG_NULL ? tg_names.delete_ : tg_names.set_;
    bool absent;
    tg_value v = call_special(name, args, value == TG_NULL ? 2 : 3, &absent);
    if (absent)
        tg_raise(&tg_exc_AttributeError, "%s", value == TG_NULL ? "__delete__" : "__set__");
    return dropped(v);
}

/* --- operators --- */

static tg_value call_binary(tg_value name, tg_value self, tg_value other) {
    const tg_value args[] = {self, other};
    bool absent;
    tg_value v = call_special(name, args, 2, &absent);
    return absent ? TG_NOT_IMPLEMENTED : v;
}

static tg_value slot_binary(enum tg_binary_op op, tg_value a, tg_value b);

/* Has the subclass of b another reflected method than a's class? Then it is asked first. */
static bool overrides(struct tg_type *tb, struct tg_type *ta, tg_value name) {
    tg_value own = tg_type_lookup(tb, name), inherited = tg_type_lookup(ta, name);
    tg_decref(own);
    tg_decref(inherited);
    return own != TG_NULL && own != inherited;
}

static tg_value slot_binary(enum tg_binary_op op, tg_value a, tg_value b) {
    struct tg_type *ta = tg_type_of(a), *tb = tg_type_of(b);
    bool ask_b = ta != tb && tb->binary == slot_binary;
    if (ta->binary == slot_binary) {
        if (ask_b && tg_type_is_subtype(tb, ta) && overrides(tb, ta, tg_names.reflected[op])) {
            tg_value v = call_binary(tg_names.reflected[op], b, a);
            if (v != TG_NOT_IMPLEMENTED)
                return v;
            ask_b = false;
        }
        tg_value v = call_binary(tg_names.binary[op], a, b);
        if (v != TG_NOT_IMPLEMENTED)
            return v;
    }
    return ask_b ? call_binary(tg_names.reflected[op], b, a) : TG_NOT_IMPLEMENTED;
}

bool tg_class_has_operators(const struct tg_type *type) { return type->binary == slot_binary; }

static tg_value slot_inplace(enum tg_binary_op op, tg_value self, tg_value other) {
    return tg_names.inplace[op] == TG_NULL ? TG_NOT_IMPLEMENTED
                                           : call_binary(tg_names.inplace[op], self, other);
}

static tg_value slot_unary(enum tg_unary_op op, tg_value self) {
    const tg_value names[] = {tg_names.neg_, tg_names.pos_, tg_names.invert_, tg_names.abs_};
    bool absent;
    tg_value v = call_special(names[op], &self, 1, &absent);
    return absent ? TG_NOT_IMPLEMENTED : v;
}

static bool slot_index(tg_value self, tg_value *out) {
    if (tg_type_has(self, TG_TYPE_INT)) { /* an int already, whatever its __index__ says */
        *out = tg_new_reference(tg_native_value(self));
        return true;
    }
    tg_value v = call_self(tg_names.index_, self);
    if (v != TG_NULL && !tg_is_int_like(v)) {
        tg_raise(&tg_exc_TypeError, "__index__ returned non-int (type %s)", tg_type_name(v));
        tg_decref(v);
        return false;
    }
    *out = v;
    return v != TG_NULL;
}

/* --- which operation a class gets --- */

/* Definition of the first of the names in the MRO; the class that gives it. *hidden: it is None. */
static struct tg_type *definer(struct tg_type *type, const tg_value *names, size_t count, bool *hidden) {
    struct tg_type *built_in = NULL;
    *hidden = false;
    for (size_t i = 0; i < count; i++) {
        struct tg_type *where = NULL;
        tg_value v = names[i] == TG_NULL ? TG_NULL : tg_type_mro_find(type, names[i], &where);
        if (v == TG_NULL)
            continue;
        tg_decref(v);
        if (where->flags & TG_TYPE_HEAP) {
            if (v != TG_NONE)
                return where;
            *hidden = true;
        } else if (!built_in) {
            built_in = where;
        }
    }
    return *hidden ? NULL : built_in;
}

#define SET_OPERATION(field, function, ...)                                                                  \
    do {                                                                                                     \
        const tg_value names_[] = {__VA_ARGS__};                                                             \
        bool hidden_;                                                                                        \
        struct tg_type *by_ = definer(type, names_, sizeof names_ / sizeof *names_, &hidden_);               \
        __atomic_store_n(&type->field,                                                                       \
                         !by_                        ? NULL                                                  \
                         : by_->flags & TG_TYPE_HEAP ? function                                              \
                                                     : by_->field,                                           \
                         __ATOMIC_RELAXED);                                                                  \
    } while (0)

static void update_text_and_order(struct tg_type *type) {
    SET_OPERATION(repr, slot_repr, tg_names.repr_);
    SET_OPERATION(str, slot_str, tg_names.str_);
    SET_OPERATION(format, slot_format, tg_names.format_);
    SET_OPERATION(hash, slot_hash, tg_names.hash_);
    SET_OPERATION(compare, slot_compare, tg_names.eq_, tg_names.ne_, tg_names.lt_, tg_names.le_, tg_names.gt_,
                  tg_names.ge_);
    SET_OPERATION(truth, slot_truth, tg_names.bool_);
}

static void update_containers(struct tg_type *type) {
    SET_OPERATION(length, slot_length, tg_names.len_);
    /* What is true because it is not empty asks a __len__ of the program's. */
    const struct tg_type *layout = ((const struct tg_heap_type *)(const void *)type)->layout;
    if (type->length == slot_length && type->truth != slot_truth && layout->length)
        __atomic_store_n(&type->truth, NULL, __ATOMIC_RELAXED);
    SET_OPERATION(getitem, slot_getitem, tg_names.getitem_);
    SET_OPERATION(setitem, slot_setitem, tg_names.setitem_, tg_names.delitem_);
    SET_OPERATION(contains, slot_contains, tg_names.contains_);
    SET_OPERATION(iter, slot_iter, tg_names.iter_);
    SET_OPERATION(next, slot_next, tg_names.next_);
}

static void update_attributes(struct tg_type *type) {
    SET_OPERATION(getattr, slot_getattribute, tg_names.getattribute_);
    bool hidden;
    const struct tg_type *fallback = definer(type, &tg_names.getattr_, 1, &hidden);
    if (fallback && type->getattr != slot_getattribute)
        type->getattr = slot_getattr_fallback;
    SET_OPERATION(setattr, slot_setattr, tg_names.setattr_, tg_names.delattr_);
    SET_OPERATION(get, slot_get, tg_names.get_);
    SET_OPERATION(set, slot_set, tg_names.set_, tg_names.delete_);
}

static void update_binary(struct tg_type *type) {
    bool hidden, hidden_reflected;
    struct tg_type *by = definer(type, tg_names.binary, TG_BINARY_OPS, &hidden);
    struct tg_type *reflected = definer(type, tg_names.reflected, TG_BINARY_OPS, &hidden_reflected);
    if (hidden || hidden_reflected || (by && by->flags & TG_TYPE_HEAP) ||
        (reflected && reflected->flags & TG_TYPE_HEAP))
        type->binary = slot_binary;
    else
        type->binary = by ? by->binary : reflected ? reflected->binary : NULL;
    by = definer(type, tg_names.inplace, TG_BINARY_OPS, &hidden);
    type->inplace = hidden || (by && by->flags & TG_TYPE_HEAP) ? slot_inplace : by ? by->inplace : NULL;
    SET_OPERATION(unary, slot_unary, tg_names.neg_, tg_names.pos_, tg_names.invert_, tg_names.abs_);
    SET_OPERATION(index, slot_index, tg_names.index_);
}

static void update_life(struct tg_type *type) {
    SET_OPERATION(new, slot_new, tg_names.new_);
    SET_OPERATION(init, slot_init, tg_names.init_);
    SET_OPERATION(call, slot_call, tg_names.call_);
    bool hidden;
    const struct tg_type *by = definer(type, &tg_names.del_, 1, &hidden);
    type->flags = by ? type->flags | TG_TYPE_FINALIZER : type->flags & ~(uint32_t)TG_TYPE_FINALIZER;
}

void tg_class_update_slots(struct tg_type *type) {
    update_life(type);
    update_text_and_order(type);
    update_containers(type);
    update_attributes(type);
    update_binary(type);
}

void tg_class_update_slot(struct tg_type *type, tg_value name) {
    if (type->flags & TG_TYPE_HEAP)
        tg_class_update_slots(type);
}

bool tg_type_constructs_plainly(struct tg_type *type, int32_t *init_cell) {
    *init_cell = -1;
    if (type->new != tg_object_type.new || tg_type_of(tg_from_object(type))->call != tg_type_call ||
        type->flags &(TG_TYPE_NATIVE_VALUE | TG_TYPE_TYPE) || tg_type_is_abstract(type))
        return false;
    if (type->init == tg_object_type.init)
        return true;
    if (type->init != slot_init)
        return false;
    uint32_t *known = &((struct tg_heap_type *)(void *)type)->init_cell;
    *init_cell = (int32_t)tg_raw_load32(known) - 1;
    if (__builtin_expect(*init_cell < 0, 0)) { /* never changes once it is there */
        *init_cell = tg_type_cell_index(type, tg_names.init_);
        tg_raw_store32(known, (uint32_t)(*init_cell + 1));
    }
    return *init_cell >= 0;
}
