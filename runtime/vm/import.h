/* SPDX-License-Identifier: MIT */
/* Running source text and importing modules. */
#ifndef TG_VM_IMPORT_H
#define TG_VM_IMPORT_H

#include "runtime/core/protocol.h"
#include "runtime/types/module.h"

struct tg_unit;

/* The module of that dotted name itself, imported with its parents if need be. New reference; TG_NULL with
 * ImportError, SyntaxError or what its code raised. Any thread; one imports at a time. */
tg_value tg_import_module(tg_value name);

/* The lock under which one thread at a time imports, recursive; waited for detached. For fork. */
void tg_imports_lock(void);
void tg_imports_unlock(void);

/* As the statement `import name`: the top package. */
tg_value tg_import_top(tg_value name);

/* The program option -m: finds the module (of a package: its __main__) and runs it in `main`. false with what
 * was raised; a module that is not there is SystemExit with the message. */
bool tg_run_module_as_main(tg_value main, const char *program, const char *name);

/* Compiles source text (kept for the life of the process) and runs it in the module. None, or TG_NULL. */
tg_value tg_run_source(tg_value module, tg_value filename, const char *source, size_t bytes);

/* The unit of a text, or NULL with SyntaxError raised. Its memory is never freed. */
const struct tg_unit *tg_compile_source(tg_value filename, const char *source, size_t bytes,
                                        bool interactive);

/* Runs a unit in the module: what its last expression displayed is not kept. None, or TG_NULL. */
tg_value tg_run_unit(tg_value module, tg_value filename, const struct tg_unit *unit);

/* The bytes of a file, NUL-terminated, from tg_malloc; NULL with OSError. */
char *tg_read_file(const char *path, size_t *bytes);

#endif
