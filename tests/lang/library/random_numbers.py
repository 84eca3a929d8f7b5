# SPDX-License-Identifier: MIT
# random gives CPython's numbers for a seed.
import random

for seed in (0, 1, 42, 123456789, 2 ** 70, "text", -5, 3.5):
    r = random.Random(seed)
    print(seed, r.random(), r.randint(1, 100), r.randrange(10), r.choice("abcdef"), r.getrandbits(40), r.uniform(1, 2))
random.seed(7)
items = list(range(20))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.choices("abc", k=4), random.random())
random.seed(7)
print(random.gauss(0, 1), random.expovariate(1.5), random.triangular(0, 1, 0.5), random.betavariate(1, 2), random.normalvariate(0, 1), random.lognormvariate(0, 1), random.vonmisesvariate(0, 4), random.paretovariate(3), random.weibullvariate(1, 2), random.gammavariate(2, 1))
random.seed(3)
state = random.getstate()
a = [random.random() for _ in range(700)]
random.setstate(state)
print(a == [random.random() for _ in range(700)], a[-1], random.randrange(5, 50, 5), random.choices([1, 2, 3], weights=[1, 1, 8], k=5), random.sample(["x", "y", "z"], 2), random.getrandbits(1), random.randbytes(4))
for bad in (lambda: random.choice([]), lambda: random.randrange(0), lambda: random.sample([1], 2), lambda: random.randint(5, 1)):
    try:
        bad()
    except (IndexError, ValueError) as error:
        print(type(error).__name__)
