# SPDX-License-Identifier: MIT
# Augmented assignment on names, items and attributes; the target is evaluated once.
a = 10
a += 5
a -= 3
a *= 4
a //= 5
a **= 2
a %= 37
print(a)
b = 7
b /= 2
print(b)
calls = []


def where(index):
    calls.append(index)
    return index


items = [1, 2, 3]
items[where(1)] += 10
items[where(2)] *= 5
print(items, calls)


class Box:
    value = 5


box = Box()
box.value += 1
print(box.value, Box.value)
text = "ab"
text += "cd"
text *= 2
print(text)
first = [1]
second = first
first += [2]
print(first is second, second)
first = first + [3]
print(first is second, second)
pair = (1,)
other = pair
pair += (2,)
print(pair, other)
table = {"k": 1}
table["k"] += 41
print(table)
