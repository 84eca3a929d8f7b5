# SPDX-License-Identifier: MIT
"""Fetching what lies at an address: urlopen, Request, openers with handlers. The requests themselves are
libcurl's, through _curl."""
import io
import os
import sys
import time

import _curl
from http.client import (BadStatusLine, HTTPResponse, IncompleteRead, InvalidURL, RemoteDisconnected, HTTPMessage)
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit, urlunparse
from urllib.response import addinfourl

__all__ = ["Request", "OpenerDirector", "BaseHandler", "HTTPDefaultErrorHandler", "HTTPRedirectHandler",
           "HTTPErrorProcessor", "HTTPHandler", "HTTPSHandler", "FileHandler", "DataHandler", "UnknownHandler",
           "urlopen", "install_opener", "build_opener", "pathname2url", "url2pathname", "urlretrieve", "urlcleanup"]

__version__ = "3.13"

_NO_TIMEOUT = object()
_opener = None


def urlopen(url, data=None, timeout=_NO_TIMEOUT, *, context=None):
    """The response at `url`, text or a Request; `timeout` in seconds is how long nothing may arrive."""
    global _opener
    if context is not None:
        raise NotImplementedError("urlopen() with a context is not in Tollgate's subset")
    opener = _opener
    if opener is None:
        opener = _opener = build_opener()
    return opener.open(url, data, timeout)


def install_opener(opener):
    global _opener
    _opener = opener


# --- requests ---

