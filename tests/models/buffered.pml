/* SPDX-License-Identifier: MIT */
/* Counts that are written down and applied later. An object has one reference, in a slot of a shared container.
 * One thread reads it and hands its reference on to another, which drops it; the slot is emptied, its reference dropped
 * after a grace period. Whoever applies looks how far the logs reach and applies what it saw, as often as it likes.
 * ORDER 1: it looks at the decrements of all first, then at the increments. ORDER 0: the other way round.
 * GRACE 1: the slot's reference is dropped when the reader that may have loaded the word has counted. GRACE 0: at once.
 * SETTLED 1: who is alone drops on the spot only when nobody's log owes anything. SETTLED 0: whatever stands there. */
/* run: -DORDER=1 -DGRACE=1 -DSETTLED=1 expect: ok */
/* run: -DORDER=0 -DGRACE=1 -DSETTLED=1 expect: fail */
/* run: -DORDER=1 -DGRACE=0 -DSETTLED=1 expect: fail */
/* run: -DORDER=1 -DGRACE=1 -DSETTLED=0 expect: fail */
#define READER 0
#define TAKER 1
#define WRITER 2
short count = 1;               /* as applied */
byte held = 1;                 /* references there are: the slot's to begin with */
byte ups[3], downs[3];         /* written down and not applied, by thread */
bool slot = true;              /* the word is in the slot */
bool reading = false;          /* the reader is between two safepoints */
bool freed = false, applying = false, reader_away = false, taker_away = false;
chan hand = [1] of { bit };

#if SETTLED
#define ALL_SETTLED (ups[READER] + ups[TAKER] + downs[READER] + downs[TAKER] == 0)
#else
#define ALL_SETTLED true
#endif

inline die_if_zero() {
    if
    :: count == 0 -> assert(held == 0 && !freed); freed = true
    :: else
    fi
}

inline up(t) { atomic { assert(!freed); held++; ups[t]++ } }
inline down(t) { atomic { assert(!freed && held > 0); held--; downs[t]++ } }

/* Reads the slot, makes a second reference from the first, hands the first one on, drops its own. */
proctype reader() {
    bool found;
    reading = true;
    found = slot;
    if
    :: found -> up(READER); up(READER); hand!1; reading = false; down(READER)
    :: else -> reading = false
    fi;
    reader_away = true
}

proctype taker() {
    if
    :: hand?1 -> down(TAKER)
    :: atomic { reader_away && len(hand) == 0 }
    fi;
    taker_away = true
}

/* Empties the slot and drops its reference: written down, or on the spot when nobody else is online. */
proctype writer() {
    slot = false;
#if GRACE
    !reading;
#endif
    if
    :: atomic { reader_away && taker_away && !applying && ALL_SETTLED -> assert(!freed); held--; count--; die_if_zero() }
    :: down(WRITER)
    fi
}

inline look_at_downs() {
    d[READER] = downs[READER];
    d[TAKER] = downs[TAKER];
    d[WRITER] = downs[WRITER]
}

inline look_at_ups() {
    u[READER] = ups[READER];
    u[TAKER] = ups[TAKER];
    u[WRITER] = ups[WRITER]
}

/* One of the threads at a time, under the registry's lock. The looks are single steps: the logs grow between them. */
proctype applier() {
    byte u[3], d[3], t;
    do
    :: !freed ->
        applying = true;
#if ORDER
        look_at_downs();
        look_at_ups();
#else
        look_at_ups();
        look_at_downs();
#endif
        d_step {
            t = 0;
            do
            :: t < 3 -> count = count + u[t]; ups[t] = ups[t] - u[t]; u[t] = 0; t++
            :: else -> break
            od
        };
        t = 0;
        do
        :: t < 3 && d[t] > 0 -> atomic { count--; downs[t]--; d[t]--; die_if_zero() }
        :: t < 3 && d[t] == 0 -> t++
        :: else -> break
        od;
        t = 0;
        applying = false
    :: freed -> break
    od
}

init {
    atomic { run reader(); run taker(); run writer(); run applier() }
}
