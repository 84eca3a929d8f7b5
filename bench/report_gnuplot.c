/* SPDX-License-Identifier: MIT */
/* report_gnuplot.c: runs gnuplot on a script in a folder of its own and takes the picture from there. */
#include "report_plot.h"

#include "report_text.h"
#include "util.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const double column_cm = 8.5;
static const double points_per_cm = 72 / 2.54;

static const tgb_sheet svg_sheet = {.pdf = false, .width = 800, .line = 17, .point_size = 0.75};
static const tgb_sheet pdf_sheet = {.pdf = true, .width = 8.5 * 72 / 2.54, .line = 8.6, .point_size = 0.42};

bool tgb_plot_can_run(const char *program) {
    if (strchr(program, '/') != NULL)
        return access(program, X_OK) == 0;
    const char *path = getenv("PATH");
    char *copy = tgb_strdup(path == NULL ? "/usr/bin:/bin" : path), *save = NULL;
    bool found = false;
    for (char *folder = strtok_r(copy, ":", &save); folder != NULL && !found;
         folder = strtok_r(NULL, ":", &save)) {
        char *file = tgb_format("%s/%s", folder, program);
        found = access(file, X_OK) == 0;
        free(file);
    }
    free(copy);
    return found;
}

/* ---- the script ---- */

static void put_terminal(const tgb_sheet *sheet, double height, const char *output, FILE *script) {
    if (sheet->pdf)
        fprintf(script,
                "set terminal pdfcairo noenhanced color size %.3fcm,%.3fcm fontscale 0.64 font 'Liberation "
                "Sans,7' linewidth "
                "0.8 dashlength 0.6\n",
                column_cm, height / points_per_cm);
    else
        fprintf(script,
                "set terminal svg noenhanced size %.0f,%.0f font 'sans-serif,13' linewidth 1.3 "
                "background rgb 'white'\n",
                sheet->width, height);
    fputs("set encoding utf8\nset output ", script);
    tgb_put_gnuplot(script, output, strlen(output));
    fprintf(script, "\nset pointsize %g\nset tics nomirror\nset border 3 lw 0.8\nset errorbars 0\n",
            sheet->point_size);
}

/* ---- the program ---- */

