/* SPDX-License-Identifier: MIT */
/* str: widths, appending in place, interning, builders, codecs, and the methods over each width. */
#include "tests/unit/owned_values.h"

#include "runtime/types/bytes.h"
#include "runtime/types/format.h"

#include <stdio.h>

#define WIDE "日本語"
#define ASTRAL "\xf0\x9f\x98\x80"

Test(str, takes_the_narrowest_width, .init = tg_test_start, .fini = drop_owned) {
    cr_assert_eq(tg_as_str(own_text("abc"))->width, 1);
    cr_assert(tg_as_str(own_text("abc"))->ascii);
    cr_assert_eq(tg_as_str(own_text("é!"))->width, 1);
    cr_assert(!tg_as_str(own_text("é!"))->ascii);
    cr_assert_eq(tg_as_str(own_text(WIDE))->width, 2);
    cr_assert_eq(tg_as_str(own_text(WIDE ASTRAL))->width, 4);
    tg_value mixed = own_text("a" ASTRAL "b"), part = own(tg_str_substring(mixed, 2, 3));
    cr_assert_eq(tg_as_str(part)->width, 1);
    cr_assert(tg_str_equal(part, own_text("b")));
    check_repr_steal(CALL(mixed, "replace", own_text(ASTRAL), own_text("")), "'ab'");
    check_repr_steal(CALL(own_text("ab"), "replace", own_text("a"), own_text(ASTRAL)), "'" ASTRAL "b'");
}

Test(str, short_ones_exist_once, .init = tg_test_start, .fini = drop_owned) {
    cr_assert_eq(own_text("x"), tg_str_from_code_point('x'));
    cr_assert_eq(own_text("é"), tg_str_from_code_point(0xe9));
    cr_assert_eq(own_text(""), tg_str_empty());
}

Test(str, appending_keeps_what_others_hold, .init = tg_test_start, .fini = drop_owned) {
    tg_value grown = text("a text that is long enough to be given room"), other = TG_NULL;
    size_t length = tg_as_str(grown)->length;
    for (int i = 0; i < 1000; i++) {
        if (i == 500)
            other = tg_new_reference(grown);
        grown = tg_str_append_steal(grown, own_text(i % 100 == 99 ? "é" : "x"));
        cr_assert_eq(tg_as_str(grown)->length, length + (size_t)i + 1);
    }
    cr_assert_eq(tg_as_str(other)->length, length + 500);
    size_t bytes;
    const char *utf8 = tg_str_utf8(grown, &bytes);
    cr_assert_eq(bytes, length + 1010);
    tg_value back = tg_str_from_utf8(utf8, bytes);
    cr_assert(tg_str_equal(back, grown));
    cr_assert_eq(tg_str_hash(back), tg_str_hash(grown));
    tg_decref(back);
    tg_decref(grown);
    tg_decref(other);
}

Test(str, appending_widens, .init = tg_test_start, .fini = drop_owned) {
    tg_value grown = text("a text that is long enough to be given room");
    grown = tg_str_append_steal(grown, own_text("x"));
    grown = tg_str_append_steal(grown, own_text(WIDE));
    grown = tg_str_append_steal(grown, own_text(ASTRAL));
    grown = tg_str_append_steal(grown, own_text("y"));
    check_repr_steal(grown, "'a text that is long enough to be given roomx" WIDE ASTRAL "y'");
}

Test(str, interned_names_are_one_object, .init = tg_test_start, .fini = drop_owned) {
    tg_value a = tg_str_intern_cstring("a_name_of_the_test");
    cr_assert_eq(a, tg_str_intern_cstring("a_name_of_the_test"));
    cr_assert_eq(a, tg_str_intern(own_text("a_name_of_the_test")));
    cr_assert_eq(tg_str_intern_cstring(WIDE), tg_str_intern(own_text(WIDE)));
    char name[16];
    for (int i = 0; i < 10000; i++) {
        snprintf(name, sizeof name, "name%d", i);
        tg_value str = tg_str_intern_cstring(name);
        cr_assert_str_eq(tg_str_utf8(str, NULL), name);
        cr_assert_eq(str, tg_str_intern_cstring(name));
    }
    cr_assert_eq(a, tg_str_intern_cstring("a_name_of_the_test"));
}

Test(str, a_builder_widens_and_joins, .init = tg_test_start, .fini = drop_owned) {
    struct tg_str_builder b;
    tg_builder_start(&b);
    for (int i = 0; i < 200; i++)
        tg_builder_add_code_point(&b, 'a');
    tg_builder_add_utf8(&b, "é", 2);
    tg_builder_add_cstring(&b, WIDE);
    tg_builder_fill(&b, 0x1f600, 2);
    tg_builder_add_repr(&b, TG_NONE);
    tg_value str = tg_builder_finish(&b);
    cr_assert_eq(tg_as_str(str)->length, 200 + 1 + 3 + 2 + 4);
    cr_assert_eq(tg_as_str(str)->width, 4);
    check_repr_steal(tg_str_substring(str, 199, 210), "'aé" WIDE ASTRAL ASTRAL "None'");
    tg_decref(str);
}

