/* SPDX-License-Identifier: MIT */
/* A shared generator holds a value in a register. It was suspended in thread 1, which still has a reference of its
 * own; thread 2 resumes it, and both drop.
 * SHARE 1: the live registers are shared when the generator suspends, so both count atomically.
 * SHARE 0: the value is still confined, and both count plainly. */
/* run: -DSHARE=1 expect: ok */
/* run: -DSHARE=0 expect: fail */
byte count = 2, freed = 0;

proctype dropper() {
    byte left;
#if SHARE
    atomic { count--; left = count };
#else
    left = count;
    left--;
    count = left;
#endif
    if
    :: left == 0 -> freed++
    :: else
    fi
}

init {
    atomic { run dropper(); run dropper() };
    (_nr_pr == 1);
    assert(freed == 1)
}
