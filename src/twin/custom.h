/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the harness adds: types in a layout of its own, and locks, RCU, exchanges, tasks and memory that tell of what they do.
 * Plain accesses need nothing here: the compiler calls us before each one (-fsanitize=thread, with our own functions in probe.c).
 */
#ifndef TWIN_CUSTOM_H
#define TWIN_CUSTOM_H
#include "flags.h"
#include "members.h"
/* 1 for an option that is 1 here, 0 for one that is not there. */
#define IS_ENABLED(option) TWIN_IS_SET(option)
#define IS_BUILTIN(option) TWIN_IS_SET(option)
#define TWIN_IS_SET(value) TWIN_IS_PAIR(TWIN_PAIR_##value)
#define TWIN_PAIR_1 0, 1
#define TWIN_IS_PAIR(...) TWIN_SECOND_OF(__VA_ARGS__, 0, 0)
#define TWIN_SECOND_OF(first, second, ...) (second)
#define cpu_relax() twin_relax()
#define BUG_ON(x) ((void)twin_warn(x, #x))
#define WARN_ON(x) twin_warn(x, #x)
#define WARN_ON_ONCE(x) twin_warn(x, #x)
#define WARN_ONCE(x, ...) twin_warn(x, #x)

/* An access is what the compiler reports, once for each of these; the others say before it how it is ordered, which matters where memory is weak. */
#define READ_ONCE(x) (*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, v) (*(volatile __typeof__(x) *)&(x) = (v))
#define smp_load_acquire(p) ({ __auto_type acquired = (p); twin_order(acquired, ACQUIRE); READ_ONCE(*acquired); })
#define smp_store_release(p, v) do { __auto_type stored_at = (p); __typeof__(*stored_at) stored = (__typeof__(stored))(v); twin_order(stored_at, RELEASE); WRITE_ONCE(*stored_at, stored); } while (0)
#define smp_store_mb(x, v) do { WRITE_ONCE(x, v); smp_mb(); } while (0)
#define rcu_dereference_check(p, c) READ_ONCE(p)
#define rcu_dereference_raw(p) READ_ONCE(p)
#define rcu_assign_pointer(p, v) smp_store_release(&(p), v)
#define smp_mb() twin_fence(MB)
#define smp_rmb() twin_fence(RMB)
#define smp_wmb() twin_fence(WMB)
#define smp_mb__before_atomic() twin_fence(MB)
#define smp_mb__after_atomic() twin_fence(MB)
#define smp_mb__after_spinlock() twin_fence(MB)
#define smp_mb__after_unlock_lock() twin_fence(MB)
/* What keeps everybody else off the CPU, under PREEMPT_RT; see rt.c. */
#define preempt_disable_nested() twin_preempt(true)
#define preempt_enable_nested() twin_preempt(false)
#define preempt_disable() twin_preempt(true)
#define preempt_enable() twin_preempt(false)
/* RCU: a section, also one of a lock that is held, keeps memory from being freed; see rcu.c. In d_alloc_parallel(), see cut.py. */
#define rcu_read_lock() twin_rcu_lock()
#define rcu_read_unlock() twin_rcu_unlock()
#define call_rcu(head, function) twin_call_rcu(head, function)
#define call_rcu_hurry(head, function) twin_call_rcu(head, function)
#define synchronize_rcu() twin_synchronize_rcu()
#define synchronize_rcu_expedited() twin_synchronize_rcu()
#define kfree_rcu(p, member) twin_call_rcu(&(p)->member, twin_free_head)
struct rcu_head { struct rcu_head *next; void (*func)(struct rcu_head *); };
#define cmpxchg(p, from, to) twin_cmpxchg(p, from, to, MB)
#define cmpxchg_acquire(p, from, to) twin_cmpxchg(p, from, to, ACQUIRE)
#define cmpxchg_release(p, from, to) twin_cmpxchg(p, from, to, RELEASE)
#define cmpxchg_relaxed(p, from, to) twin_cmpxchg(p, from, to, ONCE)
#define TRY_CMPXCHG(p, from, to, order) ({ u32 was = twin_cmpxchg(p, *(from), to, order); bool done = was == *(from); *(from) = was; done; })
#define try_cmpxchg(p, from, to) TRY_CMPXCHG(p, from, to, MB)
#define try_cmpxchg_acquire(p, from, to) TRY_CMPXCHG(p, from, to, ACQUIRE)
#define try_cmpxchg_release(p, from, to) TRY_CMPXCHG(p, from, to, RELEASE)
#define try_cmpxchg_relaxed(p, from, to) TRY_CMPXCHG(p, from, to, ONCE)
#define try_cmpxchg64_relaxed(p, from, to) twin_try_cmpxchg64(p, from, to, ONCE)
#define try_cmpxchg64_acquire(p, from, to) twin_try_cmpxchg64(p, from, to, ACQUIRE)
#define try_cmpxchg64_release(p, from, to) twin_try_cmpxchg64(p, from, to, RELEASE)
#define try_cmpxchg64(p, from, to) twin_try_cmpxchg64(p, from, to, MB)
#define arch_spin_value_unlocked(raw) ((raw).word == 0)

