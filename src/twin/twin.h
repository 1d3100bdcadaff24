/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the twin know of each other. */
#ifndef TWIN_TWIN_H
#define TWIN_TWIN_H

#define TASKS 4
#define MOST_CALLS 24
#define MOST_ACCESSES 200000
#define DENTRIES 24
#define MOST_ENTRIES 1024       /* of a wait queue, as in the model: more than any sample can have */

/* The kinds of steps: the names of the model's enum Step. */
#define STEPS(X) X(TASK_BEGIN) X(TASK_END) X(SPIN_LOCK) X(SPIN_UNLOCK) X(BIT_LOCK) X(BIT_UNLOCK) X(LOCKREF_READ) X(LOCKREF_CAS) X(COUNT_SET) \
    X(SEQ_READ) X(SEQ_SET) X(STATE_SET) X(SLEEP) X(RESUME) X(WAKE) X(LIST_READ) X(LIST_SET) X(HLIST_READ) X(HLIST_SET) X(DIR_SEQ_READ) \
    X(DIR_SEQ_CAS) X(DIR_SEQ_SET) X(FLAGS_READ) X(FLAGS_SET) X(PARENT_READ) X(PARENT_SET) X(NAME_READ) X(NAME_SET) X(INODE_READ) X(INODE_SET) \
    X(WAIT_READ) X(WAIT_SET) X(FSDATA_READ) X(FSDATA_SET) X(ALIVE) X(DIES) X(LOCK_BUSY) X(TRY_LOCK) X(MEMBER_READ) X(MEMBER_SET) \
    X(BARRIER) X(PREEMPT_OFF) X(PREEMPT_ON) \
    X(FREED) X(VAR_READ) X(VAR_SET) X(POINTER_READ) X(POINTER_SET)
#define STEP_ENUM(name) name,
enum step { STEPS(STEP_ENUM) STEP_COUNT };
extern const char *const step_names[STEP_COUNT];

/* The forbidden outcomes, in the model's order: the first one of a sample stands for it. The model has no USE_AFTER_FREE: a collector frees its memory. */
#define OUTCOMES(X) X(THREW) X(HUNG) X(USE_AFTER_FREE) X(LOCK_ORDER) X(SLEPT_IN_ATOMIC) X(WAKE_WITHOUT_LOCK) X(WAKE_IN_SECTION) X(DEAD_HEAD) X(DEAD_ENTRY) \
    X(LINKED_TWICE) X(UNHASHED_TWICE) X(PARENT_BUSY) X(FREED_IN_LOOKUP) X(RETURNED_IN_LOOKUP) X(TWO_IN_LOOKUP) X(ADDED_BESIDE_HASHED) X(TWO_HASHED) X(WRONG_DENTRY) \
    X(FLAG_WITHOUT_LOOKUP) X(STALE_NEGATIVE) X(NOT_VISIBLE) X(LOST_FLAG) X(DIR_SEQ) X(REFCOUNT) X(NOT_RUNNING) X(BROKEN_CHAIN) X(NOT_RESET) \
    X(LOST_WAKEUP)
#define OUTCOME_ENUM(name) O_##name,
enum outcome { OUTCOMES(OUTCOME_ENUM) O_NONE };
extern const char *const outcome_names[O_NONE + 1];

/* An object: its address, and a letter that says what is at that address (several things begin at one). */
struct object { uintptr_t at; char letter; };

struct event {
    int task;
    enum step kind;
    struct object object;
    bool reference;             /* the value is an object */
    uint64_t value;
    struct object target;       /* at == 0: null */
    uintptr_t site;             /* where in the kernel's text, 0 for a step of the shim's own */
};

/* What a dentry was when the task dropped its d_lock. */
struct glimpse { const struct dentry *parent; uint64_t hash_len; bool seen, hashed; };

