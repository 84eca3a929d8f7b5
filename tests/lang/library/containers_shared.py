# SPDX-License-Identifier: MIT
# Library containers and iterators that several threads use at once: nothing is lost, nothing comes twice.
import functools, hashlib, heapq, itertools, operator, random, threading
from collections import deque, defaultdict, Counter, OrderedDict, namedtuple

THREADS, ROUNDS = 4, 400


def run(work):
    threads = [threading.Thread(target=work, args=(i,)) for i in range(THREADS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


box = deque()
ends = deque(maxlen=50)
taken = [[] for _ in range(THREADS)]


def push_and_pop(me):
    for i in range(ROUNDS):
        box.append([me, i])
        ends.appendleft((me, i))
        ends.rotate(3)
        if i % 3 == 0:
            taken[me].append(tuple(box.popleft()))
        try:
            for item in ends:
                item[0]
        except RuntimeError:
            pass
        if i % 50 == 0:
            ends.copy(), repr(ends), ends == box, len(box)


run(push_and_pop)
everything = [tuple(x) for x in box] + sum(taken, [])
print(len(everything), len(set(everything)), len(ends))

counter = itertools.count()
cycle = itertools.cycle(["a", "b", "c"])
repeat = itertools.repeat("x", THREADS * ROUNDS)
pairs = itertools.product(range(40), range(40))
picks = itertools.combinations(range(20), 3)
source, other = itertools.tee(iter(range(ROUNDS)))
got = [[] for _ in range(THREADS)]


def draw(me):
    mine = got[me]
    for i in range(ROUNDS):
        mine.append((next(counter), next(cycle), next(repeat), next(pairs, None)))
        next(picks, None)
    mine.append(("tee", sum(1 for _ in source)))


run(draw)
numbers = [x for mine in got for x in mine if x[0] != "tee"]
print(sorted(n for n, _, _, _ in numbers) == list(range(THREADS * ROUNDS)), sum(c == "a" for _, c, _, _ in numbers) > 0)
print(next(repeat, "all given"), len({p for _, _, _, p in numbers}), sorted(p for _, _, _, p in numbers) == list(itertools.product(range(40), range(40))))
print(sorted(other) == list(range(ROUNDS)))

groups = defaultdict(list)
cached_calls = []


@functools.lru_cache(maxsize=32)
def square(x):
    cached_calls.append(x)
    return [x * x]


@functools.cache
def unbounded(x):
    return {"value": x}


def fill(me):
    for i in range(ROUNDS):
        groups[i % 37].append(me)
        assert square(i % 50) == [(i % 50) ** 2]
        assert unbounded(i % 20)["value"] == i % 20


run(fill)
print(sum(map(len, groups.values())) <= THREADS * ROUNDS, len(groups), square.cache_info().currsize <= 32 + THREADS, unbounded.cache_info().currsize)

partial = functools.partial(operator.add, 5)
first = operator.itemgetter(0)
Point = namedtuple("Point", "x y")
points = [Point(i, [i]) for i in range(10)]
generator = random.Random(3)
digest = hashlib.sha256()
sums = [0] * THREADS


def use(me):
    for i in range(ROUNDS):
        sums[me] += partial(i) + first([i, 2]) + points[i % 10].y[0] + points[i % 10].x
        0 <= generator.randrange(100) < 100
        generator.gauss(0, 1)
        digest.update(b"x" * (1 + i % 3000))


run(use)
print(sums)
totals = Counter()
lock = threading.Lock()
order = OrderedDict()


def count(me):
    heap = []
    for i in range(ROUNDS):
        heapq.heappush(heap, (i * 7919) % 1009)
        with lock:
            totals[i % 5] += 1
            order[me, i % 7] = i
            order.move_to_end((me, i % 7))
    assert [heapq.heappop(heap) for _ in range(ROUNDS)] == sorted((i * 7919) % 1009 for i in range(ROUNDS))


run(count)
print(sorted(totals.items()), len(order))
ring = deque()
ring.append(ring)
nest = defaultdict(list)
nest["self"] = nest
loop = functools.partial(len)
loop.me = loop
del ring, nest, loop
import gc

gc.collect()
print(gc.collect())
