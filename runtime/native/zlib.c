/* SPDX-License-Identifier: MIT */
/* The module zlib over the C library of that name. All compressing is done detached: input is a pinned
 * buffer, output memory of this file's own until it is whole. A stream object has a mutex, which is waited
 * for detached. */
#include "tollgate.h"

#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define FIRST_ROOM 16384  /* bytes of output, doubled as need be */
#define LARGE_BYTES 5120  /* from here on a checksum is worth detaching for */
#define DEFAULT_MEMORY 8  /* zlib's memLevel */
#define NO_LIMIT SIZE_MAX /* of output */

static tg_value error_class; /* zlib.error; written once, by the import */

/* --- memory for output, usable detached --- */

struct bytes {
    uint8_t *data;
    size_t length, room;
};

static bool make_room(struct bytes *b, size_t room) {
    uint8_t *data = room <= b->room ? b->data : realloc(b->data, room);
    if (!data)
        return false;
    b->data = data;
    b->room = room <= b->room ? b->room : room;
    return true;
}

static bool append(struct bytes *b, const uint8_t *data, size_t count) {
    if (!make_room(b, b->length + count + 1))
        return false;
    memcpy(b->data + b->length, data, count);
    b->length += count;
    return true;
}

static bool replace(struct bytes *b, const uint8_t *data, size_t count) {
    struct bytes fresh = {0};
    if (!append(&fresh, data, count))
        return false;
    free(b->data);
    *b = fresh;
    return true;
}

/* --- the work, detached --- */

static const uint8_t nothing[1];

typedef int step(z_stream *z, int flush);

static int step_deflate(z_stream *z, int flush) { return deflate(z, flush); }
static int step_inflate(z_stream *z, int flush) { return inflate(z, flush); }

struct work {
    z_stream *z;
    step *step;
    const uint8_t *input;
    size_t left; /* of the input */
    int flush;   /* once all input is given */
    size_t limit;
    const struct bytes *dictionary; /* for who asks for it; NULL: none */
    bool wrong_dictionary;          /* it was not the one */
    struct bytes out;
};

/* Gives the step room, at most up to the limit. False: no memory. */
static bool offer_room(struct work *w) {
    struct bytes *out = &w->out;
    if (out->length == out->room && !make_room(out, out->room ? 2 * out->room : FIRST_ROOM))
        return false;
    size_t room = out->room - out->length, allowed = w->limit - out->length;
    room = room < allowed ? room : allowed;
    w->z->next_out = out->data + out->length;
    w->z->avail_out = room < UINT_MAX ? (uInt)room : UINT_MAX;
    return true;
}

/* All input through the stream, or as much as fits the limit: the last answer of zlib. */
static int run(struct work *w) {
    int answer = Z_OK;
    z_stream *z = w->z;
    for (;;) {
        if (!offer_room(w))
            return Z_MEM_ERROR;
        uInt given = w->left < UINT_MAX ? (uInt)w->left : UINT_MAX, room = z->avail_out;
        /* zlib's interface does not say const, and does not write */
        z->next_in = (Bytef *)(uintptr_t)(w->input ? w->input : nothing);
        z->avail_in = given;
        answer = w->step(z, given == w->left ? w->flush : Z_NO_FLUSH);
        w->out.length += room - z->avail_out;
        w->left -= given - z->avail_in;
        if (w->input)
            w->input += given - z->avail_in;
        if (answer == Z_NEED_DICT && w->dictionary && w->dictionary->length) {
            answer = inflateSetDictionary(z, w->dictionary->data, (uInt)w->dictionary->length);
            if (answer == Z_OK)
                continue;
            w->wrong_dictionary = true;
        }
        if (answer != Z_OK && answer != Z_BUF_ERROR)
            return answer;
        bool full = z->avail_out == 0;
        if (w->out.length == w->limit || (!full && (w->left == 0 || z->avail_in == given)))
            return answer;
    }
}

/* --- errors --- */

