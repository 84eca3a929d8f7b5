# SPDX-License-Identifier: MIT
# The start method spawn: the program's file is read again under another name, and what the process needs is sent.
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

VALUE = [os.getpid()]


class Point:
    def __init__(self, x):
        self.x = x


class OwnError(Exception):
    pass


def work(conn, queue, value, event, lock, point, parent):
    with lock:
        value.value += 1
    conn.send((point.x, __name__, VALUE[0] == os.getpid(), os.getppid() == parent))
    event.wait()
    queue.put(Point(point.x + 1))
    conn.close()


def double(n):
    if n < 0:
        raise OwnError(n)
    return 2 * n


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    print(context.get_start_method(), multiprocessing.get_start_method())
    ours, theirs = context.Pipe()
    queue = context.Queue()
    value = context.Value("i", 41)
    event = context.Event()
    lock = context.Lock()
    process = context.Process(target=work, args=(theirs, queue, value, event, lock, Point(7), os.getpid()))
    process.start()
    theirs.close()
    print(ours.recv(), process.name)
    event.set()
    print(queue.get().x, value.value)
    process.join()
    print(process.exitcode)
    with context.Pool(2) as pool:
        print(pool.map(double, range(5)))
        try:
            pool.apply(double, (-1,))
        except OwnError as error:
            print(repr(error))
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        print(executor.submit(double, 21).result())
    multiprocessing.set_start_method("spawn", force=True)
    process = multiprocessing.Process(target=os._exit, args=(5,))
    process.start()
    process.join()
    print(process.exitcode, process.name)
