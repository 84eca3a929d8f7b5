/* SPDX-License-Identifier: MIT */
/* float: the shortest text that reads back the same; reading; comparison with ints. */
#include "tests/unit/owned_values.h"

#include "runtime/types/float.h"
#include "runtime/types/int.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void check_text(double value, const char *expected) {
    char buffer[32];
    size_t length = tg_float_repr_text(value, buffer);
    cr_assert_eq(length, strlen(expected), "%.17g is %.*s, not %s", value, (int)length, buffer, expected);
    cr_assert_arr_eq(buffer, expected, length, "%.17g is %.*s, not %s", value, (int)length, buffer, expected);
}

Test(float_text, looks_as_in_cpython) {
    check_text(0.0, "0.0");
    check_text(-0.0, "-0.0");
    check_text(1.0, "1.0");
    check_text(0.1, "0.1");
    check_text(0.1 + 0.2, "0.30000000000000004");
    check_text(1e15, "1000000000000000.0");
    check_text(9999999999999998.0, "9999999999999998.0");
    check_text(1e16, "1e+16");
    check_text(0.0001, "0.0001");
    check_text(0.00001, "1e-05");
    check_text(123456789.125, "123456789.125");
    check_text(1.7976931348623157e308, "1.7976931348623157e+308");
    check_text(2.2250738585072014e-308, "2.2250738585072014e-308");
    check_text(5e-324, "5e-324");
    check_text(9007199254740993.0, "9007199254740992.0");
    check_text(INFINITY, "inf");
    check_text(-INFINITY, "-inf");
    check_text(NAN, "nan");
}

static uint64_t state = 362436069;

static double random_double(void) {
    double value;
    uint64_t bits;
    do {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bits = state;
        memcpy(&value, &bits, sizeof value);
    } while (!isfinite(value));
    return value;
}

/* Reads back the same, and no text with a digit less does. */
Test(float_text, is_exact_and_shortest) {
    for (int round = 0; round < 20000; round++) {
        double value = random_double();
        char text_of[32], shorter[40], digits[20];
        text_of[tg_float_repr_text(value, text_of)] = 0;
        cr_assert_eq(strtod(text_of, NULL), value, "%s", text_of);
        int point, count = tg_float_shortest(fabs(value), digits, &point);
        if (count > 1) {
            snprintf(shorter, sizeof shorter, "%.*e", count - 2, value);
            cr_assert_neq(strtod(shorter, NULL), value, "%s for %s", shorter, text_of);
        }
    }
}

Test(float_text, powers_of_two_are_nearest_to_their_digits) {
    for (int exponent = -1074; exponent < 1024; exponent++) {
        double value = ldexp(1.0, exponent);
        char buffer[32];
        buffer[tg_float_repr_text(value, buffer)] = 0;
        cr_assert_eq(strtod(buffer, NULL), value, "2^%d", exponent);
    }
}

static bool reads(const char *utf8, double *out) { return tg_double_parse(utf8, strlen(utf8), out); }

Test(float_text, reads_what_python_allows) {
    double value;
    cr_assert(reads("1_0.5", &value) && value == 10.5);
    cr_assert(reads(".5", &value) && value == 0.5);
    cr_assert(reads("5.", &value) && value == 5.0);
    cr_assert(reads("-1e-3", &value) && value == -0.001);
    cr_assert(reads("1e400", &value) && isinf(value));
    cr_assert(reads("-Infinity", &value) && value == -INFINITY);
    cr_assert(reads("nan", &value) && isnan(value));
    cr_assert(reads("123456789012345678901234567890", &value) && value == 123456789012345678901234567890.0);
    const char *const bad[] = {"",   ".",     "e5",  "1e",    "1__0",   "_1",
                               "1_", "0x1p3", "1 2", "infin", "nan(1)", "+"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_assert(!reads(bad[i], &value), "%s", bad[i]);
}

Test(float_text, reading_rounds_as_strtod) {
    for (int round = 0; round < 20000; round++) {
        char digits[48];
        double value;
        snprintf(digits, sizeof digits, "%.*e", round % 20, random_double());
        cr_assert(reads(digits, &value));
        cr_assert_eq(value, strtod(digits, NULL), "%s", digits);
    }
}

Test(float_compare, with_ints_is_exact, .init = tg_test_start, .fini = drop_owned) {
    tg_value big = own(tg_int_parse("9007199254740993", 16, 10));
    cr_assert_eq(tg_int_order_double(big, 9007199254740992.0), 1);
    cr_assert_eq(tg_int_order_double(big, 9007199254740994.0), -1);
    cr_assert_eq(tg_int_order_double(tg_int(1), INFINITY), -1);
    cr_assert_eq(tg_int_order_double(tg_int(-5), -5.5), 1);
    cr_assert_eq(tg_compare_truth(big, own(tg_float(9007199254740992.0)), TG_EQ), 0);
    cr_assert_eq(tg_compare_truth(own(tg_float(51.0)), tg_int(51), TG_EQ), 1);
}

Test(float_hash, equals_that_of_equal_ints, .init = tg_test_start, .fini = drop_owned) {
    for (int shift = 0; shift < 200; shift++) {
        tg_value n = tg_int_binary(TG_LSHIFT, tg_int(shift % 2 ? -3 : 5), tg_int(shift));
        cr_assert_eq(tg_int_hash(n), tg_float_hash(tg_int_to_double(n)), "shift %d", shift);
        tg_decref(n);
    }
    cr_assert_eq(tg_float_hash(0.5), 1152921504606846976);
    cr_assert_eq(tg_float_hash(-1.0), -2);
}

Test(float_round, to_digits_on_both_sides_of_the_point, .init = tg_test_start, .fini = drop_owned) {
    check_repr_steal(tg_float_round(2.675, tg_int(2)), "2.67");
    check_repr_steal(tg_float_round(2.5, TG_NULL), "2");
    check_repr_steal(tg_float_round(1234.5, tg_int(-2)), "1200.0");
    check_repr_steal(tg_float_round(-1250.0, tg_int(-2)), "-1200.0");
    check_repr_steal(tg_float_round(50.0, tg_int(-2)), "0.0");
    check_repr_steal(tg_float_round(51.0, tg_int(-2)), "100.0");
    cr_assert_eq(tg_float_round(INFINITY, TG_NONE), TG_NULL);
    check_raised("OverflowError: cannot convert float infinity to integer");
}
