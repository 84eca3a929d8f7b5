/* SPDX-License-Identifier: MIT */
/* The instructions of the register machine, once, as an X-list.
 *
 * One instruction is one aligned 64-bit word:  opcode 8 | a 8 | b 8 | c 8 | x 32  (opcode in the low byte).
 * r[n] is register n of the frame: first the locals (parameters first), from `nlocals` on the temporaries.
 *
 * Ownership. A register owns the reference it holds. Operands are read in place, uncounted. An operand that
 * is a temporary is CONSUMED: afterwards its register holds nothing that is owned (unless it is also the
 * destination). Operands that are locals stay as they are. Exceptions are said in the instruction's line
 * ("keeps b"). Writing a register drops what it held. So the compiler gives each temporary to exactly one
 * consumer (MOVE copies where two are needed); if an instruction fails, whatever temporaries it had not
 * consumed are released by the unwinder. A dead temporary holds zero or an immediate.
 *
 * Reading a local that may be unbound is preceded by CHECK_BOUND. A left operand that is a local and is
 * assigned by a walrus in a later operand is copied first.
 *
 * Jumps: x is a signed offset counted from the following instruction. Every backward jump is a LOOP_*,
 * FOR_ITER or JUMP_BACK: they hold the safepoint. K[n]: constant n of the code; N[x]: name x (an identifier).
 *
 * X(NAME, operands, meaning). operands, for the disassembler: a b c registers, k the constant c, x a plain
 * number, j a jump, n a name, K the constant x, '-' unused. "." first: a specialised form that only the VM
 * writes, into the live copy of the code, never the compiler. */
#ifndef TG_LANG_OPCODES_H
#define TG_LANG_OPCODES_H

#include <stdint.h>

#define TG_TARGETS_AT_ONCE 24u /* so many an UNPACK has at most */