typedef struct { struct { struct { u32 word; } raw_lock; } rlock; } spinlock_t;
struct lockref { union { u64 lock_count; struct { spinlock_t lock; int count; }; }; };
typedef struct { u32 sequence; } seqcount_t;
typedef seqcount_t seqcount_spinlock_t;
typedef struct { seqcount_t seqcount; spinlock_t lock; } seqlock_t;
struct list_head { struct list_head *next, *prev; };
struct hlist_node { struct hlist_node *next, **pprev; };
struct hlist_head { struct hlist_node *first; };
struct hlist_bl_node { struct hlist_bl_node *next, **pprev; };
struct hlist_bl_head { struct hlist_bl_node *first; };
struct mutex { u32 word; };
struct rw_semaphore { u32 word; };

struct task_struct { int index; };
#define current twin_current()
#define set_current_state(state) (twin_set_state(state), smp_mb())
#define __set_current_state(state) twin_set_state(state)
struct wait_queue_entry;
typedef int (*wait_queue_func_t)(struct wait_queue_entry *entry, unsigned mode, int flags, void *key);
struct wait_queue_entry { unsigned flags; void *private; wait_queue_func_t func; struct list_head entry; MORE_IN_wait_queue_entry };
typedef struct wait_queue_entry wait_queue_entry_t;
struct wait_queue_head { spinlock_t lock; struct list_head head; MORE_IN_wait_queue_head };
typedef struct wait_queue_head wait_queue_head_t;
struct wait_bit_key { void *flags; int bit_nr; unsigned long timeout; MORE_IN_wait_bit_key };
struct wait_bit_queue_entry { struct wait_bit_key key; struct wait_queue_entry wq_entry; MORE_IN_wait_bit_queue_entry };
/* The declaration of the old scheme's waiter; its frame is known from here on. */
#define DECLARE_WAITQUEUE(name, who) struct wait_queue_entry name = { .private = (who), .func = default_wake_function }; twin_entry(&(name).entry)

struct qstr { union { struct { u32 hash; u32 len; }; u64 hash_len; }; const unsigned char *name; };
struct dentry;
struct dentry_operations {
    int (*d_compare)(const struct dentry *, unsigned len, const unsigned char *text, const struct qstr *name);
    bool (*d_unalias_trylock)(const struct dentry *);
    void (*d_unalias_unlock)(const struct dentry *);
    int (*d_delete)(const struct dentry *);
    int (*d_init)(struct dentry *);
    void (*d_release)(struct dentry *), (*d_prune)(struct dentry *);
    void (*d_iput)(struct dentry *, struct inode *);
    void *d_hash, *d_revalidate, *d_weak_revalidate, *d_real, *d_manage, *d_automount;
    MORE_IN_dentry_operations
};
struct list_lru { struct list_head list; };
struct file_system_type { const char *name; };
struct super_block { struct mutex s_vfs_rename_mutex; struct hlist_bl_head s_roots; spinlock_t s_roots_lock; struct file_system_type *s_type; const char *s_id;
    const struct dentry_operations *s_d_op, *__s_d_op; u32 s_d_flags; struct list_lru s_dentry_lru; };
