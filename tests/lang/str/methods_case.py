# SPDX-License-Identifier: MIT
# Case, tests of character kinds, padding.
for s in ("hello world", "Hello World", "HELLO", "123", "abc123", "", " ", "a b", "Title Case Here", "under_score", "3d", "½"):
    print(repr(s), s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase())
    print(s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isdecimal(), s.isnumeric())
print("ab".center(7) + "|", "ab".center(8, "*"), "abc".center(6, "-"), "ab".ljust(5, ".") + "|", "ab".rjust(5, "."), "long".center(2))
print("42".zfill(5), "-42".zfill(5), "+1".zfill(4), "abc".zfill(2), "".zfill(3))
print("a\tb".expandtabs(4), "\t|".expandtabs(), "ab\tc".expandtabs(3))
