/* SPDX-License-Identifier: MIT */
/* What this binary is: printed by --version and stored with every result. Each text is one line. Written by
 * CMake (runtime/cmake/build_info.c.in); the commit is looked up in every build and ends in "-dirty" when
 * tracked files differ from it, or is "unknown" outside a repository. */
#ifndef TG_BUILD_INFO_H
#define TG_BUILD_INFO_H

extern const char *const tg_build_info_name;      /* "nogil-biased" */
extern const char *const tg_build_info_options;   /* "counting=biased sharing=tracked ..." */
extern const char *const tg_build_info_compiler;  /* "GNU 12.2.0" */
extern const char *const tg_build_info_flags;     /* "-O3 ..." */
extern const char *const tg_build_info_libraries; /* "gmp 6.2.1, mimalloc 2.0.9" */
extern const char *const tg_build_info_commit;    /* "0123456789ab-dirty" */

#endif
