/* SPDX-License-Identifier: MIT */
/* Addresses of sockets: conversion, and the functions that look names up. */
#include "runtime/lib/socket.h"

#include "runtime/types/bytes.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/import.h"

#include <arpa/inet.h>
#include <stdio.h>

static tg_value raise_lookup(int error) {
    if (error == EAI_SYSTEM)
        return tg_raise_errno(NULL);
    tg_value pair[2] = {tg_int(error), tg_str_from_cstring(gai_strerror(error))};
    tg_value args = pair[1] == TG_NULL ? TG_NULL : tg_tuple_from_array_steal(pair, 2);
    tg_value name = args == TG_NULL ? TG_NULL : tg_str_intern_cstring("socket");
    tg_value module = name == TG_NULL ? TG_NULL : tg_import_module(name);
    tg_value class = module == TG_NULL ? TG_NULL : tg_getattr_cstring(module, "gaierror");
    tg_value exception = class == TG_NULL ? TG_NULL : tg_call_tuple(class, args, TG_NULL);
    tg_decref(args);
    tg_decref(module);
    tg_decref(class);
    return exception == TG_NULL ? TG_NULL : tg_raise_steal(exception);
}

/* getaddrinfo, detached. False with an exception. */
static bool look_up(const char *host, const char *service, const struct addrinfo *hints,
                    struct addrinfo **found) {
    tg_detach();
    int error = getaddrinfo(host, service, hints, found);
    tg_attach();
    if (error != 0)
        raise_lookup(error);
    return error == 0;
}

/* The host's number into an address of the family; "" means any. */
static bool set_host(int family, const char *host, struct tg_address *out) {
    void *number = family == AF_INET ? (void *)&out->inet.sin_addr : (void *)&out->inet6.sin6_addr;
    if (host[0] == '\0')
        return true; /* zero: any */
    if (family == AF_INET && strcmp(host, "<broadcast>") == 0) {
        out->inet.sin_addr.s_addr = INADDR_BROADCAST;
        return true;
    }
    if (inet_pton(family, host, number) == 1)
        return true;
    struct addrinfo hints = {.ai_family = family}, *found;
    if (!look_up(host, NULL, &hints, &found))
        return false;
    if (family == AF_INET)
        out->inet.sin_addr = ((struct sockaddr_in *)(void *)found->ai_addr)->sin_addr;
    else
        out->inet6.sin6_addr = ((struct sockaddr_in6 *)(void *)found->ai_addr)->sin6_addr;
    freeaddrinfo(found);
    return true;
}

static bool from_path(tg_value v, struct tg_address *out) {
    struct tg_path path;
    if (!tg_path_start(v, &path))
        return false;
    size_t length = strlen(path.text);
    bool fits = length < sizeof out->path.sun_path;
    if (fits)
        memcpy(out->path.sun_path, path.text, length + 1);
    else
        tg_raise(&tg_exc_OSError, "AF_UNIX path too long");
    out->length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length + 1);
    tg_path_done(&path);
    return fits;
}

bool tg_address_from(int family, tg_value v, const char *caller, struct tg_address *out) {
    memset(out, 0, sizeof *out);
    out->any.sa_family = (sa_family_t)family;
    if (family == AF_UNIX)
        return from_path(v, out);
    if (!tg_is_tuple(v)) {
        tg_raise(&tg_exc_TypeError, "%s(): AF_INET address must be tuple, not %s", caller, tg_type_name(v));
        return false;
    }
    const struct tg_tuple *t = tg_as_tuple(v);
    size_t most = family == AF_INET ? 2 : 4;
    if (t->length < 2 || t->length > most || !tg_type_has(t->items[0], TG_TYPE_STR)) {
        tg_raise(&tg_exc_TypeError, "%s(): address must be a pair (host, port)", caller);
        return false;
    }
    const char *host = tg_str_utf8(tg_native_value(t->items[0]), NULL);
    int64_t port;
    if (host == NULL || !tg_as_int64(t->items[1], &port))
        return false;
    if (port < 0 || port > 65535) {
        tg_raise(&tg_exc_OverflowError, "%s(): port must be 0-65535.", caller);
        return false;
    }
    if (family == AF_INET) {
        out->inet.sin_port = htons((uint16_t)port);
        out->length = sizeof out->inet;
    } else {
        int64_t flow = 0, scope = 0;
        if ((t->length > 2 && !tg_as_int64(t->items[2], &flow)) ||
            (t->length > 3 && !tg_as_int64(t->items[3], &scope)))
            return false;
        out->inet6.sin6_port = htons((uint16_t)port);
        out->inet6.sin6_flowinfo = htonl((uint32_t)flow);
        out->inet6.sin6_scope_id = (uint32_t)scope;
        out->length = sizeof out->inet6;
    }
    return set_host(family, host, out);
}

