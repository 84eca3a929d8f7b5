# SPDX-License-Identifier: MIT
# What a program calls once in a while, for the order of functions in the executable (link_order.c): conversions,
# formats and the less usual methods.
import math


def methods_of_text(word):
    cut = word.partition("b"), word.rpartition("b"), word.rstrip("c"), word.lstrip("a"), word.splitlines()
    made = word.capitalize(), word.title(), word.swapcase(), word.center(9, "."), word.ljust(9), word.rjust(9)
    found = word.count("a"), word.find("c"), word.rfind("a"), word.index("b"), word.startswith(("x", "a"))
    kind = word.isalpha(), word.isdigit(), word.isupper(), word.isspace(), word.isidentifier(), word.endswith("z")
    return cut, made, found, kind, word.zfill(5), word.expandtabs(), word.encode(), word.translate({97: "A"})


def methods_of_containers(n):
    numbers = list(range(n))
    numbers.extend([n, 1])
    numbers.insert(0, numbers.pop())
    numbers.remove(2)
    numbers.reverse()
    first, *rest = numbers
    last = tuple(reversed(rest))
    left, right = numbers[:2]
    x, y, z = numbers[:3]
    table = dict.fromkeys("abc", n)
    table.update(d=1, a=table.pop("b", None))
    odd, low = set(numbers[::2]), frozenset(numbers[:3])
    odd |= {x, y, z}
    sets = len(odd | low), len(odd & low), len(odd - low), len(odd ^ low), low <= odd, odd.isdisjoint(low)
    same = last[0] in last, last == tuple(rest), numbers < rest, last.index(1), last[:2] + last[-2:] * 2, table == {}
    words = sorted(["pear", "fig", "date"]) + list(table)
    return first, left + right, sets, same, words, list(zip(words, numbers)), dict(enumerate(words)), numbers.copy()


class Ledger:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return kind is KeyError


def counting(n):
    try:
        while True:
            n += yield n
    except ValueError:
        yield -1


def endings(n):
    counter = counting(n)
    seen = [next(counter), counter.send(2), counter.throw(ValueError("over"))]
    counter.close()
    with Ledger():
        seen.append(n)
    try:
        with Ledger():
            try:
                raise KeyError(n)
            except KeyError as error:
                raise ValueError("no entry") from error
    except ValueError as error:
        seen.append(str(error.__cause__))
    with Ledger():
        raise KeyError(n)
    return seen


def trifles(rounds):
    seen = []
    for n in range(3, rounds):
        numbers = divmod(n, 7), divmod(-n, 7), abs(-n), n.bit_length(), round(n / 7, 2), float("%d.5e1" % n), int(n / 3)
        numbers += -(n / 4) // 2, math.floor(n / 8), str(n / 10), n / 10 == n, float(n) % 3.0
        texts = chr(97 + n % 26), ord("a"), hex(n), bin(n), oct(n), repr(n), "%5.1f|%-4d|%x" % (n, n, n), f"{n:>6,.2f}"
        texts += bytes(chr(233 + n), "utf-8").decode(), "".join(map(chr, (n, 300 + n)))
        texts += format(n / 3, ".3f"), format(-(n / 9), "g"), "x=y=z".split("=", 1), "a b  c".split(), "a.b".rsplit(".", 1)
        (low, high), word, same = (n, -n / 2), "".join(c for c in "to be" if c != "b"), {(n, "a"): 1}.get((n, "a"))
        texts += -low, -high, word, same, [n] == [n / 1], (n, 1.5) == (n, high)
        joined = "{0}:{1!r:>5}:{name}".format(n, n, name=str(None)), n.__class__.__name__, bool(n), not n
        seen.append((methods_of_text("abc" * 2), methods_of_containers(n), numbers, texts, joined, endings(n)))
    return len(str(seen)), seen[-1][2], seen[-1][1][1]


if __name__ == "__main__":
    print(trifles(40))
