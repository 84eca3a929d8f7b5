# SPDX-License-Identifier: MIT
# for over range in every direction, with changes of the variable, nested, and with large bounds.
for args in ((3,), (0,), (-3,), (1, 4), (4, 1), (0, 10, 4), (10, 0, -4), (5, 5), (0, -5, -2), (-2, 3)):
    print(args, [i for i in range(*args)])
total = 0
for i in range(100):
    for j in range(i):
        total += j
    i = -1
print(total, i)
for i in range(5):
    if i == 2:
        i = 100
    print(i, end=" ")
print()
n = 5
for i in range(n):
    n -= 1
print(n, i)
start, stop = (1 << 62) - 2, (1 << 62) + 2
print([i for i in range(start, stop)], [i for i in range(stop, start, -1)])
for i in range(-(1 << 63) - 1, -(1 << 63) + 2):
    print(i)
for i in range(0, 10 ** 20, 10 ** 19):
    print(i, end=" ")
print()
r = range(10)
print([a + b for a, b in zip(r, r)], list(enumerate(range(3, 6))), [x for x in r for _ in range(x % 2)], sum(r), max(r), list(reversed(r))[:3])
it = iter(r)
for x in it:
    if x == 3:
        break
print(list(it))
for x in range(3):
    for x in range(2):
        pass
    print(x, end=" ")
print()
for x in range(2): pass
else: print("else", x)


def find(limit):
    for i in range(limit):
        if i * i > 50:
            return i
    return None


print(find(100), find(5))
for i in range(True, 3):
    print(i, type(i).__name__, end=" ")
print()
count = 0
for _ in range(10 ** 5):
    count += 1
print(count)
