# SPDX-License-Identifier: MIT
# Literals, indexing, methods, equality, nesting.
a = [3, 1, 2]
a.append(5)
a.insert(0, 9)
a.insert(-1, 7)
a.insert(100, 8)
a.insert(-100, 6)
print(a, len(a), a[0], a[-1], a.index(1), a.count(2))
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove(1)
a.extend([4, 4])
a.extend("xy")
a.extend(range(2))
print(a)
a.reverse()
print(a, a.copy() == a, a.copy() is a)
a.clear()
print(a, not a)
b = [1, [2, [3]], "x", None, 1.5, True, (1,)]
print(b, repr(b), b[1][1][0], [1, 2] == [1, 2], [1, 2] != [2, 1], [1, 2] < [1, 3], [1] < [1, 0], [] < [1])
print([1] + [2], [1, 2] * 2, 2 * [0], [0] * 0, [0] * -1, 2 in [1, 2], 5 not in [1])
nested = [[0] * 2] * 2
nested[0][0] = 1
print(nested)
recursive = [1]
recursive.append(recursive)
print(recursive)
for call in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1][3], lambda: [1][-2], lambda: [].remove(1), lambda: [].index(3)):
    try:
        call()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
try:
    [1][5] = 2
except IndexError as error:
    print(error)
del b[0], b[-1]
print(b)
print(list(), list("ab"), list((1, 2)), list({1: 2}), list(range(3)), [*range(3), *"ab"])
