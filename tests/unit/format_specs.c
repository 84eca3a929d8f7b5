/* SPDX-License-Identifier: MIT */
/* format() of int, float and str: what CPython 3.11 printed for each specifier. */
#include "tests/unit/container_checks.h"

#include "runtime/types/float.h"
#include "runtime/types/int.h"

struct format_case {
    const char *value, *spec, *expected;
};

/* The text, or "Type: message" of the exception. */
static void check_format(tg_value v, const struct format_case *c) {
    tg_value spec = text(c->spec), result = tg_format(v, spec);
    if (result == TG_NULL) {
        check_raised(c->expected);
    } else {
        cr_assert_str_eq(tg_str_utf8(result, NULL), c->expected, "format(%s, '%s') is '%s', not '%s'",
                         c->value, c->spec, tg_str_utf8(result, NULL), c->expected);
    }
    tg_decref(spec);
    tg_decref(result);
    tg_decref(v);
}

static const struct format_case int_cases[] = {
    {"0", "", "0"},
    {"0", "d", "0"},
    {"0", "5", "    0"},
    {"0", "05", "00000"},
    {"0", "+", "+0"},
    {"0", "x", "0"},
    {"0", "#b", "0b0"},
    {"0", "e", "0.000000e+00"},
    {"1234567", ",", "1,234,567"},
    {"1234567", "_", "1_234_567"},
    {"1234567", "010,", "01,234,567"},
    {"1234567", "020,", "0,000,000,001,234,567"},
    {"1234567", "^12", "  1234567   "},
    {"1234567", "*<12", "1234567*****"},
    {"1234567", "\303\251^12", "\303\251\303\2511234567\303\251\303\251\303\251"},
    {"1234567", "+,", "+1,234,567"},
    {"1234567", "_x", "12_d687"},
    {"1234567", "#_b", "0b1_0010_1101_0110_1000_0111"},
    {"1234567", ".2f", "1234567.00"},
    {"1234567", "%", "123456700.000000%"},
    {"1234567", "n", "1234567"},
    {"1234567", "c", "OverflowError: %c arg not in range(0x110000)"},
    {"-42", "5", "  -42"},
    {"-42", "<5", "-42  "},
    {"-42", "05", "-0042"},
    {"-42", "=+8", "-     42"},
    {"-42", "x", "-2a"},
    {"-42", "#x", "-0x2a"},
    {"-42", "#010x", "-0x000002a"},
    {"-42", "X", "-2A"},
    {"-42", "o", "-52"},
    {"-42", "b", "-101010"},
    {"-42", ",", "-42"},
    {"-42", "e", "-4.200000e+01"},
    {"-42", ".1%", "-4200.0%"},
    {"1180591620717411303424", "", "1180591620717411303424"},
    {"1180591620717411303424", "x", "400000000000000000"},
    {"1180591620717411303424", "#o", "0o200000000000000000000000"},
    {"1180591620717411303424", "_", "1_180_591_620_717_411_303_424"},
    {"1180591620717411303424", ",", "1,180,591,620,717,411,303,424"},
    {"1180591620717411303424", ".3e", "1.181e+21"},
    {"1180591620717411303424", "40", "                  1180591620717411303424"},
    {"-1", "c", "OverflowError: %c arg not in range(0x110000)"},
    {"-1", "q", "ValueError: Unknown format code 'q' for object of type 'int'"},
    {"-1", ".2", "ValueError: Precision not allowed in integer format specifier"},
    {"-1", "z", "ValueError: Negative zero coercion (z) not allowed in integer format specifier"},
    {"-1", ",x", "ValueError: Cannot specify ',' with 'x'."},
    {"-1", ",_", "ValueError: Cannot specify both ',' and '_'."},
    {"-1", "+c", "ValueError: Sign not allowed with integer format specifier 'c'"},
    {"-1", "#c", "ValueError: Alternate form (#) not allowed with integer format specifier 'c'"},
    {"-1", "99999999999999999999", "ValueError: Too many decimal digits in format string"},
};

