# SPDX-License-Identifier: MIT
# Operands, arguments, targets and displays are evaluated from left to right.
log = []


def t(name, value=0):
    log.append(name)
    return value


def flush():
    print(" ".join(log))
    log.clear()


t("a", 1) + t("b", 2) * t("c", 3) - t("d", 4)
flush()
t("f", lambda *a, **k: None)(t("x"), *t("y", []), k=t("z"), **t("w", {}))
flush()
[t("1"), t("2"), t("3")]
{t("k1"): t("v1"), t("k2"): t("v2")}
(t("p"), t("q"))
flush()
d = {}
t("obj", d)[t("key", "k")] = t("value", 5)
flush()
items = [0] * 5
items[t("i", 1)], items[t("j", 2)] = t("first", 10), t("second", 20)
flush()
items[t("lo", 0):t("hi", 2):t("st", 1)]
flush()
items[t("index", 1)] += t("addend", 5)
flush()
t("x", 1) < t("y", 0) < t("never")
flush()
t("yes", 1) if t("condition", 1) else t("no")
flush()
a = b = t("once", [])
flush()
del items[t("d1", 0)], items[t("d2", 0)]
flush()
print([t(i, i) for i in "ab" if t("if", 1)])
flush()


class C:
    x = t("body1")
    y = t("body2")

    def f(self, d=t("default")):
        pass


flush()


def order(a=t("da"), *, b=t("db")):
    pass


flush()
t("left", 1) and t("right", 0) or t("last", 3)
flush()

i = 0
arr = [9, 8]
i, arr[i] = 1, 7
print(arr)
