/* SPDX-License-Identifier: MIT */
/* A C program with the runtime in it: it runs Python text, calls what that defined, and gives it a function
 * of its own. Ends with "ok", or with the place that went wrong. */
#include "runtime/tollgate.h"

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fprintf(stderr, "embedded: line %d: %s\n", __LINE__, #condition);                                \
            tg_print_thrown();                                                                               \
            exit(1);                                                                                         \
        }                                                                                                    \
    } while (0)

int main(void) {
    static char name[] = "embedded", argument[] = "argument";
    char *argv[] = {name, argument, NULL};
    CHECK(tg_start_runtime(2, argv) == 0);
    CHECK(tg_run_text("first.py", "import sys, threading\n"
                                  "def work(n):\n"
                                  "    out = []\n"
                                  "    t = threading.Thread(target=lambda: out.append(n * 2))\n"
                                  "    t.start(); t.join()\n"
                                  "    return out[0]\n") == 0);
    tg_value main_module = tg_import("__main__"), sys = tg_import("sys");
    CHECK(main_module != TG_NULL && sys != TG_NULL);
    tg_value arguments = tg_get_attribute(sys, "argv"), second = tg_get_item_at(arguments, 1);
    const char *text = tg_get_str_borrowed(second, NULL);
    CHECK(text && text[0] == 'a' && tg_get_length(arguments) == 2);
    tg_value work = tg_get_attribute(main_module, "work"), number = tg_make_int(21);
    tg_value result = tg_call_with(work, &number, 1);
    int64_t doubled = 0;
    CHECK(result != TG_NULL && tg_get_int(result, &doubled) == 0 && doubled == 42);
    CHECK(tg_run_text("second.py", "assert work(4) == 8\n1 // 0\n") == -1);
    CHECK(tg_has_thrown_of("ZeroDivisionError") && !tg_has_thrown_of("ValueError"));
    tg_clear_thrown();
    CHECK(tg_run_text("third.py", "work(") == -1 && tg_has_thrown_of("SyntaxError"));
    tg_clear_thrown();
    CHECK(tg_run_text("fourth.py", "import sys\n"
                                   "if any('lib/tollgate' in folder for folder in sys.path):\n"
                                   "    import zlib\n"
                                   "    assert zlib.crc32(b'abc') == 891568578\n") == 0);
    tg_drop(result);
    tg_drop(number);
    tg_drop(work);
    tg_drop(second);
    tg_drop(arguments);
    tg_drop(sys);
    tg_drop(main_module);
    CHECK(tg_run_text("last.py", "print('ok')") == 0);
    tg_finish_runtime();
    return 0;
}
