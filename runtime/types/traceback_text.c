/* SPDX-License-Identifier: MIT */
/* Exceptions as the text that CPython prints: places with their source lines, the chain of causes, groups. */
#include "runtime/types/class_internal.h"
#include "runtime/types/exception_internal.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

#include <stdio.h>
#include <stdlib.h>

/* Adds the source line, stripped, behind four spaces. */
static void add_source(struct tg_str_builder *b, tg_value filename, uint32_t line) {
    const char *path = tg_is_str(filename) ? tg_str_utf8(filename, NULL) : NULL;
    FILE *file = path && path[0] != '<' ? fopen(path, "r") : NULL;
    if (!file)
        return;
    char *text = NULL;
    size_t size = 0;
    ssize_t length = -1;
    for (uint32_t i = 0; i < line && (length = getline(&text, &size, file)) >= 0;)
        i++;
    fclose(file);
    if (length > 0) {
        char *start = text, *end = text + length;
        while (*start == ' ' || *start == '\t' || *start == '\f')
            start++;
        while (end > start && (end[-1] == '\n' || end[-1] == '\r' || end[-1] == ' ' || end[-1] == '\t'))
            end--;
        tg_value source = end > start ? tg_str_from_utf8(start, (size_t)(end - start)) : TG_NULL;
        if (source != TG_NULL) {
            tg_builder_add_cstring(b, "    ");
            tg_builder_add(b, source);
            tg_builder_add_cstring(b, "\n");
        }
        tg_decref(source);
        tg_error_clear();
    }
    free(text);
}

static bool same_entry(const struct tg_traceback_entry *a, const struct tg_traceback_entry *b) {
    return a->line == b->line && a->filename == b->filename && a->function == b->function;
}

static void add_number(struct tg_str_builder *b, const char *format, uint32_t n) {
    char text[96];
    snprintf(text, sizeof text, format, n, n == 1 ? "" : "s");
    tg_builder_add_cstring(b, text);
}

#define SHOWN_REPETITIONS 3

static void add_repeated(struct tg_str_builder *b, uint32_t repeated) {
    if (repeated > SHOWN_REPETITIONS)
        add_number(b, "  [Previous line repeated %u more time%s]\n", repeated - SHOWN_REPETITIONS);
}

static void add_entries(struct tg_str_builder *b, const struct tg_traceback *t) {
    uint32_t count = tg_raw_load32_acquire(&t->count), repeated = 0;
    for (uint32_t i = count; i-- > 0;) {
        const struct tg_traceback_entry *entry = &t->entries[i];
        if (i + 1 < count && same_entry(entry, entry + 1)) {
            repeated++;
        } else {
            add_repeated(b, repeated);
            repeated = 1;
        }
        if (repeated > SHOWN_REPETITIONS)
            continue;
        tg_builder_add_cstring(b, "  File \"");
        tg_builder_add(b, entry->filename);
        add_number(b, "\", line %u, in ", entry->line);
        tg_builder_add(b, entry->function);
        tg_builder_add_cstring(b, "\n");
        add_source(b, entry->filename, entry->line);
    }
    add_repeated(b, repeated);
}

/* The place of a SyntaxError: the line with a caret under the column. */
static void add_syntax_place(struct tg_str_builder *b, tg_value e) {
    tg_value file = tg_getattr_cstring(e, "filename"), line = tg_getattr_cstring(e, "lineno");
    tg_value text = tg_getattr_cstring(e, "text"), column = tg_getattr_cstring(e, "offset");
    if (file != TG_NULL && tg_is_str(file) && line != TG_NULL && tg_is_int(line)) {
        tg_builder_add_cstring(b, "  File \"");
        tg_builder_add(b, file);
        tg_builder_add_cstring(b, "\", line ");
        tg_builder_add_str(b, line);
        tg_builder_add_cstring(b, "\n");
    }
    const char *source = text != TG_NULL && tg_is_str(text) ? tg_str_utf8(text, NULL) : NULL;
    if (source) {
        size_t skip = strspn(source, " \f"), length = strcspn(source, "\r\n");
        int64_t at = 0;
        tg_builder_add_cstring(b, "    ");
        if (length > skip)
            tg_builder_add_utf8(b, source + skip, length - skip);
        tg_builder_add_cstring(b, "\n");
        if (column != TG_NULL && tg_is_int(column) && tg_int_to_int64(column, &at) && at > (int64_t)skip) {
            tg_builder_add_cstring(b, "    ");
            for (size_t i = skip; (int64_t)i + 1 < at; i++) /* tabs stay, so that the caret stands below */
                tg_builder_add_cstring(b, i < length && source[i] == '\t' ? "\t" : " ");
            tg_builder_add_cstring(b, "^\n");
        }
    }
    tg_decref(file);
    tg_decref(line);
    tg_decref(text);
    tg_decref(column);
    tg_error_clear();
}

