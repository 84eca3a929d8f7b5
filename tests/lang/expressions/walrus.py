# SPDX-License-Identifier: MIT
# Assignment expressions.
if (n := len("abc")) > 2:
    print(n)
while (x := n) > 0:
    n -= 1
print(x, n)
data = [1, 2, 3, 4]
print([y for v in data if (y := v * 2) > 4], y)
print((a := 5) + a, [b := 1, b + 1], (c := 1, c))


def f(x): return x


print(f(d := 3), d, any((hit := v) > 2 for v in data), hit)
lines = iter(["one", "two", ""])
while line := next(lines, ""):
    print(line)
total = 0
print([total := total + v for v in data], total)


def g():
    if (m := 4) and (k := m + 1):
        return m, k
    return None


print(g(), f"{(z := 7)} {z}", {"k": (w := 2)}, w)
