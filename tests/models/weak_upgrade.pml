/* SPDX-License-Identifier: MIT */
/* A weak reference is upgraded while the last strong one is dropped.
 * CAS 0: look whether it is dead, then increment. CAS 1: increment if not zero, in one step.
 * MERGE 0 (biased): the owner's zero decides alone although others may upgrade. MERGE 1: it merges first. */
/* run: -DCAS=0 expect: fail */
/* run: -DCAS=1 expect: ok */
/* run: -DBIASED=1 -DMERGE=0 expect: fail */
/* run: -DBIASED=1 -DMERGE=1 expect: ok */
byte own = 1, shared = 0;
bool dead = false, merged = false;

proctype dropper() {
#ifdef BIASED
    own = 0;
#if MERGE
    atomic {
        merged = true;
        if
        :: shared == 0 -> dead = true
        :: else
        fi
    }
#else
    if
    :: shared == 0 -> dead = true
    :: else -> merged = true
    fi
#endif
#else
    atomic {
        own--;
        if
        :: own == 0 -> dead = true
        :: else
        fi
    }
#endif
}

proctype upgrader() {
    bool got = false;
#ifdef BIASED
    atomic {
        if
        :: merged && shared == 0 -> skip
        :: else -> shared++; got = true
        fi
    };
#elif CAS
    atomic {
        if
        :: own > 0 -> own++; got = true
        :: else
        fi
    };
#else
    if
    :: !dead -> own++; got = true
    :: else
    fi;
#endif
    if
    :: got -> assert(!dead)
    :: else
    fi
}

init { atomic { run dropper(); run upgrader() } }
