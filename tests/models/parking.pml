/* SPDX-License-Identifier: MIT */
/* The byte lock: HELD, PARKED, and a queue under its own mutex.
 * Unlocking is a look and a store: the store may wipe out a PARKED that came in between. The look is at the number
 * of sleepers, who count themselves before they say PARKED, and at the byte only if there are any.
 * CHECK 1: a sleeper looks again after a while, and starts anew unless the byte says HELD and PARKED.
 * CHECK 0: it relies on being woken: the unlocker may have looked before. */
/* run: -DCHECK=1 expect: ok */
/* run: -DCHECK=0 expect: fail */
#define N 3
bool held = false, parked = false, mutex = false;
bool waiting[N], woken[N], given[N];
byte inside = 0, sleepers = 0;

inline unlock() {
    byte w = N, others = 0, k = 0;
    if
    :: atomic { sleepers == 0 || (held && !parked) } -> atomic { held = false; parked = false }
    :: else ->
        atomic { !mutex -> mutex = true };
        do
        :: k < N && waiting[k] ->
            if
            :: w == N -> w = k
            :: else -> others++
            fi;
            k++
        :: k < N && !waiting[k] -> k++
        :: k == N -> break
        od;
        if
        :: w < N ->
            waiting[w] = false;
            if
            :: atomic { held = false; parked = (others > 0); woken[w] = true } /* try again */
            :: atomic { parked = (others > 0); given[w] = true; woken[w] = true } /* fair */
            fi
        :: else -> atomic { held = false; parked = false }
        fi;
        mutex = false
    fi
}

proctype thread(byte me) {
    bool mine = false, sleeps;
    do
    :: mine -> break
    :: else ->
        if
        :: atomic { !held -> held = true; mine = true }
        :: else ->
            sleepers++;
            atomic {
                if
                :: held -> parked = true
                :: else
                fi
            };
            atomic { !mutex -> mutex = true };
            sleeps = held && parked;
            if
            :: sleeps -> woken[me] = false; waiting[me] = true
            :: else
            fi;
            mutex = false;
            if
            :: sleeps ->
                if
                :: woken[me]
#if CHECK
                :: !woken[me] && !(held && parked) ->
                    atomic { !mutex -> mutex = true };
                    waiting[me] = false; /* unless it was answered first: then it was taken out */
                    mutex = false
#endif
                fi;
                if
                :: given[me] -> given[me] = false; mine = true
                :: else
                fi
            :: else
            fi;
            sleepers--
        fi
    od;
    inside++;
    assert(inside == 1);
    inside--;
    unlock()
}

init {
    byte i = 0;
    atomic {
        do
        :: i < N -> run thread(i); i++
        :: else -> break
        od
    };
    (_nr_pr == 1);
    assert(!held && !parked)
}
