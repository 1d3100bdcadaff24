/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the accesses of the dcache's second wait go: to d_flags, waiters and the list of children of a dentry, and to a struct completion_list in a frame of a shrinker.
 * Steps are those of that wait's model, which has no inodes, no names and no hash chains.
 */
#include "shim.h"
#include "probe.h"
#ifdef WITH_SHRINK

/* What a task has chained, in a frame of its own, until its wait has returned. */
static struct { uintptr_t at; size_t size; struct completion *completion; } waiters[TASKS];

void shrink_reset(void)
{
    memset(waiters, 0, sizeof waiters);
}

static int waiter_at(uintptr_t address)
{
    for (int i = 0; i < TASKS; i++)
        if (waiters[i].at && address - waiters[i].at < waiters[i].size)
            return i;
    return -1;
}

static void forget(int task)
{
    struct completion *completion = waiters[task].completion;
    driver->died(waiters[task].at);
    driver->died((uintptr_t)&completion->done);
    driver->died((uintptr_t)&completion->wait.lock);
    driver->died((uintptr_t)&completion->wait.task_list);
    waiters[task].at = 0;
}

/* It is set up: from here on it may be chained. */
void twin_waiter(void *whole, size_t size, struct completion *completion)
{
    twin_flush();
    waiters[running].at = (uintptr_t)whole;
    waiters[running].size = size;
    waiters[running].completion = completion;
}

/* Its wait has returned: the frame may end, or the next turn's lies there. */
void twin_waiter_dies(void)
{
    twin_flush();
    forget(running);
}

int twin_try_to_wake_up(struct task_struct *task)
{
    twin_flush();
    return twin_wake(task->index);
}

/* The model's bits: on a foreign list, and off the parent's. */
static int victim_flags(u32 flags)
{
    return (flags & DCACHE_SHRINK_LIST ? 1 : 0) | (flags & DCACHE_DENTRY_KILLED ? 2 : 0);
}

int64_t word_value(uintptr_t address)
{
    size_t offset;
    const struct dentry *d = dentry_at(address, &offset);
    if (!d)
        return *(int32_t *)address;
    return offset == AT(d_flags) ? victim_flags(d->d_flags) : d->d_children.first != NULL;
}

/* Whether the task holds the lock that every writer of this word has held: d_lock, of the list of children their parent's; and of a completion its own. */
bool is_covered(uintptr_t address)
{
    size_t offset;
    const struct dentry *d = dentry_at(address, &offset);
    int waiter = waiter_at(address);
    return d ? twin_holds(running, &d->d_lockref) : waiter >= 0 && twin_holds(running, &waiters[waiter].completion->wait.lock);
}

bool in_victim(struct dentry *d, size_t offset, const struct access *access)
{
    uintptr_t base = (uintptr_t)d, address = access->address;
    if (offset == AT(d_flags))
        wait_for(access->writes ? VAR_SET : VAR_READ, (struct object){ address, 'V' }, address, access, 0, false);
    else if (offset == AT(d_children))
        wait_for(access->writes ? VAR_SET : VAR_READ, (struct object){ address, 'V' }, address, access, 0, true);
    else if (offset == AT(waiters))
        wait_for(access->writes ? POINTER_SET : POINTER_READ, (struct object){ base + AT(waiters), 'P' }, address, access, 'W', true);
    else
        return FIELD(d_lru) && allowed(RULE_own_list, OF_TEXT);
    return true;
}

bool in_waiter(const struct access *access)
{
    int waiter = waiter_at(access->address);
    if (waiter < 0)
        return false;
    uintptr_t address = access->address, list = (uintptr_t)&waiters[waiter].completion->wait.task_list;
    if (address == (uintptr_t)&waiters[waiter].completion->done)
        wait_for(access->writes ? VAR_SET : VAR_READ, (struct object){ address, 'V' }, address, access, 0, false);
    else if (address - list < sizeof(struct list_head))
        wait_for(access->writes ? LIST_SET : LIST_READ, (struct object){ list, 'L' }, address, access, 'L', true);
    else
        wait_for(access->writes ? POINTER_SET : POINTER_READ, (struct object){ address, 'P' }, address, access, 'W', true);
    return true;
}
#else
void shrink_reset(void) { }
bool in_victim(struct dentry *d, size_t offset, const struct access *access) { return (void)d, (void)offset, (void)access, false; }
bool in_waiter(const struct access *access) { return (void)access, false; }
int64_t word_value(uintptr_t address) { return *(int32_t *)address; }
bool is_covered(uintptr_t address) { return (void)address, false; }
#endif
