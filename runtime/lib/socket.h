/* SPDX-License-Identifier: MIT */
/* Addresses of sockets, to and from Python values. */
#ifndef TG_LIB_SOCKET_H
#define TG_LIB_SOCKET_H

#include "runtime/lib/system.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

struct tg_address {
    union {
        struct sockaddr any;
        struct sockaddr_in inet;
        struct sockaddr_in6 inet6;
        struct sockaddr_un path;
        struct sockaddr_storage space;
    };
    socklen_t length;
};

/* (host, port), (host, port, flow, scope) or a path, by family; looks host names up, detached. */
bool tg_address_from(int family, tg_value v, const char *caller, struct tg_address *out);
tg_value tg_address_value(const struct tg_address *address);

extern const struct tg_native_def tg_address_functions[];

#endif
