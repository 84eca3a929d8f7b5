# SPDX-License-Identifier: MIT
# Invariant: each operation on an object of the standard library that several threads use gives a result or one of the
# exceptions that a single thread could get from it; nothing else happens to the program.
import array
import bisect
import collections
import copy
import dataclasses
import enum
import functools
import gc
import hashlib
import heapq
import io
import itertools
import operator
import pickle
import random
import sys
import traceback
import types
import weakref

import stress

EXPECTED = (IndexError, KeyError, ValueError, RuntimeError, StopIteration, TypeError, AttributeError, BufferError)


class Lazy:
    @functools.cached_property
    def value(self):
        return [1]


@dataclasses.dataclass
class Point:
    x: int = 0
    y: list = dataclasses.field(default_factory=list)


class Colour(enum.Flag):
    RED = 1
    BLUE = 2


@functools.lru_cache(maxsize=8)
def squared(x):
    return [x * x]


@functools.singledispatch
def kind(x):
    return "any"


def raised(error):
    try:
        raise error
    except ValueError as caught:
        return traceback.format_exception(caught)


def small():
    return random.randrange(60)


def containers():
    yield collections.deque(range(50), 60), [
        lambda d: d.append(1), lambda d: d.popleft(), lambda d: d.rotate(3), list, lambda d: d[3],
        lambda d: d.extend([1, 2]), lambda d: d.remove(1), lambda d: d.insert(2, 9), lambda d: d.reverse(), copy.copy,
        repr, lambda d: d.index(1), lambda d: d == d.copy()]
    yield collections.Counter("abracadabra"), [
        lambda c: c.update("abc"), lambda c: c.most_common(2), lambda c: c + c, lambda c: c.subtract("a")]
    yield collections.defaultdict(list), [
        lambda d: d[small()].append(1), lambda d: d.pop(3), copy.deepcopy, dict]
    yield collections.OrderedDict((i, i) for i in range(20)), [
        lambda d: d.move_to_end(3), lambda d: d.popitem(), lambda d: d.__setitem__(small(), 1),
        lambda d: list(d.items()), repr]
    yield list(range(40)), [
        lambda l: random.shuffle(l), lambda l: bisect.insort(l, 5), lambda l: l.sort(), sorted, lambda l: l.pop(),
        lambda l: l.__setitem__(slice(2, 4), [1, 2, 3]), lambda l: l.__delitem__(slice(60, None)), sum, max, tuple,
        lambda l: l.extend(range(3)), lambda l: l.index(2), lambda l: l + l, lambda l: l.remove(1), lambda l: l == l[:],
        lambda l: heapq.heappush(l, 3), heapq.heappop, heapq.heapify, lambda l: heapq.nsmallest(3, l),
        lambda l: pickle.loads(pickle.dumps(l)), lambda l: operator.itemgetter(1, 2)(l), lambda l: f"{l!r:>9}"]
    yield set(range(40)), [
        lambda s: s.add(small()), lambda s: s.discard(small()), lambda s: s | {1, 99}, lambda s: s.pop(), frozenset,
        lambda s: s & {1, 2, 3}, lambda s: s.update(range(3)), lambda s: s.difference_update({3, 4}), sorted,
        lambda s: s.symmetric_difference_update({7, 8}), lambda s: s.intersection_update(range(70)),
        lambda s: s.issubset(range(90))]
    yield {i: str(i) for i in range(40)}, [
        lambda d: d.update({3: "x"}), lambda d: d.popitem(), lambda d: d.setdefault(small(), "q"), lambda d: d | {1: 2},
        lambda d: d.keys() & {1, 2, 3}, lambda d: sorted(d.items()), lambda d: list(reversed(d)), dict.fromkeys, repr,
        lambda d: {**d}, copy.deepcopy, lambda d: d.items() <= d.items(), pickle.dumps]


