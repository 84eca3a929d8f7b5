/* SPDX-License-Identifier: MIT */
/* Places at which bpftrace, perf or SystemTap can look into a running program (USDT; docs/report.md,
 * "Probes").
 *
 * A probe is one instruction that does nothing, and a note in the file that says where it stands and where
 * its arguments are. Each stands in a slow path of the seam, the same in every build. Without sys/sdt.h
 * (systemtap-sdt-dev) there are none. */
#ifndef TG_CORE_PROBES_H
#define TG_CORE_PROBES_H

#if defined(__has_include)
#if __has_include(<sys/sdt.h>)
#define TG_PROBES 1
#endif
#endif

#ifdef TG_PROBES
#include <stdint.h>
#include <sys/sdt.h>
/* The argument in a register: not every tool knows what lies where relative to the program counter. */
#define TG_PROBE(name, argument)                                                                             \
    do {                                                                                                     \
        uintptr_t probe_value = (uintptr_t)(argument);                                                       \
        __asm__("" : "+r"(probe_value));                                                                     \
        DTRACE_PROBE1(tollgate, name, probe_value);                                                          \
    } while (0)
#else
#define TG_PROBE(name, argument) ((void)0)
#endif

#endif
