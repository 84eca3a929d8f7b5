/* SPDX-License-Identifier: MIT */
/* The module _hashlib: message digests of OpenSSL's libcrypto, for the module hashlib (hashlib.py).
 *
 * The library is opened when the module is imported, so programs without digests do not load it. A digest is
 * guarded by a mutex of its own: hashing can take long, so it is done detached when the data is large. */
#include "runtime/lib/library.h"
#include "runtime/lib/modules.h"
#include "runtime/seam/thread.h"
#include "runtime/types/bytes.h"

#include <dlfcn.h>
#include <openssl/evp.h>
#include <pthread.h>

/* --- the library --- */

#define SYMBOLS(X)                                                                                           \
    X(EVP_MD_CTX_new)                                                                                        \
    X(EVP_MD_CTX_free)                                                                                       \
    X(EVP_MD_CTX_copy_ex)                                                                                    \
    X(EVP_DigestInit_ex)                                                                                     \
    X(EVP_DigestUpdate)                                                                                      \
    X(EVP_DigestFinal_ex)                                                                                    \
    X(EVP_DigestFinalXOF)                                                                                    \
    X(EVP_MD_fetch)                                                                                          \
    X(EVP_MD_get_size)                                                                                       \
    X(EVP_MD_get_block_size)

static struct {
#define X(name) __typeof__(&name) name;
    SYMBOLS(X)
#undef X
} crypto; /* written once, under the import lock */

