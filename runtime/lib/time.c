/* SPDX-License-Identifier: MIT */
/* The module time: clocks, sleeping, calendar time. struct_time is a class of _struct_time.py, loaded when
 * first needed. */
#include "runtime/core/thread.h"
#include "runtime/lib/system.h"
#include "runtime/types/container.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/vm/import.h"

#include <errno.h>
#include <math.h>
#include <time.h>

#define NS_PER_SECOND 1000000000

static int64_t clock_ns(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * (int64_t)NS_PER_SECOND + now.tv_nsec;
}

/* Seconds as CPython rounds them: whole nanoseconds divided. */
static tg_value seconds(clockid_t clock) { return tg_float((double)clock_ns(clock) / 1e9); }

static tg_value time_time(const tg_value *args, size_t nargs) { return seconds(CLOCK_REALTIME); }
static tg_value time_monotonic(const tg_value *args, size_t nargs) { return seconds(CLOCK_MONOTONIC); }
static tg_value time_process_time(const tg_value *args, size_t nargs) {
    return seconds(CLOCK_PROCESS_CPUTIME_ID);
}
static tg_value time_thread_time(const tg_value *args, size_t nargs) {
    return seconds(CLOCK_THREAD_CPUTIME_ID);
}
static tg_value time_time_ns(const tg_value *args, size_t nargs) { return tg_int(clock_ns(CLOCK_REALTIME)); }
static tg_value time_monotonic_ns(const tg_value *args, size_t nargs) {
    return tg_int(clock_ns(CLOCK_MONOTONIC));
}
static tg_value time_process_time_ns(const tg_value *args, size_t nargs) {
    return tg_int(clock_ns(CLOCK_PROCESS_CPUTIME_ID));
}
static tg_value time_thread_time_ns(const tg_value *args, size_t nargs) {
    return tg_int(clock_ns(CLOCK_THREAD_CPUTIME_ID));
}

/* Detached until the deadline; a signal gives the program's handlers a chance. */
static bool sleep_until(int64_t deadline_ns) {
    struct timespec until = {deadline_ns / NS_PER_SECOND, deadline_ns % NS_PER_SECOND};
    for (;;) {
        tg_detach();
        int error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
        tg_attach();
        if (error == 0)
            return true;
        if (!tg_safepoint(tg_self()))
            return false;
    }
}

static tg_value time_sleep(const tg_value *args, size_t nargs) {
    double length;
    if (!tg_is_float_like(args[0]) && !tg_is_int_like(args[0]) && !tg_type_of(args[0])->index)
        return tg_raise_type_of(&tg_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                                args[0]);
    if (!tg_as_double(args[0], &length))
        return TG_NULL;
    if (isnan(length))
        return tg_raise(&tg_exc_ValueError, "Invalid value NaN (not a number)");
    if (length < 0)
        return tg_raise(&tg_exc_ValueError, "sleep length must be non-negative");
    if (length > 9e9)
        return tg_raise(&tg_exc_OverflowError, "timestamp too large to convert to C _PyTime_t");
    return sleep_until(clock_ns(CLOCK_MONOTONIC) + (int64_t)ceil(length * 1e9)) ? TG_NONE : TG_NULL;
}

/* --- calendar time --- */

static tg_value struct_time(const struct tm *t) {
    tg_value numbers[9] = {tg_int(t->tm_year + 1900),    tg_int(t->tm_mon + 1),  tg_int(t->tm_mday),
                           tg_int(t->tm_hour),           tg_int(t->tm_min),      tg_int(t->tm_sec),
                           tg_int((t->tm_wday + 6) % 7), tg_int(t->tm_yday + 1), tg_int(t->tm_isdst)};
    tg_value fields = tg_tuple_from_array_steal(numbers, 9);
    if (fields == TG_NULL)
        return TG_NULL;
    tg_value name = tg_str_intern_cstring("_struct_time");
    tg_value module = name == TG_NULL ? TG_NULL : tg_import_module(name);
    tg_value class = module == TG_NULL ? TG_NULL : tg_getattr_cstring(module, "struct_time");
    tg_value zone = class == TG_NULL ? TG_NULL : tg_str_from_cstring(t->tm_zone ? t->tm_zone : "UTC");
    tg_value offset = tg_int(t->tm_gmtoff);
    tg_value args[3] = {fields, zone, offset};
    tg_value result = zone == TG_NULL ? TG_NULL : tg_call(class, args, 3, TG_NULL);
    tg_decref(fields);
    tg_decref(module);
    tg_decref(class);
    tg_decref(zone);
    tg_decref(offset);
    return result;
}

