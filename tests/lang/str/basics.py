# SPDX-License-Identifier: MIT
# Literals, escapes, indexing, iteration, concatenation, repetition, membership.
s = "hello"
print(s[0], s[-1], s[1:3], s[::-1], s[::2], s[-3:], s[:100], s[3:1], len(s))
print("a" "b" 'c', "it's", 'say "x"', "tab\tnew\\n", "\x41\u0042\101", r"raw\n", """three
lines""")
print(repr("it's"), repr('say "x"'), repr("both ' and \""), repr("\n\t\\\r\0\x7f"), repr("é\u200b\U0001f600"))
print("x" * 3, 3 * "ab", "" * 5, "a" * -1)
print("ell" in s, "" in s, "z" not in s, "hello" in s)
print([c for c in s], list("ab"), tuple("ab"), sorted("hello"))
print("a" < "b", "abc" < "abd", "" < "a", "Z" < "a", "a" == "a", "10" < "9")
print("".join(["a", "b"]), ", ".join("abc"), "-".join(()), "x".join(["one"]))
for index in (5, -6):
    try:
        s[index]
    except IndexError as error:
        print(error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    ",".join([1, 2])
except TypeError as error:
    print(error)
print(ord("a"), chr(98), ord("é"), chr(8364), ord("\U0001f600"))
print(str(5) + str(1.5) + str(None) + str([1, "a"]) + str(("b",)))
print(hash("abc") == hash("ab" + "c"), s is s)