static bool load_library(void) {
    void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    bool found = library != NULL;
#define X(name)                                                                                              \
    if (found) {                                                                                             \
        void *symbol = dlsym(library, #name);                                                                \
        memcpy(&crypto.name, &symbol, sizeof symbol);                                                        \
        found = symbol != NULL;                                                                              \
    }
    SYMBOLS(X)
#undef X
    if (!found)
        tg_raise(&tg_exc_ImportError, "libcrypto.so.3 cannot be loaded: install libssl3");
    return found;
}

/* Names of Python and of OpenSSL; how many bytes a block and a digest have is OpenSSL's to say. */
static struct algorithm {
    const char *name, *openssl;
    bool extendable;
    EVP_MD *digest; /* fetched at first use, perhaps by two threads at once; never freed */
} algorithms[] = {
    {"md5", "MD5", false, NULL},
    {"sha1", "SHA1", false, NULL},
    {"sha224", "SHA224", false, NULL},
    {"sha256", "SHA256", false, NULL},
    {"sha384", "SHA384", false, NULL},
    {"sha512", "SHA512", false, NULL},
    {"sha3_224", "SHA3-224", false, NULL},
    {"sha3_256", "SHA3-256", false, NULL},
    {"sha3_384", "SHA3-384", false, NULL},
    {"sha3_512", "SHA3-512", false, NULL},
    {"shake_128", "SHAKE128", true, NULL},
    {"shake_256", "SHAKE256", true, NULL},
    {"blake2b", "BLAKE2B512", false, NULL},
    {"blake2s", "BLAKE2S256", false, NULL},
};

static struct algorithm *find_algorithm(const char *name) {
    for (size_t i = 0; i < sizeof algorithms / sizeof *algorithms; i++)
        if (strcmp(algorithms[i].name, name) == 0)
            return &algorithms[i];
    return NULL;
}

static const EVP_MD *digest_of(struct algorithm *a) {
    EVP_MD *digest = __atomic_load_n(&a->digest, __ATOMIC_ACQUIRE);
    if (digest == NULL && (digest = crypto.EVP_MD_fetch(NULL, a->openssl, NULL)) != NULL)
        __atomic_store_n(&a->digest, digest, __ATOMIC_RELEASE);
    if (digest == NULL)
        tg_raise(&tg_exc_ValueError, "unsupported hash type %s", a->name);
    return digest;
}

/* --- the type --- */

struct hash {
    struct tg_object object;
    struct algorithm *algorithm; /* immutable */
    EVP_MD_CTX *context;         /* under the mutex */
    pthread_mutex_t mutex;
};

static struct tg_library_type hash_type;
static struct hash *self_of(tg_value v) { return (struct hash *)(void *)tg_as_object(v); }

static void hash_destroy(struct tg_object *o) {
    struct hash *h = (struct hash *)(void *)o;
    crypto.EVP_MD_CTX_free(h->context);
    pthread_mutex_destroy(&h->mutex);
    tg_object_free(o, sizeof *h);
}

static tg_value failed(void) { return tg_raise(&tg_exc_ValueError, "the digest failed"); }

static struct hash *hash_make(struct algorithm *algorithm) {
    struct hash *h = tg_object_new(hash_type.type.kind, sizeof *h);
    if (h == NULL)
        return NULL;
    h->algorithm = algorithm;
    h->context = crypto.EVP_MD_CTX_new();
    pthread_mutex_init(&h->mutex, NULL);
    if (h->context != NULL)
        return h;
    tg_decref(tg_from_object(h));
    tg_raise_memory();
    return NULL;
}

#define DETACH_BYTES 2048

/* Waits for the mutex detached: its holder may want to stop the world. */
static void lock(struct hash *h) {
    if (pthread_mutex_trylock(&h->mutex) == 0)
        return;
    tg_detach();
    pthread_mutex_lock(&h->mutex);
    tg_attach();
}

static bool update(struct hash *h, tg_value data) {
    struct tg_bytes_view view;
    if (tg_is_str_like(data)) {
        tg_raise(&tg_exc_TypeError, "Strings must be encoded before hashing");
        return false;
    }
    if (!tg_is_bytes_like(data)) {
        tg_raise(&tg_exc_TypeError, "object supporting the buffer API required");
        return false;
    }
    if (!tg_bytes_view(data, &view))
        return false;
    bool large = view.length >= DETACH_BYTES;
    if (large) {
        tg_detach();
        pthread_mutex_lock(&h->mutex);
    } else
        lock(h);
    bool ok = crypto.EVP_DigestUpdate(h->context, view.data, view.length) == 1;
    pthread_mutex_unlock(&h->mutex);
    if (large)
        tg_attach();
    tg_bytes_view_done(&view);
    if (!ok)
        failed();
    return ok;
}

/* new(name, data=b"") */
static tg_value hashlib_new(const tg_value *args, size_t nargs) {
    if (!tg_is_str(args[0]))
        return tg_raise(&tg_exc_TypeError, "name must be a string");
    const char *name = tg_str_utf8(args[0], NULL);
    struct algorithm *algorithm = name == NULL ? NULL : find_algorithm(name);
    if (algorithm == NULL)
        return name == NULL ? TG_NULL : tg_raise(&tg_exc_ValueError, "unsupported hash type %s", name);
    const EVP_MD *digest = digest_of(algorithm);
    struct hash *h = digest == NULL ? NULL : hash_make(algorithm);
    if (h == NULL)
        return TG_NULL;
    bool ok = crypto.EVP_DigestInit_ex(h->context, digest, NULL) == 1 || failed() != TG_NULL;
    if (ok && args[1] != TG_NULL)
        ok = update(h, args[1]);
    if (ok)
        return tg_from_object(h);
    tg_decref(tg_from_object(h));
    return TG_NULL;
}

static bool copy_context(struct hash *from, EVP_MD_CTX *to) {
    lock(from);
    bool ok = crypto.EVP_MD_CTX_copy_ex(to, from->context) == 1;
    pthread_mutex_unlock(&from->mutex);
    return ok;
}

/* The digest so far, of `length` bytes where the algorithm lets one choose. */
static tg_value digest(struct hash *h, size_t length) {
    EVP_MD_CTX *copy = crypto.EVP_MD_CTX_new();
    tg_value result = copy == NULL ? tg_raise_memory() : tg_bytes_new(length);
    if (result != TG_NULL) {
        uint8_t *data = tg_as_bytes(result)->data;
        bool ok = copy_context(h, copy) &&
                  (h->algorithm->extendable ? crypto.EVP_DigestFinalXOF(copy, data, length)
                                            : crypto.EVP_DigestFinal_ex(copy, data, NULL)) == 1;
        if (!ok) {
            tg_decref(result);
            result = failed();
        }
    }
    crypto.EVP_MD_CTX_free(copy);
    return result;
}

static int64_t size_of(const struct hash *h) {
    return h->algorithm->extendable ? 0 : crypto.EVP_MD_get_size(h->algorithm->digest);
}

/* self, length */
static tg_value digest_of_arguments(const tg_value *args) {
    struct hash *h = self_of(args[0]);
    int64_t length = size_of(h);
    if (!h->algorithm->extendable && args[1] != TG_NULL)
        return tg_raise(&tg_exc_TypeError, "%s.digest() takes no arguments (1 given)", h->algorithm->name);
    if (h->algorithm->extendable) {
        if (args[1] == TG_NULL)
            return tg_raise(&tg_exc_TypeError, "digest() missing required argument 'length' (pos 1)");
        if (!tg_as_int64(args[1], &length))
            return TG_NULL;
        if (length < 0 || length >= 1 << 29)
            return tg_raise(&tg_exc_ValueError, "value must be positive");
    }
    return digest(h, (size_t)length);
}

static tg_value hash_digest(const tg_value *args, size_t nargs) { return digest_of_arguments(args); }

static tg_value hash_hexdigest(const tg_value *args, size_t nargs) {
    static const char digits[] = "0123456789abcdef";
    tg_value bytes = digest_of_arguments(args);
    if (bytes == TG_NULL)
        return TG_NULL;
    const struct tg_bytes *b = tg_as_bytes(bytes);
    struct tg_str *text = tg_str_new(2 * b->length, 1, true);
    for (size_t i = 0; text && i < b->length; i++) {
        text->data[2 * i] = (uint8_t)digits[b->data[i] >> 4];
        text->data[2 * i + 1] = (uint8_t)digits[b->data[i] & 15];
    }
    tg_decref(bytes);
    return tg_from_object(text);
}

static tg_value hash_update(const tg_value *args, size_t nargs) {
    return update(self_of(args[0]), args[1]) ? TG_NONE : TG_NULL;
}

static tg_value hash_copy(const tg_value *args, size_t nargs) {
    struct hash *from = self_of(args[0]), *to = hash_make(from->algorithm);
    if (to == NULL)
        return TG_NULL;
    if (copy_context(from, to->context))
        return tg_from_object(to);
    tg_decref(tg_from_object(to));
    return failed();
}

static tg_value get_name(tg_value self) { return tg_str_from_cstring(self_of(self)->algorithm->name); }
static tg_value get_digest_size(tg_value self) { return tg_int(size_of(self_of(self))); }
static tg_value get_block_size(tg_value self) {
    return tg_int(crypto.EVP_MD_get_block_size(self_of(self)->algorithm->digest));
}

static tg_value hash_repr(tg_value self) {
    return tg_str_printf("<%s _hashlib.HASH object @ %p>", self_of(self)->algorithm->name,
                         (void *)tg_as_object(self));
}

static const struct tg_native_def hash_methods[] = {
    {"update", hash_update, "self,data,/"},
    {"digest", hash_digest, "self,length="},
    {"hexdigest", hash_hexdigest, "self,length="},
    {"copy", hash_copy, "self,/"},
    {NULL, NULL, NULL},
};

static const struct tg_getset_def hash_getsets[] = {
    {"name", get_name, NULL},
    {"digest_size", get_digest_size, NULL},
    {"block_size", get_block_size, NULL},
    {NULL, NULL, NULL},
};

static struct tg_library_type hash_type = {
    .type =
        {
            TG_TYPE_INIT("_hashlib.HASH", 0),
            .size = sizeof(struct hash),
            .destroy = hash_destroy,
            .repr = hash_repr,
            .methods = hash_methods,
            .getsets = hash_getsets,
        },
};

static const struct tg_native_def functions[] = {
    {"new", hashlib_new, "name,string="},
    {NULL, NULL, NULL},
};

static bool fill(tg_value module) {
    static struct tg_library_type *const types[] = {&hash_type, NULL};
    return load_library() && tg_library_add_types(module, types, NULL) &&
           tg_module_add_functions(module, functions);
}

extern const struct tg_builtin_module tg_module_hashlib;
const struct tg_builtin_module tg_module_hashlib = {"_hashlib", fill};
