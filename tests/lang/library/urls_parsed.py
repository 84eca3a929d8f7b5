# SPDX-License-Identifier: MIT
# urllib.parse: addresses apart, together, joined; quoting; forms.
from urllib.parse import (DefragResult, ParseResult, SplitResult, parse_qs, parse_qsl, quote, quote_from_bytes,
                          quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag, urlencode, urljoin, urlparse,
                          urlsplit, urlunparse, urlunsplit)

ADDRESSES = [
    "", "a", "/a/b;c?d#e", "http://host", "http://host/", "http://user:pw@Host.Example:8080/p/a;x=1?q=1&r=2#frag",
    "//host/path", "mailto:someone@example.com", "file:///etc/passwd", "HTTP://HOST/", "http:/a",
    "http://[::1]:80/x", "http://[2001:db8::7%25eth0]/", "ftp://h/a;type=i", "urn:isbn:123", "a:b", "1a:b", "a+b.c-d:x",
    "http://h?q", "http://h#f", "http://h/;p", "http://h/a;b/c;d", "?q", "#f", "http://h:/", "http://@h/", "http://u@/",
    "http://a/b\tc\nd", "path:80", "http://h/%7Ex?%20", "x://h//a//b", "tel:+1;phone-context=2", "svn+ssh://h/a",
    "http://h/a?b?c#d#e", "http://user@host@other/", "http://h:8/p",
]
for address in ADDRESSES:
    parsed = urlparse(address)
    split = urlsplit(address)
    print(parsed)
    print(tuple(split), parsed.geturl(), split.geturl(), urlunparse(parsed), urlunsplit(split))
    try:
        print(parsed.username, parsed.password, parsed.hostname, parsed.port, urldefrag(address))
    except ValueError as error:
        print("ValueError", error)

for address in ("http://h:99999/", "http://h:x/", "http://h:-1/"):
    try:
        print(urlsplit(address).port)
    except ValueError as error:
        print(address, error)
for address in ("http://[::1/", "http://::1]/"):
    try:
        print(urlsplit(address))
    except ValueError as error:
        print(address, error)

print(urlsplit("path", scheme="https"), urlparse("http://a/b#c", allow_fragments=False))
print(urlsplit(b"http://u:p@h:1/p?q#f"), urlparse(b"http://h/a;b").geturl(), urlsplit(b"http://u:p@h:1/p").port)
print(urlsplit(b"http://h/p").decode(), urlsplit("http://h/p").encode(), urldefrag(b"a#b"))
print(isinstance(urlsplit("a"), tuple), urlsplit("http://h/p")._replace(path="/z").geturl())
print(SplitResult("a", "b", "c", "d", "e").geturl(), ParseResult("a", "b", "c", "d", "e", "f").geturl(),
      DefragResult("a", "b").geturl())
try:
    urlsplit("a", b"b")
except TypeError as error:
    print(error)

BASE = "http://a/b/c/d;p?q"
for relative in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "g;x?y#s", "", ".",
                 "./", "..", "../", "../g", "../..", "../../", "../../g", "../../../g", "../../../../g", "/./g", "/../g",
                 "g.", ".g", "g..", "..g", "./../g", "./g/.", "g/./h", "g/../h", "g;x=1/./y", "g;x=1/../y", "g?y/./x",
                 "g#s/../x", "http:g", "https://z/w", "mailto:x", "///p", "a//b"):
    print(relative, urljoin(BASE, relative))
for base, relative in (("", "a"), ("a", ""), ("http://a", "b"), ("http://a/b", "c//d/../e"), ("file:///a/b", "../c"),
                       ("a/b", "c"), ("mailto:a", "b"), ("ws://h/a/b", "c"), ("http://a/b/", "..//c")):
    print(repr(urljoin(base, relative)))
print(urljoin(b"http://a/b/c", b"../d"))

for text in ("", "abc", "a b/c", "äö€", "~_.-", "100%", "a+b", "\x00\x7f", "a&b=c", "😀"):
    print(repr(text), quote(text), quote_plus(text), quote(text, safe=""), unquote(quote(text)) == text,
          unquote_plus(quote_plus(text)) == text)
print(quote("ä", encoding="latin-1"), quote(b"\xff a"), quote_from_bytes(b"a/\x00", safe=b""), quote("a/b", safe="b/"),
      quote_plus(b"a b"), quote("\ud800", errors="replace"))
for text in ("", "%", "%4", "%41", "%zz%41", "a%20b", "%C3%A4", "%ff", "ä%C3%A4ö", "%e2%82", "%25%32%35", "a+b", "%c3é%a4"):
    print(repr(text), repr(unquote(text)), repr(unquote(text, errors="ignore")), unquote_to_bytes(text),
          repr(unquote_plus(text)))
print(unquote("%E4", encoding="latin-1"), unquote(b"%41%ff"), unquote_to_bytes(b"%41b"))
for call in (lambda: quote(b"", encoding="ascii"), lambda: quote_from_bytes("a"), lambda: unquote(3),
             lambda: urlencode(3), lambda: urlencode(["ab"])):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)

print(urlencode({"a": 1, "b c": "d&e", "ä": "ö", b"x": b"\xff"}), urlencode([("a", 1), ("a", 2)]), repr(urlencode({})))
print(urlencode({"a": [1, 2], "b": "xy", "c": (), "d": b"z", "e": 5}, doseq=True), urlencode({"a": [1, 2]}))
print(urlencode({"a b": "/c d"}, quote_via=quote), urlencode({"a": "/:"}, safe="/:"), urlencode({"a": "ä"}, encoding="latin-1"))
for query in ("", "a=1", "a=1&a=2&b=3", "a", "a=", "&&a=1&", "a=b=c", "a+b=c+d", "%C3%A4=%ff", "a=1;b=2", "=x"):
    print(repr(query), parse_qs(query), parse_qsl(query, keep_blank_values=True))
print(parse_qs(b"a=1&b=%41"), parse_qsl("a=1;b=2", separator=";"), parse_qsl("a=%E4", encoding="latin-1"))
for call in (lambda: parse_qs("a&b=1", strict_parsing=True), lambda: parse_qsl("a=1&b=2&c=3", max_num_fields=2),
             lambda: parse_qsl("a", separator="")):
    try:
        print(call())
    except ValueError as error:
        print(error)
