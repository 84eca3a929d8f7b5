# SPDX-License-Identifier: MIT
# Values as bytes and back: built-in types, instances of all kinds, what is found by name, what is refused.
import pickle, collections, functools, enum
class P:
    def __init__(self, x, y): self.x = x; self.y = y
    def __eq__(self, o): return type(o) is P and (self.x, self.y) == (o.x, o.y)
    def __repr__(self): return "P(%r, %r)" % (self.x, self.y)
class S:
    __slots__ = ("a", "b")
class G:
    def __getstate__(self): return {"v": 1}
    def __setstate__(self, s): self.v = s["v"] + 1
class R:
    def __init__(self, n): self.n = n
    def __reduce__(self): return R, (self.n + 1,)
class L(list): pass
class D(dict): pass
class I(int): pass
class E(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.b = b
class C(enum.Enum):
    A = 1
NT = collections.namedtuple("NT", "p q")
def f(x): return x
def rt(v): return pickle.loads(pickle.dumps(v))
for v in [None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -2**31, 2**31, 2**63, -2**63, -128, -2**100, 10**300, 0.0, -1.5, float("inf"), "", "a", "é\u20ac\U0001F600", "x" * 300, b"", b"ab", b"z" * 70000, bytearray(b"xyz"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], list(range(2500)), {}, {"a": 1}, {i: str(i) for i in range(2500)}, set(), frozenset([1]), range(3, 9, 2), slice(1, None), Ellipsis, NotImplemented, P(1, [2]), NT(1, 2), C.A, I(5)]:
    r = rt(v)
    assert r == v and type(r) is type(v), (v, r)
assert rt({1, 2, 3}) == {1, 2, 3}
a = []; a.append(a); b = rt(a); assert b[0] is b
t = ([],); t[0].append(t); u = rt(t); assert u[0][0] is u
d = {}; d["d"] = d; assert rt(d)["d"]["d"]
p = P(1, 2); p.y = p; q = rt(p); assert q.y is q
x = [1]; y = rt([x, x]); assert y[0] is y[1]
s = S(); s.a = 1; s2 = rt(s); assert s2.a == 1 and not hasattr(s2, "b")
assert rt(G()).v == 2
assert rt(R(1)).n == 2
l = L([1, 2]); l.z = 3; l2 = rt(l); assert l2 == [1, 2] and l2.z == 3 and type(l2) is L
dd = D(a=1); assert rt(dd) == {"a": 1} and type(rt(dd)) is D
e = rt(E(1, 5)); print(repr(e), e.b, e.args)
e = rt(ValueError("x", 3)); print(repr(e))
e = rt(KeyError("k")); print(repr(e))
e = rt(OSError(2, "no")); print(repr(e), e.errno)
assert rt(f) is f and rt(P) is P and rt(len) is len and rt(int) is int and rt(type(None)) is type(None)
print(list(rt(collections.OrderedDict([(1, 2)])).items()), rt(collections.deque([1, 2], 5)), rt(collections.defaultdict(list, {1: [2]})), rt(collections.Counter("aab")))
print(rt(functools.partial(f, 3))())
print(rt(P.__repr__) is P.__repr__, rt(p.__repr__).__name__, rt([].append).__name__)
for bad in (lambda: 0, (i for i in ()), ):
    try: pickle.dumps(bad)
    except (TypeError, pickle.PicklingError, AttributeError) as e: print(type(e).__name__, e if "lambda" not in str(e) else "lambda")
def outer():
    def inner(): pass
    try: pickle.dumps(inner)
    except (AttributeError, pickle.PicklingError) as e: print("local object" in str(e))
outer()
for data in (b"", b"\x80\x04", b"\x80\x04K", b"\x80\x04\x8c\xffab.", b"\x80\x04h\x05.", b"\x80\x04t.", b"\x80\x04u.", b"."):
    try: pickle.loads(data); print("no error", data)
    except (pickle.UnpicklingError, EOFError, IndexError, KeyError) as e: print("refused", data)
import io
fl = io.BytesIO(); pickle.dump([1, 2], fl); fl.seek(0); print(pickle.load(fl))
