/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: the properties in which somebody else writes flags, looks without a lock, or waits in the same queue. */

static struct inode *exact_inode;
static struct dentry *blocked, *marked;
static int missed;
static bool hit;

static void add_ci_scene(void)
{
    exact_inode = new_inode(false);
    owned_scene();
}

/* After the exact name was added, or found. */
static void add_ci(int task)
{
    struct dentry *exact;
    if (task == 2) {
        received(2, lookup_slow(directory, &EXACT, ADD, exact_inode, NULL));
        return;
    }
    exact = task ? lookup_slow(directory, &NAME, ADD_CI_FOUND, exact_inode, NULL) : finish(owned, ADD_CI_FOUND, exact_inode, NULL);
    twin_flush();
    received(task, exact);
}

static const char *one_dentry(void)
{
    bool same = received_by(1) == received_by(0) && received_by(2) == received_by(0);
    return same ? endings(1, 2) : outcome_names[O_WRONG_DENTRY];
}

static void flag_writer(int task)
{
    if (task == 0) {
        spin_lock(&owned.dentry->d_lock);
        owned.dentry->d_flags |= DCACHE_CASEFOLD;
        spin_unlock(&owned.dentry->d_lock);
    }
    owner_and_waiters(task);
}

static const char *flag_is_there(void) { return owned.dentry->d_flags & DCACHE_CASEFOLD ? ending(1) : outcome_names[O_LOST_FLAG]; }

static void watched_owner(int task)
{
    if (task == 2)
        fsnotify_set_children_dentry_flags(directory->d_inode);
    else
        owner_and_waiters(task);
}

static const char *flags_are_there(void)
{
    bool seen = tasks[2].unlocked[owned.dentry - dentries].seen;    /* the watcher takes the lock of whom it marks */
    u32 flags = owned.dentry->d_flags, all = (seen ? DCACHE_FSNOTIFY_PARENT_WATCHED : 0) | DCACHE_OP_REVALIDATE | DCACHE_REGULAR_TYPE;
    return (flags & all) == all ? ending(1) : outcome_names[O_LOST_FLAG];
}

static void no_child_scene(void) { marked = NULL; }

static void creator_and_watcher(int task)
{
    if (task == 0)
        lookup(task, &NAME);
    else
        marked = mark_every_child(directory);
}

static const char *mark_is_there(void)
{
    return !marked || marked->d_flags & DCACHE_FSNOTIFY_PARENT_WATCHED ? ending(0) : outcome_names[O_LOST_FLAG];
}

static void reader_scene(void)
{
    owned_scene();
    missed = 0;
    hit = false;
}

static void look(void)
{
    struct inode *inode;
    if (!lookup_fast(directory, &NAME, &inode)) {
        missed++;
        return;
    }
    hit = true;
    twin_flush();
    if (!inode)
        twin_note(O_STALE_NEGATIVE);
    if (owned.dentry->d_fsdata != &DATA)
        twin_note(O_NOT_VISIBLE);
}

static void owner_and_reader(int task)
{
    if (task == 0)
        add(0, owned);
    else
        for (int i = 0; i < 60 && !hit; i++)
            look();
}

static const char *hit_or_miss(void) { return !hit ? "MISS" : missed ? "HIT" : "HIT_AT_ONCE"; }

/* As the NFS client waits for an unlink, without a lock. */
static void await_unblocked(struct dentry *d)
{
    wait_var_event(&d->d_fsdata, smp_load_acquire(&d->d_fsdata) != &BLOCKED);
}

static void unblock(struct dentry *d)
{
    store_release_wake_up(&d->d_fsdata, &DATA);
}

static void strangers_scene(void)
{
    blocked = hashed(&OTHER, new_inode(false));
    blocked->d_fsdata = &BLOCKED;
    owned_scene();
}

static void strangers(int task)
{
    if (task == 2) {
        await_unblocked(blocked);
        return;
    }
    owner_and_waiters(task);
    if (task == 0)
        unblock(blocked);
}

static void unblock_scene(void)
{
    blocked = hashed(&NAME, new_inode(false));
    blocked->d_fsdata = &BLOCKED;
}

static void unblocker_and_waiter(int task)
{
    if (task == 0)
        unblock(blocked);
    else {
        await_unblocked(blocked);
        if (READ_ONCE(blocked->d_fsdata) != &DATA)
            twin_note(O_NOT_VISIBLE);
    }
}

static const char *slept_or_not(void) { return tasks[1].slept ? "SLEPT" : "NEVER_SLEPT"; }

#ifdef WITHOUT_CALLERS_QUEUE
static void relock_scene(void)
{
    owned_scene();
    lockref_get_not_dead(&hold(owned.dentry)->d_lockref);
}

static void relocker_and_waiter(int task)
{
    if (task == 0) {
        d_lookup_done(owned.dentry);
        relock(owned.dentry);
        failing_owner_and_waiters(0);
    } else {
        spin_lock(&owned.dentry->d_lock);
        d_wait_lookup(owned.dentry);
        spin_unlock(&owned.dentry->d_lock);
    }
}

static const char *woken_or_not(void) { return tasks[1].slept ? "WOKEN" : "NEVER_SLEPT"; }
#endif
