/* SPDX-License-Identifier: MIT */
/* Raising and inspecting exceptions. A function that fails returns TG_NULL, -1 or false with the exception in
 * the thread; nothing jumps. */
#ifndef TG_CORE_ERRORS_H
#define TG_CORE_ERRORS_H

#include "runtime/core/type.h"

/* The built-in tree: X(Name, Base). types/exception.c defines struct tg_type tg_exc_<Name>. */
#define TG_EXCEPTIONS(X)                                                                                     \
    X(Exception, BaseException)                                                                              \
    X(GeneratorExit, BaseException)                                                                          \
    X(KeyboardInterrupt, BaseException)                                                                      \
    X(SystemExit, BaseException)                                                                             \
    X(BaseExceptionGroup, BaseException)                                                                     \
    X(ExceptionGroup, BaseExceptionGroup)                                                                    \
    X(ArithmeticError, Exception)                                                                            \
    X(FloatingPointError, ArithmeticError)                                                                   \
    X(OverflowError, ArithmeticError)                                                                        \
    X(ZeroDivisionError, ArithmeticError)                                                                    \
    X(AssertionError, Exception)                                                                             \
    X(AttributeError, Exception)                                                                             \
    X(BufferError, Exception)                                                                                \
    X(EOFError, Exception)                                                                                   \
    X(ImportError, Exception)                                                                                \
    X(ModuleNotFoundError, ImportError)                                                                      \
    X(LookupError, Exception)                                                                                \
    X(IndexError, LookupError)                                                                               \
    X(KeyError, LookupError)                                                                                 \
    X(MemoryError, Exception)                                                                                \
    X(NameError, Exception)                                                                                  \
    X(UnboundLocalError, NameError)                                                                          \
    X(OSError, Exception)                                                                                    \
    X(BlockingIOError, OSError)                                                                              \
    X(ChildProcessError, OSError)                                                                            \
    X(ConnectionError, OSError)                                                                              \
    X(BrokenPipeError, ConnectionError)                                                                      \
    X(ConnectionAbortedError, ConnectionError)                                                               \
    X(ConnectionRefusedError, ConnectionError)                                                               \
    X(ConnectionResetError, ConnectionError)                                                                 \
    X(FileExistsError, OSError)                                                                              \
    X(FileNotFoundError, OSError)                                                                            \
    X(InterruptedError, OSError)                                                                             \
    X(IsADirectoryError, OSError)                                                                            \
    X(NotADirectoryError, OSError)                                                                           \
    X(PermissionError, OSError)                                                                              \
    X(ProcessLookupError, OSError)                                                                           \
    X(TimeoutError, OSError)                                                                                 \
    X(ReferenceError, Exception)                                                                             \
    X(RuntimeError, Exception)                                                                               \
    X(PythonFinalizationError, RuntimeError)                                                                 \
    X(NotImplementedError, RuntimeError)                                                                     \
    X(RecursionError, RuntimeError)                                                                          \
    X(StopIteration, Exception)                                                                              \
    X(StopAsyncIteration, Exception)                                                                         \
    X(SyntaxError, Exception)                                                                                \
    X(IndentationError, SyntaxError)                                                                         \
    X(TabError, IndentationError)                                                                            \
    X(SystemError, Exception)                                                                                \
    X(TypeError, Exception)                                                                                  \
    X(ValueError, Exception)                                                                                 \
    X(UnicodeError, ValueError)                                                                              \
    X(UnicodeDecodeError, UnicodeError)                                                                      \
    X(UnicodeEncodeError, UnicodeError)                                                                      \
    X(Warning, Exception)                                                                                    \
    X(BytesWarning, Warning)                                                                                 \
    X(DeprecationWarning, Warning)                                                                           \
    X(EncodingWarning, Warning)                                                                              \
    X(FutureWarning, Warning)                                                                                \
    X(ImportWarning, Warning)                                                                                \
    X(PendingDeprecationWarning, Warning)                                                                    \
    X(ResourceWarning, Warning)                                                                              \
    X(RuntimeWarning, Warning)                                                                               \
    X(SyntaxWarning, Warning)                                                                                \
    X(UnicodeWarning, Warning)                                                                               \
    X(UserWarning, Warning)

extern struct tg_type tg_exc_BaseException;
#define X(name, base) extern struct tg_type tg_exc_##name;
TG_EXCEPTIONS(X)
#undef X

/* Raise. printf-style; %s takes UTF-8 text. All return TG_NULL so that `return tg_raise(...)` reads well. */
tg_value tg_raise(struct tg_type *type, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* With one argument that is any value (KeyError(key), StopIteration(value)). Borrows. */
tg_value tg_raise_value(struct tg_type *type, tg_value argument);
/* An exception instance; consumed. Chains __context__ to what is being handled. */
tg_value tg_raise_steal(tg_value exception);
tg_value tg_raise_memory(void);                    /* never allocates */
tg_value tg_raise_errno(const char *path_or_null); /* OSError or its subclass from errno */
/* "'X' object is not iterable" and the like: format has one %s for the name of v's type. */
tg_value tg_raise_type_of(struct tg_type *exception, const char *format, tg_value v);

bool tg_error_pending(void);
bool tg_error_matches(const struct tg_type *type); /* is the pending one an instance? */
void tg_error_clear(void);
tg_value tg_error_take(void);            /* the pending exception, owned; TG_NULL if none */
void tg_error_restore_steal(tg_value e); /* puts it back as it was, no chaining */
/* Clears a pending StopIteration and returns its value (new reference); TG_NULL if something else or nothing
 * is pending. */
tg_value tg_error_take_stop_value(void);

/* The type's name as UTF-8, borrowed: for messages. */
const char *tg_type_name(tg_value v);

/* One line of a traceback is added while the exception passes a frame (vm). The texts are interned. */
void tg_traceback_add(tg_value exception, tg_value filename, tg_value function, uint32_t line);
/* Prints as CPython does for an uncaught exception, to stderr, chain included. */
void tg_print_exception(tg_value exception);
/* For errors nobody can receive (__del__, callbacks): "Exception ignored in: ..." */
void tg_print_unraisable(tg_value where);
/* "Exception ignored in: <where>", or with a message of one's own (else None), and the exception. */
void tg_print_ignored(tg_value exception, tg_value message, tg_value where);

#endif
