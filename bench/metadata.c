/* SPDX-License-Identifier: MIT */
/* metadata.c: reads /proc, /sys and the libraries' versions. */
#include "metadata.h"

#include "runtime/build_info.h"
#include "util.h"

#include <gnu/libc-version.h>
#include <gsl/gsl_version.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* The value of the first line "key<separator> value" of a text; owned by the caller, NULL when there is none.
 */
static char *line_value(const char *text, const char *key, char separator) {
    size_t length = strlen(key);
    for (const char *cursor = text; cursor != NULL && *cursor != '\0';) {
        size_t width = strcspn(cursor, "\n");
        if (width > length && strncmp(cursor, key, length) == 0) {
            const char *mark = memchr(cursor, separator, width);
            if (mark != NULL) {
                const char *value = mark + 1 + strspn(mark + 1, " \t\"");
                size_t rest = width - (size_t)(value - cursor);
                while (rest > 0 && strchr(" \"", value[rest - 1]) != NULL)
                    rest--;
                return tgb_strndup(value, rest);
            }
        }
        cursor += width + (cursor[width] == '\n');
    }
    return NULL;
}

static char *file_value(const char *path, const char *key, char separator) {
    char *text = tgb_read_file(path, NULL);
    char *value = text == NULL ? NULL : line_value(text, key, separator);
    free(text);
    return value;
}

char *tgb_machine_cpu(void) {
    char *cpu = file_value("/proc/cpuinfo", "model name", ':');
    if (cpu != NULL)
        return cpu;
    struct utsname names;
    return uname(&names) == 0 ? tgb_strdup(names.machine) : tgb_strdup("unknown");
}

char *tgb_machine_governor(void) {
    char *governor = tgb_read_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    if (*governor == '\0')
        tgb_set_text(&governor, "unknown");
    return governor;
}

static char *switch_of(const char *path, const char *on, const char *off) {
    char *line = tgb_read_line(path);
    tgb_set_text(&line, strcmp(line, on) == 0 ? "on" : strcmp(line, off) == 0 ? "off" : "unknown");
    return line;
}

char *tgb_machine_turbo(void) {
    char *turbo = switch_of("/sys/devices/system/cpu/intel_pstate/no_turbo", "0", "1");
    if (strcmp(turbo, "unknown") != 0)
        return turbo;
    free(turbo);
    return switch_of("/sys/devices/system/cpu/cpufreq/boost", "1", "0");
}

char *tgb_machine_smt(void) { return switch_of("/sys/devices/system/cpu/smt/active", "1", "0"); }

bool tgb_machine_is_virtual(void) {
    char *flags = file_value("/proc/cpuinfo", "flags", ':');
    bool is_virtual = flags != NULL && strstr(flags, " hypervisor") != NULL;
    free(flags);
    return is_virtual;
}

static void put_text_steal(json_t *object, const char *key, char *text) {
    if (text != NULL)
        json_object_set_new(object, key, json_string(text));
    free(text);
}

static json_t *load_now(void) {
    double loads[3] = {0, 0, 0};
    json_t *list = json_array();
    int count = getloadavg(loads, 3);
    for (int i = 0; i < count; i++)
        json_array_append_new(list, json_real(loads[i]));
    return list;
}

static json_t *libraries(void) {
    json_t *object = json_object();
    json_object_set_new(object, "jansson", json_string(jansson_version_str()));
    json_object_set_new(object, "gsl", json_string(gsl_version));
    json_object_set_new(object, "libc", json_string(gnu_get_libc_version()));
    return object;
}

/* Versions of the packages that the harness, the builds and the figures need, where dpkg knows them. */
static json_t *packages(void) {
    static const char query[] = "dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\\n' gcc clang "
                                "libc6 libc6-dev cmake ninja-build "
                                "pkg-config git libgmp-dev libssl-dev libunistring-dev liburcu-dev "
                                "libmimalloc-dev libjansson-dev libgsl-dev "
                                "libhwloc-dev gnuplot-nox valgrind python3 pypy3 jython 2>/dev/null";
    json_t *object = json_object();
    FILE *answer = popen(query, "r");
    char state[32], name[64], version[128];
    while (answer != NULL && fscanf(answer, "%31s %63s %127s", state, name, version) == 3)
        if (strcmp(state, "installed") == 0)
            json_object_set_new(object, name, json_string(version));
    if (answer != NULL)
        pclose(answer);
    return object;
}

