# SPDX-License-Identifier: MIT
# Division by zero in every form, with the message of each.
def attempt(function):
    try:
        print(function())
    except ZeroDivisionError as error:
        print(type(error).__name__, error)


attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: divmod(1, 0))
attempt(lambda: 1.0 // 0.0)
attempt(lambda: 1.0 % 0.0)
attempt(lambda: 0 ** -1)
attempt(lambda: 0.0 ** -1)
attempt(lambda: (1 << 80) // 0)
attempt(lambda: 5 // 2)
for function in (lambda: 1 / 0, lambda: 1.0 / 0, lambda: 1.5 / 0.0):
    try:
        function()
        print("no error")
    except ZeroDivisionError:
        print("ZeroDivisionError")
