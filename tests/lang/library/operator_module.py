# SPDX-License-Identifier: MIT
# operator: functions, itemgetter, attrgetter, methodcaller.
import operator as op

print(op.add(1, 2), op.sub(5, 3), op.mul(2, 4), op.truediv(1, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5), op.neg(3), op.not_(0), op.lt(1, 2), op.eq(1, 1.0), op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.inv(0), op.index(5), op.truth([]), op.is_(None, None), op.contains([1], 1), op.concat([1], [2]), op.countOf([1, 1], 1), op.indexOf("abc", "b"))
print(op.itemgetter(1)([5, 6]), op.itemgetter(0, 2)("abc"), op.itemgetter("k")({"k": 1}), op.attrgetter("real")(5), op.attrgetter("real", "imag")(5), op.methodcaller("upper")("a"), op.methodcaller("split", ",")("a,b"))
d = {}
op.setitem(d, "x", 1)
print(d, op.getitem(d, "x"), op.delitem(d, "x"), sorted([(1, "b"), (0, "c")], key=op.itemgetter(1)), op.iadd([1], [2]), list(map(op.mul, [1, 2], [3, 4])), op.abs(-1), op.matmul.__name__, op.length_hint([1, 2]))