tg_value tg_address_value(const struct tg_address *address) {
    char text[INET6_ADDRSTRLEN];
    if (address->length == 0)
        return TG_NONE;
    if (address->any.sa_family == AF_UNIX)
        return tg_str_from_cstring(
            address->length > offsetof(struct sockaddr_un, sun_path) ? address->path.sun_path : "");
    if (address->any.sa_family == AF_INET) {
        inet_ntop(AF_INET, &address->inet.sin_addr, text, sizeof text);
        tg_value pair[2] = {tg_str_from_cstring(text), tg_int(ntohs(address->inet.sin_port))};
        return pair[0] == TG_NULL ? TG_NULL : tg_tuple_from_array_steal(pair, 2);
    }
    if (address->any.sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &address->inet6.sin6_addr, text, sizeof text);
        tg_value four[4] = {tg_str_from_cstring(text), tg_int(ntohs(address->inet6.sin6_port)),
                            tg_int(ntohl(address->inet6.sin6_flowinfo)),
                            tg_int(address->inet6.sin6_scope_id)};
        return four[0] == TG_NULL ? TG_NULL : tg_tuple_from_array_steal(four, 4);
    }
    return TG_NONE;
}

/* --- functions of the module --- */

static tg_value host_name(const tg_value *args, size_t nargs) {
    char name[1025] = "";
    return gethostname(name, sizeof name - 1) == 0 ? tg_str_from_cstring(name) : tg_raise_errno(NULL);
}

static const char *text_of(tg_value v, const char *what) {
    if (tg_type_has(v, TG_TYPE_STR))
        return tg_str_utf8(tg_native_value(v), NULL);
    tg_raise(&tg_exc_TypeError, "%s must be str, not %s", what, tg_type_name(v));
    return NULL;
}

static tg_value host_by_name(const tg_value *args, size_t nargs) {
    struct tg_address address = {.length = sizeof address.inet};
    char text[INET_ADDRSTRLEN];
    const char *host = text_of(args[0], "gethostbyname() argument");
    address.any.sa_family = AF_INET;
    if (host == NULL || !set_host(AF_INET, host, &address))
        return TG_NULL;
    inet_ntop(AF_INET, &address.inet.sin_addr, text, sizeof text);
    return tg_str_from_cstring(text);
}

/* (family, type, proto, canonical name, address) */
static tg_value info_value(const struct addrinfo *info) {
    struct tg_address address = {.length = info->ai_addrlen};
    memcpy(&address.space, info->ai_addr, info->ai_addrlen);
    tg_value five[5] = {tg_int(info->ai_family), tg_int(info->ai_socktype), tg_int(info->ai_protocol),
                        tg_str_from_cstring(info->ai_canonname ? info->ai_canonname : ""),
                        tg_address_value(&address)};
    if (five[3] != TG_NULL && five[4] != TG_NULL)
        return tg_tuple_from_array_steal(five, 5);
    tg_decref(five[3]);
    tg_decref(five[4]);
    return TG_NULL;
}

static tg_value infos_list(const struct addrinfo *info) {
    tg_value list = tg_list_new(0);
    for (; list != TG_NULL && info != NULL; info = info->ai_next) {
        tg_value v = info_value(info);
        if (v == TG_NULL || !tg_list_append_steal(list, v)) {
            tg_decref(list);
            return TG_NULL;
        }
    }
    return list;
}

static bool hint(tg_value v, int *out) { return v == TG_NULL || tg_as_int(v, out); }

static tg_value address_info(const tg_value *args, size_t nargs) {
    struct addrinfo hints = {.ai_family = AF_UNSPEC}, *found;
    char number[16];
    const char *host = NULL, *service = NULL;
    int port;
    if (args[0] != TG_NONE && (host = text_of(args[0], "getaddrinfo() argument 1")) == NULL)
        return TG_NULL;
    if (tg_type_has(args[1], TG_TYPE_STR)) {
        service = text_of(args[1], "getaddrinfo() argument 2");
    } else if (args[1] != TG_NONE) {
        if (!tg_as_int(args[1], &port))
            return TG_NULL;
        snprintf(number, sizeof number, "%d", port);
        service = number;
    }
    if (!hint(args[2], &hints.ai_family) || !hint(args[3], &hints.ai_socktype) ||
        !hint(args[4], &hints.ai_protocol) || !hint(args[5], &hints.ai_flags) ||
        !look_up(host, service, &hints, &found))
        return TG_NULL;
    tg_value list = infos_list(found);
    freeaddrinfo(found);
    return list;
}

