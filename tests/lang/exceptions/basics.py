# SPDX-License-Identifier: MIT
# try, except, else, finally, raise; which clause runs.
def run(action):
    trace = []
    try:
        trace.append("try")
        action()
    except (KeyError, IndexError) as error:
        trace.append("lookup " + type(error).__name__)
    except ValueError as error:
        trace.append("value " + str(error))
    except Exception:
        trace.append("other")
    else:
        trace.append("else")
    finally:
        trace.append("finally")
    return trace


print(run(lambda: None), run(lambda: {}["x"]), run(lambda: [][0]), run(lambda: int("q")), run(lambda: 1 / 0))


def returns():
    try:
        return "try"
    finally:
        print("cleanup")


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def loops():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append("f%d" % i)
    return out


def swallowed():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"


print(returns(), overrides(), loops(), swallowed())
try:
    try:
        raise ValueError("inner")
    finally:
        print("inner finally")
except ValueError as error:
    print("outer", error)
try:
    try:
        raise KeyError("k")
    except KeyError:
        raise
except KeyError as error:
    print("re-raised", error)


def nested():
    try:
        try:
            raise IndexError("deep")
        except ValueError:
            print("wrong")
    except IndexError as error:
        return "found %s" % error


print(nested())
try:
    raise ValueError
except ValueError as error:
    print(repr(error), error.args, str(error) == "")
for bad in (lambda: (_ for _ in ()).throw(5),):
    try:
        bad()
    except TypeError as error:
        print(error)
try:
    raise 5
except TypeError as error:
    print(error)
try:
    raise
except RuntimeError as error:
    print(error)
try:
    try:
        raise ValueError("x")
    except 5:
        pass
except TypeError as error:
    print(error)
try:
    pass
except:
    print("never")
else:
    print("else without finally")
try:
    1 / 0
except:
    print("bare except")
