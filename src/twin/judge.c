/* SPDX-License-Identifier: Apache-2.0 */
/* What may not be: the assertions at the places where they can still be told apart, and what must hold when nobody runs any more. */
#include "shim.h"
#include <stdio.h>

#define OUTCOME_NAME(name) #name,
const char *const outcome_names[O_NONE + 1] = { OUTCOMES(OUTCOME_NAME) NULL };

static struct dentry *held[32];
static int holds;
static struct dentry *results[TASKS];
static u32 adds_before;

void twin_note_detail(enum outcome what, const char *detail)
{
    struct task *task = &tasks[running < 0 ? 0 : running];
    if (task->noted == O_NONE) {
        task->noted = what;
        task->detail = detail;
    }
}

void twin_note(enum outcome what)
{
    twin_note_detail(what, NULL);
}

/* What must never be true. */
bool twin_warn(bool wrong, const char *what)
{
    if (wrong)
        twin_note_detail(O_THREW, what);
    return wrong;
}

void judge_reset(void)
{
    holds = 0;
    memset(results, 0, sizeof results);
}

static u32 dir_adds(void)
{
    u32 adds = 0;
    for (int i = 0; i < inode_count; i++)
        adds += inodes[i].i_dir_seq - first_dir_seq();
    return adds;
}

/* The scene is set. */
void judge_begins(void)
{
    adds_before = dir_adds();
}

struct dentry *hold(struct dentry *dentry)
{
    held[holds++] = dentry;
    return dentry;
}

void received(int task, struct dentry *dentry)
{
    results[task] = dentry;
}

struct dentry *received_by(int task)
{
    return results[task];
}

static struct hlist_bl_node *first_of(const struct hlist_bl_head *chain)
{
    return (struct hlist_bl_node *)((uintptr_t)chain->first & ~1ul);
}

static bool same_name(const struct dentry *a, const struct dentry *b)
{
    return a->d_parent == b->d_parent && a->d_name.hash_len == b->d_name.hash_len && !memcmp(a->d_iname, b->d_iname, a->d_name.len);
}

/* A dentry is about to enter the in-lookup hash. */
void judge_publishing(struct hlist_bl_node *node)
{
    struct dentry *fresh = container_of(node, struct dentry, d_u.d_in_lookup_hash);
    if (tasks[running].quiet)
        return;
    twin_flush();
    for (struct hlist_bl_node *at = first_of(twin_in_lookup_hash(0, fresh->d_name.hash)); at; at = at->next)
        if (same_name(container_of(at, struct dentry, d_u.d_in_lookup_hash), fresh))
            twin_note(O_TWO_IN_LOOKUP);
    for (struct hlist_bl_node *at = first_of(d_hash(fresh->d_name.hash)); at; at = at->next) {
        struct dentry *d = container_of(at, struct dentry, d_hash);
        if (same_name(d, fresh) && d->d_hash.pprev && !(d->d_seq.sequence & 1) && d->d_lockref.count >= 0)
            twin_note(O_ADDED_BESIDE_HASHED);
    }
}

/* A dentry is about to enter the primary hash, or, as chains are all alike, the other one. */
void judge_hashing(struct hlist_bl_node *node, struct hlist_bl_head *chain)
{
    struct dentry *fresh = container_of(node, struct dentry, d_hash);
    if (tasks[running].quiet || (uintptr_t)chain - (uintptr_t)hash_table >= sizeof hash_table)
        return;
    twin_flush();
    for (struct hlist_bl_node *at = first_of(chain); at; at = at->next) {
        struct dentry *d = container_of(at, struct dentry, d_hash);
        if (d != fresh && same_name(d, fresh) && d->d_lockref.count >= 0)
            twin_note(O_TWO_HASHED);
    }
}

void judge_wait_returns(struct dentry *d)
{
    twin_flush();
    if (d->d_flags & DCACHE_PAR_LOOKUP)
        twin_note(O_RETURNED_IN_LOOKUP);
    else if (d->d_flags & DCACHE_LOOKUP_WAITERS && flag_is_cleared())
        twin_note(O_FLAG_WITHOUT_LOOKUP);
}

/* PREEMPT_RT cannot take the queue's lock with i_dir_seq odd or under a bit lock. */
void judge_wake(void)
{
    struct task *task = &tasks[running];
    task->walked = 0;
    twin_flush();
    if ((task->odd_word && *task->odd_word == task->odd_value) || (task->depth && task->ranks[task->depth - 1] == 40))
        twin_note(O_WAKE_IN_SECTION);
}

/* Whether a node is in its chain: taking it out twice writes where it was, or, as links lie over others, somewhere else. */
void judge_unhashing(const struct hlist_bl_node *node)
{
    size_t offset;
    const struct dentry *d = dentry_at((uintptr_t)node, &offset);
    twin_flush();
    if (!d || offset != offsetof(struct dentry, d_u))
        return;
    const struct hlist_bl_node *at = first_of(twin_in_lookup_hash(0, d->d_name.hash));
    while (at && at != node)
        at = at->next;
    if (!at)
        twin_die(O_UNHASHED_TWICE, NULL);
}

/* What a task that waited is handed is judged as it was when its lock was dropped; later, others may do with it what they like. */
void judge_unlock(const void *lock)
{
    size_t offset;
    const struct dentry *d = dentry_at((uintptr_t)lock, &offset);
    if (d)
        tasks[running].unlocked[d - dentries] = (struct glimpse){ d->d_parent, d->d_name.hash_len, true, d->d_hash.pprev != NULL };
}

