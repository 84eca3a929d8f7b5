/* SPDX-License-Identifier: MIT */
/* The opcodes of CPython's pickle, protocols 2 to 5, that are written or read here (pickletools lists them
 * all). */
#ifndef TG_LIB_PICKLE_H
#define TG_LIB_PICKLE_H

#include "runtime/core/protocol.h"

enum tg_pickle_opcode {
    TG_PICKLE_MARK = '(',
    TG_PICKLE_STOP = '.',
    TG_PICKLE_POP = '0',
    TG_PICKLE_POP_MARK = '1',
    TG_PICKLE_DUP = '2',
    TG_PICKLE_BINBYTES = 'B',
    TG_PICKLE_SHORT_BINBYTES = 'C',
    TG_PICKLE_BINFLOAT = 'G',
    TG_PICKLE_BININT = 'J',
    TG_PICKLE_BININT1 = 'K',
    TG_PICKLE_BININT2 = 'M',
    TG_PICKLE_NONE = 'N',
    TG_PICKLE_REDUCE = 'R',
    TG_PICKLE_BINUNICODE = 'X',
    TG_PICKLE_APPEND = 'a',
    TG_PICKLE_BUILD = 'b',
    TG_PICKLE_GLOBAL = 'c',
    TG_PICKLE_APPENDS = 'e',
    TG_PICKLE_BINGET = 'h',
    TG_PICKLE_LONG_BINGET = 'j',
    TG_PICKLE_BINPUT = 'q',
    TG_PICKLE_LONG_BINPUT = 'r',
    TG_PICKLE_SETITEM = 's',
    TG_PICKLE_TUPLE = 't',
    TG_PICKLE_SETITEMS = 'u',
    TG_PICKLE_EMPTY_LIST = ']',
    TG_PICKLE_EMPTY_TUPLE = ')',
    TG_PICKLE_EMPTY_DICT = '}',
    TG_PICKLE_PROTO = 0x80,
    TG_PICKLE_NEWOBJ = 0x81,
    TG_PICKLE_TUPLE1 = 0x85,
    TG_PICKLE_TUPLE2 = 0x86,
    TG_PICKLE_TUPLE3 = 0x87,
    TG_PICKLE_NEWTRUE = 0x88,
    TG_PICKLE_NEWFALSE = 0x89,
    TG_PICKLE_LONG1 = 0x8a,
    TG_PICKLE_LONG4 = 0x8b,
    TG_PICKLE_SHORT_BINUNICODE = 0x8c,
    TG_PICKLE_BINUNICODE8 = 0x8d,
    TG_PICKLE_BINBYTES8 = 0x8e,
    TG_PICKLE_EMPTY_SET = 0x8f,
    TG_PICKLE_ADDITEMS = 0x90,
    TG_PICKLE_FROZENSET = 0x91,
    TG_PICKLE_NEWOBJ_EX = 0x92,
    TG_PICKLE_STACK_GLOBAL = 0x93,
    TG_PICKLE_MEMOIZE = 0x94,
    TG_PICKLE_FRAME = 0x95,
    TG_PICKLE_BYTEARRAY8 = 0x96,
};

/* loads(data, find, build, error): pickle_read.c */
tg_value tg_pickle_loads(const tg_value *args, size_t nargs);

#endif
