# SPDX-License-Identifier: MIT
# Objects handed between threads: results, exceptions caught in the thread, shared dicts and closures.
import threading


def run_all(functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


table = {}


def writer(k):
    def run():
        for i in range(500):
            table[k, i] = i * k
    return run


run_all([writer(k) for k in range(4)])
print(len(table), sum(table.values()))


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0

    def deposit(self, n):
        with self.lock:
            self.total += n


account = Account()


def deposits():
    for i in range(1000):
        account.deposit(i)


run_all([deposits] * 3)
print(account.total)
errors = []


def fails():
    try:
        {}["missing"]
    except KeyError as error:
        errors.append(error)


run_all([fails, fails])
print(errors)
results = {}


def build(name):
    def run():
        results[name] = [[name * i] for i in range(3)]
    return run


run_all([build("a"), build("b")])
print(sorted(results.items()))
g = (i * i for i in range(5))
got = []
run_all([lambda: got.append(next(g))])
run_all([lambda: got.extend(g)])
print(got)
counter = [0]
lock = threading.Lock()


def increment():
    for _ in range(500):
        with lock:
            counter[0] += 1


run_all([increment] * 4)
print(counter)
strings = []
run_all([lambda n=n: strings.append("s%d" % n) for n in range(5)])
print(sorted(strings))