static tg_value fail_with(const z_stream *z, int answer, const char *while_doing) {
    const char *message = answer == Z_VERSION_ERROR  ? "library version mismatch"
                          : z->msg                   ? z->msg
                          : answer == Z_BUF_ERROR    ? "incomplete or truncated stream"
                          : answer == Z_STREAM_ERROR ? "inconsistent stream state"
                          : answer == Z_DATA_ERROR   ? "invalid input data"
                                                     : NULL;
    if (answer == Z_MEM_ERROR)
        return tg_throw("MemoryError", "Out of memory %s", while_doing);
    return tg_throw_as(error_class, "Error %d %s%s%s", answer, while_doing, message ? ": " : "",
                       message ? message : "");
}

/* --- checksums --- */

typedef uLong checksum(uLong value, const Bytef *data, z_size_t length);

static tg_value sum_of(const tg_value *args, checksum *sum, int64_t start) {
    struct tg_buffer data;
    if (tg_get_int_or_keep(args[1], &start) || tg_get_buffer(args[0], TG_TO_READ, &data))
        return TG_NULL;
    uLong value = (uint32_t)start;
    const Bytef *bytes = data.data ? data.data : nothing;
    bool large = data.length > LARGE_BYTES;
    if (large)
        tg_detach();
    value = sum(value, bytes, data.length);
    if (large)
        tg_attach();
    tg_release_buffer(&data);
    return tg_make_int((int64_t)(value & 0xffffffff));
}

static tg_value module_crc32(const tg_value *args, size_t count) { return sum_of(args, crc32_z, 0); }
static tg_value module_adler32(const tg_value *args, size_t count) { return sum_of(args, adler32_z, 1); }

/* --- in one go --- */

static int compress_whole(struct work *w, int level, int window) {
    int answer = deflateInit2(w->z, level, Z_DEFLATED, window, DEFAULT_MEMORY, Z_DEFAULT_STRATEGY);
    if (answer != Z_OK)
        return answer;
    answer = run(w);
    deflateEnd(w->z);
    return answer;
}

static tg_value module_compress(const tg_value *args, size_t count) {
    int64_t level = Z_DEFAULT_COMPRESSION, window = MAX_WBITS;
    struct tg_buffer data;
    if (tg_get_int_or_keep(args[1], &level) || tg_get_int_or_keep(args[2], &window) ||
        tg_get_buffer(args[0], TG_TO_READ, &data))
        return TG_NULL;
    z_stream z = {0};
    struct work w = {.z = &z,
                     .step = step_deflate,
                     .input = data.data,
                     .left = data.length,
                     .flush = Z_FINISH,
                     .limit = NO_LIMIT};
    tg_detach();
    int answer = compress_whole(&w, (int)level, (int)window);
    tg_attach();
    tg_release_buffer(&data);
    tg_value result = answer == Z_STREAM_END     ? tg_make_bytes(w.out.data, w.out.length)
                      : answer == Z_STREAM_ERROR ? tg_throw_as(error_class, "Bad compression level")
                                                 : fail_with(&z, answer, "while compressing data");
    free(w.out.data);
    return result;
}

static tg_value module_decompress(const tg_value *args, size_t count) {
    int64_t window = MAX_WBITS, room = FIRST_ROOM;
    struct tg_buffer data;
    if (tg_get_int_or_keep(args[1], &window) || tg_get_int_or_keep(args[2], &room))
        return TG_NULL;
    if (room < 0)
        return tg_throw("ValueError", "bufsize must be non-negative");
    if (tg_get_buffer(args[0], TG_TO_READ, &data))
        return TG_NULL;
    z_stream z = {0};
    struct work w = {.z = &z,
                     .step = step_inflate,
                     .input = data.data,
                     .left = data.length,
                     .flush = Z_SYNC_FLUSH,
                     .limit = NO_LIMIT};
    tg_detach();
    int begun = inflateInit2(&z, (int)window), answer = begun;
    if (begun == Z_OK)
        answer = make_room(&w.out, (size_t)room + 1) ? run(&w) : Z_MEM_ERROR;
    tg_attach();
    tg_release_buffer(&data);
    tg_value result;
    if (answer == Z_STREAM_END)
        result = tg_make_bytes(w.out.data, w.out.length);
    else
        result = fail_with(&z, answer == Z_OK ? Z_BUF_ERROR : answer,
                           begun == Z_OK ? "while decompressing data" : "while preparing to decompress data");
    if (begun == Z_OK)
        inflateEnd(&z);
    free(w.out.data);
    return result;
}

