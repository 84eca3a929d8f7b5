# SPDX-License-Identifier: MIT
"""Addresses (RFC 3986) taken apart, put together and joined; text quoted for them; forms.

What is given as bytes comes back as bytes: it is taken for ASCII in between."""
from collections import namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs",
           "parse_qsl", "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus",
           "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes",
           "ParseResultBytes", "SplitResultBytes"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms",
                 "prospero", "rtsp", "rtsps", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp",
               "snews", "prospero", "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs",
               "git", "git+ssh", "ws", "wss", "itms-services"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip",
               "sips", "mms", "sftp", "tel"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

_SCHEME_CHARACTERS = frozenset(scheme_chars)
_STRIPPED = "".join(map(chr, range(33)))


# --- text or bytes ---

def _as_text(*arguments):
    """The arguments as str, and what makes the result of the caller's kind."""
    as_str = isinstance(arguments[0], str)
    for argument in arguments[1:]:
        if argument and isinstance(argument, str) != as_str:
            raise TypeError("Cannot mix str and non-str arguments")
    if as_str:
        return arguments + (_unchanged,)
    return tuple(x.decode("ascii", "strict") if x else "" for x in arguments) + (_encoded,)


def _unchanged(value):
    return value


def _encoded(value):
    return value.encode("ascii", "strict")


class _TextResult:
    """A result of text that can become one of bytes."""

    def encode(self, encoding="ascii", errors="strict"):
        return self._other(*(part.encode(encoding, errors) for part in self))


class _BytesResult:
    def decode(self, encoding="ascii", errors="strict"):
        return self._other(*(part.decode(encoding, errors) for part in self))


class _Location:
    """What the network location says: who, where, which port."""

    def _signs(self):
        return ("@", ":", "[", "]", "%") if isinstance(self.netloc, str) else (b"@", b":", b"[", b"]", b"%")

    def _user(self):
        at, colon = self._signs()[:2]
        user, found, _ = self.netloc.rpartition(at)
        if not found:
            return None, None
        name, found, password = user.partition(colon)
        return name, password if found else None

    def _host(self):
        at, colon, opening, closing, _ = self._signs()
        place = self.netloc.rpartition(at)[2]
        _, bracketed, rest = place.partition(opening)
        if bracketed:
            host, _, port = rest.partition(closing)
            port = port.partition(colon)[2]
        else:
            host, _, port = place.partition(colon)
        return host, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        host = self._host()[0]
        if not host:
            return None
        name, percent, zone = host.partition(self._signs()[4])
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError("Port could not be cast to integer value as %r"
                             % (port if isinstance(port, str) else port.decode("ascii")))
        port = int(port)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port


_Defrag = namedtuple("DefragResult", "url fragment")
_Split = namedtuple("SplitResult", "scheme netloc path query fragment")
_Parse = namedtuple("ParseResult", "scheme netloc path params query fragment")


class _DefragUrl:
    def geturl(self):
        sign = "#" if isinstance(self.url, str) else b"#"
        return self.url + sign + self.fragment if self.fragment else self.url


class _SplitUrl(_Location):
    def geturl(self):
        return urlunsplit(self)


class _ParseUrl(_Location):
    def geturl(self):
        return urlunparse(self)


class DefragResult(_DefragUrl, _Defrag, _TextResult):
    __slots__ = ()


class SplitResult(_SplitUrl, _Split, _TextResult):
    __slots__ = ()


class ParseResult(_ParseUrl, _Parse, _TextResult):
    __slots__ = ()


class DefragResultBytes(_DefragUrl, _Defrag, _BytesResult):
    __slots__ = ()


class SplitResultBytes(_SplitUrl, _Split, _BytesResult):
    __slots__ = ()


class ParseResultBytes(_ParseUrl, _Parse, _BytesResult):
    __slots__ = ()


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._other = _bytes
    _bytes._other = _text
del _text, _bytes


# --- apart ---

def _without_breaks(text):
    for sign in "\t\r\n":
        text = text.replace(sign, "")
    return text


