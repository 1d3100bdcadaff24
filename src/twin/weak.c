/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory in which a load may see an old value, and a store may come late: the model's class Memory, rule by rule, for the words of the kernel's text. Each word keeps all the
 * values that it has had; a task has views, the oldest value of each word that it may still read. Memory itself always has the newest. The model's page says what is
 * not shown: a load that comes after a later store of its own task.
 */
#include "shim.h"
#include "weak.h"
#include "words.h"

#define MOST_BEHIND 64

/* What one task can see, and what its next stores will carry. */
struct sight {
    const struct view *now, *read, *own, *fence, *strong, *read_at_unlock, *own_at_unlock, *reached[WHOLES];
    int behind[MOST_BEHIND], behind_count, clock[TASKS], clock_fence[TASKS], accesses;
};

enum memory memory;
static struct sight sights[TASKS];
static const struct view *serial, *begun;
static int serial_clock[TASKS];
static struct delay delay;

void weak_reset(void)
{
    if (memory == SC)
        return;
    views_reset();
    words_reset();
    serial = begun = &no_view;
    memset(serial_clock, 0, sizeof serial_clock);
    memset(&delay, 0, sizeof delay);
    memset(sights, 0, sizeof sights);
    for (int i = 0; i < TASKS; i++) {
        struct sight *s = &sights[i];
        s->now = s->read = s->own = s->fence = s->strong = s->read_at_unlock = s->own_at_unlock = &no_view;
        for (int j = 0; j < WHOLES; j++)
            s->reached[j] = &no_view;
    }
}

/* Whether the running task's accesses have a choice. */
bool weakly(void)
{
    return memory != SC && running >= 0 && !tasks[running].quiet;
}

static void join_clocks(int *clock, const int *other)
{
    for (int i = 0; i < TASKS; i++)
        clock[i] = other[i] > clock[i] ? other[i] : clock[i];
}

static struct sight *count(struct place *place)
{
    struct sight *sight = &sights[running];
    sight->clock[running] = place->touched[running] = ++sight->accesses;
    return sight;
}

static void reads(struct sight *s, const struct place *place, const struct message *seen)
{
    s->now = view_raised(s->now, place->number, seen->time);
    s->read = view_raised(view_joined(s->read, seen->view), place->number, seen->time);
    s->strong = view_joined(s->strong, seen->strong);
}

static void acquires(struct sight *s, const struct message *seen)
{
    s->now = view_joined(s->now, seen->view);
    join_clocks(s->clock, seen->clock);
}

static void strengthen(struct sight *s, const struct view *view)
{
    s->now = view_joined(s->now, view);
    s->fence = view_joined(s->fence, view);
    s->strong = view_joined(s->strong, view);
}

static int pick(int options)
{
    return options > 1 && !given_up ? search_value(options) : 0;
}

static void loads(const struct spot *spot, struct sight *s, const struct place *place, const struct message *seen, enum order order)
{
    const struct view *reached = s->reached[word_whole(spot->at)];
    reads(s, place, seen);
    if (memory == TSO || order == ACQUIRE)
        acquires(s, seen);
    uintptr_t target = seen->content.number & ~1ul;
    if (order != PLAIN && spot->pointer && target && word_whole(target) < WHOLES - 1)
        s->reached[word_whole(target)] = view_joined(s->reached[word_whole(target)], view_joined(reached, seen->view));
}

/* A load. Whether it sees an old value, and which. */
bool weak_load(const struct spot *spot, enum order order, struct content *seen)
{
    struct place *place = word_at(spot);
    struct sight *s = count(place);
    const struct view *reached = s->reached[word_whole(spot->at)];
    int own = view_at(s->now, place->number), through = view_at(reached, place->number), floor = own > through ? own : through, options = 1;
    for (const struct message *m = place->newest; m->older && m->time > floor; m = m->older)
        options++;
    const struct message *chosen = place->newest, *next = NULL;
    for (int back = pick(options); back > 0; back--) {
        next = chosen;
        chosen = chosen->older;
    }
    if (next) {
        if (s->behind_count < MOST_BEHIND)
            s->behind[s->behind_count++] = place->number;
        delay = (struct delay){ true, false, next->task, next->step };
        *seen = chosen->content;
    }
    loads(spot, s, place, chosen, order);
    return next != NULL;
}

/* What must see the newest value: the read of an exchange that fails, or of whoever was woken. */
void weak_read_newest(const struct spot *spot, enum order order)
{
    if (!weakly())
        return;
    struct place *place = word_at(spot);
    loads(spot, count(place), place, place->newest, order);
}

/* Before a store or an exchange, which then tells what it has left. */
void weak_touch(const struct spot *spot)
{
    if (weakly())
        word_at(spot);
}

static void carry(struct sight *s, struct message *made, const struct place *place, bool releases)
{
    const struct view *view = view_joined(view_joined(made->view, s->fence), s->strong);
    if (releases)
        view = view_joined(view, view_joined(s->now, s->read));
    made->view = view_raised(view, place->number, made->time);
    made->strong = view_joined(made->strong, s->strong);
    join_clocks(made->clock, releases ? s->clock : s->clock_fence);
    s->now = view_raised(s->now, place->number, made->time);
    s->read = view_raised(s->read, place->number, made->time);
    s->own = view_joined(s->own, made->view);
}

