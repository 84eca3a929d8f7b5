# SPDX-License-Identifier: MIT
# group: single
# exercises: closures, nonlocal, lambdas, functions as values, default and keyword arguments, *args (parser combinators)
# size: 3900
# quick-size: 900
# count-size: 30
import protocol


def character(test):
    def parse(text, at):
        if at < len(text) and test(text[at]):
            return text[at], at + 1
        return None
    return parse


def sequence(*parsers):
    def parse(text, at):
        values = []
        for parser in parsers:
            found = parser(text, at)
            if found is None:
                return None
            value, at = found
            values.append(value)
        return values, at
    return parse


def either(first, second):
    def parse(text, at):
        found = first(text, at)
        return found if found is not None else second(text, at)
    return parse


def many(parser, least=0):
    def parse(text, at):
        values = []
        found = parser(text, at)
        while found is not None:
            value, at = found
            values.append(value)
            found = parser(text, at)
        return (values, at) if len(values) >= least else None
    return parse


def apply(parser, function):
    def parse(text, at):
        found = parser(text, at)
        if found is None:
            return None
        value, at = found
        return function(value), at
    return parse


def later(cell):
    return lambda text, at: cell[0](text, at)


def counted(parser, counts, *, name="calls"):
    calls = 0

    def parse(text, at):
        nonlocal calls
        calls += 1
        counts[name] = calls
        return parser(text, at)
    return parse


def fold(values):
    total, rest = values
    for sign, value in rest:
        if sign == "+":
            total += value
        elif sign == "-":
            total -= value
        else:
            total = total * value % 10007
    return total


def calculator(counts):
    one = [None]
    digit = character(lambda c: "0" <= c <= "9")
    number = apply(many(digit, least=1), lambda digits: int("".join(digits)))
    group = apply(sequence(character(lambda c: c == "("), later(one), character(lambda c: c == ")")),
                  lambda parts: parts[1])
    factor = counted(either(number, group), counts, name="factors")
    product = apply(sequence(factor, many(sequence(character(lambda c: c == "*"), factor))), fold)
    one[0] = apply(sequence(product, many(sequence(character(lambda c: c in "+-"), product))), fold)
    return one[0]


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value
    return composed


def adder(n, *, modulus=65521):
    return lambda value: (value + n) % modulus


def make_expression(random, depth):
    if depth == 0:
        return str(random.below(1000))
    left = make_expression(random, depth - 1)
    right = make_expression(random, depth - 1)
    kind = "+-*"[random.below(3)]
    text = left + kind + right
    return "(" + text + ")" if random.below(2) else text


def run(size, threads):
    random = protocol.Random(31)
    counts = {}
    evaluate = calculator(counts)
    steps = compose(*[adder(n, modulus=9973 + n) for n in range(20)])
    total = 0
    for index in range(size):
        text = make_expression(random, 4)
        value, end = evaluate(text, 0)
        if end != len(text):
            raise ValueError("cannot parse %r at %d" % (text, end))
        total = (total * 31 + value) & 0xffffff
        for n in range(10):
            total += steps(index * n)
    return "total=%d factors=%d" % (total, counts["factors"])


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=3900, idle=idle)
