/* SPDX-License-Identifier: MIT */
/* threading.local: the end of a thread. */
#ifndef TG_LIB_LOCAL_H
#define TG_LIB_LOCAL_H

/* By the thread, attached, after its last Python code of the ordinary kind: drops its values of every local,
 * which may run __del__. */
void tg_locals_drop(void);

#endif
