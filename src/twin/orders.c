/* SPDX-License-Identifier: Apache-2.0 */
/* Orderings of the text by their place, which is where their call returns to: which ones tasks come to, and one that is made weaker there, alone. */
#include "shim.h"
#include "weak.h"
#include <stdio.h>

#define MOST_ORDERS 1024
#define CHAINS "hlist_bl_"

static const char *const names[] = { [PLAIN] = "plain", [ONCE] = "once", [ACQUIRE] = "acquire", [RELEASE] = "release", [LOCK] = "spin_lock", [UNLOCK] = "spin_unlock",
    [RMB] = "smp_rmb", [WMB] = "smp_wmb", [MB] = "smp_mb" };
static struct { uintptr_t site; enum order order; } passed[MOST_ORDERS];
static int passed_count;
static uintptr_t weaker_at;
static int notches;
static bool listing;

void orders_list(void)
{
    listing = true;
}

/* One notch: a lock is an acquire or a release alone, a full barrier one for reads and one for writes. Two, and one for all others: no order. */
void orders_weaken(uintptr_t site, int how_much)
{
    weaker_at = site;
    notches = how_much;
}

static void note(uintptr_t site, enum order order)
{
    for (int i = 0; i < passed_count; i++)
        if (passed[i].site == site && passed[i].order == order)
            return;
    if (passed_count < MOST_ORDERS)
        passed[passed_count++] = (typeof(passed[0])){ site, order };
}

/* What a chain's small functions order is told apart by who has called them. */
static uintptr_t in_the_caller(uintptr_t site)
{
    const struct task *task = &tasks[running];
    for (int i = task->calls < MOST_CALLS ? task->calls : MOST_CALLS; i > 0 && !strncmp(site_text(site), CHAINS, strlen(CHAINS)); i--)
        site = task->callers[i - 1];
    return site;
}

enum order order_at(enum order order, void *returns_to)
{
    if (!weakly() || order == PLAIN || order == ONCE || (!listing && !weaker_at))
        return order;
    uintptr_t site = in_the_caller((uintptr_t)returns_to);
    if (listing)
        note(site, order);
    if (site != weaker_at)
        return order;
    if (notches == 1 && (order == LOCK || order == UNLOCK || order == MB))
        return order == LOCK ? ACQUIRE : order == UNLOCK ? RELEASE : RMB_WMB;
    return ONCE;
}

void orders_show(void)
{
    for (int i = 0; i < passed_count; i++)
        printf("order\t%lx\t%s\n", passed[i].site, names[passed[i].order]);
}
