/* SPDX-License-Identifier: MIT */
/* Code objects: a compiled block bound to the module it runs in. Pinned and never freed.
 *
 * `pristine` never changes: names and generic operands come from there. `live` is what runs: specialisation
 * rewrites one of its words with one relaxed 64-bit store; a handler receives the word by value, so a thread
 * sees the old one or the new one. In both, the loader has put into x of the instructions that use it for
 * nothing else which operands are temporaries (TG_TEMP_*): the handlers' slow paths need not ask the frame.
 */
#ifndef TG_VM_CODE_H
#define TG_VM_CODE_H

#include "runtime/core/protocol.h"
#include "runtime/lang/code.h"
#include "runtime/types/module.h"

struct tg_code {
    struct tg_object object;
    tg_instruction *live;
    tg_value *constants; /* pinned; what they hold is counted, and shared with them */
    uint32_t nlocals, nregisters;
    uint32_t nreleased; /* registers that a return looks through: the locals, or all where temporaries may be
                           alive */
    uint32_t kept;      /* parameters in front that stay in their registers (lang/code.h) */
    uint32_t lent_arguments;         /* simple_arguments, if the first parameter is one of these */
    uint32_t simple_arguments;       /* a call with exactly so many positional arguments needs no binding;
                                        UINT32_MAX: none */
    uint32_t generator_arguments;    /* ... of a generator function or coroutine function */
    uint32_t flags;                  /* enum tg_unit_flag */
    struct tg_global_cell **globals; /* by name index; NULL where the name is no global */
    struct tg_global_cell *
        *module_cells; /* by name index: the cell that `module.name` last led to; relaxed */
    tg_value *names;   /* interned */
    const tg_instruction *pristine;
    struct tg_module *module;
    uint32_t positional, positional_only, keyword_only, nparameters;
    uint32_t nfree, nfar;
    uint32_t count; /* instructions */
    uint32_t nconstants;
    const uint32_t *lines;
    const struct tg_annotation *annotations;
    uint32_t nannotations;
    const struct tg_handler *handlers;
    uint32_t nhandlers;
    uint32_t first_line;
    uint32_t attribute_hint;
    uint32_t specialisations; /* raw; how often a site was specialised: bounded */
    tg_value *local_names, *free_names;
    tg_value name, qualified_name, filename;
    tg_value doc;         /* TG_NONE or str */
    uint8_t *site_misses; /* one an instruction, relaxed: specialisation gives up after some */
    tg_value itself;      /* registered as a root */
    struct tg_code *next; /* list of all code objects; guarded by the code lock */
};

/* Bits the loader puts into x. */
enum { TG_TEMP_B = 2, TG_TEMP_C = 4, TG_TEMP_A = 8 };

/* A code object (and those in its constants) of the unit; the unit's memory must outlive the process or at
 * least the code: its tables are used in place. NULL with MemoryError. */
struct tg_code *tg_code_new(const struct tg_unit *unit, struct tg_module *module, tg_value filename);
/* Line of the instruction at index. */
static inline uint32_t tg_code_line(const struct tg_code *code, size_t index) { return code->lines[index]; }
/* All live copies back to pristine: when a class gained a data descriptor for a name that instances already
 * have. */
void tg_code_despecialise_all(void);
/* What specialise.c keeps beside the code is forgotten, in every thread. */
void tg_ways_forget(void);

#endif