struct task {
    struct task_struct self;
    int state;                  /* TASK_RUNNING, TASK_UNINTERRUPTIBLE, ASLEEP */
    bool begun, ended, quiet;
    const void *needs;          /* a lock that it waits for */
    bool needs_bit, queues;     /* that is a bit lock; a sequence that it waits for is behind a lock */
    int preemption_off;         /* under PREEMPT_RT */
    bool watches;               /* waits for any write of somebody else */
    uint64_t own;               /* its writes */
    uint64_t seen, spun_at, watched;    /* the others' writes when it last started over, spun, and began to wait */
    int attempts;
    bool bucket_taken, renaming;
    const uint32_t *odd_word;   /* the i_dir_seq that it has made odd, and the value */
    uint32_t odd_value;
    const void *woken_for;
    int slept, joined, retried, created, sections;
    enum outcome noted;
    const char *detail;
    struct dentry *waits_for;
    struct glimpse unlocked[DENTRIES];
    const void *held[12];
    int ranks[12], depth;
    int asleep_with;            /* locks that it may sleep with */
    int rcu;                    /* read-side sections that it is in */
    unsigned readers;           /* whose sections it waits for, as bits of tasks */
    int walked;                 /* entries in one walk of a wait queue */
    long accesses;              /* bounds a loop without steps, through memory that is nothing of ours */
    uintptr_t callers[MOST_CALLS];
    int calls;
    uintptr_t entries[4];       /* wait entries in frames that have not ended */
    bool linked[4];             /* whether somebody else can reach them */
    int live;
};
#define ASLEEP 3

extern struct task tasks[TASKS];
extern int running;             /* who runs, -1 outside of a sample */
extern uint64_t writes;
extern bool given_up;

/* Differences that allowed.txt allows for other reasons than a place in the text, by its word for where. */
#define RULES(X) X(memory) X(children) X(unlinked_entry) X(holder) X(renaming) X(dead_entry) X(covered) X(own_list) X(walk)
#define RULE_ENUM(name) RULE_##name,
enum rule { RULES(RULE_ENUM) RULE_COUNT };
enum side { OF_MODEL, OF_TEXT };

/* sites.c */
bool allowed(enum rule rule, enum side side);
void load_sites(const char *path);
bool is_an_attempt(uintptr_t at);
bool is_left_out(enum step kind, uintptr_t object, uintptr_t at);
const char *site_text(uintptr_t site);
bool is_in_the_text(uintptr_t at);
void show_left_out(void);

/* reach.c */
void reach_write(const char *path);

/* pairs.c */
#define BY_A_RULE -1            /* why a step of the text has no stack of the model: a rule of allowed.txt leaves it out there, */
#define PRIVATE -2              /* or nobody else can see or change what it touches */
void pairs_start(void);
void pairs_access(void);
void print_places(bool at_last_access);
void pairs_note(const struct event *event, int stack);
void pairs_write(const char *path);

/* probe.c */
void twin_flush(void);
void twin_report(enum step kind, struct object object, uint64_t value);
void twin_report_reference(enum step kind, struct object object, struct object target);
void probe_reset(void);

/* coro.c */
void sample_start(int count, void (*body)(int));
void run_from(int first);
void switch_to(int next);
_Noreturn void leave_sample(void);
_Noreturn void end_task(void);
void catch_crashes(void);
const char *try_to(const char *(*say)(void), const char *otherwise);
_Noreturn void twin_die(enum outcome what, const char *detail);
void leave_if_given_up(void);
bool on_the_stack_of_another(uintptr_t address);
bool on_own_stack(uintptr_t address);
bool can_run(int task);
int runnable(void);
bool nobody_is_left(void);
void wait_until_possible(void);

/* The driver: is told of each step, and says who goes on; below zero gives the sample up. */
struct driver {
    int (*step)(const struct event *event);
    int (*blocked)(int task);
    void (*also)(const struct event *event);    /* what a task does along with its next step */
    void (*died)(uintptr_t address);    /* what lay there is no more: what comes there next is something else */
};
extern const struct driver *driver;

struct scene;
/* sync.c, called by the kernel's text through shim.h */
struct task_struct *twin_current(void);
void twin_spin_lock(spinlock_t *lock, int subclass);
bool twin_spin_trylock(spinlock_t *lock);
void twin_spin_unlock(spinlock_t *lock);
void twin_sleeping_lock(uint32_t *word);
bool twin_sleeping_trylock(uint32_t *word);
void twin_sleeping_unlock(uint32_t *word);
void twin_assert_held(const spinlock_t *lock);
void twin_assert(bool holds);
bool twin_holds(int task, const void *lock);
void twin_bit_lock(unsigned long *word);
void twin_bit_unlock(unsigned long *word);
uint32_t twin_seq_begin(seqcount_t *count);
uint32_t twin_seq_read(seqcount_t *count, enum order order);
void twin_seq_add(seqcount_t *count, int by);
uint32_t twin_cmpxchg(uint32_t *word, uint32_t from, uint32_t to, enum order order);
bool twin_try_cmpxchg64(uint64_t *word, uint64_t *from, uint64_t to, enum order order);
void twin_section(const uint32_t *word, uint32_t value);
void twin_relax(void);
void twin_attempt(void);

