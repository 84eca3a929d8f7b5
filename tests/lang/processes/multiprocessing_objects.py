# SPDX-License-Identifier: MIT
# multiprocessing: processes, connections, queues, locks and their relatives; nothing is left afterwards.
import multiprocessing as mp
import os
import queue
import sys
import time


def square(n, out):
    out.put((n, n * n))


def echo(conn, other):
    other.close()
    while True:
        try:
            value = conn.recv()
        except EOFError:
            break
        conn.send(value)
    conn.close()


def fail():
    raise ValueError("in the child")


def leave(code):
    sys.exit(code)


def add(value, array, lock, n):
    for _ in range(n):
        with lock:
            value.value += 1
    array[n % len(array)] += 1.5


def wait_and_tell(event, cond, out):
    event.wait()
    out.put("event")


def at_barrier(barrier, out):
    i = barrier.wait()
    out.put(i)
    barrier.wait()


class Own(mp.Process):
    def __init__(self, q):
        super().__init__()
        self.q = q

    def run(self):
        self.q.put((self.name, mp.current_process().name, mp.parent_process().name, os.getppid() == mp.parent_process().pid))


def work(tasks, results):
    while True:
        item = tasks.get()
        if item is None:
            tasks.task_done()
            break
        results.put(item * 2)
        tasks.task_done()


def bounded(q):
    for i in range(5):
        q.put(i)


if __name__ == "__main__":
    out = mp.Queue()
    ps = [mp.Process(target=square, args=(i, out)) for i in range(4)]
    for p in ps:
        p.start()
    print(sorted(out.get() for _ in ps))
    for p in ps:
        p.join()
    print([p.exitcode for p in ps], [p.name for p in ps], mp.active_children())

    a, b = mp.Pipe()
    p = mp.Process(target=echo, args=(b, a), daemon=True)
    p.start()
    b.close()
    for value in (1, "x" * 200000, {"k":
        [1, 2]}, None):
        a.send(value)
        assert a.recv() == value
    print(a.poll(), p.is_alive(), p.daemon)
    a.close()
    p.join()
    print(p.exitcode, p.is_alive())

    r, w = mp.Pipe(False)
    w.send_bytes(b"abc")
    print(r.recv_bytes(), r.readable, r.writable)
    try:
        w.recv()
    except OSError as error:
        print(error)
    w.close()
    try:
        r.recv()
    except EOFError:
        print("end")

    sys.stderr.flush()
    p = mp.Process(target=leave, args=(7,))
    p.start()
    p.join()
    print(p.exitcode)
    p = mp.Process(target=leave, args=(None,))
    p.start()
    p.join()
    print(p.exitcode)
    p = mp.Process(target=time.sleep, args=(60,))
    print(p.is_alive(), p.exitcode, p.pid)
    p.start()
    p.join(0.05)
    print(p.exitcode, p.is_alive())
    p.terminate()
    p.join()
    print(p.exitcode)
    p = mp.Process(target=time.sleep, args=(60,))
    p.start()
    p.kill()
    print(mp.connection.wait([p.sentinel], 5) == [p.sentinel])
    p.join()
    print(p.exitcode)
    p.close()
    try:
        p.join()
    except ValueError as e:
        print(e)

    q = mp.Queue()
    o = Own(q)
    o.start()
    print(q.get())
    o.join()

    value = mp.Value("i", 0)
    array = mp.Array("d", [0.0, 0.0, 0.0])
    lock = mp.Lock()
    ps = [mp.Process(target=add, args=(value, array, lock, 200 + i)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(value.value, list(array), array[:2], len(array))

    event = mp.Event()
    p = mp.Process(target=wait_and_tell, args=(event, None, q))
    p.start()
    print(event.is_set(), event.wait(0.01))
    event.set()
    print(q.get(), event.is_set())
    p.join()

    barrier = mp.Barrier(3)
    ps = [mp.Process(target=at_barrier, args=(barrier, q)) for _ in range(2)]
    for p in ps:
        p.start()
    i = barrier.wait()
    print(sorted([q.get(), q.get(), i]))
    barrier.wait()
    for p in ps:
        p.join()

    tasks = mp.JoinableQueue()
    results = mp.SimpleQueue()
    ps = [mp.Process(target=work, args=(tasks, results)) for _ in range(2)]
    for p in ps:
        p.start()
    for i in range(10):
        tasks.put(i)
    tasks.join()
    print(sorted(results.get() for _ in range(10)))
    for p in ps:
        tasks.put(None)
    for p in ps:
        p.join()

    small = mp.Queue(2)
    p = mp.Process(target=bounded, args=(small,))
    p.start()
    print([small.get() for _ in range(5)])
    p.join()
    try:
        small.get(timeout=0.01)
    except queue.Empty:
        print("empty", small.empty())
    big = mp.Queue()
    big.put("y" * 300000)
    big.put("z")
    print(len(big.get()), big.get())
    big.close()
    big.join_thread()

    s = mp.Semaphore(2)
    print(s.acquire(), s.acquire(), s.acquire(False), s.acquire(timeout=0.01))
    s.release()
    print(s.get_value())
    l = mp.Lock()
    try:
        l.release()
    except ValueError as e:
        print(e)
    rl = mp.RLock()
    print(rl.acquire(), rl.acquire())
    rl.release()
    rl.release()
    try:
        rl.release()
    except AssertionError as e:
        print(e)
    print(mp.current_process().name, mp.parent_process(), mp.get_start_method(), mp.cpu_count() == os.cpu_count())
    try:
        mp.set_start_method("spawn")
    except RuntimeError as e:
        print(e)
    try:
        mp.Process(target=fail).run()
    except ValueError as e:
        print(e)
    try:
        os.waitpid(-1, os.WNOHANG)
        print("a child is left")
    except ChildProcessError:
        print("no child is left")
