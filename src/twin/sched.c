/* SPDX-License-Identifier: Apache-2.0 */
/* The scheduler's side of waiting, with the exact verdict: when everybody has ended or sleeps, who sleeps has lost its wakeup. */
#include "shim.h"

static struct object task_object(int task)
{
    return (struct object){ (uintptr_t)&tasks[task], 'T' };
}

struct task_struct *twin_current(void)
{
    return &tasks[running].self;
}

void twin_set_state(int state)
{
    twin_flush();
    tasks[running].state = state;
    writes++;
    tasks[running].own++;
    twin_report(STATE_SET, task_object(running), state);
}

void schedule(void)
{
    struct task *task = &tasks[running];
    twin_flush();
    if (task->depth) {
        twin_die(O_SLEPT_IN_ATOMIC, NULL);
    }
    bool asleep = task->state == TASK_UNINTERRUPTIBLE;
    if (asleep) {
        task->state = ASLEEP;
        task->slept++;
    }
    twin_report(SLEEP, task_object(running), asleep);
    if (!asleep) {
        leave_if_given_up();
        return;
    }
    while (task->state != TASK_RUNNING) {
        if (nobody_is_left()) {
            twin_note(O_LOST_WAKEUP);
            end_task();
        }
        wait_until_possible();
    }
    twin_report(RESUME, task_object(running), 0);
}

int twin_wake(int woken)
{
    twin_flush();
    bool done = tasks[woken].state != TASK_RUNNING;
    tasks[woken].state = TASK_RUNNING;
    writes++;
    tasks[running].own++;
    twin_report(WAKE, task_object(woken), done);
    return done;
}

/* A wait entry begins to live, in the frame of the function that calls. */
void twin_entry(struct list_head *entry)
{
    struct task *task = &tasks[running];
    twin_flush();
    task->entries[task->live] = (uintptr_t)entry;
    task->linked[task->live++] = false;
}

/* Whose entry it is; an entry whose frame has ended is read no further. */
static int sleeper_of(const struct wait_queue_entry *entry)
{
    for (int i = 0; i < TASKS; i++)
        for (int j = 0; j < tasks[i].live; j++)
            if (tasks[i].entries[j] == (uintptr_t)&entry->entry)
                return i;
    twin_die(O_DEAD_ENTRY, NULL);
}

/* An entry that was linked twice ties the list into a knot, in which a walk would turn for ever: the model stops there, too, before the next entry. */
static void judge_walk(void)
{
    if (++tasks[running].walked == MOST_ENTRIES)
        twin_die(O_LINKED_TWICE, "knot");
}

int default_wake_function(struct wait_queue_entry *entry, unsigned mode, int flags, void *key)
{
    (void)mode, (void)flags;
    twin_flush();
    int woken = sleeper_of(entry);
    tasks[woken].woken_for = key;
    int done = twin_wake(woken);
    judge_walk();
    return done;
}
