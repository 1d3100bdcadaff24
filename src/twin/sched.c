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

static struct spot state_spot(int task)
{
    return number_spot((uintptr_t)&tasks[task].state, sizeof tasks[task].state);
}

void twin_set_state(int state)
{
    struct spot spot = state_spot(running);
    twin_flush();
    weak_touch(&spot);
    tasks[running].state = state;
    writes++;
    tasks[running].own++;
    weak_store(&spot, ONCE);
    twin_report(STATE_SET, task_object(running), state);
}

/* The kernel has a full barrier before it reads the state, here and where it wakes. */
void schedule(void)
{
    struct task *task = &tasks[running];
    struct spot spot = state_spot(running);
    twin_flush();
    if (task->depth || task->preemption_off || task->rcu) {
        twin_die(O_SLEPT_IN_ATOMIC, task->rcu ? "rcu_read_lock" : NULL);
    }
    twin_fence(MB);
    weak_touch(&spot);
    bool asleep = task->state == TASK_UNINTERRUPTIBLE;
    if (asleep) {
        task->state = ASLEEP;
        task->slept++;
        weak_rmw(&spot, ONCE);
    }
    twin_report(SLEEP, task_object(running), asleep);
    twin_after_rmw();
    if (!asleep) {
        weak_read_newest(&spot, ACQUIRE);
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
    weak_read_newest(&spot, ACQUIRE);
    twin_report(RESUME, task_object(running), 0);
}

int twin_wake(int woken)
{
    struct spot spot = state_spot(woken);
    struct content old;
    twin_flush();
    twin_fence(MB);
    bool done = tasks[woken].state != TASK_RUNNING;
    if (weakly() && weak_load(&spot, ONCE, &old))
        done &= old.number != TASK_RUNNING;
    if (done) {
        tasks[woken].state = TASK_RUNNING;
        weak_rmw(&spot, RELEASE);
    }
    writes++;
    tasks[running].own++;
    twin_report(WAKE, task_object(woken), done);
    if (done)
        twin_after_rmw();
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
