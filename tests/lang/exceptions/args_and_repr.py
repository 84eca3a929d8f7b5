# SPDX-License-Identifier: MIT
# Text of the exceptions that the runtime raises most, with their attributes.
def catch(function):
    try:
        function()
    except Exception as error:
        return "%s | %s | %r" % (type(error).__name__, error, error.args)


print(catch(lambda: {}["key"]))
print(catch(lambda: {}[1, 2]))
print(catch(lambda: [][1]))
print(catch(lambda: int("x y")))
print(catch(lambda: "abc".index("z")))
print(catch(lambda: [1].remove(2)))
print(catch(lambda: (1, 2).index(3)))
print(catch(lambda: next(iter([]))))
print(catch(lambda: {1}.remove(5)))
print(catch(lambda: undefined_thing))
print(catch(lambda: None.attribute))
print(catch(lambda: None()))
print(catch(lambda: "a" + 1))
print(catch(lambda: 1 + "a"))
print(catch(lambda: [1, 2, 3] < 4))
print(catch(lambda: max(())) is not None)
print(catch(lambda: open_nothing.x))
print(catch(lambda: chr(-1)) is not None)
print(catch(lambda: float("abc")))
print(catch(lambda: "%d" % "x"))
print(catch(lambda: "x".join([1])))
print(catch(lambda: [].pop()))
print(catch(lambda: {}.popitem()))
print(catch(lambda: set().pop()))
print(catch(lambda: iter(1)))
print(catch(lambda: "abc"[10]))
print(catch(lambda: (1,)[2]))
print(catch(lambda: range(3)[5]))
print(catch(lambda: divmod(1, 0)) is not None)
print(catch(lambda: 1 % 0) is not None)
print(catch(lambda: 1 << -1))
print(catch(lambda: dict([(1,)])))
print(catch(lambda: setattr(object(), "x", 1)) is not None)
try:
    {}["missing"]
except KeyError as error:
    kept = error
print(repr(kept), str(kept), kept.args[0] == "missing")
try:
    None.nothing
except AttributeError as error:
    print(error.name, error.obj)
try:
    nothing_there
except NameError as error:
    print(error.name)
