# SPDX-License-Identifier: MIT
# Slice objects and what __getitem__ receives.
class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s = Show()
print(s[1], s[1:2], s[:], s[::], s[1:], s[:2], s[::3], s[1:2:3], s[-1:], s["a"], s[1, 2], s[1:2, 3], s[()], s[...], s[None:None])
s[1:2] = 5
s[1, 2] = 6
del s[::2]
del s["k"]
x = slice(1, 2, 3)
print(x.start, x.stop, x.step, x == slice(1, 2, 3), x != slice(1, 2), repr(slice("a")), slice(3).indices(10), slice(None, None, -1).indices(4), slice(-3, None).indices(5))
print("abcdef"[slice(1, 4)], [1, 2, 3][slice(None)], (1, 2, 3)[slice(-2, None)], range(9)[slice(0, 9, 4)])
try:
    [1, 2]["a":"b"]
except TypeError as error:
    print(error)


class Index:
    def __index__(self):
        return 2


print([1, 2, 3][Index()], "abcd"[Index():], range(5)[Index()], [0] * Index())
