# SPDX-License-Identifier: MIT
# Objects die at once when their last reference goes, wherever it was.
class D:
    log = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        self.log.append(self.name)


def flush(title):
    print(title, D.log)
    D.log.clear()


def argument(x):
    pass


argument(D("argument"))
flush("argument")


def returned():
    return D("returned")


returned()
flush("returned")
x = D("first")
x = D("second")
flush("rebound")
del x
flush("deleted")
a = [D("list item")]
a[0] = 0
flush("item")
a = [D("sliced"), D("kept")]
a[:1] = []
flush("slice")
del a
flush("list gone")
d = {"k": D("dict value")}
d.pop("k")
flush("pop")
t = (D("tuple"),)
t = None
flush("tuple")


class Holder:
    pass


h = Holder()
h.x = D("attribute")
h.x = 1
flush("attribute")
h.y = D("attribute of dying object")
del h
flush("object")
f = lambda y=D("default"): y
f = None
flush("default")


def closure():
    c = D("cell")
    return lambda: c


g = closure()
flush("closure alive")
g = None
flush("closure gone")
for i in [D("loop a"), D("loop b")]:
    pass
flush("loop list gone")
i = None
flush("loop variable")
D("expression").name
flush("expression")
[D("comprehension") for _ in range(2)] and None
flush("comprehension")
s = {D("set")}
s.clear()
flush("set")
bound = D("bound").__init__
flush("bound method keeps")
bound = None
flush("bound method gone")
try:
    raise ValueError(D("exception"))
except ValueError:
    pass
flush("exception")
p, q = D("p"), D("q")
p, q = q, p
flush("swap")
p = q = None
flush("both")
