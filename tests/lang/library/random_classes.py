# SPDX-License-Identifier: MIT
# random: independent generators, subclasses, states, errors.
import random
import warnings
from random import Random, SystemRandom


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)


a, b = Random(5), Random(5)
print([a.random() for _ in range(3)] == [b.random() for _ in range(3)], Random(5).random() == Random(6).random())
print(Random().random() != Random().random(), 0 <= random.random() < 1)


class Half(Random):
    def random(self):
        return 0.5


h = Half(1)
print(h.randrange(10), h.choice("abcd"), h.uniform(0, 4), h.randint(1, 9), h.sample(range(30), 1), h.sample(range(8), 3))
l = list(range(8)); h.shuffle(l); print(l)


class Bits(Random):
    def getrandbits(self, k):
        return (1 << k) // 3


print(Bits(1).randrange(1000), Bits(1).randint(0, 7), Bits(3).random() == Random(3).random(), Bits(1).choice("abcdefgh"))


class Counted(Random):
    drawn = 0

    def random(self):
        self.drawn += 1
        return super().random()


c = Counted(4)
c.uniform(0, 1); c.gauss(0, 1); c.gauss(0, 1)
print(c.drawn, c.gauss_next is None, isinstance(c, Random))
attempt(lambda: random.randrange(0))
attempt(lambda: random.randrange(5, 5))
attempt(lambda: random.randrange(1, 10, 0))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    try:
        random.randrange(1.5)
    except (TypeError, ValueError):
        print("no whole number")  # ValueError and a warning before 3.12
attempt(lambda: random.randint(5, 1))
attempt(lambda: random.choice([]))
attempt(lambda: random.sample([1, 2], 3))
attempt(lambda: random.sample({1, 2}, 1))
attempt(lambda: random.sample([1], -1))
attempt(lambda: random.choices([], k=1))
attempt(lambda: random.choices("ab", [1], k=2))
attempt(lambda: random.choices("ab", [0, 0]))
attempt(lambda: random.choices("ab", [1, 2], cum_weights=[1, 3]))
attempt(lambda: random.getrandbits(-1))
attempt(lambda: random.getrandbits("a"))
attempt(lambda: random.gammavariate(-1, 1))
attempt(lambda: random.seed([]))
attempt(lambda: random.setstate((9, (), None)))
attempt(lambda: random.setstate((3, (1, 2), None)))
attempt(lambda: random.shuffle("abc"))
attempt(lambda: random.shuffle((1, 2, 3)))
s = SystemRandom()
print(0 <= s.random() < 1, 0 <= s.randrange(10) < 10, s.getrandbits(5) < 32, s.choice("a"), sorted(s.sample(range(5), 5)), s.seed(1))
attempt(s.getstate)


class Seq:
    def __init__(self):
        self.items = list("abcdef")

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v


q, r = Seq(), Random(3)
r.shuffle(q)
print(q.items, r.choice(q))
