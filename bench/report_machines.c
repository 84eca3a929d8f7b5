/* SPDX-License-Identifier: MIT */
/* report_machines.c: which rows stand in the table of several machines. Hosts and users never do. */
#include "report_machines.h"

#include "claims.h"
#include "report_claims.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct columns {
    const tgb_machine *machines;
    tgb_report **reports; /* NULL where a machine has no results */
    size_t count;
    tgb_machine_table *table;
} columns;

/* A row whose texts are taken over; where no machine has one, there is no row. */
static void add_row_steal(tgb_machine_table *table, const char *heading, char **cells) {
    bool any = cells == NULL;
    for (size_t i = 0; cells != NULL && i < table->machines; i++)
        any = any || (cells[i] != NULL && *cells[i] != '\0');
    for (size_t i = 0; cells != NULL && i < table->machines; i++) {
        if (!any)
            free(cells[i]);
        else if (cells[i] == NULL)
            cells[i] = tgb_strdup("-");
    }
    if (!any) {
        free(cells);
        return;
    }
    table->rows = tgb_grow(table->rows, table->count, &table->room, sizeof *table->rows);
    table->rows[table->count++] = (tgb_machine_row){tgb_strdup(heading), cells};
}

static void begin_part(tgb_machine_table *table, const char *heading) { add_row_steal(table, heading, NULL); }

/* A part without rows is none. */
static void end_part(tgb_machine_table *table) {
    if (table->count > 0 && table->rows[table->count - 1].cells == NULL)
        free(table->rows[--table->count].heading);
}

static char **make_cells(const columns *all) { return tgb_zalloc(all->count, sizeof(char *)); }

void tgb_machine_table_clear(tgb_machine_table *table) {
    for (size_t i = 0; i < table->count; i++) {
        for (size_t k = 0; table->rows[i].cells != NULL && k < table->machines; k++)
            free(table->rows[i].cells[k]);
        free(table->rows[i].cells);
        free(table->rows[i].heading);
    }
    free(table->rows);
    *table = (tgb_machine_table){0};
}

/* ---- the machines ---- */

static const json_t *facts_of(const tgb_machine *machine) {
    return machine->results != NULL ? machine->results->machine : json_object_get(machine->claims, "machine");
}

static char *fact(const json_t *facts, const char *key) {
    const json_t *value = json_object_get(facts, key);
    if (strcmp(key, "memory_bytes") == 0 && json_is_integer(value))
        return tgb_format("%.1f GiB", json_number_value(value) / (1 << 30));
    if (json_is_string(value))
        return tgb_strdup(json_string_value(value));
    if (json_is_integer(value))
        return tgb_format("%lld", (long long)json_integer_value(value));
    return json_is_boolean(value) ? tgb_strdup(json_is_true(value) ? "yes" : "no") : NULL;
}

static void add_facts(const columns *all) {
    static const char *const keys[][2] = {
        {"cpu", "processor"},       {"architecture", "architecture"},
        {"cores", "cores"},         {"hardware_threads", "hardware threads"},
        {"memory_bytes", "memory"}, {"kernel", "kernel"},
        {"os", "system"},           {"governor", "governor"},
        {"turbo", "turbo"},         {"virtual", "virtual"},
        {"commit", "commit"}};
    begin_part(all->table, "Machine");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char **cells = make_cells(all);
        for (size_t k = 0; k < all->count; k++)
            cells[k] = fact(facts_of(&all->machines[k]), keys[i][0]);
        add_row_steal(all->table, keys[i][1], cells);
    }
    char **cells = make_cells(all);
    for (size_t k = 0; k < all->count; k++) {
        const tgb_results *results = all->machines[k].results;
        if (results != NULL)
            cells[k] = tgb_format("%d, %d link orders%s", results->passes, results->settings.layouts,
                                  results->settings.quick ? ", quick" : "");
    }
    add_row_steal(all->table, "passes", cells);
    end_part(all->table);
}

/* ---- names that any machine has, in the order in which they are met ---- */

typedef struct names {
    char **items;
    size_t count, room;
} names;

static void add_name(names *list, const char *name) {
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], name) == 0)
            return;
    list->items = tgb_grow(list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = tgb_strdup(name);
}

static void clear_names(names *list) {
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
}

static names arms_of(const columns *all) {
    names found = {0};
    for (size_t k = 0; k < all->count; k++)
        for (size_t i = 0; all->reports[k] != NULL && i < all->reports[k]->arms_count; i++)
            add_name(&found, all->machines[k].results->arms[all->reports[k]->arms[i]].name);
    return found;
}

/* ---- clauses ---- */

static const tgb_verdict *verdict_of(const tgb_report *report, const char *arm, tgb_clause clause) {
    for (size_t i = 0; report != NULL && i < report->arms_count; i++)
        if (strcmp(report->results->arms[report->arms[i]].name, arm) == 0) {
            const tgb_verdict *verdict = tgb_report_verdict(report, i, clause);
            return verdict->present ? verdict : NULL;
        }
    return NULL;
}

static char *ratio_text(tgb_interval ratio) {
    if (!isfinite(ratio.estimate))
        return NULL;
    return isfinite(ratio.lower) ? tgb_format("%.3f [%.3f, %.3f]", ratio.estimate, ratio.lower, ratio.upper)
                                 : tgb_format("%.3f", ratio.estimate);
}

