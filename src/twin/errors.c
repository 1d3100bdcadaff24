/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Part of the text's own translation unit: the properties in which a lookup ends with an error, or finds a name that its file system does not trust any more. The model has
 * none of them: the locks of directories are free there, and names do not become stale.
 */
#ifdef WITH_EXTRA
static const int STALE;

/* Whoever finds an alias in another directory has to try two locks, which somebody who renames it may hold: then it is -ESTALE. */
static void splice_or_not(int task)
{
    struct dentry *d = finish(owned, SPLICE, spliced, &DATA);
    received(task, IS_ERR(d) ? NULL : d);
    tasks[task].retried += IS_ERR(d);
}

static void renames(struct dentry *from)
{
    inode_lock(from->d_inode);
    if (READ_ONCE(alias->d_parent) == from)
        d_move(alias, target);
    inode_unlock(from->d_inode);
}

/* Within its directory. */
static void beside_rename_scene(void)
{
    spliced = new_inode(true);
    elsewhere = elsewhere_root();
    alias = hashed_in(elsewhere, &OLD, spliced, &DATA);
    target = hashed_in(elsewhere, &NEW, NULL, NULL);
    owned = begin(directory, &NAME);
}

/* To a third directory. */
static void beside_move_scene(void)
{
    spliced = new_inode(true);
    elsewhere = elsewhere_root();
    alias = hashed_in(elsewhere, &OLD, spliced, &DATA);
    target = hashed_in(root(&BELOW, new_inode(true), 0), &NEW, NULL, NULL);
    owned = begin(directory, &NAME);
}

static void splicer_and_renamer(int task)
{
    if (task == 0) {
        splice_or_not(0);
        return;
    }
    renames(elsewhere);
    lookup(1, &NAME);
}

static void splicer_and_mover(int task)
{
    if (task == 0) {
        splice_or_not(0);
        return;
    }
    mutex_lock(&super.s_vfs_rename_mutex);
    renames(elsewhere);
    mutex_unlock(&super.s_vfs_rename_mutex);
    lookup(1, &NAME);
}

static const char *spliced_or_refused(void)
{
    struct dentry *d = received_by(0);
    bool right = !d || (d == alias && received_by(1) == alias);
    return !right ? outcome_names[O_WRONG_DENTRY] : d ? "SPLICED" : tasks[0].retried ? "REFUSED" : outcome_names[O_WRONG_DENTRY];
}

/* A name that the file system takes for stale. */
static void stale_scene(void)
{
    directory->d_flags &= ~DCACHE_DISCONNECTED;
    dput(lookup_slow(directory, &NAME, ADD, new_inode(false), (void *)&STALE));
}

/* What a path walk does with such a name: drops it, and begins again. */
static void revalidators(int task)
{
    struct dentry *d;
    for (;;) {
        d = lookup_slow(directory, &NAME, CREATE, NULL, &DATA);
        twin_flush();
        if (d->d_fsdata != (void *)&STALE)
            break;
        d_invalidate(d);
        dput(d);
        twin_flush();
    }
    received(task, d);
    if (d->d_fsdata != &DATA)
        twin_note(O_NOT_VISIBLE);
}

static const char *revalidated(void)
{
    return received_by(0) != received_by(1) ? outcome_names[O_WRONG_DENTRY] : endings(0, 1);
}
#endif
