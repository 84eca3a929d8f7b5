/* SPDX-License-Identifier: MIT */
/* The module _curl: one HTTP request over libcurl, for urllib.request.
 *
 * The library is opened when the module is imported, so programs that fetch nothing do not load it. A
 * transfer is guarded by a mutex of its own. It moves only while somebody asks for its headers or for more of
 * its body, detached; libcurl's callbacks therefore touch plain memory and no objects. Redirections, errors
 * by status and the words of exceptions are urllib/request.py's. */
#include "runtime/lib/library.h"
#include "runtime/lib/modules.h"
#include "runtime/lib/system.h"
#include "runtime/lib/wait.h"
#include "runtime/types/bytes.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>

/* --- the library --- */

#define SYMBOLS(X)                                                                                           \
    X(curl_global_init)                                                                                      \
    X(curl_easy_init)                                                                                        \
    X(curl_easy_cleanup)                                                                                     \
    X(curl_easy_setopt)                                                                                      \
    X(curl_easy_getinfo)                                                                                     \
    X(curl_easy_strerror)                                                                                    \
    X(curl_slist_append)                                                                                     \
    X(curl_slist_free_all)                                                                                   \
    X(curl_multi_init)                                                                                       \
    X(curl_multi_cleanup)                                                                                    \
    X(curl_multi_add_handle)                                                                                 \
    X(curl_multi_remove_handle)                                                                              \
    X(curl_multi_perform)                                                                                    \
    X(curl_multi_poll)                                                                                       \
    X(curl_multi_info_read)

static struct {
#define X(name) __typeof__(&name) name;
    SYMBOLS(X)
#undef X
} curl; /* written once, under the import lock */

static bool load_library(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    bool found = library != NULL;
#define X(name)                                                                                              \
    if (found) {                                                                                             \
        void *symbol = dlsym(library, #name);                                                                \
        memcpy(&curl.name, &symbol, sizeof symbol);                                                          \
        found = symbol != NULL;                                                                              \
    }
    SYMBOLS(X)
#undef X
    if (!found || curl.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        tg_raise(&tg_exc_ImportError, "libcurl.so.4 cannot be loaded: install libcurl4");
    return !tg_error_pending();
}

/* --- what arrives --- */

struct bytes_in {
    char *data; /* data[from, to) */
    size_t from, to, capacity;
};

/* Called detached: no exception. */
static bool append(struct bytes_in *b, const char *data, size_t length) {
    if (b->from == b->to)
        b->from = b->to = 0;
    if (b->capacity - b->to < length) {
        size_t capacity = 2 * (b->to + length);
        char *larger = tg_malloc_quiet(capacity);
        if (larger == NULL)
            return false;
        if (b->to)
            memcpy(larger, b->data, b->to);
        tg_mfree(b->data);
        b->data = larger;
        b->capacity = capacity;
    }
    memcpy(b->data + b->to, data, length);
    b->to += length;
    return true;
}

enum progress { WAITING_FOR_HEADERS, HAS_HEADERS, DONE };

struct transfer {
    struct tg_object object;
    pthread_mutex_t mutex; /* guards what follows */
    CURL *easy;            /* NULL: closed */
    CURLM *multi;
    struct curl_slist *headers;
    struct bytes_in head, body;
    enum progress progress;
    bool out_of_memory;
    bool moved;         /* something arrived since the last look */
    int64_t timeout_ns; /* TG_WAIT_FOREVER, or how long nothing may arrive */
    CURLcode result;    /* once DONE */
    long error_number;  /* errno of a failed connection */
    bool connected;     /* the request was sent, at least in part */
};

static struct transfer *self_of(tg_value v) { return (struct transfer *)(void *)tg_as_object(v); }

/* A status line begins anew: what came before was of an interim response. An empty line ends the headers. */
static size_t on_header(char *data, size_t size, size_t count, void *argument) {
    struct transfer *t = argument;
    size_t length = size * count;
    if (length >= 5 && memcmp(data, "HTTP/", 5) == 0)
        t->head.from = t->head.to = 0;
    t->moved = true;
    if (!append(&t->head, data, length)) {
        t->out_of_memory = true;
        return 0;
    }
    long status = 0;
    if (length <= 2 && (data[0] == '\r' || data[0] == '\n') &&
        curl.curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK && status >= 200)
        t->progress = HAS_HEADERS;
    return length;
}

static size_t on_body(char *data, size_t size, size_t count, void *argument) {
    struct transfer *t = argument;
    size_t length = size * count;
    t->moved = true;
    t->progress = HAS_HEADERS;
    if (append(&t->body, data, length))
        return length;
    t->out_of_memory = true;
    return 0;
}

/* --- moving; the mutex is held, the thread detached --- */

static void note_connection(struct transfer *t) {
    curl_off_t before_request = 0;
    curl.curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &before_request);
    curl.curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &t->error_number);
    t->connected = before_request > 0;
}

