/* SPDX-License-Identifier: MIT */
/* verdict_print.c: a verdict as JSON and as a few lines of text. */
#include "stats.h"
#include "util.h"
#include "verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static json_t *number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

static void put(json_t *object, const char *key, json_t *value) { json_object_set_new(object, key, value); }

static void put_interval(json_t *object, const char *prefix, tgb_interval interval, bool estimate) {
    char key[64];
    if (estimate)
        put(object, "ratio", number(interval.estimate));
    snprintf(key, sizeof key, "%slower", prefix);
    put(object, key, number(interval.lower));
    snprintf(key, sizeof key, "%supper", prefix);
    put(object, key, number(interval.upper));
}

static json_t *interval_json(tgb_interval interval) {
    json_t *object = json_object();
    put_interval(object, "", interval, true);
    return object;
}

static json_t *units_json(const tgb_results *results, const tgb_comparison *speed) {
    json_t *list = json_array();
    for (size_t i = 0; i < speed->units_count; i++) {
        const tgb_unit *unit = &speed->units[i];
        json_t *object = json_object();
        put(object, "name", json_string(results->workloads[unit->workload].name));
        put(object, "threads", json_integer(unit->threads));
        put(object, "cpu_threads", json_integer(unit->cpu_threads));
        put_interval(object, "", unit->ratio, true);
        put_interval(object, "floor_", unit->floor, false);
        put(object, "without", number(unit->without));
        put(object, "excluded", json_boolean(unit->excluded));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *failures_json(const tgb_results *results, const tgb_comparison *speed) {
    json_t *list = json_array();
    for (size_t i = 0; i < speed->failures_count; i++) {
        const tgb_run *run = &results->runs[speed->failures[i].run];
        json_t *object = json_object();
        put(object, "arm", json_string(results->arms[run->arm].name));
        put(object, "workload", json_string(results->workloads[run->workload].name));
        put(object, "pass", json_integer(run->pass));
        put(object, "status", json_string(tgb_status_name(run->status)));
        put(object, "error", json_string(run->error));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *margins_json(const tgb_verdict *verdict) {
    json_t *list = json_array();
    for (size_t i = 0; i < verdict->margins_count; i++) {
        json_t *object = json_object();
        put(object, "label", json_string(verdict->margins[i].label));
        put(object, "margin", number(verdict->margins[i].margin));
        put(object, "verdict", json_string(tgb_decision_name(verdict->margins[i].decision)));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *instructions_json(const tgb_results *results, const tgb_comparison *instructions) {
    if (instructions->worst < 0)
        return json_null();
    const tgb_unit *worst = &instructions->units[instructions->worst];
    json_t *object = json_object();
    put(object, "ratio", number(instructions->ratio.estimate));
    put(object, "worst", json_string(results->workloads[worst->workload].name));
    put(object, "worst_ratio", number(worst->ratio.estimate));
    return object;
}

json_t *tgb_verdict_to_json(const tgb_results *results, const tgb_verdict *verdict) {
    const tgb_comparison *speed = &verdict->speed;
    json_t *object = json_object();
    put(object, "clause", json_string(tgb_clause_name(verdict->clause)));
    put(object, "base", json_string(results->arms[speed->base].name));
    put(object, "arm", json_string(results->arms[speed->arm].name));
    put_interval(object, "", speed->ratio, true);
    put_interval(object, "bootstrap_", speed->bootstrap, false);
    put(object, "margin", number(verdict->margin));
    put(object, "verdict", json_string(tgb_decision_name(verdict->decision)));
    put(object, "trend", json_string(verdict->trend));
    put_interval(object, "floor_", speed->floor, false);
    put(object, "detectable", number(speed->detectable));
    put(object, "more_passes", json_integer(verdict->more_passes));
    put(object, "passes", json_integer(speed->passes));
    put(object, "layouts", json_integer(speed->layouts));
    put(object, "replicates", json_integer(speed->replicates));
    put(object, "deviation", number(speed->deviation));
    put(object, "margins", margins_json(verdict));
    put(object, "p5", number(speed->p5));
    put(object, "median", number(speed->median));
    put(object, "p95", number(speed->p95));
    put(object, "worst",
        speed->worst < 0 ? json_null()
                         : json_string(results->workloads[speed->units[speed->worst].workload].name));
    put(object, "memory", interval_json(verdict->memory.ratio));
    put(object, "cpu", interval_json(verdict->cpu.ratio));
    put(object, "instructions", instructions_json(results, &verdict->instructions));
    put(object, "thread_start_us",
        number(tgb_metric_median(results, speed->arm, speed->selection, -1, "thread_start_us")));
    put(object, "base_thread_start_us",
        number(tgb_metric_median(results, speed->base, speed->selection, -1, "thread_start_us")));
    put(object, "workloads", units_json(results, speed));
    put(object, "failures", failures_json(results, speed));
    return object;
}

/* "1.012 [1.004, 1.020]", or the estimate alone. */
static void print_interval(FILE *out, tgb_interval interval) {
    if (!isfinite(interval.estimate))
        fputs("unknown", out);
    else if (!isfinite(interval.lower))
        fprintf(out, "%.4f (one replicate, no interval)", interval.estimate);
    else
        fprintf(out, "%.4f [%.4f, %.4f]", interval.estimate, interval.lower, interval.upper);
}

static void print_unit_name(const tgb_results *results, const tgb_unit *unit, FILE *out) {
    char *name = tgb_unit_name(results, unit);
    fputs(name, out);
    free(name);
}

static void print_trend(const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    const char *replicate = speed->layouts >= 2 ? "layout" : "pass";
    fprintf(out, "  %s", verdict->trend);
    if (isfinite(speed->detectable))
        fprintf(out, "; a decrease of %.2f %% would have been seen (80 %% power)", speed->detectable * 100);
    fprintf(out, "; %d pass%s, %d layout%s", speed->passes, speed->passes == 1 ? "" : "es", speed->layouts,
            speed->layouts == 1 ? "" : "s");
    if (verdict->decision == TGB_OPEN && verdict->more_passes > 0)
        fprintf(out, "; about %ld more %s%s would settle it", verdict->more_passes, replicate,
                verdict->more_passes == 1 ? "" : (speed->layouts >= 2 ? "s" : "es"));
    fputc('\n', out);
}

static void print_distribution(const tgb_results *results, const tgb_comparison *speed, FILE *out) {
    if (speed->worst < 0) {
        fprintf(out, "  %zu workload%s, none of which could be compared\n", speed->units_count,
                speed->units_count == 1 ? "" : "s");
        return;
    }
    fprintf(out, "  %zu workload%s: 5th percentile %.4f, median %.4f, 95th %.4f; ", speed->units_count,
            speed->units_count == 1 ? "" : "s", speed->p5, speed->median, speed->p95);
    fputs("worst ", out);
    print_unit_name(results, &speed->units[speed->worst], out);
    fputc(' ', out);
    print_interval(out, speed->units[speed->worst].ratio);
    if (speed->units_count > 1)
        fprintf(out, "; leaving one out %.4f to %.4f", speed->without_lower, speed->without_upper);
    fputc('\n', out);
}

static void print_margins(const tgb_verdict *verdict, FILE *out) {
    fputs("  margins:", out);
    for (size_t i = 1; i < verdict->margins_count; i++) {
        const tgb_margin_line *line = &verdict->margins[i];
        if (strcmp(line->label, "A/A floor") == 0 && isfinite(line->margin))
            fprintf(out, " %s (%.2f %%) %s;", line->label, line->margin * 100,
                    tgb_decision_name(line->decision));
        else
            fprintf(out, " %s %s%s", line->label, tgb_decision_name(line->decision),
                    i + 1 < verdict->margins_count ? ";" : "");
    }
    fputc('\n', out);
}

static void print_costs(const tgb_verdict *verdict, FILE *out) {
    fputs("  memory (arm over base) ", out);
    print_interval(out, verdict->memory.ratio);
    fputs(", CPU seconds ", out);
    print_interval(out, verdict->cpu.ratio);
    fputc('\n', out);
}

static void print_instructions(const tgb_results *results, const tgb_comparison *instructions, FILE *out) {
    if (instructions->worst < 0)
        return;
    const tgb_unit *worst = &instructions->units[instructions->worst];
    fprintf(out, "  instructions (arm over base) %.4f, worst %s %.4f\n", instructions->ratio.estimate,
            results->workloads[worst->workload].name, worst->ratio.estimate);
}

/* What the first start of a thread costs: in a build that marks the heap as shared then, the price is paid
 * here. */
static void print_thread_start(const tgb_results *results, const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    double base = tgb_metric_median(results, speed->base, speed->selection, -1, "thread_start_us");
    double arm = tgb_metric_median(results, speed->arm, speed->selection, -1, "thread_start_us");
    if (verdict->clause == TGB_CLAUSE_A1 && isfinite(base) && isfinite(arm))
        fprintf(out, "  first start of a thread takes %.0f us, in the base arm %.0f us\n", arm, base);
}

static void print_convoy(const tgb_results *results, const tgb_verdict *verdict, FILE *out) {
    static const char *const names[] = {"requests_per_second", "p50_us", "p99_us"};
    const tgb_comparison *speed = &verdict->speed;
    for (size_t i = 0; verdict->clause == TGB_CLAUSE_B1 && i < speed->units_count; i++) {
        const tgb_unit *unit = &speed->units[i];
        tgb_selection selection = speed->selection;
        selection.cpu_threads = unit->cpu_threads;
        fputs("  ", out);
        print_unit_name(results, unit, out);
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            fprintf(out, "%s %s %.6g (base %.6g)", k > 0 ? "," : ":", names[k],
                    tgb_metric_median(results, speed->arm, selection, unit->workload, names[k]),
                    tgb_metric_median(results, speed->base, selection, unit->workload, names[k]));
        fputc('\n', out);
    }
}

/* Against another interpreter readers ask in both directions, and workload by workload. */
static void print_other_way(const tgb_results *results, const tgb_comparison *speed, FILE *out) {
    const char *arm = results->arms[speed->arm].name, *base = results->arms[speed->base].name;
    if (results->arms[speed->arm].kind != TGB_ARM_EXTERNAL &&
        results->arms[speed->base].kind != TGB_ARM_EXTERNAL)
        return;
    fprintf(out, "  the other way round, %s against %s: speed ", base, arm);
    print_interval(out, tgb_interval_inverse(speed->ratio));
    fprintf(out, "\n    %s/%s, %s/%s:", arm, base, base, arm);
    for (size_t i = 0; i < speed->units_count; i++) {
        double ratio = speed->units[i].ratio.estimate;
        fputs(i > 0 ? "; " : " ", out);
        print_unit_name(results, &speed->units[i], out);
        fprintf(out, " %.3f, %.3f", ratio, 1 / ratio);
        if (speed->units[i].excluded)
            fprintf(out, " (%s)", tgb_unit_absence(&speed->units[i]));
    }
    fputc('\n', out);
}

const char *tgb_unit_absence(const tgb_unit *unit) { return unit->refused ? "refused" : "failed"; }

char *tgb_failures_text(const tgb_comparison *comparison) {
    size_t refused = comparison->refused_count, failed = comparison->failures_count - refused;
    const char *runs = failed + refused == 1 ? "run" : "runs";
    if (refused == 0)
        return tgb_format("%zu %s failed", failed, runs);
    if (failed == 0)
        return tgb_format("%zu %s refused", refused, runs);
    return tgb_format("%zu %s failed and %zu refused", failed, failed == 1 ? "run" : "runs", refused);
}

static void print_failures(const tgb_results *results, const tgb_comparison *speed, FILE *out) {
    if (speed->failures_count == 0)
        return;
    const tgb_run *run = &results->runs[speed->failures[0].run];
    char *text = tgb_failures_text(speed);
    fprintf(out, "  %s, so nothing can be said to hold; first: %s of %s in pass %d: %s%s%s\n", text,
            results->workloads[run->workload].name, results->arms[run->arm].name, run->pass + 1,
            tgb_status_name(run->status), *run->error != '\0' ? ": " : "", run->error);
    free(text);
}

void tgb_verdict_print_line(const tgb_results *results, const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    fprintf(out, "(%s) %s against %s: %s, speed ", tgb_clause_name(verdict->clause),
            results->arms[speed->arm].name, results->arms[speed->base].name,
            verdict->clause == TGB_CLAUSE_B1 ? "not judged" : tgb_decision_name(verdict->decision));
    print_interval(out, speed->ratio);
    char *failures = tgb_failures_text(speed);
    if (speed->failures_count > 0)
        fprintf(out, ", %s", failures);
    free(failures);
    fputc('\n', out);
}

void tgb_verdict_print(const tgb_results *results, const tgb_verdict *verdict, FILE *out) {
    const tgb_comparison *speed = &verdict->speed;
    fprintf(out, "(%s) %s: %s against %s: ", tgb_clause_name(verdict->clause),
            tgb_clause_title(verdict->clause), results->arms[speed->arm].name,
            results->arms[speed->base].name);
    if (!verdict->present) {
        fputs("not measured\n", out);
        return;
    }
    /* Removing the lock wins this one by construction, so it is shown and not judged. */
    if (verdict->clause == TGB_CLAUSE_B1)
        fputs("shown, not judged\n", out);
    else
        fprintf(out, "%s at a margin of %g %%\n", tgb_decision_name(verdict->decision),
                verdict->margin * 100);
    fputs("  speed ", out);
    print_interval(out, speed->ratio);
    fputs(", A/A floor ", out);
    print_interval(out, speed->floor);
    fputc('\n', out);
    print_trend(verdict, out);
    print_distribution(results, speed, out);
    if (verdict->clause != TGB_CLAUSE_B1)
        print_margins(verdict, out);
    print_other_way(results, speed, out);
    print_costs(verdict, out);
    print_instructions(results, &verdict->instructions, out);
    print_thread_start(results, verdict, out);
    print_convoy(results, verdict, out);
    print_failures(results, speed, out);
}
