/* SPDX-License-Identifier: MIT */
/* The C interface of Tollgate: for extension modules, which `import` loads, and for programs that embed the
 * runtime. docs/extending.md is its guide, with a complete module.
 *
 * One shared object serves every build, with the lock and without: each function below is called out of line,
 * and nothing here knows how a build counts, shares or locks.
 *
 * Four rules:
 *
 *  1. Values. A tg_value is an opaque word; only the functions below look inside. TG_NULL is no value.
 *  2. Ownership. Arguments are borrowed. A result is a new reference, which its receiver gives back with
 * tg_drop. The exceptions say so in their names: a function that ends in _steal consumes that argument, also
 * when it fails; one that ends in _borrowed gives what lives as long as its argument.
 *  3. Errors. A function that fails returns TG_NULL, -1 or NULL, and the exception waits in the thread
 * (tg_throw makes one). It is passed on by returning the same, or taken away with tg_clear_thrown.
 *  4. Threads. Every function is called by an attached thread of the runtime: one that runs Python code.
 * Between tg_detach and tg_attach the thread may block or compute for long, but it touches no value and calls
 * nothing from here. Memory that tg_get_buffer gave may be read and written there, and by any native thread,
 * until tg_release_buffer. */
#ifndef TOLLGATE_H
#define TOLLGATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TG_API __attribute__((visibility("default")))

/* Changes when a module must be compiled again. */
#define TG_ABI 1u

typedef uint64_t tg_value;

#define TG_NULL ((tg_value)0)

/* --- references --- */

TG_API tg_value tg_keep(tg_value v); /* a new reference to v; TG_NULL is allowed */
TG_API void tg_drop(tg_value v);     /* gives a reference back; TG_NULL is allowed */
/* For a static variable that holds a value, once it does: from now on any thread may use it. It keeps its
 * reference to the end. 0, or -1 with MemoryError. */
TG_API int tg_keep_static(tg_value *variable);

/* --- making values: new references, TG_NULL when out of memory --- */

TG_API tg_value tg_make_none(void);
TG_API tg_value tg_make_bool(bool truth);
TG_API tg_value tg_make_int(int64_t number);
TG_API tg_value tg_make_unsigned(uint64_t number);
TG_API tg_value tg_make_float(double number);
TG_API tg_value tg_make_str(const char *utf8); /* UnicodeDecodeError where the text is none */
TG_API tg_value tg_make_str_of(const char *utf8, size_t bytes);
TG_API tg_value tg_make_bytes(const void *data, size_t count);
TG_API tg_value tg_make_bytearray(const void *data, size_t count);
TG_API tg_value tg_make_list(void);
TG_API tg_value tg_make_tuple(const tg_value *items, size_t count);
TG_API tg_value tg_make_tuple_steal(const tg_value *items, size_t count); /* a TG_NULL among them: TG_NULL */
TG_API tg_value tg_make_dict(void);

/* --- asking values --- */

enum tg_sort {
    TG_SORT_NONE,
    TG_SORT_BOOL,
    TG_SORT_INT,
    TG_SORT_FLOAT,
    TG_SORT_STR,
    TG_SORT_BYTES,
    TG_SORT_BYTEARRAY,
    TG_SORT_LIST,
    TG_SORT_TUPLE,
    TG_SORT_DICT,
    TG_SORT_OTHER
};

/* What v is; an instance of a subclass is of its base's sort. */
TG_API enum tg_sort tg_sort_of(tg_value v);
TG_API const char *tg_type_of_borrowed(tg_value v); /* the name of its type, for messages */

/* 0, or -1 with TypeError or OverflowError. An int is anything with __index__, a float anything with
 * __float__. */
TG_API int tg_get_int(tg_value v, int64_t *out);
TG_API int tg_get_float(tg_value v, double *out);
TG_API int tg_get_truth(tg_value v); /* 1, 0, -1 */
/* The text in UTF-8, with a zero behind it; *bytes (or NULL) is its length. NULL with TypeError: no str. */
TG_API const char *tg_get_str_borrowed(tg_value v, size_t *bytes);
/* For arguments that may be left out: where v is TG_NULL, *out keeps what it holds. 0 or -1. */
TG_API int tg_get_int_or_keep(tg_value v, int64_t *out);
TG_API int tg_get_float_or_keep(tg_value v, double *out);
TG_API int tg_get_truth_or_keep(tg_value v, bool *out);
TG_API int tg_get_str_or_keep_borrowed(tg_value v, const char **out);

