/* SPDX-License-Identifier: MIT */
/* complex: two doubles in an object that never changes. */
#ifndef TG_TYPES_COMPLEX_H
#define TG_TYPES_COMPLEX_H

#include "runtime/core/protocol.h"

struct tg_complex {
    struct tg_object object;
    double real, imag;
};

TG_INLINE bool tg_is_complex(tg_value v) { return tg_kind_of(v) == TG_KIND_COMPLEX; }
TG_INLINE const struct tg_complex *tg_as_complex(tg_value v) {
    return (const struct tg_complex *)(uintptr_t)v;
}

tg_value tg_complex_new(double real, double imag);
/* base ** exponent for two reals whose power is none. */
tg_value tg_complex_real_power(double base, double exponent);

/* --- text --- */
tg_value tg_complex_repr(tg_value self);
tg_value tg_complex_format(tg_value self, tg_value spec);
tg_value tg_complex_parse(tg_value text); /* as complex(str) */

#endif
