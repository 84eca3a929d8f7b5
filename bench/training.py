# SPDX-License-Identifier: MIT
# What builds are trained with (TG_PROFILE): a little of everything that programs do often, in programs of its own. None
# of the workloads, and no part of one, stands here: what is measured is not what was learnt.
import functools
import math
from collections import Counter, deque, namedtuple

Entry = namedtuple("Entry", "name amount")


class Account:
    limit = 1000

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("not an amount: %r" % (amount,))
        self.balance += amount
        self.history.append(amount)
        return self.balance

    @property
    def rich(self):
        return self.balance > self.limit

    def describe(self):
        return f"{self.owner}: {self.balance:>8} {len(self.history)}"


class Savings(Account):
    def __init__(self, owner, rate):
        super().__init__(owner)
        self.rate = rate

    def deposit(self, amount):
        return super().deposit(amount + amount * self.rate // 100)


def bank(rounds):
    accounts = [Account("a%d" % i) if i % 3 else Savings("s%d" % i, i) for i in range(30)]
    refused = rich = 0
    for turn in range(rounds):
        for i, account in enumerate(accounts):
            try:
                account.deposit((turn * 7 + i * 3) % 50 - 2)
            except ValueError:
                refused += 1
            if account.rich:
                rich += 1
                account.balance = 0
    return refused, rich, [account.describe() for account in accounts][:2]


class Fraction:
    __slots__ = ("top", "bottom")

    def __init__(self, top, bottom=1):
        common = math.gcd(top, bottom)
        self.top = top // common
        self.bottom = bottom // common

    def __add__(self, other):
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def __sub__(self, other):
        return Fraction(self.top * other.bottom - other.top * self.bottom, self.bottom * other.bottom)

    def __mul__(self, other):
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    def __eq__(self, other):
        return self.top == other.top and self.bottom == other.bottom

    def __lt__(self, other):
        return self.top * other.bottom < other.top * self.bottom


def fractions(rounds):
    total, one = Fraction(0), Fraction(1)
    for n in range(1, rounds):
        term = Fraction(1, n % 9 + 1)
        total = (total + term) * Fraction(1, 2)
        if one < total or total == one:
            total = total - one
    return total.top % 1000, total.bottom % 1000


class Complex:
    def __init__(self, re, im):
        self.re = re
        self.im = im

    def __add__(self, other):
        return Complex(self.re + other.re, self.im + other.im)

    def __mul__(self, other):
        return Complex(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)

    def size(self):
        return math.sqrt(self.re * self.re + self.im * self.im)


def transform(rounds):
    """A slow Fourier transform."""
    count = 24
    samples = [Complex(math.sin(i * 0.7), 0.0) for i in range(count)]
    sizes = []
    for _ in range(rounds):
        sizes = []
        for k in range(count):
            total = Complex(0.0, 0.0)
            for n, sample in enumerate(samples):
                angle = -2.0 * math.pi * k * n / count
                total = total + sample * Complex(math.cos(angle), math.sin(angle))
            sizes.append(total.size())
    return "%.3f" % max(sizes)


def integrate(rounds):
    x, v, t = 1.0, 0.0, 0.0
    crossings = 0
    for _ in range(rounds):
        a = -x * 4.0 - v * 0.01
        v += a * 0.001
        before = x
        x += v * 0.001
        t += 0.001
        if before > 0.0 >= x:
            crossings += 1
    return crossings, round(x, 6)


def permute(rounds):
    """Heap's walk over permutations, and a check of each."""
    deck, state, good = list(range(7)), [0] * 7, 0
    i = 1
    while i < 7:
        if state[i] < i:
            j = state[i] if i % 2 else 0
            deck[i], deck[j] = deck[j], deck[i]
            if deck[0] < deck[3] and deck[-1] != 2:
                good += deck.index(5)
            state[i] += 1
            i = 1
        else:
            state[i] = 0
            i += 1
        rounds -= 1
        if rounds == 0:
            break
    return good


def lists(rounds):
    items = [(i * 7919) % 503 for i in range(400)]
    total = 0
    for turn in range(rounds):
        head, tail = items[:100], items[100:]
        items = tail + head[::-1]
        items[turn % 100] += 1
        for i in range(1, 60):
            item = items[i]
            j = i - 1
            while j >= 0 and items[j] > item:
                items[j + 1] = items[j]
                j -= 1
            items[j + 1] = item
        total += sum([a * b for a, b in zip(items, head) if a > b]) % 97
        items.insert(3, items.pop())
        total += min(items[5], items[6], turn) + max(items)
        items[10:20] = [n + 1 for n in items[10:20]]
    return total, sorted(items)[:3], sorted(items, key=lambda n: -n)[:3]


def routes(rounds):
    """All shortest routes between a few towns."""
    size = 14
    shortest = []
    for turn in range(rounds):
        shortest = [[(i * 17 + j * 29 + turn) % 97 + 1 if i != j else 0 for j in range(size)] for i in range(size)]
        for over in range(size):
            onwards = shortest[over]
            for row in shortest:
                first = row[over]
                for to in range(size):
                    if first + onwards[to] < row[to]:
                        row[to] = first + onwards[to]
    return shortest[1][:6]


WORDS = "the quick brown fox jumps over the lazy dog while seven wizards mix potions in a boiling pot".split()


def texts(rounds):
    counts, shapes, lines = {}, Counter(), []
    for turn in range(rounds):
        word = WORDS[turn % len(WORDS)]
        counts[word] = counts.get(word, 0) + 1
        if word.startswith("b") or word.endswith("s") or "z" in word:
            word = word.upper().replace("Z", "s")
        shape = ""
        for letter in word:
            if letter in "aeiou":
                shape += "v"
            elif "a" <= letter <= "m":
                shape += "c"
            else:
                shape += letter.lower() if letter.isalpha() else "-"
        shapes[shape] += 1
        lines.append("%-8s|%5d|%s" % (word, turn, shape))
        if turn % 50 == 0:
            parts = "\n".join(lines).split("\n")
            lines = [line.strip() for line in parts if line.find("|") > 0][-3:]
            fields = lines[-1].split("|")
            counts[fields[0]] = int(fields[1]) + len(fields[2])
    return len(counts), shapes.most_common(2), lines[-1]


def scan(rounds):
    """Tokens of an expression, by character, and their value on a stack."""
    source = "12 + 3 * (45 - 6) / 7 - 8 * 9 + (10 - 11)"
    total = 0
    for _ in range(rounds):
        values, pending, at = [], [], 0
        while at < len(source):
            c = source[at]
            if c == " ":
                at += 1
            elif c.isdigit():
                start = at
                while at < len(source) and source[at].isdigit():
                    at += 1
                values.append(int(source[start:at]))
            else:
                if c == "(":
                    pending.append(c)
                else:
                    while pending and pending[-1] != "(" and (c == ")" or c in "+-" or pending[-1] in "*/"):
                        right, left, sign = values.pop(), values.pop(), pending.pop()
                        values.append(left + right if sign == "+" else left - right if sign == "-" else
                                      left * right if sign == "*" else left // right)
                    if c == ")":
                        pending.pop()
                    else:
                        pending.append(c)
                at += 1
        total += values[0]
    return total


def evens(limit):
    for n in range(0, limit, 2):
        yield n


def paired(source):
    previous = None
    for item in source:
        if previous is not None:
            yield previous, item
        previous = item


def nested(depth):
    if depth:
        yield from nested(depth - 1)
        yield depth
        yield from nested(depth - 1)


def averages():
    total = count = 0
    while True:
        total += yield total
        count += 1


def streams(rounds):
    total = sum(a * b % 7 for a, b in paired(evens(rounds)))
    total += sum(nested(9))
    sink = averages()
    next(sink)
    for n in evens(rounds // 2):
        total += sink.send(n) % 3
    source = evens(rounds // 4)
    item = next(source, None)
    while item is not None:
        total += item
        item = next(source, None)
    return total


def compose(*functions):
    def run(value):
        for function in functions:
            value = function(value)
        return value
    return run


def counter(step):
    count = 0

    def tick(by=1, *, scale=2):
        nonlocal count
        count += by * step * scale
        return count
    return tick


@functools.lru_cache(maxsize=None)
def ways(total, largest):
    if total == 0:
        return 1
    return sum(ways(total - n, n) for n in range(1, min(total, largest) + 1))


def functional(rounds):
    twice = compose(lambda n: n + 1, lambda n: n * 2, abs)
    tick = counter(3)
    total = 0
    for n in range(rounds):
        total += twice(n) + tick() + tick(2, scale=1)
        first, *rest = (n, total % 5, 3)
        total += len(rest) + first
    return total, ways(30, 30), list(map(twice, range(4))), functools.reduce(lambda a, b: a ^ b, range(99))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hops(disks, a, b, c):
    if disks == 0:
        return 0
    return hops(disks - 1, a, c, b) + 1 + hops(disks - 1, c, b, a)


def reach(rounds):
    """A flood over an odd board: sets, deques and dicts of places."""
    total = 0
    for turn in range(rounds):
        walls = {(x, (x * x + turn) % 23) for x in range(23)}
        distance = {(0, 1): 0}
        todo = deque([(0, 1)])
        while todo:
            x, y = todo.popleft()
            for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                place = (x + dx, y + dy)
                if 0 <= place[0] < 23 and 0 <= place[1] < 23 and place not in walls and place not in distance:
                    distance[place] = distance[(x, y)] + 1
                    todo.append(place)
        total += max(distance.values()) + len(walls & set(distance)) + len({y for x, y in distance})
        total += sum(1 for place, steps in distance.items() if steps % 5 == 0)
    return total


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def insert(node, key):
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    elif key > node.key:
        node.right = insert(node.right, key)
    return node


def depth(node):
    return 0 if node is None else 1 + max(depth(node.left), depth(node.right))


def search_tree(rounds):
    root = None
    for n in range(rounds):
        root = insert(root, n * 7919 % 1009)
    found = 0
    for key in range(0, 1009, 2):
        node = root
        while node is not None and node.key != key:
            node = node.left if key < node.key else node.right
        found += node is not None
    return found, depth(root)


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is KeyError


class Missing(Exception):
    def __init__(self, name):
        super().__init__(name)
        self.name = name


def find(table, name):
    try:
        return table[name]
    except KeyError:
        raise Missing(name) from None
    finally:
        table["asked"] += 1


def failures(rounds):
    table, missing = {"asked": 0, 1: 2, 3: 4}, 0
    for n in range(rounds):
        with Guard():
            table[n % 5 + 100]
        try:
            missing += find(table, n % 5)
        except Missing as error:
            missing += error.name
        except (TypeError, ValueError):
            missing = -1
    return table["asked"], missing


def digits(count):
    """Powers and roots of long ints."""
    a, b = 0, 1
    for _ in range(count):
        a, b = b, a + b
    root = math.isqrt(b * b + a)
    return a % 1000007, root == b, len(str(a)), pow(a, 65537, 1000003), b // (a >> 3), (a << 7) % 997


def bits(rounds):
    state, ones = 0x2545F491, 0
    for _ in range(rounds):
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        ones += state & 1
        if state % 3 == 0 or state % 5 == 0:
            ones -= 1
    table = bytearray(256)
    for n in range(2000):
        at = n * n & 255
        table[at] = (table[at] + 1) & 127
    return state, ones, table.count(0)


def records(rounds):
    entries = [Entry("n%d" % (n % 37), n * 31 % 101) for n in range(rounds)]
    groups = {}
    for entry in entries:
        groups.setdefault(entry.name, []).append(entry.amount)
    best = max(groups.items(), key=lambda pair: sum(pair[1]))
    order = sorted(entries, key=lambda entry: (entry.amount, entry.name))
    return best[0], order[0], order[-1].name, any(e.amount > 99 for e in entries), all(e.name for e in entries)


class Link:
    """One of a ring, which dies when the collector finds it."""

    def __init__(self, number, after=None):
        self.number = number
        self.after = after if after is not None else self
        self.notes = [number, {"after": self.after}, lambda: self.number]


def rings(rounds):
    kept = []
    for n in range(rounds):
        first = Link(n)
        first.after = Link(n + 1, first)
        if n % 5 == 0:
            kept.append((n, first))
    return len(kept), sum(link.after.notes[2]() for _, link in kept), kept[0][1].notes[1]["after"].number


def main():
    for function, size in ((bank, 700), (fractions, 9000), (transform, 25), (integrate, 60000), (permute, 30000),
                           (lists, 60), (routes, 12), (texts, 6000), (scan, 400), (streams, 20000),
                           (functional, 9000), (reach, 20), (search_tree, 1500), (failures, 6000), (digits, 800),
                           (bits, 20000), (records, 3000), (rings, 4000)):
        print(function.__name__, function(size))
    print(ackermann(2, 60), hops(13, 0, 1, 2))


if __name__ == "__main__":
    main()
