/* SPDX-License-Identifier: MIT */
/*
 * report_claims.h: the claims for people to read: cards with plots, a table for LaTeX, and what a slide shows
 * of each. Everything is made from the JSON form of claims.json (docs/claims.md) and from nothing else.
 */
#ifndef TGB_REPORT_CLAIMS_H
#define TGB_REPORT_CLAIMS_H

#include "report_dots.h"

/* claims.json, read and looked over: every claim has its texts and its rows their values. NULL with *error
 * set. Release with json_decref. */
json_t *tgb_claims_load(const char *path, char **error);

/* Text of a key, "" where there is none. */
const char *tgb_claim_text(const json_t *claim, const char *key);

/* The CSS class of the claim's verdict. */
const char *tgb_claim_class(const json_t *claim);

/* What the plot of a claim shows; nothing where nothing was measured. Clear with tgb_dots_clear. */
void tgb_claim_dots(const json_t *claim, tgb_dots *dots);

/* "claim-convoy"; owned by the caller. */
char *tgb_claim_figure_name(const json_t *claim);

/* How many are confirmed, refuted and cannot be told: "9 confirmed, 2 refuted, 3 cannot be told here"; owned
 * by the caller. */
char *tgb_claims_sum(const json_t *claims);

/* The cards of a list of claims. Raw values stand in them where `raw` says so. */
void tgb_html_claim_cards(const tgb_report *report, const json_t *claims, bool raw, FILE *out);

/* Adds figures/claim-*, tables/claims.tex and claims.html from report->claims, where there is one. Figures
 * come first, as everywhere. */
void tgb_report_add_claim_figures(tgb_report *report, const char *gnuplot);
void tgb_report_add_claims(tgb_report *report);

#endif
