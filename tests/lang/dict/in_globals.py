# Membership in what a global holds: dicts and sets of all sorts, and whatever else says `in`.
TABLE = {"a": 1, "b": None, 3: "three", (1, 2): "pair", 2.5: "half", True: "yes"}
NAMES = {"x", "y", 7, (1, 2), frozenset([1])}
FROZEN = frozenset("xyz")
EMPTY = {}
LIST = ["a", 3]
TEXT = "abc"


class Loud(str):
    def __hash__(self):
        print("hash", end=" ")
        return super().__hash__()

    def __eq__(self, other):
        print("eq", end=" ")
        return str.__eq__(self, other)


class Falsy(dict):
    def __contains__(self, key):
        return key == "sub"

    def __missing__(self, key):
        return 0


SUBCLASS = Falsy(a=1)


class Gone:
    def __del__(self):
        print("gone")


def ask(key):
    found = []
    if key in TABLE:
        found.append("table")
    if key not in TABLE:
        found.append("no table")
    if key in NAMES and key in FROZEN or key in EMPTY:
        found.append("names")
    if not key in NAMES:
        found.append("no names")
    if key in SUBCLASS:
        found.append("subclass")
    if key in LIST:
        found.append("list")
    return found


for key in ("a", "b", "x", "z", "sub", 3, 7, 1, 2.5, 3.0, (1, 2), True, None, 10 ** 30, "".join(["a", ""]), Loud("a")):
    print(key, ask(key), ask(key))

for key in ([], {}, set()):
    for table in ("TABLE", "NAMES", "EMPTY"):
        try:
            if table == "TABLE" and key in TABLE or table == "NAMES" and key in NAMES or table == "EMPTY" and key in EMPTY:
                print("in")
            else:
                print("not in")
        except TypeError as error:
            print(error)


def in_text(key):
    if key in TEXT:
        return True
    return False


print(in_text("b"), in_text("d"))
try:
    in_text(1)
except TypeError as error:
    print(error)


def count():
    n = 0
    while n in SEEN:
        n += 1
        if n == 5:
            del SEEN[7]
    return n


SEEN = {n: n for n in range(9)}
print(count())
SEEN = set(range(4))
print(count() if 7 not in SEEN else "seven")


def temporary():
    if Gone() in TABLE:
        print("found")
    if str(3) + "a" in TABLE:
        print("found")
    else:
        print("missed")


temporary()


def undefined():
    if 1 in NOWHERE:
        return True


try:
    undefined()
except NameError as error:
    print(error)
TABLE = {"later": 1}
print(ask("later"), ask("a"))
del TABLE
try:
    ask("a")
except NameError as error:
    print(error)
print([key for key in "xyw" if key in NAMES], [key for key in "xyw" if key not in FROZEN])
