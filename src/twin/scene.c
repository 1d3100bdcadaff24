/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: the properties, each a scene, what its tasks do, and what it calls the result; the same as the model's, by name. */

#define QNAME(text, number) { .hash = (number), .len = sizeof(text) - 1, .name = (const unsigned char *)(text) }
static const struct qstr NAME = QNAME("name", 0), ROOT = QNAME("/", 0), HANDLE = QNAME("from a handle", 0), OTHER = QNAME("other name", 0),
    OTHER_1 = QNAME("other name", 1);
static int DATA;

/* A lookup that a task owns: the dentry, and the queue in the frame of the caller that began it. */
struct owned { struct dentry *dentry; wait_queue_head_t *head; };

static struct dentry *directory, *alias;
static struct inode *spliced;
static struct owned owned, other_owned;

#ifdef WITHOUT_CALLERS_QUEUE
#define alloc_parallel(parent, name, head) d_alloc_parallel(parent, name)
#else
#define alloc_parallel(parent, name, head) d_alloc_parallel(parent, name, head)
#endif

static struct owned begin(struct dentry *parent, const struct qstr *name)
{
    struct owned begun = { .head = new_head() };
    begun.dentry = alloc_parallel(parent, name, begun.head);
    twin_flush();
    judge_returned(begun.dentry, parent, name);
    return begun;
}

enum operation { ADD, SPLICE, FAIL };

static struct dentry *operate(struct dentry *d, enum operation what, struct inode *inode, void *data)
{
    if (what == FAIL)
        return NULL;
    if (what == ADD && !inode)
        inode = new_inode(false);
    d->d_fsdata = data;
    if (what == SPLICE)
        return d_splice_alias(inode, d);
    d_add(d, inode);
    return NULL;
}

static struct dentry *finish(struct owned mine, enum operation what, struct inode *inode, void *data)
{
    struct dentry *d = mine.dentry, *instead = operate(d, what, inode, data);
    d_lookup_done(d);
    if (instead) {
        dput(d);
        d = instead;
    }
    twin_flush();
    head_dies(mine.head);
    return d;
}

static struct dentry *lookup_slow(struct dentry *parent, const struct qstr *name, enum operation what, struct inode *inode, void *data)
{
    struct owned mine = begin(parent, name);
    if (d_in_lookup(mine.dentry)) {
        tasks[running].created = 1;
        return finish(mine, what, inode, data);
    }
    twin_flush();
    head_dies(mine.head);
    return mine.dentry;
}

static void lookup(int task, const struct qstr *name)
{
    struct dentry *d = lookup_slow(directory, name, ADD, NULL, &DATA);
    twin_flush();
    received(task, d);
    if (!d->d_inode)
        twin_note(O_STALE_NEGATIVE);
    if (d->d_fsdata != &DATA)
        twin_note(O_NOT_VISIBLE);
}

static void add(int task, struct owned mine)
{
    received(task, finish(mine, ADD, NULL, &DATA));
}

static struct dentry *root(const struct qstr *name, struct inode *inode, u32 flags)
{
    struct dentry *d = new_dentry(name);
    d->d_flags = flags | DCACHE_DIRECTORY_TYPE | DCACHE_OP_REVALIDATE;
    d->d_inode = inode;
    hlist_add_head(&d->d_u.d_alias, &inode->i_dentry);
    published[d - dentries] = true;
    hold(d);
    return d;
}

static const char *ending(int task)
{
    static const char *const words[] = { "FOUND", "NEVER_SLEPT", "WOKEN", "CREATED", "NEVER_SLEPT_THEN_CREATED", "WOKEN_THEN_CREATED" };
    return words[3 * tasks[task].created + (tasks[task].slept ? 2 : tasks[task].joined ? 1 : 0)];
}

static const char *endings(int first, int second)
{
    static char text[80];
    strcpy(text, ending(first));
    strcat(strcat(text, ", "), ending(second));
    return text;
}

static const char *ending_1(void) { return ending(1); }
static const char *endings_01(void) { return endings(0, 1); }
static const char *endings_12(void) { return endings(1, 2); }
static const char *endings_13(void) { return endings(1, 3); }
static const char *added(void) { return "ADDED"; }
static const char *with_alias(void) { return received_by(1) == alias ? ending(1) : outcome_names[O_WRONG_DENTRY]; }

