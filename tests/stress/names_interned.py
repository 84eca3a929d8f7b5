# SPDX-License-Identifier: MIT
# Invariant: names made at run time by several threads at once mean the same attribute, key and keyword in all of them.
import stress


class Bag:
    pass


def take(**named):
    return named


def trial(number):
    bag = Bag()
    table = {}

    def write(offset):
        def run():
            for n in range(offset, 60 + offset):
                name = "name_%d_%d" % (number % 50, n % 60)
                setattr(bag, name, n % 60)
                table[name] = n % 60
                stress.check(getattr(bag, "name_" + str(number % 50) + "_" + str(n % 60)) == n % 60, "an attribute by an equal name")
                stress.check(take(**{name: n})[name] == n, "a keyword by an equal name")
        return run

    stress.once([write(0), write(20), write(40)])
    stress.check(len(bag.__dict__) == 60 and len(table) == 60, "one name became two")
    for n in range(60):
        name = "".join(["name", "_", str(number % 50), "_", str(n)])
        stress.check(getattr(bag, name) == table[name] == n, "a value under another name")


stress.rounds(trial)
stress.finish()
