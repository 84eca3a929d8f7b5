/* SPDX-License-Identifier: MIT */
/* Memory of code and of global cells: it lives as long as the process. Where it lies in its page is chosen.
 *
 * A load waits for an older store that is not in the cache yet if the low 12 bits of their addresses agree,
 * whether or not it is the same place ("4K aliasing": Intel 64 and IA-32 Architectures Optimization Reference
 * Manual, memory disambiguation). An interpreter stores to frames and registers all the time and loads
 * instructions, constants and cells in between, each load the next one's address. So they keep out of each
 * other's way: the frames and registers of a stack that is not deep lie in the first half of a page
 * (vm/stack.c), what running code loads in the second halves. The first halves are for what only the loader,
 * specialisation and tracebacks look at. */
#ifndef TG_CORE_CODE_MEMORY_H
#define TG_CORE_CODE_MEMORY_H

#include <stddef.h>

#define TG_ALIAS_BYTES 4096u
#define TG_STACK_ALIAS_BYTES (TG_ALIAS_BYTES / 2) /* at the beginning of a page: frames and registers */
#define TG_THREAD_ALIAS_BYTES 64u                 /* behind them: the first line of a struct tg_thread */

/* Zeroed, aligned to 16. NULL with MemoryError. Any thread. What is larger than a quarter of a page lies
 * anywhere. */
void *tg_code_memory_hot(size_t count, size_t bytes);
void *tg_code_memory_cold(size_t count, size_t bytes);

#endif
