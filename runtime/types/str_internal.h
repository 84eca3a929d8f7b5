/* SPDX-License-Identifier: MIT */
/* What the files of str share among themselves. */
#ifndef TG_TYPES_STR_INTERNAL_H
#define TG_TYPES_STR_INTERNAL_H

#include "runtime/types/str.h"

/* The UTF-8 of a text that is not ASCII, made on demand; from tg_malloc. */
struct tg_utf8_cache {
    size_t count;
    char text[];
};
struct tg_utf8_cache **tg_str_utf8_cache(struct tg_str *s);

/* Bitwise or of all code points: what decides width and ASCII. */
uint32_t tg_code_points_or(const void *data, uint8_t width, size_t length);
static inline uint8_t tg_width_of(uint32_t all) { return all < 0x100 ? 1 : all < 0x10000 ? 2 : 4; }

/* A copy of the text that is pinned from birth, at an address that says so. NULL with MemoryError. */
struct tg_str *tg_str_new_uncounted(const void *data, size_t length, uint8_t width, bool ascii);

bool tg_intern_start(void);
void tg_str_visit_singletons(tg_visit visit, void *argument);

/* One step of decoding. The sequence at p is well-formed: its length, *code_point set. Else minus the number
 * of bytes that belong to the malformed one, *reason set. Surrogates are malformed unless allowed. */
int tg_utf8_decode_one(const uint8_t *p, const uint8_t *end, bool surrogates, uint32_t *code_point,
                       const char **reason);
/* At most 4 bytes; their number. */
size_t tg_utf8_encode_one(uint32_t code_point, char *out);
size_t tg_ascii_prefix(const uint8_t *data, size_t count); /* bytes before the first above 127 */

/* Methods by file, joined in str_type.c. */
#define TG_STR_METHODS(X)                                                                                    \
    X(find, "self,sub,start=,end=,/")                                                                        \
    X(rfind, "self,sub,start=,end=,/")                                                                       \
    X(index, "self,sub,start=,end=,/")                                                                       \
    X(rindex, "self,sub,start=,end=,/")                                                                      \
    X(count, "self,sub,start=,end=,/")                                                                       \
    X(startswith, "self,prefix,start=,end=,/")                                                               \
    X(endswith, "self,suffix,start=,end=,/")                                                                 \
    X(replace, "self,old,new,count=,/")                                                                      \
    X(split, "self,/,sep=,maxsplit=")                                                                        \
    X(rsplit, "self,/,sep=,maxsplit=")                                                                       \
    X(splitlines, "self,/,keepends=")                                                                        \
    X(partition, "self,sep,/")                                                                               \
    X(rpartition, "self,sep,/")                                                                              \
    X(join, "self,iterable,/")                                                                               \
    X(strip, "self,chars=,/")                                                                                \
    X(lstrip, "self,chars=,/")                                                                               \
    X(rstrip, "self,chars=,/")                                                                               \
    X(removeprefix, "self,prefix,/")                                                                         \
    X(removesuffix, "self,suffix,/")                                                                         \
    X(center, "self,width,fillchar=,/")                                                                      \
    X(ljust, "self,width,fillchar=,/")                                                                       \
    X(rjust, "self,width,fillchar=,/")                                                                       \
    X(zfill, "self,width,/")                                                                                 \
    X(expandtabs, "self,/,tabsize=")                                                                         \
    X(upper, "self,/")                                                                                       \
    X(lower, "self,/")                                                                                       \
    X(title, "self,/")                                                                                       \
    X(capitalize, "self,/")                                                                                  \
    X(swapcase, "self,/")                                                                                    \
    X(casefold, "self,/")                                                                                    \
    X(translate, "self,table,/")                                                                             \
    X(isalnum, "self,/")                                                                                     \
    X(isalpha, "self,/")                                                                                     \
    X(isascii, "self,/")                                                                                     \
    X(isdecimal, "self,/")                                                                                   \
    X(isdigit, "self,/")                                                                                     \
    X(isidentifier, "self,/")                                                                                \
    X(islower, "self,/")                                                                                     \
    X(isnumeric, "self,/")                                                                                   \
    X(isprintable, "self,/")                                                                                 \
    X(isspace, "self,/")                                                                                     \
    X(istitle, "self,/")                                                                                     \
    X(isupper, "self,/")                                                                                     \
    X(encode, "self,/,encoding=,errors=")                                                                    \
    X(format, "self,/,*args,**")                                                                             \
    X(format_map, "self,mapping,/")

#define X(name, signature) tg_value tg_str_method_##name(const tg_value *args, size_t nargs);
TG_STR_METHODS(X)
#undef X
tg_value tg_str_static_maketrans(const tg_value *args, size_t nargs);

/* The arguments encoding and errors of encode, decode, str and bytes. NULL: not given. */
bool tg_codec_arguments(tg_value encoding, tg_value errors, const char *method, const char **encoding_name,
                        const char **errors_name);
tg_value tg_str_repr(tg_value self);
/* The argument of a method as an exact str, borrowed; NULL with TypeError "must be str, not X". */
struct tg_str *tg_str_argument(tg_value v);
/* start and end of a method as positions in a text of `length`; false with an exception. */
bool tg_str_bounds(tg_value start, tg_value end, size_t length, size_t *from, size_t *to);

#endif
