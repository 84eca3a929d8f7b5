# SPDX-License-Identifier: MIT
# match: literals, captures, sequences, classes, or-patterns, guards, wildcards.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y


def f(v):
    match v:
        case 0: return "zero"
        case 1 | 2 | 3: return "small"
        case "a": return "letter a"
        case -1: return "minus one"
        case None: return "none"
        case True: return "true"
        case 1.5: return "float"
        case []: return "empty"
        case [x]: return ("one", x)
        case [1, y]: return ("one and", y)
        case (x, y): return ("two", x, y)
        case [first, *rest] if first == "cmd": return ("cmd", rest)
        case [first, *_, last]: return ("ends", first, last)
        case Point(x=0, y=0): return "origin"
        case Point(x, 0): return ("on x axis", x)
        case Point(x=px, y=py) if px == py: return ("diagonal", px)
        case Point(): return "point"
        case int(n) if n > 100: return ("large", n)
        case int() | float(): return "number"
        case str(s): return ("text", s)
        case {"kind": k, **rest}: return ("dict", k, rest)
        case {}: return "some dict"
        case _: return "other"


for v in (0, 2, "a", -1, None, True, 1.5, [], [5], [1, 9], (7, 8), ["cmd", 1, 2], [1, 2, 3, 4], Point(0, 0), Point(3, 0), Point(2, 2), Point(1, 2), 500, 50, 2.5, "text", {"kind": 1, "z": 2}, {"q": 1}, {1}, object):
    print(f(v))


def nested(v):
    match v:
        case [Point(x=a), [b, *c]] as whole: return a, b, c, len(whole)
        case ("go", ("north" | "south") as d): return d
        case [[a, b], [c, d]]: return a + b + c + d
    return None


print(nested([Point(1, 2), [3, 4, 5]]), nested(("go", "south")), nested([[1, 2], [3, 4]]), nested(5), nested("go"))
match = 5
case = match + 1
print(match, case)


class Color:
    RED = 1


match 1:
    case Color.RED: print("dotted")
