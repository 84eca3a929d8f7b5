# SPDX-License-Identifier: MIT
# Ints of any size as keys: a dict holds them itself, gives them back when they leave, and finds them by value.


def numbers(count):
    return [step * 7919 % 100003 + 1000 for step in range(count)]


def entered(count):
    known = {}
    for number in numbers(count):
        known[number] = number // 7
    del number
    return known


known = entered(5000)
filler = [n * 3 + 100000 for n in range(20000)]
print(len(known), sum(known), sum(known.values()), len(filler))
print(all(known[n] == n // 7 for n in numbers(5000)))

gone = 0
for n in numbers(5000):
    if n % 3 == 0:
        del known[n]
        gone += 1
    elif n % 5 == 0:
        gone += known.pop(n) > 0
print(gone, len(known), sum(known), n in known)

# What left may come back, in the place of another.
for n in reversed(numbers(5000)):
    known[n] = -n
filler = [n * 5 + 200000 for n in range(20000)]
print(len(known), sum(known), list(known)[:5], list(known)[-5:], len(filler))

# All of them leave, one by one.
keys = list(known)
for key in keys:
    known.pop(key)
print(len(known), sum(keys), known)
