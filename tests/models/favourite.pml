/* SPDX-License-Identifier: MIT */
/* The lock with a favourite (nogil/favoured_lock.h): the favourite says that it is inside and looks whether it still
 * is the favourite, without a fence; the other takes the favour back under the mutex, makes the favourite pass a full
 * fence, and waits until it is not inside. The favourite is made again under the mutex.
 * Stores may wait in the favourite's store buffer (TSO), in order; a fence from outside empties it.
 * BARRIER 1: the other makes the favourite pass a fence; LOOK 1: the favourite looks again after it has said so;
 * OWN_FLAG 1: each thread says for itself that it is inside, 0: one flag for the lock, when the favour goes round. */
/* run: -DBARRIER=1 -DLOOK=1 -DOWN_FLAG=1 expect: ok */
/* run: -DBARRIER=0 -DLOOK=1 -DOWN_FLAG=1 expect: fail */
/* run: -DBARRIER=1 -DLOOK=0 -DOWN_FLAG=1 expect: fail */
/* run: -DBARRIER=1 -DLOOK=1 -DOWN_FLAG=0 expect: fail */
#define NOBODY 3
#if OWN_FLAG
#define FLAG(me) (me)
#else
#define FLAG(me) 0
#endif
byte favourite = 0, owners = 0;
bool inside[3] = false;
bool mutex = false;
bool waits[3] = false, value[3] = false; /* one store to `inside` in each thread's buffer */

proctype store_buffer(byte me) {
end:
    do
    :: atomic { waits[me] -> inside[FLAG(me)] = value[me]; waits[me] = false }
    od
}

/* A store waits behind an earlier one. */
inline say_inside(me, whether) {
    atomic { !waits[me] -> waits[me] = true; value[me] = whether }
}

inline section() {
    atomic { owners++; assert(owners == 1) };
    owners--
}

inline take_mutex(me) {
    atomic { !mutex && !waits[me] -> mutex = true };
    if
    :: favourite != NOBODY && favourite != me ->
        former = favourite;
        favourite = NOBODY;
#if BARRIER
        (!waits[former]);
#endif
        (!inside[FLAG(former)])
    :: else
    fi;
    section();
    if
    :: favourite = me /* enough in a row */
    :: skip
    fi;
    mutex = false
}

proctype thread(byte me) {
    byte former, rounds = 0;
    do
    :: rounds < 2 ->
        rounds++;
        if
        :: favourite == me ->
            say_inside(me, true);
            if
#if LOOK
            :: favourite == me ->
#else
            :: true ->
#endif
                section();
                say_inside(me, false)
#if LOOK
            :: else ->
                say_inside(me, false);
                take_mutex(me)
#endif
            fi
        :: else -> take_mutex(me)
        fi
    :: else -> break
    od
}

init {
    atomic {
        run store_buffer(0);
        run store_buffer(1);
        run store_buffer(2);
        run thread(0);
        run thread(1);
        run thread(2)
    }
}
