/* SPDX-License-Identifier: MIT */
/* launcher.c: the process between the harness and what it measures; launcher.h says why it is there. */
#include "launcher.h"

#include "util.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MESSAGE_BYTES = 128 * 1024, MOST_ARGUMENTS = 4096 };

typedef struct request {
    int count; /* of arguments; their bytes follow, each with its NUL */
    bool pinned;
    cpu_set_t cpus;
    int data_layout;
} request;

/* ---- in the launcher ---- */

static char buffer[MESSAGE_BYTES]; /* static: the launcher must stay small and allocates nothing */
static char *arguments[MOST_ARGUMENTS + 1];

static void become(const request *order, const int fds[2]) {
    int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(fds[0], STDOUT_FILENO);
    dup2(fds[1], STDERR_FILENO);
    for (int fd = 3; fd < 64; fd++)
        close(fd);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGINT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    if (order->pinned)
        sched_setaffinity(0, sizeof order->cpus, &order->cpus);
    char number[16];
    snprintf(number, sizeof number, "%d", order->data_layout);
    setenv("TG_DATA_LAYOUT", number, 1);
    execv(arguments[0], arguments);
    dprintf(STDERR_FILENO, "cannot be started: %s\n", strerror(errno));
    _exit(127);
}

static bool receive(int socket, request *order, int fds[2]) {
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(2 * sizeof(int))];
    } control;
    struct iovec parts[2] = {{order, sizeof *order}, {buffer, sizeof buffer}};
    struct msghdr message = {
        .msg_iov = parts, .msg_iovlen = 2, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t got;
    do
        got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got < (ssize_t)sizeof *order || CMSG_FIRSTHDR(&message) == NULL)
        return false;
    memcpy(fds, CMSG_DATA(CMSG_FIRSTHDR(&message)), 2 * sizeof(int));
    char *cursor = buffer;
    for (int i = 0; i < order->count; i++) {
        arguments[i] = cursor;
        cursor += strlen(cursor) + 1;
    }
    arguments[order->count] = NULL;
    return true;
}

static _Noreturn void serve(int socket) {
    signal(SIGINT, SIG_IGN); /* ^C is the harness's to answer */
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    request order = {0};
    int fds[2] = {-1, -1};
    while (receive(socket, &order, fds)) {
        tgb_launcher_end end = {0};
        double start = tgb_clock();
        pid_t pid = fork();
        if (pid == 0)
            become(&order, fds);
        close(fds[0]);
        close(fds[1]);
        if (pid > 0)
            setpgid(pid, pid); /* both sides set it, so that nobody kills too early */
        if (send(socket, &pid, sizeof pid, 0) < 0)
            break;
        if (pid < 0)
            continue;
        while (wait4(pid, &end.wait_status, 0, &end.usage) < 0 && errno == EINTR)
            ;
        end.wall_s = tgb_clock() - start;
        if (send(socket, &end, sizeof end, 0) < 0)
            break;
    }
    _exit(0);
}

/* ---- in the harness ---- */

bool tgb_launcher_start(tgb_launcher *launcher, char **error) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return tgb_fail(error, "no socket for a launcher: %s", strerror(errno));
    fflush(NULL);
    launcher->pid = fork();
    if (launcher->pid == 0) {
        close(pair[0]);
        serve(pair[1]);
    }
    close(pair[1]);
    launcher->socket = pair[0];
    if (launcher->pid < 0) {
        close(pair[0]);
        return tgb_fail(error, "no process for a launcher: %s", strerror(errno));
    }
    return true;
}

void tgb_launcher_stop(tgb_launcher *launcher) {
    if (launcher->pid <= 0)
        return;
    /* Launchers forked later hold a copy of this descriptor, so closing it alone would not end the
     * connection. */
    shutdown(launcher->socket, SHUT_RDWR);
    close(launcher->socket);
    while (waitpid(launcher->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    launcher->pid = 0;
}

pid_t tgb_launcher_exec(tgb_launcher *launcher, char *const *argv, const cpu_set_t *cpus, int data_layout,
                        int out, int err, char **error) {
    request order = {.pinned = cpus != NULL, .data_layout = data_layout};
    if (cpus != NULL)
        order.cpus = *cpus;
    char *text = tgb_zalloc(MESSAGE_BYTES, 1);
    size_t used = 0;
    for (; argv[order.count] != NULL; order.count++) {
        size_t length = strlen(argv[order.count]) + 1;
        if (used + length > MESSAGE_BYTES || order.count == MOST_ARGUMENTS) {
            free(text);
            tgb_fail(error, "%s: too many arguments", argv[0]);
            return -1;
        }
        memcpy(text + used, argv[order.count], length);
        used += length;
    }
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(2 * sizeof(int))];
    } control;
    memset(&control, 0, sizeof control);
    struct iovec parts[2] = {{&order, sizeof order}, {text, used}};
    struct msghdr message = {
        .msg_iov = parts, .msg_iovlen = 2, .msg_control = &control, .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(2 * sizeof(int));
    memcpy(CMSG_DATA(header), (int[2]){out, err}, 2 * sizeof(int));
    ssize_t sent = sendmsg(launcher->socket, &message, MSG_NOSIGNAL);
    free(text);
    pid_t pid = -1;
    ssize_t got = -1;
    while (sent >= 0 && (got = recv(launcher->socket, &pid, sizeof pid, 0)) < 0 && errno == EINTR)
        ;
    if (sent < 0 || got != (ssize_t)sizeof pid || pid < 0) {
        tgb_fail(error, "%s: cannot be started: %s", argv[0], strerror(errno));
        return -1;
    }
    return pid;
}

bool tgb_launcher_wait(tgb_launcher *launcher, tgb_launcher_end *end) {
    ssize_t got;
    do
        got = recv(launcher->socket, end, sizeof *end, 0);
    while (got < 0 && errno == EINTR);
    return got == (ssize_t)sizeof *end;
}
