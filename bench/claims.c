/* SPDX-License-Identifier: MIT */
/* claims.c: the fourteen claims in words, and how one is shown. */
#include "claims.h"

#include "util.h"

#include <stdlib.h>
#include <string.h>

static const tgb_claim known[TGB_CLAIMS] = {
    {.number = 1,
     .id = "old-lock",
     .statement = "Under the lock of CPython before 3.2 two CPU-bound threads are slower than the same work "
                  "one part after the other.",
     .source = "David Beazley, \"Inside the Python GIL\", Chicago Python user group, June 2009",
     .prediction =
         "a countdown split between two threads under ticks:100, with a condition or with a semaphore, "
         "takes more than 1.1 times as long as in sequence"},
    {.number = 2,
     .id = "signalling",
     .statement = "The cause is signalling: each release wakes a thread that then finds the lock taken.",
     .source = "David Beazley, \"Inside the Python GIL\", Chicago Python user group, June 2009",
     .prediction = "under ticks:100 two threads make more than ten times the context switches of two threads "
                   "under interval:5ms"},
    {.number = 3,
     .id = "new-lock",
     .statement =
         "The lock of 2009 with its interval of 5 ms cures the fight over the lock: about the same time for "
         "any number of CPU-bound threads, and no speed-up either.",
     .source = "Antoine Pitrou, \"Reworking the GIL\", python-dev, October 2009",
     .prediction = "two threads do 0.8 to 1.1 times the work of one in the same time"},
    {.number = 4,
     .id = "convoy",
     .statement =
         "Under that lock an I/O-bound thread beside a CPU-bound one starves: each time it wants the lock "
         "back it waits for an interval. A shorter interval buys latency with throughput.",
     .source = "David Beazley, \"Understanding the Python GIL\", PyCon 2010; CPython issue 7946",
     .prediction =
         "beside 1, 2 and 4 CPU-bound threads an echo server answers less than a tenth of the requests that "
         "it answers alone"},
    {.number = 5,
     .id = "io-scales",
     .statement = "The lock is released around I/O, so I/O-bound threads do scale.",
     .source = "documentation of CPython's module threading",
     .prediction = "pages of a local server that takes 20 ms for each are fetched by ten threads more than "
                   "five times as fast as by one, with the lock and without"},
    {.number = 6,
     .id = "blocking",
     .statement = "sleep and every other blocking call release the lock.",
     .source = "documentation of CPython's C API, \"Releasing the GIL from extension code\"",
     .prediction = "four threads that block in the same call for the same time need less than twice that "
                   "time together, in each of eight calls"},
    {.number = 7,
     .id = "native-scales",
     .statement = "Native code that releases the lock scales.",
     .source = "documentation of CPython's modules hashlib and zlib",
     .prediction =
         "two threads that hash, compress or resize images in native code do more than 1.5 times the "
         "work of one in the same time under gil"},
    {.number = 8,
     .id = "native-memory",
     .statement = "Native threads that the runtime does not manage can read and write the memory of a buffer "
                  "while the program runs.",
     .source = "PEP 3118 and the documentation of the buffer protocol",
     .prediction =
         "a pthread's writes into a bytearray are seen by the program while it holds the lock, in every "
         "run, and resizing it meanwhile is refused"},
    {.number = 9,
     .id = "processes",
     .statement = "Processes scale on CPU-bound work, at a price in memory.",
     .source = "documentation of CPython's module multiprocessing",
     .prediction =
         "two processes do more than 1.5 times the work of one in the same time, and the whole tree "
         "needs more memory than two threads"},
    {.number = 10,
     .id = "lost-counts",
     .statement = "Without a lock or atomics the reference counts go wrong.",
     .source = "CPython's glossary and FAQ on why there is a lock",
     .prediction = "two native threads that count one word up with plain loads and stores lose updates; with "
                   "locked instructions none"},
    {.number = 11,
     .id = "lost-updates",
     .statement = "Nothing finer than one instruction is atomic, and the lock does not make programs "
                  "thread-safe: x += 1 in two threads loses updates.",
     .source = "CPython's FAQ, \"What kinds of global value mutation are thread-safe?\"",
     .prediction = "two threads that add to one variable lose updates with the lock and without; under a "
                   "threading.Lock of their own none"},
    {.number = 12,
     .id = "rule",
     .statement = "Removing the lock with atomic counts slows single-threaded programs; with biased counts "
                  "less; with confined counts not at all.",
     .source = "Guido van Rossum, \"It isn't Easy to Remove the GIL\", September 2007, for the rule; this "
               "project for the last part",
     .prediction =
         "speed against gil: atomic below 1, biased above atomic, confined not below 1 less the margin"},
    {.number = 13,
     .id = "implementations",
     .statement = "The lock is an implementation's, not the language's: where there is none, two threads are "
                  "faster than one.",
     .source = "documentation of CPython, Jython and the free-threaded build (PEP 703)",
     .prediction = "implementations with a lock do 0.7 to 1.2 times the work of one thread with two, those "
                   "without more than 1.3 times"},
    {.number = 14,
     .id = "native-latency",
     .statement = "A thread cannot be preempted inside a native call that keeps the lock.",
     .source = "David Beazley, \"Understanding the Python GIL\", PyCon 2010",
     .prediction = "beside a long native call that keeps the lock a second thread stands still for more than "
                   "half of the call; beside one that releases it for less"},
};

