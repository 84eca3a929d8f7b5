/* SPDX-License-Identifier: MIT */
/* Random numbers for the build tools that vary where code lies: the same ones for the same number. */
#ifndef TG_CMAKE_RANDOM_ORDER_H
#define TG_CMAKE_RANDOM_ORDER_H

#include <stdint.h>

/* splitmix64 (Steele, Lea, Flood 2014). */
static inline uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

#endif