static void add_type_name(struct tg_str_builder *b, struct tg_type *type) {
    tg_value class = tg_from_object(type);
    tg_value module = tg_getattr(class, tg_names.module_), name = tg_getattr(class, tg_names.qualname_);
    const char *m = module != TG_NULL && tg_is_str(module) ? tg_str_utf8(module, NULL) : NULL;
    if (m && strcmp(m, "builtins") != 0 && strcmp(m, "__main__") != 0) {
        tg_builder_add(b, module);
        tg_builder_add_cstring(b, ".");
    }
    if (name != TG_NULL && tg_is_str(name))
        tg_builder_add(b, name);
    tg_decref(module);
    tg_decref(name);
    tg_error_clear();
}

static void add_line(struct tg_str_builder *b, tg_value e) {
    add_type_name(b, tg_type_of(e));
    bool syntax = tg_type_is_subtype(tg_type_of(e), &tg_exc_SyntaxError);
    tg_value text = syntax ? tg_getattr_cstring(e, "msg") : tg_str(e);
    if (text == TG_NULL || !tg_is_str(text)) {
        tg_error_clear();
        tg_builder_add_cstring(b, ": <exception str() failed>");
    } else if (tg_as_str(text)->length) {
        tg_builder_add_cstring(b, ": ");
        tg_builder_add(b, text);
    }
    tg_decref(text);
}

static void add_notes(struct tg_str_builder *b, tg_value e) {
    tg_value notes = tg_instance_get(e, tg_names.notes_);
    for (size_t i = 0; notes != TG_NULL && tg_is_list(notes) && i < tg_list_length(notes); i++) {
        tg_value note = tg_list_get(notes, (int64_t)i);
        tg_builder_add_str(b, note);
        tg_builder_add_cstring(b, "\n");
        tg_decref(note);
    }
    tg_decref(notes);
}

static void add_last_lines(struct tg_str_builder *b, tg_value e) {
    if (tg_type_is_subtype(tg_type_of(e), &tg_exc_SyntaxError))
        add_syntax_place(b, e);
    add_line(b, e);
    tg_value suggestion = tg_exception_suggestion(e);
    if (suggestion != TG_NULL)
        tg_builder_add(b, suggestion);
    tg_decref(suggestion);
    tg_error_clear();
    tg_builder_add_cstring(b, "\n");
    add_notes(b, e);
}

#define CHAIN_MAX 256

/* The exceptions from e back to the first cause, each linked to the next by why[i]. */
static size_t collect_chain(tg_value e, tg_value chain[CHAIN_MAX], const char *why[CHAIN_MAX]) {
    size_t count = 0;
    tg_value at = tg_new_reference(e);
    while (at != TG_NULL && count < CHAIN_MAX) {
        for (size_t i = 0; i < count; i++)
            if (chain[i] == at) {
                tg_decref(at);
                return count;
            }
        struct tg_exception *x = tg_as_exception(at);
        chain[count] = at;
        at = tg_slot_read(&x->cause);
        why[count++] = "\nThe above exception was the direct cause of the following exception:\n\n";
        if (at == TG_NULL && !tg_raw_load32(&x->suppress_context)) {
            at = tg_slot_read(&x->context);
            why[count - 1] = "\nDuring handling of the above exception, another exception occurred:\n\n";
        }
    }
    tg_decref(at);
    return count;
}

/* --- groups: what belongs to one stands behind a margin --- */

#define GROUP_DEPTH_MAX 10
#define GROUP_WIDTH_MAX 15

struct text {
    struct tg_str_builder b;
    unsigned depth;  /* groups around, and 1 */
    bool must_close; /* a line under the last exception is still to come */
};

static void indent(struct text *t) {
    for (unsigned i = 0; i < t->depth; i++)
        tg_builder_add_cstring(&t->b, "  ");
}

