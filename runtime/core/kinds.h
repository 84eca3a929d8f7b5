/* SPDX-License-Identifier: MIT */
/* Kinds of the built-in types: the type-and-shape ids that are known at compile time.
 * X(NAME, type): TG_KIND_NAME is the id of an exact instance of `struct tg_type tg_<type>_type`.
 * Instances of user classes get ids from TG_KIND_FIRST_SHAPE on (core/shape.h). Id 0 means "no object". */
#ifndef TG_CORE_KINDS_H
#define TG_CORE_KINDS_H

#define TG_KINDS(X)                                                                                          \
    X(BOXED_INT, int)                                                                                        \
    X(BIGINT, int)                                                                                           \
    X(FLOAT, float)                                                                                          \
    X(COMPLEX, complex)                                                                                      \
    X(STR, str)                                                                                              \
    X(BYTES, bytes)                                                                                          \
    X(BYTEARRAY, bytearray)                                                                                  \
    X(MEMORYVIEW, memoryview)                                                                                \
    X(TUPLE, tuple)                                                                                          \
    X(LIST, list)                                                                                            \
    X(DICT, dict)                                                                                            \
    X(SET, set)                                                                                              \
    X(FROZENSET, frozenset)                                                                                  \
    X(RANGE, range)                                                                                          \
    X(SLICE, slice)                                                                                          \
    X(DICT_KEYS, dict_keys)                                                                                  \
    X(DICT_VALUES, dict_values)                                                                              \
    X(DICT_ITEMS, dict_items)                                                                                \
    X(LIST_ITERATOR, list_iterator)                                                                          \
    X(TUPLE_ITERATOR, tuple_iterator)                                                                        \
    X(STR_ITERATOR, str_iterator)                                                                            \
    X(BYTES_ITERATOR, bytes_iterator)                                                                        \
    X(RANGE_ITERATOR, range_iterator)                                                                        \
    X(DICT_ITERATOR, dict_iterator)                                                                          \
    X(SET_ITERATOR, set_iterator)                                                                            \
    X(SEQUENCE_ITERATOR, sequence_iterator)                                                                  \
    X(CALLABLE_ITERATOR, callable_iterator)                                                                  \
    X(REVERSED, reversed)                                                                                    \
    X(ENUMERATE, enumerate)                                                                                  \
    X(ZIP, zip)                                                                                              \
    X(MAP, map)                                                                                              \
    X(FILTER, filter)                                                                                        \
    X(TYPE, type)                                                                                            \
    X(OBJECT, object)                                                                                        \
    X(SUPER, super)                                                                                          \
    X(PROPERTY, property)                                                                                    \
    X(CLASSMETHOD, classmethod)                                                                              \
    X(STATICMETHOD, staticmethod)                                                                            \
    X(MEMBER, member_descriptor)                                                                             \
    X(GETSET, getset_descriptor)                                                                             \
    X(FUNCTION, function)                                                                                    \
    X(NATIVE, builtin_function_or_method)                                                                    \
    X(METHOD_DESCRIPTOR, method_descriptor)                                                                  \
    X(METHOD, method)                                                                                        \
    X(CODE, code)                                                                                            \
    X(CELL, cell)                                                                                            \
    X(GENERATOR, generator)                                                                                  \
    X(COROUTINE, coroutine)                                                                                  \
    X(ASYNC_GENERATOR, async_generator)                                                                      \
    X(FRAME, frame)                                                                                          \
    X(ASYNC_SEND, async_send)                                                                                \
    X(ASYNC_THROW, async_throw)                                                                              \
    X(GENERIC_ALIAS, generic_alias)                                                                          \
    X(UNION, union)                                                                                          \
    X(MODULE, module)                                                                                        \
    X(MODULE_NAMESPACE, module_namespace)                                                                    \
    X(WEAKREF, weakref)                                                                                      \
    X(MAPPING_PROXY, mappingproxy)                                                                           \
    X(LOCK, lock)                                                                                            \
    X(RLOCK, rlock)                                                                                          \
    X(CONDITION, condition)                                                                                  \
    X(QUEUE, queue)                                                                                          \
    X(SIMPLE_QUEUE, simple_queue)                                                                            \
    X(THREAD_LOCAL, thread_local)                                                                            \
    X(THREAD_HANDLE, thread_handle)                                                                          \
    X(SOCKET, socket)                                                                                        \
    X(FILE, file)

enum tg_kind {
    TG_KIND_NONE = 0,
#define X(name, type) TG_KIND_##name,
    TG_KINDS(X)
#undef X
        TG_KIND_BUILTIN_END,
    TG_KIND_FIRST_SHAPE = 128, /* exceptions and user classes */
};

_Static_assert(TG_KIND_BUILTIN_END <= TG_KIND_FIRST_SHAPE, "room for the built-in kinds");

#endif