/* --- streams --- */

struct stream {
    z_stream z; /* this and all that follows: under the mutex */
    pthread_mutex_t mutex;
    bool open; /* zlib holds memory for it */
    bool eof;
    struct bytes unused, tail; /* input behind the end; input that the limit left over */
    struct bytes dictionary;   /* constant */
};

static void free_stream(struct stream *s) {
    pthread_mutex_destroy(&s->mutex);
    free(s->unused.data);
    free(s->tail.data);
    free(s->dictionary.data);
}

static void destroy_compressor(void *memory) {
    struct stream *s = memory;
    if (s->open)
        deflateEnd(&s->z);
    free_stream(s);
}

static void destroy_decompressor(void *memory) {
    struct stream *s = memory;
    if (s->open)
        inflateEnd(&s->z);
    free_stream(s);
}

extern struct tg_class compressor_class, decompressor_class;

static void lock(struct stream *s) {
    if (pthread_mutex_trylock(&s->mutex) == 0)
        return;
    tg_detach();
    pthread_mutex_lock(&s->mutex);
    tg_attach();
}

static tg_value new_stream(const struct tg_class *of, struct stream **s) {
    void *memory;
    tg_value v = tg_make_instance(of, &memory);
    if (v == TG_NULL)
        return TG_NULL;
    *s = memory;
    pthread_mutex_init(&(*s)->mutex, NULL);
    return v;
}

/* A dictionary's bytes, copied. */
static int get_dictionary(tg_value v, struct bytes *out) {
    struct tg_buffer data;
    if (v == TG_NULL || tg_sort_of(v) == TG_SORT_NONE)
        return 0;
    if (tg_get_buffer(v, TG_TO_READ, &data))
        return -1;
    bool ok = append(out, data.data ? data.data : nothing, data.length);
    tg_release_buffer(&data);
    if (!ok)
        tg_throw_memory();
    return ok ? 0 : -1;
}

/* What begins a stream gave; with what it sets wrong the stream is gone. */
static tg_value begun_steal(tg_value v, struct stream *s, int answer, int with_dictionary) {
    s->open = answer == Z_OK;
    if (answer == Z_OK && with_dictionary == Z_OK)
        return v;
    if (answer == Z_OK && with_dictionary == Z_STREAM_ERROR)
        tg_throw("ValueError", "Invalid dictionary");
    else if (answer == Z_STREAM_ERROR)
        tg_throw("ValueError", "Invalid initialization option");
    else if (answer == Z_OK)
        fail_with(&s->z, with_dictionary, "while setting zdict");
    else
        fail_with(&s->z, answer, "while creating the stream");
    tg_drop(v);
    return TG_NULL;
}

static tg_value module_compressobj(const tg_value *args, size_t count) {
    int64_t numbers[5] = {Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS, DEFAULT_MEMORY, Z_DEFAULT_STRATEGY};
    for (int i = 0; i < 5; i++)
        if (tg_get_int_or_keep(args[i], &numbers[i]))
            return TG_NULL;
    struct stream *s;
    tg_value v = new_stream(&compressor_class, &s);
    if (v == TG_NULL || get_dictionary(args[5], &s->dictionary)) {
        tg_drop(v);
        return TG_NULL;
    }
    int answer = deflateInit2(&s->z, (int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3],
                              (int)numbers[4]);
    int set = Z_OK;
    if (answer == Z_OK && s->dictionary.data)
        set = deflateSetDictionary(&s->z, s->dictionary.data, (uInt)s->dictionary.length);
    return begun_steal(v, s, answer, set);
}

static tg_value module_decompressobj(const tg_value *args, size_t count) {
    int64_t window = MAX_WBITS;
    struct stream *s;
    if (tg_get_int_or_keep(args[0], &window))
        return TG_NULL;
    tg_value v = new_stream(&decompressor_class, &s);
    if (v == TG_NULL || get_dictionary(args[1], &s->dictionary)) {
        tg_drop(v);
        return TG_NULL;
    }
    int answer = inflateInit2(&s->z, (int)window), set = Z_OK;
    if (answer == Z_OK && window < 0 && s->dictionary.data)
        set = inflateSetDictionary(&s->z, s->dictionary.data, (uInt)s->dictionary.length);
    return begun_steal(v, s, answer, set);
}