#define TG_OPCODES(X)                                                                                        \
    /* moving */                                                                                             \
    X(NOP, "", "")                                                                                           \
    X(MOVE, "ab", "r[a] = copy of r[b]; keeps b")                                                            \
    X(MOVE_PAIR, "abc", "r[a] = copy of r[b], r[a+1] = copy of r[c]; both are temporaries; keeps b and c")   \
    X(TAKE, "ab", "r[a] = r[b], r[b] = nothing (also when b is a local: its last use)")                      \
    X(RELEASE, "a", "drop r[a], a temporary or a local that may be unbound; r[a] = nothing")                 \
    X(LOAD_CONST, "aK", "r[a] = K[x]")                                                                       \
    X(LOAD_INT, "ax", "r[a] = the int x (signed)")                                                           \
    X(LOAD_NONE, "a", "r[a] = None")                                                                         \
    X(LOAD_TRUE, "a", "")                                                                                    \
    X(LOAD_FALSE, "a", "")                                                                                   \
    X(LOAD_ASSERTION_ERROR, "a", "r[a] = AssertionError")                                                    \
    X(CHECK_BOUND, "bn", "UnboundLocalError naming N[x] if r[b] is nothing; keeps b")                        \
    X(DELETE_LOCAL, "an", "drop local a, which becomes unbound; UnboundLocalError if it was")                \
    X(LOAD_FAR, "ax",                                                                                        \
      "r[a] = copy of far register x (index 256 and up); for frames of more than 256 registers")             \
    X(TAKE_FAR, "ax", "r[a], empty, = far register x, which becomes empty")                                  \
    X(STORE_FAR, "bx", "far register x = r[b]")                                                              \
    /* globals, names of a class body, cells */                                                              \
    X(LOAD_GLOBAL, "an", "r[a] = global or builtin N[x]; NameError")                                         \
    X(LOAD_GLOBAL_IN, "an",                                                                                  \
      "the same before a JIN or LOOP_IN that looks into r[a]; of a dict or set, which need not be counted "  \
      "for that, mostly does both")                                                                          \
    X(LOAD_CALLEE, "an", "the same for CALL alone: what is pinned comes uncounted (vm/frame.h)")             \
    X(STORE_GLOBAL, "bn", "global N[x] = r[b]")                                                              \
    X(DELETE_GLOBAL, "n", "")                                                                                \
    X(LOAD_NAME, "an", "class body: r[a] = r[0][N[x]] else global else builtin")                             \
    X(STORE_NAME, "bn", "class body: r[0][N[x]] = r[b]")                                                     \
    X(DELETE_NAME, "n", "class body: del r[0][N[x]]")                                                        \
    X(LOAD_NAME_OR_FREE, "acn", "class body: r[a] = r[0][N[x]] else free variable number c")                 \
    X(MAKE_CELL, "a", "r[a] = new cell holding what r[a] held (or nothing)")                                 \
    X(LOAD_CELL, "abn", "r[a] = content of the cell r[b]; NameError naming N[x] if empty; keeps b")          \
    X(STORE_CELL, "ab", "content of the cell r[a] = r[b]; keeps a")                                          \
    X(DELETE_CELL, "an", "empty the cell r[a]; NameError if it was; keeps a")                                \
    X(LOAD_FREE, "acn", "r[a] = content of free variable number c; NameError naming N[x] if empty")          \
    X(STORE_FREE, "cb", "content of free variable number c = r[b]")                                          \
    X(DELETE_FREE, "cn", "")                                                                                 \
    X(LOAD_CLOSURE, "acx", "r[a] = the cell of free variable number c + 256 x itself")                       \
    /* attributes, subscripts */                                                                             \
    X(LOAD_ATTR, "abn", "r[a] = r[b].N[x]")                                                                  \
    X(STORE_ATTR, "abn", "r[a].N[x] = r[b]")                                                                 \
    X(DELETE_ATTR, "an", "del r[a].N[x]")                                                                    \
    X(LOAD_METHOD, "abn",                                                                                    \
      "r[a] = function, r[a+1] = r[b], which a local lends; or r[a] = r[b].N[x], r[a+1] = nothing. For "     \
      "CALL_METHOD")                                                                                         \
    X(GETITEM, "abc", "r[a] = r[b][r[c]]")                                                                   \
    X(GETITEM_K, "abk", "r[a] = r[b][K[c]]")                                                                 \
    X(GETITEM_SLICE, "abcx", "r[a] = r[b][r[c]:r[c+1]], x 1: with the step r[c+2]; all of them temporaries") \
    X(SETITEM, "abc", "r[a][r[b]] = r[c]")                                                                   \
    X(SETITEM_K, "abk", "r[a][K[c]] = r[b]")                                                                 \
    X(SETITEM_SLICE, "abcx", "r[a][r[b]:r[b+1]] = r[c], x 1: with the step r[b+2]; all of them temporaries") \
    X(DELETE_ITEM, "ab", "del r[a][r[b]]")                                                                   \
    X(BUILD_SLICE, "ab", "r[a] = slice(r[b], r[b+1], r[b+2]); all three are temporaries")                    \
    /* operators: c a register, or K[c] in the _K forms. x: 1 for the augmented assignment's form (+=) */    \
    X(ADD, "abcx", "r[a] = r[b] + r[c]")                                                                     \
    X(SUB, "abcx", "")                                                                                       \
    X(MUL, "abcx", "")                                                                                       \
    X(TRUEDIV, "abcx", "")                                                                                   \
    X(FLOORDIV, "abcx", "")                                                                                  \
    X(MOD, "abcx", "")                                                                                       \
    X(POW, "abcx", "")                                                                                       \
    X(LSHIFT, "abcx", "")                                                                                    \
    X(RSHIFT, "abcx", "")                                                                                    \
    X(AND, "abcx", "")                                                                                       \
    X(OR, "abcx", "")                                                                                        \
    X(XOR, "abcx", "")                                                                                       \
    X(MATMUL, "abcx", "")                                                                                    \
    X(ADD_K, "abkx", "r[a] = r[b] + K[c]")                                                                   \
    X(SUB_K, "abkx", "")                                                                                     \
    X(MUL_K, "abkx", "")                                                                                     \
    X(TRUEDIV_K, "abkx", "")                                                                                 \
    X(FLOORDIV_K, "abkx", "")                                                                                \
    X(MOD_K, "abkx", "")                                                                                     \
    X(POW_K, "abkx", "")                                                                                     \
    X(LSHIFT_K, "abkx", "")                                                                                  \
    X(RSHIFT_K, "abkx", "")                                                                                  \
    X(AND_K, "abkx", "")                                                                                     \
    X(OR_K, "abkx", "")                                                                                      \
    X(XOR_K, "abkx", "")                                                                                     \
    X(NEG, "ab", "r[a] = -r[b]")                                                                             \
    X(POS, "ab", "")                                                                                         \
    X(INVERT, "ab", "")                                                                                      \
    X(NOT, "ab", "r[a] = not r[b]")                                                                          \
    X(LT, "abc", "r[a] = r[b] < r[c], any value (rich comparison)")                                          \
    X(LE, "abc", "")                                                                                         \
    X(EQ, "abc", "")                                                                                         \
    X(NE, "abc", "")                                                                                         \
    X(GT, "abc", "")                                                                                         \
    X(GE, "abc", "")                                                                                         \
    X(IS, "abcx", "r[a] = r[b] is r[c]; x 1: is not")                                                        \
    X(IN, "abcx", "r[a] = r[b] in r[c]; x 1: not in")                                                        \
    /* jumps. In the fused ones a is the sense: jump when truth(comparison) == a */                          \
    X(JUMP, "j", "forward")                                                                                  \
    X(JUMP_BACK, "j", "backward, with the safepoint")                                                        \
    X(JTRUE, "bj", "jump if r[b] is true")                                                                   \
    X(JFALSE, "bj", "")                                                                                      \
    X(JTRUE_KEEP, "bj", "jump if r[b] is true and keep it; else consume it if it is a temporary (and, or)")  \
    X(JFALSE_KEEP, "bj", "")                                                                                 \
    X(JNONE, "abj", "jump if (r[b] is None) == a")                                                           \
    X(JIS, "abcj", "jump if (r[b] is r[c]) == a")                                                            \
    X(JIN, "abcj", "jump if (r[b] in r[c]) == a")                                                            \
    X(JLT, "abcj", "jump if truth(r[b] < r[c]) == a")                                                        \
    X(JLE, "abcj", "")                                                                                       \
    X(JEQ, "abcj", "")                                                                                       \
    X(JNE, "abcj", "")                                                                                       \
    X(JGT, "abcj", "")                                                                                       \
    X(JGE, "abcj", "")                                                                                       \
    X(JLT_K, "abkj", "jump if truth(r[b] < K[c]) == a")                                                      \
    X(JLE_K, "abkj", "")                                                                                     \
    X(JEQ_K, "abkj", "")                                                                                     \
    X(JNE_K, "abkj", "")                                                                                     \
    X(JGT_K, "abkj", "")                                                                                     \
    X(JGE_K, "abkj", "")                                                                                     \
    X(LOOP_TRUE, "bj", "backward, with the safepoint; otherwise as JTRUE")                                   \
    X(LOOP_FALSE, "bj", "")                                                                                  \
    X(LOOP_NONE, "abj", "backward, with the safepoint; otherwise as JNONE")                                  \
    X(LOOP_IS, "abcj", "")                                                                                   \
    X(LOOP_IN, "abcj", "")                                                                                   \
    X(LOOP_LT, "abcj", "backward, with the safepoint; otherwise as JLT")                                     \
    X(LOOP_LE, "abcj", "")                                                                                   \
    X(LOOP_EQ, "abcj", "")                                                                                   \
    X(LOOP_NE, "abcj", "")                                                                                   \
    X(LOOP_GT, "abcj", "")                                                                                   \
    X(LOOP_GE, "abcj", "")                                                                                   \
    X(LOOP_LT_K, "abkj", "")                                                                                 \
    X(LOOP_LE_K, "abkj", "")                                                                                 \
    X(LOOP_EQ_K, "abkj", "")                                                                                 \
    X(LOOP_NE_K, "abkj", "")                                                                                 \
    X(LOOP_GT_K, "abkj", "")                                                                                 \
    X(LOOP_GE_K, "abkj", "")                                                                                 \
    /* iteration. Shape of a for loop: GET_ITER t; JUMP test; body: ...; test: FOR_ITER v, t -> body; else   \
     * part */                                                                                               \
    X(GET_ITER, "ab", "r[a] = iter(r[b])")                                                                   \
    X(FOR_ITER, "abj",                                                                                       \
      "next of r[b] into r[a], safepoint, jump (backward); exhausted: drop r[b], fall through; keeps b "     \
      "otherwise")                                                                                           \
    X(UNPACK, "abx",                                                                                         \
      "r[a], r[a+1] ... = exactly x items of r[b]; a.. are temporaries, or locals, none of them b")          \
    X(UNPACK_TWO, "abc", "local a and local c, none of them b, become exactly the two items of r[b]")        \
    X(UNPACK_LOCALS, "bcx",                                                                                  \
      "the c bytes of x number locals, none of them b: they become exactly c items of r[b]")                 \
    X(UNPACK_STAR, "abcx", "c items, a list of the rest, x items, into r[a]..")                              \
    X(UNPACK_LIST, "abcx",                                                                                   \
      "r[a] = list of exactly x items of r[b]; c 1 + n: of n items, a list of the rest, x items")            \
    /* displays. base = b: temporaries r[b].. are consumed */                                                \
    X(BUILD_TUPLE, "abx", "r[a] = tuple of x values from r[b]")                                              \
    X(BUILD_LIST, "abx", "")                                                                                 \
    X(BUILD_SET, "abx", "")                                                                                  \
    X(BUILD_DICT, "abx", "x pairs: key, value, key, value ...")                                              \
    X(BUILD_STRING, "abx", "r[a] = concatenation of x strs")                                                 \
    X(LIST_APPEND, "ab", "r[a].append(r[b]); r[a] is a fresh list; keeps a")                                 \
    X(LIST_EXTEND, "ab",                                                                                     \
      "r[a].extend(r[b]); keeps a; x 1: arguments of the callable r[c], kept, which the error names")        \
    X(LIST_TO_TUPLE, "ab", "r[a] = tuple(r[b])")                                                             \
    X(SET_ADD, "ab", "keeps a")                                                                              \
    X(SET_UPDATE, "ab", "keeps a")                                                                           \
    X(DICT_SET, "abc", "r[a][r[b]] = r[c]; keeps a")                                                         \
    X(DICT_UPDATE, "ab", "r[a].update(r[b]) for {**b}; keeps a")                                             \
    X(DICT_MERGE, "abc",                                                                                     \
      "the same for f(**b): TypeError on a repeated key, naming the callable r[c]; keeps a and c")           \
    X(FORMAT, "abcx", "r[a] = format(conversion x ('s','r','a' or 0) of r[b], spec r[c] or 255 for none)")   \
    /* calls */                                                                                              \
    X(CALL, "abcx",                                                                                          \
      "r[a] = r[b](c arguments r[b+1]..); x: 0, or 1 + constant number of the tuple that names the last "    \
      "ones, or TG_CALL_LENDS and the locals that lend the first one or two, whose registers are empty")     \
    X(CALL_METHOD, "abcx",                                                                                   \
      "after LOAD_METHOD b: c arguments r[b+2].., the object not counted; x as in CALL, one argument lent")  \
    X(CALL_SPREAD, "abc", "r[a] = r[b](*r[b+1], **r[b+2]): a tuple or list; c 1: with the dict r[b+2]")      \
    X(RETURN, "b", "return r[b] (a local is moved)")                                                         \
    X(RETURN_NONE, "", "")                                                                                   \
    X(MAKE_FUNCTION, "abcK",                                                                                 \
      "function of the code K[x]; from r[b] on, as c says: 1 tuple of defaults, 2 dict of keyword-only "     \
      "defaults, 4 tuple of cells")                                                                          \
    X(BUILD_CLASS, "abcx",                                                                                   \
      "r[b] the body's function, r[b+1] the name, then c bases and keyword values; x as in CALL, or all "    \
      "ones: then a list of the bases and a dict of the keywords")                                           \
    /* exceptions. An entry of the exception table says: an exception between start and end goes to target   \
     * with registers from `depth` on released and the exception in r[depth]. r[depth+1] is reserved for the \
     * exception handled before. */                                                                          \
    X(RAISE, "bcx", "x 0: reraise what is handled; 1: raise r[b]; 2: raise r[b] from r[c]")                  \
    X(PUSH_HANDLED, "a", "r[a] an exception becomes the handled one; the one before goes to r[a+1]")         \
    X(POP_HANDLED, "a", "the handled one is r[a+1] again; drops both")                                       \
    X(MATCH_EXCEPTION, "abj", "jump unless r[a] is an instance of the type or tuple r[b]; keeps a")          \
    X(MATCH_STAR, "abj",                                                                                     \
      "except*: of r[a-2], an exception or None, what the types r[b] catch becomes r[a], the rest r[a-2]; "  \
      "jump if "                                                                                             \
      "nothing")                                                                                             \
    X(END_STAR, "ab",                                                                                        \
      "r[b] a list of what the clauses of except* raised and left: what of it and of the exception r[a] is " \
      "to be "                                                                                               \
      "raised becomes r[b], or None")                                                                        \
    X(RERAISE, "ax",                                                                                         \
      "raise r[a] as it was, without a new traceback line; x 1: first the handled one is r[a+1] again")      \
    X(WITH_ENTER, "ab",                                                                                      \
      "r[a] = exit method of r[b], bound, or r[b] itself, a lock; r[a+1] = its __enter__()")                 \
    X(WITH_EXIT, "a", "r[a](None, None, None), or releases it; drops r[a]")                                  \
    X(WITH_EXCEPTION, "abc",                                                                                 \
      "r[a] = True or False: r[b](type, exception, traceback) of the exception r[c]; keeps b and c")         \
    /* generators, coroutines */                                                                             \
    X(YIELD, "abcx",                                                                                         \
      "suspend with r[b]; resumed, r[a] = what was sent. Registers from c on hold nothing meanwhile. x 1: "  \
      "in "                                                                                                  \
      "an async generator")                                                                                  \
    X(GET_YIELD_FROM_ITER, "ab", "iter(r[b]), generators and coroutines as they are")                        \
    X(SEND, "abj",                                                                                           \
      "r[b].send(r[a]) into r[a]; when it stops, its value into r[a], r[b] dropped, jump. Loop: SEND s,t "   \
      "->end; YIELD s,s; JUMP_BACK; keeps b")                                                                \
    X(GET_AWAITABLE, "ab", "")                                                                               \
    X(GET_AITER, "ab", "")                                                                                   \
    X(GET_ANEXT, "ab", "keeps b")                                                                            \
    X(END_ASYNC_FOR, "a", "r[a] an exception: dropped if StopAsyncIteration, else raised again")             \
    X(ASYNC_WITH_ENTER, "ab", "r[a] = bound __aexit__, r[a+1] = __aenter__(), to be awaited")                \
    X(ASYNC_WITH_EXIT, "abc",                                                                                \
      "r[a] = r[b](...) to be awaited; c 255: no exception, else the exception r[c]; keeps b and c")         \
    /* imports */                                                                                            \
    X(IMPORT, "acn", "r[a] = module N[x] (dotted); c 0: the top package, 1: the module itself")              \
    X(IMPORT_RELATIVE, "acn", "the same, c leading dots; the module itself (N[x] may be empty)")             \
    X(IMPORT_FROM, "abn", "r[a] = attribute or submodule N[x] of r[b]; keeps b")                             \
    X(IMPORT_STAR, "b", "all public names of r[b] into the globals")                                         \
    /* match */                                                                                              \
    X(MATCH_SEQUENCE, "ab", "r[a] = is r[b] a sequence pattern's subject; keeps b")                          \
    X(MATCH_MAPPING, "ab", "keeps b")                                                                        \
    X(LENGTH, "ab", "r[a] = len(r[b]); keeps b")                                                             \
    X(MATCH_CLASS, "abcx",                                                                                   \
      "is r[b] an instance of r[c], with x positional patterns, and attributes named by the tuple r[c+1]: "  \
      "r[a] = tuple of values or None; keeps b")                                                             \
    X(MATCH_KEYS, "abc", "r[a] = tuple of r[b]'s values for the tuple of keys r[c], or None; keeps b and c") \
    X(MATCH_REST, "abc", "r[a] = dict of r[b] without the tuple of keys r[c]; keeps b")                      \
    /* interactive */                                                                                        \
    X(DISPLAY, "b", "sys.displayhook(r[b])")                                                                 \
    TG_SPECIALISED_OPCODES(X)