/* rcu.c */
extern bool freed[DENTRIES];
void rcu_reset(void);
void rcu_left(void);
void rcu_entered(void);
void twin_rcu_lock(void);
void twin_rcu_unlock(void);
void twin_call_rcu(struct rcu_head *head, void (*function)(struct rcu_head *));
void twin_synchronize_rcu(void);
void twin_free_head(struct rcu_head *head);
void judge_alive(uintptr_t address);

/* rt.c */
#define BUCKET_RANK 40
extern bool realtime;
bool rt_next(int count);
bool rt_is_atomic(void);
unsigned rt_allowed(int count, unsigned enabled);
void twin_preempt(bool off);
void rt_show(const struct scene *scene);

/* sched.c */
void twin_set_state(int state);
void schedule(void);
int twin_wake(int task);
void twin_entry(struct list_head *entry);

/* world.c */
#define INODES 8
#define HEADS 16
extern struct dentry dentries[DENTRIES];
extern struct inode inodes[INODES];
extern struct wait_queue_head heads[HEADS];
extern struct hlist_bl_head in_lookup_table[4], hash_table[4];
extern struct wait_queue_head wait_table[4];
extern struct super_block super;
extern int dentry_count, inode_count, head_count;
extern bool published[DENTRIES];
void world_reset(int wait_buckets, int in_lookup_buckets, int hash_buckets);
struct dentry *new_dentry(const struct qstr *name);
struct inode *new_inode(bool directory);
uint32_t first_dir_seq(void);
struct wait_queue_head *new_head(void);
void head_dies(struct wait_queue_head *head);
bool head_is_dead(const void *head);
struct dentry *dentry_at(uintptr_t address, size_t *offset);
uint32_t model_flags(uint32_t flags);
uint32_t name_value(const struct dentry *dentry);

/* judge.c */
void twin_note(enum outcome what);
bool twin_warn(bool wrong, const char *what);
void twin_note_detail(enum outcome what, const char *detail);
const char *judge(void);
void judge_publishing(struct hlist_bl_node *node);
void judge_hashing(struct hlist_bl_node *node, struct hlist_bl_head *chain);
void judge_wait_returns(struct dentry *dentry);
void judge_reset(void);
void judge_begins(void);
void judge_wake(void);
void twin_joins(void);
void twin_joins_under_the_bucket_lock(void);
void twin_waits(struct dentry *dentry);
void judge_unhashing(const struct hlist_bl_node *node);
void judge_unlock(const void *lock);
void judge_returned(struct dentry *dentry, const struct dentry *parent, const struct qstr *name);
void judge_dying(const struct lockref *ref);
struct dentry *hold(struct dentry *dentry);
void received(int task, struct dentry *dentry);
struct dentry *received_by(int task);

/* shrink.c and shrinks.c: the dcache's second wait, whose text is compiled apart. */
#ifdef WITH_SHRINK
#define SHRINKS true
#else
#define SHRINKS false
#endif
void shrink_reset(void);
void twin_waiter(void *whole, size_t size, struct completion *completion);
void twin_waiter_dies(void);
int twin_try_to_wake_up(struct task_struct *task);
const char *check_tree(void);

/* scene.c */
struct scene { const char *name; int tasks; int buckets[3]; void (*set)(void); void (*act)(int task); const char *(*outcome)(void); const char *roles[TASKS]; bool ours; };    /* ours: the model has no such property */
extern const struct scene scenes[];
const struct scene *find_scene(const char *name);
void scene_reset(const struct scene *scene);
bool flag_is_cleared(void);
const char *data_name(uintptr_t at);

/* names.c */
void names_reset(const struct scene *of);
void names_look(void);
void name_of(struct object object, char *text, size_t size);
void value_text(const struct event *event, char *text, size_t size);
void describe(const struct dentry *d, char *text, size_t size);

/* replay.c, search.c */
int replay(const struct scene *scene, const char *pairs_file);
int search(const struct scene *scene, int preemptions, int old_values, long most, bool whole);
extern bool searching;         /* nothing is held against a model: every access is a step */
#endif
