/* SPDX-License-Identifier: Apache-2.0 */
/* The tasks of a sample: coroutines on one thread. Who is left in the middle is simply forgotten, as nothing outside of the world belongs to it. */
#define _GNU_SOURCE 1    /* the names of registers */
#include "shim.h"
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <ucontext.h>
#include <unistd.h>

#define STACK 65536

struct task tasks[TASKS];
int running = -1;
uint64_t writes;
bool given_up;
const struct driver *driver;

static sigjmp_buf before;
static bool inside;             /* of a sample: not while its scene is set, nor while it is judged */
static ucontext_t outside, contexts[TASKS];
static char stacks[TASKS][STACK] __attribute__((aligned(64)));
static int count;
static void (*body)(int);

static void enter(void)
{
    struct task *task = &tasks[running];
    task->begun = true;
    twin_report(TASK_BEGIN, (struct object){ (uintptr_t)task, 'T' }, running);
    leave_if_given_up();
    body(running);
    end_task();
}

void sample_start(int number, void (*act)(int))
{
    count = number;
    body = act;
    writes = 0;
    given_up = false;
    for (int i = 0; i < number; i++) {
        tasks[i].self.index = i;
        tasks[i].seen = tasks[i].spun_at = UINT64_MAX;
        getcontext(&contexts[i]);
        contexts[i].uc_stack.ss_sp = stacks[i];
        contexts[i].uc_stack.ss_size = STACK;
        contexts[i].uc_link = &outside;
        makecontext(&contexts[i], enter, 0);
    }
}

void run_from(int first)
{
    running = first;
    inside = true;
    swapcontext(&outside, &contexts[first]);
    inside = false;
    running = -1;
    probe_reset();
}

void switch_to(int next)
{
    int from = running;
    running = next;
    swapcontext(&contexts[from], &contexts[next]);
}

_Noreturn void leave_sample(void)
{
    if (!inside)
        siglongjmp(before, 1);
    setcontext(&outside);
    __builtin_unreachable();
}

_Noreturn void end_task(void)
{
    struct task *task = &tasks[running];
    twin_flush();
    if (task->state != TASK_RUNNING && task->noted == O_NONE)
        twin_note(O_NOT_RUNNING);
    task->ended = true;
    twin_report(TASK_END, (struct object){ (uintptr_t)task, 'T' }, task->state);
    leave_sample();
}

/* Something forbidden, after which the task cannot go on; the others leave when they would wait, perhaps for it. */
_Noreturn void twin_die(enum outcome what, const char *detail)
{
    twin_note_detail(what, detail);
    given_up = true;
    end_task();
}

void leave_if_given_up(void)
{
    if (given_up)
        end_task();
}

static _Noreturn void crashed(void)
{
    twin_die(O_THREW, "touches what is no memory");
}

/* The text has followed garbage: the task goes on, on its own stack, in crashed(). */
static void caught(int signal, siginfo_t *info, void *context)
{
    (void)signal, (void)info;
    if (!inside)
        siglongjmp(before, 1);
#ifdef __x86_64__
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    registers[REG_RSP] = ((registers[REG_RSP] - 256) & ~15l) - 8;
    registers[REG_RIP] = (greg_t)crashed;
#elif defined __aarch64__
    mcontext_t *registers = &((ucontext_t *)context)->uc_mcontext;
    registers->sp = (registers->sp - 256) & ~15ul;
    registers->pc = (uintptr_t)crashed;
#else
    (void)context;
    _exit(128 + signal);
#endif
}

void catch_crashes(void)
{
    static char stack[65536];
    sigaltstack(&(stack_t){ .ss_sp = stack, .ss_size = sizeof stack }, NULL);
    struct sigaction action = { .sa_sigaction = caught, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER };
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
}

/* What is said, or what else where saying it comes upon no memory, or ends a task that there is not. */
const char *try_to(const char *(*say)(void), const char *otherwise)
{
    return sigsetjmp(before, 1) ? otherwise : say();
}

bool on_the_stack_of_another(uintptr_t address)
{
    uintptr_t at = address - (uintptr_t)stacks;
    return at < sizeof stacks && at / STACK != (uintptr_t)running;
}

bool on_own_stack(uintptr_t address)
{
    return running >= 0 && address - (uintptr_t)stacks[running] < STACK - 2 * sizeof(uintptr_t);
}

/* Everybody has ended or sleeps: who sleeps will do so for ever. */
bool nobody_is_left(void)
{
    for (int i = 0; i < count; i++)
        if (!tasks[i].ended && tasks[i].state != ASLEEP)
            return false;
    return true;
}

static bool lock_is_held(const void *lock)
{
    return *(const u32 *)lock & 1;
}

bool can_run(int i)
{
    const struct task *task = &tasks[i];
    if (task->ended)
        return false;
    if (task->needs)
        return !lock_is_held(task->needs) || given_up;
    if (task->readers)
        return given_up;
    if (task->watches)
        return writes - task->own != task->watched || given_up;
    return task->state != ASLEEP || nobody_is_left();
}

int runnable(void)
{
    int set = 0;
    for (int i = 0; i < count; i++)
        set |= can_run(i) << i;
    return set;
}

/* The running task cannot go on: somebody else does, until it can. */
void wait_until_possible(void)
{
    do {
        int next = driver->blocked(running);
        if (next < 0)
            leave_sample();
        if (next != running)
            switch_to(next);
        else
            return;
    } while (!can_run(running));
}
