/* SPDX-License-Identifier: MIT */
/* l.clear() or growth against l[3]. ONE 1: length and capacity come from the one block that the reader loaded.
 * ONE 0: length and items are fields of their own, written one after the other in either order. */
/* run: -DONE=1 expect: ok */
/* run: -DONE=0 expect: fail */
byte length = 4, capacity = 4; /* of the list */
byte block_length[2], block_capacity[2], block = 0;

proctype writer() {
#if ONE
    block_length[1] = 0;
    block_capacity[1] = 1;
    block = 1
#else
    if
    :: capacity = 1; length = 0
    :: length = 0; capacity = 1
    fi
#endif
}

proctype reader() {
    byte n, room, b;
#if ONE
    b = block;
    n = block_length[b];
    room = block_capacity[b];
#else
    n = length;
    room = capacity;
#endif
    if
    :: 3 < n -> assert(3 < room)
    :: else
    fi
}

init {
    block_length[0] = 4;
    block_capacity[0] = 4;
    atomic { run reader(); run writer() }
}
