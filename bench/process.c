/* SPDX-License-Identifier: MIT */
/* process.c: output, limits and accounting of measured processes. */
#include "process.h"

#include "util.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_OUTPUT = 64 << 20, KEPT_ERRORS = 16 << 10, SAMPLE_MS = 50 };

static volatile sig_atomic_t interrupted; /* written by the signal handler only */

static void on_interrupt(int number) { interrupted = 1; }

void tgb_catch_interrupts(void) {
    struct sigaction action = {.sa_handler = on_interrupt}; /* no SA_RESTART: poll must return */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool tgb_interrupted(void) { return interrupted != 0; }

bool tgb_pool_start(tgb_pool *pool, size_t count, char **error) {
    pool->launchers = tgb_zalloc(count, sizeof *pool->launchers);
    pool->count = 0;
    while (pool->count < count) {
        if (!tgb_launcher_start(&pool->launchers[pool->count], error)) {
            tgb_pool_stop(pool);
            return false;
        }
        pool->count++;
    }
    return true;
}

void tgb_pool_stop(tgb_pool *pool) {
    for (size_t i = 0; i < pool->count; i++)
        tgb_launcher_stop(&pool->launchers[i]);
    free(pool->launchers);
    *pool = (tgb_pool){0};
}

/* ---- memory of a tree ---- */

static long long resident_bytes(long pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/statm", pid);
    FILE *file = fopen(path, "r");
    long long pages = 0;
    if (file == NULL)
        return 0;
    if (fscanf(file, "%*d %lld", &pages) != 1)
        pages = 0;
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

/* The children of all threads of a process, and theirs; *found counts them. */
static long long children_bytes(long pid, int depth, int *found) {
    char path[128];
    snprintf(path, sizeof path, "/proc/%ld/task", pid);
    DIR *tasks = depth < 16 ? opendir(path) : NULL;
    long long sum = 0;
    for (struct dirent *entry; tasks != NULL && (entry = readdir(tasks)) != NULL;) {
        long task = strtol(entry->d_name, NULL, 10);
        if (task <= 0)
            continue;
        snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", pid, task);
        FILE *file = fopen(path, "r");
        for (long child; file != NULL && fscanf(file, "%ld", &child) == 1;) {
            (*found)++;
            sum += resident_bytes(child) + children_bytes(child, depth + 1, found);
        }
        if (file != NULL)
            fclose(file);
    }
    if (tasks != NULL)
        closedir(tasks);
    return sum;
}

/* ---- one process in flight ---- */

typedef struct in_flight {
    tgb_process *process;
    tgb_launcher *launcher;
    pid_t pid;
    int out; /* -1 when closed */
    int err;
    bool ended;
    size_t out_room;
    long long tree_peak;
} in_flight;

static void drain(in_flight *flight, bool errors) {
    char chunk[65536];
    int *fd = errors ? &flight->err : &flight->out;
    ssize_t got = read(*fd, chunk, sizeof chunk);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        close(*fd);
        *fd = -1;
        return;
    }
    tgb_process *process = flight->process;
    if (errors) {
        size_t kept = process->err_length + (size_t)got;
        process->err = tgb_resize(process->err, kept + 1, 1);
        memcpy(process->err + process->err_length, chunk, (size_t)got);
        size_t surplus = kept > KEPT_ERRORS ? kept - KEPT_ERRORS : 0;
        memmove(process->err, process->err + surplus, kept - surplus);
        process->err_length = kept - surplus;
        process->err[process->err_length] = '\0';
        return;
    }
    while (process->out_length + (size_t)got + 1 > flight->out_room) {
        flight->out_room = flight->out_room ? flight->out_room * 2 : 4096;
        process->out = tgb_resize(process->out, flight->out_room, 1);
    }
    memcpy(process->out + process->out_length, chunk, (size_t)got);
    process->out_length += (size_t)got;
    process->out[process->out_length] = '\0';
    if (process->out_length > MOST_OUTPUT && !process->overflowed) {
        process->overflowed = true;
        kill(-flight->pid, SIGKILL);
    }
}

static void finish(in_flight *flight) {
    tgb_launcher_end end;
    flight->ended = true;
    tgb_process *process = flight->process;
    process->wait_status = SIGKILL; /* what stays when the launcher was killed under us */
    if (!tgb_launcher_wait(flight->launcher, &end))
        return;
    process->wait_status = end.wait_status;
    process->wall_s = end.wall_s;
    process->cpu_s = (double)(end.usage.ru_utime.tv_sec + end.usage.ru_stime.tv_sec) +
                     (double)(end.usage.ru_utime.tv_usec + end.usage.ru_stime.tv_usec) * 1e-6;
    process->peak_bytes = (long long)end.usage.ru_maxrss * 1024;
    if (flight->tree_peak > process->peak_bytes)
        process->peak_bytes = flight->tree_peak;
    process->switches_forced = end.usage.ru_nivcsw;
    process->switches = end.usage.ru_nvcsw + end.usage.ru_nivcsw;
    /* What the process left behind in its group would run on beside the next measurement. */
    kill(-flight->pid, SIGKILL);
}

static bool launch(in_flight *flight, char **error) {
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC) != 0)
        return tgb_fail(error, "no pipe: %s", strerror(errno));
    if (pipe2(err, O_CLOEXEC) != 0) {
        close(out[0]);
        close(out[1]);
        return tgb_fail(error, "no pipe: %s", strerror(errno));
    }
    flight->pid = tgb_launcher_exec(flight->launcher, flight->process->argv, flight->process->cpus,
                                    flight->process->data_layout, out[1], err[1], error);
    close(out[1]);
    close(err[1]);
    flight->out = out[0];
    flight->err = err[0];
    if (flight->pid < 0) {
        close(out[0]);
        close(err[0]);
        return false;
    }
    return true;
}

