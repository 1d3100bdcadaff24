/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One CPU under PREEMPT_RT, as the model's FixedPriorities has it: the highest task that has begun and does not block runs, and only one above it may begin and preempt it.
 * Spin locks block there, so whoever wants one lets others run. A bit lock keeps everybody else off the CPU, and so does preemption that is forbidden.
 */
#include "shim.h"
#include <stdio.h>

bool realtime;
static int order[TASKS];
static bool begun;

/* The orders of priorities one by one, the highest first, until there are no more. */
bool rt_next(int count)
{
    int i = count - 2, j = count - 1;
    if (!realtime)
        return false;
    if (!begun) {
        for (int task = 0; task < count; task++)
            order[task] = task;
        return begun = true;
    }
    while (i >= 0 && order[i] > order[i + 1])
        i--;
    if (i < 0)
        return false;
    while (order[j] < order[i])
        j--;
    int other = order[i];
    order[i] = order[j];
    order[j] = other;
    for (int from = i + 1, to = count - 1; from < to; from++, to--) {
        other = order[from];
        order[from] = order[to];
        order[to] = other;
    }
    return true;
}

static bool has_bit_lock(const struct task *task)
{
    return task->depth && task->ranks[task->depth - 1] == BUCKET_RANK;
}

bool rt_is_atomic(void)
{
    return realtime && running >= 0 && (tasks[running].preemption_off || has_bit_lock(&tasks[running]));
}

/* It occupies the CPU without getting on. Who waits for a spin lock does not, nor a reader of rename_lock, who queues for its writer's lock there. */
static bool spins(const struct task *task)
{
    return (task->needs && task->needs_bit) || (task->watches && !task->queues);
}

/* Who of those that could run may, when the running task, if there is one, has made a step or waits. */
unsigned rt_allowed(int count, unsigned enabled)
{
    unsigned allowed = 0;
    if (!realtime || given_up)
        return enabled;
    if (running >= 0 && !tasks[running].ended && rt_is_atomic())
        return enabled & 1u << running;
    for (int i = 0; i < count; i++) {
        const struct task *task = &tasks[order[i]];
        bool runs = enabled & 1u << order[i];
        if (!task->begun)
            allowed |= enabled & 1u << order[i];    /* may begin, and preempt whoever is below */
        else if (!task->ended && (runs || spins(task)))
            return allowed | (runs ? 1u << order[i] : 0);
    }
    return allowed;
}

void twin_preempt(bool off)
{
    if (!realtime || running < 0 || tasks[running].quiet)
        return;
    twin_flush();
    tasks[running].preemption_off += off ? 1 : -1;
    if (tasks[running].preemption_off < 0)
        twin_die(O_LOCK_ORDER, "preempt_enable");
    twin_report(off ? PREEMPT_OFF : PREEMPT_ON, (struct object){ (uintptr_t)&tasks[running], 'T' }, 0);
}

/* For the proof. */
void rt_show(const struct scene *scene)
{
    if (!realtime)
        return;
    printf("proof\tone CPU under PREEMPT_RT, priorities");
    for (int i = 0; i < scene->tasks; i++)
        printf(" %s%s", i ? "> " : "", scene->roles[order[i]]);
    puts("");
}
