/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: a tree of one child, and those who kill it or wait for that. The same as the model's ShrinkRace and the properties beside it. */
#ifdef WITH_SHRINK
static const struct qstr VICTIM = QNAME("victim", 0);
static struct list_head pruned;
static struct dentry *victim;

long schedule_timeout(long timeout)
{
    schedule();
    return timeout;
}

/* Negative, and in no hash chain: its last reference is not kept. */
static void child(int references, bool on_list)
{
    victim = new_dentry(&VICTIM);
    victim->d_parent = directory;
    victim->d_lockref.count = references;
    hlist_add_head(&victim->d_sib, &directory->d_children);
    directory->d_lockref.count++;
    INIT_LIST_HEAD(&pruned);
    if (on_list)
        d_shrink_add(victim, &pruned);
}

static void used_scene(void) { child(1, false); }
static void used_and_listed_scene(void) { child(1, true); }
static void listed_scene(void) { child(0, true); }

/* Who has the tree shrunk relies on it: a parent whose children are gone counts them no more. */
static void shrink(void)
{
    shrink_dcache_parent(directory);
    spin_lock(&directory->d_lock);
    bool counted = !directory->d_children.first && directory->d_lockref.count > 1;
    spin_unlock(&directory->d_lock);
    if (counted)
        twin_note(O_PARENT_BUSY);
}

static void killer_and_shrinkers(int task)
{
    if (task == 0)
        dput(victim);
    else
        shrink();
}

static void killer_and_pruner(int task)
{
    if (task == 0)
        dput(victim);
    else
        shrink_dentry_list(&pruned);
}

static void pruner_and_shrinkers(int task)
{
    if (task == 0)
        shrink_dentry_list(&pruned);
    else
        shrink();
}

static const char *somebody_slept(void)
{
    int slept = 0;
    for (int i = 0; i < TASKS; i++)
        slept += tasks[i].slept;
    return slept ? "SLEPT" : "NEVER_SLEPT";
}

static const char *killed(void) { return "KILLED"; }

/* What the state says when no task runs any more. */
const char *check_tree(void)
{
    return directory->d_lockref.count != 1 ? "REFCOUNT parent" : freed[victim - dentries] ? NULL : "NOT_FREED_ONCE never";
}
#endif
