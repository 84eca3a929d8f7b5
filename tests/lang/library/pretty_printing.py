# SPDX-License-Identifier: MIT
# pprint: nested containers over lines, sorting, widths, depth, compact, long strings, dataclasses.
import pprint
from dataclasses import dataclass

data = {"name": "tollgate", "list": list(range(30)), "nested": {"b": [1, 2, {"c": (1, 2, 3)}], "a": "x" * 50}, 3: None,
        "tuple": ("one",), "long": "the quick brown fox jumps over the lazy dog and runs away from here " * 2}
pprint.pprint(data)
pprint.pprint(data, width=40)
pprint.pprint(data, compact=True, indent=4, sort_dicts=False)
pprint.pprint(data, depth=1)
print(pprint.pformat([1, 2, 3]), pprint.pformat({"z": 1, "a": 2}), pprint.pformat({5}))
pprint.pp({"z": 1, "a": 2})
pprint.pprint([["a" * 30, "b" * 30], ("c" * 40, "d" * 40), ("e" * 90,)])
pprint.pprint({frozenset([1, 2, 3]): {x * 11 for x in range(12)}}, width=30)
loop = [1]
loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable([1]), pprint.saferepr({"b": 1, "a": 2}))


@dataclass
class Point:
    first_coordinate: int
    second_coordinate: list


pprint.pprint(Point(1, [2]))
pprint.pprint([Point(1, list(range(20))), Point(2, [])], width=50)
pprint.pprint("word " * 30, width=40)
pprint.pprint(["word " * 10, "line\n" * 5], width=30)
