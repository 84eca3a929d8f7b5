/* SPDX-License-Identifier: MIT */
/* Stopping the world against attaching and detaching; two stoppers.
 * HOLD 1: the stopper holds detached threads by a compare-and-swap on their state. HOLD 0: it only looks at it.
 * EVENT 1: who detaches looks at `stopping` afterwards and wakes the stopper. EVENT 0: nobody wakes it. */
/* run: -DHOLD=1 -DEVENT=1 expect: ok */
/* run: -DHOLD=0 -DEVENT=1 expect: fail */
/* run: -DHOLD=1 -DEVENT=0 expect: fail */
#define DETACHED 0
#define ATTACHED 1
#define HELD 2
byte state[2];
bool stopping = false, mutex = false, event = false;
byte stopped = 0; /* the world belongs to one */

inline attach(me) {
    do
    :: stopping -> (!stopping)
    :: else ->
        if
        :: atomic { state[me] == DETACHED -> state[me] = ATTACHED }; break
        :: state[me] == HELD -> (state[me] != HELD)
        fi
    od
}

inline detach(me) {
    state[me] = DETACHED;
#if EVENT
    if
    :: stopping -> event = true
    :: else
    fi
#endif
}

inline stop(me) {
    if
    :: atomic { !mutex -> mutex = true }
    :: else -> detach(me); atomic { !mutex -> mutex = true }; attach(me)
    fi;
    stopping = true;
    do
    :: event = false;
#if HOLD
       if
       :: atomic { state[1 - me] == DETACHED -> state[1 - me] = HELD }; break
       :: state[1 - me] == ATTACHED -> (event)
       fi
#else
       if
       :: state[1 - me] == DETACHED -> break
       :: state[1 - me] == ATTACHED -> (event)
       fi
#endif
    od;
    stopped++;
    assert(stopped == 1 && state[1 - me] != ATTACHED);
    stopped--;
    stopping = false;
    if
    :: state[1 - me] == HELD -> state[1 - me] = DETACHED
    :: else
    fi;
    mutex = false
}

inline safepoint(me) {
    if
    :: stopping && mutex -> detach(me); attach(me)
    :: else
    fi
}

proctype thread(byte me) {
    byte steps = 0;
    attach(me);
    do
    :: steps == 2 -> break
    :: steps < 2 ->
        if
        :: stop(me)
        :: detach(me); attach(me)
        :: assert(stopped == 0); safepoint(me)
        fi;
        steps++
    od;
    detach(me)
}

init { atomic { run thread(0); run thread(1) } }
