/* SPDX-License-Identifier: Apache-2.0 */
/* What a step touches, in words, for an interleaving that somebody reads. Nobody looks here while schedules are searched or compared. */
#include "shim.h"
#include <stdio.h>

/* The bits of d_flags that the text has, those of a lookup and ours first, then all as its own header names them. */
static const struct { u32 bit; const char *name; } flag_names[] = {
    { DCACHE_PAR_LOOKUP, "PAR_LOOKUP" }, { DCACHE_LOOKUP_WAITERS, "LOOKUP_WAITERS" }, { DCACHE_CASEFOLD, "CASEFOLD" },
#define FLAG(bit) { (u32)(bit), &#bit[sizeof "DCACHE_" - 1] },
#include "flag-names.h"
};

static char first_names[DENTRIES][DNAME_INLINE_LEN];
static const struct inode *known_inodes[INODES];
static int inode_names[INODES];
static int head_names[HEADS];
static const struct scene *scene;

void names_reset(const struct scene *of)
{
    scene = of;
    memset(first_names, 0, sizeof first_names);
    memset(known_inodes, 0, sizeof known_inodes);
    for (int i = 0; i < HEADS; i++)
        head_names[i] = -1;
}

/* Whoever leads to an object first names it, and the name stays when the dentry is renamed or leads elsewhere. */
void names_look(void)
{
    for (int i = 0; i < dentry_count; i++) {
        const struct dentry *d = &dentries[i];
        if (!first_names[i][0])
            memcpy(first_names[i], d->d_iname, DNAME_INLINE_LEN);
        if ((uintptr_t)d->d_inode - (uintptr_t)inodes < sizeof inodes && !known_inodes[d->d_inode - inodes]) {
            known_inodes[d->d_inode - inodes] = d->d_inode;
            inode_names[d->d_inode - inodes] = i;
        }
        uintptr_t head = (uintptr_t)d->d_wait - (uintptr_t)heads;
        if (head < sizeof heads && head_names[head / sizeof *heads] < 0)
            head_names[head / sizeof *heads] = i;
    }
}

/* A second dentry of a name has a prime. */
static const char *dentry_name(const struct dentry *d)
{
    static char text[DNAME_INLINE_LEN + DENTRIES];
    const char *name = first_names[d - dentries];
    strcpy(text, name);
    for (const struct dentry *other = dentries; other < d; other++)
        if (!strcmp(first_names[other - dentries], name))
            strcat(text, "'");
    return text;
}

static void of_dentry(char *text, size_t size, const char *what, const struct dentry *d)
{
    snprintf(text, size, what, dentry_name(d));
}

static bool in_dentry(struct object object, char *text, size_t size)
{
    size_t offset;
    const struct dentry *d = dentry_at(object.at, &offset);
    if (!d)
        return false;
    of_dentry(text, size, object.letter == 'S' ? "d_lock(%s)" : object.letter == 'C' ? "d_seq(%s)" : object.letter == 'D' ? "%s"
              : offset == offsetof(struct dentry, d_hash) ? "d_hash(%s)" : "d_in_lookup_hash(%s)", d);
    return true;
}

static bool in_inode(struct object object, char *text, size_t size)
{
    uintptr_t at = object.at - (uintptr_t)inodes;
    if (at >= sizeof inodes)
        return false;
    int number = at / sizeof *inodes;
    if (!known_inodes[number])
        snprintf(text, size, "%s %d", object.letter == 'S' ? "i_lock of inode" : "inode", number);
    else
        of_dentry(text, size, object.letter == 'S' ? "i_lock(inode(%s))" : "inode(%s)", &dentries[inode_names[number]]);
    return true;
}

static bool in_queue(struct object object, char *text, size_t size)
{
    const char *part = object.letter == 'S' ? ".lock" : object.letter == 'L' ? ".head" : "";
    uintptr_t head = object.at - (uintptr_t)heads, table = object.at - (uintptr_t)wait_table;
    if (table < sizeof wait_table)
        snprintf(text, size, "bit_wait_table[%d]%s", (int)(table / sizeof *wait_table), part);
    else if (head >= sizeof heads)
        return false;
    else if (head_names[head / sizeof *heads] < 0)
        snprintf(text, size, "queue %d%s", (int)(head / sizeof *heads), part);
    else
        snprintf(text, size, "wq(%s)%s", dentry_name(&dentries[head_names[head / sizeof *heads]]), part);
    return true;
}

static bool sleeps(struct object object, char *text, size_t size)
{
    uintptr_t at = object.at - (uintptr_t)inodes;
    if (object.letter != 'M')
        return false;
    if (at >= sizeof inodes)
        snprintf(text, size, "s_vfs_rename_mutex");
    else if (!known_inodes[at / sizeof *inodes])
        snprintf(text, size, "i_rwsem of inode %d", (int)(at / sizeof *inodes));
    else
        of_dentry(text, size, "i_rwsem(%s)", &dentries[inode_names[at / sizeof *inodes]]);
    return true;
}

