/* SPDX-License-Identifier: MIT */
/* A lock that a `with` holds without a reference (runtime/lib/lock.h): found in a slot and taken between two
 * safepoints, KEPT by the operation that takes it; who drops the last reference says ORPHAN, and frees the lock unless it
 * was KEPT; who takes KEPT away frees an ORPHAN.
 * GRACE 1: what left the slot is dropped behind a grace period; ONCE 1: dying looks at KEPT and says ORPHAN in one step. */
/* run: -DGRACE=1 -DONCE=1 expect: ok */
/* run: -DGRACE=0 -DONCE=1 expect: fail */
/* run: -DGRACE=1 -DONCE=0 expect: fail */
#define N 2
bool slot = true, taken = false, kept = false, orphan = false, freed = false;
bool reading[N] = false;
byte done = 0;

inline free_it() {
    assert(!freed);
    freed = true
}

proctype user(byte me) {
    byte rounds = 0;
    bool mine, found, dead;
    do
    :: rounds < 2 ->
        rounds++;
        reading[me] = true;
        found = slot;
        mine = false;
        if
        :: found ->
            assert(!freed);
            atomic {
                if
                :: !taken && !kept -> taken = true; kept = true; mine = true
                :: else
                fi
            }
        :: else
        fi;
        reading[me] = false; /* a safepoint */
        if
        :: mine ->
            if
            :: taken = false /* the program gives it back itself */
            :: skip
            fi;
            assert(!freed);
            atomic { dead = orphan; taken = false; kept = false };
            if
            :: dead -> free_it()
            :: else
            fi
        :: else
        fi
    :: else -> break
    od;
    done++
}

proctype replacer() {
    bool was_kept;
    slot = false;
#if GRACE
    (!reading[0] && !reading[1]);
#endif
#if ONCE
    atomic { was_kept = kept; orphan = true };
#else
    was_kept = kept;
    orphan = true;
#endif
    if
    :: !was_kept -> free_it()
    :: else
    fi;
    done++
}

init {
    atomic {
        run user(0);
        run user(1);
        run replacer()
    };
    (done == N + 1);
    assert(freed)
}
