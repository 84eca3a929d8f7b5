/* SPDX-License-Identifier: MIT */
/* The only thread online drops a replaced value at once. It knows that it is alone from a word with its name, which
 * it claims: it stores its name, then looks at the states of the others. Who attaches stores its state, then looks
 * at the word and takes a claim back before it reads. Both writers claim; the reader comes and goes.
 * Stores may wait in store buffers (TSO): FENCE 1: a full fence stands between the store to the slot and the question;
 * CLAIM_FENCE 1: between the claim and the look at the states; REVOKE 0: who attaches does not look at the word. */
/* run: -DFENCE=1 -DCLAIM_FENCE=1 -DREVOKE=1 expect: ok */
/* run: -DFENCE=0 -DCLAIM_FENCE=1 -DREVOKE=1 expect: fail */
/* run: -DFENCE=1 -DCLAIM_FENCE=0 -DREVOKE=1 expect: fail */
/* run: -DFENCE=1 -DCLAIM_FENCE=1 -DREVOKE=0 expect: fail */
#define NOBODY 2
byte slot[2] = 1, count[2] = 1; /* a slot and its value for each writer */
bool attached[3] = false;       /* two writers, the reader */
bool reading[3] = false;        /* between attaching and detaching: what a grace period waits for */
byte alone = NOBODY;
bool mutex = false;
bool slot_waits[2] = false, claim_waits[2] = false; /* in the writer's store buffer, in this order */

proctype store_buffer(byte me) {
end:
    do
    :: atomic { slot_waits[me] -> slot[me] = 0; slot_waits[me] = false }
    :: atomic { !slot_waits[me] && claim_waits[me] -> alone = me; claim_waits[me] = false }
    od
}

inline attach(me) {
    attached[me] = true; /* a locked instruction: nothing waits in this thread's buffer */
#if REVOKE
    if
    :: alone != NOBODY && alone != me -> alone = NOBODY
    :: else
    fi;
#endif
    reading[me] = true
}

inline detach(me) {
    reading[me] = false;
    attached[me] = false
}

/* Looks at one word of another thread at a time. */
inline claim(me, is_alone) {
    atomic { !mutex -> mutex = true };
    claim_waits[me] = true;
#if CLAIM_FENCE
    (!slot_waits[me] && !claim_waits[me]);
#endif
    is_alone = !attached[1 - me];
    if
    :: is_alone -> is_alone = !attached[2]
    :: else
    fi;
    (!slot_waits[me] && !claim_waits[me]); /* what follows are locked instructions */
    if
    :: !is_alone -> alone = NOBODY
    :: else
    fi;
    mutex = false
}

proctype writer(byte me) {
    bool is_alone = false;
    attach(me);
    if
    :: claim(me, is_alone) /* for what it dropped before */
    :: skip
    fi;
    is_alone = false;
    slot_waits[me] = true;
#if FENCE
    (!slot_waits[me]);
#endif
    if
    :: alone == me -> is_alone = true
    :: claim(me, is_alone)
    :: claim(me, is_alone); is_alone = (alone == me) /* the next question */
    fi;
    if
    :: is_alone -> count[me]--
    :: else ->
        (!slot_waits[me]);
        (!reading[2]); /* grace period */
        count[me]--
    fi;
    (!slot_waits[me] && !claim_waits[me]); /* a locked instruction */
    detach(me)
}

proctype reader() {
    byte seen, which, rounds = 0;
    do
    :: rounds < 2 ->
        rounds++;
        if
        :: which = 0
        :: which = 1
        fi;
        attach(2);
        seen = slot[which];
        if
        :: seen != 0 -> atomic { assert(count[which] > 0); count[which]++ }; atomic { count[which]-- }
        :: else
        fi;
        detach(2)
    :: else -> break
    od
}

init {
    atomic {
        run store_buffer(0);
        run store_buffer(1);
        run writer(0);
        run writer(1);
        run reader()
    }
}
