/* SPDX-License-Identifier: MIT */
/*
 * report_plot_panels.c: figures of several panels under one legend: speed-up against threads, and I/O beside
 * CPU threads.
 */
#include "report_plot.h"

#include "report_text.h"
#include "util.h"

#include <math.h>
#include <stdlib.h>

/* ---- the grid ---- */

typedef struct grid {
    double width, height; /* of the sheet */
    double legend;        /* height of the strip at the top */
    double panel_width, panel_height;
    int columns;
} grid;

static double legend_height(size_t entries, const tgb_sheet *sheet) {
    return sheet->line * (1.3 * ceil((double)entries / (sheet->pdf ? 3 : 6)) + 0.6);
}

static grid make_grid(const tgb_sheet *sheet, size_t panels, int columns, double lines, size_t entries) {
    grid made = {.width = sheet->width,
                 .columns = columns,
                 .panel_width = sheet->width / columns,
                 .panel_height = lines * sheet->line,
                 .legend = legend_height(entries, sheet)};
    size_t rows = (panels + (size_t)columns - 1) / (size_t)columns;
    made.height = made.legend + (double)rows * made.panel_height;
    return made;
}

static void put_panel_place(const grid *made, size_t index, FILE *script) {
    size_t row = index / (size_t)made->columns, column = index % (size_t)made->columns;
    double top = made->legend + (double)row * made->panel_height;
    fprintf(script, "set size %.6f,%.6f\nset origin %.6f,%.6f\n", made->panel_width / made->width,
            made->panel_height / made->height, (double)column * made->panel_width / made->width,
            1 - (top + made->panel_height) / made->height);
}

/* The legend is a plot of its own in which everything is out of sight. Entries follow, then end_legend. */
static void begin_legend(const grid *made, const tgb_sheet *sheet, FILE *script) {
    fprintf(script,
            "set multiplot\nset size 1,%.6f\nset origin 0,%.6f\nunset border\nunset tics\nset xrange [0:1]\n"
            "set yrange [0:1]\nset lmargin 0\nset rmargin 0\nset tmargin 0\nset bmargin 0\n"
            "set key center center horizontal maxcols %d samplen 2.5 width -1\nplot ",
            made->legend / made->height, 1 - made->legend / made->height, sheet->pdf ? 3 : 6);
}

static void end_legend(FILE *script) {
    fputs("\nunset key\nset border 3 lw 0.8\nset tics nomirror\nset grid ytics lc rgb '#b0808080' lw 0.6 dt "
          "1\n",
          script);
}

static void end_grid(FILE *script) { fputs("unset multiplot\nset output\n", script); }

static void put_arm_entries(const tgb_report *report, FILE *script) {
    fputs("9 with linespoints", script);
    tgb_plot_style(0, NULL, script);
    fputs("title ", script);
    tgb_put_gnuplot(script, report->results->arms[report->results->base].name, 20);
    for (size_t i = 0; i < report->arms_count; i++) {
        fputs(", 9 with linespoints", script);
        tgb_plot_style(i + 1, NULL, script);
        fputs("title ", script);
        tgb_put_gnuplot(script, report->results->arms[report->arms[i]].name, 20);
    }
}

/* Place of an arm in the legend's order. */
static size_t place_of(const tgb_report *report, int arm) {
    for (size_t i = 0; i < report->arms_count; i++)
        if (report->arms[i] == arm)
            return i + 1;
    return 0;
}

/* ---- threads ---- */

static bool is_kernel(const tgb_report *report, const tgb_scaling *curve) {
    return report->results->arms[curve->arm].kind == TGB_ARM_KERNEL;
}

static const tgb_scaling *kernel_curve(const tgb_report *report) {
    for (size_t i = 0; i < report->curves_count; i++)
        if (is_kernel(report, &report->curves[i]))
            return &report->curves[i];
    return NULL;
}

static bool any_processes(const tgb_report *report) {
    for (size_t i = 0; i < report->curves_count; i++)
        if (report->curves[i].mode == TGB_MODE_PROCESSES)
            return true;
    return false;
}

