/* SPDX-License-Identifier: MIT */
/*
 * kernel.h: the machine's own limit of scaling. Pure computation in registers, the same amount in every POSIX
 * thread, nothing shared: what this kernel does not gain from a second thread, no interpreter can.
 */
#ifndef TGB_KERNEL_H
#define TGB_KERNEL_H

/* The subcommand `kernel --size N --threads T --loops L --warmup W`: speaks the workloads' protocol. Exit
 * code. */
int tgb_kernel_main(int argc, char **argv);

/* Default --size: rounds of the generator a thread, about 0.1 s. */
#define TGB_KERNEL_SIZE 60000000L
#define TGB_KERNEL_QUICK_SIZE 15000000L

#endif