static tg_value text_to_number(const tg_value *args, size_t nargs) {
    struct in_addr number;
    const char *text = text_of(args[0], "inet_aton() argument");
    if (text == NULL)
        return TG_NULL;
    if (inet_aton(text, &number) == 0)
        return tg_raise(&tg_exc_OSError, "illegal IP address string passed to inet_aton");
    return tg_bytes_from_data(&number, sizeof number);
}

static tg_value number_to_text(const tg_value *args, size_t nargs) {
    char text[INET_ADDRSTRLEN];
    struct tg_bytes_view view;
    if (!tg_bytes_view(args[0], &view))
        return TG_NULL;
    bool fits = view.length == sizeof(struct in_addr);
    if (fits)
        inet_ntop(AF_INET, view.data, text, sizeof text);
    tg_bytes_view_done(&view);
    return fits ? tg_str_from_cstring(text) : tg_raise(&tg_exc_OSError, "packed IP wrong length");
}

static tg_value presentation_to_number(const tg_value *args, size_t nargs) {
    int family;
    uint8_t number[16];
    const char *text;
    if (!tg_as_int(args[0], &family) || (text = text_of(args[1], "inet_pton() argument 2")) == NULL)
        return TG_NULL;
    if (family != AF_INET && family != AF_INET6) {
        errno = EAFNOSUPPORT;
        return tg_raise_errno(NULL);
    }
    if (inet_pton(family, text, number) != 1)
        return tg_raise(&tg_exc_OSError, "illegal IP address string passed to inet_pton");
    return tg_bytes_from_data(number, family == AF_INET ? 4 : 16);
}

static tg_value number_to_presentation(const tg_value *args, size_t nargs) {
    int family;
    char text[INET6_ADDRSTRLEN];
    struct tg_bytes_view view;
    if (!tg_as_int(args[0], &family) || !tg_bytes_view(args[1], &view))
        return TG_NULL;
    bool known = family == AF_INET || family == AF_INET6, fits = view.length == (family == AF_INET ? 4 : 16);
    if (known && fits)
        inet_ntop(family, view.data, text, sizeof text);
    tg_bytes_view_done(&view);
    if (known && fits)
        return tg_str_from_cstring(text);
    return known ? tg_raise(&tg_exc_ValueError, "invalid length of packed IP address string")
                 : tg_raise(&tg_exc_ValueError, "unknown address family %d", family);
}

/* getnameinfo(address, flags): the host's and the service's names. */
static tg_value name_info(const tg_value *args, size_t nargs) {
    struct tg_address address;
    char host[NI_MAXHOST], service[NI_MAXSERV];
    int flags;
    if (!tg_as_int(args[1], &flags))
        return TG_NULL;
    bool six = tg_is_tuple(args[0]) && tg_as_tuple(args[0])->length > 2;
    if (!tg_address_from(six ? AF_INET6 : AF_INET, args[0], "getnameinfo", &address))
        return TG_NULL;
    tg_detach();
    int error = getnameinfo(&address.any, address.length, host, sizeof host, service, sizeof service, flags);
    tg_attach();
    if (error != 0)
        return raise_lookup(error);
    tg_value pair[2] = {tg_str_from_cstring(host), tg_str_from_cstring(service)};
    return pair[0] == TG_NULL || pair[1] == TG_NULL ? TG_NULL : tg_tuple_from_array_steal(pair, 2);
}

/* htons and ntohs are the same, and so are htonl and ntohl. */
static tg_value swap16(const tg_value *args, size_t nargs) {
    int64_t n;
    if (!tg_as_int64(args[0], &n))
        return TG_NULL;
    if (n < 0 || n > UINT16_MAX)
        return tg_raise(&tg_exc_OverflowError, "16-bit integer expected");
    return tg_int(htons((uint16_t)n));
}

static tg_value swap32(const tg_value *args, size_t nargs) {
    int64_t n;
    if (!tg_as_int64(args[0], &n))
        return TG_NULL;
    if (n < 0 || n > UINT32_MAX)
        return tg_raise(&tg_exc_OverflowError, "32-bit integer expected");
    return tg_int(htonl((uint32_t)n));
}

const struct tg_native_def tg_address_functions[] = {
    {"gethostname", host_name, ""},
    {"gethostbyname", host_by_name, "hostname,/"},
    {"getaddrinfo", address_info, "host,port,family=,type=,proto=,flags="},
    {"inet_aton", text_to_number, "text,/"},
    {"inet_ntoa", number_to_text, "packed,/"},
    {"inet_pton", presentation_to_number, "family,text,/"},
    {"inet_ntop", number_to_presentation, "family,packed,/"},
    {"getnameinfo", name_info, "sockaddr,flags,/"},
    {"htons", swap16, "n,/"},
    {"ntohs", swap16, "n,/"},
    {"htonl", swap32, "n,/"},
    {"ntohl", swap32, "n,/"},
    {NULL, NULL, NULL},
};
