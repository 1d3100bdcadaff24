/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From accesses to steps. The compiler calls us before each access of the kernel's text. A step is reported when its access has been made, so each one stays pending
 * until the same task comes to the next; nobody else runs in between, and memory then holds what was read or written.
 * Consecutive accesses to one name are one step, as in the model, which has a name for one word.
 */
#include "shim.h"
#include "probe.h"

#define STEP_NAME(name) #name,
const char *const step_names[STEP_COUNT] = { STEPS(STEP_NAME) };

static struct {
    bool is, reference, wide, left_out, writes, lent;
    enum step kind;
    struct object object;
    uintptr_t address, site;
    char letter;
    struct spot spot;
    struct content newest;
    enum order order;
} pending;
const struct content *lent;
static uintptr_t ordered_at;
static enum order ordered;

static void tell(struct event *event)
{
    if (running < 0 || tasks[running].quiet)
        return;
    event->task = running;
    int next = driver->step(event);
    lent = NULL;
    if (next < 0)
        leave_sample();
    if (next != running)
        switch_to(next);
}

void probe_reset(void)
{
    pending.is = false;
}

/* A node of a chain is named by where it begins, and a pointer to the head by the head without its lock bit. */
static struct object target_of(uintptr_t value, char letter)
{
    return (struct object){ letter == 'B' ? value & ~1ul : value, letter };
}

static uint64_t number_at(uintptr_t address, enum step kind, struct object object, bool wide)
{
    if (kind == FLAGS_READ || kind == FLAGS_SET)
        return model_flags(*(uint32_t *)address);
    if (kind == NAME_READ || kind == NAME_SET)
        return name_value((struct dentry *)object.at);
    if (kind == VAR_READ || kind == VAR_SET)
        return word_value(address);
    return wide ? *(uint64_t *)address : (uint64_t)(int64_t)*(int32_t *)address;
}

/* The wait entry, in a frame that has not ended, whose links are at this address; or null. */
static uintptr_t *entry_at(uintptr_t address)
{
    for (int i = 0; i < TASKS; i++)
        for (int j = 0; j < tasks[i].live; j++)
            if (address - tasks[i].entries[j] < sizeof(struct list_head))
                return &tasks[i].entries[j];
    return NULL;
}

/* Function, task and key of an entry lie around its links. */
static bool beside_an_entry(uintptr_t address)
{
    for (int i = 0; i < TASKS; i++)
        for (int j = 0; j < tasks[i].live; j++)
            if (address + sizeof(struct wait_bit_queue_entry) - tasks[i].entries[j] < 2 * sizeof(struct wait_bit_queue_entry))
                return true;
    return false;
}

/* Whether an entry has been linked into a queue since its frame began. */
static bool *linked_flag(uintptr_t *entry)
{
    for (int i = 0; i < TASKS; i++)
        if (entry >= tasks[i].entries && entry < tasks[i].entries + 4)
            return &tasks[i].linked[entry - tasks[i].entries];
    return NULL;
}

/* What nobody else can see or change: see allowed.txt, which says it of the model's steps as well. */
static bool is_private(const struct event *event)
{
    if (!searching && event->kind == LOCKREF_READ && twin_holds(running, (void *)event->object.at))
        return allowed(RULE_holder, OF_TEXT);
    if (!searching && event->kind == PARENT_READ && tasks[running].renaming)
        return allowed(RULE_renaming, OF_TEXT);
    if (!searching && event->kind == VAR_READ && is_covered(event->object.at))
        return allowed(RULE_covered, OF_TEXT);
    if (event->kind != LIST_SET)
        return false;
    uintptr_t *target = entry_at(event->target.at), *own = entry_at(event->object.at);
    if (target && event->object.at != event->target.at)
        *linked_flag(target) = true;
    return own && !*linked_flag(own) && allowed(RULE_unlinked_entry, OF_TEXT);
}

