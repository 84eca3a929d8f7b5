# SPDX-License-Identifier: MIT
# The threading module's own functions and the text of its errors.
import threading

print(threading.active_count(), threading.current_thread().name, threading.main_thread() is threading.current_thread())
t = threading.Thread(target=print, args=("from a thread",), kwargs={"end": "!\n"})
t.start()
t.join()
print(t.is_alive(), isinstance(threading.get_ident(), int))
seen = []


def who():
    seen.append((threading.current_thread().name, threading.current_thread() is not threading.main_thread()))


t = threading.Thread(target=who, name="the-name")
t.start()
t.join()
print(seen)
try:
    threading.current_thread().join()
except RuntimeError as error:
    print(error)
lock = threading.Lock()
print(lock.acquire(blocking=False), lock.acquire(blocking=False), lock.locked())
lock.release()
try:
    lock.acquire(blocking=False, timeout=1)
except ValueError as error:
    print(error)
condition = threading.Condition(lock)
with condition:
    print(lock.locked())
print(lock.locked())
r = threading.RLock()
with r:
    with r:
        print("twice")
e = threading.Event()
print(e.is_set(), e.wait(0.01))
e.set()
print(e.is_set(), e.wait())
e.clear()
t = threading.Thread(target=e.wait)
t.start()
e.set()
t.join(5)
print(t.is_alive())
done = threading.Thread(target=lambda: 1 + 1)
done.start()
done.join(timeout=5)
print(done.is_alive())


class Sub(threading.Thread):
    def run(self):
        self.result = "ran as " + type(self).__name__


s = Sub()
s.start()
s.join()
print(s.result)
