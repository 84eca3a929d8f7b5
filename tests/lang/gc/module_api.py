# SPDX-License-Identifier: MIT
# The module gc: thresholds, callbacks, frozen garbage, what refers to what, arguments that are refused.
import gc
import weakref

gc.set_threshold(500, 5, 7)
print(gc.get_threshold())
gc.set_threshold(600)
print(gc.get_threshold())
gc.set_threshold(601, 3)
print(gc.get_threshold())
gc.set_threshold(0)
print(gc.get_threshold(), gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
gc.set_threshold(700, 10, 10)
print(gc.isenabled())
for call in (lambda: gc.collect(3), lambda: gc.collect(-1), lambda: gc.collect("a"), lambda: gc.set_threshold("a")):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Node:
    pass


def ring():
    a, b = Node(), Node()
    a.other, b.other = b, a
    return weakref.ref(a)


gc.collect()
events = []


def note(phase, info):
    events.append((phase, info["generation"], info["collected"] >= 2, info["uncollectable"], sorted(info)))


gc.callbacks.append(note)
ring()
gc.collect()
gc.collect(0)
gc.callbacks.remove(note)
gc.collect()
for event in events:
    print(event)

gc.collect()
seen = ring()
gc.freeze()
print(gc.get_freeze_count() > 0, gc.collect(), seen() is None)
gc.unfreeze()
print(gc.get_freeze_count(), gc.collect() >= 2, seen() is None)


class Final:
    def __del__(self):
        kept.append(self)


kept = []
final = Final()
print(gc.is_finalized(final), gc.is_finalized(1), gc.is_finalized("text"))
del final
print(len(kept), gc.is_finalized(kept[0]))
kept.clear()

inner = [1, "two"]
print(gc.get_referents(inner), 3.5 in gc.get_referents({"k": 3.5}), gc.get_referents(), gc.get_referents(7))
holder, other = [inner], {"inner": inner}
referrers = gc.get_referrers(inner)
print(any(r is holder for r in referrers), any(r is other for r in referrers), any(r is inner for r in referrers))
print(gc.get_referrers(object()), any(o is holder for o in gc.get_objects()))
print([sorted(one) for one in gc.get_stats()])
print([gc.is_tracked(v) for v in (1, 1.5, "s", b"b", None, (), [], [1], set(), Node())])
print(gc.garbage)
