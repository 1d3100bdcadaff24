/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What never matters here: annotations, statistics, other subsystems, and what no scene comes to. A patch to one of these is not judged.
 */
#ifndef TWIN_STUBS_H
#define TWIN_STUBS_H
#define __rcu
#define __sched
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)
#define __context_unsafe(...)
#define __acquires_shared(x)
#define __releases_shared(x)
#define __no_context_analysis
#undef __always_inline
#define __always_inline inline
#define noinline
#define EXPORT_SYMBOL(x)
#define EXPORT_SYMBOL_GPL(x)
#define likely(x) (x)
#define unlikely(x) (x)
#define __aligned(x) __attribute__((aligned(x)))
#define BUILD_BUG_ON(x) ((void)0)
#define CONFIG_SMP 1
#define USE_CMPXCHG_LOCKREF 1
#define GFP_KERNEL 0
#define might_sleep() ((void)0)
#define pr_warn_ratelimited(...) ((void)0)
#define cond_resched() ((void)0)
#define cond_resched_tasks_rcu_qs() ((void)0)
/* No words of ours: a patch that brings one of these is not judged. */
#define rcu_barrier() ((void)0)
#define migrate_disable() ((void)0)
#define migrate_enable() ((void)0)
#define local_bh_disable() ((void)0)
#define local_bh_enable() ((void)0)
#define local_irq_disable() ((void)0)
#define local_irq_enable() ((void)0)
#define local_irq_save(flags) ((void)((flags) = 0))
#define local_irq_restore(flags) ((void)(flags))
#define spin_lock_irq(l) spin_lock(l)
#define spin_unlock_irq(l) spin_unlock(l)
#define lockdep_assert_not_held(l) ((void)(l))
#define lockdep_assert_none_held_once() ((void)0)
#define lockdep_assert_irqs_enabled() ((void)0)
#define lockdep_assert_preemption_enabled() ((void)0)
#define lockdep_set_class(l, key) ((void)(l))
#define lockdep_init_map(map, name, key, subclass) ((void)0)
#define LIST_BL_BUG_ON(x) ((void)0)
#define __list_add_valid(a, b, c) true
#define __list_del_entry_valid(a) true
#define signal_pending_state(state, task) ((void)(state), false)
#define security_d_instantiate(d, i) ((void)0)
#define fsnotify_update_flags(d) ((void)0)
#define fscrypt_handle_d_move(d) ((void)0)
#define iput(i) ((void)0)
#define fsnotify_inoderemove(i) ((void)0)
#define this_cpu_inc(number) ((void)0)
#define this_cpu_dec(number) ((void)0)
#define dentry_negative_policy false
#define kmalloc(size, flags) NULL
#define kmalloc_flex(...) NULL
#define kfree(p) ((void)(p))
#define atomic_set(a, value) ((void)((a)->counter = (value)))
#define atomic_dec_and_test(a) (--(a)->counter == 0)
#define complete(c) ((void)((c)->done++))
#define kmsan_unpoison_memory(p, size) ((void)0)
#define d_alloc(parent, name) ((void)(name), (struct dentry *)NULL)
#define shrink_dcache_parent(d) ((void)(d))
#define d_walk(d, data, enter) ((void)(data))
#define detach_mounts(d) ((void)(d))
#define __d_lookup_rcu_op_compare(parent, name, seqp) ((void)(parent), (struct dentry *)NULL)
#endif
