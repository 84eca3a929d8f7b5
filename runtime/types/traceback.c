/* SPDX-License-Identifier: MIT */
/* Tracebacks: text that is collected while an exception passes frames, and how it is printed at the end. */
#include "runtime/core/alloc.h"
#include "runtime/lib/sys.h"
#include "runtime/seam/lock.h"
#include "runtime/types/class_internal.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception_internal.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"

#include <stdio.h>
#include <stdlib.h>

static size_t block_bytes(uint32_t capacity) {
    return sizeof(struct tg_traceback) + capacity * sizeof(struct tg_traceback_entry);
}

static struct tg_traceback *block_new(uint32_t capacity) {
    struct tg_traceback *t = tg_alloc(block_bytes(capacity));
    if (t) {
        t->count = 0;
        t->capacity = capacity;
    }
    return t;
}

static void copy_entries(struct tg_traceback *to, const struct tg_traceback *from) {
    uint32_t count = from ? tg_raw_load32_acquire(&from->count) : 0;
    for (uint32_t i = 0; i < count; i++) {
        to->entries[i] = from->entries[i];
        tg_incref(to->entries[i].filename);
        tg_incref(to->entries[i].function);
    }
    to->count = count;
}

static void retire_block(struct tg_object *owner, struct tg_traceback *t) {
    for (uint32_t i = 0; t && i < t->count; i++) {
        tg_retire_value_steal(owner, t->entries[i].filename);
        tg_retire_value_steal(owner, t->entries[i].function);
    }
    if (t)
        tg_retire_memory(owner, t, block_bytes(t->capacity));
}

void tg_traceback_free(struct tg_exception *x) {
    struct tg_traceback *t = x->traceback;
    x->traceback = NULL;
    for (uint32_t i = 0; t && i < t->count; i++) {
        tg_decref(t->entries[i].filename);
        tg_decref(t->entries[i].function);
    }
    if (t)
        tg_free(t, block_bytes(t->capacity));
}

static bool make_room(struct tg_exception *x) {
    const struct tg_traceback *now = tg_block_read(&x->traceback);
    if (now && tg_raw_load32(&now->count) < now->capacity)
        return true;
    struct tg_traceback *bigger = block_new(now ? now->capacity * 2 : 4);
    if (!bigger)
        return false;
    tg_lock_token token = tg_object_lock(&x->object);
    struct tg_traceback *old = tg_block_read(&x->traceback);
    bool usable = !old || old->capacity < bigger->capacity;
    if (usable) {
        copy_entries(bigger, old);
        tg_block_publish(&x->traceback, bigger);
    }
    tg_object_unlock(&x->object, token);
    retire_block(&x->object, usable ? old : bigger);
    return true;
}

/* Called while the exception is pending: a shortage of memory costs the line, not the exception. */
void tg_traceback_add(tg_value exception, tg_value filename, tg_value function, uint32_t line) {
    struct tg_exception *x = tg_as_exception(exception);
    if (x->object.flags & TG_FLAG_PINNED)
        return;
    tg_value pending = tg_error_take();
    if (tg_object_is_shared(&x->object)) {
        tg_share(filename);
        tg_share(function);
    }
    if (make_room(x)) {
        tg_lock_token token = tg_object_lock(&x->object);
        struct tg_traceback *t = tg_block_read(&x->traceback);
        uint32_t count = tg_raw_load32(&t->count);
        if (count < t->capacity) {
            t->entries[count] =
                (struct tg_traceback_entry){tg_new_reference(filename), tg_new_reference(function), line};
            tg_raw_store32_release(&t->count, count + 1);
        }
        tg_object_unlock(&x->object, token);
    }
    tg_error_restore_steal(pending);
}

/* --- the object that programs see --- */

struct holder {
    struct tg_object object;
    tg_value exception;
};

static void holder_destroy(struct tg_object *o) {
    tg_untrack(o);
    tg_decref(((struct holder *)(void *)o)->exception);
    tg_object_free(o, sizeof(struct holder));
}

static void holder_traverse(struct tg_object *o, tg_visit visit, void *argument) {
    visit(((struct holder *)(void *)o)->exception, argument);
}

static const struct tg_traceback *entries_of(tg_value holder) {
    tg_value e = ((struct holder *)(void *)tg_as_object(holder))->exception;
    return tg_block_read(&tg_as_exception(e)->traceback);
}

static tg_value get_lineno(tg_value self) {
    const struct tg_traceback *t = entries_of(self);
    uint32_t count = t ? tg_raw_load32_acquire(&t->count) : 0;
    return count ? tg_int(t->entries[count - 1].line) : TG_NONE;
}

static tg_value get_next(tg_value self) { return TG_NONE; }

static const struct tg_getset_def holder_getsets[] = {
    {"tb_lineno", get_lineno, NULL},
    {"tb_next", get_next, NULL},
    {NULL, NULL, NULL},
};

static struct tg_type holder_type = {
    TG_TYPE_INIT("traceback", 0), .size = sizeof(struct holder), .destroy = holder_destroy,
    .traverse = holder_traverse,  .getsets = holder_getsets,
};

bool tg_traceback_start(void) { return tg_type_ready(&holder_type); }

tg_value tg_traceback_object(tg_value e) {
    if (!tg_block_read(&tg_as_exception(e)->traceback))
        return TG_NONE;
    struct holder *h = tg_container_new(holder_type.kind, sizeof *h);
    if (!h)
        return TG_NULL;
    h->exception = tg_new_reference(e);
    tg_track(h);
    return tg_from_object(h);
}

