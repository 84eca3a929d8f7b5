/* SPDX-License-Identifier: MIT */
/* The module _thread: starting and joining threads, locks, identities. threading.py builds on it. */
#include "runtime/core/alloc.h"
#include "runtime/core/runtime.h"
#include "runtime/lib/condition.h"
#include "runtime/lib/local.h"
#include "runtime/lib/lock.h"
#include "runtime/lib/modules.h"
#include "runtime/seam/share.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#include <signal.h>

/* Outlives both the thread and its handle: who lets go last frees it. */
struct completion {
    uint32_t done;  /* futex; written once by the thread, after its last act (release) */
    uint32_t users; /* atomic */
};

struct thread_handle {
    struct tg_object object;
    int64_t ident;                 /* raw; 0: not started. Written by starter and thread, the same value */
    struct completion *completion; /* immutable */
};

/* What a thread is given to do. */
struct start {
    struct tg_thread *thread;
    tg_value function, args, kwargs; /* owned; kwargs TG_NULL: none */
    struct thread_handle *handle;    /* owned; NULL: nobody joins */
    struct completion *completion;   /* the thread's own use of it, or NULL */
};

static size_t stack_bytes; /* atomic, relaxed; 0: the system's default */

/* --- completion --- */

static struct completion *completion_new(void) {
    struct completion *c = tg_malloc(sizeof *c);
    if (c != NULL)
        *c = (struct completion){.done = 0, .users = 1};
    return c;
}

static void completion_release(struct completion *c) {
    if (__atomic_sub_fetch(&c->users, 1, __ATOMIC_ACQ_REL) == 0)
        tg_mfree(c);
}

static void completion_set(struct completion *c) {
    __atomic_store_n(&c->done, 1, __ATOMIC_RELEASE);
    tg_futex_wake(&c->done, INT_MAX);
}

static bool is_done(struct completion *c) { return __atomic_load_n(&c->done, __ATOMIC_ACQUIRE) != 0; }

/* 1 done, 0 too late, -1 an exception of a signal handler. */
static int completion_wait(struct completion *c, int64_t deadline_ns) {
    while (!is_done(c)) {
        tg_detach();
        int error = tg_futex_wait(&c->done, 0, deadline_ns);
        tg_attach();
        if (error == ETIMEDOUT)
            return is_done(c);
        if (error == EINTR && !tg_safepoint(tg_self()))
            return -1;
    }
    return 1;
}

/* --- handles --- */

static struct thread_handle *handle_of(tg_value v) { return (struct thread_handle *)(void *)tg_as_object(v); }

static tg_value make_handle(const tg_value *args, size_t nargs) {
    struct completion *c = completion_new();
    struct thread_handle *h = c == NULL ? NULL : tg_object_new(TG_KIND_THREAD_HANDLE, sizeof *h);
    if (h == NULL) {
        tg_mfree(c);
        return TG_NULL;
    }
    h->ident = 0;
    h->completion = c;
    return tg_from_object(h);
}

static void handle_destroy(struct tg_object *self) {
    completion_release(((struct thread_handle *)(void *)self)->completion);
    tg_object_free(self, sizeof(struct thread_handle));
}

static tg_value handle_join(const tg_value *args, size_t nargs) {
    int64_t deadline_ns = TG_WAIT_FOREVER;
    double timeout;
    if (args[1] != TG_NULL && args[1] != TG_NONE) {
        if (!tg_as_double(args[1], &timeout))
            return TG_NULL;
        if (timeout > TG_TIMEOUT_MAX)
            return tg_raise(&tg_exc_OverflowError, "timeout value is too large");
        deadline_ns = timeout <= 0 ? 0 : tg_monotonic_ns() + (int64_t)(timeout * 1e9);
    }
    int done = completion_wait(handle_of(args[0])->completion, deadline_ns);
    return done < 0 ? TG_NULL : tg_bool(done);
}

static tg_value handle_is_done(const tg_value *args, size_t nargs) {
    return tg_bool(is_done(handle_of(args[0])->completion));
}

/* In the child of a fork, where the thread is gone without having told. */
static tg_value handle_set_done(const tg_value *args, size_t nargs) {
    completion_set(handle_of(args[0])->completion);
    return TG_NONE;
}

static tg_value handle_ident(tg_value self) {
    int64_t ident = tg_raw_load(&handle_of(self)->ident);
    return ident == 0 ? TG_NONE : tg_int(ident);
}