/* A load that saw an old value: it stood in memory until now, as nobody else ran, and nobody is to see it. */
static void put_back(struct content *seen)
{
    peek(&pending.spot, seen);
    poke(&pending.spot, &pending.newest);
    lent = seen;
}

void twin_flush(void)
{
    struct content seen;
    if (!pending.is)
        return;
    pending.is = false;
    struct event event = { .kind = pending.kind, .object = pending.object, .reference = pending.reference, .site = pending.site };
    if (pending.reference)
        event.target = target_of(*(uintptr_t *)pending.address, pending.letter);
    else
        event.value = number_at(pending.address, pending.kind, pending.object, pending.wide);
    bool told = !pending.left_out && !is_private(&event);
    if (pending.lent)
        put_back(&seen);
    else if (pending.writes && told)
        weak_store(&pending.spot, pending.order);
    else if (pending.writes)
        weak_forget(pending.spot.at);
    if (told)
        tell(&event);
    else
        pairs_note(&event, pending.left_out ? BY_A_RULE : PRIVATE);
}

void twin_report(enum step kind, struct object object, uint64_t value)
{
    struct event event = { .kind = kind, .object = object, .value = value };
    tell(&event);
}

void twin_report_reference(enum step kind, struct object object, struct object target)
{
    struct event event = { .kind = kind, .object = object, .reference = true, .target = target };
    tell(&event);
}

static void wrote(void)
{
    writes++;
    tasks[running].own++;
}

/* The word that an access is about: a name is one, and so are a lock and the count beside it; of a chain's head, the pointer without the lock. */
static struct spot spot_of(enum step kind, struct object object, uintptr_t address, unsigned size, bool reference)
{
    struct spot spot = { .at = address, .size = size, .pointer = reference };
    bool chain = address - (uintptr_t)in_lookup_table < sizeof in_lookup_table || address - (uintptr_t)hash_table < sizeof hash_table;
    if (kind == NAME_READ || kind == NAME_SET)
        spot = (struct spot){ .at = object.at, .part = WHOLE_NAME };
    else if (object.letter == 'S')
        spot = number_spot(object.at, 8);
    else if (chain)
        spot.part = TAGGED;
    spot.late = kind != COUNT_SET;
    return spot;
}

/* Before an access that may see an old value, or be a store that comes late. */
static void begin(const struct access *access)
{
    struct content old;
    pending.writes = access->writes;
    pending.lent = false;
    pending.order = access->order;
    if (!weakly())
        return;
    pending.spot = spot_of(pending.kind, pending.object, access->address, pending.wide ? 8 : access->size, pending.reference);
    if (access->writes)
        weak_touch(&pending.spot);
    else if (weak_load(&pending.spot, access->order, &old)) {
        peek(&pending.spot, &pending.newest);
        poke(&pending.spot, &old);
        pending.lent = true;
    }
}

void wait_for(enum step kind, struct object object, uintptr_t at, const struct access *access, char letter, bool wide)
{
    if (pending.is && pending.kind == kind && (kind == NAME_READ || kind == NAME_SET) && pending.object.at == object.at)
        return;
    twin_flush();
    judge_alive(at);
    pairs_access();
    pending.is = true;
    pending.kind = kind;
    pending.object = object;
    pending.address = at;
    pending.site = access->site;
    pending.reference = letter != 0;
    pending.letter = letter;
    pending.wide = wide;
    pending.left_out = !searching && is_left_out(kind, object.at, access->site);
    begin(access);
}