void judge_returned(struct dentry *d, const struct dentry *parent, const struct qstr *name)
{
    const struct glimpse *then = &tasks[running].unlocked[d - dentries];
    if (!(d->d_flags & DCACHE_PAR_LOOKUP) && then->seen && !(then->hashed && then->parent == parent && then->hash_len == name->hash_len))
        twin_note(O_WRONG_DENTRY);
}

/* A lookup of the same name has been found. */
void twin_joins(void)
{
    tasks[running].joined += tasks[running].bucket_taken;
}

/* 7.2 begins a walk there, of the dentry that it has found. */
void twin_joins_under_the_bucket_lock(void)
{
    const struct task *task = &tasks[running];
    tasks[running].joined += task->depth && task->ranks[task->depth - 1] == 40;
}

void twin_waits(struct dentry *d)
{
    tasks[running].waits_for = d;
}

void judge_dying(const struct lockref *ref)
{
    const struct dentry *d = container_of(ref, struct dentry, d_lockref);
    twin_flush();
    for (struct hlist_bl_node *at = first_of(twin_in_lookup_hash(0, d->d_name.hash)); at; at = at->next)
        if (at == &d->d_u.d_in_lookup_hash)
            twin_note(O_FREED_IN_LOOKUP);
}

static const char *text(const struct task *task)
{
    static char line[96];
    const struct dentry *d = task->waits_for;
    if (task->noted == O_LOST_WAKEUP && d)
        snprintf(line, sizeof line, "LOST_WAKEUP flag=%d%s", !!(d->d_flags & DCACHE_LOOKUP_WAITERS),
                 d->d_flags & DCACHE_PAR_LOOKUP ? " still_in_lookup" : "");
    else
        snprintf(line, sizeof line, "%s%s%s", outcome_names[task->noted], task->detail ? " " : "", task->detail ? task->detail : "");
    return line;
}

static bool is_in_a_chain(const struct dentry *d)
{
    for (int i = 0; i < 4; i++)
        for (struct hlist_bl_node *at = first_of(&hash_table[i]); at; at = at->next)
            if (at == &d->d_hash)
                return true;
    const struct hlist_node *at = d->d_parent->d_children.first;
    while (at && at != &d->d_sib)
        at = at->next;
    return at;
}

static const char *check_dentry(const struct dentry *d)
{
    int expected = 0;
    if (freed[d - dentries])
        return is_in_a_chain(d) ? "USE_AFTER_FREE left_in_a_chain" : NULL;
    for (int i = 0; i < holds; i++)
        expected += held[i] == d;
    for (int i = 0; i < TASKS; i++)
        expected += results[i] == d;
    for (const struct hlist_node *at = d->d_children.first; at; at = at->next)
        expected++;
    if (d->d_lockref.count < 0)
        return expected ? "REFCOUNT dead_but_held" : NULL;
    if (d->d_lockref.count != expected)
        return d->d_lockref.count > expected ? "REFCOUNT leaked" : "REFCOUNT dropped_twice";
    if (!expected && !d->d_hash.pprev)
        return "REFCOUNT not_killed";
    if (d->d_flags & DCACHE_PAR_LOOKUP)
        return "FREED_IN_LOOKUP still_in_lookup";
    if (d->d_flags & DCACHE_LOOKUP_WAITERS && flag_is_cleared())
        return "FLAG_WITHOUT_LOOKUP";
    u32 type = !d->d_inode ? 0 : d_flags_for_inode(d->d_inode);
    return (d->d_flags & DCACHE_ENTRY_TYPE) == type ? NULL : "LOST_FLAG";
}

static const char *check_rest(void)
{
    for (int i = 0; i < TASKS; i++)
        if (tasks[i].depth)
            return "LOCK_ORDER left_locked";
        else if (tasks[i].asleep_with)
            return "LOCK_ORDER mutex_left_locked";
        else if (tasks[i].preemption_off)
            return "LOCK_ORDER preemption_left_off";
    for (int i = 0; i < 4; i++) {
        if (wait_table[i].head.next != &wait_table[i].head)
            return "DEAD_ENTRY still_linked";
        if (in_lookup_table[i].first)
            return "FREED_IN_LOOKUP left_in_the_bucket";
        for (struct hlist_bl_node *a = first_of(&hash_table[i]); a; a = a->next)
            for (struct hlist_bl_node *b = a->next; b; b = b->next)
                if (same_name(container_of(a, struct dentry, d_hash), container_of(b, struct dentry, d_hash)))
                    return "TWO_HASHED";
    }
    u32 sections = 0;
    for (int i = 0; i < TASKS; i++)
        sections += tasks[i].sections;
    for (int i = 0; i < dentry_count; i++) {
        const char *found = check_dentry(&dentries[i]);
        if (found)
            return found;
    }
    return dir_adds() == 2 * sections + adds_before ? NULL : "DIR_SEQ";
}

#ifdef WITH_SHRINK
#define FINALLY check_tree
#else
#define FINALLY check_rest
#endif

/* The forbidden outcome of a sample that has ended, or null. */
const char *judge(void)
{
    const struct task *worst = NULL;
    for (int i = 0; i < TASKS; i++)
        if (tasks[i].noted != O_NONE && (!worst || tasks[i].noted < worst->noted))
            worst = &tasks[i];
    return worst ? text(worst) : FINALLY();
}
