# SPDX-License-Identifier: MIT
# Accumulators, memoisation, decorators by hand, callbacks, objects made of closures.
def memoise(function):
    memory = {}

    def wrapped(*args):
        if args not in memory:
            memory[args] = function(*args)
            wrapped.misses += 1
        return memory[args]
    wrapped.misses = 0
    return wrapped


fib = memoise(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))
print(fib(60), fib.misses)


def account(balance):
    history = []

    def deposit(n):
        nonlocal balance
        balance += n
        history.append(n)
        return balance

    def withdraw(n):
        nonlocal balance
        if n > balance:
            raise ValueError("too much")
        balance -= n
        history.append(-n)
        return balance

    return {"deposit": deposit, "withdraw": withdraw, "history": lambda: list(history)}


a, b = account(100), account(5)
print(a["deposit"](50), a["withdraw"](30), b["deposit"](1), a["history"](), b["history"]())
try:
    b["withdraw"](1000)
except ValueError as error:
    print(error)


def pipeline(*steps):
    def run(x, trace=None):
        for step in steps:
            x = step(x)
            if trace is not None:
                trace.append(x)
        return x
    return run


trace = []
print(pipeline(lambda x: x + 1, lambda x: x * x, str)(4, trace), trace)


def curry(f, n, args=()):
    return f(*args) if n == 0 else lambda x: curry(f, n - 1, args + (x,))


print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3))


def church(n):
    return lambda f: lambda x: x if n == 0 else f(church(n - 1)(f)(x))


print(church(7)(lambda x: x + 1)(0))
handlers = {}


def on(name):
    def register(function):
        handlers.setdefault(name, []).append(function)
        return function
    return register


on("start")(lambda: "first")
on("start")(lambda: "second")
on("stop")(lambda: "last")
print([[f() for f in handlers[name]] for name in sorted(handlers)])


def ycombinator(f):
    return (lambda x: x(x))(lambda x: f(lambda *args: x(x)(*args)))


print(ycombinator(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10))
