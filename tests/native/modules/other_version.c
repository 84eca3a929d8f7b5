/* SPDX-License-Identifier: MIT */
/* A module made for a later version of the interface: its import is refused. */
#include "tollgate.h"

TG_MODULE = {.abi = TG_ABI + 1, .name = "other_version"};
