/* SPDX-License-Identifier: MIT */
/* Build tool: an order for the functions of one relocatable object, as a linker script that is added to the
 * default one. Order 0 is the compiler's; every other number shuffles it, always in the same way. The groups
 * that a linker keeps apart (unlikely, exit, startup, hot, the rest) stay apart, so that an order is one an
 * ordinary link might have produced. usage: link_order OBJECT.o ORDER SCRIPT.ld */
#include <elf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const groups[] = {".text.unlikely.", ".text.exit.", ".text.startup.", ".text.hot.",
                                     ".text."};
enum { GROUPS = sizeof groups / sizeof groups[0] };

static void fail(const char *path, const char *what) {
    fprintf(stderr, "link_order: %s: %s\n", path, what);
    exit(1);
}

static unsigned char *read_file(const char *path, size_t *size) {
    FILE *in = fopen(path, "rb");
    if (in == NULL || fseek(in, 0, SEEK_END) != 0)
        fail(path, "cannot be read");
    long end = ftell(in);
    rewind(in);
    unsigned char *bytes = end > 0 ? malloc((size_t)end) : NULL;
    if (bytes == NULL || fread(bytes, 1, (size_t)end, in) != (size_t)end)
        fail(path, "cannot be read");
    fclose(in);
    *size = (size_t)end;
    return bytes;
}

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

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

/* The names of the code sections of one group, in file order. */
static size_t collect(const unsigned char *bytes, int group, const char **names) {
    const Elf64_Ehdr *header = (const void *)bytes;
    const Elf64_Shdr *sections = (const void *)(bytes + header->e_shoff);
    size_t section_count = header->e_shnum != 0 ? header->e_shnum : sections[0].sh_size;
    size_t strings = header->e_shstrndx != SHN_XINDEX ? header->e_shstrndx : sections[0].sh_link;
    size_t count = 0;
    for (size_t i = 1; i < section_count; i++) {
        const char *name = (const char *)bytes + sections[strings].sh_offset + sections[i].sh_name;
        if ((sections[i].sh_flags & SHF_EXECINSTR) != 0 && group_of(name) == group) {
            if (names != NULL)
                names[count] = name;
            count++;
        }
    }
    return count;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: link_order OBJECT.o ORDER SCRIPT.ld\n");
        return 64;
    }
    size_t size;
    unsigned char *bytes = read_file(argv[1], &size);
    if (size < sizeof(Elf64_Ehdr) || memcmp(bytes, ELFMAG, SELFMAG) != 0 || bytes[EI_CLASS] != ELFCLASS64)
        fail(argv[1], "is no 64-bit ELF object");
    uint64_t order = strtoull(argv[2], NULL, 10);
    uint64_t state = order;
    FILE *out = fopen(argv[3], "w");
    if (out == NULL)
        fail(argv[3], "cannot be written");
    fprintf(out, "SECTIONS\n{\n  .text.tollgate : ALIGN(64)\n  {\n");
    for (int group = 0; group < GROUPS; group++) {
        size_t count = collect(bytes, group, NULL);
        const char **names = calloc(count + 1, sizeof *names);
        if (names == NULL)
            fail(argv[1], "out of memory");
        collect(bytes, group, names);
        if (order != 0)
            shuffle(names, count, &state);
        for (size_t i = 0; i < count; i++)
            fprintf(out, "    *(%s)\n", names[i]);
        free(names);
    }
    fprintf(out, "  }\n}\nINSERT BEFORE .text;\n");
    free(bytes);
    if (fclose(out) != 0)
        fail(argv[3], "cannot be written");
    return 0;
}
