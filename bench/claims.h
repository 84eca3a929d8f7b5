/* SPDX-License-Identifier: MIT */
/*
 * claims.h: what people say about the lock, held against one comparison. A claim has a statement, its source,
 * what it predicts, the command whose results can tell, and, where the results hold them, the values and a
 * verdict. What a comparison does not hold is never guessed: then the verdict is "cannot tell", with the
 * reason.
 */
#ifndef TGB_CLAIMS_H
#define TGB_CLAIMS_H

#include "report.h"

typedef enum tgb_claim_verdict { TGB_CONFIRMED, TGB_REFUTED, TGB_CANNOT_TELL } tgb_claim_verdict;

typedef struct tgb_claim {
    const char *id;
    const char *statement;
    const char *source;
    const char *prediction; /* with the bounds that decide */
    const char *command;    /* makes results that can tell */
    const char *figure;     /* of the report, NULL: none */
    tgb_claim_verdict verdict;
    char *values; /* what was measured, in words and numbers; empty where nothing was; owned */
    char *reason; /* why it is confirmed, refuted or cannot be told; owned */
} tgb_claim;

/* All claims, in their order; *count of them. Release with tgb_claims_free. */
tgb_claim *tgb_claims_make(const tgb_results *results, size_t *count);
void tgb_claims_free(tgb_claim *claims, size_t count);

const char *tgb_claim_verdict_name(tgb_claim_verdict verdict);
void tgb_claims_print(const tgb_claim *claims, size_t count, FILE *out);
json_t *tgb_claims_to_json(const tgb_claim *claims, size_t count);

/* The cards of report.html. */
void tgb_html_claims(const tgb_report *report, FILE *out);

#endif
