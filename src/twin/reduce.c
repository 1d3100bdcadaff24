/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which schedules need not be made, because they differ only in the order of independent steps: the two rules of the model's exploration (class Search), with the steps of
 * one sample in their order and what happens before what. Two steps depend on each other when they touch the same word, and one writes, or when they are of one task.
 */
#include "shim.h"
#include "search.h"
#include <stdio.h>
#include <stdlib.h>

#define MOST_PLACES 8192u

struct made { int task, place, node, same_task, same_place; enum step kind; bool writes; int clock[TASKS]; };
static struct made trace[MOST_STEPS + 1];
static int trace_size, position, last_of_task[TASKS], last_of_place[MOST_PLACES], preempted_at[TASKS], preempted_by[TASKS];
static struct { uintptr_t at; int word; } places[MOST_PLACES];

/* The word of the object that a step touches: the first of its kinds stands for it. */
static enum step word_of(enum step kind)
{
    static const enum step words[STEP_COUNT] = {
        [TASK_END] = STATE_SET, [SPIN_LOCK] = SPIN_LOCK, [SPIN_UNLOCK] = SPIN_LOCK, [BIT_LOCK] = SPIN_LOCK, [BIT_UNLOCK] = SPIN_LOCK,
        [LOCKREF_READ] = SPIN_LOCK, [LOCKREF_CAS] = SPIN_LOCK, [COUNT_SET] = SPIN_LOCK, [LOCK_BUSY] = SPIN_LOCK, [TRY_LOCK] = SPIN_LOCK, [SEQ_READ] = SEQ_READ, [SEQ_SET] = SEQ_READ,
        [STATE_SET] = STATE_SET, [SLEEP] = STATE_SET, [RESUME] = STATE_SET, [WAKE] = STATE_SET, [LIST_READ] = LIST_READ, [LIST_SET] = LIST_READ,
        [ALIVE] = LIST_READ, [DIES] = LIST_READ, [HLIST_READ] = HLIST_READ, [HLIST_SET] = HLIST_READ, [DIR_SEQ_READ] = DIR_SEQ_READ,
        [DIR_SEQ_CAS] = DIR_SEQ_READ, [DIR_SEQ_SET] = DIR_SEQ_READ, [FLAGS_READ] = FLAGS_READ, [FLAGS_SET] = FLAGS_READ, [PARENT_READ] = PARENT_READ,
        [PARENT_SET] = PARENT_READ, [NAME_READ] = NAME_READ, [NAME_SET] = NAME_READ, [INODE_READ] = INODE_READ, [INODE_SET] = INODE_READ,
        [WAIT_READ] = WAIT_READ, [WAIT_SET] = WAIT_READ, [FSDATA_READ] = FSDATA_READ, [FSDATA_SET] = FSDATA_READ, [MEMBER_READ] = MEMBER_READ,
        [MEMBER_SET] = MEMBER_READ, [BARRIER] = BARRIER,
    };
    return words[kind];
}

/* One that waits for it. A trylock may come while the lock is held, and fails then. */
static bool takes_lock(enum step kind) { return kind == SPIN_LOCK || kind == BIT_LOCK; }
static bool drops_lock(enum step kind) { return kind == SPIN_UNLOCK || kind == BIT_UNLOCK; }

static bool may_write(const struct event *event)
{
    switch (event->kind) {
    case TASK_END: case LOCK_BUSY: case LOCKREF_READ: case SEQ_READ: case RESUME: case LIST_READ: case ALIVE: case HLIST_READ: case DIR_SEQ_READ:
    case FLAGS_READ: case PARENT_READ: case NAME_READ: case INODE_READ: case WAIT_READ: case FSDATA_READ: case MEMBER_READ:
        return false;
    case WAKE:
        return event->value != 0;
    default:
        return true;
    }
}

/* A number for a word of memory. What a sample touches lies in pools, so the numbers hold for all samples. */
static int place_of(uintptr_t at, enum step kind)
{
    int word = word_of(kind);
    for (unsigned i = (at ^ at >> 7) * 31 + word;; i++) {
        unsigned slot = i % MOST_PLACES;
        if (!places[slot].at) {
            places[slot].at = at;
            places[slot].word = word;
            last_of_place[slot] = -1;
        }
        if (places[slot].at == at && places[slot].word == word)
            return slot;
    }
}

