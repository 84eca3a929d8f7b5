/* SPDX-License-Identifier: MIT */
/*
 * claims.h: what people say about the lock. A claim has a statement, its source, what it predicts with the
 * bounds that decide, and, where something was measured, the values and a verdict with its reason. It is
 * judged by an experiment of its own (claims_lab.h) or, four of them, from the results of a comparison. What
 * was not measured is never guessed: then the verdict is "cannot tell".
 */
#ifndef TGB_CLAIMS_H
#define TGB_CLAIMS_H

#include "report.h"

typedef enum tgb_claim_verdict { TGB_CONFIRMED, TGB_REFUTED, TGB_CANNOT_TELL } tgb_claim_verdict;

typedef struct tgb_claim {
    int number; /* 1 .. TGB_CLAIMS */
    const char *id;
    const char *statement;
    const char *source;
    const char *prediction; /* with the bounds that decide */
    const char *command;    /* from a comparison: what makes results that can tell; NULL: an experiment */
    const char *figure;     /* of the report, NULL: none */
    tgb_claim_verdict verdict;
    char *values;   /* what was measured, in words and numbers; empty where nothing was; owned */
    char *reason;   /* why it is confirmed, refuted or cannot be told; owned */
    double seconds; /* that the experiment took */
    double busy;    /* share of the processors that others kept busy before it */
    json_t *series; /* of an experiment: array of rows with raw values (docs/claims.md); NULL; owned */
} tgb_claim;

enum { TGB_CLAIMS = 14, TGB_CLAIMS_VERSION = 2 }; /* how many; the schema of claims.json */

/* The claim with this number or id as text, without a verdict; NULL: there is none. */
const tgb_claim *tgb_claim_find(const char *text);
const tgb_claim *tgb_claim_numbered(int number);

/* Sets verdict, values and reason. values_steal may be NULL: nothing was measured. */
void tgb_claim_settle(tgb_claim *claim, tgb_claim_verdict verdict, char *values_steal, const char *reason);
void tgb_claim_cannot(tgb_claim *claim, const char *reason);

/* Those that a comparison can tell, in their order; *count of them. Release with tgb_claims_free. */
tgb_claim *tgb_claims_make(const tgb_results *results, size_t *count);
void tgb_claims_free(tgb_claim *claims, size_t count);

const char *tgb_claim_verdict_name(tgb_claim_verdict verdict);
void tgb_claim_print(const tgb_claim *claim, FILE *out);
void tgb_claims_print(const tgb_claim *claims, size_t count, FILE *out);
/* One line a claim: number, id, verdict, what was measured. */
void tgb_claims_print_rows(const tgb_claim *claims, size_t count, FILE *out);
json_t *tgb_claims_to_json(const tgb_claim *claims, size_t count);

/* The section of report.html. */
void tgb_html_claims(const tgb_report *report, FILE *out);

#endif
