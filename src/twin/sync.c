/* SPDX-License-Identifier: Apache-2.0 */
/* Locks, sequence counts and exchanges: each is one step, whatever instructions the kernel makes of it. */
#include "shim.h"

seqlock_t rename_lock;

enum rank { RENAME = 0, INODE_LOCK = 10, DENTRY = 20, BUCKET = BUCKET_RANK, WAIT_QUEUE = 50 };

static int rank_of(const void *lock)
{
    size_t offset;
    if (lock == &rename_lock.lock)
        return RENAME;
    if (dentry_at((uintptr_t)lock, &offset))
        return DENTRY;
    return (uintptr_t)lock - (uintptr_t)inodes < sizeof inodes ? INODE_LOCK : WAIT_QUEUE;
}

/* A small lockdep: an inversion is told before it can block. */
static void take(const void *lock, int rank)
{
    struct task *task = &tasks[running];
    if (task->depth && task->ranks[task->depth - 1] >= rank) {
        twin_die(O_LOCK_ORDER, NULL);
    }
    task->held[task->depth] = lock;
    task->ranks[task->depth++] = rank;
}

static void drop(const void *lock)
{
    struct task *task = &tasks[running];
    int at = task->depth - 1;
    while (at >= 0 && task->held[at] != lock)
        at--;
    if (at < 0) {
        twin_die(O_LOCK_ORDER, NULL);
    }
    task->depth--;
    for (; at < task->depth; at++) {
        task->held[at] = task->held[at + 1];
        task->ranks[at] = task->ranks[at + 1];
    }
}

bool twin_holds(int task, const void *lock)
{
    for (int i = 0; i < tasks[task].depth; i++)
        if (tasks[task].held[i] == lock)
            return true;
    return false;
}

static void wrote(void)
{
    writes++;
    tasks[running].own++;
}

/* A bit lock is an exchange with acquire, and a release; only a spin lock is what the kernel's memory model calls a lock. */
static struct spot spot_of(const u32 *word, enum step kind)
{
    struct spot spot = lock_spot(word);
    spot.part = kind == BIT_LOCK || kind == BIT_UNLOCK ? LOCK_BIT : WORD;
    return spot;
}

static void acquire(u32 *word, int rank, enum step kind, char letter, enum order order)
{
    struct task *task = &tasks[running];
    twin_flush();
    judge_alive((uintptr_t)word);
    take(word, rank);
    rcu_entered();
    while (*word & 1) {
        leave_if_given_up();
        task->needs = word;
        task->needs_bit = kind == BIT_LOCK;
        wait_until_possible();
    }
    task->needs = NULL;
    judge_alive((uintptr_t)word);
    struct spot spot = spot_of(word, kind);
    weak_touch(&spot);
    *word |= 1;
    wrote();
    weak_rmw(&spot, order);
    twin_report(kind, (struct object){ (uintptr_t)word, letter }, 1);
    twin_after_rmw();
}

static void release(u32 *word, enum step kind, char letter, enum order order)
{
    twin_flush();
    judge_alive((uintptr_t)word);
    drop(word);
    struct spot spot = spot_of(word, kind);
    weak_touch(&spot);
    *word &= ~1u;
    wrote();
    weak_store(&spot, order);
    rcu_left();
    twin_report(kind, (struct object){ (uintptr_t)word, letter }, 0);
}

void twin_spin_lock(spinlock_t *lock, int subclass)
{
    int rank = rank_of(lock);
    if (head_is_dead(lock)) {
        twin_die(O_DEAD_HEAD, NULL);
    }
    if (rt_is_atomic())
        twin_die(O_SLEPT_IN_ATOMIC, "spin_lock");    /* it sleeps there */
    acquire((u32 *)lock, rank + subclass, SPIN_LOCK, 'S', order_at(LOCK, __builtin_return_address(0)));
    tasks[running].renaming |= rank == RENAME;
}

/* Whoever only tries cannot block: no order is asked of it. */
bool twin_spin_trylock(spinlock_t *lock)
{
    struct task *task = &tasks[running];
    u32 *word = (u32 *)lock;
    twin_flush();
    judge_alive((uintptr_t)word);
    bool free = !(*word & 1);
    if (free) {
        int rank = rank_of(lock), last = task->depth ? task->ranks[task->depth - 1] : rank;
        task->held[task->depth] = lock;
        task->ranks[task->depth++] = last > rank ? last : rank;
        rcu_entered();
        struct spot spot = lock_spot(word);
        weak_touch(&spot);
        *word |= 1;
        wrote();
        weak_rmw(&spot, LOCK);
    }
    twin_report(free ? TRY_LOCK : LOCK_BUSY, (struct object){ (uintptr_t)word, 'S' }, free);
    if (free)
        twin_after_rmw();
    return free;
}

void twin_spin_unlock(spinlock_t *lock)
{
    if (lock == &rename_lock.lock)
        tasks[running].renaming = false;
    judge_unlock(lock);
    release((u32 *)lock, SPIN_UNLOCK, 'S', order_at(UNLOCK, __builtin_return_address(0)));
}

void twin_assert(bool holds)
{
    if (!tasks[running].quiet && !holds)
        twin_note(O_WAKE_WITHOUT_LOCK);
}

