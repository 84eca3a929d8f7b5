/* SPDX-License-Identifier: MIT */
/* metadata.h: the machine a comparison ran on, as stored in the results' machine object. */
#ifndef TGB_METADATA_H
#define TGB_METADATA_H

#include "cores.h"
#include "results.h"

/* Fills machine; with anonymous no host, user and paths. */
void tgb_metadata_start(tgb_results *results, const tgb_cores *cores, bool anonymous);

/* load_end; called before every save. */
void tgb_metadata_end(tgb_results *results);

/* A text with every absolute path in it cut to its last component; owned by the caller. */
char *tgb_without_paths(const char *text);

/* The same for all strings of a results document but the topology, in place: for blind review. */
void tgb_anonymise(json_t *root);

/* Pieces that `check` looks at too; all owned by the caller. */
char *tgb_machine_cpu(void);
char *tgb_machine_governor(void); /* "unknown" where there is no frequency control */
char *tgb_machine_turbo(void);    /* "on", "off", "unknown" */
char *tgb_machine_smt(void);      /* "on", "off", "unknown" */
bool tgb_machine_is_virtual(void);

#endif
