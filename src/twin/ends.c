/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: the properties in which a dentry loses its last reference. The model has none of them: how a dentry gets to the LRU list, and dies, is in words of ours there. */
#ifdef WITH_EXTRA
static struct dentry *cached, *linked;

/* A name with a reference for each task, in a directory that keeps dentries without any. */
static void cached_scene(void)
{
    directory->d_flags &= ~DCACHE_DISCONNECTED;
    cached = lookup_slow(directory, &NAME, ADD, new_inode(false), &DATA);
}

static void shared_scene(void)
{
    cached_scene();
    lockref_get(&cached->d_lockref);
}

static void unhashed_scene(void)
{
    shared_scene();
    d_drop(cached);
}

static void links_scene(void)
{
    cached_scene();
    linked = lookup_slow(directory, &OTHER, ADD, cached->d_inode, &DATA);
    d_drop(cached);
    d_drop(linked);
}

/* In a directory whose children go with their last reference: one loses its while the inode's lock is with whoever drops the other name, and somebody looks. */
static void links_and_looker_scene(void)
{
    cached = lookup_slow(directory, &NAME, ADD, new_inode(false), &DATA);
    linked = lookup_slow(directory, &OTHER, ADD, cached->d_inode, &DATA);
}

static void droppers_and_looker(int task)
{
    dput(task == 0 ? cached : task == 1 ? linked : d_lookup(directory, &NAME));
}

static void dropper_and_looker(int task)
{
    if (task == 0)
        dput(cached);
    else
        lookup(task, &NAME);
}

static void dropper_and_unhasher(int task)
{
    struct dentry *found = task == 0 ? cached : d_lookup(directory, &NAME);
    if (task == 1 && found)
        d_drop(found);
    dput(found);
}

static void dropper_and_deleter(int task)
{
    if (task == 1)
        d_delete(cached);
    dput(cached);
}

static void unhasher_and_reader(int task)
{
    struct inode *inode;
    if (task == 1) {
        lookup_fast(directory, &NAME, &inode);
        return;
    }
    d_drop(cached);
    dput(cached);
}

static void droppers(int task) { dput(task == 0 || !linked ? cached : linked); }

static void no_link_scene(void)
{
    linked = NULL;
    unhashed_scene();
}

static const char *dropped(void) { return cached->d_lockref.count < 0 ? "DEAD" : cached->d_lockref.count ? "HELD" : "CACHED"; }
#endif
