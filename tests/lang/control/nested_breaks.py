# SPDX-License-Identifier: MIT
# break, continue, return and exceptions through nested loops, try and with.
class Track:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append("+" + self.name)

    def __exit__(self, *args):
        log.append("-" + self.name)


log = []


def search(grid, wanted):
    for y, row in enumerate(grid):
        with Track("row%d" % y):
            for x, value in enumerate(row):
                try:
                    if value is None:
                        continue
                    if value == wanted:
                        return x, y
                    if value < 0:
                        break
                finally:
                    log.append("f")
            else:
                log.append("whole")
                continue
            log.append("cut")
    return None


print(search([[1, None, 2], [3, -1, 4], [5, 6, 7]], 6), log)
log.clear()
print(search([[1]], 9), log)


def loops():
    out = []
    for i in range(4):
        for j in range(4):
            for k in range(4):
                if k == 2:
                    break
                if j == 1:
                    continue
                out.append((i, j, k))
            if j == 2:
                break
        else:
            out.append("never")
        if i == 1:
            break
    else:
        out.append("never")
    return out


print(loops())


def while_try():
    n = 0
    while True:
        n += 1
        try:
            if n < 3:
                continue
            if n == 5:
                break
            if n == 4:
                raise ValueError
        except ValueError:
            log.append("caught")
            continue
        finally:
            log.append(n)
    return n


log.clear()
print(while_try(), log)


def nested_finally():
    try:
        try:
            return "value"
        finally:
            log.append("inner")
    finally:
        log.append("outer")


log.clear()
print(nested_finally(), log)