static char *verdict_text(const tgb_verdict *verdict, tgb_clause clause) {
    char *ratio = ratio_text(verdict->speed.ratio);
    if (ratio == NULL || clause == TGB_CLAUSE_B1)
        return ratio;
    char *text = tgb_format("%s, %s", ratio, tgb_decision_name(verdict->decision));
    free(ratio);
    return text;
}

static void add_clause(const columns *all, const names *arms, tgb_clause clause) {
    char *heading = tgb_format("Speed, (%s) %s", tgb_clause_name(clause), tgb_clause_title(clause));
    begin_part(all->table, heading);
    free(heading);
    for (size_t i = 0; i < arms->count; i++) {
        char **cells = make_cells(all);
        for (size_t k = 0; k < all->count; k++) {
            const tgb_verdict *verdict = verdict_of(all->reports[k], arms->items[i], clause);
            cells[k] = verdict == NULL ? NULL : verdict_text(verdict, clause);
        }
        add_row_steal(all->table, arms->items[i], cells);
    }
    char **floors = make_cells(all);
    for (size_t k = 0; k < all->count; k++) {
        const tgb_verdict *any = all->reports[k] == NULL ? NULL : tgb_report_clause(all->reports[k], clause);
        if (any != NULL && isfinite(any->speed.floor.lower))
            floors[k] = tgb_format("[%.3f, %.3f]", any->speed.floor.lower, any->speed.floor.upper);
    }
    add_row_steal(all->table, "A/A floor", floors);
    end_part(all->table);
}

static void add_memory(const columns *all, const names *arms) {
    begin_part(all->table, "Peak memory over the base's, single-threaded programs");
    for (size_t i = 0; i < arms->count; i++) {
        char **cells = make_cells(all);
        for (size_t k = 0; k < all->count; k++) {
            const tgb_verdict *verdict = verdict_of(all->reports[k], arms->items[i], TGB_CLAUSE_A);
            cells[k] = verdict == NULL ? NULL : ratio_text(verdict->memory.ratio);
        }
        add_row_steal(all->table, arms->items[i], cells);
    }
    end_part(all->table);
}

/* ---- threads ---- */

static char *curve_name(const tgb_report *report, const tgb_scaling *curve) {
    return tgb_format("%s, %s", report->results->workloads[curve->workload].name,
                      tgb_report_curve_name(report->results, curve));
}

static char *two_of(const tgb_report *report, const char *name) {
    char *found = NULL;
    for (size_t i = 0; report != NULL && i < report->curves_count && found == NULL; i++) {
        const tgb_scaling *curve = &report->curves[i];
        char *own = curve_name(report, curve);
        for (size_t k = 0; strcmp(own, name) == 0 && k < curve->count; k++)
            if (curve->points[k].threads == 2)
                found = ratio_text(curve->points[k].speedup);
        free(own);
    }
    return found;
}

static void add_threads(const columns *all) {
    names curves = {0};
    for (size_t k = 0; k < all->count; k++)
        for (size_t i = 0; all->reports[k] != NULL && i < all->reports[k]->curves_count; i++) {
            char *name = curve_name(all->reports[k], &all->reports[k]->curves[i]);
            add_name(&curves, name);
            free(name);
        }
    begin_part(all->table, "Work of two threads over that of one");
    for (size_t i = 0; i < curves.count; i++) {
        char **cells = make_cells(all);
        for (size_t k = 0; k < all->count; k++)
            cells[k] = two_of(all->reports[k], curves.items[i]);
        add_row_steal(all->table, curves.items[i], cells);
    }
    end_part(all->table);
    clear_names(&curves);
}

/* ---- claims ---- */

static char *claim_text(const json_t *root, const char *id) {
    size_t i;
    json_t *claim;
    json_array_foreach(json_object_get(root, "claims"), i, claim) {
        if (strcmp(tgb_claim_text(claim, "id"), id) == 0)
            return tgb_strdup(tgb_claim_text(claim, "verdict"));
    }
    return NULL;
}

static void add_claims(const columns *all) {
    begin_part(all->table, "What people say about the lock");
    for (int number = 1; number <= TGB_CLAIMS; number++) {
        const char *id = tgb_claim_numbered(number)->id;
        char *heading = tgb_format("%d %s", number, id), **cells = make_cells(all);
        for (size_t k = 0; k < all->count; k++)
            cells[k] = all->machines[k].claims == NULL ? NULL : claim_text(all->machines[k].claims, id);
        add_row_steal(all->table, heading, cells);
        free(heading);
    }
    end_part(all->table);
}

void tgb_machines_compare(const tgb_machine *machines, size_t count, tgb_machine_table *table) {
    *table = (tgb_machine_table){.machines = count};
    columns all = {machines, tgb_zalloc(count, sizeof(tgb_report *)), count, table};
    for (size_t i = 0; i < count; i++)
        if (machines[i].results != NULL)
            all.reports[i] = tgb_report_make(machines[i].results);
    names arms = arms_of(&all);
    add_facts(&all);
    for (int clause = 0; clause < TGB_CLAUSE_COUNT; clause++)
        add_clause(&all, &arms, (tgb_clause)clause);
    add_memory(&all, &arms);
    add_threads(&all);
    add_claims(&all);
    clear_names(&arms);
    for (size_t i = 0; i < count; i++)
        tgb_report_free(all.reports[i]);
    free(all.reports);
}
