/* SPDX-License-Identifier: Apache-2.0 */
/* The memory of one sample: dentries, inodes, queue heads and tables, all in pools, so that an address tells what lies there. */
#include "shim.h"
#include <stdio.h>
#include <stdlib.h>

struct dentry dentries[DENTRIES];
struct inode inodes[INODES];
struct wait_queue_head heads[HEADS], wait_table[4];
struct hlist_bl_head in_lookup_table[4], hash_table[4];
struct super_block super;
int dentry_count, inode_count, head_count;
bool published[DENTRIES];
const struct qstr slash_name = { .len = 1, .name = (const unsigned char *)"/" };
/* Those of the file system: it revalidates. */
static const struct dentry_operations operations = { .d_revalidate = &super };
static bool dead_heads[HEADS];
static int wait_mask, in_lookup_mask, hash_mask;

static void init_head(struct wait_queue_head *head)
{
    memset(head, 0, sizeof *head);
    head->head.next = head->head.prev = &head->head;
}

/* The text's own data: what a function keeps is no memory from one sample to the next. */
extern char __start_twin_data[] __attribute__((weak)), __stop_twin_data[] __attribute__((weak));

static void data_reset(void)
{
    static char *kept;
    size_t size = __stop_twin_data - __start_twin_data;
    if (!kept && size)
        kept = memcpy(malloc(size), __start_twin_data, size);
    else if (size)
        memcpy(__start_twin_data, kept, size);
}

void world_reset(int wait_buckets, int in_lookup_buckets, int hash_buckets)
{
    data_reset();
    dentry_count = inode_count = head_count = 0;
    wait_mask = wait_buckets - 1;
    in_lookup_mask = in_lookup_buckets - 1;
    hash_mask = hash_buckets - 1;
    memset(in_lookup_table, 0, sizeof in_lookup_table);
    memset(hash_table, 0, sizeof hash_table);
    memset(&super, 0, sizeof super);
    super.s_d_op = super.__s_d_op = OPERATIONS_AT_ALLOCATION ? &operations : NULL;
    super.s_d_flags = OPERATIONS_AT_ALLOCATION;
    super.s_dentry_lru.list.next = super.s_dentry_lru.list.prev = &super.s_dentry_lru.list;
    rcu_reset();
    shrink_reset();
    memset(&rename_lock, 0, sizeof rename_lock);
    memset(published, 0, sizeof published);
    memset(dead_heads, 0, sizeof dead_heads);
    memset(tasks, 0, sizeof tasks);
    for (int i = 0; i < TASKS; i++)
        tasks[i].noted = O_NONE;
    for (int i = 0; i < 4; i++)
        init_head(&wait_table[i]);
}

/* A sample needs few; whoever takes more turns in a circle. */
static void check(int used, int most)
{
    if (used >= most && searching && running >= 0 && !tasks[running].quiet)
        twin_die(O_HUNG, "takes more and more memory");
    if (used >= most) {
        fprintf(stderr, "twin: a sample needs more than %d objects of a kind\n", most);
        exit(3);
    }
}

struct dentry *new_dentry(const struct qstr *name)
{
    check(dentry_count, DENTRIES);
    struct dentry *d = &dentries[dentry_count++];
    memset(d, 0, sizeof *d);
    d->d_name.hash_len = name->hash_len;
    memcpy(d->d_iname, name->name, name->len);
    d->d_name.name = d->d_iname;
    d->d_parent = d;
    d->d_sb = &super;
    d->d_lockref.count = 1;
    d->d_flags = USED_AGAIN;
    d->d_lru.next = d->d_lru.prev = &d->d_lru;
    return d;
}

/* In a search, whoever keeps less than 32 bits of it, or orders its values, is seen at the first section. */
u32 first_dir_seq(void)
{
    return searching ? 0xfffffffe : 0;
}

struct inode *new_inode(bool directory)
{
    check(inode_count, INODES);
    struct inode *inode = &inodes[inode_count++];
    memset(inode, 0, sizeof *inode);
    inode->i_mode = directory;
    inode->i_sb = &super;
    inode->i_dir_seq = first_dir_seq();
    return inode;
}

struct wait_queue_head *new_head(void)
{
    check(head_count, HEADS);
    struct wait_queue_head *head = &heads[head_count++];
    init_head(head);
    return head;
}

void head_dies(struct wait_queue_head *head)
{
    dead_heads[head - heads] = true;
    if (searching && !tasks[running].quiet) {
        weak_dies((uintptr_t)&head->head);
        driver->died((uintptr_t)head);
        driver->died((uintptr_t)&head->head);
    }
}

bool head_is_dead(const void *head)
{
    uintptr_t at = (uintptr_t)head - (uintptr_t)heads;
    return at < sizeof heads && dead_heads[at / sizeof *heads];
}

struct dentry *dentry_at(uintptr_t address, size_t *offset)
{
    uintptr_t at = address - (uintptr_t)dentries;
    if (at >= sizeof dentries)
        return NULL;
    *offset = at % sizeof *dentries;
    return &dentries[at / sizeof *dentries];
}

