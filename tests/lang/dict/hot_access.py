# SPDX-License-Identifier: MIT
# Specialised subscripts: keys of changing kinds, dicts of changing sizes, list and tuple at the same place.
def get(container, key):
    return container[key]


def put(container, key, value):
    container[key] = value


d = {"a": 1, "b": 2}
for _ in range(60):
    get(d, "a")
    put(d, "b", 5)
print(get(d, "a"), get(d, "b"), get([7, 8], 1), get((1, 2), -1), get("xyz", 0), get({1: "one"}, 1.0), get(range(5), 2), get({(1, 2): "t"}, (1, 2)))
for container, key in ((d, "zz"), ([1], 5), ((), 0), ("", 0), (5, 0), ({}, None)):
    try:
        get(container, key)
    except (KeyError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
items = [0, 0]
put(items, 0, "list")
put(d, None, "none key")
print(items, d)
for container in ((1,), "s", 5):
    try:
        put(container, 0, 1)
    except TypeError as error:
        print(error)
grown = {}
for i in range(3000):
    grown[i] = i
    grown[str(i)] = i
total = 0
for i in range(0, 3000, 7):
    total += grown[i] + grown[str(i)]
print(total, len(grown), 2999 in grown, "2999" in grown, 3000 in grown, -1 in grown)


class D:
    def __getitem__(self, key):
        return ("own", key)

    def __contains__(self, key):
        return key == 5


def contains(c, k):
    return k in c


for _ in range(60):
    contains(d, "a")
print(get(D(), 3), contains(d, "a"), contains(D(), 5), contains([1, 2], 2), contains("abc", "b"), contains((1,), 3), contains({1}, 1), contains(range(9), 8))
