# SPDX-License-Identifier: MIT
# Invariant: dict, set, list and queue operations are linearizable. Threads record what they called, what came back, and when;
# a search (Wing and Gong) then looks for one order of the calls that keeps to the times and gives the same answers. Dict
# and set histories are checked key by key. Index reads are not mixed with operations that shift elements: those move one by one.
import queue
import threading
import time

import stress

THREADS = 3
CALLS = 4
ROUNDS = 40
EMPTY = "empty"


seed = [1]


def choose(names):
    seed[0] = (seed[0] * 1103515245 + 12345) % (1 << 31)
    return names[(seed[0] >> 12) % len(names)]


def on_list(items, name, argument):
    if name == "append":
        return items.append(argument)
    if name == "insert":
        return items.insert(0, argument)
    if name == "length":
        return len(items)
    if name == "copy":
        return tuple(items[:])
    if name == "clear":
        return items.clear()
    try:
        if name == "pop":
            return items.pop()
        if name == "first":
            return items.pop(0)
        if name == "set":
            items[0] = argument
            return None
        return items[argument % 3]
    except IndexError:
        return EMPTY


def list_model(state, name, argument):
    items = list(state)
    answer = on_list(items, name, argument)
    return tuple(items), answer


def on_dict(table, name, argument):
    key, value = argument
    if name == "get":
        return table.get(key, EMPTY)
    if name == "set":
        table[key] = value
        return None
    if name == "has":
        return key in table
    if name == "copy":
        return table.copy().get(key, EMPTY)
    if name == "default":
        return table.setdefault(key, value)
    return table.pop(key, EMPTY)


def dict_model(state, name, argument):
    table = {} if state == EMPTY else {argument[0]: state}
    answer = on_dict(table, name, argument)
    return table.get(argument[0], EMPTY), answer


def on_set(members, name, key):
    if name == "add":
        return members.add(key)
    if name == "discard":
        return members.discard(key)
    if name == "has":
        return key in members
    if name == "copy":
        return key in members.copy()
    try:
        return members.remove(key)
    except KeyError:
        return EMPTY


def set_model(state, name, key):
    members = {key} if state else set()
    answer = on_set(members, name, key)
    return key in members, answer


def on_queue(line, name, argument):
    if name == "put":
        return line.put(argument)
    if name == "size":
        return line.qsize()
    try:
        return line.get_nowait()
    except queue.Empty:
        return EMPTY


def queue_model(state, name, argument):
    if name == "put":
        return state + (argument,), None
    if name == "size":
        return state, len(state)
    return (state[1:], state[0]) if state else (state, EMPTY)


def linearizable(history, state, model):
    """Whether calls (start, end, name, argument, answer) have an order; tried are those that nobody precedes."""
    refuted = set()

    def search(left, state):
        if not left:
            return True
        if (left, state) in refuted:
            return False
        first_end = min(history[i][1] for i in left)
        for i in left:
            start, _, name, argument, answer = history[i]
            if start <= first_end:
                after, expected = model(state, name, argument)
                if expected == answer and search(tuple(j for j in left if j != i), after):
                    return True
        refuted.add((left, state))
        return False

    return search(tuple(range(len(history))), state)


def record(subject, perform, plans):
    """Each thread goes through its plan of calls; all begin together."""
    histories = [[] for _ in plans]
    arrived = [0] * len(plans)

    def work(number):
        mine = histories[number]
        plan = plans[number]
        arrived[number] = 1
        while 0 in arrived:
            time.sleep(0)
        for name, argument in plan:
            start = time.monotonic_ns()
            answer = perform(subject, name, argument)
            mine.append((start, time.monotonic_ns(), name, argument, answer))

    stress.once([lambda number=number: work(number) for number in range(len(plans))])
    return [call for history in histories for call in history]


def plans_of(names, argument_of):
    return [[(choose(names), argument_of(10 * thread + i + 1)) for i in range(CALLS)]
            for thread in range(THREADS)]


checked = [0]


def explained(history, state, model):
    checked[0] += 1
    return linearizable(history, state, model)


def check_lists(names):
    history = record([], on_list, plans_of(names, lambda unique: unique))
    stress.check(explained(history, (), list_model), "no order explains the list's %r" % sorted(history))


def check_dict():
    plans = plans_of(["get", "set", "has", "default", "copy", "pop", "pop"], lambda unique: (choose("ab"), unique))
    history = record({}, on_dict, plans)
    for key in "ab":
        part = [call for call in history if call[3][0] == key]
        stress.check(explained(part, EMPTY, dict_model), "no order explains the dict's %r" % sorted(part))


def check_set():
    plans = plans_of(["add", "add", "discard", "has", "copy", "remove"], lambda unique: choose("ab"))
    history = record(set(), on_set, plans)
    for key in "ab":
        part = [call for call in history if call[3] == key]
        stress.check(explained(part, False, set_model), "no order explains the set's %r" % sorted(part))


def check_queue():
    history = record(queue.Queue(), on_queue, plans_of(["put", "put", "get", "size"], lambda unique: unique))
    stress.check(explained(history, (), queue_model), "no order explains the queue's %r" % sorted(history))


def trial(number):
    seed[0] = number + 1
    for _ in range(ROUNDS):
        check_lists(["append", "append", "pop", "set", "at", "at", "length", "clear"])
        check_lists(["append", "insert", "pop", "first", "copy", "length"])
        check_dict()
        check_set()
        check_queue()


# The checker itself: it accepts what can be explained, and nothing else.
stress.check(linearizable([(1, 4, "append", 7, None), (2, 3, "pop", 0, 7)], (), list_model), "a history that holds")
stress.check(not linearizable([(1, 2, "append", 7, None), (3, 4, "pop", 0, EMPTY)], (), list_model), "one that does not")
stress.rounds(trial)
print("%d histories checked" % checked[0])
stress.finish()
