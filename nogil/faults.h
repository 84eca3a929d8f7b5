/* SPDX-License-Identifier: MIT */
/* Seeded faults: a test build is compiled with one of these set to 1 and must be caught by a detector. */
#ifndef TG_NOGIL_FAULTS_H
#define TG_NOGIL_FAULTS_H

#ifndef TG_FAULT_MISSING_SHARE /* a store into a shared slot does not share */
#define TG_FAULT_MISSING_SHARE 0
#endif
#ifndef TG_FAULT_MOVED_REFERENCE /* who removes a value takes over the slot's own reference */
#define TG_FAULT_MOVED_REFERENCE 0
#endif
#ifndef TG_FAULT_MISSING_RETIRE /* replaced memory is freed at once */
#define TG_FAULT_MISSING_RETIRE 0
#endif
#ifndef TG_FAULT_UNSHARED_SUSPEND /* a shared generator does not share what it holds when it suspends */
#define TG_FAULT_UNSHARED_SUSPEND 0
#endif
#ifndef TG_FAULT_MISSING_LOCK /* object locks are not taken */
#define TG_FAULT_MISSING_LOCK 0
#endif
#ifndef TG_FAULT_KEPT_RESERVATION /* who gives reserved locks back goes on entering without a lock */
#define TG_FAULT_KEPT_RESERVATION 0
#endif
#ifndef TG_FAULT_EARLY_MERGE /* biased: the sender merges while the owner runs */
#define TG_FAULT_EARLY_MERGE 0
#endif
#ifndef TG_FAULT_EARLY_COOLING /* confined: cached counts are taken for whole before all threads added       \
                                  theirs */
#define TG_FAULT_EARLY_COOLING 0
#endif
#ifndef TG_FAULT_BREAKER_ONCE /* the breaker is raised once a grace period, and before it begins */
#define TG_FAULT_BREAKER_ONCE 0
#endif

#endif