static const struct format_case float_cases[] = {
    {"3.14159", "", "3.14159"},
    {"3.14159", ".2", "3.1"},
    {"3.14159", ".2f", "3.14"},
    {"3.14159", "10.3f", "     3.142"},
    {"3.14159", "<10.3f", "3.142     "},
    {"3.14159", "010.3f", "000003.142"},
    {"3.14159", "+.1e", "+3.1e+00"},
    {"3.14159", "g", "3.14159"},
    {"3.14159", ".10g", "3.14159"},
    {"3.14159", "%", "314.159000%"},
    {"3.14159", ".0f", "3"},
    {"3.14159", "#.0f", "3."},
    {"3.14159", "E", "3.141590E+00"},
    {"3.14159", "n", "3.14159"},
    {"-0.0", "", "-0.0"},
    {"-0.0", ".1f", "-0.0"},
    {"-0.0", "z.1f", "0.0"},
    {"-0.0", "+", "-0.0"},
    {"1e+16", "", "1e+16"},
    {"1e+16", "#", "1.e+16"},
    {"1e+16", "f", "10000000000000000.000000"},
    {"1e+16", "g", "1e+16"},
    {"1e+16", ".3", "1e+16"},
    {"123.0", ".3", "1.23e+02"},
    {"123.0", ".4", "123.0"},
    {"123.0", "#.3", "1.23e+02"},
    {"123.0", "g", "123"},
    {"123.0", "#g", "123.000"},
    {"inf", "", "inf"},
    {"inf", "f", "inf"},
    {"inf", "F", "INF"},
    {"inf", "08", "00000inf"},
    {"inf", "+", "+inf"},
    {"nan", "", "nan"},
    {"nan", "F", "NAN"},
    {"nan", "010,", "0000000nan"},
    {"1234567.891", ",", "1,234,567.891"},
    {"1234567.891", "_", "1_234_567.891"},
    {"1234567.891", "015,.2f", "0,001,234,567.89"},
    {"1234567.891", ",.1f", "1,234,567.9"},
    {"0.5", ".0f", "0"},
    {"0.5", "%", "50.000000%"},
    {"0.5", "x", "ValueError: Unknown format code 'x' for object of type 'float'"},
    {"0.5", ".", "ValueError: Format specifier missing precision"},
    {"0.5", "d", "ValueError: Unknown format code 'd' for object of type 'float'"},
    {"0.5", "s", "ValueError: Unknown format code 's' for object of type 'float'"},
    {"2.5", ".0f", "2"},
    {"2.5", ".0e", "2e+00"},
};

static const struct format_case str_cases[] = {
    {"abc", "", "abc"},
    {"abc", "5", "abc  "},
    {"abc", ">5", "  abc"},
    {"abc", "^6", " abc  "},
    {"abc", "*^9", "***abc***"},
    {"abc", ".2", "ab"},
    {"abc", "5.1", "a    "},
    {"abc", "s", "abc"},
    {"abc", "05", "abc00"},
    {"abc", "<05", "abc00"},
    {"abc", "d", "ValueError: Unknown format code 'd' for object of type 'str'"},
    {"abc", "+", "ValueError: Sign not allowed in string format specifier"},
    {"abc", "#", "ValueError: Alternate form (#) not allowed in string format specifier"},
    {"abc", "=5", "ValueError: '=' alignment not allowed in string format specifier"},
    {"abc", ",", "ValueError: Cannot specify ',' with 's'."},
    {"abc", "zs", "ValueError: Negative zero coercion (z) not allowed in string format specifier"},
    {"abc", "\342\202\254>5", "\342\202\254\342\202\254abc"},
    {"abc", "q", "ValueError: Unknown format code 'q' for object of type 'str'"},
    {"\346\227\245\346\234\254", "5", "\346\227\245\346\234\254   "},
    {"\346\227\245\346\234\254", ">4", "  \346\227\245\346\234\254"},
    {"\346\227\245\346\234\254", ".1", "\346\227\245"},
};

#define EACH(cases) (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)

Test(format, ints_as_cpython, .init = tg_test_start) {
    for
        EACH(int_cases)
    check_format(tg_int_parse(int_cases[i].value, strlen(int_cases[i].value), 10), &int_cases[i]);
}

Test(format, floats_as_cpython, .init = tg_test_start) {
    for
        EACH(float_cases)
    check_format(tg_float_parse(float_cases[i].value, strlen(float_cases[i].value)), &float_cases[i]);
}

Test(format, strs_as_cpython, .init = tg_test_start) {
    for
        EACH(str_cases)
    check_format(text(str_cases[i].value), &str_cases[i]);
}