def _split_scheme(url):
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isascii() and head[0].isalpha() and _SCHEME_CHARACTERS.issuperset(head):
        return head.lower(), rest
    return None, url


def _check_brackets(netloc):
    """Brackets stand around an address of IPv6, or of a later version."""
    opening, closing = "[" in netloc, "]" in netloc
    if opening != closing:
        raise ValueError("Invalid IPv6 URL")
    if not opening:
        return
    place = netloc.rpartition("@")[2]
    before, bracket, rest = place.partition("[")
    host, _, after = rest.partition("]")
    if not bracket or before or (after and not after.startswith(":")):
        raise ValueError("Invalid IPv6 URL")
    if host.startswith("v"):
        version, dot, address = host[1:].partition(".")
        allowed = "0123456789abcdefABCDEF"
        if not (dot and version and address and all(c in allowed for c in version)):
            raise ValueError("IPvFuture address is invalid")
    elif not _is_ipv6(host):
        raise ValueError("%r does not appear to be an IPv4 or IPv6 address" % host if ":" in host or not _is_ipv4(host)
                         else "An IPv4 address cannot be in brackets")


def _is_ipv4(host):
    parts = host.split(".")
    return len(parts) == 4 and all(p.isascii() and p.isdigit() and len(p) <= 3 and int(p) < 256
                                   and (p == "0" or p[0] != "0") for p in parts)


def _is_ipv6(host):
    host, percent, zone = host.partition("%")
    if percent and (not zone or "%" in zone):
        return False
    head, gap, tail = host.partition("::")
    groups = (head.split(":") if head else []) + (tail.split(":") if tail else [])
    count = len(groups)
    if groups and "." in groups[-1]:
        if not _is_ipv4(groups.pop()):
            return False
        count += 1
    if not all(0 < len(g) <= 4 and all(c in "0123456789abcdefABCDEF" for c in g) for g in groups):
        return False
    return count < 8 if gap else count == 8