static void step(struct transfer *t) {
    int running = 0, left = 0;
    if (curl.curl_multi_perform(t->multi, &running) != CURLM_OK) {
        t->result = CURLE_FAILED_INIT;
        t->progress = DONE;
        return;
    }
    CURLMsg *message = curl.curl_multi_info_read(t->multi, &left);
    if (message != NULL && message->msg == CURLMSG_DONE) {
        t->result = message->data.result;
        t->progress = DONE;
        note_connection(t);
    }
}

/* How the pump ended. */
enum pumped { PUMPED, TIMED_OUT, INTERRUPTED };

#define POLL_AT_MOST_MS 1000

/* Waits for the mutex detached: its holder is attached at times. */
static void lock(struct transfer *t) {
    if (pthread_mutex_trylock(&t->mutex) == 0)
        return;
    tg_detach();
    pthread_mutex_lock(&t->mutex);
    tg_attach();
}

/* A signal's handler may use the same response. */
static bool safepoint_unlocked(struct transfer *t) {
    pthread_mutex_unlock(&t->mutex);
    bool ok = tg_safepoint(tg_self());
    lock(t);
    return ok;
}

/* One step, and where nothing moved a wait for the network of at most `left_ns`. */
static void step_or_wait(struct transfer *t, int64_t left_ns) {
    t->moved = false;
    tg_detach();
    step(t);
    if (t->progress != DONE && !t->moved && left_ns > 0) {
        int64_t left_ms = left_ns / 1000000 + 1;
        curl.curl_multi_poll(t->multi, NULL, 0, left_ms < POLL_AT_MOST_MS ? (int)left_ms : POLL_AT_MOST_MS,
                             NULL);
    }
    tg_attach();
}

/* Until the headers are there and `wanted` bytes of the body too, or the transfer is done. */
static enum pumped pump(struct transfer *t, size_t wanted) {
    int64_t moved_at_ns = tg_monotonic_ns();
    while (t->progress == WAITING_FOR_HEADERS ||
           (t->progress != DONE && t->body.to - t->body.from < wanted)) {
        int64_t now_ns = tg_monotonic_ns();
        bool endless = t->timeout_ns == TG_WAIT_FOREVER;
        int64_t left_ns = endless ? INT64_MAX : moved_at_ns + t->timeout_ns - now_ns;
        step_or_wait(t, left_ns);
        if (t->moved)
            moved_at_ns = tg_monotonic_ns();
        else if (left_ns <= 0 && t->progress != DONE) {
            note_connection(t);
            return TIMED_OUT;
        }
        if (!safepoint_unlocked(t))
            return INTERRUPTED;
    }
    return PUMPED;
}

/* --- life --- */

static void shut(struct transfer *t) {
    if (t->easy != NULL) {
        curl.curl_multi_remove_handle(t->multi, t->easy);
        curl.curl_easy_cleanup(t->easy);
        curl.curl_multi_cleanup(t->multi);
    }
    curl.curl_slist_free_all(t->headers);
    t->easy = NULL;
    t->multi = NULL;
    t->headers = NULL;
    t->progress = DONE;
}

