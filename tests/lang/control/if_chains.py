# SPDX-License-Identifier: MIT
# if, elif, else, conditional expressions, pass.
def kind(x):
    if x < 0:
        return "negative"
    elif x == 0:
        return "zero"
    elif x < 10:
        return "small"
    else:
        if x == 10:
            pass
        else:
            return "large"
    return "ten"


print([kind(x) for x in (-5, 0, 5, 10, 50)])
x = 3
if x: print("yes")
else: print("no")
print("a" if x > 2 else "b" if x > 1 else "c", ("odd", "even")[x % 2 == 0])
if not x: pass
elif x is None: pass
if (x == 3
        and True):
    print("continued")
y = 1 if x else \
    2
print(y); print("two statements")
assert x == 3
assert x == 3, "message"
try:
    assert x == 4, "x is %d" % x
except AssertionError as error:
    print(error)
try:
    assert not x
except AssertionError as error:
    print(repr(error))
