/* SPDX-License-Identifier: MIT */
/* Readers that look twice (TG_RECLAIM=try) over biased counts. The owner of two values takes both out of a list of two:
 * pop(0) empties slot 0, moves slot 1 down and empties it, then drops what it took. Before that the list may have grown
 * into a new block. A reader has a word from either slot of the block that it loaded, counts, and looks again; a zero of
 * the owner alone is final, so a reader may well count a dead value, and only the second look tells it.
 * STALE 1: the slot that was moved away from keeps its word.
 * FIELD 1: the reader also looks whether its block is still the list's. FIELD 0: at the slot only.
 * EARLY 1: the reference is dropped before the slot is emptied. */
/* run: -DSTALE=0 -DFIELD=1 -DEARLY=0 expect: ok */
/* run: -DSTALE=1 -DFIELD=1 -DEARLY=0 expect: fail */
/* run: -DSTALE=0 -DFIELD=0 -DEARLY=0 expect: fail */
/* run: -DSTALE=0 -DFIELD=1 -DEARLY=1 expect: fail */
#define AT(b, i) slot[(b) * 2 + (i)]
byte slot[4]; /* two blocks; 0: empty, 1 and 2: the values */
byte block = 0;
byte own[3], shared[3];
bool merged[3], marked[3], dead[3];

/* A reference of the owner's. The look at the other count is a step of its own. */
inline owner_drop(o) {
    own[o]--;
    if
    :: own[o] == 0 ->
        if
        :: shared[o] == 0 && !marked[o] -> assert(!dead[o]); dead[o] = true
        :: else ->
            atomic {
                merged[o] = true;
                if
                :: shared[o] == 0 -> assert(!dead[o]); dead[o] = true
                :: else
                fi
            }
        fi
    :: else
    fi
}

/* A reader's: before the merge the owner decides, and here it keeps none; after it, whose zero it is. */
inline reader_drop(o) {
    atomic {
        assert(shared[o] > 0);
        shared[o]--;
        if
        :: merged[o] && shared[o] == 0 -> assert(!dead[o]); dead[o] = true
        :: else
        fi
    }
}

inline pop_first() {
    taken = AT(block, 0);
#if EARLY
    owner_drop(taken);
#endif
    AT(block, 0) = 0;
    if
    :: AT(block, 1) != 0 ->
        AT(block, 0) = AT(block, 1);
#if !STALE
        AT(block, 1) = 0
#endif
    :: else
    fi;
#if !EARLY
    owner_drop(taken)
#endif
}

proctype owner() {
    byte taken;
    if
    :: AT(1, 0) = AT(0, 0); AT(1, 1) = AT(0, 1); block = 1
    :: skip
    fi;
    pop_first();
    pop_first()
}

proctype reader() {
    byte b, i, seen;
    bool got = false, same;
    b = block;
    if
    :: i = 0
    :: i = 1
    fi;
    seen = AT(b, i);
    if
    :: seen != 0 ->
        atomic { /* increment unless zero: only the merged zero shows */
            if
            :: merged[seen] && shared[seen] == 0
            :: else -> shared[seen]++; marked[seen] = true; got = true
            fi
        };
        same = AT(b, i) == seen;
#if FIELD
        same = same && block == b;
#endif
        if
        :: got && same -> assert(!dead[seen]); assert(!dead[seen])
        :: else
        fi;
        if
        :: got -> /* given back, at once or after use; what is dead stays so */
            if
            :: dead[seen] -> assert(!same)
            :: else -> reader_drop(seen)
            fi
        :: else
        fi
    :: else
    fi
}

init {
    slot[0] = 1;
    slot[1] = 2;
    own[1] = 1;
    own[2] = 1;
    atomic { run owner(); run reader(); run reader() };
    (_nr_pr == 1);
    assert(dead[1] && dead[2])
}
