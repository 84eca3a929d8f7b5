/* SPDX-License-Identifier: MIT */
/* Single words that another thread may write or read meanwhile: loads, stores, questions.
 *
 * They are relaxed atomics, and TG_LOAD_DEPENDED is a little more: what depends on the loaded word comes
 * after it, which is all that the reader of a published pointer needs.
 *
 * With gcc on x86-64 each is one instruction, written out. The machine's loads are acquires already, and no
 * compiler begins what needs a result before the result is there; the load is volatile, so it happens once
 * and where it stands. Why not the builtins: gcc folds no atomic load into a comparison, and no index into an
 * atomic's address, so a reader without a lock paid for the compiler what the protocol does not cost. Debug
 * builds and the sanitizers take the builtins, which they can watch; clang folds them. */
#ifndef TG_CORE_WORD_ACCESS_H
#define TG_CORE_WORD_ACCESS_H

#include "runtime/core/assert.h"

#include <stdbool.h>
#include <stdint.h>

#if defined(__x86_64__) && !TG_DEBUG && !TG_SANITIZER
#define TG_WORDS_BY_HAND 1
#else
#define TG_WORDS_BY_HAND 0
#endif

#if TG_WORDS_BY_HAND && !defined(__clang__)
#define TG_LOAD_DEPENDED(word)                                                                               \
    ({                                                                                                       \
        __typeof__((void)0, (word)) tg_loaded;                                                               \
        __asm__ inline volatile("mov %1, %0" : "=r"(tg_loaded) : "m"(word));                                 \
        tg_loaded;                                                                                           \
    })
#define TG_STORE_RELAXED64(word, v)                                                                          \
    do {                                                                                                     \
        _Static_assert(sizeof(word) == 8, "a movq");                                                         \
        __asm__ inline("movq %1, %0" : "=m"(word) : "re"(v));                                                \
    } while (0)
#else
#define TG_LOAD_DEPENDED(word) __atomic_load_n(&(word), __ATOMIC_ACQUIRE)
#define TG_STORE_RELAXED64(word, v) __atomic_store_n(&(word), v, __ATOMIC_RELAXED)
#endif

/* The top bit. Not compared in memory: to the processor a test of a register and its jump are one operation,
 * a comparison of memory with a constant and its jump are two. */
static inline __attribute__((always_inline)) bool tg_word_is_negative(const uint32_t *word) {
    return __atomic_load_n(word, __ATOMIC_RELAXED) >> 31;
}

static inline __attribute__((always_inline)) bool tg_word_is(const uint32_t *word, uint32_t value) {
#if TG_WORDS_BY_HAND
    bool same;
    __asm__ inline("cmpl %2, %1" : "=@cce"(same) : "m"(*word), "ri"(value));
    return same;
#else
    return __atomic_load_n(word, __ATOMIC_RELAXED) == value;
#endif
}

static inline __attribute__((always_inline)) bool tg_byte_has(const uint8_t *byte, uint8_t bit) {
#if TG_WORDS_BY_HAND
    bool set;
    __asm__ inline("testb %2, %1" : "=@ccnz"(set) : "m"(*byte), "i"(bit));
    return set;
#else
    return __atomic_load_n(byte, __ATOMIC_RELAXED) & bit;
#endif
}

#endif