struct inode {
    u32 i_dir_seq;
    umode_t i_mode;
    unsigned i_nlink;
    unsigned long i_state;
    spinlock_t i_lock;
    struct hlist_head i_dentry;
    struct super_block *i_sb;
    struct rw_semaphore i_rwsem;
    struct { MORE_IN_inode };
};
#define DNAME_INLINE_LEN 40
#define d_lock d_lockref.lock
struct dentry {
    u32 d_flags;
    seqcount_spinlock_t d_seq;
    struct hlist_bl_node d_hash;
    struct dentry *d_parent;
    union { struct qstr d_name, __d_name; };
    struct inode *d_inode;
    union { unsigned char d_iname[DNAME_INLINE_LEN]; union { unsigned char string[DNAME_INLINE_LEN]; } d_shortname; };
    const struct dentry_operations *d_op;
    struct super_block *d_sb;
    void *d_fsdata;
    struct lockref d_lockref;
    union { struct list_head d_lru; wait_queue_head_t *d_wait; };
    struct hlist_node d_sib;
    struct hlist_head d_children;
    /* Until 7.1 these were members of d_u. */
    union { union { struct hlist_node d_alias; struct hlist_bl_node d_in_lookup_hash; struct rcu_head d_rcu; } d_u; struct hlist_node d_alias; struct hlist_bl_node d_in_lookup_hash;
        struct rcu_head d_rcu;
        struct completion_list *waiters; };
    struct { MORE_IN_dentry };
};
enum { DENTRY_D_LOCK_NORMAL, DENTRY_D_LOCK_NESTED };
#define S_ISDIR(mode) ((mode) == 1)
#define d_flags_for_inode(i) (S_ISDIR((i)->i_mode) ? DCACHE_DIRECTORY_TYPE : DCACHE_REGULAR_TYPE)
/* Memory. Names are short: none lies elsewhere. Who waits for a dentry to be unlisted has a completion of shrink.h. */
typedef struct { int counter; } atomic_t;
#ifndef WITH_SHRINK
struct completion { int done; };
#endif
#define kmem_cache_alloc_lru(cache, lru, flags) twin_alloc_dentry()
#define kmem_cache_free(cache, d) twin_free_dentry(d)
#define list_lru_add_obj(lru, item) twin_lru_add(lru, item)
#define list_lru_del_obj(lru, item) twin_lru_del(item)
#define in_lookup_hash(parent, hash) twin_in_lookup_hash((uintptr_t)(parent), hash)
#define d_hash_and_lookup(parent, name) d_lookup(parent, name)    /* the name comes with its hash */

