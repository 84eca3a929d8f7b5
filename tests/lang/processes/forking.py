# SPDX-License-Identifier: MIT
# fork: the child is a copy with one thread; exit codes, signals, pipes between the two.
import os
import sys
import threading


def child(code):
    pid = os.fork()
    if pid == 0:
        code()
        os._exit(99)
    return os.waitpid(pid, 0)[1]


print(os.WEXITSTATUS(child(lambda: os._exit(3))), os.waitstatus_to_exitcode(child(lambda: os._exit(200))))
status = child(lambda: os.kill(os.getpid(), 9))
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.WIFEXITED(status), os.waitstatus_to_exitcode(status))

read, write = os.pipe()
data = {"before": [1, 2]}


def change():
    data["before"].append(3)
    data["after"] = os.getppid() == parent
    os.write(write, repr(sorted(data.items())).encode())


parent = os.getpid()
child(change)
os.close(write)
print(os.read(read, 1000).decode(), data)

try:
    os.waitpid(-1, 0)
except ChildProcessError as error:
    print(error)

# Beside threads: the others are gone in the child, and what they shared is whole.
stop = threading.Event()
shared = {}


def churn():
    n = 0
    while not stop.is_set():
        shared[n % 50] = [n, str(n)]
        n += 1


def in_child():
    for n in range(500):
        shared[n % 50] = (n,)
        shared.pop((n * 7) % 50, None)
    thread = threading.Thread(target=shared.clear)
    thread.start()
    thread.join()
    me = threading.current_thread()
    fine = (threading.active_count() == 1 and threading.main_thread() is me and not others[0].is_alive()
            and not shared and threading.enumerate() == [me])
    os._exit(7 if fine else 8)


others = [threading.Thread(target=churn) for _ in range(3)]
for thread in others:
    thread.start()
print([os.waitstatus_to_exitcode(child(in_child)) for _ in range(5)])

# From a thread that is not the main one.
seen = []
thread = threading.Thread(target=lambda: seen.append(os.waitstatus_to_exitcode(child(lambda: os._exit(
    5 if threading.main_thread() is threading.current_thread() else 6)))))
thread.start()
thread.join()
print(seen)
stop.set()
for thread in others:
    thread.join()

order = []
os.register_at_fork(before=lambda: order.append("before 1"), after_in_parent=lambda: order.append("parent 1"),
                    after_in_child=lambda: order.append("child 1"))
os.register_at_fork(before=lambda: order.append("before 2"), after_in_parent=lambda: order.append("parent 2"))
print(os.WEXITSTATUS(child(lambda: os._exit(len(order)))), order)
sys.stdout.flush()
if child(lambda: sys.exit("the child's own end")) == 0:
    print("unreachable")