/* Runs one piece of work on a stream; `finish` looks at the stream while the mutex is held. */
static int work_on(struct stream *s, struct work *w,
                   int (*finish)(struct stream *s, struct work *w, int answer)) {
    w->z = &s->z;
    tg_detach();
    pthread_mutex_lock(&s->mutex);
    int answer = finish(s, w, run(w));
    pthread_mutex_unlock(&s->mutex);
    tg_attach();
    return answer;
}

static tg_value result_of(struct stream *s, struct work *w, int answer, const char *while_doing) {
    tg_value result =
        answer == Z_OK ? tg_make_bytes(w->out.data, w->out.length)
                       : fail_with(&s->z, answer, w->wrong_dictionary ? "while setting zdict" : while_doing);
    free(w->out.data);
    return result;
}

/* --- compressing --- */

static int compressed(struct stream *s, struct work *w, int answer) {
    if (answer == Z_STREAM_END && w->flush == Z_FINISH) {
        s->open = false;
        return deflateEnd(&s->z);
    }
    return answer == Z_BUF_ERROR ? Z_OK : answer;
}

static tg_value compressor_compress(const tg_value *args, size_t count) {
    struct stream *s = tg_get_memory(args[0], &compressor_class);
    struct tg_buffer data;
    if (!s || tg_get_buffer(args[1], TG_TO_READ, &data))
        return TG_NULL;
    struct work w = {.step = step_deflate,
                     .input = data.data,
                     .left = data.length,
                     .flush = Z_NO_FLUSH,
                     .limit = NO_LIMIT};
    int answer = work_on(s, &w, compressed);
    tg_release_buffer(&data);
    return result_of(s, &w, answer, "while compressing data");
}

static tg_value compressor_flush(const tg_value *args, size_t count) {
    struct stream *s = tg_get_memory(args[0], &compressor_class);
    int64_t mode = Z_FINISH;
    if (!s || tg_get_int_or_keep(args[1], &mode))
        return TG_NULL;
    if (mode == Z_NO_FLUSH)
        return tg_make_bytes(nothing, 0);
    struct work w = {.step = step_deflate, .flush = (int)mode, .limit = NO_LIMIT};
    int answer = work_on(s, &w, compressed);
    return result_of(s, &w, answer, "while flushing");
}

/* --- decompressing --- */

/* Keeps the input that was not used: what stands behind the end, and what the limit left over. As in CPython
 * a tail that ends with the stream keeps what stands behind it too. */
static int keep_rest(struct stream *s, struct work *w, int answer) {
    const uint8_t *rest = w->input ? w->input : nothing;
    bool ended = answer == Z_STREAM_END, ok = true;
    if (ended && w->left)
        ok = append(&s->unused, rest, w->left);
    if ((w->left && !ended) || s->tail.length)
        ok = replace(&s->tail, rest, w->left) && ok;
    s->eof = s->eof || ended;
    return !ok ? Z_MEM_ERROR : ended || answer == Z_BUF_ERROR ? Z_OK : answer;
}

static tg_value decompressor_decompress(const tg_value *args, size_t count) {
    struct stream *s = tg_get_memory(args[0], &decompressor_class);
    int64_t limit = 0;
    struct tg_buffer data;
    if (!s || tg_get_int_or_keep(args[2], &limit))
        return TG_NULL;
    if (limit < 0)
        return tg_throw("ValueError", "max_length must be non-negative");
    if (tg_get_buffer(args[1], TG_TO_READ, &data))
        return TG_NULL;
    struct work w = {.step = step_inflate,
                     .input = data.data,
                     .left = data.length,
                     .flush = Z_SYNC_FLUSH,
                     .limit = limit ? (size_t)limit : NO_LIMIT,
                     .dictionary = &s->dictionary};
    int answer = work_on(s, &w, keep_rest);
    tg_release_buffer(&data);
    return result_of(s, &w, answer, "while decompressing data");
}