/* First curves of each workload; curves stand by workload. */
static size_t thread_panels(const tgb_report *report, size_t *firsts) {
    size_t count = 0;
    for (size_t i = 0; i < report->curves_count; i++) {
        const tgb_scaling *curve = &report->curves[i];
        if (is_kernel(report, curve) || (i > 0 && curve[-1].workload == curve->workload))
            continue;
        if (firsts != NULL)
            firsts[count] = i;
        count++;
    }
    return count;
}

static grid threads_grid(const tgb_drawing *drawing, const tgb_sheet *sheet) {
    size_t entries = drawing->report->arms_count + 3 + any_processes(drawing->report);
    return make_grid(sheet, thread_panels(drawing->report, NULL), sheet->pdf ? 2 : 3, sheet->pdf ? 12 : 13,
                     entries);
}

double tgb_plot_threads_height(const tgb_drawing *drawing, const tgb_sheet *sheet) {
    return threads_grid(drawing, sheet).height;
}

static void put_curve(const tgb_scaling *curve, size_t index, FILE *script) {
    fprintf(script, "$curve%zu << EOD\n", index);
    for (size_t i = 0; i < curve->count; i++) {
        tgb_scaling_point point = curve->points[i];
        if (point.threads < 1 || !isfinite(point.speedup.estimate))
            continue;
        if (!isfinite(point.speedup.lower))
            point.speedup.lower = point.speedup.upper = point.speedup.estimate;
        fprintf(script, "%d %.6g %.6g %.6g\n", point.threads, point.speedup.estimate, point.speedup.lower,
                point.speedup.upper);
    }
    fputs("1 -9 -9 -9\nEOD\n", script);
}

/* Room for every estimate and for the machine's own limit; the ideal line may leave at the top. */
static double greatest_speedup(const tgb_report *report) {
    double greatest = 2;
    for (size_t i = 0; i < report->curves_count; i++)
        for (size_t k = 0; k < report->curves[i].count; k++) {
            tgb_interval speedup = report->curves[i].points[k].speedup;
            if (!isfinite(speedup.estimate))
                continue;
            greatest = fmax(greatest, speedup.estimate);
            if (speedup.upper < 1.3 * speedup.estimate)
                greatest = fmax(greatest, speedup.upper);
        }
    return greatest * 1.12;
}

static void put_thread_axis(const tgb_report *report, FILE *script) {
    int most = 1;
    fputs("set logscale x 2\nset xtics nomirror (", script);
    for (size_t i = 0; i < report->curves_count; i++)
        for (size_t k = 0; k < report->curves[i].count; k++)
            most = report->curves[i].points[k].threads > most ? report->curves[i].points[k].threads : most;
    for (int n = 1; n <= most; n *= 2)
        fprintf(script, "%s%d", n > 1 ? ", " : "", n);
    double greatest = greatest_speedup(report);
    fprintf(script, ")\nset xrange [0.87:%g]\nset yrange [0:%g]\nset ytics nomirror %g\n", most * 1.15,
            greatest, tgb_plot_step(0, greatest, 3));
}

static void put_thread_panel(const tgb_report *report, size_t first, FILE *script) {
    int workload = report->curves[first].workload;
    const tgb_scaling *kernel = kernel_curve(report);
    fputs("set title ", script);
    tgb_put_gnuplot(script, report->results->workloads[workload].name, 26);
    fputs(" offset 0,-0.6\nplot x with lines lc rgb '#999999' lw 1 dt (2,3) notitle", script);
    if (kernel != NULL)
        fprintf(script,
                ", $curve%zu using 1:($2 < 0 ? NaN : $2) with linespoints lc rgb '#555555' pt 2 dt (5,2,1,2) "
                "notitle",
                (size_t)(kernel - report->curves));
    for (size_t i = first; i < report->curves_count && report->curves[i].workload == workload; i++) {
        const tgb_scaling *curve = &report->curves[i];
        bool processes = curve->mode == TGB_MODE_PROCESSES;
        size_t place = processes ? report->arms_count + 1 : place_of(report, curve->arm);
        fprintf(script, ", $curve%zu using 1:2:3:4 with yerrorbars", i);
        tgb_plot_style(place, "1", script);
        fprintf(script, "notitle, $curve%zu using 1:($2 < 0 ? NaN : $2) with lines", i);
        tgb_plot_style(place, NULL, script);
        fputs("notitle", script);
    }
    fputs("\n", script);
}