static bool in_table(struct object object, char *text, size_t size)
{
    uintptr_t lookup = object.at - (uintptr_t)in_lookup_table, primary = object.at - (uintptr_t)hash_table;
    if (lookup < sizeof in_lookup_table)
        snprintf(text, size, "in_lookup_hashtable[%d]", (int)(lookup / sizeof *in_lookup_table));
    else if (primary < sizeof hash_table)
        snprintf(text, size, "dentry_hashtable[%d]", (int)(primary / sizeof *hash_table));
    return lookup < sizeof in_lookup_table || primary < sizeof hash_table;
}

static bool of_task(struct object object, char *text, size_t size)
{
    uintptr_t task = object.at - (uintptr_t)tasks;
    if (task < sizeof tasks && object.letter == 'T') {
        snprintf(text, size, "%s", scene->roles[task / sizeof *tasks]);
        return true;
    }
    for (int i = 0; i < TASKS; i++)
        for (int j = 0; j < tasks[i].live; j++)
            if (tasks[i].entries[j] == object.at) {
                snprintf(text, size, j ? "wait entry %2$d of %1$s" : "wait entry of %s", scene->roles[i], j + 1);
                return true;
            }
    return false;
}

void name_of(struct object object, char *text, size_t size)
{
    if (!object.at)
        snprintf(text, size, "NULL");
    else if (object.at == (uintptr_t)&rename_lock || object.at == (uintptr_t)&rename_lock.lock)
        snprintf(text, size, object.letter == 'C' ? "rename_lock.seqcount" : "rename_lock");
    else if (!sleeps(object, text, size) && !in_dentry(object, text, size) && !in_inode(object, text, size) && !in_queue(object, text, size) && !in_table(object, text, size)
             && !of_task(object, text, size))
        snprintf(text, size, "%s", object.letter == 'O' ? data_name(object.at) : "memory of nobody");
}

static void flags_text(u32 flags, char *text, size_t size)
{
    u32 type = flags & DCACHE_ENTRY_TYPE, seen = DCACHE_ENTRY_TYPE;
    const char *kind = type == DCACHE_DIRECTORY_TYPE ? "DIRECTORY_TYPE" : type == DCACHE_REGULAR_TYPE ? "REGULAR_TYPE" : "";
    size_t length = snprintf(text, size, "%s", flags ? "" : "0");
    for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++) {
        u32 bit = flag_names[i].bit;
        if ((bit & (bit - 1)) || seen & bit || !(flags & bit))
            continue;
        seen |= bit;
        length += snprintf(text + length, size - length, "%s%s", length ? "|" : "", flag_names[i].name);
    }
    snprintf(text + length, size - length, "%s%s", length && *kind ? "|" : "", kind);
}

/* The value of a step that has just been made. */
void value_text(const struct event *event, char *text, size_t size)
{
    size_t offset;
    const struct dentry *d = dentry_at(event->object.at, &offset);
    *text = 0;
    if (event->reference)
        name_of(event->target, text, size);
    else if (d && (event->kind == FLAGS_READ || event->kind == FLAGS_SET))
        flags_text(lent ? lent->number : d->d_flags, text, size);
    else if (d && (event->kind == NAME_READ || event->kind == NAME_SET))
        snprintf(text, size, "\"%s\"", (const char *)(lent ? lent->name : d->d_iname));
    else if (d && event->kind == LOCKREF_READ) {
        u64 word = lent ? lent->number : d->d_lockref.lock_count;
        snprintf(text, size, "count %d%s", (int)(word >> 32), word & 1 ? ", locked" : "");
    }
    else if (event->kind == LOCKREF_CAS)
        snprintf(text, size, "count %d%s", (int)(event->value >> 32), event->value & 1 ? ", locked" : "");
    else if (event->kind == DIR_SEQ_READ || event->kind == DIR_SEQ_CAS || event->kind == DIR_SEQ_SET)
        snprintf(text, size, "%d", (int)((u32)event->value - first_dir_seq()));
    else if (event->kind == STATE_SET)
        snprintf(text, size, "%s", event->value == TASK_RUNNING ? "TASK_RUNNING" : event->value == TASK_UNINTERRUPTIBLE ? "TASK_UNINTERRUPTIBLE" : "another state");
    else if (event->kind != SPIN_LOCK && event->kind != TRY_LOCK && event->kind != SPIN_UNLOCK && event->kind != BIT_LOCK && event->kind != BIT_UNLOCK && event->kind != BARRIER)
        snprintf(text, size, "%lld", (long long)event->value);
}

/* A dentry with its flags, as a proof has it. */
void describe(const struct dentry *d, char *text, size_t size)
{
    size_t length = snprintf(text, size, "%s: d_flags ", dentry_name(d));
    flags_text(d->d_flags, text + length, size - length);
}
