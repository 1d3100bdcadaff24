/* SPDX-License-Identifier: Apache-2.0 */
/* Views: for each place a lower bound on the time of the values that may still be read. They are never changed, only replaced, and live until the sample ends. */
#include "shim.h"
#include "weak.h"
#include <stdio.h>
#include <stdlib.h>

#define CHUNK (4u << 20)
#define MOST_CHUNKS 256

const struct view no_view;
static char *chunks[MOST_CHUNKS];
static int chunk;
static size_t used;

void views_reset(void)
{
    chunk = 0;
    used = 0;
}

void *views_room(size_t size)
{
    size = (size + 7) & ~7ul;
    if (used + size > CHUNK) {
        chunk++;
        used = 0;
    }
    if (chunk == MOST_CHUNKS || (!chunks[chunk] && !(chunks[chunk] = malloc(CHUNK)))) {
        fprintf(stderr, "twin: no memory for what the tasks of a sample have seen\n");
        exit(3);
    }
    used += size;
    return chunks[chunk] + used - size;
}

static struct view *copy(const struct view *view, int size)
{
    struct view *made = views_room(sizeof *made + size * sizeof *made->at);
    made->size = size;
    memcpy(made->at, view->at, view->size * sizeof *made->at);
    memset(made->at + view->size, 0, (size - view->size) * sizeof *made->at);
    return made;
}

int view_at(const struct view *view, int place)
{
    return place < view->size ? view->at[place] : 0;
}

/* The view with at least this time at this place. */
const struct view *view_raised(const struct view *view, int place, int time)
{
    if (view_at(view, place) >= time)
        return view;
    struct view *raised = copy(view, place < view->size ? view->size : place + 1);
    raised->at[place] = time;
    return raised;
}

/* The least view that is at least both. */
const struct view *view_joined(const struct view *a, const struct view *b)
{
    const struct view *longer = a->size >= b->size ? a : b, *shorter = longer == a ? b : a;
    struct view *joined = NULL;
    if (longer == shorter)
        return longer;
    for (int i = 0; i < shorter->size; i++) {
        if (longer->at[i] >= shorter->at[i])
            continue;
        if (!joined)
            joined = copy(longer, longer->size);
        joined->at[i] = shorter->at[i];
    }
    return joined ? joined : longer;
}
