# SPDX-License-Identifier: MIT
# match, walrus, generators, comprehensions and f-strings in one command interpreter.
import functools
import itertools

state = {"stock": {}, "log": []}


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        result = f(*args, **kwargs)
        state["log"].append((f.__name__, args, result))
        return result
    return wrapper


@logged
def add(name, count=1, *, price=0.0):
    count_before, _ = state["stock"].get(name, (0, 0.0))
    state["stock"][name] = (count_before + count, price)
    return count_before + count


def run(line):
    match line.split():
        case ["add", name]:
            return add(name)
        case ["add", name, count] if count.isdigit():
            return add(name, int(count))
        case ["add", name, count, "at", price]:
            return add(name, int(count), price=float(price))
        case ["drop", *names] if names:
            return [state["stock"].pop(n, None) for n in names]
        case ["total"]:
            return sum(c * p for c, p in state["stock"].values())
        case []:
            return None
        case [command, *_]:
            raise ValueError(f"unknown command {command!r}")


for line in ("add pear", "add fig 3", "add kiwi 2 at 1.5", "total", "drop pear zzz", "", "fly away", "add fig 1 at 0.25", "total"):
    try:
        if (result := run(line)) is not None:
            print(f"{line:20}-> {result!r}")
    except ValueError as error:
        print(f"{line:20}!! {error}")
print({name: f"{count}x{price:.2f}" for name, (count, price) in sorted(state["stock"].items())})
for name, group in itertools.groupby(state["log"], key=lambda entry: entry[1][0]):
    print(name, [entry[2] for entry in group])