Test(str, malformed_utf8_is_refused_with_its_place, .init = tg_test_start, .fini = drop_owned) {
    static const struct {
        const char *data, *expected;
    } cases[] = {
        {"\x80", "byte 0x80 in position 0: invalid start byte"},
        {"ab\xc0\x80", "byte 0xc0 in position 2: invalid start byte"},
        {"\xe2\x82", "bytes in position 0-1: unexpected end of data"},
        {"\xe2\x28\xa1", "byte 0xe2 in position 0: invalid continuation byte"},
        {"\xed\xa0\x80", "byte 0xed in position 0: invalid continuation byte"},
        {"\xf4\x90\x80\x80", "byte 0xf4 in position 0: invalid continuation byte"},
        {"\xf0\x9f\x98(", "bytes in position 0-2: invalid continuation byte"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char expected[128];
        snprintf(expected, sizeof expected, "UnicodeDecodeError: 'utf-8' codec can't decode %s",
                 cases[i].expected);
        cr_assert_eq(tg_str_decode((const uint8_t *)cases[i].data, strlen(cases[i].data), NULL, NULL),
                     TG_NULL);
        check_raised(expected);
    }
}

Test(str, encodes_with_handlers, .init = tg_test_start, .fini = drop_owned) {
    tg_value str = own_text("a€" ASTRAL);
    check_repr_steal(tg_str_encode(str, "ascii", "replace"), "b'a?"
                                                             "?'");
    check_repr_steal(tg_str_encode(str, "latin-1", "ignore"), "b'a'");
    check_repr_steal(tg_str_encode(str, "ascii", "backslashreplace"), "b'a\\\\u20ac\\\\U0001f600'");
    check_repr_steal(tg_str_encode(str, "ASCII", "xmlcharrefreplace"), "b'a&#8364;&#128512;'");
    cr_assert_eq(tg_str_encode(str, "ascii", NULL), TG_NULL);
    check_raised("UnicodeEncodeError: 'ascii' codec can't encode characters in position 1-2: ordinal not in "
                 "range(128)");
    cr_assert_eq(tg_str_encode(str, "no-such", NULL), TG_NULL);
    check_raised("LookupError: unknown encoding: no-such");
}

/* The same search in texts of each width. */
Test(str, searches_every_width, .init = tg_test_start, .fini = drop_owned) {
    static const char *const fillers[] = {"", "é", WIDE, ASTRAL};
    for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; i++) {
        tg_value s = tg_str_concat(own_text("abcabcabc"), own_text(fillers[i]));
        const struct tg_str *str = tg_as_str(s);
        cr_assert_eq(tg_str_find(str, tg_as_str(own_text("ca")), 0, str->length), 2);
        cr_assert_eq(tg_str_find(str, tg_as_str(own_text("c")), 3, str->length), 5);
        cr_assert_eq(tg_str_rfind(str, tg_as_str(own_text("ca")), 0, str->length), 5);
        cr_assert_eq(tg_str_rfind(str, tg_as_str(own_text("a")), 0, str->length), 6);
        cr_assert_eq(tg_str_find(str, tg_as_str(own_text("")), 4, str->length), 4);
        cr_assert_eq(tg_str_find(str, tg_as_str(own_text("cc")), 0, str->length), -1);
        cr_assert_eq(tg_str_find(str, tg_as_str(own_text("abc")), 7, str->length), -1);
        tg_decref(s);
    }
}

Test(str, splits_and_joins, .init = tg_test_start, .fini = drop_owned) {
    check_repr_steal(CALL0(own_text("  a b\t c\n"), "split"), "['a', 'b', 'c']");
    check_repr_steal(CALL(own_text("a,b,,c"), "split", own_text(",")), "['a', 'b', '', 'c']");
    check_repr_steal(CALL(own_text("a,b,c"), "rsplit", own_text(","), tg_int(1)), "['a,b', 'c']");
    check_repr_steal(CALL(own_text("a=b=c"), "partition", own_text("=")), "('a', '=', 'b=c')");
    check_repr_steal(CALL0(own_text("x\r\ny\rz"), "splitlines"), "['x', 'y', 'z']");
    tg_value words = own(CALL0(own_text("x é " WIDE), "split"));
    check_repr_steal(tg_str_join(own_text("-"), words), "'x-é-" WIDE "'");
    cr_assert_eq(CALL(own_text("a"), "split", own_text("")), TG_NULL);
    check_raised("ValueError: empty separator");
    tg_value list = numbers(1, 2);
    cr_assert_eq(tg_str_join(own_text(","), list), TG_NULL);
    check_raised("TypeError: sequence item 0: expected str instance, int found");
    tg_decref(list);
}

