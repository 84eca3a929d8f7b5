# SPDX-License-Identifier: MIT
# gc: collect, enable, disable, isenabled, thresholds that are accepted, counts that are numbers.
import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
gc.collect()
print(gc.collect(), gc.collect(0) >= 0, gc.collect(1) >= 0, gc.collect(2) == 0)
print(len(gc.get_count()), len(gc.get_threshold()), all(isinstance(n, int) for n in gc.get_count()))


class Cyclic:
    def __init__(self):
        self.me = self


gc.disable()
for _ in range(100):
    Cyclic()
print(gc.collect() >= 100)
gc.enable()
kept = Cyclic()
gc.collect()
print(kept.me is kept)
before = [Cyclic() for _ in range(10)]
gc.collect()
print(all(c.me is c for c in before))
