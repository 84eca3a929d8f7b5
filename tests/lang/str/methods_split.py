# SPDX-License-Identifier: MIT
# split, rsplit, splitlines, join, strip.
print("a b  c".split(), "a b  c".split(" "), " a b ".split(), "".split(), "".split(","), "a,b,,c".split(","))
print("a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "a b c d".split(None, 2), "a b c d".rsplit(None, 1), "a--b--c".split("--"))
print("one\ntwo\r\nthree\rfour\n".splitlines(), "a\n\nb".splitlines(), "a\nb\n".splitlines(True), "".splitlines())
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxaxx".strip("x"), "abcba".strip("ab"), "\t\n x\r".strip())
print("xya".lstrip("xy"), "ayx".rstrip("xy"), "".strip(), "   ".strip())
try:
    "a".split("")
except ValueError as error:
    print(error)
words = "the quick brown fox".split()
print(" ".join(words[::-1]), "-".join(word[0] for word in words))
print("a\tb\u00a0c".split(), "1 2 3".split(" ", -1))