const tgb_claim *tgb_claim_numbered(int number) {
    return number >= 1 && number <= TGB_CLAIMS ? &known[number - 1] : NULL;
}

const tgb_claim *tgb_claim_find(const char *text) {
    char *end;
    long number = strtol(text, &end, 10);
    if (*text != '\0' && *end == '\0')
        return number > TGB_CLAIMS ? NULL : tgb_claim_numbered((int)number);
    for (int i = 0; i < TGB_CLAIMS; i++)
        if (strcmp(known[i].id, text) == 0)
            return &known[i];
    return NULL;
}

void tgb_claim_settle(tgb_claim *claim, tgb_claim_verdict verdict, char *values_steal, const char *reason) {
    char *values = values_steal != NULL ? values_steal : tgb_strdup("");
    free(claim->values);
    free(claim->reason);
    claim->verdict = verdict;
    claim->values = values;
    claim->reason = tgb_strdup(reason);
}

void tgb_claim_cannot(tgb_claim *claim, const char *reason) {
    tgb_claim_settle(claim, TGB_CANNOT_TELL, NULL, reason);
}

void tgb_claims_free(tgb_claim *claims, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(claims[i].values);
        free(claims[i].reason);
        json_decref(claims[i].series);
    }
    free(claims);
}

const char *tgb_claim_verdict_name(tgb_claim_verdict verdict) {
    static const char *const names[] = {"confirmed", "refuted", "cannot tell"};
    return names[verdict];
}

/* The rows of an experiment, with the median of each measure that is short enough to be read. */
static void print_series(const json_t *rows, FILE *out) {
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row) {
        const char *failure = json_string_value(json_object_get(row, "failure"));
        fprintf(out, "    %-34s", json_string_value(json_object_get(row, "label")));
        const char *name;
        json_t *median;
        json_object_foreach(json_object_get(row, "medians"), name, median)
            fprintf(out, "  %s %.4g", name, json_number_value(median));
        fprintf(out, "%s%s\n", failure != NULL ? "  failed: " : "", failure != NULL ? failure : "");
    }
}

void tgb_claim_print(const tgb_claim *claim, FILE *out) {
    fprintf(out, "%d. %s: %s\n  %s\n  source: %s\n  predicts: %s\n", claim->number, claim->id,
            tgb_claim_verdict_name(claim->verdict), claim->statement, claim->source, claim->prediction);
    if (*claim->values != '\0')
        fprintf(out, "  measured: %s\n", claim->values);
    fprintf(out, "  because: %s\n", claim->reason);
    if (claim->command != NULL)
        fprintf(out, "  command: %s\n", claim->command);
    print_series(claim->series, out);
}

void tgb_claims_print(const tgb_claim *claims, size_t count, FILE *out) {
    for (size_t i = 0; i < count; i++)
        tgb_claim_print(&claims[i], out);
}

void tgb_claims_print_rows(const tgb_claim *claims, size_t count, FILE *out) {
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%2d  %-16s %-12s %s\n", claims[i].number, claims[i].id,
                tgb_claim_verdict_name(claims[i].verdict),
                *claims[i].values != '\0' ? claims[i].values : claims[i].reason);
}

json_t *tgb_claims_to_json(const tgb_claim *claims, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        const tgb_claim *claim = &claims[i];
        json_array_append_new(
            list, json_pack("{s:i, s:s, s:s, s:s, s:s, s:s?, s:s?, s:s, s:s, s:s, s:f, s:f, s:O?}", "number",
                            claim->number, "id", claim->id, "statement", claim->statement, "source",
                            claim->source, "prediction", claim->prediction, "command", claim->command,
                            "figure", claim->figure, "verdict", tgb_claim_verdict_name(claim->verdict),
                            "measured", claim->values, "reason", claim->reason, "seconds", claim->seconds,
                            "busy", claim->busy, "series", claim->series));
    }
    return json_pack("{s:s, s:i, s:o}", "schema", "tollgate-claims", "schema_version", TGB_CLAIMS_VERSION,
                     "claims", list);
}
