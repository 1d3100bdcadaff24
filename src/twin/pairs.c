/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which calls of the kernel's text were under way at each step, and which methods of the model at the same step: for the correspondence. Written only when it is asked for.
 */
#include "shim.h"
#include <stdio.h>
#include <stdlib.h>

#define MOST_PAIRS (1u << 16)

struct backtrace { int depth; uintptr_t at[MOST_CALLS]; };
struct pair { long times; int stack; enum step kind; struct backtrace calls; };

static bool asked;
static struct pair pairs[MOST_PAIRS];
static struct backtrace at_access;

void pairs_start(void)
{
    asked = true;
}

/* The places in the kernel's text that the running task will return to, innermost first. */
static void capture(struct backtrace *calls)
{
    calls->depth = 0;
    for (uintptr_t *frame = __builtin_frame_address(0); on_own_stack((uintptr_t)frame) && calls->depth < MOST_CALLS; frame = (uintptr_t *)frame[0])
        if (is_in_the_text(frame[1]))
            calls->at[calls->depth++] = frame[1];
}

/* Where the running task is in the kernel's text, or was when it made its last access: innermost place first, for an interleaving that somebody reads. */
void print_places(bool at_last_access)
{
    struct backtrace calls = at_access;
    if (!at_last_access)
        capture(&calls);
    for (int i = 0; i < calls.depth; i++)
        printf("%s%s", i ? "<" : "", site_text(calls.at[i]));
}

/* An access is reported later than it is made. */
void pairs_access(void)
{
    if (asked)
        capture(&at_access);
}

static uint64_t hash(const struct backtrace *calls, int stack, enum step kind)
{
    uint64_t mixed = stack * 64ul + kind;
    for (int i = 0; i < calls->depth; i++)
        mixed = (mixed ^ calls->at[i]) * 0x9e3779b97f4a7c15ul;
    return mixed >> 32;
}

/* stack: the model's, or why it has none. */
void pairs_note(const struct event *event, int stack)
{
    struct backtrace calls = at_access;
    if (!asked)
        return;
    if (!event->site)
        capture(&calls);
    size_t size = calls.depth * sizeof calls.at[0];
    for (unsigned i = hash(&calls, stack, event->kind);; i++) {
        struct pair *pair = &pairs[i % MOST_PAIRS];
        if (pair->times && (pair->stack != stack || pair->kind != event->kind || pair->calls.depth != calls.depth || memcmp(pair->calls.at, calls.at, size)))
            continue;
        *pair = (struct pair){ pair->times + 1, stack, event->kind, calls };
        return;
    }
}

void pairs_write(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file) {
        fprintf(stderr, "twin: cannot write %s\n", path);
        exit(2);
    }
    for (const struct pair *pair = pairs; pair < pairs + MOST_PAIRS; pair++) {
        if (!pair->times)
            continue;
        fprintf(file, "%ld %s %d", pair->times, step_names[pair->kind], pair->stack);
        for (int i = pair->calls.depth - 1; i >= 0; i--)
            fprintf(file, " %lx", pair->calls.at[i]);
        fputc('\n', file);
    }
    fclose(file);
}
