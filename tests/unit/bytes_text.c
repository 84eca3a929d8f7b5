/* SPDX-License-Identifier: MIT */
/* bytes, bytearray and memoryview. */
#include "tests/unit/owned_values.h"

#include "runtime/types/bytes.h"

static tg_value bytes(const char *data) { return own(tg_bytes_from_data(data, strlen(data))); }
static tg_value array(const char *data) { return own(tg_bytearray_from_data(data, strlen(data))); }

Test(bytes, shows_itself_with_escapes, .init = tg_test_start, .fini = drop_owned) {
    check_repr_steal(tg_bytes_from_data("a'\"\\\n\0\xff", 7), "b'a\\'\"\\\\\\n\\x00\\xff'");
    check_repr(bytes("it's"), "b\"it's\"");
    check_repr(array("ab"), "bytearray(b'ab')");
}

Test(bytes, methods_give_the_receivers_kind, .init = tg_test_start, .fini = drop_owned) {
    check_repr_steal(CALL(bytes("a,b"), "split", bytes(",")), "[b'a', b'b']");
    check_repr_steal(CALL(array("a,b"), "split", bytes(",")), "[bytearray(b'a'), bytearray(b'b')]");
    check_repr_steal(CALL(bytes("aXbX"), "replace", bytes("X"), array("--")), "b'a--b--'");
    check_repr_steal(CALL0(bytes(" a "), "strip"), "b'a'");
    check_repr_steal(CALL0(bytes("\xe2\x82\xac"), "decode"), "'€'");
    check_repr_steal(CALL(bytes("abc"), "hex", own_text(":")), "'61:62:63'");
    check_repr_steal(CALL(bytes("abcab"), "rfind", bytes("ab")), "3");
    check_repr_steal(CALL(bytes("abc"), "find", tg_int('c')), "2");
    cr_assert_eq(CALL(bytes("abc"), "find", tg_int(300)), TG_NULL);
    check_raised("ValueError: byte must be in range(0, 256)");
}

Test(bytes, kinds_compare_and_concatenate, .init = tg_test_start, .fini = drop_owned) {
    cr_assert_eq(tg_compare_truth(bytes("ab"), array("ab"), TG_EQ), 1);
    cr_assert_eq(tg_compare_truth(bytes("ab"), array("b"), TG_LT), 1);
    cr_assert_eq(tg_compare_truth(bytes("ab"), own_text("ab"), TG_EQ), 0);
    check_repr_steal(tg_binary(TG_ADD, bytes("a"), array("b")), "b'ab'");
    check_repr_steal(tg_binary(TG_ADD, array("a"), bytes("b")), "bytearray(b'ab')");
    check_repr_steal(tg_binary(TG_MUL, bytes("ab"), tg_int(3)), "b'ababab'");
    cr_assert_eq(tg_binary(TG_ADD, bytes("a"), own_text("b")), TG_NULL);
    check_raised("TypeError: can't concat str to bytes");
}

Test(bytearray, grows_shrinks_and_is_cut, .init = tg_test_start, .fini = drop_owned) {
    tg_value a = array("");
    for (int i = 0; i < 1000; i++) {
        uint8_t byte = (uint8_t)('a' + i % 26);
        cr_assert(tg_bytearray_extend_data(a, &byte, 1));
    }
    cr_assert_eq(tg_length(a), 1000);
    cr_assert(tg_delitem(a, own(slice(tg_int(5), TG_NONE, TG_NONE))));
    check_repr(a, "bytearray(b'abcde')");
    cr_assert(tg_setitem(a, own(slice(tg_int(1), tg_int(3), TG_NONE)), bytes("-----")));
    check_repr(a, "bytearray(b'a-----de')");
    cr_assert(tg_delitem(a, own(slice(TG_NONE, TG_NONE, tg_int(2)))));
    check_repr(a, "bytearray(b'---e')");
    cr_assert(tg_setitem(a, tg_int(-1), tg_int('z')));
    check_repr_steal(CALL0(a, "pop"), "122");
    cr_assert(!tg_setitem(a, tg_int(9), tg_int(1)));
    check_raised("IndexError: bytearray index out of range");
}

Test(bytearray, is_not_resized_under_a_view, .init = tg_test_start, .fini = drop_owned) {
    tg_value a = array("abc");
    tg_value view = own(tg_call1(tg_from_object(&tg_memoryview_type), a));
    cr_assert(!tg_bytearray_extend_data(a, "x", 1));
    check_raised("BufferError: Existing exports of data: object cannot be re-sized");
    cr_assert(tg_setitem(view, tg_int(0), tg_int('X')));
    check_repr(a, "bytearray(b'Xbc')");
    tg_decref(CALL0(view, "release"));
    cr_assert(tg_bytearray_extend_data(a, "d", 1));
    check_repr(a, "bytearray(b'Xbcd')");
    cr_assert_eq(tg_length(view), -1);
    check_raised("ValueError: operation forbidden on released memoryview object");
}

Test(memoryview, slices_and_casts, .init = tg_test_start, .fini = drop_owned) {
    tg_value b = own(tg_bytes_from_data("\x01\x02\x03\x04\x05\x06", 6));
    tg_value view = own(tg_call1(tg_from_object(&tg_memoryview_type), b));
    tg_value odd = own(tg_getitem(view, own(slice(TG_NONE, TG_NONE, tg_int(2)))));
    check_repr_steal(CALL0(odd, "tolist"), "[1, 3, 5]");
    tg_value shorts = own(CALL(view, "cast", own_text("H")));
    check_repr_steal(CALL0(shorts, "tolist"), "[513, 1027, 1541]");
    cr_assert_eq(CALL(odd, "cast", own_text("H")), TG_NULL);
    check_raised("TypeError: memoryview: casts are restricted to C-contiguous views");
    cr_assert(!tg_setitem(view, tg_int(0), tg_int(1)));
    check_raised("TypeError: cannot modify read-only memory");
}
