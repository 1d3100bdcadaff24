/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: small functions around the ones that were cut, in our own words, with every access a step. */

struct dentry *dget_dlock(struct dentry *dentry)
{
    dentry->d_lockref.count++;
    return dentry;
}

struct dentry *dget(struct dentry *dentry)
{
    lockref_get(&dentry->d_lockref);
    return dentry;
}

bool d_same_name(const struct dentry *dentry, const struct dentry *parent, const struct qstr *name)
{
    (void)parent;
    return dentry->d_name.hash_len == name->hash_len && memcmp(dentry->d_name.name, name->name, name->len) == 0;
}

int dentry_cmp(const struct dentry *dentry, const unsigned char *text, unsigned length)
{
    return memcmp(dentry->d_name.name, text, length);
}

static struct dentry *kill_dentry(struct dentry *dentry)
{
    struct dentry *parent;
    judge_dying(dentry);
    lockref_mark_dead(&dentry->d_lockref);
    parent = dentry->d_parent;
    spin_unlock(&dentry->d_lock);
    if (parent == dentry)
        return NULL;
    spin_lock(&parent->d_lock);
    __hlist_del(&dentry->d_sib);
    spin_unlock(&parent->d_lock);
    return parent;
}

/* As the model has it: a hashed dentry stays without references, an unhashed one dies with its last. */
void dput(struct dentry *dentry)
{
    while (dentry && !lockref_put_or_lock(&dentry->d_lockref)) {
        if (dentry->d_lockref.count <= 0) {
            twin_die(O_REFCOUNT, "dropped_twice");
        }
        if (!d_unhashed(dentry)) {
            dentry->d_lockref.count--;
            spin_unlock(&dentry->d_lock);
            return;
        }
        dentry = kill_dentry(dentry);
    }
}
