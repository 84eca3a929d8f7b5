/* SPDX-License-Identifier: MIT */
/* A value in a shared slot: one thread pops it, another reads it.
 * WAY 0: the popper takes over the slot's own reference and drops it at once.
 * WAY 1 (retire): the popper increments for itself; the slot's reference is dropped after a grace period.
 * WAY 2 (try): the reference moves, but the reader increments only if not zero and looks at the slot again; the
 *        memory of the dead is kept for a grace period. */
/* run: -DWAY=0 expect: fail */
/* run: -DWAY=1 expect: ok */
/* run: -DWAY=2 expect: ok */
byte slot = 1, count = 1;
bool dead = false, reader_inside = false, memory_gone = false;

inline drop() {
    atomic {
        assert(!memory_gone && count > 0);
        count--;
        if
        :: count == 0 -> assert(!dead); dead = true
        :: else
        fi
    }
}

proctype reader() {
    byte seen;
    bool got = false;
    reader_inside = true;
    seen = slot;
    if
    :: seen == 0 -> skip
    :: else ->
#if WAY == 2
        atomic {
            assert(!memory_gone);
            if
            :: count > 0 -> count++; got = true
            :: else
            fi
        };
        if
        :: got && slot != seen -> drop(); got = false
        :: else
        fi
#else
        atomic { assert(!dead); count++; got = true }
#endif
    fi;
    if
    :: got -> assert(!dead); drop()
    :: else
    fi;
    reader_inside = false
}

proctype popper() {
    byte taken;
    atomic { taken = slot; slot = 0 };
#if WAY == 1
    atomic { count++ };
    drop();
    (!reader_inside); /* grace period: every section that began before is over */
    drop()
#else
    drop();
    (!reader_inside);
    atomic {
        if
        :: dead -> memory_gone = true
        :: else
        fi
    }
#endif
}

init { atomic { run reader(); run popper() } }
