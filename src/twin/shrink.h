/* SPDX-License-Identifier: Apache-2.0 */
/* What the text of the dcache's second wait, shrink_dcache_tree(), needs beside the rest: completions with a queue, which are no step less than their locks and lists. */
#ifndef TWIN_SHRINK_H
#define TWIN_SHRINK_H
#undef complete
#undef d_walk
#undef shrink_dcache_parent
#define UINT_MAX (~0u)
#define MAX_SCHEDULE_TIMEOUT ((long)(~0ul >> 1))
struct swait_queue_head { spinlock_t lock; struct list_head task_list; };
struct swait_queue { struct task_struct *task; struct list_head task_list; };
struct completion { unsigned int done; struct swait_queue_head wait; };
/* The declaration of who sleeps; its frame is known from here on. */
#define DECLARE_SWAITQUEUE(name) struct swait_queue name = { .task = current, .task_list = LIST_HEAD_INIT((name).task_list) }; twin_entry(&(name).task_list)
#define init_swait_queue_head(q) (spin_lock_init(&(q)->lock), INIT_LIST_HEAD(&(q)->task_list))
#define try_to_wake_up(task, mode, flags) ((void)(mode), (void)(flags), twin_try_to_wake_up(task))
#define raw_spin_lock_irqsave(l, f) spin_lock_irqsave(l, f)
#define raw_spin_unlock_irqrestore(l, f) spin_unlock_irqrestore(l, f)
#define raw_spin_lock_irq(l) spin_lock(l)
#define raw_spin_unlock_irq(l) spin_unlock(l)
#define read_seqlock_excl(s) spin_lock(&(s)->lock)
#define read_sequnlock_excl(s) spin_unlock(&(s)->lock)
/* Lockdep alone, and a walk that nobody wants to end early. */
#define complete_acquire(x) ((void)(x))
#define complete_release(x) ((void)(x))
#define spin_acquire(map, subclass, trylock, ip) ((void)0)
#define spin_release(map, ip) ((void)0)
#define need_resched() false
long schedule_timeout(long timeout);
#endif
