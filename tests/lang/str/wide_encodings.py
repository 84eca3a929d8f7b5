# SPDX-License-Identifier: MIT
# UTF-16 and UTF-32 in both orders, with and without a mark; what is malformed, and the error handlers.
text = "aé€😀"
for name in ("utf-16", "utf-16-le", "UTF-16BE", "utf_32", "utf-32-le", "utf-32-be", "U16"):
    data = text.encode(name)
    print(name, data, data.decode(name) == text, "".encode(name), "x".encode(name))
print(b"\xff\xfea\x00".decode("utf-16"), b"\xfe\xff\x00a".decode("utf-16"), b"a\x00".decode("utf-16"), repr(b"\xff\xfea\x00".decode("utf-16-le")))
for data, name in ((b"a", "utf-16-le"), (b"\x00\xd8a\x00", "utf-16-le"), (b"\x00\xdca\x00", "utf-16-le"), (b"\x00\xd8", "utf-16-le"),
                   (b"a\x00\x00", "utf-32-le"), (b"\x00\x00\x11\x00", "utf-32-le"), (b"\x00\xd8\x00\x00", "utf-32-le")):
    for errors in ("strict", "replace", "ignore", "backslashreplace"):
        try:
            print(errors, ascii(data.decode(name, errors)))
        except UnicodeDecodeError as error:
            print(error)
lone = "a\ud800b"
for name in ("utf-16-le", "utf-32-be"):
    for errors in ("strict", "replace", "ignore", "backslashreplace", "xmlcharrefreplace", "surrogatepass"):
        try:
            print(errors, lone.encode(name, errors))
        except UnicodeEncodeError as error:
            print(error)
print(ascii(lone.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")))
