# SPDX-License-Identifier: MIT
"""Attributes of sys that are made when a program first asks for them."""
import sys as _sys


class _Fields(tuple):
    """A tuple whose fields have names too."""

    _names = ()

    def __new__(cls, *values):
        return tuple.__new__(cls, values)

    def __repr__(self):
        pairs = ", ".join("%s=%r" % pair for pair in zip(self._names, self))
        return "sys.%s(%s)" % (type(self).__name__, pairs)


def _fields(name, names, values):
    space = {"_names": names, "__module__": "sys"}
    for i, field in enumerate(names):
        space[field] = property(lambda self, i=i: self[i])
    return type(name, (_Fields,), space)(*values)


version_info = _fields("version_info", ("major", "minor", "micro", "releaselevel", "serial"), (3, 13, 0, "final", 0))
flags = _fields("flags", ("debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
                          "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated",
                          "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits"),
                (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, False, 1, 0, False, 4300))
float_info = _fields("float_info", ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig",
                                    "epsilon", "radix", "rounds"),
                     (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53,
                      2.220446049250313e-16, 2, 1))
int_info = _fields("int_info", ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"),
                   (64, 8, 4300, 640))
hash_info = _fields("hash_info", ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits",
                                  "cutoff"),
                    (64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0))
thread_info = _fields("thread_info", ("name", "lock", "version"), ("pthread", "mutex+cond", None))


class _Implementation:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return "namespace(%s)" % ", ".join("%s=%r" % item for item in self.__dict__.items())


implementation = _Implementation(name="tollgate", cache_tag=None, version=version_info, hexversion=0x030d00f0)
copyright = ""
api_version = 1013
path_hooks = []
meta_path = []
builtin_module_names = ("_thread", "builtins", "gc", "math", "posix", "sys", "time")


def exception():
    """What is being handled, or None."""
    return _sys.exc_info()[1]


class UnraisableHookArgs(_Fields):
    _names = ("exc_type", "exc_value", "exc_traceback", "err_msg", "object")


for _i, _name in enumerate(UnraisableHookArgs._names):
    setattr(UnraisableHookArgs, _name, property(lambda self, i=_i: self[i]))


def unraisablehook(unraisable, /):
    """Says on standard error what exception was ignored, and where."""
    _sys._print_unraisable(unraisable.exc_value, unraisable.err_msg, unraisable.object)


_sys.__unraisablehook__ = unraisablehook


def is_finalizing():
    return False
