/* SPDX-License-Identifier: MIT */
/* Extension modules: shared objects that hold a struct tg_module_definition (runtime/tollgate.h). */
#ifndef TG_API_NATIVE_MODULE_H
#define TG_API_NATIVE_MODULE_H

#include "runtime/core/value.h"

/* Opens the shared object, makes the module and enters it in sys.modules. Under the import lock. New
 * reference; TG_NULL with ImportError or what the module raised. */
tg_value tg_load_native_module(tg_value name, const char *path);

#endif