void tgb_plot_threads(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script) {
    const tgb_report *report = drawing->report;
    grid made = threads_grid(drawing, sheet);
    size_t *firsts = tgb_zalloc(report->curves_count, sizeof *firsts), count = thread_panels(report, firsts);
    for (size_t i = 0; i < report->curves_count; i++)
        put_curve(&report->curves[i], i, script);
    begin_legend(&made, sheet, script);
    put_arm_entries(report, script);
    if (any_processes(report)) {
        fputs(", 9 with linespoints", script);
        tgb_plot_style(report->arms_count + 1, NULL, script);
        fputs("title 'processes'", script);
    }
    if (kernel_curve(report) != NULL)
        fputs(", 9 with linespoints lc rgb '#555555' pt 2 dt (5,2,1,2) title 'C kernel'", script);
    fputs(", 9 with lines lc rgb '#999999' lw 1 dt (2,3) title 'ideal'", script);
    end_legend(script);
    fputs("set lmargin 6\nset rmargin 1.5\nset tmargin 2\nset bmargin 3.2\n", script);
    put_thread_axis(report, script);
    for (size_t i = 0; i < count; i++) {
        put_panel_place(&made, i, script);
        fprintf(script, "set ylabel '%s' offset 1.5,0\nset xlabel '%s' offset 0,0.4\n",
                i % (size_t)made.columns == 0 ? "speed-up" : "",
                i + (size_t)made.columns >= count ? "threads" : "");
        put_thread_panel(report, firsts[i], script);
    }
    end_grid(script);
    free(firsts);
}

/* ---- I/O beside CPU threads ---- */

static const tgb_comparison *convoy(const tgb_report *report) {
    return &tgb_report_clause(report, TGB_CLAUSE_B1)->speed;
}

/* First units of each workload of a convoy; a workload's units need not stand together. */
static size_t convoy_workloads(const tgb_report *report, int *workloads) {
    const tgb_comparison *speed = convoy(report);
    size_t count = 0;
    for (size_t i = 0; i < speed->units_count; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || speed->units[k].workload == speed->units[i].workload;
        if (seen)
            continue;
        if (workloads != NULL)
            workloads[count] = speed->units[i].workload;
        count++;
    }
    return count;
}

static grid convoy_grid(const tgb_drawing *drawing, const tgb_sheet *sheet) {
    return make_grid(sheet, 2 * convoy_workloads(drawing->report, NULL), sheet->pdf ? 1 : 2,
                     sheet->pdf ? 17 : 19, drawing->report->arms_count + 1);
}

double tgb_plot_convoy_height(const tgb_drawing *drawing, const tgb_sheet *sheet) {
    return convoy_grid(drawing, sheet).height;
}

typedef struct span {
    double low, high;
} span;

typedef struct panel {
    const char *title, *label;
    const char *format;     /* of the labels at the axis */
    double scale;           /* from the metric's unit to the label's */
    const char *metrics[3]; /* the first drawn solid, the second dotted; then NULL */
} panel;

static const panel panels[] = {
    {"throughput", "requests a second", "%.0s%c", 1, {"requests_per_second"}},
    {"latency, p99 and p50 (dotted)", "milliseconds", "%g", 1e-3, {"p99_us", "p50_us"}},
};

/* One metric of one arm against the number of CPU threads, as a data block. */
static void put_metric(const tgb_report *report, int workload, int arm, const char *metric, double scale,
                       span *range, FILE *script) {
    const tgb_comparison *speed = convoy(report);
    fprintf(script, "$%s_%d_%d << EOD\n", metric, workload, arm);
    for (size_t i = 0; i < speed->units_count; i++) {
        if (speed->units[i].workload != workload)
            continue;
        tgb_interval value = tgb_report_metric(report->results, arm, &speed->units[i], metric);
        if (!isfinite(value.estimate) || !(value.lower > 0))
            continue;
        fprintf(script, "%d %.8g %.8g %.8g\n", speed->units[i].cpu_threads, value.estimate * scale,
                value.lower * scale, value.upper * scale);
        range->low = fmin(range->low, value.lower * scale);
        range->high = fmax(range->high, value.upper * scale);
    }
    fputs("-9 1 1 1\nEOD\n", script);
}

