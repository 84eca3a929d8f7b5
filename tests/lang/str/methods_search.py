# SPDX-License-Identifier: MIT
# find, rfind, index, count, startswith, endswith, in, partition, replace.
s = "the cat sat on the mat"
print(s.find("the"), s.find("the", 1), s.rfind("the"), s.find("dog"), s.find("", 5), s.find("cat", 0, 5), s.rfind("at"))
print(s.index("cat"), s.rindex("a"), s.count("at"), s.count("the "), "aaaa".count("aa"), "abc".count(""))
for method in (s.index, s.rindex):
    try:
        method("dog")
    except ValueError as error:
        print(error)
print(s.startswith("the"), s.startswith("cat", 4), s.startswith(("a", "t")), s.endswith("mat"), s.endswith(("x", "at")), s.startswith(""))
print(s.partition(" "), s.rpartition(" "), s.partition("dog"), s.rpartition("dog"))
print(s.replace("the", "a"), s.replace("t", "", 2), "aaa".replace("a", "bb"), "abc".replace("", "-"), s.replace("zzz", "y") == s)
print("abcabc".removeprefix("abc"), "abcabc".removesuffix("bc"), "abc".removeprefix("x"))
try:
    s.partition("")
except ValueError as error:
    print(error)
