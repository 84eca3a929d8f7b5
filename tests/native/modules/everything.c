/* SPDX-License-Identifier: MIT */
/* A module that calls what the interface has: each function does one thing with it and gives back what came
 * of it. */
#include "tollgate.h"

#include <errno.h>
#include <string.h>

static tg_value own_error;

static tg_value numbers(const tg_value *args, size_t count) {
    int64_t integer = 0;
    double number = 0;
    bool truth = true;
    const char *text = "none";
    if (tg_get_int_or_keep(args[0], &integer) || tg_get_float_or_keep(args[1], &number) ||
        tg_get_truth_or_keep(args[2], &truth) || tg_get_str_or_keep_borrowed(args[3], &text))
        return TG_NULL;
    tg_value parts[] = {tg_make_int(integer + 1), tg_make_float(number * 2),    tg_make_bool(!truth),
                        tg_make_str(text),        tg_make_unsigned(UINT64_MAX), tg_make_none()};
    return tg_make_tuple_steal(parts, sizeof parts / sizeof *parts);
}

static tg_value sort_of(const tg_value *args, size_t count) {
    static const char *const names[] = {"None",      "bool", "int",   "float", "str",  "bytes",
                                        "bytearray", "list", "tuple", "dict",  "other"};
    return tg_make_str(names[tg_sort_of(args[0])]);
}

/* A dict of each item of an iterable to its place, and the list of their reprs. */
static tg_value places(const tg_value *args, size_t count) {
    tg_value iterator = tg_get_iterator(args[0]), dict = tg_make_dict(), list = tg_make_list(), item;
    bool ok = iterator != TG_NULL && dict != TG_NULL && list != TG_NULL;
    for (int64_t i = 0; ok && (item = tg_get_next(iterator)) != TG_NULL; i++) {
        tg_value place = tg_make_int(i);
        ok = tg_set_item(dict, item, place) == 0 && tg_append_steal(list, tg_get_repr(item)) == 0;
        tg_drop(place);
        tg_drop(item);
    }
    tg_drop(iterator);
    if (ok && !tg_has_thrown()) {
        tg_value both[] = {dict, list};
        return tg_make_tuple_steal(both, 2);
    }
    tg_drop(dict);
    tg_drop(list);
    return TG_NULL;
}

static tg_value call_upper(const tg_value *args, size_t count) {
    return tg_call_named(args[0], "upper", NULL, 0);
}

/* sorted(v, reverse=True) by way of the module builtins */
static tg_value sorted_down(const tg_value *args, size_t count) {
    tg_value builtins = tg_import("builtins");
    tg_value sorted = builtins == TG_NULL ? TG_NULL : tg_get_attribute(builtins, "sorted");
    tg_value name = tg_make_str("reverse"), names = tg_make_tuple(&name, 1);
    tg_value given[] = {args[0], tg_make_bool(true)};
    tg_value result = sorted == TG_NULL ? TG_NULL : tg_call_with_keywords(sorted, given, 1, names);
    tg_drop(names);
    tg_drop(name);
    tg_drop(sorted);
    tg_drop(builtins);
    return result;
}

static tg_value raise(const tg_value *args, size_t count) {
    int64_t kind;
    if (tg_get_int(args[0], &kind))
        return TG_NULL;
    errno = ENOENT;
    switch (kind) {
    case 0:
        return tg_throw("ValueError", "%s %d", "bad value", 7);
    case 1:
        return tg_throw_as(own_error, "own %s", "error");
    case 2:
        return tg_throw_errno("no/such/file");
    case 3:
        return tg_throw_memory();
    default:
        return tg_throw("NoSuchError", "text");
    }
}

/* What f() raises, as a value; "ArithmeticError" where it is one; None where it returns. */
static tg_value caught(const tg_value *args, size_t count) {
    tg_value result = tg_call_with(args[0], NULL, 0);
    if (result != TG_NULL) {
        tg_drop(result);
        return tg_make_none();
    }
    if (tg_has_thrown_of("ArithmeticError")) {
        tg_clear_thrown();
        return tg_make_str("ArithmeticError");
    }
    return tg_take_thrown();
}

static tg_value pieces(const tg_value *args, size_t count) {
    tg_value third = tg_get_item_at(args[0], 2), named = tg_get_item_named(args[1], "key");
    int has = tg_has_item(args[0], args[2]), same = third == TG_NULL ? -1 : tg_are_equal(third, args[2]);
    int64_t length = tg_get_length(args[0]);
    if (third == TG_NULL || named == TG_NULL || has < 0 || same < 0 || length < 0 ||
        tg_set_item_named_steal(args[1], "new", tg_get_text(third)) || tg_delete_item(args[1], args[2])) {
        tg_drop(third);
        tg_drop(named);
        return TG_NULL;
    }
    tg_value parts[] = {third, named, tg_make_bool(has), tg_make_bool(same), tg_make_int(length)};
    return tg_make_tuple_steal(parts, 5);
}

