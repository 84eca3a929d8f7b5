/* SPDX-License-Identifier: MIT */
/* For the build tools: a 64-bit ELF file read whole, and the names in it. */
#pragma once

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct elf_file {
    unsigned char *bytes;
    const Elf64_Shdr *sections;
    size_t section_count;
    const char *section_names;
};

static inline void elf_fail(const char *path, const char *what) {
    fprintf(stderr, "%s: %s\n", path, what);
    exit(1);
}

static inline struct elf_file elf_read(const char *path) {
    FILE *in = fopen(path, "rb");
    if (in == NULL || fseek(in, 0, SEEK_END) != 0)
        elf_fail(path, "cannot be read");
    long end = ftell(in);
    rewind(in);
    unsigned char *bytes = end > 0 ? malloc((size_t)end) : NULL;
    if (bytes == NULL || fread(bytes, 1, (size_t)end, in) != (size_t)end)
        elf_fail(path, "cannot be read");
    fclose(in);
    if ((size_t)end < sizeof(Elf64_Ehdr) || memcmp(bytes, ELFMAG, SELFMAG) != 0 ||
        bytes[EI_CLASS] != ELFCLASS64)
        elf_fail(path, "is no 64-bit ELF file");
    const Elf64_Ehdr *header = (const void *)bytes;
    const Elf64_Shdr *sections = (const void *)(bytes + header->e_shoff);
    size_t names = header->e_shstrndx != SHN_XINDEX ? header->e_shstrndx : sections[0].sh_link;
    return (struct elf_file){
        .bytes = bytes,
        .sections = sections,
        .section_count = header->e_shnum != 0 ? header->e_shnum : sections[0].sh_size,
        .section_names = (const char *)bytes + sections[names].sh_offset,
    };
}

/* The symbol table; empty if there is none. More than 65 000 sections would need SHN_XINDEX: there are 6000.
 */
struct elf_symbols {
    const Elf64_Sym *items;
    size_t count;
    const char *names;
};

static inline struct elf_symbols elf_symbols(const struct elf_file *file) {
    for (size_t i = 1; i < file->section_count; i++) {
        const Elf64_Shdr *table = &file->sections[i];
        if (table->sh_type == SHT_SYMTAB)
            return (struct elf_symbols){(const void *)(file->bytes + table->sh_offset),
                                        table->sh_size / sizeof(Elf64_Sym),
                                        (const char *)file->bytes + file->sections[table->sh_link].sh_offset};
    }
    return (struct elf_symbols){NULL, 0, NULL};
}
