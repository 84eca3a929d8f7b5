/* SPDX-License-Identifier: MIT */
/* A reserved object lock (nogil/reserve.h): its owner enters as long as the byte says that it is reserved, and
 * gives it back at a safepoint, when another has asked, or before it goes offline. Who destroys the object takes it out
 * of the entry, or waits for the owner who has just done so.
 * ASK 1: the other asks and waits; 0: it takes the entry away itself.
 * WAIT 1: who destroys it and finds the entry empty waits until the byte is free. */
/* run: -DASK=1 -DWAIT=1 expect: ok */
/* run: -DASK=0 -DWAIT=1 expect: fail */
/* run: -DASK=1 -DWAIT=0 expect: fail */
bool held = false, reserved = false; /* the byte */
bool entry = false, asked = false, freed = false;
byte inside = 0, references = 2;

inline section() {
    atomic { inside++; assert(inside == 1 && !freed) };
    inside--
}

/* The owner, in no section. */
inline give_back() {
    atomic { had = entry; entry = false };
    if
    :: had ->
        assert(!freed);
        atomic { held = false; reserved = false }
    :: else
    fi
}

inline die() {
    if
    :: reserved ->
        atomic { had = entry; entry = false };
        if
        :: had -> atomic { held = false; reserved = false }
        :: else ->
#if WAIT
            (!held)
#else
            skip
#endif
        fi
    :: else
    fi;
    freed = true
}

inline drop_reference() {
    atomic { references--; last = (references == 0) };
    if
    :: last -> die()
    :: else
    fi
}

proctype owner() {
    byte rounds = 0;
    bool had, last;
    do
    :: rounds < 3 ->
        rounds++;
        if
        :: reserved -> assert(held && entry); section()
        :: else ->
            atomic { !held -> held = true };
            section();
            if
            :: atomic { reserved = true; entry = true }
            :: held = false
            fi
        fi;
        if /* a safepoint, or not yet */
        :: asked -> asked = false; give_back()
        :: give_back() /* offline */
        :: skip
        fi
    :: else -> break
    od;
    drop_reference();
    give_back() /* the end of the thread, or another object takes its place */
}

proctype other() {
    byte rounds = 0;
    bool had, last, mine;
    do
    :: rounds < 2 ->
        rounds++;
        mine = false;
        do
        :: mine -> break
        :: atomic { !mine && !held -> held = true; mine = true }
#if ASK
        :: atomic { !mine && held && reserved && !asked -> asked = true }
#else
        :: atomic { !mine && held && reserved -> entry = false; reserved = false; mine = true }
#endif
        od;
        section();
        held = false
    :: else -> break
    od;
    drop_reference()
}

init {
    atomic {
        run owner();
        run other()
    }
}