Test(str, changes_case_as_unicode_says, .init = tg_test_start, .fini = drop_owned) {
    check_repr_steal(CALL0(own_text("straße"), "upper"), "'STRASSE'");
    check_repr_steal(CALL0(own_text("ΑΣ ΣΑΣ"), "lower"), "'ας σας'");
    check_repr_steal(CALL0(own_text("hello wörld it's"), "title"), "\"Hello Wörld It'S\"");
    check_repr_steal(CALL0(own_text("ǆ"), "capitalize"), "'ǅ'");
    check_repr_steal(CALL0(own_text("Straße"), "casefold"), "'strasse'");
    check_repr_steal(CALL0(own_text("ÄbC"), "swapcase"), "'äBc'");
}

Test(str, percent_and_fields, .init = tg_test_start, .fini = drop_owned) {
    tg_value args[] = {tg_int(7), own_text("x"), own(tg_float(0.5))};
    tg_value tuple = tg_tuple_from_array(args, 3);
    check_repr_steal(tg_str_percent(own_text("%03d|%5s|%.2f|%%"), tuple), "'007|    x|0.50|%'");
    check_repr_steal(tg_str_format_fields(own_text("{2:.1f} {0:>4} {1!r} {{}}"), args, 3, TG_NULL),
                     "\"0.5    7 'x' {}\"");
    cr_assert_eq(tg_str_percent(own_text("%d"), tuple), TG_NULL);
    check_raised("TypeError: not all arguments converted during string formatting");
    cr_assert_eq(tg_str_format_fields(own_text("{} {0}"), args, 3, TG_NULL), TG_NULL);
    check_raised("ValueError: cannot switch from automatic field numbering to manual field specification");
    tg_decref(tuple);
}

/* Others may be waiting for this thread: it looks now and then, wherever the search ends. */
Test(str, long_search_passes_safepoints, .init = tg_test_start, .fini = drop_owned) {
    const size_t length = (size_t)3 << 20;
    char *letters = malloc(length + 1);
    cr_assert_not_null(letters);
    memset(letters, 'a', length);
    letters[length] = '\0';
    tg_value text = own(tg_str_from_cstring(letters)), needle = own(tg_str_from_cstring("ab"));
    struct tg_thread *self = tg_self();
    tg_break(self, TG_BREAK_FINALIZE);
    cr_assert_eq(tg_str_find_polling(tg_as_str(text), tg_as_str(needle), 0, length), -1);
    cr_assert_eq(atomic_load(&self->breaker), 0);
    letters[length - 1] = 'b';
    text = own(tg_str_from_cstring(letters));
    cr_assert_eq(tg_str_find_polling(tg_as_str(text), tg_as_str(needle), 0, length), (int64_t)length - 2);
    /* across the border of two windows */
    letters[length - 1] = 'a';
    letters[1 << 20] = 'b';
    text = own(tg_str_from_cstring(letters));
    cr_assert_eq(tg_str_find_polling(tg_as_str(text), tg_as_str(needle), 0, length), (1 << 20) - 1);
    free(letters);
}

/* Characters, names and constants: ordinary strs at addresses that say that nobody counts them. */
Test(str, uncounted_ones_are_equal_copies, .init = tg_test_start, .fini = drop_owned) {
    const char *const texts[] = {"plain text", "gr\303\274n", "\342\202\254 uro", "\360\237\220\215"};
    /* for good: nobody frees them, and a leak checker must find them */
    static tg_value kept[sizeof texts / sizeof *texts];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tg_value text = own(tg_str_from_cstring(texts[i])), copy = kept[i] = tg_str_uncounted(text);
        cr_assert(tg_is_counted(text));
        cr_assert(tg_is_object(copy) && !tg_is_counted(copy));
        cr_assert_eq(tg_str_uncounted(copy), copy);
        cr_assert_eq(tg_equal(copy, text), 1);
        cr_assert_eq(tg_hash(copy), tg_hash(text));
        cr_assert_str_eq(tg_str_utf8(copy, NULL), texts[i]);
        for (int k = 0; k < 100; k++)
            tg_decref(copy);
        cr_assert_str_eq(tg_str_utf8(copy, NULL), texts[i]);
        /* nobody extends it in place */
        tg_value longer = own(tg_str_append_steal(copy, tg_str_from_code_point('!')));
        cr_assert_neq(longer, copy);
        cr_assert_str_eq(tg_str_utf8(copy, NULL), texts[i]);
    }
    cr_assert_not(tg_is_counted(tg_str_from_code_point('a')));
    cr_assert_not(tg_is_counted(tg_str_from_code_point(0xff)));
    cr_assert_not(tg_is_counted(tg_str_empty()));
    cr_assert_not(tg_is_counted(tg_str_intern_cstring("a_name")));
}
