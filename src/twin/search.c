/* SPDX-License-Identifier: Apache-2.0 */
/* Goes through all schedules of the text with at most so many preemptions and so many old values, depth first, each sample from the beginning along a prefix of choices. */
#include "shim.h"
#include "search.h"
#include <stdio.h>
#include <stdlib.h>

#define MOST MOST_STEPS
/* Schedules, to find a shorter one than the first that shows something: where a retry never ends, each is long. */
#define ENOUGH 500
#define ENOUGH_OF_ALL 20000

/*
 * A decision: who goes on, as bits of tasks, or, where memory is weak, which value a load sees or how late a store comes, as bits of values. A value stands between the decision
 * that lets its task go on and the task's step.
 */
struct node { unsigned enabled, left; unsigned char chosen, redundant, ran; bool value; short used, old; int position; };
#define MOST_VALUES 31
static struct node tree[MOST], best[MOST];
static int best_size;
static bool showing;
bool searching;
static int size, depth, prefix, bound, old_bound, steps, last_choice;
static bool too_long, repeated, reduced, too_many_values;
static long schedules, unfinished;
static const struct scene *setting;
static char found_text[128];
static int found_steps, found_preemptions, found_old;

static int lowest(unsigned set)
{
    return __builtin_ctz(set);
}

static bool preempts(const struct node *node)
{
    return node->ran < TASKS && node->chosen != node->ran;
}

static int used_after(int node)
{
    return node < 0 ? 0 : tree[node].used + preempts(&tree[node]);
}

/* Old values and late stores up to and including this decision. */
static int old_after(int node)
{
    return node < 0 ? 0 : tree[node].old + (tree[node].value && tree[node].chosen);
}

static void not_deterministic(void)
{
    fprintf(stderr, "twin: the text is not deterministic after %d steps\n", steps);
    exit(4);
}

int search_step(void)
{
    return steps + 1;
}

int search_value(int options)
{
    int node = depth++;
    too_many_values |= options > MOST_VALUES;
    unsigned all = (1u << (options > MOST_VALUES ? MOST_VALUES : options)) - 1;
    if (node >= MOST - 1)
        return 0;       /* the next decision ends it */
    if (node >= prefix) {
        tree[node] = (struct node){ .enabled = all, .left = old_after(node - 1) < old_bound ? all & ~1u : 0, .ran = TASKS, .value = true, .used = used_after(node - 1),
                                    .old = old_after(node - 1), .position = reduce_position() };
        size = node + 1;
    } else if (!tree[node].value || tree[node].enabled != all)
        not_deterministic();
    return tree[node].chosen;
}

void search_others(int at)
{
    struct node *node = &tree[at];
    if (reduced && node->ran < TASKS && node->chosen == node->ran && node->used < bound)
        node->left |= node->enabled & ~(1 << node->ran);
}

void search_redundant(int task, int from, int nodes, int until)
{
    for (int i = from; i < nodes && tree[i].position <= until; i++)
        if (!tree[i].value)
            tree[i].redundant |= 1 << task;
}

static int choose(int ran)
{
    int node = depth++;
    unsigned enabled = rt_allowed(setting->tasks, runnable());
    last_choice = node;
    if (node >= MOST || steps >= MOST) {
        too_long = true;
        return -1;
    }
    if (!enabled) {
        reduce_stuck();
        return -1;
    }
    if (node >= prefix) {
        bool goes_on = ran >= 0 && enabled & 1 << ran;
        int choice = following ? follow_choice(enabled) : goes_on ? ran : lowest(enabled);
        unsigned others = following ? 0 : enabled & ~(1u << choice);
        tree[node] = (struct node){ .enabled = enabled, .chosen = choice, .left = goes_on && (reduced || used_after(node - 1) >= bound) ? 0 : others,
                                    .ran = goes_on ? ran : TASKS, .used = used_after(node - 1), .old = old_after(node - 1), .position = reduce_position() };
        size = node + 1;
    } else if (tree[node].value || tree[node].enabled != enabled)
        not_deterministic();
    if (preempts(&tree[node]))
        reduce_preempted(ran, node);
    return tree[node].chosen;
}

/* A step of an interleaving, for rows.py: fields with tabs between them. */
static void show(const struct event *event)
{
    static bool noticed;
    char object[96], value[192];
    names_look();
    noticed &= steps > 1;
    if (!noticed && tasks[event->task].noted != O_NONE) {
        noticed = true;
        printf("noticed\t%d\t%s\n", event->task, outcome_names[tasks[event->task].noted]);
    }
    name_of(event->object, object, sizeof object);
    value_text(event, value, sizeof value);
    printf("step\t%d\t%s\t%c\t%s\t%s\t%lx\t", event->task, step_names[event->kind], event->object.letter, object, value, event->object.at);
    print_places(event->site);
    puts("");
    struct delay delay = weak_take_delay();
    if (delay.is)
        printf("%s\t%d\t%d\n", delay.behind ? "behind" : "not visible", delay.author, delay.step);
}

/* Who cannot go on, and what it waits for. */
static void show_proof(const struct scene *scene, bool lost)
{
    char text[256];
    names_look();
    for (int i = 0; i < scene->tasks; i++) {
        const struct task *task = &tasks[i];
        if (lost && task->noted == O_LOST_WAKEUP && task->waits_for) {
            describe(task->waits_for, text, sizeof text);
            printf("proof\t%s sleeps, waiting for %s\n", scene->roles[i], text);
        } else if (lost && task->noted == O_LOST_WAKEUP)
            printf("proof\t%s sleeps\n", scene->roles[i]);
        else if (!task->ended && task->needs) {
            name_of((struct object){ (uintptr_t)task->needs, 'S' }, text, sizeof text);
            printf("proof\t%s spins for a lock that is held: %s\n", scene->roles[i], text);
        } else if (!task->ended && task->begun)
            printf("proof\t%s %s\n", scene->roles[i], task->watches ? "looks for a change for ever" : "cannot go on");
    }
    rt_show(scene);
    if (lost)
        puts("proof\teverybody else has ended: nobody is left to wake it");
}

