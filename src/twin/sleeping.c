/* SPDX-License-Identifier: Apache-2.0 */
/* Mutexes and semaphores of directories, which a task may sleep with. The model has none of them, so that only a search does. */
#include "shim.h"

static void took(u32 *word, enum step kind)
{
    struct spot spot = number_spot((uintptr_t)word, sizeof *word);
    weak_touch(&spot);
    *word = 1;
    writes++;
    tasks[running].own++;
    tasks[running].asleep_with++;
    weak_rmw(&spot, ACQUIRE);
    twin_report(kind, (struct object){ (uintptr_t)word, 'M' }, 1);
    twin_after_rmw();
}

static bool is_looked_at(void)
{
    return searching && running >= 0 && !tasks[running].quiet;
}

void twin_sleeping_lock(u32 *word)
{
    struct task *task = &tasks[running];
    if (!is_looked_at())
        return;
    twin_flush();
    if (task->depth || task->rcu || task->preemption_off)
        twin_die(O_SLEPT_IN_ATOMIC, "mutex_lock");
    while (*word) {
        leave_if_given_up();
        task->needs = word;
        wait_until_possible();
    }
    task->needs = NULL;
    took(word, SPIN_LOCK);
}

bool twin_sleeping_trylock(u32 *word)
{
    if (!is_looked_at())
        return true;
    twin_flush();
    if (!*word) {
        took(word, TRY_LOCK);
        return true;
    }
    twin_report(LOCK_BUSY, (struct object){ (uintptr_t)word, 'M' }, 0);
    return false;
}

void twin_sleeping_unlock(u32 *word)
{
    struct spot spot = number_spot((uintptr_t)word, sizeof *word);
    if (!is_looked_at())
        return;
    twin_flush();
    if (!*word || !tasks[running].asleep_with)
        twin_die(O_LOCK_ORDER, "mutex_unlock");
    weak_touch(&spot);
    *word = 0;
    writes++;
    tasks[running].own++;
    tasks[running].asleep_with--;
    weak_store(&spot, RELEASE);
    twin_report(SPIN_UNLOCK, (struct object){ (uintptr_t)word, 'M' }, 0);
}
