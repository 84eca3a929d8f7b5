# SPDX-License-Identifier: MIT
# What subclasses of built-in types say of themselves: truth, length, int(), float(), reversed(), range(), sum().
class S(str):
    def __len__(self):
        return 3


class L(list):
    def __len__(self):
        return 2


class D(dict):
    def __len__(self):
        return 0


class T(tuple):
    def __bool__(self):
        return False


class N(int):
    def __len__(self):
        return 0

    def __index__(self):
        return 9


class I(str):
    def __int__(self):
        return 7

    def __float__(self):
        return 2.5


class X(str):
    def __index__(self):
        return 4


class Plain(list):
    pass


class R(list):
    def __reversed__(self):
        return iter("rev")


print(bool(S()), not S(), bool(S("a")), bool(L()), bool(D(a=1)), bool(T((1,))), bool(N(3)), bool(N(0)))
print(1 if S() else 2, 1 if D(a=1) else 2, S() and "then", D(a=1) or "else")
print(int(I()), float(I()), int(X()), float(X()), int(N(5)), int(I("12") + "3"))
print(list(reversed(Plain([1, 2, 3]))), list(reversed(R([1]))), list(reversed(L([5, 6, 7]))))
print(range(N(2)), [0, 1, 2, 3][N(2)], "ab" * N(2), hex(N(255)))
for start in ("", S(), b"", bytearray()):
    try:
        print(sum([1, 2], start))
    except TypeError as e:
        print(e)


class P:
    def __init__(self):
        self._v = 1

    class Inner:
        @property
        def value(self):
            return 1


for action in ("set", "del"):
    try:
        if action == "set":
            P.Inner().value = 2
        else:
            del P.Inner().value
    except AttributeError as e:
        print(e)


class F(int):
    def __float__(self):
        return 1.5


print(float(F(3)), F(3) + 0.5, [1, 2, 3][F(1)])