/* The builder's text, each line of it behind the margin. */
static void emit_steal(struct text *t, struct tg_str_builder *part, const char *margin) {
    tg_value text = tg_builder_finish(part);
    if (text == TG_NULL)
        return;
    size_t length = 0;
    const char *at = t->depth ? tg_str_utf8(text, &length) : NULL, *end = at ? at + length : NULL;
    if (!at)
        tg_builder_add(&t->b, text);
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t bytes = newline ? (size_t)(newline - at) + 1 : (size_t)(end - at);
        indent(t);
        tg_builder_add_cstring(&t->b, margin);
        tg_builder_add_utf8(&t->b, at, bytes);
        at += bytes;
    }
    tg_decref(text);
}

static void emit(struct text *t, const char *line, const char *margin) {
    struct tg_str_builder part;
    tg_builder_start(&part);
    tg_builder_add_cstring(&part, line);
    emit_steal(t, &part, margin);
}

static void emit_one(struct text *t, tg_value e, const char *head, const char *margin) {
    const struct tg_traceback *traceback = tg_block_read(&tg_as_exception(e)->traceback);
    struct tg_str_builder part;
    if (traceback && tg_raw_load32_acquire(&traceback->count)) {
        emit(t, head, margin);
        tg_builder_start(&part);
        add_entries(&part, traceback);
        emit_steal(t, &part, "| ");
    }
    tg_builder_start(&part);
    add_last_lines(&part, e);
    emit_steal(t, &part, "| ");
}

static void emit_chain(struct text *t, tg_value e);

static void emit_member(struct text *t, const struct tg_tuple *members, size_t i) {
    char line[80];
    bool cut = i >= GROUP_WIDTH_MAX;
    indent(t);
    snprintf(line, sizeof line,
             cut ? "%s+---------------- ... ----------------\n"
                 : "%s+---------------- %zu ----------------\n",
             i == 0 ? "+-" : "  ", i + 1);
    tg_builder_add_cstring(&t->b, line);
    t->depth++;
    if (cut) {
        size_t left = members->length - GROUP_WIDTH_MAX;
        snprintf(line, sizeof line, "and %zu more exception%s\n", left, left > 1 ? "s" : "");
        emit(t, line, "| ");
    } else {
        emit_chain(t, members->items[i]);
    }
    if (t->must_close) {
        indent(t);
        tg_builder_add_cstring(&t->b, "+------------------------------------\n");
        t->must_close = false;
    }
    t->depth--;
}

static void emit_group(struct text *t, tg_value e) {
    bool top = t->depth == 0;
    t->depth += top;
    emit_one(t, e, "Exception Group Traceback (most recent call last):\n", top ? "+ " : "| ");
    tg_value members = tg_exception_group_members(e);
    size_t length = tg_as_tuple(members)->length;
    size_t shown = length <= GROUP_WIDTH_MAX ? length : GROUP_WIDTH_MAX + 1;
    t->must_close = false;
    for (size_t i = 0; i < shown; i++) {
        t->must_close = i + 1 == shown;
        emit_member(t, tg_as_tuple(members), i);
    }
    tg_decref(members);
    t->depth -= top;
}

static void emit_chain(struct text *t, tg_value e) {
    if (!tg_c_stack_ok()) {
        tg_error_clear();
        return;
    }
    tg_value chain[CHAIN_MAX];
    const char *why[CHAIN_MAX];
    for (size_t i = collect_chain(e, chain, why); i-- > 0;) {
        if (!tg_is_exception_group(chain[i]))
            emit_one(t, chain[i], "Traceback (most recent call last):\n", "| ");
        else if (t->depth > GROUP_DEPTH_MAX)
            emit(t, "... (max_group_depth is 10)\n", "| ");
        else
            emit_group(t, chain[i]);
        if (i > 0)
            emit(t, why[i - 1], "| ");
        tg_decref(chain[i]);
    }
}

tg_value tg_exception_text(tg_value e) {
    struct text t = {.depth = 0};
    tg_builder_start(&t.b);
    emit_chain(&t, e);
    return tg_builder_finish(&t.b);
}

tg_value tg_exception_line(tg_value e) {
    struct tg_str_builder b;
    tg_builder_start(&b);
    add_line(&b, e);
    return tg_builder_finish(&b);
}
