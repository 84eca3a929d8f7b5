# SPDX-License-Identifier: MIT
# bytes: literals, indexing, slicing, methods of search.
b = b"hello\x00\xff\n"
print(b, len(b), b[0], b[-1], b[1:3], b[::-1], list(b[:3]), b + b"x", b"ab" * 2, 104 in b, b"ell" in b)
print(bytes(3), bytes([1, 2, 255]), bytes(), b"" == bytes(), b"a" < b"b", b"a" == "a", repr(b"it's"), repr(b'"'), b"\t\\")
print(b"abc".decode(), b"caf\xc3\xa9".decode("utf-8"), "é".encode(), "abc".encode("ascii"), str(b"x"))
print(b"a,b,c".split(b","), b"  x ".strip(), b"-".join([b"a", b"b"]), b"abcabc".replace(b"b", b"XX"), b"abc".find(b"c"), b"abc".startswith(b"ab"), b"abc".endswith(b"z"), b"abc".count(b"b"), b"abc".hex())
print(hash(b"abc") == hash(b"abc"), {b"k": 1}[b"k"], bytes(b"x"), [x for x in b"abc"], b"abc".upper(), b"abc".index(b"b"))
for bad in (lambda: b"a" + "b", lambda: bytes([256]), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: b"a"[5], lambda: bytes(-1), lambda: bytes("a")):
    try:
        bad()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