def states():
    yield io.StringIO("a\nb\nc\n"), [
        lambda f: f.write("abc\n"), lambda f: f.seek(0), lambda f: f.read(3), lambda f: f.readline(),
        lambda f: f.getvalue(), lambda f: f.truncate(10), list]
    yield io.BytesIO(b"abc\ndef\n"), [
        lambda f: f.write(b"abc\n"), lambda f: f.seek(0), lambda f: f.read(3), lambda f: f.readline(),
        lambda f: f.getvalue(), lambda f: f.truncate(10)]
    yield array.array("d", range(30)), [
        lambda a: a.append(1.5), lambda a: a.pop(), lambda a: a[2], lambda a: len(a), lambda a: a.__setitem__(2, 3.0)]
    yield bytearray(b"hello world"), [
        lambda b: b.append(65), lambda b: b.pop(), lambda b: b[3], lambda b: b.__setitem__(3, 65), lambda b: len(b)]
    yield random.Random(1), [
        lambda r: r.random(), lambda r: r.choice("abc"), lambda r: r.getstate(), lambda r: r.seed(3),
        lambda r: r.gauss(0, 1), lambda r: r.getrandbits(100), lambda r: r.sample(range(100), 3)]
    yield hashlib.sha256(), [lambda h: h.update(b"x" * 3000), lambda h: h.hexdigest(), lambda h: h.copy()]
    yield ValueError("x"), [
        raised, repr, str, lambda e: setattr(e, "args", (1, 2)), lambda e: setattr(e, "__cause__", KeyError(1)),
        lambda e: e.__traceback__, lambda e: e.with_traceback(None), sys.getrefcount]
    yield Lazy(), [
        lambda o: o.value, lambda o: o.__dict__.pop("value"), lambda o: setattr(o, "__dict__", {"z": 1}),
        lambda o: vars(o).copy(), dir, lambda o: setattr(o, "__class__", Lazy), lambda o: weakref.ref(o)()]
    yield Point(), [
        dataclasses.asdict, lambda p: dataclasses.replace(p, x=3), lambda p: p == Point(), repr, copy.deepcopy,
        lambda p: setattr(p, "y", [1, 2]), lambda p: pickle.loads(pickle.dumps(p))]
    yield types.SimpleNamespace(a=1), [
        lambda n: setattr(n, "b", 3), lambda n: delattr(n, "b"), repr, lambda n: n == types.SimpleNamespace(a=1)]
    yield types.ModuleType("m"), [
        lambda m: setattr(m, "q", 1), lambda m: vars(m).pop("q"), dir]
    yield Colour, [lambda c: c(3), lambda c: c["RED"], list, lambda c: repr(c.RED | c.BLUE)]
    yield squared, [lambda f: f(small() % 12), lambda f: f.cache_info(), lambda f: f.cache_clear()]
    yield kind, [lambda f: f(1), lambda f: f("x"), lambda f: f.register(str, lambda x: "text")]
    yield gc, [lambda g: g.get_count(), lambda g: g.collect(0), lambda g: len(g.get_objects()) and None]


def iterators():
    group = itertools.groupby(list(range(300)), lambda x: x // 3)
    yield group, [next, lambda g: list(next(g)[1])]
    first, second = itertools.tee(range(1000))
    yield first, [next, copy.copy]
    yield second, [next]
    for one in (
            itertools.count(), itertools.cycle([1, 2, 3]), itertools.chain.from_iterable([[1] * 100, [2] * 100]),
            itertools.islice(itertools.count(), 500), itertools.accumulate(range(500)), itertools.product(range(9), range(9)),
            itertools.zip_longest(range(300), range(500)), itertools.permutations(range(6)), itertools.repeat(7, 500),
            itertools.combinations(range(12), 3), itertools.pairwise(range(300)), itertools.starmap(max, [(1, 2)] * 300),
            itertools.takewhile(bool, itertools.count(1)), itertools.dropwhile(bool, iter(range(500))),
            itertools.compress(range(500), itertools.cycle([1, 0])), enumerate(range(500)), map(abs, range(500)),
            zip(range(500), itertools.count()), filter(None, range(500)), reversed(list(range(500))),
            iter(dict.fromkeys(range(99))), iter(set(range(99))), iter(int, 1), (i for i in range(500))):
        yield one, [next]


def made():
    return [*containers(), *states(), *iterators()]


shared = [made()]
seeds = itertools.count()


def user():
    own = random.Random(next(seeds))

    def use():
        for _ in range(150):
            thing, operations = own.choice(shared[0])
            try:
                own.choice(operations)(thing)
            except EXPECTED:
                pass
    return use


def renew():
    shared[0] = made()


stress.together([user(), user(), user(), renew])
stress.finish()
