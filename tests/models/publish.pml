/* SPDX-License-Identifier: MIT */
/* A confined object is published in a slot of a shared one, and read by another thread.
 * ORDER 1: it is marked (its count turns to atomic) before the slot is written. ORDER 0: after. */
/* run: -DORDER=1 expect: ok */
/* run: -DORDER=0 expect: fail */
bool marked = false, published = false;
byte count = 1;

inline increment() {
    if
    :: marked -> atomic { count++ }
    :: else -> byte seen; seen = count; count = seen + 1
    fi
}

proctype owner() {
#if ORDER
    marked = true;
    published = true;
#else
    published = true;
    marked = true;
#endif
    increment()
}

proctype reader() {
    (published);
    increment()
}

init {
    atomic { run owner(); run reader() };
    (_nr_pr == 1);
    assert(count == 3)
}
