/* SPDX-License-Identifier: MIT */
/* Build tool: which functions of a program it enters when it runs with these arguments. The kernel maps a
 * file in pieces of 64 KiB: unless what runs lies together, the smallest program brings all code into memory.
 * The program runs under ptrace with a breakpoint on each function's first byte, which is taken away when it
 * is hit, so each costs one stop. Where that is not possible the list is empty and all functions stay where
 * the compiler put them. usage: entered_functions LIST PROGRAM ARGUMENTS... */
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "elf_file.h"

#ifdef __x86_64__

static const unsigned char breakpoint = 0xcc;

struct function {
    const char *name;
    uint64_t address;
    unsigned char first_byte;
    bool entered;
};

struct functions {
    struct function *items;
    size_t count;
};

static int by_address(const void *a, const void *b) {
    const struct function *x = a;
    const struct function *y = b;
    return (x->address > y->address) - (x->address < y->address);
}

/* Every function of the symbol table, by address. */
static struct functions find_functions(const struct elf_file *file) {
    struct elf_symbols symbols = elf_symbols(file);
    struct functions all = {calloc(symbols.count + 1, sizeof *all.items), 0};
    if (all.items == NULL)
        elf_fail("entered_functions", "out of memory");
    for (size_t i = 0; i < symbols.count; i++) {
        const Elf64_Sym *symbol = &symbols.items[i];
        if (ELF64_ST_TYPE(symbol->st_info) == STT_FUNC && symbol->st_size != 0)
            all.items[all.count++] =
                (struct function){.name = symbols.names + symbol->st_name, .address = symbol->st_value};
    }
    qsort(all.items, all.count, sizeof *all.items, by_address);
    return all;
}

static struct function *function_at(const struct functions *all, uint64_t address) {
    struct function key = {.address = address};
    return bsearch(&key, all->items, all->count, sizeof key, by_address);
}

/* Two names of one function: only the first is asked for, both were entered. */
static void mark(const struct functions *all, const struct function *hit) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].address == hit->address)
            all->items[i].entered = true;
}

static bool set_breakpoints(const struct functions *all, int memory) {
    for (size_t i = 0; i < all->count; i++) {
        struct function *f = &all->items[i];
        if (i > 0 && f[-1].address == f->address)
            f->first_byte = f[-1].first_byte;
        else if (pread(memory, &f->first_byte, 1, (off_t)f->address) != 1 ||
                 pwrite(memory, &breakpoint, 1, (off_t)f->address) != 1)
            return false;
    }
    return true;
}

/* A thread stopped at a breakpoint: marks the function, takes the breakpoint away and steps back onto it. */
static bool take_breakpoint(const struct functions *all, int memory, pid_t thread) {
    struct user_regs_struct registers;
    if (ptrace(PTRACE_GETREGS, thread, NULL, &registers) != 0)
        return false;
    struct function *f = function_at(all, registers.rip - 1);
    if (f == NULL)
        return false;
    mark(all, f);
    registers.rip--;
    return pwrite(memory, &f->first_byte, 1, (off_t)f->address) == 1 &&
           ptrace(PTRACE_SETREGS, thread, NULL, &registers) == 0;
}

/* Until the process ends; true if it ended well. Its threads are followed too. */
static bool follow(const struct functions *all, int memory, pid_t process) {
    for (;;) {
        int status;
        pid_t thread = waitpid(-1, &status, __WALL);
        if (thread < 0)
            return false;
        if (!WIFSTOPPED(status)) {
            if (thread == process)
                return WIFEXITED(status) && WEXITSTATUS(status) == 0;
            continue;
        }
        int sent = WSTOPSIG(status);
        bool ours = sent == SIGTRAP || sent == SIGSTOP;
        if (sent == SIGTRAP && status >> 16 == 0 && !take_breakpoint(all, memory, thread))
            return false;
        ptrace(PTRACE_CONT, thread, NULL, (void *)(intptr_t)(ours ? 0 : sent));
    }
}

enum { MOST_SECONDS = 120 };

/* What it prints is not wanted, and it does not hang for ever. */
static void run_traced(char **command) {
    alarm(MOST_SECONDS);
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere >= 0 && dup2(nowhere, STDIN_FILENO) >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0 &&
        ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0)
        execv(command[0], command);
    _exit(127);
}

static bool trace(char **command, const struct functions *all) {
    pid_t process = fork();
    if (process == 0)
        run_traced(command);
    int status;
    if (process < 0 || waitpid(process, &status, 0) != process || !WIFSTOPPED(status))
        return false;
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", (int)process);
    int memory = open(path, O_RDWR | O_CLOEXEC);
    bool done =
        memory >= 0 &&
        ptrace(PTRACE_SETOPTIONS, process, NULL, (void *)(PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL)) == 0 &&
        set_breakpoints(all, memory) && ptrace(PTRACE_CONT, process, NULL, NULL) == 0 &&
        follow(all, memory, process);
    if (!done)
        kill(process, SIGKILL);
    if (memory >= 0)
        close(memory);
    return done;
}

static void write_entered(char **command, FILE *out) {
    struct elf_file file = elf_read(command[0]);
    struct functions all = find_functions(&file);
    if (trace(command, &all)) {
        for (size_t i = 0; i < all.count; i++)
            if (all.items[i].entered)
                fprintf(out, "%s\n", all.items[i].name);
    } else {
        printf("%s cannot be traced: its functions stay in the compiler's order\n", command[0]);
    }
    free(all.items);
    free(file.bytes);
}

#else

static void write_entered(char **command, FILE *out) {
    (void)out;
    printf("%s: no breakpoints on this processor: its functions stay in the compiler's order\n", command[0]);
}

#endif

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: entered_functions LIST PROGRAM ARGUMENTS...\n");
        return 64;
    }
    FILE *out = fopen(argv[1], "w");
    if (out == NULL)
        elf_fail(argv[1], "cannot be written");
    write_entered(argv + 2, out);
    if (fclose(out) != 0)
        elf_fail(argv[1], "cannot be written");
    return 0;
}
