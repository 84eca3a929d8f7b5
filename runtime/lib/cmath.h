/* SPDX-License-Identifier: MIT */
/* The parts of the module cmath: elementary functions of one complex number. */
#ifndef TG_LIB_CMATH_H
#define TG_LIB_CMATH_H

struct tg_cmath {
    double real, imag;
};

/* What is wrong with the result: a pole or an argument outside the domain; it is too large. */
enum tg_cmath_fault { TG_CMATH_FINE, TG_CMATH_DOMAIN, TG_CMATH_RANGE };

typedef struct tg_cmath (*tg_cmath_function)(struct tg_cmath z, enum tg_cmath_fault *fault);

struct tg_cmath tg_cmath_sqrt(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_exp(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_log(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_acos(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_acosh(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_asinh(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_atanh(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_cosh(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_sinh(struct tg_cmath z, enum tg_cmath_fault *fault);
struct tg_cmath tg_cmath_tanh(struct tg_cmath z, enum tg_cmath_fault *fault);

#endif
