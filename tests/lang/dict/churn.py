# SPDX-License-Identifier: MIT
# Keys that come and go: each deletion leaves a place behind that another key may take, also one that was to be found
# further on; look-up, order and length hold, for keys that share their first places too.


class Clumsy:
    """Few different hashes, and equal to what has the same number."""
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, Clumsy) and self.n == other.n


state = 12345


def below(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return (state >> 8) % n


def key_of(kind, n):
    if kind == 0:
        return n * 64
    if kind == 1:
        return "name%d" % n
    if kind == 2:
        return Clumsy(n)
    return (n, n % 2)


def shown(key):
    return key.n if isinstance(key, Clumsy) else key


def churn(kind, keys, rounds):
    table = {}
    shadow = []
    for step in range(rounds):
        n = below(keys)
        key = key_of(kind, n)
        what = below(5)
        if what < 2:
            table[key] = step
            for pair in shadow:
                if pair[0] == n:
                    pair[1] = step
                    break
            else:
                shadow.append([n, step])
        elif what < 4:
            found = table.pop(key, None)
            expected = [pair for pair in shadow if pair[0] == n]
            assert found == (expected[0][1] if expected else None), (kind, n, found, expected)
            shadow = [pair for pair in shadow if pair[0] != n]
        elif key in table:
            del table[key]
            table[key] = -step
            shadow = [pair for pair in shadow if pair[0] != n] + [[n, -step]]
        assert len(table) == len(shadow)
        if step % 97 == 0:
            assert [value for value in table.values()] == [pair[1] for pair in shadow]
            for m in range(keys):
                assert (key_of(kind, m) in table) == any(pair[0] == m for pair in shadow)
    return [(shown(key), value) for key, value in table.items()][:6]


for kind in range(4):
    for keys in (5, 40):
        print(kind, keys, churn(kind, keys, 1500))

# The same few keys for ever: the table does not fill up with what is gone.
table = {}
for step in range(30000):
    table[step % 7 * 8] = step
    del table[step % 7 * 8]
print(len(table), table)
table.update({n: n for n in range(5)})
print(table, table.popitem(), table.setdefault(8, "new"), list(table))
