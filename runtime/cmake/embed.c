/* SPDX-License-Identifier: MIT */
/* Build tool: turns Python modules into the C table of runtime/lib/embedded.h.
 * usage: embed OUTPUT.c ROOT [MODULE.py ...]
 * A module's name is its path below ROOT with dots; ROOT/p/__init__.py is the package p. */
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

/* Writes the module's entry of the table. */
static void write_entry(FILE *out, const char *root, const char *path, int index, unsigned long length) {
    size_t prefix = strlen(root);
    const char *below = strncmp(path, root, prefix) == 0 && path[prefix] == '/' ? path + prefix + 1 : path;
    size_t end = strcspn(below, ".");
    const char *package_file = "/__init__";
    size_t suffix = strlen(package_file);
    int package = end > suffix && strncmp(below + end - suffix, package_file, suffix) == 0;
    if (package)
        end -= suffix;
    fprintf(out, "    {\"");
    for (size_t i = 0; i < end; i++)
        putc(below[i] == '/' ? '.' : below[i], out);
    fprintf(out, "\", module_%d, %lu, %s},\n", index, length, package ? "true" : "false");
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: embed OUTPUT.c ROOT [MODULE.py ...]\n");
        return 64;
    }
    FILE *out = fopen(argv[1], "w");
    unsigned long *lengths = calloc((size_t)argc, sizeof *lengths);
    if (out == NULL || lengths == NULL)
        fail(argv[1], "cannot be written");
    fprintf(out, "/* Made from runtime/lib by the build. */\n#include \"runtime/lib/embedded.h\"\n\n");
    for (int i = 3; i < argc; i++)
        lengths[i] = write_bytes(out, argv[i], i);
    fprintf(out, "const struct tg_embedded_module tg_embedded_modules[] = {\n");
    for (int i = 3; i < argc; i++)
        write_entry(out, argv[2], argv[i], i, lengths[i]);
    fprintf(out, "    {NULL, NULL, 0, false},\n};\n");
    free(lengths);
    if (fclose(out) != 0)
        fail(argv[1], "cannot be written");
    return 0;
}