static json_t *harness(void) {
    json_t *object = json_object();
    json_object_set_new(object, "compiler", json_string(tg_build_info_compiler));
    json_object_set_new(object, "flags", json_string(tg_build_info_flags));
    json_object_set_new(object, "libraries", json_string(tg_build_info_libraries));
    json_object_set_new(object, "commit", json_string(tg_build_info_commit));
    return object;
}

/* hwloc notes the host's name among the machine's infos. */
static void drop_host_name(char *xml) {
    for (char *info; (info = strstr(xml, "<info name=\"HostName\"")) != NULL;) {
        char *end = strchr(info, '>');
        if (end == NULL)
            return;
        memmove(info, end + 1, strlen(end + 1) + 1);
    }
}

static void put_identity(json_t *machine) {
    char host[256] = "";
    if (gethostname(host, sizeof host - 1) == 0)
        json_object_set_new(machine, "host", json_string(host));
    struct passwd *user = getpwuid(getuid());
    if (user != NULL)
        json_object_set_new(machine, "user", json_string(user->pw_name));
}

/* The builds carry their commit, "-dirty" at its end when the tree had changes; the base arm's speaks for the
 * comparison, the harness's where the base arm is none of ours. */
static void put_commit(tgb_results *results) {
    static const char mark[] = "-dirty";
    const char *commit =
        results->arms_count > 0
            ? json_string_value(json_object_get(results->arms[results->base].options, "commit"))
            : NULL;
    if (commit == NULL)
        commit = tg_build_info_commit;
    size_t length = strlen(commit), tail = sizeof mark - 1;
    bool dirty = length > tail && strcmp(commit + length - tail, mark) == 0;
    json_object_set_new(results->machine, "commit", json_stringn(commit, dirty ? length - tail : length));
    json_object_set_new(results->machine, "dirty", json_boolean(dirty));
}

void tgb_metadata_start(tgb_results *results, const tgb_cores *cores, bool anonymous) {
    json_t *machine = results->machine;
    struct utsname names;
    put_text_steal(machine, "cpu", tgb_machine_cpu());
    if (uname(&names) == 0) {
        json_object_set_new(machine, "architecture", json_string(names.machine));
        put_text_steal(machine, "kernel", tgb_format("%s %s", names.sysname, names.release));
    }
    put_text_steal(machine, "os", file_value("/etc/os-release", "PRETTY_NAME", '='));
    json_object_set_new(machine, "cores", json_integer(cores->cores));
    json_object_set_new(machine, "hardware_threads", json_integer(cores->hardware_threads));
    json_object_set_new(machine, "memory_bytes",
                        json_integer((json_int_t)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE)));
    put_text_steal(machine, "governor", tgb_machine_governor());
    put_text_steal(machine, "turbo", tgb_machine_turbo());
    put_text_steal(machine, "smt", tgb_machine_smt());
    json_object_set_new(machine, "virtual", json_boolean(tgb_machine_is_virtual()));
    json_object_set_new(machine, "load_start", load_now());
    json_object_set_new(machine, "libraries", libraries());
    json_object_set_new(machine, "harness", harness());
    json_object_set_new(machine, "packages", packages());
    if (results->settings.pinned)
        json_object_set_new(machine, "pinned_cpus", tgb_cores_list(cores));
    char *xml = tgb_strdup(cores->topology_xml);
    if (anonymous)
        drop_host_name(xml);
    else
        put_identity(machine);
    put_text_steal(machine, "topology_xml", xml);
    put_commit(results);
}

void tgb_metadata_end(tgb_results *results) { json_object_set_new(results->machine, "load_end", load_now()); }