static void transfer_destroy(struct tg_object *o) {
    struct transfer *t = (struct transfer *)(void *)o;
    shut(t);
    tg_mfree(t->head.data);
    tg_mfree(t->body.data);
    pthread_mutex_destroy(&t->mutex);
    tg_object_free(o, sizeof *t);
}

static struct tg_library_type transfer_type;

static struct transfer *transfer_make(void) {
    struct transfer *t = tg_object_new(transfer_type.type.kind, sizeof *t);
    if (t == NULL)
        return NULL;
    memset(&t->object + 1, 0, sizeof *t - sizeof t->object);
    pthread_mutex_init(&t->mutex, NULL);
    t->timeout_ns = TG_WAIT_FOREVER;
    t->easy = curl.curl_easy_init();
    t->multi = t->easy == NULL ? NULL : curl.curl_multi_init();
    if (t->multi != NULL)
        return t;
    if (t->easy != NULL)
        curl.curl_easy_cleanup(t->easy);
    t->easy = NULL;
    tg_decref(tg_from_object(t));
    tg_raise_memory();
    return NULL;
}

/* --- a request --- */

static const char *text_of(tg_value v) {
    if (tg_is_str(v))
        return tg_str_utf8(v, NULL);
    tg_raise_type_of(&tg_exc_TypeError, "str expected, not %s", v);
    return NULL;
}

static bool add_headers(struct transfer *t, tg_value lines) {
    if (!tg_type_has(lines, TG_TYPE_TUPLE)) {
        tg_raise(&tg_exc_TypeError, "a tuple of header lines expected");
        return false;
    }
    const struct tg_tuple *tuple = tg_as_tuple(lines);
    for (size_t i = 0; i < tuple->length; i++) {
        const char *line = text_of(tuple->items[i]);
        struct curl_slist *longer = line == NULL ? NULL : curl.curl_slist_append(t->headers, line);
        if (longer == NULL) {
            if (line != NULL)
                tg_raise_memory();
            return false;
        }
        t->headers = longer;
    }
    return true;
}

/* The method, and the body that libcurl copies: None for no body. */
static bool set_method(struct transfer *t, const char *method, tg_value body) {
    struct tg_bytes_view view;
    CURLcode failed = CURLE_OK;
    if (body != TG_NONE) {
        if (!tg_bytes_view(body, &view))
            return false;
        failed = curl.curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)view.length);
        if (failed == CURLE_OK)
            failed = curl.curl_easy_setopt(t->easy, CURLOPT_COPYPOSTFIELDS, (const char *)view.data);
        tg_bytes_view_done(&view);
    } else if (strcmp(method, "HEAD") == 0) {
        failed = curl.curl_easy_setopt(t->easy, CURLOPT_NOBODY, 1L);
    }
    if (failed == CURLE_OK)
        failed = curl.curl_easy_setopt(t->easy, CURLOPT_CUSTOMREQUEST, method);
    if (failed != CURLE_OK)
        tg_raise_memory();
    return failed == CURLE_OK;
}

