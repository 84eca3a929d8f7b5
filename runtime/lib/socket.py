# SPDX-License-Identifier: MIT
"""Sockets: the type and the functions of _socket, and connecting in one step."""
import _socket

socket = _socket.socket
SocketType = _socket.socket
socketpair = _socket.socketpair
gethostname = _socket.gethostname
gethostbyname = _socket.gethostbyname
getaddrinfo = _socket.getaddrinfo
inet_aton = _socket.inet_aton
inet_ntoa = _socket.inet_ntoa
htons = _socket.htons
ntohs = _socket.ntohs
htonl = _socket.htonl
ntohl = _socket.ntohl
setdefaulttimeout = _socket.setdefaulttimeout
getdefaulttimeout = _socket.getdefaulttimeout

error = OSError
timeout = TimeoutError
has_ipv6 = True

AF_INET = _socket.AF_INET
AF_INET6 = _socket.AF_INET6
AF_UNIX = _socket.AF_UNIX
AF_UNSPEC = _socket.AF_UNSPEC
SOCK_STREAM = _socket.SOCK_STREAM
SOCK_DGRAM = _socket.SOCK_DGRAM
IPPROTO_TCP = _socket.IPPROTO_TCP
IPPROTO_UDP = _socket.IPPROTO_UDP
IPPROTO_IP = _socket.IPPROTO_IP
TCP_NODELAY = _socket.TCP_NODELAY
SOL_SOCKET = _socket.SOL_SOCKET
SO_REUSEADDR = _socket.SO_REUSEADDR
SO_REUSEPORT = _socket.SO_REUSEPORT
SO_KEEPALIVE = _socket.SO_KEEPALIVE
SO_LINGER = _socket.SO_LINGER
SO_RCVBUF = _socket.SO_RCVBUF
SO_SNDBUF = _socket.SO_SNDBUF
SO_ERROR = _socket.SO_ERROR
SO_BROADCAST = _socket.SO_BROADCAST
SHUT_RD = _socket.SHUT_RD
SHUT_WR = _socket.SHUT_WR
SHUT_RDWR = _socket.SHUT_RDWR
SOMAXCONN = _socket.SOMAXCONN
MSG_PEEK = _socket.MSG_PEEK
MSG_DONTWAIT = _socket.MSG_DONTWAIT
MSG_WAITALL = _socket.MSG_WAITALL
AI_PASSIVE = _socket.AI_PASSIVE
INADDR_ANY = _socket.INADDR_ANY

_DEFAULT = object()


def create_connection(address, timeout=_DEFAULT, source_address=None):
    host, port = address
    last = None
    for family, kind, protocol, name, target in getaddrinfo(host, port, AF_UNSPEC, SOCK_STREAM):
        connection = socket(family, kind, protocol)
        try:
            if timeout is not _DEFAULT:
                connection.settimeout(timeout)
            if source_address:
                connection.bind(source_address)
            connection.connect(target)
            return connection
        except OSError as error:
            last = error
            connection.close()
    if last is not None:
        raise last
    raise OSError("getaddrinfo returns an empty list")


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False):
    listener = socket(family, SOCK_STREAM)
    try:
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            listener.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        listener.bind(address)
        if backlog is None:
            listener.listen()
        else:
            listener.listen(backlog)
        return listener
    except OSError:
        listener.close()
        raise