static void sample(in_flight *flights, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int found = 0;
        if (flights[i].ended)
            continue;
        long long sum = children_bytes(flights[i].pid, 0, &found);
        if (found > 0)
            sum += resident_bytes(flights[i].pid);
        if (sum > flights[i].tree_peak)
            flights[i].tree_peak = sum;
    }
}

static void kill_all(in_flight *flights, size_t count, bool timed_out) {
    for (size_t i = 0; i < count; i++) {
        if (flights[i].ended)
            continue;
        flights[i].process->timed_out = timed_out;
        kill(-flights[i].pid, SIGKILL);
    }
}

/* Handles what is ready; false when every flight is over. */
static bool step(in_flight *flights, size_t count) {
    struct pollfd *wanted = tgb_zalloc(count * 3, sizeof *wanted);
    bool open = false;
    for (size_t i = 0; i < count; i++) {
        wanted[3 * i] = (struct pollfd){.fd = flights[i].out, .events = POLLIN};
        wanted[3 * i + 1] = (struct pollfd){.fd = flights[i].err, .events = POLLIN};
        wanted[3 * i + 2] =
            (struct pollfd){.fd = flights[i].ended ? -1 : flights[i].launcher->socket, .events = POLLIN};
        open = open || flights[i].out >= 0 || flights[i].err >= 0 || !flights[i].ended;
    }
    if (open && poll(wanted, count * 3, SAMPLE_MS) > 0)
        for (size_t i = 0; i < count; i++) {
            if (wanted[3 * i].revents)
                drain(&flights[i], false);
            if (wanted[3 * i + 1].revents)
                drain(&flights[i], true);
            if (wanted[3 * i + 2].revents)
                finish(&flights[i]);
        }
    free(wanted);
    return open;
}

static void fly(in_flight *flights, size_t count, double timeout_s) {
    double deadline = timeout_s > 0 ? tgb_clock() + timeout_s : (double)INFINITY;
    double next_sample = tgb_clock() + SAMPLE_MS * 1e-3;
    bool killed = false;
    while (step(flights, count)) {
        double now = tgb_clock();
        if (!killed && (now > deadline || tgb_interrupted())) {
            kill_all(flights, count, now > deadline);
            killed = true;
        }
        if (now > next_sample) {
            sample(flights, count);
            next_sample = now + SAMPLE_MS * 1e-3;
        }
    }
}

bool tgb_processes_run(tgb_pool *pool, tgb_process *processes, size_t count, double timeout_s, char **error) {
    if (count > pool->count)
        return tgb_fail(error, "%zu processes wanted, %zu launchers there", count, pool->count);
    in_flight *flights = tgb_zalloc(count, sizeof *flights);
    size_t started = 0;
    bool good = true;
    while (good && started < count) {
        in_flight *flight = &flights[started];
        flight->process = &processes[started];
        flight->launcher = &pool->launchers[started];
        processes[started].out = tgb_strdup("");
        processes[started].err = tgb_strdup("");
        good = launch(flight, error);
        started += good;
    }
    if (!good)
        kill_all(flights, started, false);
    fly(flights, started, timeout_s);
    free(flights);
    if (tgb_interrupted())
        return tgb_fail(error, "interrupted");
    return good;
}

void tgb_process_clear(tgb_process *process) {
    free(process->out);
    free(process->err);
    process->out = process->err = NULL;
}

/* The last line of the errors that is not empty, at most 200 bytes of it. */
static char *last_line(const char *text) {
    size_t end = strlen(text);
    while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == ' '))
        end--;
    size_t start = end;
    while (start > 0 && text[start - 1] != '\n')
        start--;
    size_t length = end - start > 200 ? 200 : end - start;
    return tgb_strndup(text + start, length);
}

char *tgb_process_failure(const tgb_process *process) {
    if (process->timed_out)
        return tgb_strdup("took too long and was killed");
    if (process->overflowed)
        return tgb_strdup("printed too much and was killed");
    if (WIFSIGNALED(process->wait_status))
        return tgb_format("signal %d (%s)", WTERMSIG(process->wait_status),
                          strsignal(WTERMSIG(process->wait_status)));
    int code = WEXITSTATUS(process->wait_status);
    if (code == 0)
        return NULL;
    char *line = last_line(process->err);
    char *failure = tgb_format("exit code %d%s%s", code, *line ? ": " : "", line);
    free(line);
    return failure;
}
