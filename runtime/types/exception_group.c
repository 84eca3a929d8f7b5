/* SPDX-License-Identifier: MIT */
/* BaseExceptionGroup and ExceptionGroup: exceptions that hold others, taken apart by a condition; and what
 * except* does with them. details[0] is the message, details[1] the tuple of exceptions. */
#include "runtime/types/class_internal.h"
#include "runtime/types/exception_internal.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

bool tg_is_exception_group(tg_value v) {
    return tg_is_exception(v) && tg_type_is_subtype(tg_type_of(v), &tg_exc_BaseExceptionGroup);
}

static tg_value detail(tg_value self, size_t i) {
    tg_value v = tg_slot_read(&tg_as_exception(self)->details[i]);
    return v == TG_NULL ? TG_NONE : v;
}

tg_value tg_exception_group_members(tg_value group) {
    tg_value v = detail(group, 1);
    return tg_is_none(v) ? tg_new_reference(tg_empty_tuple) : v;
}

/* --- making --- */

/* The members as a tuple; what a group must not hold is refused. */
static tg_value members_of(tg_value v) {
    if (tg_type_has(v, TG_TYPE_SET | TG_TYPE_DICT) || !tg_type_of(v)->getitem)
        return tg_raise(&tg_exc_TypeError, "second argument (exceptions) must be a sequence");
    tg_value tuple = tg_tuple_from_iterable(v);
    if (tuple == TG_NULL)
        return TG_NULL;
    const struct tg_tuple *t = tg_as_tuple(tuple);
    if (t->length == 0)
        tg_raise(&tg_exc_ValueError, "second argument (exceptions) must be a non-empty sequence");
    for (size_t i = 0; !tg_error_pending() && i < t->length; i++)
        if (!tg_is_exception(t->items[i]))
            tg_raise(&tg_exc_ValueError, "Item %zu of second argument (exceptions) is not an exception", i);
    if (!tg_error_pending())
        return tuple;
    tg_decref(tuple);
    return TG_NULL;
}

static bool all_plain(tg_value members) {
    const struct tg_tuple *t = tg_as_tuple(members);
    for (size_t i = 0; i < t->length; i++)
        if (!tg_type_is_subtype(tg_type_of(t->items[i]), &tg_exc_Exception))
            return false;
    return true;
}

