/* SPDX-License-Identifier: MIT */
/* The steps of a count that tests as it counts: load, add, jump if the sum has the wrong sign, store.
 *
 * The sum is computed in a register and the jump asks what the addition left behind, so that addition and
 * jump are one operation to the processor: three in all, as many as an addition to memory with a jump behind
 * it, and one load. It is written out because the compiler would ask for the sign alone (js), which no x86-64
 * processor joins with an addition; "less" (jl) is the same but for overflow, which it sees through. A
 * comparison with memory before an addition to memory is an instruction less and two operations more, and
 * was slower (docs/performance.md). Load and store are plain (not locked) accesses of one aligned word, the
 * store by the one thread that may write it. Debug builds, the sanitizers and clang take the C, which they
 * can watch. TG_COLD is for labels: gcc lays out what such a jump leads to behind the function. */
#ifndef TG_CORE_COUNT_WORD_H
#define TG_CORE_COUNT_WORD_H

#include "runtime/core/assert.h"
#include "runtime/core/object.h"

#if defined(__x86_64__) && !defined(__clang__) && !TG_DEBUG && !TG_SANITIZER

/* gcc 12 follows words that cannot be objects into these statements, where they stand behind a test for that.
 */
#pragma GCC diagnostic ignored "-Warray-bounds"

#define TG_COUNT_SUM(jump, sum, word, number, label)                                                         \
    __asm__ inline goto("movl %1, %0\n\taddl %2, %0\n\t" jump " %l3"                                         \
                        : "=&r"(sum)                                                                         \
                        : "m"(word), "i"(number)                                                             \
                        : "cc"                                                                               \
                        : label)
/* Where the jump leads the sum is not to be used: gcc 12 may have left it in the wrong place (its bug
 * 113921). */
#define TG_COUNT_SUM_GO_IF_NEGATIVE(sum, word, number, label) TG_COUNT_SUM("jl", sum, word, number, label)
#define TG_COUNT_SUM_GO_UNLESS_POSITIVE(sum, word, number, label)                                            \
    TG_COUNT_SUM("jle", sum, word, number, label)
#define TG_COUNT_GO_IF_BELOW(word, number, label)                                                            \
    __asm__ inline goto("cmpl %1, %0\n\tjl %l2" : : "m"(word), "i"(number) : "cc" : label)
/* One comparison for three ranges: below a negative number, from it to -1, and from 0 up, which as unsigned
 * is below it too. What lies from 0 up goes on behind it. */
#define TG_COUNT_GO_IF_NEGATIVE(word, number, below, others)                                                 \
    __asm__ inline goto("cmpl %1, %0\n\tjl %l2\n\tjae %l3" : : "m"(word), "i"(number) : "cc" : below, others)

#else

#define TG_COUNT_SUM(is, sum, word, number, label)                                                           \
    do {                                                                                                     \
        int32_t word_before = __atomic_load_n(&(word), __ATOMIC_RELAXED);                                    \
        sum = (int32_t)((uint32_t)word_before + (uint32_t)(number));                                         \
        if (__builtin_expect(word_before is - (number), 0))                                                  \
            goto label;                                                                                      \
    } while (0)
#define TG_COUNT_SUM_GO_IF_NEGATIVE(sum, word, number, label) TG_COUNT_SUM(<, sum, word, number, label)
#define TG_COUNT_SUM_GO_UNLESS_POSITIVE(sum, word, number, label) TG_COUNT_SUM(<=, sum, word, number, label)
#define TG_COUNT_GO_IF_BELOW(word, number, label)                                                            \
    do {                                                                                                     \
        if (__atomic_load_n(&(word), __ATOMIC_RELAXED) < (number))                                           \
            goto label;                                                                                      \
    } while (0)
#define TG_COUNT_GO_IF_NEGATIVE(word, number, below, others)                                                 \
    do {                                                                                                     \
        int32_t word_now = __atomic_load_n(&(word), __ATOMIC_RELAXED);                                       \
        if (word_now < (number))                                                                             \
            goto below;                                                                                      \
        if (word_now < 0)                                                                                    \
            goto others;                                                                                     \
    } while (0)

#endif

/* Calls a function of one object that saves every register (TG_SAVING), so that the caller need not be made
 * like one that calls: an operation that hardly ever leaves its fast path costs no frame. A TG_SAVING
 * function calls TG_SAVING_INLINE ones only. Of what the compiler may know it writes the object's two counts;
 * all other memory it touches is atomic, or looked at by functions that are called. Told less, the compiler
 * would read everything anew behind each increment. Below the stack pointer may be the caller's red zone. */
#if defined(__x86_64__) && !TG_DEBUG && !TG_SANITIZER && !TG_STATS
#define TG_SAVING __attribute__((noinline, used, no_caller_saved_registers, target("general-regs-only")))
#define TG_SAVING_INLINE static inline __attribute__((always_inline, target("general-regs-only")))
#define TG_CALL_SAVING(function, o)                                                                          \
    __asm__ inline volatile("leaq -136(%%rsp), %%rsp\n\tpushq %%rdi\n\tmovq %2, %%rdi\n\tcall %P3\n\t"       \
                            "popq %%rdi\n\tleaq 136(%%rsp), %%rsp"                                           \
                            : "+m"((o)->count), "+m"((o)->count2)                                            \
                            : "r"(o), "i"(function)                                                          \
                            : "cc")
#else
#define TG_SAVING __attribute__((noinline))
#define TG_SAVING_INLINE TG_INLINE
#define TG_CALL_SAVING(function, o) function(o)
#endif

#ifdef __clang__
#define TG_COLD
#else
#define TG_COLD __attribute__((cold))
#endif

#endif
