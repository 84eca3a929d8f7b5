# SPDX-License-Identifier: MIT
# Invariant: instances of one class that threads fill with attributes in different orders have the attributes they were
# given, also when the class is new and code that reads them is hot in all threads.
import stress


def trial(number):
    class Thing:
        def __init__(self, order):
            for name in order:
                setattr(self, name, name + "!")

        def read(self):
            return self.a + self.b + self.c

    orders = ["abc", "cba", "bac", "abcd", "dcba", "xabc"]

    def work(offset):
        def run():
            things = []
            for n in range(60):
                things.append(Thing(orders[(n + offset) % len(orders)]))
            for thing in things:
                stress.check(thing.read() == "a!b!c!", "an attribute in another's place")
            for n, thing in enumerate(things):
                if n % 2:
                    del thing.b
                    thing.e = 1
                    thing.b = "b!"
                stress.check(thing.read() == "a!b!c!" and getattr(thing, "x", "x!") == "x!", "after a deletion")
        return run

    stress.once([work(0), work(1), work(3)])


stress.rounds(trial)
stress.finish()
