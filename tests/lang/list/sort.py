# SPDX-License-Identifier: MIT
# list.sort and sorted: stability, keys, reverse, errors.
a = [5, 2, 9, -1, 5, 0]
print(sorted(a), a, sorted(a, reverse=True), a.sort(), a)
words = ["banana", "Apple", "cherry", "date", "fig"]
print(sorted(words), sorted(words, key=len), sorted(words, key=str.lower), sorted(words, key=lambda w: (-len(w), w)))
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted([3.5, 1, True, -2.5, 10 ** 20, -10 ** 20]), sorted("hello"), sorted({3, 1, 2}), sorted({"b": 1, "a": 2}))
print(sorted([[2], [1, 5], [1]]), sorted([(1, "b"), (1, "a")]), sorted([]), sorted([1]))
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)
try:
    [3, None, 1].sort()
except TypeError as error:
    print(error)
state = 12345
numbers = []
for _ in range(500):
    state = (state * 1103515245 + 12345) % 2 ** 31
    numbers.append(state % 1000)
ordered = sorted(numbers)
print(all([ordered[i] <= ordered[i + 1] for i in range(len(ordered) - 1)]), sum(ordered) == sum(numbers), ordered[:5], ordered[-5:])


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


print([item.n for item in sorted([Item(3), Item(1), Item(2)])])
calls = []


def key(x):
    calls.append(x)
    return -x


print(sorted([1, 3, 2], key=key), calls)


def failing(x):
    raise KeyError(x)


b = [2, 1]
try:
    b.sort(key=failing)
except KeyError as error:
    print("KeyError", error, b)