static void in_dentry(struct dentry *d, size_t offset, const struct access *access)
{
    uintptr_t address = access->address;
    bool writes_it = access->writes;
    uintptr_t base = (uintptr_t)d;
    struct object dentry = { base, 'D' };
    judge_alive(address);
    if (offset == AT(d_sib) || offset == AT(d_sib) + 8) {
        published[d - dentries] |= writes_it;    /* on its parent's list: others can reach it from here on */
        if (!allowed(RULE_children, OF_TEXT) && SHRINKS)
            wait_for(writes_it ? HLIST_SET : HLIST_READ, (struct object){ base + AT(d_sib), 'B' }, address, access, 'B', true);
        return;
    }
    if (!published[d - dentries] || in_victim(d, offset, access))
        return;
    if (offset == AT(d_flags))
        wait_for(writes_it ? FLAGS_SET : FLAGS_READ, dentry, address, access, 0, false);
    else if (FIELD(d_hash))
        wait_for(writes_it ? HLIST_SET : HLIST_READ, (struct object){ base + AT(d_hash), 'B' }, address, access, 'B', true);
    else if (offset == AT(d_parent))
        wait_for(writes_it ? PARENT_SET : PARENT_READ, dentry, address, access, 'D', true);
    else if (FIELD(d_name) || FIELD(d_iname))
        wait_for(writes_it ? NAME_SET : NAME_READ, dentry, base + AT(d_name), access, 0, false);
    else if (offset == AT(d_inode))
        wait_for(writes_it ? INODE_SET : INODE_READ, dentry, address, access, 'I', true);
    else if (offset == AT(d_fsdata))
        wait_for(writes_it ? FSDATA_SET : FSDATA_READ, dentry, address, access, 'O', true);
    else if (offset == AT(d_wait))
        wait_for(writes_it ? WAIT_SET : WAIT_READ, dentry, address, access, 'Q', true);
    else if (FIELD(d_u))
        wait_for(writes_it ? HLIST_SET : HLIST_READ, (struct object){ base + AT(d_u), 'B' }, address, access, 'B', true);
    else if (offset == AT(d_lockref))
        wait_for(LOCKREF_READ, (struct object){ address, 'S' }, address, access, 0, true);
    else if (offset == AT(d_lockref) + offsetof(struct lockref, count))
        wait_for(writes_it ? COUNT_SET : LOCKREF_READ, (struct object){ base + AT(d_lockref), 'S' }, address, access, 0, false);
    else if (offset >= AT(d_u) + sizeof d->d_u)    /* a member that a patch has brought */
        wait_for(writes_it ? MEMBER_SET : MEMBER_READ, (struct object){ address, 'D' }, address, access, 0, false);
}

static void access_to(const struct access *access)
{
    uintptr_t address = access->address, site = access->site;
    bool writes_it = access->writes;
    if (running < 0 || tasks[running].quiet)
        return;
    if (++tasks[running].accesses > MOST_ACCESSES)
        twin_die(O_HUNG, "turns for ever");
    size_t offset;
    uintptr_t *entry;
    struct dentry *d = dentry_at(address, &offset);
    uintptr_t in_head = address - (uintptr_t)heads, in_table = address - (uintptr_t)wait_table, in_inode = address - (uintptr_t)inodes;
    if (in_head < sizeof heads || on_the_stack_of_another(address))
        twin_flush();    /* others may run now, and what lies there may die */
    if (d)
        in_dentry(d, offset, access);
    else if (address - (uintptr_t)in_lookup_table < sizeof in_lookup_table || address - (uintptr_t)hash_table < sizeof hash_table)
        wait_for(writes_it ? HLIST_SET : HLIST_READ, (struct object){ address, 'B' }, address, access, 'B', true);
    else if (in_inode < sizeof inodes && in_inode % sizeof(struct inode) == offsetof(struct inode, i_dir_seq)) {
        if (is_an_attempt(site)) {
            twin_flush();
            twin_attempt();
        }
        wait_for(writes_it ? DIR_SEQ_SET : DIR_SEQ_READ, (struct object){ address, 'I' }, address, access, 0, false);
    } else if (in_inode < sizeof inodes && in_inode % sizeof(struct inode) >= offsetof(struct inode, i_rwsem) + sizeof(struct rw_semaphore))
        wait_for(writes_it ? MEMBER_SET : MEMBER_READ, (struct object){ address, 'I' }, address, access, 0, false);
    else if (in_head < sizeof heads || in_table < sizeof wait_table) {
        size_t at = (in_head < sizeof heads ? in_head : in_table) % sizeof(struct wait_queue_head);
        if (head_is_dead((void *)(address - at)))
            twin_note(O_DEAD_HEAD);
        if (at < offsetof(struct wait_queue_head, head))
            return;
        uintptr_t list = address - at + offsetof(struct wait_queue_head, head);
        wait_for(writes_it ? LIST_SET : LIST_READ, (struct object){ list, 'L' }, address, access, 'L', true);
    } else if ((entry = entry_at(address)))
        wait_for(writes_it ? LIST_SET : LIST_READ, (struct object){ *entry, 'L' }, address, access, 'L', true);
    else if (!in_waiter(access) && on_the_stack_of_another(address) && !beside_an_entry(address)) {
        twin_die(O_DEAD_ENTRY, NULL);
    } else
        return;
    if (writes_it)
        wrote();
}

