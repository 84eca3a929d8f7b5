# SPDX-License-Identifier: MIT
# An uncaught exception of an own class, raised in a method called in a loop.
class AppError(Exception):
    pass


class Machine:
    def run(self, n):
        for i in range(n):
            self.step(i)

    def step(self, i):
        if i == 2:
            raise AppError("step", i)


Machine().run(5)
