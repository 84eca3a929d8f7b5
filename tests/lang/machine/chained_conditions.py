# a < b < c as a condition: values in the middle that are locals, and those that are not; what is evaluated, how often.
import traceback


class Number:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("lt", self.n, getattr(other, "n", other))
        return self.n < getattr(other, "n", other)

    def __le__(self, other):
        print("le", self.n, getattr(other, "n", other))
        return [] if self.n > getattr(other, "n", other) else [1]


def said(x):
    print("said", x)
    return x


def between(a, b, c):
    if a < b < c:
        return "inside"
    return "outside"


def not_between(a, b, c):
    if not a <= b <= c:
        return "outside"
    return "inside"


def longer(a, b, c, d):
    while a < b <= c < d:
        a += 1
    return a


def letters(text):
    out = ""
    for character in text:
        if "a" <= character <= "z" or "0" <= character < "5":
            out += character
        elif "A" <= character <= "Z" and character != "Q":
            out += "^"
    return out


def called(b):
    return [1 for _ in range(2) if said(0) < b < said(5)]


def walrus(b):
    if 0 < b < (b := 10) < (c := 20):
        return b, c
    return b


def unbound(flag):
    if flag:
        b = 1
    if 0 < b < 2:
        return b


def others(b, names):
    if None is not b in names != []:
        return "there"
    return "not there"


def closure(b):
    def inner():
        return b
    if 0 < b < 2:
        return inner()


for values in ((1, 2, 3), (1, 3, 2), (2.5, 3, 3.5), ("a", "b", "c"), ("a", "b", 1), ((1,), (2,), [3]), (None, 1, 2)):
    for function in (between, not_between):
        try:
            print(function.__name__, function(*values))
        except TypeError:
            print([line for line in traceback.format_exc().splitlines() if set(line) - set(" ~^")][-2:])
print(between(Number(1), Number(2), Number(3)), between(Number(2), Number(1), Number(3)))
print(not_between(Number(1), Number(2), 3), not_between(Number(2), 1, 3))
print(longer(0, 4, 5, 6), longer(9, 4, 5, 6))
print(letters("Hello, World 0123456789 {}~ QRS \u00e9\u4e2d\U0001f600 az AZ"), letters(""))
print(called(3), called(-1), walrus(5), walrus(0), closure(1), closure(3))
print(others(1, [1]), others(1, [2]), others(None, [None]))
try:
    unbound(False)
except UnboundLocalError as error:
    print(error)
print(unbound(True), "" < "a" < "aa" < "b" < "\u0100", "a\0" > "a" > "" , "\0" > "" <= "")