static bool set_options(struct transfer *t, const char *url) {
    CURL *e = t->easy;
    bool ok = curl.curl_easy_setopt(e, CURLOPT_URL, url) == CURLE_OK &&
              curl.curl_easy_setopt(e, CURLOPT_HTTPHEADER, t->headers) == CURLE_OK &&
              curl.curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
              curl.curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body) == CURLE_OK &&
              curl.curl_easy_setopt(e, CURLOPT_WRITEDATA, t) == CURLE_OK &&
              curl.curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_header) == CURLE_OK &&
              curl.curl_easy_setopt(e, CURLOPT_HEADERDATA, t) == CURLE_OK;
    curl.curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    curl.curl_easy_setopt(e, CURLOPT_NOPROGRESS, 1L);
    curl.curl_easy_setopt(e, CURLOPT_FORBID_REUSE, 1L);
    curl.curl_easy_setopt(e, CURLOPT_PATH_AS_IS, 1L);
    curl.curl_easy_setopt(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl.curl_easy_setopt(e, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl.curl_easy_setopt(e, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    ok = ok && curl.curl_multi_add_handle(t->multi, e) == CURLM_OK;
    if (!ok)
        tg_raise_memory();
    return ok;
}

static bool set_timeout(struct transfer *t, tg_value v) {
    double seconds;
    if (v == TG_NONE)
        return true;
    if (!tg_as_double(v, &seconds))
        return false;
    if (!(seconds >= 0) || seconds > 9e9) {
        tg_raise(&tg_exc_ValueError, "Timeout value out of range");
        return false;
    }
    t->timeout_ns = (int64_t)(seconds * 1e9);
    return true;
}

/* open(url, method, header_lines, body, timeout) */
static tg_value curl_open(const tg_value *args, size_t nargs) {
    const char *url = text_of(args[0]), *method = url == NULL ? NULL : text_of(args[1]);
    struct transfer *t = method == NULL ? NULL : transfer_make();
    if (t == NULL)
        return TG_NULL;
    if (set_timeout(t, args[4]) && add_headers(t, args[2]) && set_method(t, method, args[3]) &&
        set_options(t, url))
        return tg_from_object(t);
    tg_decref(tg_from_object(t));
    return TG_NULL;
}

/* --- what the program asks --- */

/* (code, errno, connected): code 0 is success, -1 a timeout; else libcurl's number. */
static tg_value outcome(const struct transfer *t, enum pumped pumped) {
    tg_value fields[3] = {tg_int(pumped == TIMED_OUT ? -1 : (int64_t)t->result), tg_int(t->error_number),
                          tg_bool(t->connected)};
    return tg_tuple_from_array_steal(fields, 3);
}

static tg_value ended(struct transfer *t, enum pumped pumped) {
    tg_value result;
    if (pumped == INTERRUPTED)
        result = TG_NULL;
    else if (t->out_of_memory)
        result = tg_raise_memory();
    else
        result = outcome(t, pumped);
    pthread_mutex_unlock(&t->mutex);
    return result;
}

/* wait(count): until the headers and `count` bytes of the body have come (-1: all of it), or the end. */
static tg_value transfer_wait(const tg_value *args, size_t nargs) {
    struct transfer *t = self_of(args[0]);
    int64_t wanted;
    if (!tg_as_int64(args[1], &wanted))
        return TG_NULL;
    lock(t);
    return ended(t, pump(t, wanted < 0 ? SIZE_MAX : (size_t)wanted));
}

/* take(count): at most so many bytes of what has come (-1: all of it). */
static tg_value transfer_take(const tg_value *args, size_t nargs) {
    struct transfer *t = self_of(args[0]);
    int64_t wanted;
    if (!tg_as_int64(args[1], &wanted))
        return TG_NULL;
    lock(t);
    size_t held = t->body.to - t->body.from,
           count = wanted < 0 || (size_t)wanted > held ? held : (size_t)wanted;
    tg_value bytes = tg_bytes_from_data(count ? t->body.data + t->body.from : "", count);
    if (bytes != TG_NULL)
        t->body.from += count;
    pthread_mutex_unlock(&t->mutex);
    return bytes;
}

/* take_line(limit): the bytes up to and with a newline that have come, at most `limit` of them unless that is
 * -1; empty when there are not so many yet. */
static tg_value transfer_take_line(const tg_value *args, size_t nargs) {
    struct transfer *t = self_of(args[0]);
    int64_t limit;
    if (!tg_as_int64(args[1], &limit))
        return TG_NULL;
    lock(t);
    size_t held = t->body.to - t->body.from, most = limit < 0 || (size_t)limit > held ? held : (size_t)limit;
    const char *start = held ? t->body.data + t->body.from : "", *newline = memchr(start, '\n', most);
    size_t count = newline ? (size_t)(newline + 1 - start) : limit >= 0 && (size_t)limit <= held ? most : 0;
    tg_value bytes = tg_bytes_from_data(start, count);
    if (bytes != TG_NULL)
        t->body.from += count;
    pthread_mutex_unlock(&t->mutex);
    return bytes;
}

/* peek(): what has come, which stays. */
static tg_value transfer_peek(const tg_value *args, size_t nargs) {
    struct transfer *t = self_of(args[0]);
    lock(t);
    size_t held = t->body.to - t->body.from;
    tg_value bytes = tg_bytes_from_data(held ? t->body.data + t->body.from : "", held);
    pthread_mutex_unlock(&t->mutex);
    return bytes;
}

static tg_value transfer_available(const tg_value *args, size_t nargs) {
    struct transfer *t = self_of(args[0]);
    lock(t);
    tg_value count = tg_int((int64_t)(t->body.to - t->body.from));
    pthread_mutex_unlock(&t->mutex);
    return count;
}

/* head(): status line and headers as they came. */
static tg_value transfer_head(const tg_value *args, size_t nargs) {
    struct transfer *t = self_of(args[0]);
    lock(t);
    tg_value bytes = tg_bytes_from_data(t->head.data ? t->head.data : "", t->head.to);
    pthread_mutex_unlock(&t->mutex);
    return bytes;
}

static tg_value transfer_close(const tg_value *args, size_t nargs) {
    struct transfer *t = self_of(args[0]);
    lock(t);
    tg_detach();
    shut(t);
    tg_attach();
    pthread_mutex_unlock(&t->mutex);
    return TG_NONE;
}

static tg_value curl_strerror(const tg_value *args, size_t nargs) {
    int code;
    return tg_as_int(args[0], &code) ? tg_str_from_cstring(curl.curl_easy_strerror((CURLcode)code)) : TG_NULL;
}

static const struct tg_native_def transfer_methods[] = {
    {"wait", transfer_wait, "self,count,/"},
    {"take", transfer_take, "self,count,/"},
    {"take_line", transfer_take_line, "self,limit,/"},
    {"peek", transfer_peek, "self"},
    {"available", transfer_available, "self"},
    {"head", transfer_head, "self"},
    {"close", transfer_close, "self"},
    {NULL, NULL, NULL},
};

static struct tg_library_type transfer_type = {
    .type =
        {
            TG_TYPE_INIT("_curl.Transfer", 0),
            .size = sizeof(struct transfer),
            .destroy = transfer_destroy,
            .methods = transfer_methods,
        },
};

static const struct tg_native_def functions[] = {
    {"open", curl_open, "url,method,headers,body,timeout,/"},
    {"strerror", curl_strerror, "code,/"},
    {NULL, NULL, NULL},
};

static const struct tg_int_constant constants[] = {
    {"COULDNT_RESOLVE_PROXY", CURLE_COULDNT_RESOLVE_PROXY},
    {"COULDNT_RESOLVE_HOST", CURLE_COULDNT_RESOLVE_HOST},
    {"COULDNT_CONNECT", CURLE_COULDNT_CONNECT},
    {"PARTIAL_FILE", CURLE_PARTIAL_FILE},
    {"GOT_NOTHING", CURLE_GOT_NOTHING},
    {"RECV_ERROR", CURLE_RECV_ERROR},
    {"SEND_ERROR", CURLE_SEND_ERROR},
    {"UNSUPPORTED_PROTOCOL", CURLE_UNSUPPORTED_PROTOCOL},
    {"WEIRD_SERVER_REPLY", CURLE_WEIRD_SERVER_REPLY},
    {"URL_MALFORMAT", CURLE_URL_MALFORMAT},
    {NULL, 0},
};

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&transfer_type, NULL};
    return load_library() && tg_library_add_types(module, types, NULL) &&
           tg_module_add_functions(module, functions) && tg_module_add_ints(module, constants);
}

extern const struct tg_builtin_module tg_module_curl;
const struct tg_builtin_module tg_module_curl = {"_curl", fill};
