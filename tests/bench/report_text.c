/* SPDX-License-Identifier: MIT */
/* What a name may hold comes out as text in every format, and numbers as they are read. */
#include "report_text.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct escape {
    char format; /* h html, m markdown, t tex, c csv, g gnuplot */
    char text[32];
    char wanted[64];
} escape;

static char *escaped(const escape *one) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (one->format == 'h')
        tgb_put_html(out, one->text);
    else if (one->format == 'm')
        tgb_put_markdown(out, one->text);
    else if (one->format == 't')
        tgb_put_tex(out, one->text);
    else if (one->format == 'c')
        tgb_put_csv(out, one->text);
    else
        tgb_put_gnuplot(out, one->text, 8);
    fclose(out);
    return text;
}

ParameterizedTestParameters(report_text, no_character_of_a_name_is_markup) {
    static escape list[] = {
        {'h', "a<b & \"c\" > 'd'", "a&lt;b &amp; &quot;c&quot; &gt; &#39;d&#39;"},
        {'h', "\xc3\xa9\x01", "\xc3\xa9 "},
        {'m', "a|b_c*d`e\n<f>", "a\\|b\\_c\\*d\\`e &lt;f>"},
        {'t', "50% of_$x & #1 {y}", "50\\% of\\_\\$x \\& \\#1 \\{y\\}"},
        {'t', "a\\b~c^d", "a\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}d"},
        {'t', "[x] \"y\"", "{[}x{]} \\char34{}y\\char34{}"},
        {'t', "<|>", "\\textless{}\\textbar{}\\textgreater{}"},
        {'c', "plain", "plain"},
        {'c', "a,b", "\"a,b\""},
        {'c', "say \"x\"", "\"say \"\"x\"\"\""},
        {'c', "two\nlines", "\"two\nlines\""},
        {'g', "it's", "'it''s'"},
        {'g', "exactly8", "'exactly8'"},
        {'g', "longer than eight", "'longer \xe2\x80\xa6'"},
        {'g', "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
         "'\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9'"},
    };
    return cr_make_param_array(escape, list, sizeof list / sizeof *list);
}

ParameterizedTest(escape *one, report_text, no_character_of_a_name_is_markup) {
    char *text = escaped(one);
    cr_assert_str_eq(text, one->wanted);
    free(text);
}

Test(report_text, shell_words_are_quoted_where_they_must_be) {
    static const char *const cases[][2] = {
        {"--arm", "--arm"}, {"", "''"}, {"my file", "'my file'"}, {"it's", "'it'\\''s'"}, {"$(x)", "'$(x)'"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *word = tgb_shell_word(cases[i][0]);
        cr_assert_str_eq(word, cases[i][1]);
        free(word);
    }
}

Test(report_text, file_names_stay_in_their_folder) {
    static const char *const cases[][2] = {
        {"nogil-biased", "nogil-biased"}, {"../up", "_._up"}, {"a/b c", "a_b_c"}, {"", "_"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *name = tgb_file_name(cases[i][0]);
        cr_assert_str_eq(name, cases[i][1]);
        free(name);
    }
}

static void expect_number(double value, int digits, const char *wanted) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    tgb_put_number(out, value, digits, "none");
    fclose(out);
    cr_assert_str_eq(text, wanted);
    free(text);
}

Test(report_text, great_numbers_have_fewer_places) {
    expect_number(1.23456, 4, "1.2346");
    expect_number(12.3456, 4, "12.346");
    expect_number(491.89, 3, "491.9");
    expect_number(22381.97, 2, "22382");
    expect_number(NAN, 3, "none");
    expect_number(INFINITY, 3, "none");
}

static void expect_interval(tgb_interval interval, const char *wanted) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    tgb_put_interval(out, interval, 3);
    fclose(out);
    cr_assert_str_eq(text, wanted);
    free(text);
}

Test(report_text, intervals_say_what_is_known) {
    expect_interval((tgb_interval){1.0123, 0.9876, 1.0371}, "1.012 [0.988, 1.037]");
    expect_interval((tgb_interval){1.0123, NAN, NAN}, "1.012");
    expect_interval((tgb_interval){NAN, NAN, NAN}, "unknown");
}
