# SPDX-License-Identifier: MIT
# append and pop at both ends, mixed with indexing, over many sizes.
stack = []
log = 0
for i in range(2000):
    stack.append(i)
    if i % 3 == 0:
        log += stack.pop()
    if i % 7 == 0 and stack:
        log -= stack.pop(0)
print(len(stack), log, stack[0], stack[-1], sum(stack))
queue = list(range(50))
out = []
while queue:
    out.append(queue.pop(0))
    if out[-1] % 10 == 3 and out[-1] < 100:
        queue.append(out[-1] * 10)
print(out)
s = []
for text in "3 4 + 2 * 7 /".split():
    if text.isdigit():
        s.append(int(text))
    else:
        b, a = s.pop(), s.pop()
        s.append({"+": a + b, "*": a * b, "/": a / b if b else None}[text])
print(s)
middle = []
for i in range(20):
    middle.insert(len(middle) // 2, i)
print(middle)
for i in range(10):
    middle.pop(len(middle) // 2)
print(middle)
big = []
for i in range(10000):
    big.append(i)
while len(big) > 10:
    big.pop()
big += range(5)
print(big)