def request_host(request):
    host = urlparse(request.full_url)[1] or request.get_header("Host", "")
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        self.timeout = None
        if method:
            self.method = method

    @property
    def full_url(self):
        return "%s#%s" % (self._full_url, self.fragment) if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        url = url.strip()
        if url[:1] == "<" and url[-1:] == ">":
            url = url[1:-1].strip()
        if url[:4] == "URL:":
            url = url[4:].strip()
        url, hash, fragment = url.partition("#")
        self._full_url = url
        self.fragment = fragment if hash else None
        self.type, colon, rest = url.partition(":")
        if not colon or "/" in self.type:
            raise ValueError("unknown url type: %r" % self.full_url)
        self.type = self.type.lower()
        self.host, self.selector = None, rest
        if rest[:2] == "//":
            end = min([at for at in (rest.find("/", 2), rest.find("?", 2)) if at >= 0], default=len(rest))
            self.host, self.selector = unquote(rest[2:end]), rest[end:]
            if self.selector[:1] == "?":
                self.selector = "/" + self.selector

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        return getattr(self, "method", "GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


# --- openers ---

class OpenerDirector:
    """Asks its handlers: first who changes requests, then who opens, last who judges the response."""

    def __init__(self):
        self.addheaders = [("User-agent", "Python-urllib/" + __version__)]
        self.handlers = []

    def add_handler(self, handler):
        if not hasattr(handler, "add_parent"):
            raise TypeError("expected BaseHandler instance, got %r" % type(handler))
        order = handler.handler_order
        at = len(self.handlers)
        while at > 0 and self.handlers[at - 1].handler_order > order:
            at -= 1
        self.handlers.insert(at, handler)
        handler.add_parent(self)

    def close(self):
        pass

    def _methods(self, name):
        return [method for method in (getattr(h, name, None) for h in self.handlers) if method is not None]

    def open(self, fullurl, data=None, timeout=_NO_TIMEOUT):
        request = Request(fullurl, data) if isinstance(fullurl, str) else fullurl
        if request is not fullurl:
            pass
        elif data is not None:
            request.data = data
        if timeout is _NO_TIMEOUT:
            socket = sys.modules.get("socket")
            timeout = socket.getdefaulttimeout() if socket else None
        request.timeout = timeout
        for change in self._methods(request.type + "_request"):
            request = change(request)
        response = self._open(request)
        for judge in self._methods(request.type + "_response"):
            response = judge(request, response)
        return response

    def _open(self, request):
        for name in ("default_open", request.type + "_open", "unknown_open"):
            for method in self._methods(name):
                result = method(request)
                if result:
                    return result
        return None

    def error(self, proto, *args):
        if proto in ("http", "https"):
            for method in self._methods("http_error_%s" % args[2]):
                result = method(*args)
                if result:
                    return result
            name = "http_error_default"
        else:
            name = proto + "_error"
        for method in self._methods(name):
            result = method(*args)
            if result:
                return result
        return None


def build_opener(*handlers):
    """An opener with the usual handlers, but for those that one of `handlers` replaces."""
    opener = OpenerDirector()
    given = [handler for handler in handlers]
    for usual in (UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FileHandler,
                  HTTPErrorProcessor, DataHandler, HTTPSHandler):
        if not any(issubclass(h, usual) if isinstance(h, type) else isinstance(h, usual) for h in given):
            opener.add_handler(usual())
    for handler in given:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


class BaseHandler:
    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

    def __lt__(self, other):
        return not hasattr(other, "handler_order") or self.handler_order < other.handler_order


class HTTPErrorProcessor(BaseHandler):
    handler_order = 1000

    def http_response(self, request, response):
        if not 200 <= response.code < 300:
            return self.parent.error("http", request, response, response.code, response.msg, response.info())
        return response

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    max_repeats = 4
    max_redirections = 10
    inf_msg = ("The HTTP server returned a redirect error that would lead to an infinite loop.\n"
               "The last 30x error message was:\n")

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The request to make instead; None leaves the response to others."""
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD")
                or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {name: value for name, value in req.headers.items()
                if name.lower() not in ("content-length", "content-type")}
        return Request(newurl.replace(" ", "%20"), method="HEAD" if method == "HEAD" else "GET", headers=kept,
                       origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        target = headers.get("location", headers.get("uri"))
        if target is None:
            return None
        parts = urlparse(target)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(target, code, "%s - Redirection to url '%s' is not allowed" % (msg, target), headers, fp)
        if not parts.path and parts.netloc:
            target = urlunparse(parts._replace(path="/"))
        target = quote(target, encoding="iso-8859-1", safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
        new = self.redirect_request(req, fp, code, msg, headers, urljoin(req.full_url, target))
        if new is None:
            return None
        target = new.full_url
        visited = new.redirect_dict = getattr(req, "redirect_dict", {})
        if visited.get(target, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[target] = visited.get(target, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


# --- http ---

def _body_bytes(data):
    """What is sent: bytes, what a file holds, or the pieces of an iterable."""
    if isinstance(data, str):
        raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
    if data is None or isinstance(data, (bytes, bytearray, memoryview)):
        return data
    if hasattr(data, "read"):
        data = data.read()
        return data.encode("iso-8859-1") if isinstance(data, str) else data
    try:
        return bytes(memoryview(data))
    except TypeError:
        return b"".join(data)


def _header_line(name, value):
    name, value = str(name), str(value) if isinstance(value, int) else value
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not name or ":" in name or any(c <= " " for c in name) or not name.isascii():
        raise ValueError("Invalid header name %r" % name.encode("ascii"))
    if "\n" in value.replace("\n ", "").replace("\n\t", "") or "\r" in value.replace("\r\n ", ""):
        raise ValueError("Invalid header value %r" % value.encode("latin-1"))
    return "%s: %s" % (name, value) if value.strip() else name + ";"


def _connection_error(code, number):
    if code == _curl.COULDNT_RESOLVE_HOST or code == _curl.COULDNT_RESOLVE_PROXY:
        import socket
        return socket.gaierror(-2, "Name or service not known")
    if number:
        return OSError(number, os.strerror(number))
    return OSError(_curl.strerror(code))


def _failure(code, number, partial=b"", expected=None):
    """The exception for what went wrong after the request was sent."""
    if code == -1:
        return TimeoutError("timed out")
    if code == _curl.GOT_NOTHING:
        return RemoteDisconnected("Remote end closed connection without response")
    if code == _curl.PARTIAL_FILE or (code == _curl.RECV_ERROR and partial):
        return IncompleteRead(partial, None if expected is None else expected - len(partial))
    if code in (_curl.UNSUPPORTED_PROTOCOL, _curl.WEIRD_SERVER_REPLY):
        return BadStatusLine(_curl.strerror(code))
    return _connection_error(code, number or 104 if code == _curl.RECV_ERROR else number)


def _check_address(method, host, selector):
    if not host:
        raise URLError("no host given")
    for text in (host, selector):
        if any(c <= " " or c == "\x7f" for c in text):
            raise InvalidURL("URL can't contain control characters. %r (found at least %r)"
                             % (text, next(c for c in text if c <= " " or c == "\x7f")))
    ("%s %s HTTP/1.1" % (method, selector)).encode("ascii")
    port = urlsplit("//" + host)._host()[1]
    if port is not None and not (port.isascii() and port.isdigit()):
        raise InvalidURL("nonnumeric port: '%s'" % port)


class AbstractHTTPHandler(BaseHandler):
    def __init__(self, debuglevel=0):
        self._debuglevel = debuglevel

    def do_request_(self, request):
        """Adds the headers that go with the body, the host and who asks."""
        if not request.host:
            raise URLError("no host given")
        if request.data is not None:
            if isinstance(request.data, str):
                _body_bytes(request.data)
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", request.host)
        for name, value in self.parent.addheaders:
            name = name.capitalize()
            if not request.has_header(name):
                request.add_unredirected_header(name, value)
        return request

    def do_open(self, request):
        _check_address(request.get_method(), request.host, request.selector)
        headers = {name: value for name, value in request.unredirected_hdrs.items()}
        headers.update(request.headers)
        headers["Connection"] = "close"
        headers = {name.title(): value for name, value in headers.items()}
        body = _body_bytes(request.data)
        method = request.get_method()
        if body is not None or method in ("POST", "PUT", "PATCH"):
            headers.pop("Content-Length", None)
            body = body or b""
        headers.setdefault("Accept-Encoding", "identity")
        lines = [_header_line(name, value) for name, value in headers.items()]
        lines += [line for line in ("Accept:", "Expect:") if line[:-1] not in headers]
        url = "%s://%s%s" % (request.type, request.host, request.selector or "/")
        transfer = _curl.open(url, method, tuple(lines), body, request.timeout)
        code, number, connected = transfer.wait(0)
        if code:
            transfer.close()
            if not connected:
                raise URLError(TimeoutError("timed out") if code == -1 else _connection_error(code, number))
            if not transfer.head():
                raise _failure(code, number)
        return HTTPResponse(transfer, request.full_url, method, _failure)


class HTTPHandler(AbstractHTTPHandler):
    def http_open(self, req):
        return self.do_open(req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    def https_open(self, req):
        return self.do_open(req)

    https_request = AbstractHTTPHandler.do_request_


# --- what is not fetched over the network ---

class UnknownHandler(BaseHandler):
    def unknown_open(self, req):
        raise URLError("unknown url type: %s" % req.type)


_TYPES = {".txt": "text/plain", ".py": "text/x-python", ".html": "text/html", ".htm": "text/html", ".css": "text/css",
          ".csv": "text/csv", ".json": "application/json", ".js": "text/javascript", ".xml": "text/xml",
          ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
          ".svg": "image/svg+xml", ".pdf": "application/pdf", ".zip": "application/zip", ".tar": "application/x-tar"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _http_date(moment):
    t = time.gmtime(moment)
    return "%s, %02d %s %04d %02d:%02d:%02d GMT" % (_DAYS[t[6]], t[2], _MONTHS[t[1] - 1], t[0], t[3], t[4], t[5])


class FileHandler(BaseHandler):
    def file_open(self, req):
        if req.host and req.host != "localhost":
            raise URLError("file:// scheme is supported only on localhost")
        path = url2pathname(req.selector)
        try:
            size, changed = os.stat(path).st_size, os.stat(path).st_mtime
            headers = HTTPMessage()
            headers["Content-type"] = _TYPES.get(os.path.splitext(path)[1].lower(), "text/plain")
            headers["Content-length"] = str(size)
            headers["Last-modified"] = _http_date(changed)
            return addinfourl(open(path, "rb"), headers, "file://" + req.selector)
        except OSError as error:
            raise URLError(error, req.selector)


class DataHandler(BaseHandler):
    def data_open(self, req):
        _, _, rest = req.full_url.partition(":")
        kind, _, data = rest.partition(",")
        data = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            data = _from_base64(data)
            kind = kind[:-7]
        headers = HTTPMessage()
        headers["Content-type"] = kind or "text/plain;charset=US-ASCII"
        headers["Content-length"] = str(len(data))
        return addinfourl(io.BytesIO(data), headers, req.full_url)


def _from_base64(text):
    signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    values = {sign: value for value, sign in enumerate(signs)}
    out, bits, count = bytearray(), 0, 0
    for sign in text:
        if sign in values:
            bits = (bits << 6 | values[sign]) & 0xFFFFFF
            count += 6
            if count >= 8:
                count -= 8
                out.append(bits >> count & 255)
    return bytes(out)


def url2pathname(pathname):
    return unquote(pathname)


def pathname2url(pathname):
    return quote(pathname)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copies what lies at `url` into a file; (its name, the headers)."""
    with urlopen(url, data) as response:
        headers = response.info()
        if filename is None:
            raise NotImplementedError("urlretrieve() without a file name is not in Tollgate's subset")
        size, block, read, number = int(headers.get("Content-Length", -1)), 8192, 0, 0
        with open(filename, "wb") as file:
            if reporthook:
                reporthook(number, block, size)
            while piece := response.read(block):
                read += len(piece)
                file.write(piece)
                number += 1
                if reporthook:
                    reporthook(number, block, size)
    if 0 <= size and read < size:
        raise ContentTooShortError("retrieval incomplete: got only %i out of %i bytes" % (read, size),
                                   (filename, headers))
    return filename, headers


def urlcleanup():
    global _opener
    _opener = None


def getproxies():
    """What the environment says; libcurl reads the same variables."""
    return {name[:-6].lower(): value for name, value in os.environ.items()
            if name.lower().endswith("_proxy") and value and (name != "HTTP_PROXY" or "REQUEST_METHOD" not in os.environ)}
