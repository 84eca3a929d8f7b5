/* SPDX-License-Identifier: MIT */
/* The reference point counts exactly as the plain build does; what it lacks is the lock (ideal/thread.c). */
#include "gil/plain/seam_count.h"
