# SPDX-License-Identifier: MIT
# Every kind of slice against a definition by indices, and iteration with enumerate, zip and reversed.
s = "0123456789"
u = "0é2€4😀6"


def slow(text, start, stop, step):
    return "".join([text[i] for i in range(*slice(start, stop, step).indices(len(text)))])


wrong = 0
for text in (s, u, "", "x"):
    for start in (None, -20, -3, 0, 2, 5, 20):
        for stop in (None, -20, -2, 0, 3, 20):
            for step in (None, 1, 2, -1, -3):
                if text[start:stop:step] != slow(text, start, stop, step):
                    wrong += 1
                if list(text)[start:stop:step] != list(slow(text, start, stop, step)):
                    wrong += 1
                if tuple(text)[start:stop:step] != tuple(slow(text, start, stop, step)):
                    wrong += 1
print(wrong)
for i, c in enumerate(u):
    print(i, c, end=" ")
print()
print(list(zip(u, s)), "".join(reversed(u)), list(reversed("ab")), [c for c in u if c > "9"])
it = iter(u)
print(next(it), next(it), "".join(it), next(it, None))
print("a,b;c".replace(",", ";").split(";"), u[2:3] * 3, u[-1:], u[:0] == "")
a, b, *c = u
print(a, b, c)
print(min(u), max(u), sorted(u)[:3], u.index("€"), "😀" in u, u.find("6"))
try:
    u["a"]
except TypeError as error:
    print(error)
try:
    s[::0]
except ValueError as error:
    print(error)
