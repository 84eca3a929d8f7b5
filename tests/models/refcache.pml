/* SPDX-License-Identifier: MIT */
/* A shared count that goes over to caches of the threads and comes back (nogil/confined/refcache.h). Two threads count
 * one object up and down, pass references to each other and answer safepoints when they like; one of them makes it a
 * cached one; the ticker cools it, collects the differences, and drops the registry's reference. A thread may sleep
 * (detached): then the ticker flushes it in its place.
 *
 * Claims: the object dies only when nobody has a reference, and it does die when nobody has one.
 *
 * FAULT=1: the ticker does not wait for the flushes. FAULT=2: it flushes a thread that runs, between that thread's
 * look at the count and its addition. */
/* run: -DFAULT=0 expect: ok */
/* run: -DFAULT=1 expect: fail */
/* run: -DFAULT=2 expect: fail */
#ifndef FAULT
#define FAULT 0
#endif
#define STEPS 3

mtype = {SHARED, CACHED, COOLING};
mtype range = SHARED; /* of the word */
int word = 2;         /* references that the word knows of */
int difference[2];
byte has[2] = {1, 1}; /* references of each thread, as the program sees them */
bool registered, dead, hot;
bool asleep[2], held[2], ended[2];
byte round, flushed[2];

#define EVERYBODY (has[0] + has[1] + registered)

/* The word's last reference goes only in the range of shared counts. */
inline drop_from_word() {
    atomic {
        assert(!dead);
        word--;
        if
        :: range == SHARED && word == 0 -> assert(EVERYBODY == 0); dead = true
        :: else
        fi
    }
}

inline flush(t) {
    seen_round = round;
    atomic {
        if
        :: difference[t] != 0 -> assert(!dead); word = word + difference[t]; difference[t] = 0
        :: else
        fi
    }
    flushed[t] = seen_round
}

proctype thread(byte me) {
    byte steps = 0, seen_round;
    mtype seen;
    do
    :: steps < STEPS && has[me] > 0 -> /* up */
        steps++;
        assert(!dead);
        seen = range;
        if
        :: seen == CACHED -> atomic { difference[me]++; has[me]++ }
        :: else -> atomic { assert(!dead); word++; has[me]++ }
        fi
    :: steps < STEPS && has[me] > 0 -> /* to the other */
        atomic { steps++; if :: !ended[1 - me] -> has[me]--; has[1 - me]++ :: else fi }
    :: has[me] > 0 -> /* down */
        seen = range;
        if
        :: seen == CACHED -> atomic { has[me]--; difference[me]-- }
        :: else -> atomic { has[me]--; drop_from_word() }
        fi
    :: flushed[me] != round -> flush(me) /* a safepoint */
    :: me == 0 && !hot && has[me] > 0 -> /* it becomes a cached one */
        atomic { hot = true; if :: range == SHARED -> word++; registered = true; range = CACHED :: else fi }
    :: steps < STEPS -> /* detached for a while */
        steps++;
        asleep[me] = true;
        atomic { !held[me]; asleep[me] = false }
    :: atomic { has[me] == 0 && (steps >= STEPS || ended[1 - me]) -> ended[me] = true } -> break
    od;
    flush(me);
    asleep[me] = true
}

active proctype ticker() {
    byte i, seen_round;
    do
    :: registered && range == CACHED ->
        range = COOLING;
        round++;
        i = 0;
        do
        :: i == 2 -> break
        :: i < 2 && flushed[i] == round -> i++
        :: i < 2 && FAULT == 1 -> i++
        :: atomic { i < 2 && flushed[i] != round && (asleep[i] || FAULT == 2) -> held[i] = true }
            flush(i);
            held[i] = false;
            i++
        od;
        range = SHARED;
        atomic { registered = false; drop_from_word() };
        break
    :: atomic { ended[0] && ended[1] && !registered && asleep[0] && asleep[1] && range == SHARED -> break }
    od;
    atomic { ended[0] && ended[1] && asleep[0] && asleep[1] };
    assert(dead)
}

init {
    atomic { run thread(0); run thread(1) }
}