static int step(const struct event *event)
{
    steps++;
    if (showing)
        show(event);
    follow_step(event);
    if (event->kind == TASK_BEGIN)
        return event->task;
    if (!showing && reduced && !reduce_step(event, last_choice + 1)) {
        repeated = true;
        return -1;
    }
    return choose(event->kind == TASK_END ? -1 : event->task);
}

static int blocked(int task)
{
    (void)task;
    return choose(-1);
}

static void also(const struct event *event)
{
    if (!showing && reduced)
        reduce_also(event, last_choice + 1);
}

/* A frame ends, which no access tells: whoever comes to what lay in it depends on that. */
static void died(uintptr_t address)
{
    struct event links = { .task = running, .kind = DIES, .object = { address, 'L' } }, lock = { .task = running, .kind = COUNT_SET, .object = { address, 'S' } };
    if (showing || !reduced)
        return;
    reduce_also(&links, last_choice + 1);
    reduce_also(&lock, last_choice + 1);
}

static const struct driver explorer = { step, blocked, also, died };

static bool backtrack(void)
{
    while (size > 0) {
        struct node *node = &tree[size - 1];
        unsigned open = node->left & ~(reduced ? node->redundant : 0u);
        if (open) {
            node->chosen = lowest(open);
            node->left &= ~(1u << node->chosen);
            return true;
        }
        size--;
    }
    return false;
}

static bool all_ended(const struct scene *scene)
{
    for (int i = 0; i < scene->tasks; i++)
        if (!tasks[i].ended)
            return false;
    return true;
}

static bool noted(void)
{
    for (int i = 0; i < TASKS; i++)
        if (tasks[i].noted != O_NONE)
            return true;
    return false;
}

static void keep(const char *outcome)
{
    int used = used_after(size - 1), old = old_after(size - 1);
    if (found_text[0] && (used != found_preemptions ? used > found_preemptions : old != found_old ? old > found_old : steps >= found_steps))
        return;
    snprintf(found_text, sizeof found_text, "%s", outcome);
    found_preemptions = used;
    found_old = old;
    found_steps = steps;
    best_size = size;
    memcpy(best, tree, size * sizeof *tree);
}

static const char *set(void)
{
    scene_reset(setting);
    return NULL;
}

static void run(const struct scene *scene)
{
    prefix = size;
    depth = steps = 0;
    too_long = repeated = false;
    reduce_reset(prefix ? tree[prefix - 1].position : 0);
    setting = scene;
    const char *outcome = try_to(set, "THREW while the scene is set");
    if (outcome) {
        running = -1;
        schedules++;
        size = 0;
        keep(outcome);
        return;
    }
    names_reset(scene);
    weak_reset();
    sample_start(scene->tasks, scene->act);
    run_from(choose(-1));
    schedules += !repeated;
    unfinished += too_long;
    if (too_long || repeated)
        return;
    outcome = !all_ended(scene) && !noted() ? "HUNG deadlock" : try_to(judge, "BROKEN_CHAIN leads to what is no memory");
    if (!outcome) {
        outcome = try_to(scene->outcome, "BROKEN_CHAIN leads to what is no memory");
        for (int i = 0; i < O_NONE; i++)
            if (!strcmp(outcome, outcome_names[i]))
                keep(outcome);
    } else
        keep(outcome);
}

/* whole: also schedules that differ only in the order of independent steps. Exit status: 0 nothing forbidden in any schedule, 1 something, 3 not all schedules seen. */
int search(const struct scene *scene, int preemptions, int old_values, long most, bool whole)
{
    bound = preemptions;
    old_bound = old_values;
    reduced = !whole;
    searching = true;
    catch_crashes();
    driver = &explorer;
    if (following) {
        showing = true;
        pairs_start();
        run(scene);
        return 0;
    }
    bool more = true;
    rt_next(scene->tasks);
    do {
        more = true;
        while (more && schedules < most && (!found_text[0] || schedules < (whole ? ENOUGH_OF_ALL : ENOUGH))) {
            run(scene);
            more = backtrack();
        }
    } while (!more && !found_text[0] && rt_next(scene->tasks));
    bool all = !more && !unfinished && !too_many_values;
    printf("%s schedules %ld %s %s", scene->name, schedules, all ? "all" : "not all", found_text[0] ? "found" : "clean");
    if (found_text[0])
        printf(" preemptions %d", found_preemptions);
    if (found_text[0] && memory != SC)
        printf(" old %d", found_old);
    if (found_text[0])
        printf(" steps %d %s", found_steps, found_text);
    puts("");
    if (found_text[0]) {
        for (int i = 0; i < scene->tasks; i++)
            printf("%s%s", i ? "," : "roles\t", scene->roles[i]);
        puts("");
        memcpy(tree, best, sizeof tree);
        size = best_size;
        showing = true;
        pairs_start();
        run(scene);
        show_proof(scene, !strncmp(found_text, outcome_names[O_LOST_WAKEUP], strlen(outcome_names[O_LOST_WAKEUP])));
    }
    return found_text[0] ? 1 : all ? 0 : 3;
}
