# SPDX-License-Identifier: MIT
# Own iterators in every place that iterates.
class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        i = 0
        while i < self.n:
            yield i
            i += 1

    def __reversed__(self):
        return iter(["r%d" % i for i in range(self.n)])

    def __contains__(self, x):
        return x == "member"


s = Steps(4)
a, b, *c = s
print(a, b, c, [*s], (*s,), {*s} == {0, 1, 2, 3}, list(s), tuple(s), sum(s), max(s), min(s), sorted(s, reverse=True), list(reversed(s)))
print(dict(zip(s, "abcd")), list(enumerate(s, 1)), list(map(lambda x: x * 2, s)), list(filter(None, s)), any(s), all(s), set(s) == {0, 1, 2, 3}, "member" in s, 2 in s)
print(", ".join(str(x) for x in s), [x for x in s if x], {x: x for x in s}, list(zip(s, s)), print(*s, sep="-"))
out = []
out.extend(s)
out += Steps(2)
out[1:1] = Steps(3)
print(out)


def f(*args):
    return args


print(f(*s), f(*Steps(0)), f(0, *Steps(1), *Steps(2)))


def gen():
    yield from s
    yield from Steps(1)


print(list(gen()))


class Bad:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("next fails")


for use in (list, sum, lambda x: [*x], lambda x: [y for y in x], lambda x: f(*x), lambda x: 5 in x, max, sorted, lambda x: dict(x), lambda x: "".join(x), set):
    try:
        use(Bad())
    except ValueError as error:
        print("ValueError", error)


class Infinite:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


print([x for x, _ in zip(Infinite(), range(3))], next(x for x in Infinite() if x % 7 == 0), 10 in Infinite())
for x in Infinite():
    if x > 3:
        break
print(x)