static const struct tg_native_def handle_methods[] = {
    {"join", handle_join, "self,timeout="},
    {"is_done", handle_is_done, "self,/"},
    {"_set_done", handle_set_done, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def handle_getsets[] = {
    {"ident", handle_ident, NULL},
    {NULL, NULL, NULL},
};

struct tg_type tg_thread_handle_type = {
    TG_TYPE_INIT("_thread._ThreadHandle", TG_KIND_THREAD_HANDLE),
    .size = sizeof(struct thread_handle),
    .destroy = handle_destroy,
    .methods = handle_methods,
    .getsets = handle_getsets,
};

/* --- running --- */

static int64_t own_ident(void) { return (int64_t)(uintptr_t)pthread_self(); }

static void report(tg_value function) {
    if (tg_error_matches(&tg_exc_SystemExit))
        tg_error_clear();
    else
        tg_print_unraisable(function);
}

static void drop_start(struct start *s) {
    tg_decref(s->function);
    tg_decref(s->args);
    tg_decref(s->kwargs);
    if (s->handle != NULL)
        tg_decref(tg_from_object(s->handle));
}

static void run(struct start *s) {
    struct tg_thread *self = tg_self();
    if (s->handle != NULL)
        tg_raw_store(&s->handle->ident, own_ident());
    tg_value result = tg_call_tuple(s->function, s->args, s->kwargs);
    if (result == TG_NULL)
        report(s->function);
    tg_decref(result);
    drop_start(s);
    tg_locals_drop();
    tg_thread_exit(self);
}

static void *thread_main(void *argument) {
    struct start s = *(struct start *)argument;
    tg_mfree(argument);
    if (tg_thread_enter(s.thread))
        run(&s);
    if (s.completion != NULL) {
        completion_set(s.completion);
        completion_release(s.completion);
    }
    return NULL;
}

/* Signals go to the main thread: the others are born with all of them blocked. */
static int create_native(struct start *s) {
    pthread_attr_t attributes;
    sigset_t all, before;
    int error = pthread_attr_init(&attributes);
    if (error != 0)
        return error;
    size_t bytes = __atomic_load_n(&stack_bytes, __ATOMIC_RELAXED);
    if (bytes != 0)
        pthread_attr_setstacksize(&attributes, bytes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t native;
    struct thread_handle *handle = s->handle;
    error = pthread_create(&native, &attributes, thread_main, s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    if (error == 0 && handle != NULL)
        tg_raw_store(&handle->ident, (int64_t)(uintptr_t)native);
    return error;
}

static void share_start(const struct start *s) {
    tg_share(s->function);
    tg_share(s->args);
    if (s->kwargs != TG_NULL)
        tg_share(s->kwargs);
    if (s->handle != NULL)
        tg_share(tg_from_object(s->handle));
}

static bool start(tg_value function, tg_value args, tg_value kwargs, struct thread_handle *handle) {
    struct start *s = tg_malloc(sizeof *s);
    if (s == NULL)
        return false;
    *s = (struct start){.function = function, .args = args, .kwargs = kwargs, .handle = handle};
    bool threads = tg_seam_before_thread_start(); /* not in a build without */
    if (threads)
        share_start(s);
    if (!threads || (s->thread = tg_thread_new()) == NULL) {
        tg_mfree(s);
        return false;
    }
    tg_incref(function);
    tg_incref(args);
    tg_incref(kwargs);
    if (handle != NULL) {
        tg_incref(tg_from_object(handle));
        s->completion = handle->completion;
        __atomic_add_fetch(&s->completion->users, 1, __ATOMIC_RELAXED);
    }
    if (create_native(s) == 0)
        return true;
    tg_thread_discard(s->thread);
    if (s->completion != NULL)
        completion_release(s->completion);
    drop_start(s);
    tg_mfree(s);
    tg_raise(&tg_exc_RuntimeError, "can't start new thread");
    return false;
}

/* --- the module --- */

static tg_value start_joinable_thread(const tg_value *args, size_t nargs) {
    if (!tg_is_callable(args[0]))
        return tg_raise(&tg_exc_TypeError, "thread function must be callable");
    if (tg_kind_of(args[1]) != TG_KIND_THREAD_HANDLE)
        return tg_raise(&tg_exc_TypeError, "'handle' must be a _ThreadHandle");
    return start(args[0], tg_empty_tuple, TG_NULL, handle_of(args[1])) ? tg_new_reference(args[1]) : TG_NULL;
}

static tg_value start_new_thread(const tg_value *args, size_t nargs) {
    if (!tg_is_callable(args[0]))
        return tg_raise(&tg_exc_TypeError, "first arg must be callable");
    if (!tg_is_tuple(args[1]))
        return tg_raise(&tg_exc_TypeError, "2nd arg must be a tuple");
    tg_value handle = make_handle(NULL, 0);
    if (handle == TG_NULL)
        return TG_NULL;
    bool ok = start(args[0], args[1], args[2], handle_of(handle));
    tg_value ident = ok ? tg_int(tg_raw_load(&handle_of(handle)->ident)) : TG_NULL;
    tg_decref(handle);
    return ident;
}

static tg_value get_ident(const tg_value *args, size_t nargs) { return tg_int(own_ident()); }
static tg_value get_native_id(const tg_value *args, size_t nargs) {
    return tg_int((int64_t)syscall(SYS_gettid));
}
static tg_value count(const tg_value *args, size_t nargs) { return tg_int((int64_t)tg_thread_count() - 1); }
static tg_value allocate_lock(const tg_value *args, size_t nargs) { return tg_lock_new(); }

static tg_value stack_size(const tg_value *args, size_t nargs) {
    int64_t bytes = 0;
    if (args[0] != TG_NULL && !tg_as_int64(args[0], &bytes))
        return TG_NULL;
    if (bytes < 0 || (bytes > 0 && bytes < 32768))
        return tg_raise(&tg_exc_ValueError, "size not valid: %lld bytes", (long long)bytes);
    size_t old = args[0] == TG_NULL ? __atomic_load_n(&stack_bytes, __ATOMIC_RELAXED)
                                    : __atomic_exchange_n(&stack_bytes, (size_t)bytes, __ATOMIC_RELAXED);
    return tg_int((int64_t)old);
}

static tg_value exception_text(const tg_value *args, size_t nargs) { return tg_exception_text(args[0]); }

/* What the calling thread is called in the file of --trace. */
static tg_value name_in_trace(const tg_value *args, size_t nargs) {
    size_t bytes;
    const char *name = tg_trace_wanted && tg_is_str(args[0]) ? tg_str_utf8(args[0], &bytes) : NULL;
    if (name)
        tg_trace_thread_name(name);
    tg_error_clear(); /* a name that has no UTF-8 is left out */
    return TG_NONE;
}

static tg_value exit_thread(const tg_value *args, size_t nargs) {
    return tg_raise_value(&tg_exc_SystemExit, TG_NONE);
}

/* threading's own end: waits for the threads that are no daemons. */
static tg_value shutdown_function;

static void run_shutdown(void) {
    tg_value function = shutdown_function;
    if (function == TG_NULL)
        return;
    tg_value result = tg_call0(function);
    if (result == TG_NULL)
        tg_print_unraisable(function);
    tg_decref(result);
}

static tg_value set_shutdown(const tg_value *args, size_t nargs) {
    if (shutdown_function != TG_NULL)
        return TG_NONE;
    shutdown_function = tg_new_reference(args[0]);
    return tg_register_root(&shutdown_function) && tg_at_exit(run_shutdown) ? TG_NONE : tg_raise_memory();
}

static bool locals_noted; /* under the import lock */

static bool note_locals(void) {
    if (!locals_noted)
        locals_noted = tg_at_exit(tg_locals_drop);
    return locals_noted;
}

static const struct tg_native_def functions[] = {
    {"start_joinable_thread", start_joinable_thread, "function,handle"},
    {"start_new_thread", start_new_thread, "function,args,kwargs=,/"},
    {"make_handle", make_handle, ""},
    {"allocate_lock", allocate_lock, ""},
    {"get_ident", get_ident, ""},
    {"get_native_id", get_native_id, ""},
    {"stack_size", stack_size, "size=,/"},
    {"exit", exit_thread, ""},
    {"_count", count, ""},
    {"_exception_text", exception_text, "exception,/"},
    {"_name_in_trace", name_in_trace, "name,/"},
    {"_set_shutdown", set_shutdown, "function,/"},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    return note_locals() && tg_module_add_functions(module, functions) &&
           tg_module_set_cstring_steal(module, "LockType", tg_from_object(&tg_lock_type)) &&
           tg_module_set_cstring_steal(module, "lock", tg_from_object(&tg_lock_type)) &&
           tg_module_set_cstring_steal(module, "Condition", tg_from_object(&tg_condition_type)) &&
           tg_module_set_cstring_steal(module, "_local", tg_from_object(&tg_thread_local_type)) &&
           tg_module_set_cstring_steal(module, "RLock", tg_from_object(&tg_rlock_type)) &&
           tg_module_set_cstring_steal(module, "error", tg_from_object(&tg_exc_RuntimeError)) &&
           tg_module_set_cstring_steal(module, "TIMEOUT_MAX", tg_float(TG_TIMEOUT_MAX));
}

const struct tg_builtin_module tg_module_thread = {"_thread", fill};