bool tg_traceback_replace(tg_value e, tg_value holder) {
    struct tg_traceback *copy = NULL;
    if (holder != TG_NULL && tg_kind_of(holder) == holder_type.kind) {
        const struct tg_traceback *from = entries_of(holder);
        if (from && !(copy = block_new(from->capacity)))
            return false;
        if (copy)
            copy_entries(copy, from);
    } else if (holder == TG_NULL || !tg_is_none(holder)) {
        tg_raise(&tg_exc_TypeError, "__traceback__ must be a traceback or None");
        return false;
    }
    struct tg_exception *x = tg_as_exception(e);
    tg_lock_token token = tg_object_lock(&x->object);
    struct tg_traceback *old = tg_block_read(&x->traceback);
    tg_block_publish(&x->traceback, copy);
    tg_object_unlock(&x->object, token);
    retire_block(&x->object, old);
    return true;
}

/* --- text --- */

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
    uint32_t count = t ? tg_raw_load32_acquire(&t->count) : 0, repeated = 0;
    if (count)
        tg_builder_add_cstring(b, "Traceback (most recent call last):\n");
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

static void add_one(struct tg_str_builder *b, tg_value e) {
    add_entries(b, tg_block_read(&tg_as_exception(e)->traceback));
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

tg_value tg_exception_text(tg_value e) {
    tg_value chain[CHAIN_MAX];
    const char *why[CHAIN_MAX];
    size_t count = collect_chain(e, chain, why);
    struct tg_str_builder b;
    tg_builder_start(&b);
    for (size_t i = count; i-- > 0;) {
        add_one(&b, chain[i]);
        if (i > 0)
            tg_builder_add_cstring(&b, why[i - 1]);
        tg_decref(chain[i]);
    }
    return tg_builder_finish(&b);
}

tg_value tg_exception_line(tg_value e) {
    struct tg_str_builder b;
    tg_builder_start(&b);
    add_line(&b, e);
    return tg_builder_finish(&b);
}

/* --- printing --- */

/* sys.stderr as the program left it; the process's own when that fails. */
static void write_text_steal(tg_value text) {
    size_t bytes = 0;
    const char *utf8 = text == TG_NULL ? NULL : tg_str_utf8(text, &bytes);
    tg_sys_flush();
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value file = sys == TG_NULL ? TG_NULL : tg_module_get(sys, tg_str_intern_cstring("stderr"));
    tg_value written = TG_NULL;
    if (utf8 && file != TG_NULL && !tg_is_none(file))
        written = tg_call_method(file, "write", &text, 1);
    if (written == TG_NULL) {
        tg_error_clear();
        fputs(utf8 ? utf8 : "MemoryError\n", stderr);
        fflush(stderr);
    }
    tg_sys_flush();
    tg_decref(written);
    tg_decref(file);
    tg_decref(sys);
    tg_decref(text);
    tg_error_clear();
}

void tg_print_exception(tg_value e) { write_text_steal(tg_exception_text(e)); }

void tg_print_unraisable(tg_value where) {
    tg_value e = tg_error_take();
    if (e == TG_NULL)
        return;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "Exception ignored in: ");
    if (where == TG_NULL)
        tg_builder_add_cstring(&b, "?");
    else
        tg_builder_add_repr(&b, where);
    tg_builder_add_cstring(&b, "\n");
    tg_value rest = tg_exception_text(e);
    if (rest != TG_NULL)
        tg_builder_add(&b, rest);
    tg_decref(rest);
    write_text_steal(tg_builder_finish(&b));
    tg_decref(e);
}

static int exit_code_of(tg_value e) {
    tg_value code = tg_getattr_cstring(e, "code");
    int64_t status = 1;
    if (code == TG_NULL) {
        tg_error_clear();
    } else if (tg_is_none(code)) {
        status = 0;
    } else if (tg_is_int_like(code)) {
        if (!tg_int_to_int64(code, &status))
            status = -1;
    } else {
        struct tg_str_builder b;
        tg_builder_start(&b);
        tg_builder_add_str(&b, code);
        tg_builder_add_cstring(&b, "\n");
        write_text_steal(tg_builder_finish(&b));
    }
    tg_decref(code);
    return (int)(status & 0xff);
}

/* sys.excepthook, where a program has set one; false: the exception is to be printed as ever. */
static bool shown_by_hook(tg_value e) {
    tg_value sys = tg_dict_get_str(tg_modules_dict, tg_str_intern_cstring("sys"));
    tg_value hook = sys == TG_NULL ? TG_NULL : tg_module_get(sys, tg_str_intern_cstring("excepthook"));
    tg_decref(sys);
    if (hook == TG_NULL || tg_is_none(hook))
        return false;
    tg_value args[3] = {tg_from_object(tg_type_of(e)), e, tg_getattr_cstring(e, "__traceback__")};
    tg_value done = args[2] == TG_NULL ? TG_NULL : tg_call(hook, args, 3, TG_NULL);
    tg_decref(args[2]);
    tg_decref(hook);
    if (done == TG_NULL) {
        tg_value failure = tg_error_take();
        tg_sys_flush();
        fputs("Error in sys.excepthook:\n", stderr);
        tg_print_exception(failure);
        fputs("\nOriginal exception was:\n", stderr);
        tg_decref(failure);
    }
    tg_decref(done);
    return done != TG_NULL;
}

int tg_exit_status_steal(tg_value e) {
    int status = 1;
    if (tg_type_is_subtype(tg_type_of(e), &tg_exc_SystemExit)) {
        status = exit_code_of(e);
    } else {
        if (!shown_by_hook(e))
            tg_print_exception(e);
        if (tg_type_is_subtype(tg_type_of(e), &tg_exc_KeyboardInterrupt))
            status = TG_EXIT_INTERRUPTED;
    }
    tg_decref(e);
    return status;
}
