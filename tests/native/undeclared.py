# SPDX-License-Identifier: MIT
# stderr without the lock: module 'counter' is not declared safe without the lock
# A module that does not declare itself safe: its calls run one at a time, whatever the build, and the lock that they
# run under is let go where a call detaches or waits. The same module that declares itself safe loses updates.
import sys
import threading

import counter
import counter_declared


def in_threads(count, f, *args):
    threads = [threading.Thread(target=f, args=args) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


in_threads(4, counter.add, 20000)
assert counter.total() == 80000, counter.total()
cell = counter.cell()
in_threads(4, cell.add, 20000)
assert cell.value == 80000, cell.value

if not sys._is_gil_enabled():
    expected = 0
    for _ in range(50):
        in_threads(4, counter_declared.add, 20000)
        expected += 80000
        if counter_declared.total() < expected:
            break
    assert counter_declared.total() < expected, "no update was lost: the race above proves nothing"

# detaching lets another call in
answers = []
waiting = threading.Thread(target=lambda: answers.append(counter.wait_for_add()))
waiting.start()
while waiting.is_alive():
    counter.add(1)
waiting.join()
assert answers == [True]

# so does Python code that waits inside a call
added = threading.Event()


def add_and_tell():
    counter.add(1)
    added.set()


def wait_inside():
    threading.Thread(target=add_and_tell).start()
    return added.wait(20)


assert counter.call(wait_inside) is True
assert counter.call(lambda: counter.call(counter.total)) == counter.total()
try:
    counter.call(lambda: 1 // 0)
except ZeroDivisionError:
    pass
assert repr(counter.add) == "<built-in function add>", repr(counter.add)
assert repr(type(cell).add).startswith("<method 'add' of 'counter.Cell' objects"), repr(type(cell).add)
for wrong in (counter.add, type(cell).add, lambda: cell.add(1, 2), lambda: type(cell).add(5, 1)):
    try:
        wrong()
    except TypeError as error:
        assert "descriptor" not in str(error) or "doesn't apply" in str(error)
    else:
        raise AssertionError("no TypeError")
print("ok")
