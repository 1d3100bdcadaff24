/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Our words for small things of the kernel's: with dup.c all that --self-test holds against the originals (selfdup.py), each by what it does.
 */
#ifndef TWIN_DUP_H
#define TWIN_DUP_H
#define BIT(n) (1u << (n))
#define container_of(pointer, type, member) ((type *)((char *)(pointer) - offsetof(type, member)))
#define IS_ERR(x) ((uintptr_t)(x) >= (uintptr_t)-4095)
#define ERR_PTR(x) ((void *)(intptr_t)(x))
#define ERR_CAST(x) ((void *)(x))
#define ENOMEM 12
#define ESTALE 116
#define ELOOP 40
#define ERESTARTSYS 512
#define hashlen_len(h) ((u32)((u64)(h) >> 32))
#define hashlen_hash(h) ((u32)(h))
#define LIST_BL_LOCKMASK 1ul
#define LIST_POISON1 ((void *)0x100)
#define LIST_POISON2 ((void *)0x122)
#define LIST_HEAD_INIT(name) { &(name), &(name) }
#define TASK_RUNNING 0
#define TASK_UNINTERRUPTIBLE 2
#define TASK_NORMAL 3
#define WQ_FLAG_EXCLUSIVE 1u
#define WQ_FLAG_PRIORITY 16u
#define __WAIT_BIT_KEY_INITIALIZER(word, bit) { .flags = (word), .bit_nr = (bit) }
#define ___wait_is_interruptible(state) false
#define __lockref_is_dead(l) ((l)->count < 0)
#define wake_up_var_locked(var, lock) do { lockdep_assert_held(lock); wake_up_var(var); } while (0)
#define wait_var_event_spinlock(var, condition, lock) do { \
    if (condition) \
        break; \
    ___wait_var_event(var, condition, TASK_UNINTERRUPTIBLE, 0, 0, spin_unlock(lock); schedule(); spin_lock(lock)); \
} while (0)
#define wake_up_all(head) __wake_up(head, TASK_NORMAL, 0, NULL)
#define IS_ROOT(d) ((d) == (d)->d_parent)
#define INIT_HLIST_BL_NODE(n) ((void)((n)->next = NULL, (n)->pprev = NULL))
#define INIT_HLIST_HEAD(h) ((void)((h)->first = NULL))
#endif
