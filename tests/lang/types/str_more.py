# SPDX-License-Identifier: MIT
# The other methods of str, str.maketrans and translate, format_map, and methods called on the type.
print("Hello".casefold(), "a-b_c".replace("-", "").isidentifier(), "%s" % "x".join("abc"), "abc".translate({97: "A", 98: None}), "hello".translate(str.maketrans("el", "ip")), "{a}".format_map({"a": 1}))
print("ß".upper(), "ǆ".title(), "İ".lower() != "", "ﬁ".upper(), "Σ".lower(), "ΑΣ".lower(), "x²".isdigit(), "½".isnumeric(), "Ⅷ".isnumeric(), "a\u0301".isalpha(), "\u00a0".isspace())
print(str.join(",", ["a"]), str.split("a b"), list(map(str.strip, [" a ", "b "])), sorted("bAc", key=str.lower), max(["bb", "a"], key=len), str.upper("x"), "".join(map(chr, [97, 98])), str(b"\xc3\xa9", "utf-8"))
print("a,b,,c".rsplit(",", 2), "abc".rpartition("b"), "aXbXc".split("X", maxsplit=1), "tEST".swapcase(), "they're bill's".title(), "x".isascii(), "é".isascii(), "ab12".isalnum(), "\n".isprintable(), "abcabc".rindex("b"), "aaa".rfind("aa"))
print("one two".encode().decode(), "é".encode("latin-1"), "é€".encode("utf-16-le"), b"\xe9".decode("latin-1"), "é".encode("ascii", "replace"), "é".encode("ascii", "ignore"), b"a\xffb".decode("utf-8", "replace"), "€".encode("ascii", "xmlcharrefreplace"))
