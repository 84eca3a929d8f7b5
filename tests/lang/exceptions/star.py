# SPDX-License-Identifier: MIT
# except*: every clause gets its part of a group, what is left goes on, what clauses raise is joined.
def show(e, depth=0):
    pad = "  " * depth
    if isinstance(e, BaseExceptionGroup):
        print(f"{pad}{type(e).__name__} {e.message!r} {len(e.exceptions)}")
        for inner in e.exceptions:
            show(inner, depth + 1)
    else:
        print(f"{pad}{e!r}")


def attempt(make):
    try:
        try:
            raise make()
        except* ValueError as group:
            print("values")
            show(group, 1)
        except* (TypeError, KeyError) as group:
            print("types and keys")
            show(group, 1)
        else:
            print("not reached")
        finally:
            print("finally")
    except BaseException as left:
        print("left")
        show(left, 1)
    else:
        print("nothing left")


attempt(lambda: ValueError("naked"))
attempt(lambda: OSError("naked, not caught"))
attempt(lambda: ExceptionGroup("all", [ValueError(1), TypeError(2), ValueError(3)]))
attempt(lambda: ExceptionGroup("some", [ValueError(1), OSError(2), ExceptionGroup("inner", [KeyError(3), OSError(4)])]))
attempt(lambda: BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(1)]))
attempt(lambda: KeyboardInterrupt("naked base"))


def nothing():
    try:
        pass
    except* ValueError:
        print("not reached")
    else:
        print("else runs")
    finally:
        print("finally runs")


nothing()


def raised_in_clauses():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as e:
        raise RuntimeError("from values") from e
    except* TypeError:
        raise


try:
    raised_in_clauses()
except ExceptionGroup as e:
    show(e)
    print(type(e.exceptions[0].__cause__).__name__, type(e.exceptions[0].__context__).__name__)


def one_raised():
    try:
        raise ExceptionGroup("eg", [ValueError(1)])
    except* ValueError:
        raise KeyError("instead")


try:
    one_raised()
except Exception as e:
    show(e)
    print(repr(e.__context__))


def again():
    try:
        raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("n", [TypeError(2), ValueError(3)])])
    except* ValueError as e:
        raise
    except* TypeError as e:
        raise e


try:
    again()
except Exception as e:
    show(e)


def naked_again():
    try:
        raise ValueError(7)
    except* ValueError as e:
        show(e)
        raise


try:
    naked_again()
except Exception as e:
    show(e)

# names are unbound, what is handled comes back, loops inside a clause are free
import sys

for turn in range(2):
    try:
        raise ExceptionGroup("x", [ValueError(turn)])
    except* ValueError as bound:
        print(repr(sys.exc_info()[1]))
        for i in range(5):
            if i == 3:
                break
        else:
            print("never")

        def inner():
            for _ in range(3):
                return "returns inside are free"
        print(inner(), i)
    print("bound" in globals(), sys.exc_info())


def wrong(kind):
    try:
        try:
            raise ValueError(1)
        except* kind:
            print("caught")
    except BaseException as e:
        print(type(e).__name__, e)


wrong(ExceptionGroup)
wrong((ValueError, BaseExceptionGroup))
wrong(int)
wrong("text")
wrong(())


def generator():
    try:
        yield 1
    except* ValueError as e:
        show(e)
        yield "in the clause"
    yield 2


g = generator()
next(g)
print(g.throw(ExceptionGroup("sent", [ValueError(5)])), next(g))


def nested():
    try:
        try:
            raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
        except* ValueError:
            try:
                raise ExceptionGroup("b", [KeyError(3), OSError(4)])
            except* KeyError:
                print("inner keys")
    except* OSError as e:
        print("outer os")
        show(e)
    except* TypeError as e:
        print("outer types")
        show(e)


nested()


class Own(ExceptionGroup):
    def derive(self, excs):
        print("derive", len(excs))
        return Own(self.message + "!", excs)


try:
    try:
        raise Own("own", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        print(type(e).__name__, e.message, e)
except Own as e:
    print(type(e).__name__, e.message, e)