/* The model has the bits of a later kernel. */
u32 model_flags(u32 flags)
{
    static const struct { u32 kernel, model; } bits[] = {
        { DCACHE_OP_REVALIDATE, 1 << 2 }, { DCACHE_DISCONNECTED, 1 << 5 }, { DCACHE_LOOKUP_WAITERS, 1 << 9 },
        { DCACHE_FSNOTIFY_PARENT_WATCHED, 1 << 14 }, { DCACHE_PAR_LOOKUP, 1 << 24 }, { DCACHE_CASEFOLD, 1 << 28 },
    };
    u32 model = 0;
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        model |= flags & bits[i].kernel ? bits[i].model : 0;
    if ((flags & DCACHE_ENTRY_TYPE) == DCACHE_DIRECTORY_TYPE)
        model |= 2 << 19;
    if ((flags & DCACHE_ENTRY_TYPE) == DCACHE_REGULAR_TYPE)
        model |= 4 << 19;
    return model;
}

/* The number that the model gives to a name's text. */
u32 name_value(const struct dentry *dentry)
{
    u32 value = 0;
    for (u32 i = 0; i < dentry->d_name.len; i++)
        value = 31 * value + dentry->d_name.name[i];
    return value;
}

struct hlist_bl_head *twin_in_lookup_hash(uintptr_t parent, u32 hash)
{
    (void)parent;
    return &in_lookup_table[hash & in_lookup_mask];
}

struct hlist_bl_head *d_hash(u64 hashlen)
{
    return &hash_table[hashlen_hash(hashlen) & hash_mask];
}

/* The kernel hashes the address; here, as in the model, the hash that the dentry's first name had decides. */
struct wait_queue_head *__var_waitqueue(void *variable)
{
    (void)variable;
    return &wait_table[0 & wait_mask];
}

static void name_step(enum step kind, struct dentry *d)
{
    twin_report(kind, (struct object){ (uintptr_t)d, 'D' }, name_value(d));
}

static struct spot name_spot(const struct dentry *d)
{
    return (struct spot){ .at = (uintptr_t)d, .part = WHOLE_NAME, .late = true };
}

/* Under the lock of whoever renames, which every name's last writer has held. */
static struct content get_name(struct dentry *d)
{
    struct spot spot = name_spot(d);
    struct content name;
    peek(&spot, &name);
    weak_read_newest(&spot, PLAIN);
    name_step(NAME_READ, d);
    return name;
}

static void set_name(struct dentry *d, const struct content *name)
{
    struct spot spot = name_spot(d);
    weak_touch(&spot);
    poke(&spot, name);
    writes++;
    tasks[running].own++;
    weak_store(&spot, PLAIN);
    name_step(NAME_SET, d);
}

/* Renaming copies texts about; here a name is one word, so it is one step to read one and one step to write one. */
void copy_name(struct dentry *dentry, struct dentry *target)
{
    twin_flush();
    struct content name = get_name(target);
    set_name(dentry, &name);
}

void swap_names(struct dentry *one, struct dentry *other)
{
    twin_flush();
    struct content first = get_name(one), second = get_name(other);
    set_name(one, &second);
    set_name(other, &first);
}

static struct dentry *begins_attempts(struct dentry *d)
{
    tasks[running].attempts = 0;
    memset(tasks[running].unlocked, 0, sizeof tasks[running].unlocked);
    return d;
}

/* Memory for the kernel's constructor, with garbage in it but for the members that a patch has brought, whose meaning for the constructor nobody here knows. */
struct dentry *twin_alloc_dentry(void)
{
    check(dentry_count, DENTRIES);
    struct dentry *d = &dentries[dentry_count++];
    memset(d, 0, sizeof *d);
    memset(d, 0x5a, offsetof(struct dentry, d_u) + sizeof d->d_u);
    return begins_attempts(d);
}

void twin_free_dentry(struct dentry *d)
{
    freed[d - dentries] = true;
}

/* The list of what may be evicted, under a lock of its own that covers nothing else. */
bool twin_lru_add(struct list_lru *lru, struct list_head *item)
{
    if (item->next != item)
        return false;
    item->next = &lru->list;
    item->prev = lru->list.prev;
    item->prev->next = lru->list.prev = item;
    return true;
}

bool twin_lru_del(struct list_head *item)
{
    if (item->next == item)
        return false;
    item->next->prev = item->prev;
    item->prev->next = item->next;
    item->next = item->prev = item;
    return true;
}

#ifndef WITH_EXTRA
/* In lookup, private, and with its operations, which lets the kernel's constructor be ours: the model has no other. */
struct dentry *__d_alloc(struct super_block *sb, const struct qstr *name)
{
    (void)sb;
    struct dentry *d = new_dentry(name);
    d->d_flags |= OPERATIONS_AT_ALLOCATION;
    return begins_attempts(d);
}
#endif