/* x is the guard: the type-and-shape id, with the sharing bit in the _SHARED forms. */
#define TG_SPECIALISED_OPCODES(X)                                                                            \
    X(LOAD_ATTR_INLINE, ".abx", "instance slot c in the object")                                             \
    X(LOAD_ATTR_OVERFLOW, ".abx", "slot c of the overflow block")                                            \
    X(LOAD_ATTR_CLASS, ".abx", "cell c of the type, no descriptor")                                          \
    X(LOAD_ATTR_PROPERTY, ".abx", "cell c of the type, a property with a Python getter")                     \
    X(LOAD_ATTR_MODULE, ".abx", "global cell")                                                               \
    X(LOAD_ATTR_INLINE_SHARED, ".abx", "")                                                                   \
    X(LOAD_ATTR_LEN, ".abx", "a list for the CALL of len behind it, which is done too")                      \
    X(LOAD_ATTR_TRUTH, ".abx", "a list for the JTRUE or JFALSE behind it")                                   \
    X(LOAD_ATTR_APPEND, ".abx", "a list for LOAD_METHOD append, CALL_METHOD with an argument that is lent")  \
    X(LOAD_ATTR_POP, ".abx", "a list for LOAD_METHOD pop, CALL_METHOD without arguments")                    \
    X(LOAD_ATTR_WITH, ".abx", "a lock for the WITH_ENTER behind it, which keeps it uncounted")               \
    X(STORE_ATTR_INLINE, ".abx", "")                                                                         \
    X(STORE_ATTR_SHARED, ".abx", "replaces slot c of a shared object")                                       \
    X(STORE_ATTR_ADD, ".abx", "adds slot c; x is the shape afterwards, its parent the guard")                \
    X(LOAD_METHOD_CELL, ".abx", "cell c of the type, a function")                                            \
    X(LOAD_METHOD_MODULE, ".abx", "global cell")                                                             \
    X(CALL_PYTHON, ".abcx", "Python function whose code takes exactly c plain arguments")                    \
    X(CALL_PYTHON_LENT, ".abcx", "the same with arguments that are lent")                                    \
    X(CALL_NATIVE, ".abcx", "native function of c positional arguments")                                     \
    X(CALL_NATIVE_LENT, ".abcx", "")                                                                         \
    X(CALL_LEN, ".abc", "the built-in len")                                                                  \
    X(CALL_NEXT, ".abc", "the built-in next, of a generator")                                                \
    X(CALL_CLASS, ".abcx", "user class with a Python __init__")                                              \
    X(CALL_CLASS_LENT, ".abcx", "")                                                                          \
    X(CALL_OTHER, ".abc", "a callable of none of these kinds, no keywords")                                  \
    X(CALL_METHOD_PYTHON, ".abcx", "")                                                                       \
    X(CALL_METHOD_PYTHON_LENT, ".abcx", "of an object that is lent too")                                     \
    X(CALL_METHOD_NATIVE, ".abcx", "")                                                                       \
    X(CALL_METHOD_NATIVE_LENT, ".abcx", "")                                                                  \
    X(CALL_BOUND_PYTHON, ".abcx", "CALL_METHOD of what is no method: r[b+1] is nothing")                     \
    X(CALL_BOUND_NATIVE, ".abcx", "")                                                                        \
    X(CALL_METHOD_OTHER, ".abc", "a Python function that wants its arguments bound, no keywords")            \
    X(CALL_APPEND, ".abc", "list.append")                                                                    \
    X(CALL_SEND, ".abc", "send of a generator")                                                              \
    X(GETITEM_LIST, ".abc", "")                                                                              \
    X(GETITEM_STR, ".abc", "narrow text: the character is pinned")                                           \
    X(GETITEM_TUPLE, ".abc", "")                                                                             \
    X(GETITEM_DICT, ".abc", "")                                                                              \
    X(SETITEM_LIST, ".abc", "")                                                                              \
    X(SETITEM_DICT, ".abc", "")                                                                              \
    X(FOR_RANGE, ".abj", "")                                                                                 \
    X(FOR_LIST, ".abj", "")                                                                                  \
    X(FOR_TUPLE, ".abj", "")                                                                                 \
    X(FOR_LIST_PAIRS, ".abj", "before UNPACK_TWO of r[a]: a confined list of pairs, which are not counted")  \
    X(FOR_TUPLE_PAIRS, ".abj", "")                                                                           \
    X(FOR_STR, ".abj", "narrow text: the characters are pinned")                                             \
    X(FOR_GENERATOR, ".abj", "")                                                                             \
    X(FOR_PAIRS, ".abj",                                                                                     \
      "zip of two, enumerate, items of a dict, before UNPACK_TWO of r[a]: without a tuple")                  \
    X(FOR_OTHER, ".abj", "an iterator of none of these kinds")

