# SPDX-License-Identifier: MIT
# bytes built, searched, split, joined and compared.
b = b"the cat sat"
print(b.find(b"cat"), b.find(b"dog"), b.rfind(b"at"), b.index(b"sat"), b.count(b"at"), b.startswith(b"the"), b.endswith((b"x", b"sat")))
print(b.split(), b.split(b"a"), b.split(b" ", 1), b.replace(b"at", b"og"), b.upper(), b.title(), b"  x ".strip(), b"xxaxx".strip(b"x"), b.partition(b" "))
print(b" ".join([b"a", b"b"]), b"".join([]), b"-" * 5, b + b"!", b[4:7], b[-1], b[::-1], b[::3], len(b))
print(list(b"abc"), [x + 1 for x in b"ab"], bytes([65, 66]), bytes(range(3)), bytes("é", "utf-8"), b"\xc3\xa9".decode(), bytes(b"x"))
print(b"abc" < b"abd", b"a" == b"a", b"a" != "a", b"" < b"a", max(b"abc"), sum(b"abc"), sorted(b"cab"), 97 in b"abc", b"bc" in b"abc")
print(b"abc".hex(), b"a,b\nc".splitlines(), b"12".isdigit(), b"ab".isalpha(), b"a\tb".expandtabs(4), b"7".zfill(3), b"x".center(5, b"*"))
chunks = []
for i in range(5):
    chunks.append(b"%d;" % i)
print(b"".join(chunks), b"%s=%d %x" % (b"k", 5, 255), b"%c" % 65)
out = b""
for i in range(256):
    out += bytes([i])
print(len(out), out[:5], out[250:], out.count(b"\x00"))
print({b"k": 1}[b"k"], hash(b"x") == hash(b"x"), b"x" in {b"x"}, b"a" b"b" == b"ab", repr(b"\x00\x7f\x80'\""))
print(out.decode("latin-1") == "".join([chr(i) for i in range(256)]))
