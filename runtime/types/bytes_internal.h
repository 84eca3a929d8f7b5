/* SPDX-License-Identifier: MIT */
/* The methods that bytes and bytearray share: one implementation over views, results of self's kind. */
#ifndef TG_TYPES_BYTES_INTERNAL_H
#define TG_TYPES_BYTES_INTERNAL_H

#include "runtime/types/bytes.h"

#define TG_BYTES_METHODS(X)                                                                                  \
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
    X(strip, "self,bytes=,/")                                                                                \
    X(lstrip, "self,bytes=,/")                                                                               \
    X(rstrip, "self,bytes=,/")                                                                               \
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
    X(translate, "self,table,/,delete=")                                                                     \
    X(isalnum, "self,/")                                                                                     \
    X(isalpha, "self,/")                                                                                     \
    X(isascii, "self,/")                                                                                     \
    X(isdigit, "self,/")                                                                                     \
    X(islower, "self,/")                                                                                     \
    X(isspace, "self,/")                                                                                     \
    X(istitle, "self,/")                                                                                     \
    X(isupper, "self,/")                                                                                     \
    X(decode, "self,/,encoding=,errors=")                                                                    \
    X(hex, "self,/,sep=,bytes_per_sep=")

#define X(name, signature) tg_value tg_bytes_method_##name(const tg_value *args, size_t nargs);
TG_BYTES_METHODS(X)
#undef X
tg_value tg_bytes_static_maketrans(const tg_value *args, size_t nargs);
tg_value tg_bytes_class_fromhex(const tg_value *args, size_t nargs); /* of type args[0] */

/* A new bytes or bytearray, as self is one. */
tg_value tg_bytes_like(tg_value self, const void *data, size_t count);
/* self % arguments (str_percent.c). */
tg_value tg_bytes_percent(tg_value self, tg_value arguments);
/* Operators of both types. */
tg_value tg_bytes_binary(enum tg_binary_op op, tg_value a, tg_value b);
tg_value tg_bytes_compare(tg_value self, tg_value other, enum tg_compare_op op);
int tg_bytes_contains(tg_value self, tg_value item);
/* The arguments of bytes() and bytearray() as an exact bytes. */
tg_value tg_bytes_construct(const char *name, const tg_value *args, size_t nargs, tg_value kwnames);

#endif
