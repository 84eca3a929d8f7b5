# SPDX-License-Identifier: MIT
# Coroutines with send: parsers, averages, schedulers.
def average():
    total = count = 0
    result = None
    while True:
        value = yield result
        total += value
        count += 1
        result = total / count


a = average()
next(a)
print([a.send(v) for v in (10, 20, 60)])


def words(target):
    word = ""
    while True:
        c = yield
        if c is None:
            target.append(word)
            return len(target)
        if c == " ":
            if word:
                target.append(word)
            word = ""
        else:
            word += c


out = []
w = words(out)
next(w)
for c in "the quick  fox":
    w.send(c)
try:
    w.send(None)
except StopIteration as stop:
    print(stop.value, out)


def task(name, n, log):
    for i in range(n):
        log.append(name + str(i))
        got = yield i
        if got == "stop":
            log.append(name + " stopped")
            return


log = []
tasks = [task("a", 3, log), task("b", 1, log), task("c", 5, log)]
turn = 0
while tasks:
    t = tasks.pop(0)
    turn += 1
    try:
        if turn == 8:
            t.send("stop")
        else:
            next(t)
        tasks.append(t)
    except StopIteration:
        pass
print(log)


def parent():
    results = []
    for i in range(3):
        r = yield from child(i)
        results.append(r)
    return results


def child(i):
    got = yield "ask %d" % i
    return (i, got)


p = parent()
message = next(p)
try:
    while True:
        message = p.send(message.upper())
except StopIteration as stop:
    print(stop.value)


def lexer(text):
    i = 0
    while i < len(text):
        if text[i].isdigit():
            start = i
            while i < len(text) and text[i].isdigit():
                i += 1
            yield "number", int(text[start:i])
        elif text[i] in "+-*/()":
            yield "operator", text[i]
            i += 1
        else:
            i += 1


print(list(lexer("12+(3 * 45)")))
