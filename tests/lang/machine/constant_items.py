# a[0] = v and a[0] += v with a constant key, on every sort of object, at sites that have seen lists first.
import traceback


class Noisy:
    def __init__(self):
        self.log = []

    def __getitem__(self, key):
        self.log.append(("get", key))
        return 10

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))


class Last:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)

    def __iadd__(self, other):
        self.name += other
        return self


class Listlike(list):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


def put(target, value):
    target[1] = value
    return target


def grow(target, value):
    target[1] += value
    return target


def grow_last(target, value):
    target[-1] -= value
    return target


def grow_text(target, value):
    target["k"] += value
    return target


def made():
    return [1, 2, 3]


def shown(function, *arguments):
    try:
        print(function.__name__, function(*arguments))
    except Exception:
        print([line for line in traceback.format_exc().splitlines() if set(line) - set(" ~^")][-2:])


for turn in range(20):
    numbers = grow_last(grow(put([0, 0, 0], turn), 1.5), turn)
print(numbers)
for target in ([1, 2], {1: 5}, {}, [1], [], (1, 2, 3), "abc", 7, None, Listlike([4, 5]), bytearray(b"xyz")):
    shown(put, target, 9)
    shown(grow, target, 1)
    shown(grow_last, target, 1)
noisy = Noisy()
put(noisy, "v")
grow(noisy, 5)
grow_last(noisy, 5)
print(noisy.log)
print(grow_text({"k": "a"}, "b"), grow_text({"k": [1]}, [2]))
shown(grow_text, {"k": "a"}, 1)
shown(grow_text, {}, 1)
things = [0, Last("first")]
grow(things, "!")
put(things, None)
put(things, Last("second"))
things[1] += "?"
del things

made()[1] = 5
made()[1] += 5
noisy.log[0] = Last("third")
noisy.log[0] = None
rows = [[1, 2], [3, 4]]
for row in range(2):
    rows[row][0] += rows[row][1]
    rows[row][1] *= rows[1][0]
print(rows)
x = [1, 2]
x[0] += (y := 5) + y
x[1] += (x := [3, 4])[0]
print(x)
