# SPDX-License-Identifier: MIT
# and, or, not return operands and evaluate lazily.
def say(name, value):
    print("<" + name + ">", end="")
    return value


print(say("a", 0) and say("b", 1))
print(say("a", 1) and say("b", 2))
print(say("a", 0) or say("b", ""))
print(say("a", "x") or say("b", 1))
print(not 0, not [], not "a", not not 3)
print(1 if say("c", []) else 2)
print((1 and 2 or 3), (0 and 2 or 3), (None or [] or {}))
values = [0, 1, -1, 0.0, 2.5, "", "a", [], [0], (), (0,), {}, {0: 0}, set(), {0}, None, True, False, range(0), range(1)]
print([bool(value) for value in values])
x = 5
print(1 < x < 10 and x != 6 or say("never", 0))
if not x > 3 or x == 5 and not False:
    print("taken")
