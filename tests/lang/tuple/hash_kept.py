# SPDX-License-Identifier: MIT
# A tuple's hash is kept where its items' hashes are fixed, and asked again where a class of the program gives them.


class Key:
    asked = 0

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        Key.asked += 1
        return self.n

    def __eq__(self, other):
        return self.n == other.n


a = (1, Key(2))
print(hash(a) == hash((1, Key(2))), Key.asked)
print(hash(a) == hash(a), Key.asked > 3)
a[1].n = 5
print(hash(a) == hash((1, Key(5))), hash(a) == hash((1, Key(2))))
nested = ((1, "two"), (3, (4,)))
print(hash(((1, "two"), (3, (4,)))) == hash(nested), hash(nested) == hash(nested))
print(hash(()), hash((1,)), hash((1, 2)), hash((-1, 0)), hash((0.5, None)) == hash((0.5, None)))
for bad in ((1, []), ([],), (1, (2, {}))):
    for _ in range(2):
        try:
            hash(bad)
        except TypeError as error:
            print(error)
places = {}
for x in range(40):
    for y in range(40):
        place = (x % 7, y % 5)
        places[place] = places.get(place, 0) + 1
        if place in places and (x, -1) not in places:
            places[place] += (0, 0) == place
print(sorted(places.items()))


class Point(tuple):
    pass


print(hash(Point((1, 2))) == hash((1, 2)), {Point((1, 2)), (1, 2)} == {(1, 2)}, {(1, 2): 3}[Point((1, 2))])
print({(1, 2), (1.0, 2.0), (True, 2)}, (1, 2) in {(1.0, 2)}, hash((1, 2)) == hash((1.0, 2.0)))