def urlsplit(url, scheme="", allow_fragments=True):
    """Five parts: <scheme>://<netloc>/<path>?<query>#<fragment>."""
    url, scheme, made = _as_text(url, scheme)
    url = _without_breaks(url.lstrip(_STRIPPED))
    scheme = _without_breaks(scheme.strip(_STRIPPED))
    found, url = _split_scheme(url)
    if found is not None:
        scheme = found
    netloc = query = fragment = ""
    if url[:2] == "//":
        end = min([at for at in (url.find(sign, 2) for sign in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        _check_brackets(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    parts = (scheme, netloc, url, query, fragment)
    return SplitResult(*parts) if made is _unchanged else SplitResultBytes(*map(made, parts))


def _split_params(path):
    at = path.find(";", max(path.rfind("/"), 0))
    return (path, "") if at < 0 else (path[:at], path[at + 1:])


def urlparse(url, scheme="", allow_fragments=True):
    """Six parts: <scheme>://<netloc>/<path>;<params>?<query>#<fragment>."""
    url, scheme, made = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        path, params = _split_params(path)
    parts = (scheme, netloc, path, params, query, fragment)
    return ParseResult(*parts) if made is _unchanged else ParseResultBytes(*map(made, parts))


def urldefrag(url):
    url, made = _as_text(url)
    if "#" in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        url = urlunparse((scheme, netloc, path, params, query, ""))
    else:
        fragment = ""
    parts = (url, fragment)
    return DefragResult(*parts) if made is _unchanged else DefragResultBytes(*map(made, parts))


# --- together ---

def urlunsplit(components):
    scheme, netloc, url, query, fragment, made = _as_text(*components)
    if netloc:
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//":
        url = "//" + url
    elif scheme and scheme in uses_netloc and (not url or url[:1] == "/"):
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return made(url)


def urlunparse(components):
    scheme, netloc, url, params, query, fragment, made = _as_text(*components)
    if params:
        url = "%s;%s" % (url, params)
    return made(urlunsplit((scheme, netloc, url, query, fragment)))


def _merged_path(base, path):
    """`path` as seen from `base`, its dots resolved (RFC 3986, 5.2)."""
    above = base.split("/")
    if above[-1] != "":
        del above[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = above + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    kept = []
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept) or "/"


def urljoin(base, url, allow_fragments=True):
    """The address that `url` means where it stands in the document `base`."""
    if not base:
        return url
    if not url:
        return base
    base, url, made = _as_text(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, _ = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return made(url)
    if scheme in uses_netloc:
        if netloc:
            return made(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return made(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    return made(urlunparse((scheme, netloc, _merged_path(bpath, path), params, query, fragment)))


# --- quoting ---

_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_quoters = {}


def _quoter(safe):
    table = _quoters.get(safe)
    if table is None:
        kept = _ALWAYS_SAFE.union(safe)
        table = [chr(byte) if byte in kept else "%%%02X" % byte for byte in range(256)]
        _quoters[safe] = table
    return table


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    else:
        safe = bytes(c for c in safe if c < 128)
    table = _quoter(safe)
    return "".join([table[byte] for byte in bs])


def quote(string, safe="/", encoding=None, errors=None):
    """Every byte that is neither a letter, a digit, one of _.-~ nor safe becomes %XX."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """As quote, and a blank becomes a plus."""
    blank = " " if isinstance(string, str) else b" "
    if blank not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (" " if isinstance(safe, str) else b" ")
    return quote(string, safe, encoding, errors).replace(" ", "+")


_HEX = {a + b: bytes([int(a + b, 16)]) for a in "0123456789abcdefABCDEF" for b in "0123456789abcdefABCDEF"}


def unquote_to_bytes(string):
    if not string:
        string.split
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = bytes(string).split(b"%")
    if not rest:
        return bytes(string)
    parts = [first]
    for piece in rest:
        byte = _HEX.get(piece[:2].decode("latin-1"))
        parts.append(b"%" + piece if byte is None else byte + piece[2:])
    return b"".join(parts)


def unquote(string, encoding="utf-8", errors="replace"):
    """Runs of ASCII are unquoted; what is not ASCII already stays."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        string.split
        return string
    encoding = encoding or "utf-8"
    errors = errors or "replace"
    if string.isascii():
        return unquote_to_bytes(string).decode(encoding, errors)
    parts, start, end = [], 0, len(string)
    while start < end:
        at, ascii = start, string[start].isascii()
        while at < end and string[at].isascii() == ascii:
            at += 1
        run = string[start:at]
        parts.append(unquote_to_bytes(run).decode(encoding, errors) if ascii else run)
        start = at
    return "".join(parts)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


# --- forms ---

def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    """The fields of a query: for each name the list of its values."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    """The fields of a query in their order, as pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        separator = separator if isinstance(separator, str) else str(separator, "ascii")
        equals, made = "=", lambda text: unquote_plus(text, encoding, errors)
    elif not qs:
        return []
    else:
        qs = bytes(memoryview(qs))
        separator = separator.encode("ascii") if isinstance(separator, str) else separator
        equals, made = b"=", lambda text: unquote_to_bytes(text.replace(b"+", b" "))
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, found, value = field.partition(equals)
        if not found and strict_parsing:
            raise ValueError("bad query field: %r" % (field,))
        if value or keep_blank_values:
            pairs.append((made(name), made(value)))
    return pairs


def _items_of(query):
    if hasattr(query, "items"):
        return query.items()
    try:
        if len(query) and not isinstance(query[0], tuple):
            raise TypeError
    except TypeError as error:
        raise TypeError("not a valid non-string sequence or mapping object") from error
    return query


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A mapping or pairs as the text of a query; with doseq, sequences give a field for each element."""

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    fields = []
    for name, value in _items_of(query):
        name = quoted(name)
        if not doseq or isinstance(value, (str, bytes)):
            fields.append(name + "=" + quoted(value))
            continue
        try:
            len(value)
        except TypeError:
            fields.append(name + "=" + quoted(value))
        else:
            fields.extend(name + "=" + quoted(element) for element in value)
    return "&".join(fields)