static void put_convoy_axes(const tgb_report *report, span range, const panel *wanted, FILE *script) {
    const tgb_comparison *speed = convoy(report);
    int most = 1;
    fputs("set xtics nomirror (", script);
    for (size_t i = 0; i < speed->units_count; i++) {
        int threads = speed->units[i].cpu_threads;
        fprintf(script, "%s%d", i > 0 ? ", " : "", threads);
        most = threads > most ? threads : most;
    }
    if (!(range.high > 0))
        range = (span){1, 10};
    /* Whole decades, so that there are labels to read a value from. */
    fprintf(script, ")\nset logscale y 10\nset xrange [%g:%g]\nset yrange [%.8g:%.8g]\n", -0.06 * most,
            1.06 * most, pow(10, floor(log10(range.low * 0.98))), pow(10, ceil(log10(range.high * 1.02))));
    fprintf(script,
            "set ytics nomirror 10\nset mytics 10\nset format y '%s'\nset ylabel '%s'\n"
            "set xlabel 'CPU-bound threads beside it' offset 0,0.4\n",
            wanted->format, wanted->label);
}

/* Arms lie beside each other, not on each other. */
static void put_metric_plot(const tgb_report *report, int workload, size_t place, const char *metric,
                            bool dotted, FILE *script) {
    int arm = place == 0 ? report->results->base : report->arms[place - 1];
    double shift = 0.03 * ((double)place - (double)report->arms_count / 2);
    fprintf(script, "$%s_%d_%d using ($1 + %.4f):2:3:4 with yerrorbars", metric, workload, arm, shift);
    tgb_plot_style(place, "1", script);
    fprintf(script, "notitle, $%s_%d_%d using ($1 < 0 ? NaN : $1 + %.4f):2 with lines", metric, workload, arm,
            shift);
    tgb_plot_style(place, dotted ? "3" : "1", script);
    fputs(dotted ? "notitle" : "lw 1.6 notitle", script);
}

static void put_convoy_panel(const tgb_report *report, int workload, const panel *wanted, FILE *script) {
    span range = {INFINITY, 0};
    for (size_t place = 0; place <= report->arms_count; place++)
        for (size_t k = 0; wanted->metrics[k] != NULL; k++)
            put_metric(report, workload, place == 0 ? report->results->base : report->arms[place - 1],
                       wanted->metrics[k], wanted->scale, &range, script);
    put_convoy_axes(report, range, wanted, script);
    char *text = tgb_format("%s: %s", report->results->workloads[workload].name, wanted->title);
    fputs("set title ", script);
    tgb_put_gnuplot(script, text, 56);
    free(text);
    fputs(" offset 0,-0.6\nplot ", script);
    for (size_t place = 0; place <= report->arms_count; place++)
        for (size_t k = 0; wanted->metrics[k] != NULL; k++) {
            fputs(place + k > 0 ? ", " : "", script);
            put_metric_plot(report, workload, place, wanted->metrics[k], k > 0, script);
        }
    fputs("\n", script);
}

void tgb_plot_convoy(const tgb_drawing *drawing, const tgb_sheet *sheet, FILE *script) {
    const tgb_report *report = drawing->report;
    grid made = convoy_grid(drawing, sheet);
    int *workloads = tgb_zalloc(convoy(report)->units_count, sizeof *workloads);
    size_t count = convoy_workloads(report, workloads);
    begin_legend(&made, sheet, script);
    put_arm_entries(report, script);
    end_legend(script);
    fputs("set lmargin 10\nset rmargin 2\nset tmargin 2\nset bmargin 3.4\n", script);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < 2; k++) {
            put_panel_place(&made, 2 * i + k, script);
            put_convoy_panel(report, workloads[i], &panels[k], script);
        }
    }
    end_grid(script);
    free(workloads);
}