static int finish_tail(struct stream *s, struct work *w) {
    w->input = s->tail.data;
    w->left = s->tail.length;
    int answer = keep_rest(s, w, run(w));
    if (answer == Z_OK && s->eof && s->open) {
        s->open = false;
        answer = inflateEnd(&s->z);
    }
    return answer;
}

static tg_value decompressor_flush(const tg_value *args, size_t count) {
    struct stream *s = tg_get_memory(args[0], &decompressor_class);
    int64_t length = FIRST_ROOM;
    if (!s || tg_get_int_or_keep(args[1], &length))
        return TG_NULL;
    if (length <= 0)
        return tg_throw("ValueError", "length must be greater than zero");
    struct work w = {
        .z = &s->z, .step = step_inflate, .flush = Z_FINISH, .limit = NO_LIMIT, .dictionary = &s->dictionary};
    tg_detach();
    pthread_mutex_lock(&s->mutex);
    int answer = s->open ? finish_tail(s, &w) : Z_OK;
    pthread_mutex_unlock(&s->mutex);
    tg_attach();
    return result_of(s, &w, answer, "while finishing decompression");
}

static tg_value bytes_of(tg_value self, size_t offset) {
    struct stream *s = tg_get_memory(self, &decompressor_class);
    if (!s)
        return TG_NULL;
    lock(s);
    const struct bytes *b = (const struct bytes *)(const void *)((const char *)s + offset);
    tg_value v = tg_make_bytes(b->data ? b->data : nothing, b->length);
    pthread_mutex_unlock(&s->mutex);
    return v;
}

static tg_value get_unused_data(const tg_value *args, size_t count) {
    return bytes_of(args[0], offsetof(struct stream, unused));
}
static tg_value get_unconsumed_tail(const tg_value *args, size_t count) {
    return bytes_of(args[0], offsetof(struct stream, tail));
}

static tg_value get_eof(const tg_value *args, size_t count) {
    struct stream *s = tg_get_memory(args[0], &decompressor_class);
    if (!s)
        return TG_NULL;
    lock(s);
    bool eof = s->eof;
    pthread_mutex_unlock(&s->mutex);
    return tg_make_bool(eof);
}

/* --- copies --- */

static tg_value copy_stream(tg_value self, const struct tg_class *of, int (*copy)(z_stream *, z_stream *)) {
    struct stream *s = tg_get_memory(self, of), *fresh;
    tg_value v = s ? new_stream(of, &fresh) : TG_NULL;
    if (v == TG_NULL)
        return TG_NULL;
    lock(s);
    int answer = copy(&fresh->z, &s->z);
    fresh->open = answer == Z_OK;
    fresh->eof = s->eof;
    bool ok =
        append(&fresh->unused, s->unused.data ? s->unused.data : nothing, s->unused.length) &&
        append(&fresh->tail, s->tail.data ? s->tail.data : nothing, s->tail.length) &&
        append(&fresh->dictionary, s->dictionary.data ? s->dictionary.data : nothing, s->dictionary.length);
    pthread_mutex_unlock(&s->mutex);
    if (answer == Z_OK && ok)
        return v;
    if (!ok || answer == Z_MEM_ERROR)
        tg_throw_memory();
    else if (answer == Z_STREAM_ERROR)
        tg_throw("ValueError", "Inconsistent stream state");
    else
        fail_with(&s->z, answer, "while copying the stream");
    tg_drop(v);
    return TG_NULL;
}

static int copy_deflate(z_stream *to, z_stream *from) { return deflateCopy(to, from); }
static int copy_inflate(z_stream *to, z_stream *from) { return inflateCopy(to, from); }

static tg_value compressor_copy(const tg_value *args, size_t count) {
    return copy_stream(args[0], &compressor_class, copy_deflate);
}
static tg_value decompressor_copy(const tg_value *args, size_t count) {
    return copy_stream(args[0], &decompressor_class, copy_inflate);
}

/* --- tables --- */