TG_API tg_value tg_get_text(tg_value v);               /* str(v) */
TG_API tg_value tg_get_repr(tg_value v);               /* repr(v) */
TG_API int tg_are_equal(tg_value a, tg_value b);       /* a == b: 1, 0, -1 */
TG_API int tg_is_instance_of(tg_value v, tg_value of); /* of: a class or a tuple of classes. 1, 0, -1 */

/* --- containers: list, tuple, dict, and whatever else has the operation --- */

TG_API int64_t tg_get_length(tg_value v);                                       /* -1 */
TG_API tg_value tg_get_item(tg_value v, tg_value key);                          /* v[key] */
TG_API tg_value tg_get_item_at(tg_value v, int64_t index);                      /* v[index] */
TG_API tg_value tg_get_item_named(tg_value v, const char *key);                 /* v["key"] */
TG_API int tg_set_item(tg_value v, tg_value key, tg_value item);                /* 0, -1 */
TG_API int tg_set_item_named_steal(tg_value v, const char *key, tg_value item); /* 0, -1; consumes item */
TG_API int tg_delete_item(tg_value v, tg_value key);                            /* 0, -1 */
TG_API int tg_has_item(tg_value v, tg_value item);                              /* item in v: 1, 0, -1 */
TG_API int tg_append(tg_value list, tg_value item);                             /* 0, -1 */
TG_API int tg_append_steal(tg_value list, tg_value item);                       /* 0, -1; consumes item */
TG_API tg_value tg_get_iterator(tg_value v);
TG_API tg_value tg_get_next(tg_value iterator); /* TG_NULL at the end too: then tg_has_thrown says false */

/* --- calls and attributes --- */

TG_API tg_value tg_call_with(tg_value callable, const tg_value *args, size_t count);
/* The last values are those of the keywords, whose names are the strs of the tuple `names`. */
TG_API tg_value tg_call_with_keywords(tg_value callable, const tg_value *args, size_t positional,
                                      tg_value names);
TG_API tg_value tg_call_named(tg_value v, const char *method, const tg_value *args, size_t count);
TG_API tg_value tg_get_attribute(tg_value v, const char *name);
TG_API int tg_set_attribute(tg_value v, const char *name, tg_value to); /* 0, -1 */
TG_API tg_value tg_import(const char *name); /* the module itself, also where the name has dots */

/* --- exceptions --- */

