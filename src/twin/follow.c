/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes the schedule of another text as well as this text can: each task goes on up to the step at which it stopped there, or as far as it can. So it is seen which loads
 * decide otherwise here.
 */
#include "shim.h"
#include "search.h"
#include <stdio.h>

struct stretch { int task, times; char kind[24], object[96]; };    /* up to the step of this kind and object, as often as it comes in the stretch */
static struct stretch stretches[MOST_STEPS];
static int count, at, times;
bool following;

/* Lines of task, times, kind, and object, with tabs between them. */
bool follow_load(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    while (count < MOST_STEPS) {
        struct stretch *s = &stretches[count];
        if (fscanf(file, "%d\t%d\t%23[^\t]\t%95[^\n]\n", &s->task, &s->times, s->kind, s->object) != 4)
            break;
        count++;
    }
    fclose(file);
    return following = true;
}

static void next(void)
{
    at++;
    times = 0;
}

/* A step has been made. */
void follow_step(const struct event *event)
{
    const struct stretch *s = &stretches[at];
    char name[96];
    if (!following || at >= count || event->task != s->task || strcmp(step_names[event->kind], s->kind))
        return;
    name_of(event->object, name, sizeof name);
    if (!strcmp(name, s->object) && ++times >= s->times)
        next();
}

/* Who goes on, of those who can. */
int follow_choice(unsigned enabled)
{
    while (at < count && !(enabled & 1u << stretches[at].task))
        next();
    return at < count ? stretches[at].task : __builtin_ctz(enabled);
}
