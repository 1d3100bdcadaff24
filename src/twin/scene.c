/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: what callers of the dcache do, for the properties in lookups.c, moves.c and others.c. The same as the model's FileSystem. */

#define QNAME(text, number) { .hash = (number), .len = sizeof(text) - 1, .name = (const unsigned char *)(text) }
static const struct qstr NAME = QNAME("name", 0), ROOT = QNAME("/", 0), HANDLE = QNAME("from a handle", 0), OTHER = QNAME("other name", 0),
    OTHER_1 = QNAME("other name", 1);
static const struct qstr EXACT = QNAME("Name", 0), NEW = QNAME("new name", 0), OLD = QNAME("old name", 0), BEFORE = QNAME("before it in the chain", 0),
    IN_OTHER_CHAIN = QNAME("in the other chain", 1), ELSEWHERE = QNAME("elsewhere", 0), BELOW = QNAME("below", 0);
static int DATA, BLOCKED;

const char *data_name(uintptr_t at)
{
    return at == (uintptr_t)&DATA ? "data" : at == (uintptr_t)&BLOCKED ? "blocked" : "other data";
}

/* A lookup that a task owns: the dentry, and the queue in the frame of the caller that began it. */
struct owned { struct dentry *dentry; wait_queue_head_t *head; };

static struct dentry *directory;
enum { UNRELATED = 3 };
static const struct qstr UNRELATED_NAMES[UNRELATED] = { QNAME("one", 0), QNAME("two", 0), QNAME("three", 0) };
static struct owned owned, other_owned, others[UNRELATED];

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

/* What ->lookup does: add a new file, add what is there or is not, let a directory's dentry take the place, add the exact name, or nothing. */
enum operation { CREATE, ADD, SPLICE, ADD_CI, ADD_CI_FOUND, FAIL };

static struct dentry *operate(struct dentry *d, enum operation what, struct inode *inode, void *data)
{
    if (what == FAIL)
        return NULL;
    if (what == ADD_CI || what == ADD_CI_FOUND) {
        struct dentry *exact = d_add_ci(d, inode, (struct qstr *)&EXACT);
        if (what == ADD_CI_FOUND && !exact->d_inode)
            twin_note(O_STALE_NEGATIVE);
        return exact;
    }
    if (what == CREATE)
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
    struct dentry *d = lookup_slow(directory, name, CREATE, NULL, &DATA);
    twin_flush();
    received(task, d);
    if (!d->d_inode)
        twin_note(O_STALE_NEGATIVE);
    if (d->d_fsdata != &DATA)
        twin_note(O_NOT_VISIBLE);
}

static void add(int task, struct owned mine)
{
    received(task, finish(mine, CREATE, NULL, &DATA));
}

static struct dentry *root(const struct qstr *name, struct inode *inode, u32 flags)
{
    struct dentry *d = new_dentry(name);
    d->d_flags |= flags | DCACHE_DIRECTORY_TYPE | DCACHE_OP_REVALIDATE;
    d->d_inode = inode;
    hlist_add_head(&d->d_u.d_alias, &inode->i_dentry);
    published[d - dentries] = true;
    return hold(d);
}

/* A name that is there when the tasks start, with a reference; negative without an inode. */
static struct dentry *hashed_in(struct dentry *parent, const struct qstr *name, struct inode *inode, void *data)
{
    return hold(lookup_slow(parent, name, ADD, inode, data));
}

static struct dentry *hashed(const struct qstr *name, struct inode *inode)
{
    return hashed_in(directory, name, inode, &DATA);
}

static struct dentry *elsewhere_root(void) { return root(&ELSEWHERE, new_inode(true), 0); }

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
