/* SPDX-License-Identifier: MIT */
/* complex: two doubles in an object that never changes. */
#ifndef TG_TYPES_COMPLEX_H
#define TG_TYPES_COMPLEX_H

#include "runtime/core/protocol.h"

struct tg_complex {
    struct tg_object object;
    double real, imag;
};

/* Of a subclass too: its instances begin as complex numbers do. */
TG_INLINE bool tg_is_complex(tg_value v) {
    uint32_t kind = tg_kind_of(v);
    return kind == TG_KIND_COMPLEX || (kind >= TG_KIND_FIRST_SHAPE && tg_type_has(v, TG_TYPE_COMPLEX));
}
TG_INLINE const struct tg_complex *tg_as_complex(tg_value v) {
    return (const struct tg_complex *)(uintptr_t)v;
}

tg_value tg_complex_new(double real, double imag);
/* base ** exponent for two reals whose power is none. */
tg_value tg_complex_real_power(double base, double exponent);

/* The parts of a number, or of what __complex__, __float__ or __index__ give. false: TypeError. */
bool tg_complex_parts(tg_value v, double *real, double *imag);

/* --- text --- */
tg_value tg_complex_repr(tg_value self);
tg_value tg_complex_format(tg_value self, tg_value spec);
tg_value tg_complex_parse(tg_value text); /* as complex(str) */

#endif
