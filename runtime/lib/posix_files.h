/* SPDX-License-Identifier: MIT */
/* The part of the module posix that lies in posix_files.c. */
#ifndef TG_LIB_POSIX_FILES_H
#define TG_LIB_POSIX_FILES_H

#include "runtime/types/native.h"

extern const struct tg_native_def tg_posix_files[];

#endif
