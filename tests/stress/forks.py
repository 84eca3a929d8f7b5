# SPDX-License-Identifier: MIT
# Several threads fork while others change shared containers, start threads, and retire much. Every child finds whole
# containers, takes every lock of the runtime, starts a thread of its own, collects, and ends.
import gc
import os
import threading

ROUNDS = 12
stop = threading.Event()
shared = {"list": [], "dict": {}, "text": ""}
failures = []


def change():
    n = 0
    while not stop.is_set():
        shared["list"].append([n])
        shared["dict"][n % 97] = {"n": [n]}
        shared["text"] = "x" * (n % 50)
        if len(shared["list"]) > 500:
            shared["list"] = []
        shared["dict"].pop(n % 89, None)
        n += 1


def start_threads():
    while not stop.is_set():
        thread = threading.Thread(target=lambda: [object() for _ in range(50)])
        thread.start()
        thread.join()


def child():
    for n in range(300):
        shared["dict"][n % 97] = [n]
        shared["list"].append(n)
    class Fresh:
        value = len(shared["list"])
    thread = threading.Thread(target=lambda: shared["dict"].clear())
    thread.start()
    thread.join()
    gc.collect()
    return threading.active_count() == 1 and not shared["dict"] and Fresh.value >= 300


def fork_often():
    for _ in range(ROUNDS):
        pid = os.fork()
        if pid == 0:
            code = 9
            try:
                code = 7 if child() else 8
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if code != 7:
            failures.append(code)


changing = [threading.Thread(target=work) for work in (change, change, start_threads)]
forking = [threading.Thread(target=fork_often) for _ in range(2)]
for thread in changing + forking:
    thread.start()
for thread in forking:
    thread.join()
stop.set()
for thread in changing:
    thread.join()
if failures:
    raise SystemExit("children failed: %s" % failures)
print("ok")
