/* SPDX-License-Identifier: MIT */
/* "Did you mean": the name nearest to one that was not found. Distances are Levenshtein's, where a change of
 * case costs half of another change, and limits are those of CPython 3.11. */
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception_internal.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"

#include <ctype.h>

#define MOVE_COST 2u
#define CASE_COST 1u
#define TEXT_MAX 40u
#define CANDIDATES_MAX 750u

static size_t substitution_cost(char a, char b) {
    if (a == b)
        return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE_COST : MOVE_COST;
}

/* The distance, or limit + 1 when it is above the limit. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length, size_t limit) {
    size_t row[TEXT_MAX + 1];
    if (a_length > TEXT_MAX || b_length > TEXT_MAX)
        return limit + 1;
    for (size_t i = 0; i <= a_length; i++)
        row[i] = i * MOVE_COST;
    for (size_t j = 1; j <= b_length; j++) {
        size_t diagonal = row[0], least = row[0] = j * MOVE_COST;
        for (size_t i = 1; i <= a_length; i++) {
            size_t change = diagonal + substitution_cost(a[i - 1], b[j - 1]);
            size_t move = (row[i] < row[i - 1] ? row[i] : row[i - 1]) + MOVE_COST;
            diagonal = row[i];
            row[i] = change < move ? change : move;
            least = row[i] < least ? row[i] : least;
        }
        if (least > limit)
            return limit + 1;
    }
    return row[a_length];
}

tg_value tg_nearest_name(tg_value names, tg_value name) {
    size_t length, count = tg_list_length(names), best = SIZE_MAX;
    const char *text = tg_str_utf8(name, &length);
    tg_value found = TG_NULL;
    if (!text || count >= CANDIDATES_MAX)
        return TG_NULL;
    for (size_t i = 0; i < count; i++) {
        tg_value item = tg_list_get(names, (int64_t)i);
        size_t item_length = 0;
        const char *item_text = item != TG_NULL && tg_is_str(item) ? tg_str_utf8(item, &item_length) : NULL;
        if (item_text && strcmp(item_text, text) != 0) {
            size_t limit = (length + item_length + 3) * MOVE_COST / 6;
            if (best != SIZE_MAX && limit > best - 1)
                limit = best - 1;
            size_t d = best == 0 ? limit + 1 : distance(text, length, item_text, item_length, limit);
            if (d <= limit) {
                best = d;
                tg_decref(found);
                found = tg_new_reference(item);
            }
        }
        tg_decref(item);
    }
    return found;
}

static tg_value names_of_object(tg_value e) {
    tg_value object = tg_slot_read(&tg_as_exception(e)->details[1]);
    if (object == TG_NULL)
        return TG_NULL;
    tg_value names = tg_call_method(object, "__dir__", NULL, 0);
    tg_decref(object);
    return names;
}

/* A NameError's second detail is a list: the module, self or None, the names of the locals. */
static tg_value names_in_sight(tg_value seen) {
    if (seen == TG_NULL || !tg_is_list(seen))
        return TG_NULL;
    tg_value names = tg_list_new(0), module = tg_list_get(seen, 0);
    for (size_t i = 2; names != TG_NULL && i < tg_list_length(seen); i++) {
        tg_value name = tg_list_get(seen, (int64_t)i);
        tg_list_append(names, name);
        tg_decref(name);
    }
    tg_value more[2] = {tg_kind_of(module) == TG_KIND_MODULE ? tg_module_names(module) : TG_NULL,
                        tg_module_names(tg_builtins_module)};
    for (size_t i = 0; i < 2; i++) {
        if (names != TG_NULL && more[i] != TG_NULL)
            tg_list_extend(names, more[i]);
        tg_decref(more[i]);
    }
    tg_decref(module);
    return names;
}

/* self.name, where a method forgot self; else the nearest name in sight. */
static tg_value suggestion_for_name(tg_value e, tg_value name) {
    tg_value seen = tg_slot_read(&tg_as_exception(e)->details[1]), best = TG_NULL, v;
    tg_value self = seen != TG_NULL && tg_is_list(seen) ? tg_list_get(seen, 1) : TG_NONE;
    if (!tg_is_none(self) && tg_lookup_attr(self, name, &v) > 0) {
        tg_decref(v);
        best = tg_str_printf("self.%s", tg_str_utf8(name, NULL));
    } else {
        tg_error_clear();
        tg_value names = names_in_sight(seen);
        if (names != TG_NULL)
            best = tg_nearest_name(names, name);
        tg_decref(names);
    }
    tg_decref(self);
    tg_decref(seen);
    return best;
}

static tg_value suggestion_among(tg_value names, tg_value name) {
    tg_value best = names != TG_NULL && tg_is_list(names) ? tg_nearest_name(names, name) : TG_NULL;
    tg_decref(names);
    return best;
}

/* from module import name */
static tg_value suggestion_for_import(tg_value e) {
    tg_value module_name = tg_slot_read(&tg_as_exception(e)->details[0]), name = TG_NULL, best = TG_NULL;
    tg_value module = TG_NULL;
    if (module_name != TG_NULL && tg_is_str(module_name) &&
        tg_lookup_attr(e, tg_str_intern_cstring("name_from"), &name) > 0 && tg_is_str(name))
        module = tg_dict_get_str(tg_modules_dict, module_name);
    if (module != TG_NULL)
        best = suggestion_among(tg_call_method(module, "__dir__", NULL, 0), name);
    tg_decref(module);
    tg_decref(module_name);
    tg_decref(name);
    return best;
}

tg_value tg_exception_suggestion(tg_value e) {
    struct tg_type *type = tg_type_of(e);
    tg_value best = TG_NULL, text = TG_NULL, name;
    if (tg_type_is_subtype(type, &tg_exc_ImportError)) {
        best = suggestion_for_import(e);
    } else if (type == &tg_exc_NameError || tg_type_is_subtype(type, &tg_exc_AttributeError)) {
        name = tg_slot_read(&tg_as_exception(e)->details[0]);
        if (name != TG_NULL && tg_is_str(name))
            best = type == &tg_exc_NameError ? suggestion_for_name(e, name)
                                             : suggestion_among(names_of_object(e), name);
        tg_decref(name);
    }
    if (best != TG_NULL)
        text = tg_str_printf(". Did you mean: '%s'?", tg_str_utf8(best, NULL));
    tg_decref(best);
    tg_error_clear();
    return text;
}
