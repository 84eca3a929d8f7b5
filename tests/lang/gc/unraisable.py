# SPDX-License-Identifier: MIT
# sys.unraisablehook: what is raised where nobody can catch it.
import sys
import gc
import weakref


class D:
    def __del__(self):
        raise ValueError("in __del__")


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.err_msg, args.object.__qualname__)


sys.unraisablehook = hook
D()
d = D()
del d
gc.collect()


class T:
    pass


def callback(ref):
    raise KeyError("callback")


t = T()
r = weakref.ref(t, callback)
del t
def gen():
    try:
        yield
    finally:
        raise OSError("closing")


g = gen()
next(g)
sys.unraisablehook = lambda args: print("other", args.exc_value, type(args.object).__name__)
del g
print(sys.__unraisablehook__ is not hook, callable(sys.__unraisablehook__))


def bad(args):
    raise RuntimeError("in the hook")


sys.stdout.flush()
sys.unraisablehook = sys.__unraisablehook__


class E(Exception):
    pass


print("end")
