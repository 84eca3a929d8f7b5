/* SPDX-License-Identifier: MIT */
/* Memory that several processes share: the type _process.Memory. */
#ifndef TG_LIB_PROCESS_MEMORY_H
#define TG_LIB_PROCESS_MEMORY_H

#include "runtime/core/protocol.h"

bool tg_process_memory_fill(tg_value module);

#endif
