# SPDX-License-Identifier: MIT
"""What responses over HTTP are made of, and what can be wrong with them. The requests themselves are
urllib.request's."""
import io

import _curl
from http import HTTPStatus

__all__ = ["HTTPResponse", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
           "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState",
           "CannotSendRequest", "CannotSendHeader", "ResponseNotReady", "BadStatusLine", "LineTooLong",
           "RemoteDisconnected", "error", "responses"]

HTTP_PORT = 80
HTTPS_PORT = 443

globals().update((status.name, status) for status in HTTPStatus)
responses = {status: status.phrase for status in HTTPStatus}


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args = (version,)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class IncompleteRead(HTTPException):
    """The connection ended before the body did; partial holds what came."""

    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = "" if self.expected is None else ", %i more expected" % self.expected
        return "%s(%i bytes read%s)" % (self.__class__.__name__, len(self.partial), more)

    __str__ = __repr__


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = (line,)
        self.line = line


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        HTTPException.__init__(self, "got more than 65536 bytes when reading %s" % line_type)


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *args, **kwargs):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *args, **kwargs)


error = HTTPException


class HTTPMessage:
    """Headers: a mapping that ignores case, keeps order, and may have a name several times."""

    def __init__(self):
        self._headers = []

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, value))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [pair for pair in self._headers if pair[0].lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any(have.lower() == name for have, _ in self._headers)

    def __iter__(self):
        for name, _ in self._headers:
            yield name

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [value for _, value in self._headers]

    def items(self):
        return list(self._headers)

    def get(self, name, failobj=None):
        name = name.lower()
        for have, value in self._headers:
            if have.lower() == name:
                return value
        return failobj

    def get_all(self, name, failobj=None):
        name = name.lower()
        return [value for have, value in self._headers if have.lower() == name] or failobj

    def add_header(self, _name, _value, **_params):
        parts = [] if _value is None else [_value]
        for key, value in _params.items():
            key = key.replace("_", "-")
            parts.append(key if value is None else '%s="%s"' % (key, value))
        self[_name] = "; ".join(parts)

    def replace_header(self, _name, _value):
        name = _name.lower()
        for at, (have, _) in enumerate(self._headers):
            if have.lower() == name:
                self._headers[at] = (have, _value)
                return
        raise KeyError(_name)

    def __str__(self):
        return "".join("%s: %s\n" % pair for pair in self._headers) + "\n"

    as_string = __str__

    def __bytes__(self):
        return str(self).encode("latin-1")

    as_bytes = __bytes__

    def _parameters(self, header):
        value = self.get(header)
        if value is None:
            return None
        parameters = []
        for part in _split_quoted(value):
            name, equals, text = part.partition("=")
            parameters.append((name.strip(), text.strip() if equals else ""))
        return parameters

    def get_params(self, failobj=None, header="content-type", unquote=True):
        parameters = self._parameters(header)
        if parameters is None:
            return failobj
        return [(name, _unquoted(value)) for name, value in parameters] if unquote else parameters

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        for name, value in self.get_params((), header, unquote):
            if name.lower() == param.lower():
                return value
        return failobj

    def get_content_type(self):
        value = self.get("content-type")
        if value is None:
            return "text/plain"
        kind = value.partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().partition("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().partition("/")[2]

    def get_content_charset(self, failobj=None):
        charset = self.get_param("charset")
        return failobj if charset is None else charset.lower()

    def get_filename(self, failobj=None):
        name = self.get_param("filename", None, "content-disposition")
        if name is None:
            name = self.get_param("name")
        return failobj if name is None else name


def _split_quoted(text):
    """At semicolons outside of double quotes."""
    parts, part, quoted = [], "", False
    for sign in text:
        if sign == '"' and part[-1:] != "\\":
            quoted = not quoted
        if sign == ";" and not quoted:
            parts.append(part)
            part = ""
        else:
            part += sign
    return parts + [part]


def _unquoted(text):
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace("\\\\", "\\").replace('\\"', '"')
    if len(text) > 1 and text[0] == "<" and text[-1] == ">":
        return text[1:-1]
    return text


def _parse_head(head):
    """(version, status, reason, headers) of a status line and the headers below it."""
    lines = head.decode("latin-1").replace("\r\n", "\n").split("\n")
    words = lines[0].split(None, 2)
    message = HTTPMessage()
    for line in lines[1:]:
        if line[:1] in (" ", "\t") and message._headers:
            name, value = message._headers[-1]
            message._headers[-1] = (name, value + "\r\n" + line)
        elif line:
            name, _, value = line.partition(":")
            message[name] = value.strip(" \t")
    version = 10 if words[0] == "HTTP/1.0" else 11
    return version, int(words[1]), words[2].strip() if len(words) > 2 else "", message


class HTTPResponse(io.BufferedIOBase):
    """A response whose headers have come. Its body comes as it is read."""

    def __init__(self, transfer, url, method, failure):
        self._transfer = transfer
        self._failure = failure
        self._method = method
        self.version, self.status, self.reason, self.headers = _parse_head(transfer.head())
        self.msg = self.reason
        self.code = self.status
        self.url = url
        self.chunked = self.headers.get("transfer-encoding", "").lower() == "chunked"
        self.length = None
        length = self.headers.get("content-length")
        if length is not None and not self.chunked and length.isascii() and length.isdigit():
            self.length = int(length)
        if self.status in (204, 304) or method == "HEAD":
            self.length = 0
        self.will_close = True
        self._ended = self.length == 0

    # --- the body ---

    def _wait(self, count):
        """Until so many bytes of the body can be taken, -1 for all; True when there will be no more."""
        code, number, connected = self._transfer.wait(count)
        if code and (count < 0 or code != _curl.PARTIAL_FILE):
            raise self._failure(code, number, self._transfer.take(-1), self.length)
        return count < 0 or self._transfer.available() < count

    def _took(self, data, last):
        if self.length is not None:
            self.length -= len(data)
        if last or self.length == 0:
            self._end()
        return data

    def _end(self):
        self._ended = True
        self._transfer.close()

    def read(self, amt=None):
        if self._closed or self._ended:
            return b""
        wanted = -1 if amt is None or amt < 0 else amt
        if wanted == 0:
            return b""
        last = self._wait(wanted)
        return self._took(self._transfer.take(wanted), last)

    def read1(self, n=-1):
        """What there is, at least a byte of it unless the body has ended."""
        if self._closed or self._ended or n == 0:
            return b""
        last = self._wait(1)
        return self._took(self._transfer.take(n), last)

    def peek(self, n=-1):
        if self._closed or self._ended:
            return b""
        self._wait(1)
        return self._transfer.peek()

    def readinto(self, buffer):
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[:len(data)] = data
        return len(data)

    def readinto1(self, buffer):
        view = memoryview(buffer).cast("B")
        data = self.read1(len(view))
        view[:len(data)] = data
        return len(data)

    def readline(self, limit=-1):
        if limit is None:
            limit = -1
        if self._closed or self._ended or limit == 0:
            return b""
        while True:
            available = self._transfer.available()
            line = self._transfer.take_line(limit)
            if line:
                return self._took(line, False)
            if self._wait(available + 1):
                rest = self._transfer.take(limit)
                return self._took(rest, self._transfer.available() == 0)

    # --- about it ---

    def readable(self):
        return True

    def isclosed(self):
        return self._ended or self._closed

    def close(self):
        if not self._closed:
            self._transfer.close()
        super().close()

    def flush(self):
        pass

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def getheader(self, name, default=None):
        found = self.headers.get_all(name) or default
        if isinstance(found, str) or not hasattr(found, "__iter__"):
            return found
        return ", ".join(found)

    def getheaders(self):
        return list(self.headers.items())
