/* SPDX-License-Identifier: Apache-2.0 */
/* What tasks can see of each other's stores, when memory is weak: the rules of the model's class Memory for the kernel's text. */
#ifndef TWIN_WEAK_H
#define TWIN_WEAK_H

enum memory { SC, TSO, LKMM };
extern enum memory memory;

/* How an access or a barrier is ordered. RCU_LOCK: the task enters a read-side section; GRACE: somebody begins to wait for those that are open. */
enum order { PLAIN, ONCE, ACQUIRE, RELEASE, LOCK, UNLOCK, RMB, WMB, RMB_WMB, MB, RCU_LOCK, GRACE };

/* A word that has a history: so many bytes at this address, or a dentry's whole name, which is one word as in the model; in a chain's head the lock and the pointer are two. */
enum part { WORD, WHOLE_NAME, LOCK_BIT, TAGGED };
struct spot { uintptr_t at; enum part part; unsigned size; bool pointer, late; };
struct content { uint64_t number; unsigned char name[40]; };

/* What an access shows that no plain interleaving would: whose store it is about (-1: what was there before all), and which step made that. */
struct delay { bool is, behind; int author, step; };

/* views.c */
struct view { int size; int at[]; };
extern const struct view no_view;
void views_reset(void);
void *views_room(size_t size);
int view_at(const struct view *view, int place);
const struct view *view_raised(const struct view *view, int place, int time);
const struct view *view_joined(const struct view *a, const struct view *b);

/* weak.c */
void weak_reset(void);
bool weakly(void);
bool weak_load(const struct spot *spot, enum order order, struct content *seen);
void weak_touch(const struct spot *spot);
void weak_store(const struct spot *spot, enum order order);
void weak_rmw(const struct spot *spot, enum order order);
void weak_read_newest(const struct spot *spot, enum order order);
void weak_fence(enum order order);
void weak_forget(uintptr_t at);
void weak_dies(uintptr_t list);
bool weak_catches_up(void);
struct delay weak_take_delay(void);
void peek(const struct spot *spot, struct content *content);
void poke(const struct spot *spot, const struct content *content);
struct spot number_spot(uintptr_t at, unsigned size);
struct spot lock_spot(const void *lock);

/* orders.c */
enum order order_at(enum order order, void *site);
void orders_list(void);
void orders_weaken(uintptr_t site, int how_much);
void orders_show(void);

/* probe.c: what the step that is being told has read, where that is no longer what lies there; called by the macros in custom.h. */
extern const struct content *lent;
void twin_order(const volatile void *at, enum order order);
void twin_fence(enum order order);
void twin_after_rmw(void);

/* search.c: which of so many values, 0 for the newest. */
int search_value(int options);
/* The number of the step that comes next. */
int search_step(void);
#endif
