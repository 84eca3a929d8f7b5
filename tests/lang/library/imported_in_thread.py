# SPDX-License-Identifier: MIT
# Library modules whose first import happens in a thread: their types, hidden ones too, serve every thread.
import threading

made = {}


def first():
    import array, collections, functools, hashlib, itertools, operator, random, struct

    made["groups"] = itertools.groupby("aabbc")
    made["tee"] = itertools.tee([1, 2, 3])
    made["deque"] = collections.deque([3, 1, 2])
    made["iterator"] = iter(made["deque"])
    made["default"] = collections.defaultdict(list)
    made["point"] = collections.namedtuple("Point", "x y")(1, 2)
    made["partial"] = functools.partial(max, 5)
    made["cached"] = functools.lru_cache(lambda x: x * 2)
    made["key"] = functools.cmp_to_key(lambda a, b: b - a)
    made["getter"] = operator.attrgetter("x", "y")
    made["random"] = random.Random(1)
    made["array"] = array.array("i", [1, 2])
    made["records"] = struct.iter_unpack("b", b"ab")
    made["hash"] = hashlib.md5(b"x")


def second():
    import itertools

    made["deque"].append(9)
    made["default"]["k"].append(made["cached"](4))
    made["array"].append(3)
    made["hash"].update(b"y")
    made["product"] = itertools.product("ab", repeat=2)


for work in (first, second):
    t = threading.Thread(target=work)
    t.start()
    t.join()
print([(k, list(g)) for k, g in made["groups"]], [list(t) for t in made["tee"]], made["deque"], made["default"])
print(made["point"], made["point"]._replace(x=5), made["partial"](9), made["cached"](4), made["cached"].cache_info().hits)
print(sorted([1, 3, 2], key=made["key"]), made["getter"](made["point"]), made["random"].random(), made["array"], list(made["records"]), made["hash"].hexdigest(), list(made["product"]))
try:
    next(made["iterator"])
except RuntimeError as e:
    print("RuntimeError", e)
from collections import deque
from itertools import groupby


class Mine(deque):
    pass


print(Mine([1]), type(made["groups"]) is groupby, isinstance(made["deque"], deque))
