# SPDX-License-Identifier: MIT
# Locks held by a with while the program releases them, replaces them or drops them.
import threading
class S:
    def __init__(self): self.lock = threading.Lock()
    def f(self, n):
        for i in range(n):
            with self.lock: pass
    def replaced(self):
        with self.lock:
            self.lock = threading.Lock()
            print('new', self.lock.locked())
        print(self.lock.locked())
    def given(self):
        with self.lock:
            self.lock.release()
            print(self.lock.locked())
            with self.lock:
                print('nested', self.lock.locked())
            self.lock.acquire()
        print(self.lock.locked())
    def error(self):
        try:
            with self.lock:
                self.lock.release()
        except RuntimeError as e: print(e)
        try:
            with self.lock:
                raise ValueError(1)
        except ValueError as e: print(e, self.lock.locked())
        for i in range(3):
            with self.lock:
                if i == 1: continue
                if i == 2: break
        with self.lock:
            return self.lock.locked()
s = S()
for _ in range(20):
    s.f(10)
for _ in range(3):
    s.replaced(); s.given(); print(s.error(), s.lock.locked())
def local(lock):
    with lock:
        lock = None
        return 5
print([local(threading.Lock()) for _ in range(5)])
def gen(lock):
    with lock:
        yield lock.locked()
L = threading.Lock()
for _ in range(4): print(list(gen(L)), L.locked())
