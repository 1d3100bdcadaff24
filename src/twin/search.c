/* SPDX-License-Identifier: Apache-2.0 */
/* Goes through all schedules of the text with at most so many preemptions, depth first, each sample from the beginning along a prefix of choices. */
#include "shim.h"
#include <stdio.h>
#include <stdlib.h>

#define MOST 20000

struct node { unsigned char enabled, chosen, left, ran; short used; };
static struct node tree[MOST], best[MOST];
static int best_size;
static bool showing;
static int size, depth, prefix, bound, steps;
static bool too_long, gave_up;
static long schedules, unfinished;
static char found_text[128];
static int found_steps, found_preemptions;

static int lowest(int set)
{
    return __builtin_ctz(set);
}

static int choose(int ran)
{
    int enabled = runnable(), node = depth++;
    if (node == MOST || steps > MOST) {
        too_long = true;
        return -1;
    }
    if (!enabled)
        return -1;
    if (node >= prefix) {
        bool goes_on = ran >= 0 && enabled & 1 << ran;
        int used = node ? tree[node - 1].used : 0, choice = goes_on ? ran : lowest(enabled);
        tree[node].enabled = enabled;
        tree[node].ran = goes_on ? ran : TASKS;
        tree[node].chosen = choice;
        tree[node].left = goes_on && used >= bound ? 0 : enabled & ~(1 << choice);
        tree[node].used = used;
        size = node + 1;
    } else if (tree[node].enabled != enabled) {
        fprintf(stderr, "twin: the text is not deterministic after %d steps\n", steps);
        exit(3);
    }
    return tree[node].chosen;
}

/* One row of an interleaving, a column for each task. */
static void show(const struct event *event)
{
    size_t offset;
    const struct dentry *d = dentry_at(event->object.at, &offset);
    printf("  %*s%d %-11s", 3 * event->task, "", event->task, step_names[event->kind]);
    printf("%*s%.20s", 3 * (TASKS - event->task), "", d ? (const char *)d->d_iname : "");
    printf(" = %llx  %s\n", (unsigned long long)(event->reference ? event->target.at : event->value), site_text(event->site));
}

static int step(const struct event *event)
{
    steps++;
    if (showing)
        show(event);
    if (event->kind == TASK_BEGIN)
        return event->task;
    return choose(event->kind == TASK_END ? -1 : event->task);
}

static int blocked(int task)
{
    (void)task;
    return choose(-1);
}

static void died(uintptr_t address)
{
    (void)address;
}

static const struct driver searching = { step, blocked, died };

static bool backtrack(void)
{
    while (size > 0) {
        int node = size - 1;
        if (tree[node].left) {
            int next = lowest(tree[node].left);
            tree[node].left &= ~(1 << next);
            tree[node].chosen = next;
            tree[node].used = (node ? tree[node - 1].used : 0) + (tree[node].ran != TASKS);
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
    int used = size ? tree[size - 1].used : 0;
    if (found_text[0] && (used > found_preemptions || (used == found_preemptions && steps >= found_steps)))
        return;
    snprintf(found_text, sizeof found_text, "%s", outcome);
    found_preemptions = used;
    found_steps = steps;
    best_size = size;
    memcpy(best, tree, size * sizeof *tree);
}

static void run(const struct scene *scene)
{

    prefix = size;
    depth = steps = 0;
    too_long = gave_up = false;
    scene_reset(scene);
    sample_start(scene->tasks, scene->act);
    run_from(choose(-1));
    schedules++;
    if (too_long) {
        unfinished++;
        return;
    }
    const char *outcome = !all_ended(scene) && !noted() ? "HUNG deadlock" : judge();
    if (!outcome) {
        outcome = scene->outcome();
        for (int i = 0; i < O_NONE; i++)
            if (!strcmp(outcome, outcome_names[i]))
                keep(outcome);
    } else
        keep(outcome);
}

/* Exit status: 0 nothing forbidden in any schedule, 1 something, 3 not all schedules seen. */
int search(const struct scene *scene, int preemptions, long most)
{
    bound = preemptions;
    driver = &searching;
    bool more = true;
    while (more && schedules < most && (!found_text[0] || schedules < 200000)) {
        run(scene);
        more = backtrack();
    }
    bool all = !more && !unfinished;
    printf("%s schedules %ld %s %s", scene->name, schedules, all ? "all" : "not all", found_text[0] ? "found" : "clean");
    if (found_text[0])
        printf(" preemptions %d steps %d %s", found_preemptions, found_steps, found_text);
    puts("");
    if (found_text[0]) {
        memcpy(tree, best, sizeof tree);
        size = best_size;
        showing = true;
        run(scene);
    }
    return found_text[0] ? 1 : all ? 0 : 3;
}
