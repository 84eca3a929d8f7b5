# SPDX-License-Identifier: MIT
# Thread objects and the small primitives: names, identities, who is alive; Event, Semaphore, Barrier, Timer, RLock.
import sys
import threading

go = threading.Event()
inside = threading.Semaphore(0)
facts = []


def stay(n):
    facts.append((threading.current_thread().name, threading.get_ident() == threading.current_thread().ident,
                  threading.get_native_id() == threading.current_thread().native_id))
    inside.release()
    go.wait()


threads = [threading.Thread(target=stay, args=(n,), name="T%d" % n, daemon=n % 2 == 1) for n in range(4)]
print([t.ident for t in threads], [t.native_id for t in threads], [t.daemon for t in threads], threads[0])
for t in threads:
    t.start()
for _ in threads:
    inside.acquire()
print(threading.active_count(), sorted(t.name for t in threading.enumerate()), sorted(facts))
print([isinstance(t.ident, int) and isinstance(t.native_id, int) and t.is_alive() for t in threads])
print(len({t.ident for t in threads}), len({t.native_id for t in threads}))
for change in (lambda: setattr(threads[0], "daemon", True), lambda: threads[0].start(),
               lambda: threading.current_thread().join()):
    try:
        change()
    except RuntimeError as error:
        print(error)
threads[0].join(timeout=0.01)
print(threads[0].is_alive())
go.set()
for t in threads:
    t.join()
print([t.is_alive() for t in threads], threading.active_count(), str(threads[1])[:27])


class Bare(threading.Thread):
    def __init__(self):
        pass


for call in (lambda: Bare().start(), lambda: Bare().join(), lambda: Bare().is_alive(), lambda: Bare().name):
    try:
        call()
    except (RuntimeError, AssertionError) as error:
        print(error)

event = threading.Event()
print(repr(event)[-7:], event.wait(0), event.is_set())
event.set()
print(repr(event)[-5:], event.wait(0), event.wait())
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(timeout=0.01), semaphore.acquire(False), semaphore.acquire(timeout=0.01))
semaphore.release(2)
with semaphore:
    print(semaphore._value)
for call in (lambda: threading.Semaphore(-1), lambda: semaphore.release(0), lambda: semaphore.acquire(False, 1),
             lambda: threading.BoundedSemaphore(1).release(), lambda: threading.Barrier(2, timeout=0.01).wait()):
    try:
        call()
    except (ValueError, threading.BrokenBarrierError) as error:
        print(type(error).__name__, error)
hits = []
barrier = threading.Barrier(3, action=lambda: hits.append("action"))


def meets():
    for _ in range(10):
        hits.append(barrier.wait())


threads = [threading.Thread(target=meets) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(hits.count("action"), [hits.count(n) for n in range(3)], barrier.parties, barrier.n_waiting, barrier.broken)
barrier.abort()
print(barrier.broken)
barrier.reset()
print(barrier.broken)
bad = threading.Barrier(1, action=lambda: 1 / 0)
try:
    bad.wait()
except ZeroDivisionError:
    print("the action failed", bad.broken)
r = threading.RLock()
print(r.acquire(), r.acquire(blocking=False), r.acquire(timeout=1), r._is_owned())
taken = []
t = threading.Thread(target=lambda: taken.append((r.acquire(False), r.acquire(timeout=0.01), r._is_owned())))
t.start()
t.join()
print(taken)
for _ in range(3):
    r.release()
try:
    r.release()
except RuntimeError as error:
    print(error)
timer = threading.Timer(3600, hits.append, ["never"])
timer.start()
timer.cancel()
timer.join()
print("never" in hits, timer.finished.is_set())
caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
t = threading.Thread(target=lambda: [].pop(), name="fails")
t.start()
t.join()
print(caught)
threading.excepthook = threading.__excepthook__
print(threading.stack_size(), threading.stack_size(1 << 20), threading.stack_size(0), threading.TIMEOUT_MAX > 1e6)
try:
    threading.stack_size(1)
except ValueError as error:
    print(error)
done = []
many = [threading.Thread(target=lambda n=n: done.append(n)) for n in range(1000)]
for t in many:
    t.start()
for t in many:
    t.join()
print(sorted(done) == list(range(1000)), any(t.is_alive() for t in many))
waiting = threading.Barrier(201)
crowd = [threading.Thread(target=waiting.wait) for _ in range(200)]
for t in crowd:
    t.start()
waiting.wait()
for t in crowd:
    t.join()
print("all met", threading.active_count())
forever = threading.Thread(target=threading.Event().wait, daemon=True)
forever.start()
threading.Thread(target=lambda: sys.stdout.write("a thread of its own, waited for at the end\n")).start()