/* Fills a buffer with a byte; what the buffer says of itself. */
static tg_value fill_buffer(const tg_value *args, size_t count) {
    struct tg_buffer buffer;
    int64_t byte;
    if (tg_get_int(args[1], &byte) || tg_get_buffer(args[0], TG_TO_WRITE, &buffer))
        return TG_NULL;
    char format[2] = {buffer.format, 0};
    memset(buffer.data, (int)byte, buffer.length);
    tg_value parts[] = {tg_make_unsigned(buffer.length), tg_make_unsigned(buffer.item_size),
                        tg_make_str(format), tg_make_bool(buffer.writable)};
    tg_release_buffer(&buffer);
    return tg_make_tuple_steal(parts, 4);
}

/* Calls f while the buffer is held. */
static tg_value call_while_held(const tg_value *args, size_t count) {
    struct tg_buffer buffer;
    if (tg_get_buffer(args[0], TG_TO_READ, &buffer))
        return TG_NULL;
    tg_value result = tg_call_with(args[1], NULL, 0);
    tg_release_buffer(&buffer);
    return result;
}

/* *args and a keyword behind them */
static tg_value count_arguments(const tg_value *args, size_t count) {
    tg_value parts[] = {tg_make_unsigned(count),
                        tg_keep(args[count] == TG_NULL ? tg_make_none() : args[count])};
    return tg_make_tuple_steal(parts, 2);
}

static tg_value turn(const tg_value *args, size_t count) {
    return tg_pause() ? TG_NULL : tg_make_bool(tg_has_lock());
}

/* --- a class that keeps values --- */

static struct tg_class pair_class;

static tg_value make_pair(const tg_value *args, size_t count) {
    void *memory;
    tg_value v = tg_make_instance(&pair_class, &memory);
    if (v != TG_NULL) {
        tg_set_kept(v, 0, args[0]);
        tg_set_kept(v, 1, args[1]);
    }
    return v;
}

static tg_value pair_first(const tg_value *args, size_t count) { return tg_get_kept(args[0], 0); }

static tg_value pair_swap(const tg_value *args, size_t count) {
    tg_value first = tg_get_kept(args[0], 0), second = tg_get_kept(args[0], 1);
    tg_set_kept(args[0], 0, second);
    tg_set_kept(args[0], 1, first);
    tg_drop(first);
    tg_drop(second);
    return tg_keep(args[0]);
}

static const struct tg_function pair_methods[] = {{"swap", pair_swap, "self"}, {0}};
static const struct tg_function pair_attributes[] = {{"first", pair_first, "self"}, {0}};
static struct tg_class pair_class = {
    .name = "everything.Pair", .kept = 2, .methods = pair_methods, .attributes = pair_attributes};
static struct tg_class *const classes[] = {&pair_class, NULL};

static const struct tg_function functions[] = {{"numbers", numbers, "integer=,number=,*,truth=,text="},
                                               {"sort_of", sort_of, "v,/"},
                                               {"places", places, "iterable,/"},
                                               {"call_upper", call_upper, "v,/"},
                                               {"sorted_down", sorted_down, "v,/"},
                                               {"fail", raise, "kind,/"},
                                               {"caught", caught, "f,/"},
                                               {"pieces", pieces, "list,dict,item,/"},
                                               {"fill_buffer", fill_buffer, "buffer,byte"},
                                               {"call_while_held", call_while_held, "buffer,f,/"},
                                               {"count_arguments", count_arguments, "*args,last="},
                                               {"turn", turn, NULL},
                                               {"pair", make_pair, "first,second,/"},
                                               {0}};

static const struct tg_constant constants[] = {TG_INT_CONSTANT("ANSWER", 42),
                                               TG_FLOAT_CONSTANT("HALF", 0.5),
                                               TG_STR_CONSTANT("NAME", "every thing"),
                                               {0}};

static int fill(tg_value module) {
    own_error = tg_make_exception("everything.Error", "LookupError");
    return own_error == TG_NULL || tg_keep_static(&own_error) ? -1
                                                              : tg_set_attribute(module, "Error", own_error);
}

TG_MODULE = {.abi = TG_ABI,
             .flags = TG_SAFE_WITHOUT_LOCK,
             .name = "everything",
             .functions = functions,
             .constants = constants,
             .classes = classes,
             .fill = fill};