enum tg_opcode {
#define X(name, operands, meaning) TG_OP_##name,
    TG_OPCODES(X)
#undef X
        TG_OPCODE_COUNT
};

_Static_assert(TG_OPCODE_COUNT <= 256, "an opcode is one byte");

typedef uint64_t tg_instruction;

static inline tg_instruction tg_encode(enum tg_opcode op, uint32_t a, uint32_t b, uint32_t c, uint32_t x) {
    return (uint64_t)op | (uint64_t)(a & 0xff) << 8 | (uint64_t)(b & 0xff) << 16 |
           (uint64_t)(c & 0xff) << 24 | (uint64_t)x << 32;
}
static inline enum tg_opcode tg_ins_op(tg_instruction i) { return (enum tg_opcode)(i & 0xff); }
static inline uint32_t tg_ins_a(tg_instruction i) { return (uint8_t)(i >> 8); }
static inline uint32_t tg_ins_b(tg_instruction i) { return (uint8_t)(i >> 16); }
static inline uint32_t tg_ins_c(tg_instruction i) { return (uint8_t)(i >> 24); }
static inline uint32_t tg_ins_x(tg_instruction i) { return (uint32_t)(i >> 32); }
static inline int32_t tg_ins_jump(tg_instruction i) { return (int32_t)(i >> 32); }

/* x of a call: its first argument, or its first two (then also TG_CALL_LENDS_TWO), are locals that no later
 * argument assigns. The first in the lowest byte, the last of them in the next. */
#define TG_CALL_LENDS ((uint32_t)1 << 31)
#define TG_CALL_LENDS_TWO ((uint32_t)1 << 30)
static inline uint32_t tg_call_lends(uint32_t count, uint32_t first, uint32_t last) {
    return TG_CALL_LENDS | (count == 2 ? TG_CALL_LENDS_TWO : 0) | first | last << 8;
}
static inline _Bool tg_ins_lends(tg_instruction i) { return (int64_t)i < 0; }
static inline uint32_t tg_ins_lent_count(tg_instruction i) { return 1 + (uint32_t)(i >> 62 & 1); }
static inline uint32_t tg_ins_lent_first(tg_instruction i) { return (uint8_t)(i >> 32); }
static inline uint32_t tg_ins_lent_last(tg_instruction i) { return (uint8_t)(i >> 40); }

#endif