/* Locks: one step when taken, one when dropped; who finds one held waits for it. */
#define spin_lock(l) twin_spin_lock(l, 0)
#define spin_lock_nested(l, n) twin_spin_lock(l, n)
#define spin_unlock(l) twin_spin_unlock(l)
#define spin_lock_irqsave(l, f) ((void)((f) = 0), twin_spin_lock(l, 0))
#define spin_unlock_irqrestore(l, f) ((void)(f), twin_spin_unlock(l))
#define spin_lock_init(l) ((void)((l)->rlock.raw_lock.word = 0))
#define spin_trylock(l) twin_spin_trylock(l)
/* Locks that sleep. One reader at a time. */
#define mutex_lock(m) twin_sleeping_lock(&(m)->word)
#define mutex_trylock(m) twin_sleeping_trylock(&(m)->word)
#define mutex_unlock(m) twin_sleeping_unlock(&(m)->word)
#define inode_lock(i) twin_sleeping_lock(&(i)->i_rwsem.word)
#define inode_unlock(i) twin_sleeping_unlock(&(i)->i_rwsem.word)
#define inode_trylock_shared(i) twin_sleeping_trylock(&(i)->i_rwsem.word)
#define up_read(m) twin_sleeping_unlock(&(m)->word)
#define seqcount_spinlock_init(s, l) ((void)(l), (void)((s)->sequence = 0))
#define lockdep_assert_held(l) twin_assert_held(l)
#define lockdep_is_held(l) twin_holds(running, l)
#define lockdep_assert(c) twin_assert(c)
#define assert_spin_locked(l) twin_assert_held(l)
#define bit_spin_lock(nr, word) twin_bit_lock(word)
#define __bit_spin_unlock(nr, word) twin_bit_unlock(word)
#define bit_spin_is_locked(nr, word) ((*(word) & 1) != 0)
#define read_seqbegin(s) twin_seq_begin(&(s)->seqcount)
#define read_seqretry(s, start) read_seqcount_retry(&(s)->seqcount, start)
#define raw_seqcount_begin(s) (twin_seq_read(s, ACQUIRE) & ~1u)
#define read_seqcount_begin(s) twin_seq_begin(s)
#define read_seqcount_retry(s, start) (smp_rmb(), twin_seq_read(s, ONCE) != (start))
#define raw_write_seqcount_begin(s) (twin_seq_add(s, 1), smp_wmb())
#define raw_write_seqcount_end(s) (smp_wmb(), twin_seq_add(s, 1))
#define write_seqcount_begin(s) raw_write_seqcount_begin(s)
#define write_seqcount_begin_nested(s, n) raw_write_seqcount_begin(s)
#define write_seqcount_end(s) raw_write_seqcount_end(s)
#define write_seqcount_invalidate(s) (smp_wmb(), twin_seq_add(s, 2))
#define write_seqlock(s) do { twin_spin_lock(&(s)->lock, 0); raw_write_seqcount_begin(&(s)->seqcount); } while (0)
#define write_sequnlock(s) do { raw_write_seqcount_end(&(s)->seqcount); twin_spin_unlock(&(s)->lock); } while (0)
extern seqlock_t rename_lock;
#ifdef WITH_SHRINK
#include "shrink.h"
#endif

#ifndef HAVE_LOOKUP_WAITERS
#define DCACHE_LOOKUP_WAITERS BIT(9)
#endif
#define DCACHE_CASEFOLD BIT(27)
#ifndef OPERATIONS_AT_ALLOCATION
#define OPERATIONS_AT_ALLOCATION DCACHE_OP_REVALIDATE
#endif
#include "weak.h"
#include "twin.h"
struct hlist_bl_head *twin_in_lookup_hash(uintptr_t parent, u32 hash);
struct hlist_bl_head *d_hash(u64 hashlen);
struct wait_queue_head *__var_waitqueue(void *variable);
int dentry_cmp(const struct dentry *dentry, const unsigned char *text, unsigned length);
void copy_name(struct dentry *dentry, struct dentry *target);
void swap_names(struct dentry *one, struct dentry *other);
#ifdef WITH_EXTRA
#define USED_AGAIN 0
#else
/* The model's dentries are on the LRU list from the beginning, and count as used again: nobody takes a lock to put them there. */
#define USED_AGAIN (DCACHE_LRU_LIST | DCACHE_REFERENCED)
#define d_lru_add(dentry) BUG_ON(dentry)
struct dentry *__d_alloc(struct super_block *sb, const struct qstr *name);
#endif
extern const struct qstr slash_name;
struct dentry *twin_alloc_dentry(void);
void twin_free_dentry(struct dentry *dentry);
bool twin_lru_add(struct list_lru *lru, struct list_head *item);
bool twin_lru_del(struct list_head *item);
void dput(struct dentry *dentry);
int default_wake_function(struct wait_queue_entry *entry, unsigned mode, int flags, void *key);
#endif
