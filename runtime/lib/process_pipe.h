/* SPDX-License-Identifier: MIT */
/* Messages between processes: functions of the module _process. */
#ifndef TG_LIB_PROCESS_PIPE_H
#define TG_LIB_PROCESS_PIPE_H

#include "runtime/core/protocol.h"

bool tg_process_pipe_fill(tg_value module);

#endif
