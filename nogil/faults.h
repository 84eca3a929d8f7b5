/* SPDX-License-Identifier: MIT */
/* Seeded faults: what the tests must notice. A build with TG_FAULTS=1 misbehaves in the one way that the
 * variable TG_FAULT of its environment names, in small letters; without the variable it is sound. Every other
 * build has none of this. */
#ifndef TG_NOGIL_FAULTS_H
#define TG_NOGIL_FAULTS_H

#include <stdint.h>

#define TG_FAULT_LIST(F)                                                                                     \
    F(MISSING_SHARE)    /* a store into a shared slot does not share */                                      \
    F(MOVED_REFERENCE)  /* who removes a value takes over the slot's own reference */                        \
    F(MISSING_RETIRE)   /* replaced memory is freed at once */                                               \
    F(UNSHARED_SUSPEND) /* a shared generator does not share what it holds when it suspends */               \
    F(MISSING_LOCK)     /* object locks are not taken */                                                     \
    F(KEPT_RESERVATION) /* who gives reserved locks back goes on entering without a lock */                  \
    F(EARLY_MERGE)      /* biased: the sender merges while the owner runs */                                 \
    F(EARLY_COOLING)    /* confined: cached counts are taken for whole before all threads added theirs */    \
    F(BREAKER_ONCE)     /* the breaker is raised once a grace period, and before it begins */

#if TG_FAULTS
enum tg_fault {
    TG_FAULT_NONE,
#define TG_FAULT_NAME(name) TG_FAULT_##name,
    TG_FAULT_LIST(TG_FAULT_NAME)
#undef TG_FAULT_NAME
};
extern uint32_t tg_seeded_fault; /* written before main */
#define TG_FAULT(name) (tg_seeded_fault == TG_FAULT_##name)
#else
#define TG_FAULT(name) 0
#endif

#endif
