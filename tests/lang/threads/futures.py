# SPDX-License-Identifier: MIT
# concurrent.futures: ThreadPoolExecutor, Future, wait, as_completed, callbacks, cancelling, a failing initializer.
import concurrent.futures as cf
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, Future, wait, as_completed
with ThreadPoolExecutor(max_workers=3) as e:
    print(list(e.map(lambda a, b: a * b, range(5), [10, 20, 30, 40, 50])))
    f = e.submit(pow, 2, 5)
    print(f.result(), f.done(), f.exception(), f.cancel(), f.running(), f.cancelled())
    g = e.submit(lambda: 1 / 0)
    try: g.result()
    except ZeroDivisionError as err: print(err)
    print(repr(g.exception()))
    seen = []
    g.add_done_callback(lambda f: seen.append(f is g))
    print(seen)
    fs = [e.submit(lambda n: n * n, n) for n in range(6)]
    print(sorted(f.result() for f in as_completed(fs)))
    d = wait(fs)
    print(len(d.done), len(d.not_done))
    gate = threading.Event()
    slow = e.submit(gate.wait)
    d = wait([slow] + fs, return_when=cf.FIRST_COMPLETED)
    print(slow in d.not_done)
    d = wait([slow], timeout=0.01)
    print(len(d.done), len(d.not_done))
    try: slow.result(timeout=0.01)
    except cf.TimeoutError as err: print("late", repr(err))
    try: list(as_completed([slow], timeout=0.01))
    except TimeoutError as err: print(err)
    d = wait([slow, e.submit(lambda: [][0])], return_when=cf.FIRST_EXCEPTION)
    print(len(d.done), len(d.not_done))
    gate.set()
    print(slow.result())
    try: list(e.map(lambda x: 1 // x, [1, 0, 2]))
    except ZeroDivisionError as err: print(err)
    gate.clear()
    try: list(e.map(lambda x: gate.wait(), [1], timeout=0.01))
    except TimeoutError as err: print(repr(err))
    gate.set()
try: e.submit(print)
except RuntimeError as err: print(err)
f = Future()
print(str(f)[:8], str(f)[-15:])
print(f.cancel(), f.cancelled(), f.done(), f.set_running_or_notify_cancel())
try: f.result()
except cf.CancelledError as err: print(type(err).__name__, type(err).__module__)
try: f.set_result(1)
except cf.InvalidStateError as err: print(str(err)[:30])
f = Future(); f.set_running_or_notify_cancel(); f.set_result(3)
print(str(f)[-28:])
f = Future(); f.set_exception(ValueError("x")); print(str(f)[-34:])
for bad in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(1, initializer=3)):
    try: bad()
    except (ValueError, TypeError) as err: print(err)
loc = threading.local()
def init(n): loc.n = n
with ThreadPoolExecutor(2, "pool", init, (7,)) as e:
    print(list(e.map(lambda _: loc.n, range(4))), e.submit(lambda: threading.current_thread().name.startswith("pool_")).result())
gate = threading.Event()
e = ThreadPoolExecutor(1)
started = threading.Event()
a = e.submit(lambda: started.set() or gate.wait())
started.wait()
rest = [e.submit(print, "never") for _ in range(3)]
e.shutdown(wait=False, cancel_futures=True)
print([r.cancelled() for r in rest])
gate.set()
print(a.result())


class Quiet:
    def write(self, text):
        pass

    def flush(self):
        pass


def boom():
    raise OSError("no")


sys.stderr = Quiet()
e = ThreadPoolExecutor(1, initializer=boom)
try:
    e.submit(print, "never").result()
except cf.BrokenExecutor as err:
    print(type(err).__name__, err)
e.shutdown()
f = Future()
f.add_done_callback(lambda f: 1 / 0)
f.add_done_callback(lambda f: print("the second callback", f.result()))
f.set_result("r")
sys.stderr = sys.__stderr__
late = ThreadPoolExecutor(2)
late.submit(time.sleep, 0.01).add_done_callback(lambda f: print("at the end"))
print("main done")
