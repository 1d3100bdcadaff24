/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes the model's schedules again, step by step, and holds each step against the model's: who, what, on which object, with which value. Objects have no names that
 * both sides know, so their numbers are bound to addresses as they appear: one number, one address, for the whole of a sample.
 */
#include "shim.h"
#include "trace.h"
#include <stdio.h>
#include <stdlib.h>

#define SHOWN 5

static int cursor;
static struct object bound[NUMBERS];
static bool linked[NUMBERS];
static bool differs;
static char why[512];
static long schedules, differing, compared, left_out, outcomes_differing;
static const struct scene *scene;

/* Steps of the model that the text has not, or has at other times: the rules of allowed.txt that name no place in the text. */
static bool model_only(const struct wanted *step)
{
    if (step->kind == ALIVE || step->kind == DIES)
        return allowed(RULE_memory, OF_MODEL);
    if (step->letter == 'K')
        return allowed(RULE_children, OF_MODEL);
    if (step->kind == LOCKREF_READ)
        return bound[step->number].at && twin_holds(step->task, (void *)bound[step->number].at) && allowed(RULE_holder, OF_MODEL);
    if (step->kind == VAR_READ)
        return tasks[step->task].depth && allowed(RULE_covered, OF_MODEL);
    if (step->kind == PARENT_READ)
        return tasks[step->task].renaming && allowed(RULE_renaming, OF_MODEL);
    if (step->kind == LIST_SET && step->target_letter == 'E' && step->target != step->number)
        linked[step->target] = true;
    return step->kind == LIST_SET && step->letter == 'E' && !linked[step->number] && allowed(RULE_unlinked_entry, OF_MODEL);
}

static int next_task(void)
{
    while (cursor < wanted_count && model_only(&wanted[cursor])) {
        cursor++;
        left_out++;
    }
    return cursor < wanted_count ? wanted[cursor].task : -1;
}

static int differ(const char *what, const struct event *event)
{
    const struct wanted *want = cursor < wanted_count ? &wanted[cursor] : NULL;
    differs = true;
    int length = snprintf(why, sizeof why, "step %d, %s", cursor, what);
    if (want)
        length += snprintf(why + length, sizeof why - length, "\n    model: task %d %s %c%d %s%d/%llu", want->task, step_names[want->kind], want->letter,
                           want->number, want->reference ? "@" : "", want->target, (unsigned long long)want->value);
    if (event)
        snprintf(why + length, sizeof why - length, "\n    text:  task %d %s %c %s%llu at %s", event->task, step_names[event->kind], event->object.letter,
                 event->reference ? "@" : "", (unsigned long long)(event->reference ? event->target.at : event->value), site_text(event->site));
    return -1;
}

static bool same_object(int number, char letter, struct object object)
{
    if (letter == 'E')
        letter = 'L';
    if (bound[number].at)
        return bound[number].at == object.at && bound[number].letter == object.letter;
    if (letter != object.letter && letter != 'O')
        return false;
    for (int i = 0; i < NUMBERS; i++)
        if (bound[i].at == object.at && bound[i].letter == object.letter)
            return false;
    bound[number] = object;
    return true;
}

static bool same_value(const struct wanted *want, const struct event *event)
{
    if (want->reference != event->reference)
        return false;
    if (!want->reference)
        return want->value == event->value;
    if (want->target < 0 || !event->target.at)
        return want->target < 0 && !event->target.at;
    return same_object(want->target, want->target_letter, event->target);
}

/* The text has come upon a wait entry that is dead memory, and would run on garbage from there on. */
static bool on_garbage(const struct event *event)
{
    return event->kind == TASK_END && tasks[event->task].noted == O_DEAD_ENTRY && allowed(RULE_dead_entry, OF_TEXT);
}

static int compare(const struct event *event)
{
    if (on_garbage(event)) {
        for (; cursor < wanted_count; cursor++, left_out++)
            allowed(RULE_dead_entry, OF_MODEL);
        return -1;
    }
    if (cursor >= wanted_count)
        return differ("the text goes on", event);
    const struct wanted *want = &wanted[cursor];
    if (want->task != event->task || want->kind != event->kind)
        return differ("another step", event);
    if (!same_object(want->number, want->letter, event->object))
        return differ("another object", event);
    if (!same_value(want, event))
        return differ("another value", event);
    pairs_note(event, want->stack);
    cursor++;
    compared++;
    return next_task();
}

/* Whoever is to make a step can make it, or the text waits where the model does not. */
static int cannot(int task)
{
    if (tasks[task].watches)
        return task;
    return differ("the text would wait", NULL);
}

static void forget(uintptr_t address)
{
    for (int i = 0; i < NUMBERS; i++)
        if (bound[i].at == address)
            bound[i].at = UINTPTR_MAX;
}

static const struct driver replaying = { .step = compare, .blocked = cannot, .died = forget };

static void show(const char *schedule, const char *what)
{
    if (differing <= SHOWN)
        printf("  differs: %s %s: %s\n", scene->name, schedule, what);
}

static void run(char *line)
{
    char *outcome = strchr(line, '\t'), *steps = outcome ? strchr(outcome + 1, '\t') : NULL;
    if (!steps) {
        fprintf(stderr, "twin: not a line of a trace: %.40s\n", line);
        exit(3);
    }
    *outcome++ = *steps++ = 0;
    count_outcome(outcome);
    read_steps(steps);
    cursor = 0;
    memset(bound, 0, sizeof bound);
    memset(linked, 0, sizeof linked);
    differs = false;
    scene_reset(scene);
    sample_start(scene->tasks, scene->act);
    run_from(next_task());
    schedules++;
    if (!differs && cursor < wanted_count)
        differ("the text ends", NULL);
    if (differs) {
        differing++;
        show(line, why);
        return;
    }
    const char *found = judge();
    found = found ? found : scene->outcome();
    if (strcmp(found, outcome)) {
        differing++;
        outcomes_differing++;
        snprintf(why, sizeof why, "the model's outcome is %s, the text's %s", outcome, found);
        show(line, why);
    }
}

/* Whether the model's names for the tasks are ours, which are those that an interleaving of the text is shown with. */
static bool same_roles(char *line)
{
    int i = 0;
    for (char *role = strtok(line, ",\n"); role; role = strtok(NULL, ",\n"), i++)
        if (i >= scene->tasks || strcmp(role, scene->roles[i]))
            return false;
    return i == scene->tasks;
}

/* Standard input is the model's trace. An empty one, or one without its end, is a failure. */
int replay(const struct scene *which, const char *pairs_file)
{
    char *line = NULL, all[16] = "";
    size_t size = 0;
    long said = -1;
    bool named = false;
    scene = which;
    driver = &replaying;
    if (pairs_file)
        pairs_start();
    while (getline(&line, &size, stdin) > 0) {
        if (!strncmp(line, "kinds ", 6))
            read_kinds(line);
        else if (!strncmp(line, "roles ", 6))
            named = same_roles(line + 6);
        else if (!strncmp(line, "end ", 4))
            sscanf(line, "end %ld %15[a-z ]", &said, all);
        else
            run(line);
    }
    if (pairs_file)
        pairs_write(pairs_file);
    show_outcomes();
    show_left_out();
    printf("%s schedules %ld differing %ld outcomes %ld steps %ld left_out %ld %s\n", scene->name, schedules, differing, outcomes_differing, compared,
           left_out, said == schedules && schedules > 0 && named ? all : "incomplete");
    return differing || !named || said != schedules || schedules == 0 || compared == 0;
}
