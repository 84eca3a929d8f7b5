# SPDX-License-Identifier: MIT
# Strings built in loops, of all widths, and compared with join.
s = ""
for i in range(300):
    s += str(i)
print(len(s), s[:20], s[-10:])
parts = [str(i) for i in range(300)]
print("".join(parts) == s)
t = ""
for i in range(50):
    t = chr(97 + i % 26) + t
print(t)
u = "x"
for c in ("é", "€", "😀"):
    u += c
    v = u
    u += "!"
    print(u, v, len(u), len(v))
kept = s
s += "end"
print(len(kept), len(s), kept is s)
lines = []
for i in range(5):
    lines.append("line " + str(i) + ("!" * i))
print("\n".join(lines))
table = {}
for word in ("one", "tw" + "o", "".join(["t", "wo"]), "one"):
    table[word] = table.get(word, 0) + 1
print(table)
