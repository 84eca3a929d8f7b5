# Lists unpacked: of the right length, too short, too long, of classes that iterate in their own way.
def trial(what, value):
    try:
        print(what.__name__, what(value))
    except Exception as error:
        print(what.__name__, type(error).__name__, error)


def one(v):
    (a,) = v
    return a


def two(v):
    a, b = v
    return a, b


def three(v):
    a, (b, c), d = v
    return a, b, c, d


def ten(v):
    a, b, c, d, e, f, g, h, i, j = v
    return j, a, b, c, d, e, f, g, h, i


def into_attributes(v):
    class Place:
        pass
    p = Place()
    p.a, p.b, p.c = v
    return p.a, p.b, p.c


class Reversed(list):
    def __iter__(self):
        return iter([1, 2])


class Plain(list):
    pass


for what in (one, two, three, ten, into_attributes):
    for value in ([], [1], [1, 2], [1, [2, 3], 4], [1, (2, 3), 4], [1, [2], 3], [[1], [2], [3]], list(range(10)),
                  list("abcdefghij"), list(range(11)), Reversed([9]), Plain([5, 6]), Plain("abc"), range(3), {1: 2, 3: 4},
                  (x for x in "pq"), 5):
        trial(what, value)

grown = [[i, [i * i, -i]] for i in range(5)]
for i, [square, negative] in grown:
    if i < 3:
        grown.append([i + 10, [0, 0]])
    print(i, square, negative)
first, second = pair = ["left", "right"]
pair[0], pair[1] = pair[1], pair[0]
first, second = [second, first]
print(first, second, pair)
[a, b], c = ["xy", [1]]
print(a, b, c)
a = b = [1, 2]
a, b = a
print(a, b)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name, end=" ")


def again(first, second):
    # The names lie in the order of their registers; what they held goes as each gets its new value.
    a, b, c, d, e, f = first
    a, b, c, d, e, f = second()
    print([v if type(v) is int else v.name for v in (a, b, c, d, e, f)])
    f, e, d, c, b, a = (a, b, c, d, e, f)
    a, b, c, d, e, f = [f, e, d, c, b, a]
    print([v if type(v) is int else v.name for v in (a, b, c, d, e, f)])
    try:
        a, b, c, d, e, f = range(5)
    except ValueError as error:
        print(error)
    print([v if type(v) is int else v.name for v in (a, b, c, d, e, f)])
    (a, b, c, d, e), f = list("vwxyz"), 6
    return a + b + c + d + e, f


print(again([Noisy(i) for i in "abcdef"], lambda: [Noisy(i) for i in "uvwxyz"]))
print(again(tuple(Noisy(i) for i in "abcdef"), lambda: tuple(Noisy(i) for i in range(6))))


def itself(a):
    a, b, c, d, e, f = a
    return a, f, b


print(itself(list(range(6))), itself((1, 2, 3, 4, 5, 6)))
