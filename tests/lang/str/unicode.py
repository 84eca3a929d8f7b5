# SPDX-License-Identifier: MIT
# Code points are indexable in constant time whatever their width.
s = "aé€😀z"
print(len(s), s[1], s[2], s[3], s[-1], s[::-1], s[1:4])
print([ord(c) for c in s], s.upper(), s.find("😀"), s.index("z"), s.count("é"))
print("ñandú".capitalize(), "ÀÉ".lower(), "straße".upper(), "ΑΒΓ".lower(), "ÿ".upper())
print(repr(s), "é" == "\u00e9", "é" < "z", "€" in s, s.replace("é", "e"), s.split("€"))
print("日本語"[1], "日本語".center(9, "*"), "日本".ljust(5) + "|", len("日本語"))
print("😀" * 3, ("😀" * 3)[1] == "😀", "a😀".startswith("a😀"), "😀b".endswith("b"))
for c in "é😀":
    print(c, c.isalpha(), c.isprintable())
t = ""
for code in (65, 233, 8364, 128512):
    t += chr(code)
    print(t, len(t))
print("é".encode("utf-8"), "😀".encode(), b"\xc3\xa9".decode("utf-8"))
print(sorted("zéa€😀"), max("aé€"), min("é€"))
