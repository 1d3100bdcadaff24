/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: small functions around the ones that were cut, in our own words, with every access a step. */

#ifndef WITH_EXTRA
static struct dentry *kill_dentry(struct dentry *dentry)
{
    struct dentry *parent;
    lockref_mark_dead(&dentry->d_lockref);
    __d_drop(dentry);
    parent = dentry->d_parent;
    spin_unlock(&dentry->d_lock);
    if (parent != dentry)
        spin_lock(&parent->d_lock);
    spin_lock_nested(&dentry->d_lock, DENTRY_D_LOCK_NESTED);
    if (parent != dentry)
        __hlist_del(&dentry->d_sib);
    spin_unlock(&dentry->d_lock);
    if (parent == dentry)
        return NULL;
    spin_unlock(&parent->d_lock);
    return parent;
}

/* The way down to no reference is the text's own; what happens to whom nobody uses then is as the model has it. A patch is run with the kernel's own to the end. */
void dput(struct dentry *dentry)
{
    while (dentry) {
        rcu_read_lock();    /* 6.12 begins the section here, newer texts have one of their own */
        bool done = fast_dput(dentry);
        rcu_read_unlock();
        dentry = done ? NULL : kill_dentry(dentry);
    }
}
#endif

/* The lockless half of a path walk. Whether it has found something valid. */
bool lookup_fast(struct dentry *parent, const struct qstr *name, struct inode **inode)
{
    unsigned seq;
    bool found;
    rcu_read_lock();
    struct dentry *d = __d_lookup_rcu(parent, name, &seq);
    if (d)
        *inode = d->d_inode;
    found = d && !read_seqcount_retry(&d->d_seq, seq);
    rcu_read_unlock();
    return found;
}

/* Marks every child of a directory, also one that has no inode, as no function of the kernel does: see the model's. Returns the last one. */
struct dentry *mark_every_child(struct dentry *parent)
{
    struct dentry *marked = NULL;
    spin_lock(&parent->d_lock);
    for (struct hlist_node *at = parent->d_children.first; at; at = at->next) {
        marked = container_of(at, struct dentry, d_sib);
        spin_lock_nested(&marked->d_lock, DENTRY_D_LOCK_NESTED);
        marked->d_flags |= DCACHE_FSNOTIFY_PARENT_WATCHED;
        spin_unlock(&marked->d_lock);
    }
    spin_unlock(&parent->d_lock);
    return marked;
}

/* Into lookup a second time, which no kernel does: the flag's future use as a lock of the dentry. */
void relock(struct dentry *d)
{
    spin_lock(&d->d_lock);
    struct hlist_bl_head *bucket = in_lookup_hash(NULL, d->d_name.hash);
    hlist_bl_lock(bucket);
    d->d_flags |= DCACHE_PAR_LOOKUP;
    hlist_bl_add_head_rcu(&d->d_u.d_in_lookup_hash, bucket);
    hlist_bl_unlock(bucket);
    spin_unlock(&d->d_lock);
}