void reduce_reset(int steps)
{
    static bool begun;
    if (!begun)
        for (int i = 0; i < TASKS; i++)
            last_of_task[i] = -1;
    begun = true;
    while (trace_size > steps) {
        const struct made *last = &trace[--trace_size];
        last_of_task[last->task] = last->same_task;
        last_of_place[last->place] = last->same_place;
    }
    position = 0;
    for (int i = 0; i < TASKS; i++)
        preempted_at[i] = -1;
}

int reduce_position(void)
{
    return position;
}

void reduce_preempted(int task, int node)
{
    preempted_at[task] = position;
    preempted_by[task] = node;
}

static void start_clock(struct made *made, int task)
{
    made->same_task = last_of_task[task];
    if (made->same_task >= 0)
        memcpy(made->clock, trace[made->same_task].clock, sizeof made->clock);
    else
        memset(made->clock, 0, sizeof made->clock);
}

/* Not a race: what is ordered already, through other steps; and a lock taken after it was dropped, which cannot come the other way round. */
static void races(const struct made *made)
{
    for (int i = last_of_place[made->place]; i >= 0; i = trace[i].same_place) {
        const struct made *other = &trace[i];
        if (other->task != made->task && (made->writes || other->writes) && i + 1 > made->clock[other->task]
            && !(takes_lock(made->kind) && drops_lock(other->kind)))
            search_others(other->node);
    }
}

static void join(struct made *made)
{
    for (int i = last_of_place[made->place]; i >= 0; i = trace[i].same_place) {
        const struct made *other = &trace[i];
        if ((made->writes || other->writes) && other->task != made->task)
            for (int t = 0; t < TASKS; t++)
                made->clock[t] = other->clock[t] > made->clock[t] ? other->clock[t] : made->clock[t];
        if (other->writes)
            return;
    }
}

static void add(int task, enum step kind, int place, bool writes, int node)
{
    struct made *made = &trace[trace_size];
    *made = (struct made){ .task = task, .kind = kind, .place = place, .writes = writes, .node = node };
    start_clock(made, task);
    races(made);
    join(made);
    made->clock[task] = trace_size + 1;
    made->same_place = last_of_place[place];
    last_of_place[place] = last_of_task[task] = trace_size;
    trace_size++;
}

static int first_dependent(int task, int place, bool writes)
{
    int first = -1;
    for (int i = last_of_place[place]; i >= preempted_at[task]; i = trace[i].same_place)
        if (trace[i].task != task && (writes || trace[i].writes))
            first = i;
    return first;
}

/* A task that was preempted before a step runs again only after somebody has made one that depends on it: otherwise the step could as well have come first. */
static bool mattered(int task, int place, bool writes, int nodes)
{
    int first = first_dependent(task, place, writes);
    search_redundant(task, preempted_by[task] + 1, nodes, first < 0 ? position : first);
    return first >= 0;
}

static bool is_made_again(const struct event *event, int place)
{
    const struct made *made = &trace[position];
    if (position >= trace_size)
        return false;
    if (made->task != event->task || made->kind != event->kind || made->place != place) {
        fprintf(stderr, "twin: the text is not deterministic at step %d\n", position);
        exit(4);
    }
    return true;
}

/* What a task does along with its next step, so that nobody comes between: that it was preempted may matter for this. */
void reduce_also(const struct event *event, int nodes)
{
    int task = event->task, place = place_of(event->object.at, event->kind);
    bool writes = may_write(event);
    if (!is_made_again(event, place))
        add(task, event->kind, place, writes, nodes - 1);
    if (preempted_at[task] >= 0 && first_dependent(task, place, writes) >= 0)
        preempted_at[task] = -1;
    position++;
}

/* A step has been made. False when this schedule differs from another one only in the order of independent steps. */
bool reduce_step(const struct event *event, int nodes)
{
    int place = place_of(event->object.at, event->kind);
    if (!is_made_again(event, place)) {
        bool writes = may_write(event);
        if (preempted_at[event->task] >= 0 && event->kind != TASK_END && !mattered(event->task, place, writes, nodes - 1))
            return false;
        add(event->task, event->kind, place, writes, nodes - 1);
    }
    preempted_at[event->task] = -1;
    position++;
    return true;
}

/* Nobody can go on: what each task that wants a lock would have raced with. */
void reduce_stuck(void)
{
    for (int i = 0; i < TASKS; i++) {
        if (!tasks[i].needs)
            continue;
        struct made made = { .task = i, .kind = SPIN_LOCK, .place = place_of((uintptr_t)tasks[i].needs, SPIN_LOCK), .writes = true };
        start_clock(&made, i);
        races(&made);
    }
}