void twin_assert_held(const spinlock_t *lock)
{
    twin_assert(twin_holds(running, lock));
}

void twin_bit_lock(unsigned long *word)
{
    tasks[running].bucket_taken = true;
    acquire((u32 *)word, BUCKET, BIT_LOCK, 'B', order_at(ACQUIRE, __builtin_return_address(0)));
}

void twin_bit_unlock(unsigned long *word)
{
    release((u32 *)word, BIT_UNLOCK, 'B', order_at(RELEASE, __builtin_return_address(0)));
}

static struct object count_object(const seqcount_t *count)
{
    return (struct object){ (uintptr_t)count, 'C' };
}

static u32 seq_read(seqcount_t *count, enum order order)
{
    struct spot spot = number_spot((uintptr_t)&count->sequence, sizeof count->sequence);
    struct content old;
    twin_flush();
    judge_alive((uintptr_t)count);
    if (SHRINKS && count == &rename_lock.seqcount && allowed(RULE_walk, OF_TEXT))
        return count->sequence;
    u32 now = weakly() && weak_load(&spot, order, &old) ? old.number : count->sequence;
    twin_report(SEQ_READ, count_object(count), now);
    return now;
}

u32 twin_seq_read(seqcount_t *count, enum order order)
{
    return seq_read(count, order_at(order, __builtin_return_address(0)));
}

u32 twin_seq_begin(seqcount_t *count)
{
    enum order order = order_at(ACQUIRE, __builtin_return_address(0));
    u32 now;
    tasks[running].queues = true;
    while ((now = seq_read(count, order)) & 1)
        twin_relax();
    tasks[running].queues = false;
    return now;
}

void twin_seq_add(seqcount_t *count, int by)
{
    size_t offset;
    struct dentry *d = dentry_at((uintptr_t)count, &offset);
    twin_flush();
    judge_alive((uintptr_t)count);
    struct spot spot = number_spot((uintptr_t)&count->sequence, sizeof count->sequence);
    bool told = !d || published[d - dentries];
    if (told)
        weak_touch(&spot);
    count->sequence += by;
    wrote();
    if (told)
        weak_store(&spot, ONCE);
    if (told)
        twin_report(SEQ_SET, count_object(count), count->sequence);
}

/* The task has made i_dir_seq odd. */
void twin_section(const u32 *word, u32 value)
{
    tasks[running].odd_word = word;
    tasks[running].odd_value = value;
    tasks[running].sections++;
}

/* One that is fully ordered has a full barrier before it and one behind, if it succeeds; one that fails is a read. */
u32 twin_cmpxchg(u32 *word, u32 from, u32 to, enum order order)
{
    struct spot spot = number_spot((uintptr_t)word, sizeof *word);
    order = order_at(order, __builtin_return_address(0));
    twin_flush();
    if (order == MB && *word == from)
        twin_fence(MB);
    weak_touch(&spot);
    u32 was = *word;
    wrote();
    if (was == from) {
        *word = to;
        twin_section(word, to);
        weak_rmw(&spot, order);
    } else
        weak_read_newest(&spot, ONCE);
    twin_report(DIR_SEQ_CAS, (struct object){ (uintptr_t)word, 'I' }, was == from ? to : from);
    if (was == from && order == MB)
        twin_fence(MB);
    else
        twin_after_rmw();
    return was;
}

/* After a failure the word is read again, as the model does it: allowed, since the kernel's exchange may be retried by hardware as well. */
bool twin_try_cmpxchg64(u64 *word, u64 *from, u64 to, enum order order)
{
    struct object lock = { (uintptr_t)word, 'S' };
    struct spot spot = number_spot((uintptr_t)word, sizeof *word);
    twin_flush();
    if (order == MB && *word == *from)
        twin_fence(MB);
    judge_alive((uintptr_t)word);
    weak_touch(&spot);
    bool done = *word == *from;
    if (done) {
        *word = to;
        weak_rmw(&spot, order);
    }
    wrote();
    twin_report(LOCKREF_CAS, lock, done ? to : *from);
    if (done && order == MB)
        twin_fence(MB);
    else
        twin_after_rmw();
    if (!done) {
        *from = *word;
        weak_read_newest(&spot, ONCE);
        twin_report(LOCKREF_READ, lock, *word);
    }
    return done;
}

/* It may look a second time; before a third look in vain somebody else has to write. */
static void look_again(uint64_t *last)
{
    struct task *task = &tasks[running];
    leave_if_given_up();
    uint64_t others = writes - task->own;
    if (*last == others && !weak_catches_up()) {
        task->watches = true;
        task->watched = others;
        wait_until_possible();
        task->watches = false;
        others = writes - task->own;
    }
    *last = others;
}

void twin_relax(void)
{
    twin_flush();
    look_again(&tasks[running].spun_at);
}

void twin_attempt(void)
{
    struct task *task = &tasks[running];
    if (task->depth)
        return;
    task->bucket_taken = false;
    if (task->attempts++ == 0) {
        task->seen = UINT64_MAX;
        return;
    }
    task->retried++;
    look_again(&task->seen);
}
