/* SPDX-License-Identifier: MIT */
/* Biased counts. The object has two references, both counted by the owner; one was handed to another thread, which
 * drops it: the shared count has nothing to subtract from, so the object is queued, the reference with it.
 * The owner drops its own, and is attached, detached, or ends.
 * HELD 1: a sender that finds the owner detached holds it while it merges. HELD 0: it merges although the owner may
 *         attach and count meanwhile.
 * STOPPER: somebody who stops the world holds the owner for a while too, and lets go of the registry's lock between.
 * STOPPER 1: a sender merges for an owner that a stopper holds. STOPPER 0: it queues for it, as for one that runs.
 * KEEP 1: the queue keeps the sender's reference until the merge. KEEP 0: the sender subtracts it at once. */
/* run: -DHELD=1 -DKEEP=1 expect: ok */
/* run: -DHELD=0 -DKEEP=1 expect: fail */
/* run: -DHELD=1 -DKEEP=0 expect: fail */
/* run: -DHELD=1 -DKEEP=1 -DSTOPPER=1 expect: ok */
/* run: -DHELD=1 -DKEEP=1 -DSTOPPER=0 expect: fail */
#define DETACHED 0
#define ATTACHED 1
#define HOLD 2
byte state = ATTACHED;
short own = 2, shared = 0;
bool registry = false; /* the lock: a sender's look and merge, a stopper's two */
bool owned = true, queued_state = false, merged = false, in_queue = false, freed = false, ended = false;

inline die() { assert(!freed); freed = true }

/* Owner's count and n go into the shared one. Not one step: the owner must not count meanwhile. Where the owner has
 * given up its part already, only n is added: whoever sets `merged` decides.
 */
inline merge(n) {
    short l = 0;
    bool mine = false;
    if
    :: owned -> l = own; owned = false; own = 0; mine = true
    :: else
    fi;
    atomic {
        assert(!freed);
        shared = shared + l + n;
        if
        :: mine -> merged = true; queued_state = false
        :: else
        fi;
        if
        :: shared == 0 && merged && (mine || n != 0) -> die()
        :: else
        fi
    }
}

/* One reference dropped by the owner's thread. */
inline owner_drop() {
    if
    :: owned ->
        short left;
        left = own - 1; /* two steps: no locked instruction */
        own = left;
        if
        :: left == 0 ->
            if
            :: shared == 0 && !queued_state -> die()
            :: else -> merge(0)
            fi
        :: else
        fi
    :: else ->
        atomic {
            assert(!freed);
            shared--;
            if
            :: shared == 0 && merged -> die()
            :: else
            fi
        }
    fi
}

proctype owner() {
    if
    :: state = DETACHED; atomic { state == DETACHED -> state = ATTACHED }
    :: skip
    fi;
    owner_drop();
    do
    :: atomic { in_queue -> in_queue = false }; merge(-1)
    :: atomic { !in_queue -> state = DETACHED }; break /* for good; senders merge from now on */
    od;
    ended = true
}

proctype sender() {
    bool queues;
#if KEEP
    atomic {
        queues = owned && shared == 0;
        if
        :: queues -> queued_state = true
        :: else -> shared--;
            if
            :: shared == 0 && merged -> die()
            :: else
            fi
        fi
    };
#else
    atomic { queues = true; shared--; };
#endif
    if
    :: queues ->
        if
        :: !owned -> merge(-1 * KEEP)
        :: else ->
#if defined(STOPPER)
            bool held = false;
            atomic { !registry -> registry = true };
            if
            :: atomic { state == DETACHED -> state = HOLD; held = true }; merge(-1); state = DETACHED
#if STOPPER
            :: atomic { state == HOLD && !held }; merge(-1)
#else
            :: atomic { state == HOLD && !held -> in_queue = true }
#endif
            :: atomic { state == ATTACHED -> in_queue = true }
            fi;
            registry = false
#elif HELD
            if
            :: atomic { state == DETACHED -> state = HOLD }; merge(-1 * KEEP); state = DETACHED
            :: atomic { state == ATTACHED -> in_queue = true }
            fi
#else
            if
            :: state == DETACHED -> merge(-1)
            :: atomic { state == ATTACHED -> in_queue = true }
            fi
#endif
        fi
    :: else
    fi
}

#ifdef STOPPER
proctype stopper() {
    if
    :: atomic { !registry && state == DETACHED -> state = HOLD };
        atomic { !registry && state == HOLD -> state = DETACHED }
    :: skip
    fi
}
#endif

init {
    atomic {
        run owner();
        run sender();
#ifdef STOPPER
        run stopper()
#endif
    };
    (_nr_pr == 1);
    assert(freed)
}