static bool moment(tg_value v, time_t *out) {
    double value;
    if (v == TG_NULL || v == TG_NONE) {
        *out = time(NULL);
        return true;
    }
    if (!tg_as_double(v, &value))
        return false;
    if (!(fabs(value) < 1e17)) {
        tg_raise(&tg_exc_OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    *out = (time_t)floor(value);
    return true;
}

static tg_value time_gmtime(const tg_value *args, size_t nargs) {
    time_t when;
    struct tm t;
    if (!moment(args[0], &when))
        return TG_NULL;
    return gmtime_r(&when, &t) ? struct_time(&t) : tg_raise_errno(NULL);
}

static tg_value time_localtime(const tg_value *args, size_t nargs) {
    time_t when;
    struct tm t;
    if (!moment(args[0], &when))
        return TG_NULL;
    return localtime_r(&when, &t) ? struct_time(&t) : tg_raise_errno(NULL);
}

/* A tuple of nine ints, or now. */
static bool read_tm(tg_value v, struct tm *out) {
    memset(out, 0, sizeof *out);
    if (v == TG_NULL || v == TG_NONE) {
        time_t now = time(NULL);
        return localtime_r(&now, out) != NULL;
    }
    if (!tg_type_has(v, TG_TYPE_TUPLE)) {
        tg_raise(&tg_exc_TypeError, "Tuple or struct_time argument required");
        return false;
    }
    const struct tg_tuple *tuple = tg_as_tuple(tg_native_value(v));
    int64_t field[9];
    if (tuple->length != 9) {
        tg_raise(&tg_exc_TypeError, "time tuple must have exactly 9 items");
        return false;
    }
    for (size_t i = 0; i < 9; i++)
        if (!tg_as_int64(tuple->items[i], &field[i]))
            return false;
    *out = (struct tm){.tm_year = (int)field[0] - 1900,
                       .tm_mon = (int)field[1] - 1,
                       .tm_mday = (int)field[2],
                       .tm_hour = (int)field[3],
                       .tm_min = (int)field[4],
                       .tm_sec = (int)field[5],
                       .tm_wday = (int)((field[6] + 1) % 7),
                       .tm_yday = (int)field[7] - 1,
                       .tm_isdst = (int)field[8]};
    if (out->tm_mon == -1)
        out->tm_mon = 0;
    if (out->tm_mday == 0)
        out->tm_mday = 1;
    const char *wrong = out->tm_mon < 0 || out->tm_mon > 11       ? "month"
                        : out->tm_mday < 1 || out->tm_mday > 31   ? "day of month"
                        : out->tm_hour < 0 || out->tm_hour > 23   ? "hour"
                        : out->tm_min < 0 || out->tm_min > 59     ? "minute"
                        : out->tm_sec < 0 || out->tm_sec > 61     ? "seconds"
                        : out->tm_yday < -1 || out->tm_yday > 365 ? "day of year"
                                                                  : NULL;
    if (wrong)
        tg_raise(&tg_exc_ValueError, "%s out of range", wrong);
    return !wrong;
}

static tg_value time_mktime(const tg_value *args, size_t nargs) {
    struct tm t;
    if (!read_tm(args[0], &t))
        return TG_NULL;
    t.tm_wday = -1; /* stays when mktime fails */
    time_t when = mktime(&t);
    if (when == (time_t)-1 && t.tm_wday == -1)
        return tg_raise(&tg_exc_OverflowError, "mktime argument out of range");
    return tg_float((double)when);
}

static tg_value time_strftime(const tg_value *args, size_t nargs) {
    struct tm t;
    if (!tg_is_str_like(args[0]))
        return tg_raise(&tg_exc_TypeError, "strftime() argument 1 must be str, not %s",
                        tg_type_name(args[0]));
    const char *format = tg_str_utf8(tg_from_object(tg_str_exact_borrowed(args[0])), NULL);
    if (!format || !read_tm(args[1], &t))
        return TG_NULL;
    if (!*format)
        return tg_str_empty();
    for (size_t room = 256; room <= (size_t)1 << 20; room *= 4) {
        char *text = tg_malloc(room);
        if (!text)
            return TG_NULL;
        size_t length = strftime(text, room, format, &t);
        tg_value result = length ? tg_str_from_utf8(text, length) : TG_NULL;
        tg_mfree(text);
        if (length)
            return result;
    }
    return tg_str_empty(); /* a format of nothing but empty fields */
}

static tg_value as_text(const struct tm *t) {
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    return tg_str_printf("%.3s %.3s %2d %02d:%02d:%02d %d", days + 3 * t->tm_wday, months + 3 * t->tm_mon,
                         t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec, t->tm_year + 1900);
}

static tg_value time_asctime(const tg_value *args, size_t nargs) {
    struct tm t;
    return read_tm(args[0], &t) ? as_text(&t) : TG_NULL;
}

static tg_value time_ctime(const tg_value *args, size_t nargs) {
    time_t when;
    struct tm t;
    if (!moment(args[0], &when))
        return TG_NULL;
    return localtime_r(&when, &t) ? as_text(&t) : tg_raise_errno(NULL);
}

/* --- clocks by number --- */

static bool clock_argument(tg_value v, clockid_t *out) {
    int64_t number;
    if (!tg_as_int64(v, &number))
        return false;
    *out = (clockid_t)number;
    return true;
}

static tg_value clock_value(tg_value which, int (*ask)(clockid_t, struct timespec *), bool in_ns) {
    clockid_t clock;
    struct timespec t;
    if (!clock_argument(which, &clock))
        return TG_NULL;
    if (ask(clock, &t) != 0)
        return tg_raise_errno(NULL);
    int64_t ns = t.tv_sec * (int64_t)NS_PER_SECOND + t.tv_nsec;
    return in_ns ? tg_int(ns) : tg_float((double)ns / 1e9);
}

static tg_value time_clock_gettime(const tg_value *args, size_t nargs) {
    return clock_value(args[0], clock_gettime, false);
}
static tg_value time_clock_gettime_ns(const tg_value *args, size_t nargs) {
    return clock_value(args[0], clock_gettime, true);
}
static tg_value time_clock_getres(const tg_value *args, size_t nargs) {
    return clock_value(args[0], clock_getres, false);
}

/* --- the module --- */

/* struct_time, strptime and what else is in _struct_time.py. */
static tg_value time_getattr(const tg_value *args, size_t nargs) {
    tg_value name = tg_str_intern_cstring("_struct_time");
    tg_value more = name == TG_NULL ? TG_NULL : tg_import_module(name);
    if (more == TG_NULL)
        return TG_NULL;
    const char *text = tg_is_str(args[0]) ? tg_str_utf8(args[0], NULL) : NULL;
    tg_value v = text && text[0] != '_' ? tg_module_get(more, args[0]) : TG_NULL;
    tg_decref(more);
    return v != TG_NULL
               ? v
               : tg_raise(&tg_exc_AttributeError, "module 'time' has no attribute '%s'", text ? text : "?");
}

static tg_value set_names(tg_value module) {
    tg_value names[2] = {tg_str_from_cstring(tzname[0]), tg_str_from_cstring(tzname[1])};
    bool ok = tg_module_set_cstring_steal(module, "timezone", tg_int(timezone)) &&
              tg_module_set_cstring_steal(module, "daylight", tg_int(daylight)) &&
              tg_module_set_cstring_steal(module, "altzone", tg_int(timezone - (daylight ? 3600 : 0))) &&
              tg_module_set_cstring_steal(module, "tzname", tg_tuple_from_array_steal(names, 2));
    return ok ? TG_NONE : TG_NULL;
}

static tg_value time_tzset(const tg_value *args, size_t nargs) {
    tg_value name = tg_str_intern_cstring("time"),
             module = name == TG_NULL ? TG_NULL : tg_import_module(name);
    if (module == TG_NULL)
        return TG_NULL;
    tzset();
    tg_value none = set_names(module);
    tg_decref(module);
    return none;
}

static const struct tg_native_def functions[] = {
    {"__getattr__", time_getattr, "name,/"},
    {"clock_getres", time_clock_getres, "clk_id,/"},
    {"clock_gettime", time_clock_gettime, "clk_id,/"},
    {"clock_gettime_ns", time_clock_gettime_ns, "clk_id,/"},
    {"tzset", time_tzset, ""},
    {"asctime", time_asctime, "t=,/"},
    {"ctime", time_ctime, "seconds=,/"},
    {"gmtime", time_gmtime, "seconds=,/"},
    {"localtime", time_localtime, "seconds=,/"},
    {"mktime", time_mktime, "t,/"},
    {"monotonic", time_monotonic, ""},
    {"monotonic_ns", time_monotonic_ns, ""},
    {"perf_counter", time_monotonic, ""},
    {"perf_counter_ns", time_monotonic_ns, ""},
    {"process_time", time_process_time, ""},
    {"process_time_ns", time_process_time_ns, ""},
    {"sleep", time_sleep, "seconds,/"},
    {"strftime", time_strftime, "format,t=,/"},
    {"thread_time", time_thread_time, ""},
    {"thread_time_ns", time_thread_time_ns, ""},
    {"time", time_time, ""},
    {"time_ns", time_time_ns, ""},
    {0},
};

static const struct tg_int_constant constants[] = {
    {"CLOCK_REALTIME", CLOCK_REALTIME},
    {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
    {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
    {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
    {"CLOCK_TAI", CLOCK_TAI},
    {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
    {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
    {NULL, 0},
};

static bool fill(tg_value module) {
    tzset();
    return tg_module_add_functions(module, functions) && tg_module_add_ints(module, constants) &&
           set_names(module) != TG_NULL;
}

extern const struct tg_builtin_module tg_module_time;
const struct tg_builtin_module tg_module_time = {"time", fill};
