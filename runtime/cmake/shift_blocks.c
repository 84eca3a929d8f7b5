/* SPDX-License-Identifier: MIT */
/* Build tool: moves the blocks of functions a little. Behind an unconditional jump or a return, where nothing
 * falls through, it leaves room: at every fourth such place on average, 1 to 32 bytes, always the same for
 * the same ORDER. What is executed stays the same to the instruction; where it lies among the lines of the
 * caches and the windows of the branch predictor does not. A link order moves whole functions only, so it
 * cannot tell how much of a difference between two builds is where the compiler happened to put the blocks of
 * one large function. usage: shift_blocks IN.s ORDER OUT.s (gcc's assembler text for x86) */
#include "elf_file.h"
#include "random_order.h"

#include <stdbool.h>

static bool starts(const char *line, const char *with) { return strncmp(line, with, strlen(with)) == 0; }

/* Does the compiler's line end a block? */
static bool ends_block(const char *line) {
    return starts(line, "\tjmp\t") || starts(line, "\tret\n") || starts(line, "\tret\t");
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: shift_blocks IN.s ORDER OUT.s\n");
        return 64;
    }
    FILE *in = fopen(argv[1], "r"), *out = fopen(argv[3], "w");
    if (in == NULL || out == NULL)
        elf_fail(in == NULL ? argv[1] : argv[3], "cannot be opened");
    uint64_t state = strtoull(argv[2], NULL, 10);
    char *line = NULL;
    size_t capacity = 0;
    bool by_hand = false; /* within an assembler statement of the program */
    while (getline(&line, &capacity, in) > 0) {
        fputs(line, out);
        if (starts(line, "#APP") || starts(line, "#NO_APP"))
            by_hand = starts(line, "#APP");
        else if (!by_hand && ends_block(line) && next_random(&state) % 4 == 0)
            fprintf(out, "\t.skip\t%d, 0x90\n", (int)(next_random(&state) % 32) + 1);
    }
    free(line);
    if (ferror(in) || fclose(out) != 0)
        elf_fail(argv[3], "cannot be written");
    fclose(in);
    return 0;
}