/* Runs a command, its output in *said (owned by the caller). false unless it ends with 0. */
static bool run(const char *command, char **said) {
    size_t length = 0;
    FILE *text = open_memstream(said, &length), *pipe = popen(command, "r");
    char chunk[512];
    for (size_t got; pipe != NULL && (got = fread(chunk, 1, sizeof chunk, pipe)) > 0;)
        fwrite(chunk, 1, got, text);
    int status = pipe == NULL ? -1 : pclose(pipe);
    fclose(text);
    char *end = *said;
    for (const char *mark = *said; *mark != '\0';
         mark++) /* one line, without gnuplot's marking of the place */
        if ((unsigned char)*mark > ' ')
            *end++ = *mark;
        else if (end > *said && end[-1] != ' ')
            *end++ = ' ';
    *end = '\0';
    return status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Runs a script that draws into `picture`, in a folder of its own, and takes the picture; neither stays. NULL
 * with *error set when there is none. */
static char *take_picture(const char *gnuplot, const char *script_text, size_t script_length,
                          const char *picture, size_t *length, char **error) {
    char *script = tgb_format("%s.gp", picture), *bytes = NULL, *said = NULL;
    if (tgb_write_file(script, script_text, script_length, error)) {
        char *program = tgb_shell_word(gnuplot), *file = tgb_shell_word(script);
        char *command = tgb_format("%s %s 2>&1 </dev/null", program, file);
        if (run(command, &said))
            bytes = tgb_read_file(picture, length);
        if (bytes == NULL)
            tgb_fail(error, "gnuplot could not draw %s: %.300s", tgb_path_base(picture), said);
        free(command);
        free(program);
        free(file);
    }
    unlink(picture);
    unlink(script);
    free(said);
    free(script);
    return bytes;
}

/* One form of a drawing. */
static char *draw(const char *gnuplot, const char *folder, const char *name, const tgb_drawing *drawing,
                  const tgb_sheet *sheet, size_t *length, char **error) {
    char *picture = tgb_format("%s/%s.%s", folder, name, sheet->pdf ? "pdf" : "svg"), *text = NULL;
    size_t text_length = 0;
    FILE *out = open_memstream(&text, &text_length);
    put_terminal(sheet, drawing->height(drawing, sheet), picture, out);
    drawing->draw(drawing, sheet, out);
    fclose(out);
    char *bytes = take_picture(gnuplot, text, text_length, picture, length, error);
    free(text);
    free(picture);
    return bytes;
}

/* A folder of its own for a picture; NULL with *error set. */
static char *make_own_folder(char **error) {
    const char *root = getenv("TMPDIR");
    char *folder = tgb_format("%s/tollgate-figures-XXXXXX", root == NULL || *root == '\0' ? "/tmp" : root);
    if (mkdtemp(folder) != NULL)
        return folder;
    tgb_fail(error, "no figures: %s: %s", folder, strerror(errno));
    free(folder);
    return NULL;
}

static void drop_own_folder(char *folder) {
    rmdir(folder);
    free(folder);
}

/* Sizes of fonts are points at a scale of 0.75, as gnuplot has it. */
char *tgb_plot_pages(const char *gnuplot, const char *name, const tgb_sheet *sheet, double height,
                     void (*write)(const void *subject, FILE *script), const void *subject, size_t *length,
                     char **error) {
    char *folder = make_own_folder(error), *text = NULL;
    size_t text_length = 0;
    if (folder == NULL)
        return NULL;
    char *picture = tgb_format("%s/%s.pdf", folder, name);
    FILE *out = open_memstream(&text, &text_length);
    fprintf(out,
            "set terminal pdfcairo noenhanced color size %.4fin,%.4fin fontscale 0.75 font 'Liberation "
            "Sans,11' linewidth 1 "
            "dashlength 0.7\nset encoding utf8\nset pointsize %g\nset output ",
            sheet->width / 72, height / 72, sheet->point_size);
    tgb_put_gnuplot(out, picture, strlen(picture));
    fputs("\n", out);
    write(subject, out);
    fclose(out);
    char *bytes = take_picture(gnuplot, text, text_length, picture, length, error);
    free(text);
    free(picture);
    drop_own_folder(folder);
    return bytes;
}

/* ---- the SVG ---- */

/* Ids get the figure's name in front, since a page holds several figures; title and description become ours,
 * and are announced. */
static char *finish_svg(const char *svg, const tgb_figure *figure, size_t *length) {
    static const char *const marks[] = {" id=\"", " id='", "href='#", "url(#"};
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    for (const char *cursor = svg; *cursor != '\0';) {
        const char *end = NULL;
        size_t mark = 0;
        while (mark < 4 && strncmp(cursor, marks[mark], strlen(marks[mark])) != 0)
            mark++;
        if (mark < 4) {
            fprintf(out, "%s%s-", marks[mark], figure->name);
            cursor += strlen(marks[mark]);
        } else if (strncmp(cursor, "<svg", 4) == 0) {
            fprintf(out, "<svg role=\"img\" aria-labelledby=\"%s-title %s-desc\"", figure->name,
                    figure->name);
            cursor += 4;
        } else if (strncmp(cursor, "<title>", 7) == 0 && (end = strstr(cursor, "</desc>")) != NULL) {
            fprintf(out, "<title id=\"%s-title\">", figure->name);
            tgb_put_html(out, figure->title);
            fprintf(out, "</title>\n<desc id=\"%s-desc\">", figure->name);
            tgb_put_html(out, figure->caption);
            fputs("</desc>", out);
            cursor = end + strlen("</desc>");
        } else
            fputc(*cursor++, out);
    }
    fclose(out);
    return text;
}

static char *copy_bytes(const char *bytes, size_t length) {
    char *copy = tgb_zalloc(length + 1, 1);
    memcpy(copy, bytes, length);
    return copy;
}

static void add_figure(tgb_report *report, tgb_figure figure) {
    report->figures =
        tgb_grow(report->figures, report->figures_count, &report->figures_room, sizeof *report->figures);
    report->figures[report->figures_count++] = figure;
    char *svg = tgb_format("figures/%s.svg", figure.name), *pdf = tgb_format("figures/%s.pdf", figure.name);
    tgb_report_add_steal(report, svg, copy_bytes(figure.svg, figure.svg_length), figure.svg_length);
    tgb_report_add_steal(report, pdf, copy_bytes(figure.pdf, figure.pdf_length), figure.pdf_length);
    free(svg);
    free(pdf);
}

bool tgb_plot_make(tgb_report *report, const char *gnuplot, const char *name, const char *title,
                   const char *caption, const tgb_drawing *drawing) {
    char *folder = make_own_folder(&report->figures_error);
    if (folder == NULL)
        return false;
    tgb_figure figure = {tgb_strdup(name), tgb_strdup(title), tgb_strdup(caption), NULL, 0, NULL, 0};
    size_t length = 0;
    char *svg = draw(gnuplot, folder, name, drawing, &svg_sheet, &length, &report->figures_error);
    if (svg != NULL) {
        figure.svg = finish_svg(svg, &figure, &figure.svg_length);
        figure.pdf =
            draw(gnuplot, folder, name, drawing, &pdf_sheet, &figure.pdf_length, &report->figures_error);
    }
    free(svg);
    drop_own_folder(folder);
    if (figure.pdf != NULL) {
        add_figure(report, figure);
        return true;
    }
    free(figure.svg);
    free(figure.name);
    free(figure.title);
    free(figure.caption);
    return false;
}