/* Raise a built-in exception by its name ("ValueError"), or a class, with a text as printf makes it. */
TG_API tg_value tg_throw(const char *exception, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
TG_API tg_value tg_throw_as(tg_value exception, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
TG_API tg_value tg_throw_memory(void);
TG_API tg_value tg_throw_errno(const char *path_or_null); /* OSError or a subclass of it, from errno */
TG_API bool tg_has_thrown(void);
TG_API bool tg_has_thrown_of(const char *exception); /* it or a subclass of it */
TG_API void tg_clear_thrown(void);
TG_API tg_value tg_take_thrown(void); /* the exception itself, no longer raised; TG_NULL: there is none */
TG_API tg_value tg_throw_again_steal(tg_value exception);
TG_API void tg_print_thrown(void); /* as an uncaught one is printed; it is gone then */
/* A new class of exceptions, "module.name", below a built-in one. */
TG_API tg_value tg_make_exception(const char *qualified_name, const char *base);

/* --- threads --- */

/* Around what blocks or runs long without touching values: with the lock another thread runs meanwhile,
 * without it nobody waits for this one. They do not nest. errno is kept. In a module that does not declare
 * itself safe, the lock that its calls run under is let go as well. */
TG_API void tg_detach(void);
TG_API void tg_attach(void);
/* Where a long loop may be interrupted without detaching: lets another thread run, handles signals. 0; -1
 * with KeyboardInterrupt. */
TG_API int tg_pause(void);
/* Whether a lock keeps all other Python code out while this thread is attached. */
TG_API bool tg_has_lock(void);

/* --- buffers --- */

/* The memory of bytes, bytearray, array.array or memoryview. From tg_get_buffer to tg_release_buffer it stays
 * where it is and as long as it is: resizing the object raises BufferError. Who reads and writes it
 * meanwhile, and in what order, is the affair of the program. */
struct tg_buffer {
    void *data;
    size_t length;    /* bytes */
    size_t item_size; /* bytes */
    char format;      /* of an item, as in the module struct: 'B' for bytes */
    bool writable;
    tg_value owner; /* the runtime's */
};

enum { TG_TO_READ = 0, TG_TO_WRITE = 1 };

/* 0; -1 with TypeError (no such object, or read-only where TG_TO_WRITE asks) or BufferError (not contiguous).
 */
TG_API int tg_get_buffer(tg_value v, int purpose, struct tg_buffer *buffer);
/* Attached. A buffer whose data is NULL and that has no owner is left alone. */
TG_API void tg_release_buffer(struct tg_buffer *buffer);

/* --- functions --- */

/* args: one for each name of the signature, TG_NULL for one left out. signature: names separated by commas;
 * "name=" may be left out, "/" and "*" as in Python: "data,/,level=,*,strict=". A method's first name is
 * "self". "*args" takes any number: then `count` values come, and behind them one for each name after it.
 * NULL: no arguments. */
struct tg_function {
    const char *name; /* NULL ends a table */
    tg_value (*call)(const tg_value *args, size_t count);
    const char *signature;
};

/* --- classes whose instances keep memory of the module's own --- */

/* The memory is zero at birth. Values are not kept in it but beside it, where the runtime finds them. Other
 * threads may call methods of the same instance at the same time where the module declares itself safe, so it
 * guards itself: a mutex is taken detached. */
struct tg_class {
    const char *name; /* "module.name" */
    size_t size;      /* bytes of memory of an instance */
    size_t kept;      /* how many values an instance keeps */
    /* At its death; may be NULL. It touches the memory, gives back what that holds (buffers too), and calls
     * nothing else from here. In whatever thread. */
    void (*destroy)(void *memory);
    const struct tg_function *methods;    /* may be NULL */
    const struct tg_function *attributes; /* signature "self": what reading one gives; may be NULL */
    tg_value made;                        /* the class itself once the module is imported; the runtime's */
};

/* A new instance and its memory. The class has no constructor that Python code can call. */
TG_API tg_value tg_make_instance(const struct tg_class *of, void **memory);
/* The memory of an instance; NULL with TypeError where v is none. A method's self always is. */
TG_API void *tg_get_memory(tg_value v, const struct tg_class *of);
/* The values that an instance of such a class keeps, TG_NULL at first. The owner of a buffer that lives
 * longer than a call is kept here as well. */
TG_API tg_value tg_get_kept(tg_value instance, size_t which);
TG_API void tg_set_kept(tg_value instance, size_t which, tg_value v);

/* --- modules --- */

enum tg_constant_kind { TG_CONSTANT_INT = 1, TG_CONSTANT_FLOAT, TG_CONSTANT_STR };

struct tg_constant {
    const char *name; /* NULL ends a table */
    enum tg_constant_kind kind;
    int64_t integer;
    double number;
    const char *text;
};

#define TG_INT_CONSTANT(name, value)                                                                         \
    { name, TG_CONSTANT_INT, value, 0, 0 }
#define TG_FLOAT_CONSTANT(name, value)                                                                       \
    { name, TG_CONSTANT_FLOAT, 0, value, 0 }
#define TG_STR_CONSTANT(name, value)                                                                         \
    { name, TG_CONSTANT_STR, 0, 0, value }

enum {
    /* The module guards what its calls share: they may run at the same time, in the builds without the lock
     * too. A module that does not say so runs there under a lock of its own, and a line on stderr names it.
     */
    TG_SAFE_WITHOUT_LOCK = 1
};

struct tg_module_definition {
    uint32_t abi; /* TG_ABI */
    uint32_t flags;
    const char *name; /* the last part of what is imported */
    const struct tg_function *functions;
    const struct tg_constant *constants;
    struct tg_class *const *classes; /* ends with NULL */
    /* Called by the first import with the new module, for what tables cannot say; 0 or -1. May be NULL. */
    int (*fill)(tg_value module);
};

/* `TG_MODULE = {.abi = TG_ABI, .name = "speedy", .functions = functions, .flags = TG_SAFE_WITHOUT_LOCK};` in
 * the shared object speedy.tollgate.so or speedy.so on sys.path makes `import speedy` work. */
#define TG_MODULE                                                                                            \
    extern TG_API const struct tg_module_definition tollgate_module;                                         \
    const struct tg_module_definition tollgate_module

/* --- embedding --- */

/* Once in a process, by the thread that will be the main one, and attached from then on. argv: sys.argv. 0;
 * -1 after a line on stderr. tg_finish_runtime runs what is to be run at exit and flushes. */
TG_API int tg_start_runtime(int argc, char **argv);
TG_API void tg_finish_runtime(void);
/* Runs text as the module __main__, which keeps what it defines; name: for tracebacks. 0 or -1. */
TG_API int tg_run_text(const char *name, const char *text);

#ifdef __cplusplus
}
#endif

#endif
