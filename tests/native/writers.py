# SPDX-License-Identifier: MIT
# Native threads write into a buffer while threads of the program read it.
import array
import gc
import threading
import time

import native_writers


def is_buffer_error(f):
    try:
        f()
    except BufferError:
        return True
    return False


def values_seen(data, wanted):
    """Reads without a pause: with the lock nobody else of this program runs meanwhile."""
    seen = set()
    limit = time.monotonic() + 20
    while len(seen) < wanted and time.monotonic() < limit:
        seen.add(data[0])
        seen.add(data[len(data) - 1])
    return len(seen)


data = bytearray(1001)
writers = native_writers.start(data, threads=2)
assert values_seen(data, 10) >= 10
for resize in (lambda: data.append(1), lambda: data.extend(b"more"), data.clear, data.pop):
    assert is_buffer_error(resize)
readers = [threading.Thread(target=values_seen, args=(data, 5)) for _ in range(2)]
for thread in readers:
    thread.start()
for thread in readers:
    thread.join()
assert writers.rounds > 0
rounds = writers.stop()
assert rounds == writers.rounds == writers.stop() > 0
assert len(set(data[:500])) == 1 and len(set(data[500:])) == 1  # whole rounds, a part each
data.append(1)

# another thread stops them; the buffer outlives the names
with native_writers.start(array.array("H", [0] * 100)) as writers:
    limit = time.monotonic() + 20
    while not writers.rounds and time.monotonic() < limit:
        time.sleep(0.001)
    stopper = threading.Thread(target=writers.stop)
    stopper.start()
    stopper.join()
    assert writers.rounds > 0

# nobody stops them: they end with the object
view = memoryview(bytearray(64))
native_writers.start(view[8:16])
gc.collect()
before = bytes(view)
assert before == bytes(view) and set(before[:8]) == {0} == set(before[16:])

for wrong, kind in ((b"constant", TypeError), ("text", TypeError), (5, TypeError)):
    try:
        native_writers.start(wrong)
    except kind:
        pass
    else:
        raise AssertionError(wrong)
try:
    native_writers.start(data, 0)
except ValueError:
    pass
data.append(2)
print("ok")