/* The next access to this word is ordered so. */
void twin_order(const volatile void *at, enum order order)
{
    ordered_at = (uintptr_t)at;
    ordered = order_at(order, __builtin_return_address(0));
}

static void tell_access(void *p, unsigned size, bool writes, enum order order, void *site)
{
    struct access access = { (uintptr_t)p, (uintptr_t)site, size, writes, (uintptr_t)p == ordered_at ? ordered : order };
    if ((uintptr_t)p == ordered_at)
        ordered_at = 0;
    access_to(&access);
}

#define ONE(name, size, order) \
    void __tsan_##name##read##size(void *p) { tell_access(p, size, false, order, __builtin_return_address(0)); } \
    void __tsan_##name##write##size(void *p) { tell_access(p, size, true, order, __builtin_return_address(0)); }
#define ACCESS(size) ONE(, size, PLAIN) ONE(unaligned_, size, PLAIN) ONE(volatile_, size, ONCE) ONE(unaligned_volatile_, size, ONCE)
ACCESS(1) ACCESS(2) ACCESS(4) ACCESS(8) ACCESS(16)

void __tsan_read_range(char *p, size_t size)
{
    for (size_t i = 0; i < size; i += 8)
        tell_access(p + i, 8, false, PLAIN, __builtin_return_address(0));
}

void __tsan_write_range(char *p, size_t size)
{
    for (size_t i = 0; i < size; i += 8)
        tell_access(p + i, 8, true, PLAIN, __builtin_return_address(0));
}

/* A barrier. Two full ones do not commute, so that each is a step; the others change what their own task sees or shows. */
void twin_fence(enum order order)
{
    static int all_barriers;
    order = order_at(order, __builtin_return_address(0));
    if (!weakly() || given_up || order == ONCE)
        return;
    twin_flush();
    weak_fence(order);
    if (order == MB)
        twin_report(BARRIER, (struct object){ (uintptr_t)&all_barriers, 'O' }, 0);
}

/* On x86 an exchange is a full barrier, and the taking of a lock is one. */
void twin_after_rmw(void)
{
    if (memory == TSO)
        twin_fence(MB);
}

void __tsan_init(void) { }

/* The function that is entered is called from here: what a small helper does may be a step or not depending on who calls it. */
void __tsan_func_entry(void *caller)
{
    if (running >= 0 && tasks[running].calls < MOST_CALLS)
        tasks[running].callers[tasks[running].calls] = (uintptr_t)caller;
    if (running >= 0)
        tasks[running].calls++;
}

/* A frame ends: the wait entries in it are dead memory from now on. */
void __tsan_func_exit(void)
{
    if (running < 0)
        return;
    struct task *task = &tasks[running];
    task->calls--;
    uintptr_t frame = *(uintptr_t *)__builtin_frame_address(0);
    while (task->live > 0 && task->entries[task->live - 1] < frame) {
        twin_flush();
        weak_dies(task->entries[task->live - 1]);
        driver->died(task->entries[--task->live]);
    }
}
