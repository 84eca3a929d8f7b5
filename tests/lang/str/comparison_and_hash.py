# SPDX-License-Identifier: MIT
# Equality, order and hashing of strings made in different ways.
a = "hello world"
b = "hello " + "world"
c = "".join(["hello", " ", "world"])
d = a[:5] + a[5:]
print(a == b == c == d, hash(a) == hash(b) == hash(c) == hash(d), len({a, b, c, d}), {a: 1}[c])
print("abc" < "abd", "abc" < "abcd", "B" < "a", "" < " ", "é" > "z", "a\x00" > "a", "10" < "2", "😀" > "€")
print(sorted(["b", "a", "C", "", "aa", "é", "z", "1"]), max("abc", "abd"), min(["x", "X"]))
print("a" == 97, "a" == b"a", "1" == 1, "" == None, "a" != "b", "ab" == "a" + "b")
k = {}
for i in range(100):
    k["key" + str(i % 10)] = i
print(k)
s = "x" * 1000
t = "x" * 999 + "y"
print(s == t, s < t, s != t, s[:999] == t[:999], s[-1] < t[-1])
words = {}
for w in "a b a c b a".split():
    words[w] = words.get(w, 0) + 1
print(words)
