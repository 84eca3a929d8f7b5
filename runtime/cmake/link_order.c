/* SPDX-License-Identifier: MIT */
/* Build tool: an order for the functions of one relocatable object, as a linker script that is added to the
 * default one. First those of each list (entered_functions.c), so that what runs together lies together; then
 * the groups that a linker keeps apart (unlikely, exit, startup, hot, the rest). Within each, order 0 is the
 * compiler's; every other number shuffles it, always in the same way. usage: link_order OBJECT.o ORDER
 * SCRIPT.ld LIST... */
#include <stdbool.h>
#include <stdint.h>

#include "elf_file.h"
#include "random_order.h"

static const char *const groups[] = {".text.unlikely.", ".text.exit.", ".text.startup.", ".text.hot.",
                                     ".text."};
enum { GROUPS = sizeof groups / sizeof groups[0] };

static void shuffle(const char **names, size_t count, uint64_t *state) {
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)(next_random(state) % i);
        const char *name = names[i - 1];
        names[i - 1] = names[j];
        names[j] = name;
    }
}

static int group_of(const char *name) {
    for (int group = 0; group < GROUPS; group++)
        if (strncmp(name, groups[group], strlen(groups[group])) == 0)
            return group;
    return -1;
}

/* The names in a file of lines, sorted. */
struct names {
    char *text;
    const char **items;
    size_t count;
};

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static struct names read_names(const char *path) {
    FILE *in = fopen(path, "r");
    char *text = NULL;
    size_t capacity = 0;
    if (in == NULL || (getdelim(&text, &capacity, '\0', in) < 0 && ferror(in)))
        elf_fail(path, "cannot be read");
    size_t lines = 0;
    for (const char *c = text; text != NULL && *c != '\0'; c++)
        lines += *c == '\n';
    struct names names = {text, calloc(lines + 1, sizeof *names.items), 0};
    if (names.items == NULL)
        elf_fail(path, "out of memory");
    if (lines > 0)
        for (char *name = strtok(text, "\n"); name != NULL; name = strtok(NULL, "\n"))
            names.items[names.count++] = name;
    fclose(in);
    qsort(names.items, names.count, sizeof *names.items, by_text);
    return names;
}

static bool contains(const struct names *names, const char *name) {
    return bsearch(&name, names->items, names->count, sizeof *names->items, by_text) != NULL;
}

/* A code section: as a rule that of one function, and of those found to be the same. */
struct section {
    const char *name;
    size_t number;
    int group;
    bool wanted, placed;
};

/* Those of the object, by group and then in file order. */
static size_t find_sections(const struct elf_file *file, struct section *found) {
    size_t count = 0;
    for (int group = 0; group < GROUPS; group++)
        for (size_t i = 1; i < file->section_count; i++) {
            const char *name = file->section_names + file->sections[i].sh_name;
            if ((file->sections[i].sh_flags & SHF_EXECINSTR) != 0 && group_of(name) == group)
                found[count++] = (struct section){.name = name, .number = i, .group = group};
        }
    return count;
}

static void place_wanted(FILE *out, struct section *sections, size_t count, uint64_t *state) {
    const char **names = calloc(count + 1, sizeof *names);
    if (names == NULL)
        elf_fail("link_order", "out of memory");
    size_t wanted = 0;
    for (size_t i = 0; i < count; i++)
        if (sections[i].wanted && !sections[i].placed) {
            sections[i].placed = true;
            names[wanted++] = sections[i].name;
        }
    if (*state != 0)
        shuffle(names, wanted, state);
    for (size_t i = 0; i < wanted; i++)
        fprintf(out, "    *(%s)\n", names[i]);
    free(names);
}

/* The sections of the functions in a list. */
static void place_list(FILE *out, const struct elf_file *file, const char *path, struct section *sections,
                       size_t count, uint64_t *state) {
    struct names list = read_names(path);
    bool *wanted = calloc(file->section_count, sizeof *wanted);
    if (wanted == NULL)
        elf_fail("link_order", "out of memory");
    struct elf_symbols symbols = elf_symbols(file);
    for (size_t i = 0; i < symbols.count; i++) {
        const Elf64_Sym *symbol = &symbols.items[i];
        if (ELF64_ST_TYPE(symbol->st_info) == STT_FUNC && symbol->st_shndx < file->section_count &&
            contains(&list, symbols.names + symbol->st_name))
            wanted[symbol->st_shndx] = true;
    }
    for (size_t i = 0; i < count; i++)
        sections[i].wanted = wanted[sections[i].number];
    place_wanted(out, sections, count, state);
    free(wanted);
    free(list.items);
    free(list.text);
}

static void place_group(FILE *out, int group, struct section *sections, size_t count, uint64_t *state) {
    for (size_t i = 0; i < count; i++)
        sections[i].wanted = sections[i].group == group;
    place_wanted(out, sections, count, state);
}

/* Beside our own functions every start enters some of the C library's start files and of liburcu: without
 * these lines they would lie at the far end. The archives' constants lie apart: the linker keeps equal ones
 * once, and of ours some would lie among theirs. */
static const char start_of_text[] =
    "SECTIONS\n{\n"
    "  .fini : { KEEP(*(SORT_NONE(.fini))) }\n"
    "}\nINSERT AFTER .init;\n"
    "SECTIONS\n{\n"
    "  .rodata.archives : { *liburcu-*.a:(.rodata .rodata.*) *libgmp.a:(.rodata .rodata.*) }\n"
    "}\nINSERT AFTER .rodata;\n"
    "SECTIONS\n{\n"
    "  .text.tollgate : ALIGN(64)\n  {\n"
    "    *crt1.o(.text .text.*)\n"
    "    *crti.o(.text .text.*)\n"
    "    *crtbegin*.o(.text .text.*)\n"
    "    *liburcu-*.a:(.text .text.*)\n";
static const char end_of_text[] = "  }\n}\nINSERT BEFORE .text;\n";

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: link_order OBJECT.o ORDER SCRIPT.ld LIST...\n");
        return 64;
    }
    struct elf_file file = elf_read(argv[1]);
    uint64_t state = strtoull(argv[2], NULL, 10);
    FILE *out = fopen(argv[3], "w");
    struct section *sections = calloc(file.section_count, sizeof *sections);
    if (out == NULL || sections == NULL)
        elf_fail(argv[3], "cannot be written");
    size_t count = find_sections(&file, sections);
    fputs(start_of_text, out);
    for (int i = 4; i < argc; i++)
        place_list(out, &file, argv[i], sections, count, &state);
    for (int group = 0; group < GROUPS; group++)
        place_group(out, group, sections, count, &state);
    fputs(end_of_text, out);
    if (fclose(out) != 0)
        elf_fail(argv[3], "cannot be written");
    free(sections);
    free(file.bytes);
    return 0;
}
