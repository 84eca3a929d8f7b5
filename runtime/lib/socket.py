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

inet_pton = _socket.inet_pton
inet_ntop = _socket.inet_ntop
getnameinfo = _socket.getnameinfo

error = OSError


class gaierror(OSError):
    """A name or an address could not be looked up."""


class herror(OSError):
    pass


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
SOCK_RAW = _socket.SOCK_RAW
SOCK_NONBLOCK = _socket.SOCK_NONBLOCK
SOCK_CLOEXEC = _socket.SOCK_CLOEXEC
IPPROTO_IPV6 = _socket.IPPROTO_IPV6
IPV6_V6ONLY = _socket.IPV6_V6ONLY
SOL_TCP = _socket.SOL_TCP
TCP_QUICKACK = _socket.TCP_QUICKACK
TCP_KEEPIDLE = _socket.TCP_KEEPIDLE
TCP_MAXSEG = _socket.TCP_MAXSEG
SO_TYPE = _socket.SO_TYPE
SO_ACCEPTCONN = _socket.SO_ACCEPTCONN
SO_RCVTIMEO = _socket.SO_RCVTIMEO
SO_SNDTIMEO = _socket.SO_SNDTIMEO
MSG_NOSIGNAL = _socket.MSG_NOSIGNAL
MSG_OOB = _socket.MSG_OOB
MSG_TRUNC = _socket.MSG_TRUNC
AI_CANONNAME = _socket.AI_CANONNAME
AI_NUMERICHOST = _socket.AI_NUMERICHOST
AI_NUMERICSERV = _socket.AI_NUMERICSERV
NI_NUMERICHOST = _socket.NI_NUMERICHOST
NI_NUMERICSERV = _socket.NI_NUMERICSERV
NI_NAMEREQD = _socket.NI_NAMEREQD
NI_DGRAM = _socket.NI_DGRAM
EAI_NONAME = _socket.EAI_NONAME
EAI_AGAIN = _socket.EAI_AGAIN
EAI_FAMILY = _socket.EAI_FAMILY
EAI_SERVICE = _socket.EAI_SERVICE
INADDR_BROADCAST = _socket.INADDR_BROADCAST
INADDR_LOOPBACK = _socket.INADDR_LOOPBACK

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


def fromfd(fd, family, type, proto=0):
    """A socket over a copy of the descriptor."""
    import os
    return socket(family, type, proto, fileno=os.dup(fd))


def close(fd):
    import os
    os.close(fd)


def getfqdn(name=""):
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        return getnameinfo(getaddrinfo(name, 0, AF_INET, SOCK_STREAM)[0][4], NI_NAMEREQD)[0]
    except OSError:
        return name


def getservbyname(servicename, protocolname=None):
    kind = SOCK_DGRAM if protocolname == "udp" else SOCK_STREAM
    try:
        if servicename.isdigit():
            raise OSError
        return getaddrinfo(None, servicename, AF_INET, kind)[0][4][1]
    except OSError:
        raise OSError("service/proto not found") from None


def has_dualstack_ipv6():
    try:
        with socket(AF_INET6, SOCK_STREAM) as probe:
            probe.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def _makefile(connection, mode, buffering, encoding, errors, newline):
    """A file over a copy of the socket: the connection ends when both are closed."""
    import io
    mode = "r" if mode is None else mode
    if not set(mode) <= {"r", "w", "b"}:
        raise ValueError("invalid mode %r (only r, w, b allowed)" % (mode,))
    writing = "w" in mode
    reading = "r" in mode or not writing
    raw = _socket_io()(connection.dup(), ("r" if reading else "") + ("w" if writing else ""))
    buffering = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
    if buffering == 0:
        if "b" not in mode:
            raise ValueError("unbuffered streams must be binary")
        return raw
    if reading and writing:
        buffer = io.BufferedRWPair(raw, raw, buffering)
    elif reading:
        buffer = io.BufferedReader(raw, buffering)
    else:
        buffer = io.BufferedWriter(raw, buffering)
    if "b" in mode:
        return buffer
    text = io.TextIOWrapper(buffer, encoding, errors, newline)
    text.mode = mode
    return text


def _socket_io():
    """The raw stream over a socket, a class that is made with the first file: io is not needed before."""
    global SocketIO
    if "SocketIO" in globals():
        return SocketIO
    import io

    class SocketIO(io.RawIOBase):
        def __init__(self, sock, mode):
            self._sock = sock
            self._mode = mode
            self._timed_out = False

        def _check(self):
            if self.closed:
                raise ValueError("I/O operation on closed socket.")

        mode = property(lambda self: {"r": "rb", "w": "wb", "rw": "rwb"}[self._mode])
        name = property(lambda self: -1 if self.closed else self.fileno())

        def readable(self):
            self._check()
            return "r" in self._mode

        def writable(self):
            self._check()
            return "w" in self._mode

        def seekable(self):
            self._check()
            return False

        def fileno(self):
            self._check()
            return self._sock.fileno()

        def readinto(self, buffer):
            self._check()
            if self._timed_out:
                raise OSError("cannot read from timed out object")
            try:
                return self._sock.recv_into(buffer)
            except TimeoutError:
                self._timed_out = True
                raise
            except BlockingIOError:
                return None

        def write(self, b):
            self._check()
            try:
                return self._sock.send(b)
            except BlockingIOError:
                return None

        def close(self):
            if not self.closed:
                super().close()
                self._sock.close()

    return SocketIO


def __getattr__(name):
    if name == "SocketIO":
        return _socket_io()
    raise AttributeError("module 'socket' has no attribute %r" % name)
