# SPDX-License-Identifier: MIT
# Invariant: one object that all threads pick up and put down, through lists, dicts, attributes, arguments and cells, lives
# as long as somebody holds it and dies once, at the end.
import gc

import stress

died = []


class Shared:
    def __init__(self):
        self.value = 5

    def get(self):
        return self.value

    def __del__(self):
        died.append(1)


class Holder:
    pass


def pass_on(thing, *rest, **named):
    return thing, rest, named


def trial(number):
    shared = Shared()
    place = [shared]
    table = {"k": shared}
    holder = Holder()
    holder.field = shared

    def churn():
        for _ in range(100):
            mine = [place[0], table["k"], holder.field, (place[0], place[0])]
            stress.check(mine[0].get() == 5 and mine[3][1].value == 5, "a dead object was found")
            pass_on(place[0], table["k"], field=holder.field)
            place[0] = mine[1]
            table["k"] = mine[2]
            holder.field = mine[0]
            keep = lambda: mine[2]
            stress.check(keep().value == 5, "a dead object in a cell")
            mine.clear()

    stress.once([churn, churn, churn])
    stress.check(not died, "died while it was held")
    place.clear()
    table.clear()
    del holder.field, shared
    gc.collect()
    stress.check(died == [1], "died %d times" % len(died))
    died.clear()


stress.rounds(trial)
stress.finish()