/* Behind how many newer values a store may come, counting none: no store comes before its cause, and all that its task has read may have decided it. */
static int late_options(const struct spot *spot, const struct sight *s, const struct place *place)
{
    const struct view *reached = s->reached[word_whole(spot->at)];
    int known = view_at(view_joined(s->now, s->read), place->number), through = view_at(reached, place->number), floor = known > through ? known : through, options = 1;
    if (memory != LKMM || !spot->late)
        return 1;
    for (const struct message *m = place->newest; m->older && m->time > floor && !m->atomic && m->time - m->older->time >= 2; m = m->older)
        options++;
    return options;
}

/* A store has been made. If it is to come late, memory gets the newest value back. */
void weak_store(const struct spot *spot, enum order order)
{
    if (!weakly())
        return;
    struct content stored;
    struct place *place = word_slot(spot->at, spot->part);
    struct sight *s = count(place);
    struct message **link = &place->newest, *next = NULL;
    peek(spot, &stored);
    for (int back = pick(late_options(spot, s, place)); back > 0; back--) {
        next = *link;
        link = &next->older;
    }
    int before = (*link)->time;
    struct message *made = word_message(*link, next ? before + (next->time - before) / 2 : before + GAP);
    made->content = stored;
    made->task = running;
    made->step = search_step();
    carry(s, made, place, memory == TSO || order == RELEASE || order == UNLOCK);
    *link = made;
    if (next) {
        delay = (struct delay){ true, true, next->task, next->step };
        poke(spot, &place->newest->content);
    }
    if (order == UNLOCK) {
        s->read_at_unlock = view_joined(s->now, s->read);
        s->own_at_unlock = made->own = s->own;
    }
}

/* A read-modify-write has been made, of the newest value as always. */
void weak_rmw(const struct spot *spot, enum order order)
{
    if (!weakly())
        return;
    struct place *place = word_slot(spot->at, spot->part);
    struct sight *s = count(place);
    const struct message *from = place->newest;
    reads(s, place, from);
    if (memory == TSO || order == LOCK || order == ACQUIRE)
        acquires(s, from);
    if (order == LOCK) {
        s->now = view_joined(s->now, s->read_at_unlock);
        s->fence = view_joined(view_joined(s->fence, s->own_at_unlock), from->own);
    }
    struct message *made = word_message(place->newest, from->time + GAP);
    peek(spot, &made->content);
    made->atomic = true;
    made->task = running;
    made->step = search_step();
    made->view = from->view;
    made->strong = from->strong;
    memcpy(made->clock, from->clock, sizeof made->clock);
    made->own = order == LOCK ? &no_view : from->own;
    carry(s, made, place, memory == TSO || order == RELEASE);
    place->newest = made;
}

static void full_barrier(struct sight *s)
{
    s->now = view_joined(view_joined(s->now, s->read), serial);
    s->read = view_joined(s->read, s->now);
    serial = s->now;
    strengthen(s, s->now);
    join_clocks(s->clock, serial_clock);
    memcpy(serial_clock, s->clock, sizeof serial_clock);
    memcpy(s->clock_fence, s->clock, sizeof serial_clock);
}

/* A barrier, or an edge of what RCU protects: whoever enters a section sees all that was visible to those who had begun to wait by then. */
void weak_fence(enum order order)
{
    struct sight *s = &sights[running < 0 ? 0 : running];
    if (!weakly())
        return;
    if (order == RMB || order == RMB_WMB)
        s->now = view_joined(s->now, s->read);
    if (order == WMB || order == RMB_WMB)
        s->fence = view_joined(s->fence, s->own);
    if (order == MB)
        full_barrier(s);
    if (order == RCU_LOCK)
        strengthen(s, begun);
    if (order == GRACE)
        begun = view_joined(begun, s->now);
}

/*
 * The frame of a list's node or head ends: each access of somebody else to it must come before, by release and acquire, a lock or full barriers. One that does not may still
 * be under way then.
 */
void weak_dies(uintptr_t list)
{
    static const char *const users[TASKS] = { "in_use_by_task_0", "in_use_by_task_1", "in_use_by_task_2", "in_use_by_task_3" };
    if (!weakly())
        return;
    for (uintptr_t at = list; at < list + sizeof(struct list_head); at += sizeof(void *)) {
        const struct place *place = word_slot(at, WORD);
        for (int i = 0; i < TASKS; i++)
            if (i != running && place->touched[i] > sights[running].clock[i])
                twin_note_detail(O_DEAD_ENTRY, users[i]);
        weak_forget(at);
    }
}

/* The task waits for a change: what it has read of old values reaches it now. Whether it had read any. */
bool weak_catches_up(void)
{
    struct sight *s = &sights[running];
    if (!weakly() || !s->behind_count)
        return false;
    while (s->behind_count) {
        int number = s->behind[--s->behind_count];
        s->now = view_raised(s->now, number, word_newest(number)->time);
    }
    return true;
}

struct delay weak_take_delay(void)
{
    struct delay last = delay;
    delay.is = false;
    return last;
}
