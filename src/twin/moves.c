/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: the properties in which dentries move. */

static struct dentry *alias, *one, *other, *target, *other_target, *elsewhere;
static struct inode *spliced;

static const char *with_alias(void) { return received_by(1) == alias ? ending(1) : outcome_names[O_WRONG_DENTRY]; }

static const char *with_alias_both(void) { return received_by(0) == alias ? with_alias() : outcome_names[O_WRONG_DENTRY]; }

static void alias_from_handle(void)
{
    spliced = new_inode(true);
    alias = root(&HANDLE, spliced, DCACHE_DISCONNECTED);
    owned = begin(directory, &NAME);
}

static void splice_scene(void)
{
    alias_from_handle();
    alias->d_fsdata = &DATA;
}

static void splicer_and_waiter(int task)
{
    if (task == 0)
        received(0, finish(owned, SPLICE, spliced, &DATA));
    else
        lookup(task, &NAME);
}

static void move_across_scene(void)
{
    spliced = new_inode(true);
    alias = hashed_in(elsewhere_root(), &OLD, spliced, &DATA);
    owned = begin(directory, &NAME);
}

static void splice_under_walk_scene(void)
{
    spliced = new_inode(true);
    hashed(&NAME, new_inode(false));
    hashed(&BEFORE, spliced);
    owned = begin(elsewhere_root(), &IN_OTHER_CHAIN);
}

static void ci_splicers(int task)
{
    if (task == 0)
        received(0, finish(owned, ADD_CI, spliced, NULL));
    else
        received(1, lookup_slow(directory, &NAME, ADD_CI, spliced, NULL));
}

static void add_then_drop_scene(void)
{
    directory->d_flags &= ~DCACHE_DISCONNECTED;    /* it keeps names that nobody uses */
    owned_scene();
}

static void add_then_drop(int task)
{
    if (task == 1) {
        lookup(task, &NAME);
        return;
    }
    add(0, owned);
    d_drop(owned.dentry);
    dput(received_by(0));
    twin_flush();
    received(0, NULL);
}

static void add_then_rename_scene(void)
{
    target = hashed(&NEW, NULL);
    owned = begin(directory, &NAME);
}

static void add_then_move_scene(void)
{
    target = hashed_in(elsewhere_root(), &NAME, NULL, NULL);
    owned = begin(directory, &NAME);
}

static void adder_moves(int task)
{
    if (task == 1) {
        lookup(task, &NAME);
        return;
    }
    add(0, owned);
    d_move(owned.dentry, target);
}

static void exchange_scene(void)
{
    one = hashed(&NAME, new_inode(false));
    elsewhere = elsewhere_root();
    other = hashed_in(elsewhere, &OTHER_1, new_inode(false), &DATA);
}

static void exchanger_and_looker(int task)
{
    if (task == 0)
        d_exchange(one, other);
    else
        lookup(task, &NAME);
}

static bool is_at(const struct dentry *d, const struct dentry *parent, const struct qstr *name)
{
    return d->d_parent == parent && d->d_hash.pprev && d->d_name.hash_len == name->hash_len && !memcmp(d->d_iname, name->name, name->len);
}

static const char *exchanged(void)
{
    return is_at(one, elsewhere, &OTHER_1) && is_at(other, directory, &NAME) ? ending(1) : outcome_names[O_WRONG_DENTRY];
}

static void rename_under_walk_scene(void)
{
    hashed(&NAME, new_inode(false));
    one = hashed(&BEFORE, new_inode(false));
    target = hashed(&IN_OTHER_CHAIN, NULL);
}

static void torn_walk_scene(void)
{
    struct dentry *there = elsewhere_root();
    one = hashed(&OLD, new_inode(false));
    target = hashed_in(there, &NAME, NULL, NULL);
}

static void mover_and_looker(int task)
{
    if (task == 0)
        d_move(one, target);
    else
        lookup(task, &NAME);
}

static const char *not_the_moving(void) { return received_by(1) == one ? outcome_names[O_WRONG_DENTRY] : ending(1); }

static void two_movers_scene(void)
{
    elsewhere = hashed(&ELSEWHERE, new_inode(true));
    one = hashed(&NAME, new_inode(false));
    other_target = hashed(&NEW, NULL);
    other = hashed_in(elsewhere, &OTHER, new_inode(false), NULL);
    target = hashed_in(elsewhere, &NEW, NULL, NULL);
}

static void two_movers(int task)
{
    if (task == 0)
        d_move(one, target);
    else
        d_move(other, other_target);
}

static const char *changed_places(void)
{
    bool right = one->d_parent == elsewhere && other->d_parent == directory && one->d_hash.pprev && other->d_hash.pprev;
    return right ? "MOVED" : outcome_names[O_WRONG_DENTRY];
}

static const char *moved_for_good(void)
{
    return target->d_hash.pprev || other_target->d_hash.pprev ? outcome_names[O_WRONG_DENTRY] : changed_places();
}

/* one goes down, other goes up. */
static void move_under_watch_scene(void)
{
    elsewhere = hashed(&BELOW, new_inode(true));
    one = hashed(&NAME, new_inode(false));
    other_target = hashed(&NEW, NULL);
    other = hashed_in(elsewhere, &NAME, new_inode(false), &DATA);
    target = hashed_in(elsewhere, &NEW, NULL, NULL);
}

static void mover_and_watcher(int task)
{
    if (task == 0) {
        d_move(other, other_target);
        d_move(one, target);
    } else
        fsnotify_set_children_dentry_flags(directory->d_inode);
}

#ifdef WITH_EXTRA
/* Whoever looks meanwhile may find the name negative. */
static void adder_deletes(int task)
{
    if (task == 1) {
        received(1, lookup_slow(directory, &NAME, CREATE, NULL, &DATA));
        return;
    }
    add(0, owned);
    d_delete(owned.dentry);
}

static void adder_instantiates(int task)
{
    if (task == 1) {
        received(1, lookup_slow(directory, &NAME, ADD, NULL, &DATA));
        return;
    }
    received(0, finish(owned, ADD, NULL, &DATA));
    d_instantiate(owned.dentry, new_inode(false));
}
#endif