/* The type that the members allow, or NULL with TypeError. */
static struct tg_type *fitting(struct tg_type *type, tg_value members) {
    bool plain = all_plain(members);
    if (type == &tg_exc_BaseExceptionGroup && plain)
        return &tg_exc_ExceptionGroup;
    if (plain || !tg_type_is_subtype(type, &tg_exc_Exception))
        return type;
    if (type == &tg_exc_ExceptionGroup)
        tg_raise(&tg_exc_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    else
        tg_raise(&tg_exc_TypeError, "Cannot nest BaseExceptions in '%s'", type->name);
    return NULL;
}

static tg_value group_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (nargs != 2)
        return tg_raise(&tg_exc_TypeError,
                        "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
    if (!tg_type_has(args[0], TG_TYPE_STR))
        return tg_raise(&tg_exc_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                        tg_type_name(args[0]));
    tg_value members = members_of(args[1]);
    if (members == TG_NULL)
        return TG_NULL;
    type = fitting(type, members);
    tg_value e = type ? tg_exception_new(type, args, nargs, TG_NULL) : TG_NULL;
    if (e == TG_NULL) {
        tg_decref(members);
        return TG_NULL;
    }
    tg_slot_init_steal(&tg_as_exception(e)->details[0], tg_new_reference(args[0]));
    tg_slot_init_steal(&tg_as_exception(e)->details[1], members);
    return e;
}

/* A group of the members, without a message. */
static tg_value unnamed_group(tg_value members) {
    tg_value args[2] = {tg_str_from_cstring(""), members};
    tg_value group =
        args[0] == TG_NULL ? TG_NULL : tg_call(tg_from_object(&tg_exc_ExceptionGroup), args, 2, TG_NULL);
    if (group == TG_NULL && tg_error_matches(&tg_exc_TypeError)) {
        tg_error_clear();
        group = tg_call(tg_from_object(&tg_exc_BaseExceptionGroup), args, 2, TG_NULL);
    }
    tg_decref(args[0]);
    return group;
}

/* --- text and attributes --- */

static tg_value group_str(tg_value self) {
    tg_value message = detail(self, 0), members = tg_exception_group_members(self);
    size_t count = tg_as_tuple(members)->length;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_str(&b, message);
    tg_value number = tg_int((int64_t)count);
    tg_builder_add_cstring(&b, " (");
    tg_builder_add_str(&b, number);
    tg_builder_add_cstring(&b, count == 1 ? " sub-exception)" : " sub-exceptions)");
    tg_decref(members);
    tg_decref(message);
    return tg_builder_finish(&b);
}

static tg_value get_message(tg_value self) { return detail(self, 0); }
static tg_value get_exceptions(tg_value self) { return tg_exception_group_members(self); }

static const struct tg_getset_def group_getsets[] = {
    {"message", get_message, NULL},
    {"exceptions", get_exceptions, NULL},
    {NULL, NULL, NULL},
};

/* --- taking apart --- */

struct condition {
    enum { BY_TYPE, BY_CALL, BY_IDENTITY } by;
    tg_value v; /* types; callable; list of leaves */
};

static int holds(const struct condition *condition, tg_value e) {
    if (condition->by == BY_TYPE)
        return tg_exception_matches(e, condition->v);
    if (condition->by == BY_CALL) {
        tg_value answer = tg_call1(condition->v, e);
        int truth = answer == TG_NULL ? -1 : tg_truth(answer);
        tg_decref(answer);
        return truth;
    }
    bool found = false;
    for (size_t i = 0; !found && i < tg_list_length(condition->v); i++) {
        tg_value leaf = tg_list_get(condition->v, (int64_t)i);
        found = leaf == e;
        tg_decref(leaf);
    }
    return found;
}

static bool copy_notes(tg_value to, tg_value from) {
    tg_value notes = tg_instance_get(from, tg_names.notes_);
    if (notes == TG_NULL)
        return true;
    tg_value copy = tg_type_of(notes)->getitem ? tg_list_from_iterable(notes) : tg_new_reference(notes);
    tg_decref(notes);
    bool done = copy != TG_NULL && tg_instance_set(to, tg_names.notes_, copy);
    tg_decref(copy);
    return done;
}

static bool copy_history(tg_value to, tg_value from) {
    struct tg_exception *x = tg_as_exception(to), *y = tg_as_exception(from);
    tg_value traceback = tg_traceback_object(from);
    bool done = traceback != TG_NULL && tg_traceback_replace(to, traceback);
    tg_decref(traceback);
    if (!done)
        return false;
    tg_slot_write_steal(&x->object, &x->context, tg_slot_read(&y->context));
    tg_slot_write_steal(&x->object, &x->cause, tg_slot_read(&y->cause));
    tg_raw_store32(&x->suppress_context, tg_raw_load32(&y->suppress_context));
    return copy_notes(to, from);
}

/* A group like this one of the members in the list, consumed; None if there are none. */
static tg_value subset_steal(tg_value group, tg_value list) {
    tg_value result = TG_NONE;
    if (tg_list_length(list)) {
        result = tg_call_method(group, "derive", &list, 1);
        if (result != TG_NULL && !tg_is_exception_group(result)) {
            tg_decref(result);
            result = tg_raise(&tg_exc_TypeError, "derive must return an instance of BaseExceptionGroup");
        }
        if (result != TG_NULL && !copy_history(result, group)) {
            tg_decref(result);
            result = TG_NULL;
        }
    }
    tg_decref(list);
    return result;
}

static bool keep_steal(tg_value list, tg_value part) {
    bool done = part != TG_NULL && (tg_is_none(part) || tg_list_append(list, part));
    tg_decref(part);
    return done;
}

/* Both parts, each None or an exception; rest NULL: it is not wanted. */
static bool split(tg_value e, const struct condition *condition, tg_value *match, tg_value *rest);

static bool split_members(tg_value group, const struct condition *condition, tg_value matching,
                          tg_value others) {
    tg_value members = tg_exception_group_members(group);
    bool done = true;
    for (size_t i = 0; done && i < tg_as_tuple(members)->length; i++) {
        tg_value match, rest;
        done = split(tg_as_tuple(members)->items[i], condition, &match, others == TG_NULL ? NULL : &rest);
        if (!done)
            break;
        done = keep_steal(matching, match);
        if (others != TG_NULL)
            done = keep_steal(others, rest) && done;
    }
    tg_decref(members);
    return done;
}

static bool split_group(tg_value group, const struct condition *condition, tg_value *match, tg_value *rest) {
    tg_value matching = tg_list_new(0), others = rest ? tg_list_new(0) : TG_NULL;
    bool done = matching != TG_NULL && (!rest || others != TG_NULL) &&
                split_members(group, condition, matching, others);
    if (!done) {
        tg_decref(matching);
        tg_decref(others);
        return false;
    }
    *match = subset_steal(group, matching);
    if (!rest)
        return *match != TG_NULL;
    if (*match == TG_NULL) {
        tg_decref(others);
        return false;
    }
    *rest = subset_steal(group, others);
    if (*rest != TG_NULL)
        return true;
    tg_decref(*match);
    return false;
}

static bool split(tg_value e, const struct condition *condition, tg_value *match, tg_value *rest) {
    int found = holds(condition, e);
    if (found < 0)
        return false;
    if (!found && tg_is_exception_group(e))
        return tg_c_stack_ok() && split_group(e, condition, match, rest);
    *match = found ? tg_new_reference(e) : TG_NONE;
    if (rest)
        *rest = found ? TG_NONE : tg_new_reference(e);
    return true;
}

static bool is_exception_type(tg_value v) {
    return tg_is_type(v) && tg_type_is_subtype(tg_as_type(v), &tg_exc_BaseException);
}

static bool read_condition(tg_value v, struct condition *condition) {
    *condition = (struct condition){BY_TYPE, v};
    if (is_exception_type(v))
        return true;
    if (tg_is_tuple(v)) {
        const struct tg_tuple *t = tg_as_tuple(v);
        bool types = true;
        for (size_t i = 0; i < t->length; i++)
            types = types && is_exception_type(t->items[i]);
        if (types)
            return true;
    } else if (!tg_is_type(v) && tg_type_of(v)->call) {
        condition->by = BY_CALL;
        return true;
    }
    tg_raise(&tg_exc_TypeError, "expected an exception type, a tuple of exception types, or a callable "
                                "(other than a class)");
    return false;
}

static tg_value group_split(const tg_value *args, size_t nargs) {
    struct condition condition;
    tg_value match, rest;
    if (!read_condition(args[1], &condition) || !split(args[0], &condition, &match, &rest))
        return TG_NULL;
    tg_value pair = tg_tuple_pack(2, match, rest);
    tg_decref(match);
    tg_decref(rest);
    return pair;
}

static tg_value group_subgroup(const tg_value *args, size_t nargs) {
    struct condition condition;
    tg_value match;
    if (!read_condition(args[1], &condition) || !split(args[0], &condition, &match, NULL))
        return TG_NULL;
    return match;
}

static tg_value group_derive(const tg_value *args, size_t nargs) {
    tg_value both[2] = {detail(args[0], 0), args[1]};
    tg_value group = tg_call(tg_from_object(&tg_exc_BaseExceptionGroup), both, 2, TG_NULL);
    tg_decref(both[0]);
    return group;
}

static const struct tg_native_def group_methods[] = {
    {"derive", group_derive, "self,excs,/"},
    {"split", group_split, "self,matcher_value,/"},
    {"subgroup", group_subgroup, "self,matcher_value,/"},
    {NULL, NULL, NULL},
};

/* --- except* --- */

static bool may_catch(tg_value types) {
    const struct tg_tuple *t = tg_is_tuple(types) ? tg_as_tuple(types) : NULL;
    for (size_t i = 0; i < (t ? t->length : 1); i++) {
        tg_value type = t ? t->items[i] : types;
        if (!is_exception_type(type)) {
            tg_raise(&tg_exc_TypeError,
                     "catching classes that do not inherit from BaseException is not allowed");
            return false;
        }
        if (tg_type_is_subtype(tg_as_type(type), &tg_exc_BaseExceptionGroup)) {
            tg_raise(&tg_exc_TypeError,
                     "catching ExceptionGroup with except* is not allowed. Use except instead.");
            return false;
        }
    }
    return true;
}

static tg_value wrap(tg_value e) {
    tg_value alone = tg_tuple_pack(1, e);
    tg_value group = alone == TG_NULL ? TG_NULL : unnamed_group(alone);
    tg_decref(alone);
    return group;
}

/* What the split method of the group says, which may be a program's own. */
static bool split_by_method(tg_value group, tg_value types, tg_value *match, tg_value *rest) {
    tg_value pair = tg_call_method(group, "split", &types, 1);
    if (pair == TG_NULL)
        return false;
    if (!tg_is_tuple(pair)) {
        tg_raise(&tg_exc_TypeError, "%s.split must return a tuple, not %s", tg_type_name(group),
                 tg_type_name(pair));
    } else if (tg_as_tuple(pair)->length < 2) {
        tg_raise(&tg_exc_TypeError, "%s.split must return a 2-tuple, got tuple of size %zu",
                 tg_type_name(group), (size_t)tg_as_tuple(pair)->length);
    } else {
        *match = tg_new_reference(tg_as_tuple(pair)->items[0]);
        *rest = tg_new_reference(tg_as_tuple(pair)->items[1]);
    }
    tg_decref(pair);
    return !tg_error_pending();
}

bool tg_exception_star_match(tg_value e, tg_value types, tg_value *match, tg_value *rest) {
    *match = *rest = TG_NONE;
    if (!may_catch(types))
        return false;
    if (tg_is_none(e))
        return true;
    int found = tg_exception_matches(e, types);
    if (found < 0)
        return false;
    if (found) {
        *match = tg_is_exception_group(e) ? tg_new_reference(e) : wrap(e);
        return *match != TG_NULL;
    }
    if (tg_is_exception_group(e))
        return split_by_method(e, types, match, rest);
    *rest = tg_new_reference(e);
    return true;
}

static bool same_history(tg_value a, tg_value b) {
    const struct tg_exception *x = tg_as_exception(a), *y = tg_as_exception(b);
    return tg_slot_peek_borrowed(&x->context) == tg_slot_peek_borrowed(&y->context) &&
           tg_slot_peek_borrowed(&x->cause) == tg_slot_peek_borrowed(&y->cause) && tg_traceback_same(a, b);
}

static bool collect_leaves(tg_value e, tg_value leaves) {
    if (!tg_is_exception_group(e))
        return tg_list_append(leaves, e);
    if (!tg_c_stack_ok())
        return false;
    tg_value members = tg_exception_group_members(e);
    bool done = true;
    for (size_t i = 0; done && i < tg_as_tuple(members)->length; i++)
        done = collect_leaves(tg_as_tuple(members)->items[i], leaves);
    tg_decref(members);
    return done;
}

/* What was raised anew into `raised`; the leaves of what was raised again into `leaves`. */
static bool sort_out(tg_value original, tg_value list, tg_value raised, tg_value leaves) {
    bool done = true;
    for (size_t i = 0; done && i < tg_list_length(list); i++) {
        tg_value e = tg_list_get(list, (int64_t)i);
        if (tg_is_exception(e))
            done = same_history(e, original) ? collect_leaves(e, leaves) : tg_list_append(raised, e);
        tg_decref(e);
    }
    return done;
}

static tg_value combine(tg_value original, tg_value raised, tg_value leaves) {
    tg_value again = TG_NONE;
    struct condition condition = {BY_IDENTITY, leaves};
    if (tg_list_length(leaves) && !split(original, &condition, &again, NULL))
        return TG_NULL;
    if (tg_list_length(raised) == 0)
        return again;
    if (!keep_steal(raised, again))
        return TG_NULL;
    return tg_list_length(raised) > 1 ? unnamed_group(raised) : tg_list_get(raised, 0);
}

tg_value tg_exception_star_end(tg_value original, tg_value list) {
    if (!tg_is_exception_group(original)) { /* one clause at most has run */
        for (size_t i = 0; i < tg_list_length(list); i++) {
            tg_value e = tg_list_get(list, (int64_t)i);
            if (tg_is_exception(e))
                return e;
            tg_decref(e);
        }
        return TG_NONE;
    }
    tg_value raised = tg_list_new(0), leaves = tg_list_new(0), result = TG_NULL;
    if (raised != TG_NULL && leaves != TG_NULL && sort_out(original, list, raised, leaves))
        result = combine(original, raised, leaves);
    tg_decref(raised);
    tg_decref(leaves);
    return result;
}

void tg_exception_groups_start(void) {
    tg_exc_BaseExceptionGroup.new = group_new;
    tg_exc_BaseExceptionGroup.str = group_str;
    tg_exc_BaseExceptionGroup.getsets = group_getsets;
    tg_exc_BaseExceptionGroup.methods = group_methods;
    tg_exc_ExceptionGroup.second_base = &tg_exc_Exception;
}
