/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RCU, as a sanitizer has it: memory is gone as soon as everybody has left the read-side section in which it was when call_rcu() was called, never later, and the first
 * access behind that is told. A spin or bit lock that is held is such a section as well. Only a search looks, and the comparison of the second wait: the model has a collector.
 */
#include "shim.h"

bool freed[DENTRIES];
static struct { struct rcu_head *head; void (*function)(struct rcu_head *); unsigned readers; } waiting[DENTRIES];
static int waiting_count;

void rcu_reset(void)
{
    memset(freed, 0, sizeof freed);
    waiting_count = 0;
}

static bool reads(int task)
{
    return tasks[task].rcu || tasks[task].depth;
}

/* Whoever comes to any word of what is gone depends on that. */
static void tell_of_the_end(const struct dentry *d)
{
    const struct event words[] = {
        { .kind = COUNT_SET, .object = { (uintptr_t)&d->d_lockref, 'S' } }, { .kind = FLAGS_SET, .object = { (uintptr_t)d, 'D' } },
        { .kind = PARENT_SET, .object = { (uintptr_t)d, 'D' } }, { .kind = NAME_SET, .object = { (uintptr_t)d, 'D' } },
        { .kind = INODE_SET, .object = { (uintptr_t)d, 'D' } }, { .kind = HLIST_SET, .object = { (uintptr_t)&d->d_hash, 'B' } },
        { .kind = HLIST_SET, .object = { (uintptr_t)&d->d_u, 'B' } }, { .kind = SEQ_SET, .object = { (uintptr_t)&d->d_seq, 'C' } },
    };
    for (size_t i = 0; published[d - dentries] && i < sizeof words / sizeof *words; i++) {
        struct event event = words[i];
        event.task = running;
        driver->also(&event);
    }
}

static void run(int at)
{
    size_t offset;
    struct rcu_head *head = waiting[at].head;
    void (*function)(struct rcu_head *) = waiting[at].function;
    const struct dentry *d = dentry_at((uintptr_t)head, &offset);
    bool quiet = tasks[running].quiet;
    waiting[at] = waiting[--waiting_count];
    tasks[running].quiet = true;
    function(head);
    tasks[running].quiet = quiet;
    if (d && searching && !quiet)
        tell_of_the_end(d);
}

static void also(enum step kind)
{
    struct event event = { .task = running, .kind = kind, .object = { (uintptr_t)waiting, 'R' } };
    if (searching && !tasks[running].quiet)
        driver->also(&event);
}

/* The task has perhaps left its section: what waited for it, and for nobody else, is gone. */
void rcu_left(void)
{
    if (running < 0 || reads(running))
        return;
    for (int i = 0; i < TASKS; i++)
        tasks[i].readers &= ~(1u << running);
    for (int i = waiting_count - 1; i >= 0; i--) {
        waiting[i].readers &= ~(1u << running);
        if (!waiting[i].readers)
            run(i);
    }
}

/* A lock begins to be a section when somebody begins to wait for it: what was visible to those who wait for the readers by then is visible in it. */
void rcu_entered(void)
{
    if (!weakly() || tasks[running].rcu || tasks[running].depth != 1)
        return;
    weak_fence(RCU_LOCK);
    also(MEMBER_READ);
}

void twin_rcu_lock(void)
{
    if (running < 0 || !(searching || SHRINKS))
        return;
    twin_flush();
    if (!tasks[running].rcu++) {
        weak_fence(RCU_LOCK);
        also(MEMBER_READ);
    }
}

void twin_rcu_unlock(void)
{
    if (running < 0 || !(searching || SHRINKS))
        return;
    twin_flush();
    if (tasks[running].rcu-- == 0)
        twin_die(O_LOCK_ORDER, "rcu_read_unlock");
    rcu_left();
}

/* A step of the model of the second wait: who finds a dentry must take its lock first. */
static void tell_freed(const struct rcu_head *head)
{
    size_t offset;
    const struct dentry *d = dentry_at((uintptr_t)head, &offset);
    if (d)
        twin_report(FREED, (struct object){ (uintptr_t)&d->d_lockref, 'S' }, 0);
}

void twin_call_rcu(struct rcu_head *head, void (*function)(struct rcu_head *))
{
    twin_flush();
    weak_fence(GRACE);
    also(MEMBER_SET);
    waiting[waiting_count].head = head;
    waiting[waiting_count].function = function;
    waiting[waiting_count].readers = 0;
    for (int i = 0; i < TASKS; i++)
        waiting[waiting_count].readers |= reads(i) << i;
    if (!waiting[waiting_count++].readers)
        run(waiting_count - 1);
    if (SHRINKS)
        tell_freed(head);
}

/* Waits for everybody who is in a section now. */
void twin_synchronize_rcu(void)
{
    struct task *task = &tasks[running];
    if (running < 0 || !searching || task->quiet)
        return;
    twin_flush();
    if (reads(running) || task->preemption_off)
        twin_die(O_SLEPT_IN_ATOMIC, "synchronize_rcu");
    weak_fence(GRACE);
    also(MEMBER_SET);
    for (int i = 0; i < TASKS; i++)
        task->readers |= reads(i) << i;
    while (task->readers) {
        leave_if_given_up();
        wait_until_possible();
    }
    weak_fence(MB);
}

/* What kfree_rcu() names the head of. */
void twin_free_head(struct rcu_head *head)
{
    size_t offset;
    struct dentry *d = dentry_at((uintptr_t)head, &offset);
    if (d)
        twin_free_dentry(d);
}

void judge_alive(uintptr_t address)
{
    size_t offset;
    const struct dentry *d = dentry_at(address, &offset);
    if (d && freed[d - dentries] && !tasks[running].quiet)
        twin_die(O_USE_AFTER_FREE, NULL);
}
