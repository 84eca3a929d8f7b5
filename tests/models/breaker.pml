/* SPDX-License-Identifier: MIT */
/* A grace period needs a quiescent state of an online thread after it began; the thread announces one only when its
 * breaker is raised. AGAIN 0: the breaker is raised once, before the grace period begins. AGAIN 1: a ticker raises it
 * until the grace period is over. The model ends in a state from which nothing goes on if the wait is for ever. */
/* run: -DAGAIN=0 expect: fail */
/* run: -DAGAIN=1 expect: ok */
bool breaker = false, begun = false, over = false, quiescent_since = false;

active proctype thread() {
    do
    :: atomic { breaker -> breaker = false };
       /* the slow path of a safepoint */
       atomic {
           if
           :: begun -> quiescent_since = true
           :: else
           fi
       }
    :: over -> break
    od
}

active proctype reclaimer() {
    breaker = true;
    begun = true;
    (quiescent_since);
    over = true
}

#if AGAIN
active proctype ticker() {
    do
    :: atomic { !over && !breaker && begun && !quiescent_since -> breaker = true }
    :: over -> break
    od
}
#endif