static const struct tg_function compressor_methods[] = {{"compress", compressor_compress, "self,data,/"},
                                                        {"flush", compressor_flush, "self,mode=,/"},
                                                        {"copy", compressor_copy, "self"},
                                                        {"__copy__", compressor_copy, "self"},
                                                        {"__deepcopy__", compressor_copy, "self,memo,/"},
                                                        {0}};

static const struct tg_function decompressor_methods[] = {
    {"decompress", decompressor_decompress, "self,data,/,max_length="},
    {"flush", decompressor_flush, "self,length=,/"},
    {"copy", decompressor_copy, "self"},
    {"__copy__", decompressor_copy, "self"},
    {"__deepcopy__", decompressor_copy, "self,memo,/"},
    {0}};

static const struct tg_function decompressor_attributes[] = {{"unused_data", get_unused_data, "self"},
                                                             {"unconsumed_tail", get_unconsumed_tail, "self"},
                                                             {"eof", get_eof, "self"},
                                                             {0}};

struct tg_class compressor_class = {.name = "zlib.Compress",
                                    .size = sizeof(struct stream),
                                    .destroy = destroy_compressor,
                                    .methods = compressor_methods};

struct tg_class decompressor_class = {.name = "zlib.Decompress",
                                      .size = sizeof(struct stream),
                                      .destroy = destroy_decompressor,
                                      .methods = decompressor_methods,
                                      .attributes = decompressor_attributes};

static struct tg_class *const classes[] = {&compressor_class, &decompressor_class, NULL};

static const struct tg_function functions[] = {
    {"adler32", module_adler32, "data,value=,/"},
    {"crc32", module_crc32, "data,value=,/"},
    {"compress", module_compress, "data,/,level=,wbits="},
    {"decompress", module_decompress, "data,/,wbits=,bufsize="},
    {"compressobj", module_compressobj, "level=,method=,wbits=,memLevel=,strategy=,zdict="},
    {"decompressobj", module_decompressobj, "wbits=,zdict="},
    {0}};

#define NUMBERS(X)                                                                                           \
    X(MAX_WBITS)                                                                                             \
    X(Z_NO_COMPRESSION)                                                                                      \
    X(Z_BEST_SPEED)                                                                                          \
    X(Z_BEST_COMPRESSION)                                                                                    \
    X(Z_DEFAULT_COMPRESSION)                                                                                 \
    X(Z_FILTERED)                                                                                            \
    X(Z_HUFFMAN_ONLY)                                                                                        \
    X(Z_RLE)                                                                                                 \
    X(Z_FIXED)                                                                                               \
    X(Z_DEFAULT_STRATEGY)                                                                                    \
    X(Z_NO_FLUSH)                                                                                            \
    X(Z_PARTIAL_FLUSH)                                                                                       \
    X(Z_SYNC_FLUSH)                                                                                          \
    X(Z_FULL_FLUSH)                                                                                          \
    X(Z_FINISH)                                                                                              \
    X(Z_BLOCK)                                                                                               \
    X(Z_TREES)

static const struct tg_constant constants[] = {
#define X(name) TG_INT_CONSTANT(#name, name),
    NUMBERS(X)
#undef X
        TG_INT_CONSTANT("DEFLATED", Z_DEFLATED),
    TG_INT_CONSTANT("DEF_BUF_SIZE", FIRST_ROOM),
    TG_INT_CONSTANT("DEF_MEM_LEVEL", DEFAULT_MEMORY),
    TG_STR_CONSTANT("ZLIB_VERSION", ZLIB_VERSION),
    {0}};

static int fill(tg_value module) {
    error_class = tg_make_exception("zlib.error", "Exception");
    tg_value version = tg_make_str(zlibVersion());
    int done = error_class == TG_NULL || version == TG_NULL || tg_keep_static(&error_class) ||
                       tg_set_attribute(module, "error", error_class) ||
                       tg_set_attribute(module, "ZLIB_RUNTIME_VERSION", version)
                   ? -1
                   : 0;
    tg_drop(version);
    return done;
}

TG_MODULE = {.abi = TG_ABI,
             .flags = TG_SAFE_WITHOUT_LOCK,
             .name = "zlib",
             .functions = functions,
             .constants = constants,
             .classes = classes,
             .fill = fill};
