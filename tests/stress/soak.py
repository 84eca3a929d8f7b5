# SPDX-License-Identifier: MIT
# Invariant: threads that allocate, share, make cycles, hand over and die leave nothing behind: what a round made is
# dead after it, and the memory of the process stays where it was after the warm-up.
#
# tests/soak.sh runs it for long. The memory is judged from MEASURED_SECONDS on: a third of the time is warm-up, and from
# then on the resident memory stays below its highest level in the warm-up plus BAND and SLACK_MIB. The address space, of
# which a thread reserves much and touches little, is at the end what it was after the first rounds, but for SPACE_SLACK_MIB.
import gc
import queue
import sys
import threading
import time
import weakref

import stress

MEASURED_SECONDS = 5.0
BAND = 0.10
SLACK_MIB = 4.0
SPACE_SLACK_MIB = 8192.0
FIRST_ROUNDS = 20


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
        self.payload = [name] * 20


class Final(Node):
    def __del__(self):
        finals.append(self.name)


def memory_mib():
    """Address space, and what of it is resident; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            space, resident = file.read().split()[:2]
            return int(space) / 256, int(resident) / 256
    except OSError:
        return 0.0, 0.0


finals = []  # names, cleared every round
table = {}  # lives on, bounded
passing = queue.Queue(64)
local = threading.local()
stop = threading.Event()


def confined(count):
    for n in range(count):
        a, b = Node(n), Node(str(n))
        a.other, b.other = b, [a]


def shared(name, board, count):
    for n in range(count):
        node = Node(n)
        node.other = board.get(n % 10)
        node.me = node
        board[n % 10] = node
        if n % 7 == 0:
            board.pop((n + 3) % 10, None)


def hand_over(name, count):
    for n in range(count):
        try:
            passing.put_nowait((name, Final(n)))
        except queue.Full:
            pass
        try:
            passing.get_nowait()
        except queue.Empty:
            pass


def generators(count):
    def numbers(node):
        try:
            for n in range(10):
                yield node.name, n
        finally:
            node.other = None
    for n in range(count):
        made = numbers(Node(n))
        next(made)
        if n % 2:
            made.close()


def texts(count):
    words = {}
    for n in range(count):
        word = "word %d" % (n % 97)
        words[word] = words.get(word, 0) + 1
    return sorted(words.items(), key=lambda pair: pair[1])


def worker(name, board, watched, failures):
    try:
        local.value = Node(name)
        confined(150)
        shared(name, board, 100)
        hand_over(name, 60)
        generators(40)
        texts(300)
        last = Final(name)
        last.me = last  # the thread dies and leaves it
        watched.append(weakref.ref(last))
        watched.append(weakref.ref(local.value))
    except BaseException as error:
        failures.append("%s: %s" % (type(error).__name__, error))


def resident(failures):
    """Lives as long as the program."""
    try:
        n = 0
        while not stop.is_set():
            table[n % 100] = Node(table.get((n + 1) % 100) is not None)
            confined(5)
            n += 1
            if n % 50 == 0:
                time.sleep(0.001)
    except BaseException as error:
        failures.append("%s: %s" % (type(error).__name__, error))


def one_round(number, failures):
    board, watched = {}, []
    threads = [threading.Thread(target=worker, args=(n, board, watched, failures)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while not passing.empty():
        passing.get()
    board.clear()
    for _ in range(500):
        gc.collect()
        if not any([ref() is not None for ref in watched]):
            break
        time.sleep(0.002)
    left = len([ref for ref in watched if ref() is not None])
    stress.check(left == 0, "%d objects outlive their round" % left)
    stress.check(len(watched) == 8 or failures, "a worker did not come to its end")
    finals.clear()


class Levels:
    """The memory in MiB after each round; kept are only the extremes, for a record of all would itself be what grows."""

    def __init__(self, seconds):
        self.begin = time.monotonic()
        self.seconds = seconds
        self.rounds = 0
        self.first = self.last = self.warm_highest = self.highest = 0.0
        self.lowest = None
        self.first_space = self.last_space = 0.0

    def passed(self):
        return time.monotonic() - self.begin

    def add(self, space, mib):
        if self.rounds == 0:
            self.first = mib
        self.rounds += 1
        self.last = mib
        self.last_space = space
        if self.rounds <= FIRST_ROUNDS:
            self.first_space = space
        if self.passed() <= self.seconds / 3:
            self.warm_highest = max(self.warm_highest, mib)
        else:
            self.highest = max(self.highest, mib)
            self.lowest = mib if self.lowest is None else min(self.lowest, mib)

    def judge(self):
        if self.seconds < MEASURED_SECONDS or self.lowest is None or not self.first:
            return
        limit = self.warm_highest * (1 + BAND) + SLACK_MIB
        print("soak: %d rounds in %.0f s; resident MiB: %.1f first, %.1f highest in the warm-up, then %.1f to %.1f, "
              "%.1f last (limit %.1f)" % (self.rounds, self.passed(), self.first, self.warm_highest, self.lowest,
                                          self.highest, self.last, limit))
        sys.stdout.flush()
        stress.check(self.highest <= limit, "resident memory grows to %.1f MiB, above %.1f" % (self.highest, limit))
        stress.check(self.last_space <= self.first_space + SPACE_SLACK_MIB,
                     "the address space grows from %.0f to %.0f MiB" % (self.first_space, self.last_space))


def main():
    failures, levels = [], Levels(stress.seconds())
    residents = [threading.Thread(target=resident, args=(failures,)) for _ in range(2)]
    for thread in residents:
        thread.start()
    try:
        while levels.rounds == 0 or (levels.passed() < levels.seconds and not failures):
            one_round(levels.rounds, failures)
            levels.add(*memory_mib())
    except AssertionError as error:
        failures.append("round %d: %s" % (levels.rounds, error))
    stop.set()
    for thread in residents:
        thread.join()
    if not failures:
        try:
            levels.judge()
        except AssertionError as error:
            failures.append(str(error))
    if failures:
        stress.fail(failures)


main()
stress.finish()