static void owned_scene(void) { owned = begin(directory, &NAME); }
static void empty_scene(void) { }

static void owner_and_waiters(int task)
{
    if (task == 0)
        add(0, owned);
    else
        lookup(task, &NAME);
}

static void failing_owner_and_waiters(int task)
{
    if (task == 0)
        dput(finish(owned, FAIL, NULL, NULL));
    else
        lookup(task, &NAME);
}

static const char *how_many_slept(void)
{
    int slept = 0;
    for (int i = 0; i < 4; i++)
        slept += tasks[i].slept > 0;
    return slept == 0 ? "none slept" : slept < 3 ? "some slept" : "all slept";
}

static void creators(int task) { lookup(task, &NAME); }

static void two_owners_scene(void)
{
    owned = begin(directory, &NAME);
    other_owned = begin(directory, &OTHER_1);
}

static void two_owners(int task) { add(task, task == 0 ? owned : other_owned); }

static void unrelated_scene(void) { owned = begin(directory, &OTHER); }

static void unrelated_owner_and_creator(int task)
{
    if (task == 0) {
        dput(finish(owned, SPLICE, NULL, &DATA));
        twin_flush();
    } else
        lookup(task, &NAME);
}

static void splice_scene(void)
{
    spliced = new_inode(true);
    alias = root(&HANDLE, spliced, DCACHE_DISCONNECTED);
    alias->d_fsdata = &DATA;
    owned = begin(directory, &NAME);
}

static void splicer_and_waiter(int task)
{
    if (task == 0)
        received(0, finish(owned, SPLICE, spliced, &DATA));
    else
        lookup(task, &NAME);
}

static void shared_bucket_scene(void)
{
    owned = begin(directory, &NAME);
    other_owned = begin(directory, &OTHER);
}

static void two_pairs(int task)
{
    if (task == 0 || task == 2)
        add(task, task == 0 ? owned : other_owned);
    else
        lookup(task, task == 1 ? &NAME : &OTHER);
}

static void stranger_wakes(int task)
{
    if (task < 2)
        owner_and_waiters(task);
    else
        for (int i = 0; i < 3; i++)
            twin_wake(1);
}

const struct scene scenes[] = {
    { "OneWaiter", 2, { 1, 1, 1 }, owned_scene, owner_and_waiters, ending_1 },
    { "TwoWaiters", 3, { 1, 1, 1 }, owned_scene, owner_and_waiters, endings_12 },
    { "ThreeWaiters", 4, { 1, 1, 1 }, owned_scene, owner_and_waiters, how_many_slept },
    { "FailedLookup", 2, { 1, 1, 1 }, owned_scene, failing_owner_and_waiters, ending_1 },
    { "FailedTwoWaiters", 3, { 1, 1, 1 }, owned_scene, failing_owner_and_waiters, endings_12 },
    { "TwoCreators", 2, { 1, 1, 1 }, empty_scene, creators, endings_01 },
    { "TwoAdders", 2, { 1, 1, 1 }, two_owners_scene, two_owners, added },
    { "UnrelatedAdd", 2, { 1, 1, 1 }, unrelated_scene, unrelated_owner_and_creator, ending_1 },
    { "Splice", 2, { 1, 1, 1 }, splice_scene, splicer_and_waiter, with_alias },
    { "SharedBucket", 4, { 1, 1, 1 }, shared_bucket_scene, two_pairs, endings_13 },
    { "SpuriousWake", 3, { 1, 1, 1 }, owned_scene, stranger_wakes, ending_1 },
    { NULL, 0, { 0 }, NULL, NULL, NULL },
};

/* Sets a scene, as the first task, none of whose accesses is a step yet. */
void scene_reset(const struct scene *scene)
{
    world_reset(scene->buckets[0], scene->buckets[1], scene->buckets[2]);
    judge_reset();
    running = 0;
    tasks[0].quiet = true;
    directory = root(&ROOT, new_inode(true), DCACHE_DISCONNECTED);
    scene->set();
    running = -1;
    memset(&tasks[0], 0, sizeof tasks[0]);
    tasks[0].noted = O_NONE;
    memset(published, true, dentry_count * sizeof *published);
    judge_begins();
}

/* Whether LOOKUP_WAITERS never outlives the lookup. */
bool flag_is_cleared(void)
{
#ifdef FLAG_IS_KEPT
    return false;
#else
    return true;
#endif
}
