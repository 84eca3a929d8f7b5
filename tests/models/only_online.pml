/* SPDX-License-Identifier: MIT */
/* The only thread online drops a replaced value at once. Its store to the slot may still stand in its store buffer
 * when it asks who is online (TSO). FENCE 1: a full fence stands between. */
/* run: -DFENCE=0 expect: fail */
/* run: -DFENCE=1 expect: ok */
byte slot = 1, online = 1, count = 1;
bool buffered = false, reading = false, done = false;

proctype store_buffer() {
    do
    :: atomic { buffered -> slot = 0; buffered = false }
    :: atomic { done && !buffered -> break }
    od
}

proctype writer() {
    byte others;
    buffered = true;
#if FENCE
    (!buffered);
#endif
    others = online - 1;
    if
    :: others == 0 -> count--
    :: else -> (!buffered); (!reading); count-- /* grace period */
    fi;
    done = true
}

proctype reader() {
    byte seen;
    atomic { online++ }; /* a locked instruction */
    reading = true;
    seen = slot;
    if
    :: seen != 0 -> atomic { assert(count > 0); count++ }; atomic { count-- }
    :: else
    fi;
    reading = false;
    atomic { online-- }
}

init { atomic { run store_buffer(); run writer(); run reader() } }
