/* SPDX-License-Identifier: MIT */
/* Build tool: turns Python modules into the C table of runtime/lib/embedded.h.
 * usage: embed OUTPUT.c [MODULE.py ...] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *path, const char *what) {
    fprintf(stderr, "embed: %s: %s\n", path, what);
    exit(1);
}

/* Writes the bytes of one file as an array and returns how many there were. */
static unsigned long write_bytes(FILE *out, const char *path, int index) {
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        fail(path, "cannot be read");
    fprintf(out, "static const char module_%d[] = {", index);
    unsigned long length = 0;
    for (int byte; (byte = getc(in)) != EOF; length++)
        fprintf(out, "%s%d,", length % 24 == 0 ? "\n    " : " ", byte < 128 ? byte : byte - 256);
    if (ferror(in))
        fail(path, "cannot be read");
    fclose(in);
    fprintf(out, "\n    0};\n\n");
    return length;
}

static int name_length(const char *path, const char **name) {
    const char *slash = strrchr(path, '/');
    *name = slash == NULL ? path : slash + 1;
    return (int)strcspn(*name, ".");
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: embed OUTPUT.c [MODULE.py ...]\n");
        return 64;
    }
    FILE *out = fopen(argv[1], "w");
    unsigned long *lengths = calloc((size_t)argc, sizeof *lengths);
    if (out == NULL || lengths == NULL)
        fail(argv[1], "cannot be written");
    fprintf(out, "/* Made from runtime/lib by the build. */\n#include \"runtime/lib/embedded.h\"\n\n");
    for (int i = 2; i < argc; i++)
        lengths[i] = write_bytes(out, argv[i], i);
    fprintf(out, "const struct tg_embedded_module tg_embedded_modules[] = {\n");
    for (int i = 2; i < argc; i++) {
        const char *name;
        int length = name_length(argv[i], &name);
        fprintf(out, "    {\"%.*s\", module_%d, %lu},\n", length, name, i, lengths[i]);
    }
    fprintf(out, "    {NULL, NULL, 0},\n};\n");
    free(lengths);
    if (fclose(out) != 0)
        fail(argv[1], "cannot be written");
    return 0;
}
