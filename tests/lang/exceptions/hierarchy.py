# SPDX-License-Identifier: MIT
# The built-in tree, arguments, own classes, bases.
tree = [
    (ArithmeticError, Exception), (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (FloatingPointError, ArithmeticError),
    (LookupError, Exception), (IndexError, LookupError), (KeyError, LookupError), (AttributeError, Exception), (NameError, Exception),
    (UnboundLocalError, NameError), (TypeError, Exception), (ValueError, Exception), (UnicodeError, ValueError), (UnicodeDecodeError, UnicodeError),
    (RuntimeError, Exception), (RecursionError, RuntimeError), (NotImplementedError, RuntimeError), (StopIteration, Exception), (GeneratorExit, BaseException),
    (KeyboardInterrupt, BaseException), (SystemExit, BaseException), (Exception, BaseException), (AssertionError, Exception), (ImportError, Exception),
    (ModuleNotFoundError, ImportError), (OSError, Exception), (FileNotFoundError, OSError), (ConnectionError, OSError), (BrokenPipeError, ConnectionError),
    (ConnectionResetError, ConnectionError), (EOFError, Exception), (MemoryError, Exception), (SyntaxError, Exception), (IndentationError, SyntaxError),
]
for child, parent in tree:
    print(child.__name__, issubclass(child, parent), child.__bases__[0].__name__)
print(IOError is OSError, issubclass(KeyboardInterrupt, Exception))


class AppError(Exception):
    code = 3

    def __init__(self, message, detail=None):
        super().__init__(message)
        self.detail = detail


class SubError(AppError):
    pass


for error_class in (AppError, SubError):
    try:
        raise error_class("text", detail=[1])
    except AppError as error:
        print(type(error).__name__, error, error.args, error.detail, error.code, repr(error), isinstance(error, Exception))
for args in ((), (1,), ("a", 2), ((1, 2),)):
    print(str(ValueError(*args)), repr(ValueError(*args)), ValueError(*args).args, str(KeyError(*args)), repr(KeyError(*args)))
error = ValueError("kept")
try:
    raise error
except ValueError as caught:
    print(caught is error)
print(ValueError("a") == ValueError("a"), Exception("x", "y"))
try:
    raise SubError
except TypeError as error:
    print(error)
try:
    raise OSError(2, "No such file or directory")
except OSError as error:
    print(error, error.errno, error.strerror, type(error).__name__)
try:
    raise StopIteration(5)
except StopIteration as error:
    print(error.value)
try:
    raise SystemExit(3)
except SystemExit as error:
    print(error.code)
