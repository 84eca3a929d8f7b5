# SPDX-License-Identifier: MIT
# random: CPython's numbers for a seed, by every function.
import random
from random import Random

for seed in (0, 1, -1, 42, 2**31, 2**32, 2**70, -(2**70), 3.5, "text", "häß", b"bytes", bytearray(b"ba"), "", True, 10**40):
    r = Random(seed)
    print(seed, r.random(), r.getrandbits(32), r.getrandbits(7), r.getrandbits(100), r.randint(1, 10**20), r.randrange(5, 500, 7))
r = Random(7)
print([r.randrange(10) for _ in range(12)], [r.randint(-3, 3) for _ in range(12)], r.randrange(1), r.randrange(-5, -1), r.randrange(10, 0, -3))
print([r.choice("abcdef") for _ in range(10)], r.choice(range(100)), r.choice([None]), r.choice((1, 2)))
l = list(range(30)); r.shuffle(l); print(l)
print(r.sample(range(100), 10), r.sample("abcdefgh", 3), r.sample(range(10**9), 6), r.sample([1, 2, 3], 3), r.sample([], 0), r.sample(range(40), 30))
print(r.sample(["a", "b"], counts=[3, 2], k=4), r.choices("abc", k=8), r.choices("abc", [5, 1, 1], k=8), r.choices([1, 2], cum_weights=[3, 4], k=5))
print(r.uniform(1, 5), r.uniform(5, -1), r.triangular(), r.triangular(1, 9, 2), r.triangular(3, 3), r.gauss(0, 1), r.gauss(10, 2), r.gauss(), r.normalvariate(5, 2), r.normalvariate())
print(r.expovariate(0.5), r.lognormvariate(0, 0.25), r.vonmisesvariate(0, 4), r.vonmisesvariate(0, 0), r.paretovariate(3), r.weibullvariate(1, 1.5))
print(r.betavariate(2, 3), r.gammavariate(0.5, 1), r.gammavariate(1, 2), r.gammavariate(9, 0.5), r.betavariate(0.5, 0.5))
print(r.randbytes(10).hex(), r.getrandbits(0), r.getrandbits(64), r.getrandbits(65), r.getrandbits(33))
state = r.getstate()
a = [r.random() for _ in range(700)], r.gauss(0, 1)
r.setstate(state)
print(a == ([r.random() for _ in range(700)], r.gauss(0, 1)), state[0], len(state[1]), state[1][-1], state[1][:3])
random.seed(99)
print(random.random(), random.randint(1, 6), random.choice("xyz"), random.sample(range(50), 5), random.gauss(0, 1), random.uniform(0, 1))
state = random.getstate()
x = random.random()
random.setstate(state)
print(x == random.random())
random.seed("v1", version=1)
print(random.random())
random.seed(b"v1", version=1)
print(random.random())
total = 0
r = Random(2024)
for _ in range(20000):
    total += r.randrange(1000) * r.random()
print(total)
hist = [0] * 10
for _ in range(5000):
    hist[int(r.random() * 10)] += 1
print(hist)
words = ["w%d" % i for i in range(50)]
r.shuffle(words)
print(words[:5], r.choices(words, k=2))
