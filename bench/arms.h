/* SPDX-License-Identifier: MIT */
/*
 * arms.h: what is compared. Named builds lie beside the harness as tollgate-<name>, in further link orders as
 * layouts/<k>/tollgate-<name>; an external arm is given as NAME=COMMAND and resolved through the
 * interpreter's own sys.executable, so that a wrapper script or a link is not what is measured.
 */
#ifndef TGB_ARMS_H
#define TGB_ARMS_H

#include "process.h"
#include "results.h"

/* Names of the builds in a folder, sorted; NULL-terminated, owned by the caller (tgb_names_free). */
char **tgb_arms_available(const char *folder, size_t *count);
void tgb_names_free(char **names);

/* Adds the build `name` of `folder` with layouts 0 .. layouts-1, its version read. false with *error set when
 * it, or a layout of it, is not there (the message says what is). */
bool tgb_arms_add_build(tgb_results *results, const char *folder, const char *name, int layouts,
                        tgb_pool *pool, char **error);

/* Adds an external arm from "NAME=COMMAND ARGUMENTS". */
bool tgb_arms_add_external(tgb_results *results, const char *definition, tgb_pool *pool, char **error);

/* Adds every other implementation of Python that is on PATH and answers, by its usual names: CPython of each
 * version, with and without lock, PyPy, GraalPy, Jython. */
void tgb_arms_add_pythons(tgb_results *results, tgb_pool *pool);

/* Whether a Python has a global lock, by what it says of itself: a free-threaded CPython and what runs on a
 * Java machine have none. */
bool tgb_arm_has_lock(const tgb_arm *arm);

/* Adds the C kernel of this executable. */
void tgb_arms_add_kernel(tgb_results *results);

/* The program of an arm in a layout (an arm without layouts gives its only one); owned by the caller. */
char *tgb_arm_program(const tgb_arm *arm, int layout);

/* Whether the build runs threads at all: `ideal` has no lock and no atomics. */
bool tgb_arm_has_threads(const tgb_arm *arm);

#endif
