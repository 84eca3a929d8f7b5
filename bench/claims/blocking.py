# SPDX-License-Identifier: MIT
# exercises: several threads in the same blocking call at once (size: milliseconds that each blocks)
import os
import queue
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads"))

import protocol


def sleep(seconds):
    time.sleep(seconds)


def take_lock(seconds):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire(timeout=seconds)


def wait_for_condition(seconds):
    condition = threading.Condition()
    with condition:
        condition.wait(seconds)


def wait_for_event(seconds):
    threading.Event().wait(seconds)


def get_from_queue(seconds):
    try:
        queue.Queue().get(timeout=seconds)
    except queue.Empty:
        pass


def receive(seconds):
    """From a socket to which nothing is ever sent."""
    one, other = socket.socketpair()
    one.settimeout(seconds)
    try:
        one.recv(1)
    except OSError:
        pass
    one.close()
    other.close()


def read_pipe(seconds):
    """From a pipe into which another thread writes after that time."""
    reading, writing = os.pipe()

    def write():
        time.sleep(seconds)
        os.write(writing, b"x")

    writer = threading.Thread(target=write)
    writer.start()
    os.read(reading, 1)
    writer.join()
    os.close(reading)
    os.close(writing)


def join_thread(seconds):
    thread = threading.Thread(target=time.sleep, args=(seconds,))
    thread.start()
    thread.join()


CALLS = (sleep, take_lock, wait_for_condition, wait_for_event, get_from_queue, receive, read_pipe, join_thread)


def run(size, threads):
    seconds = size / 1000
    for call in CALLS:
        begin = protocol.clock()
        protocol.run_threads([(call, (seconds,))] * threads)
        protocol.metric("at_once_" + call.__name__, "%.3f" % (threads * seconds / (protocol.clock() - begin)))
    return "calls=%d threads=%d" % (len(CALLS), threads)


if __name__ == "__main__":
    protocol.main(run, size=100, threads=4)
