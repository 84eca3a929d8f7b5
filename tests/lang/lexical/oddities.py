# SPDX-License-Identifier: MIT
# Text that looks wrong and is right.
x = (1,
     2,

     # a comment between
     3)
if x: y = 1; z = 2
else: y = 3
def f(a,
      b=2,
      ): return a + b
class C: pass
class D(): a = 1; b = 2
print(f(
    1
), y, z, D.b, x,)
def g(): pass; pass
while False: pass
else: print("else")
print("a"
      "b"
      'c')
for i in 1, 2, 3,: print(i, end=" ")
print()
t = 1,
print(t, not(x), -(1), (lambda: (1, 2))(), [][:], {}, (), [()], ((),))
if (1):
	print("tab indented")
if True:
  print("two")
  if True:
       print("seven")
  print("back to two")
r = [i
     for i in range(3)
     if i]
print(r); 
s = """a
b\
c"""
print(s, 'it''s', "\
joined")
def 变量(): return "unicode name"
print(变量())
pass
assert(True)
del(t)
return_value = None; yield_value = 1; print_ = print; print_(return_value)
