/* SPDX-License-Identifier: MIT */
/* C is shared, D is confined to thread 1, which locks both (D's lock is not taken), stores D into C, so that D is
 * shared, and unlocks both. Others find D through C and lock it.
 * TOKEN 1: unlock gives back only what lock took. TOKEN 0: it looks at the object anew. */
/* run: -DTOKEN=1 expect: ok */
/* run: -DTOKEN=0 expect: fail */
bool d_shared = false, published = false, d_locked = false;
byte inside = 0;

proctype sharer() {
    bool taken;
    taken = d_shared;
    d_shared = true;
    published = true;
#if TOKEN
    if
    :: taken -> d_locked = false
    :: else
    fi
#else
    if
    :: d_shared -> d_locked = false
    :: else
    fi
#endif
}

proctype other() {
    (published);
    atomic { !d_locked -> d_locked = true };
    inside++;
    assert(inside == 1);
    inside--;
    d_locked = false
}

init { atomic { run sharer(); run other(); run other() } }
