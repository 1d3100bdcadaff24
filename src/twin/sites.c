/* SPDX-License-Identifier: Apache-2.0 */
/* Places in the kernel's text: what scripts/twin has found out about each call instruction. */
#include "shim.h"
#include <stdio.h>
#include <stdlib.h>

#define MOST_SITES 8192
#define ATTEMPT (1ul << 61)       /* d_alloc_parallel() begins to look */
#define ONLY_HEADS (1ul << 62)    /* a read of a list's head, but not of an entry */

/* Where in the kernel's text a step may be without counterpart in the model: from scripts/twin, which reads allowed.txt. */
struct site { uintptr_t at; unsigned long left_out; long used[STEP_COUNT]; char text[96]; };
static struct site sites[MOST_SITES];
static int site_count;

#define RULE_NAME(name) #name,
static const char *const rule_names[RULE_COUNT] = { RULES(RULE_NAME) };
static long rule_used[RULE_COUNT][2];
static bool rule_off[RULE_COUNT];

/* Counts a step that a rule leaves out; false when the rule is switched off, to see whether it is needed. */
bool allowed(enum rule rule, enum side side)
{
    rule_used[rule][side] += !rule_off[rule];
    return !rule_off[rule];
}

static void switch_off(const char *name)
{
    for (int rule = 0; rule < RULE_COUNT; rule++)
        rule_off[rule] |= !strcmp(rule_names[rule], name);
}

void load_sites(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[512];
    if (!file) {
        fprintf(stderr, "twin: cannot read %s\n", path);
        exit(2);
    }
    while (fgets(line, sizeof line, file) && site_count < MOST_SITES) {
        struct site *site = &sites[site_count];
        char kinds[256];
        if (sscanf(line, "without %255s", kinds) == 1)
            switch_off(kinds);
        if (sscanf(line, "%lx %255s %95[^\n]", &site->at, kinds, site->text) != 3)
            continue;
        for (int kind = 0; kind < STEP_COUNT; kind++) {
            const char *found = strstr(kinds, step_names[kind]);
            size_t length = strlen(step_names[kind]);
            if (found && (found[length] == ',' || !found[length]))
                site->left_out |= 1ul << kind;
        }
        site->left_out |= strstr(kinds, "ATTEMPT") ? ATTEMPT : 0;
        site->left_out |= strstr(kinds, "LIST_READ@head") ? ONLY_HEADS : 0;
        site_count++;
    }
    fclose(file);
}

static struct site *site_of(uintptr_t at)
{
    int from = 0, to = site_count;
    while (from < to) {
        int middle = (from + to) / 2;
        if (sites[middle].at < at)
            from = middle + 1;
        else
            to = middle;
    }
    return from < site_count && sites[from].at == at ? &sites[from] : NULL;
}

const char *site_text(uintptr_t at)
{
    const struct site *site = at ? site_of(at) : NULL;
    return site ? site->text : "the shim";
}

/* Whether a call returns to the kernel's text, and not to our own. */
bool is_in_the_text(uintptr_t at)
{
    const struct site *site = site_of(at);
    return site && !strstr(site->text, " own");
}

bool is_an_attempt(uintptr_t at)
{
    const struct site *site = site_of(at);
    return site && site->left_out & ATTEMPT;
}

bool is_left_out(enum step kind, uintptr_t object, uintptr_t at)
{
    const struct task *task = &tasks[running];
    struct site *site = site_of(at);
    bool head = object - (uintptr_t)heads < sizeof heads || object - (uintptr_t)wait_table < sizeof wait_table;
    unsigned long bits = 1ul << kind | (kind == LIST_READ && head ? ONLY_HEADS : 0);
    for (int i = task->calls < MOST_CALLS ? task->calls : MOST_CALLS; i >= 0 && !(site && site->left_out & bits); i--)
        site = i ? site_of(task->callers[i - 1]) : NULL;
    if (!site)
        return false;
    site->used[kind]++;
    return true;
}

/* Which kinds of steps were left out where: a rule that is of no use is a mistake. */
void show_left_out(void)
{
    for (const struct site *site = sites; site < sites + site_count; site++)
        for (int kind = 0; kind < STEP_COUNT; kind++)
            if (site->used[kind])
                printf("left out %lx %s %ld\n", site->at, step_names[kind], site->used[kind]);
    for (int rule = 0; rule < RULE_COUNT; rule++)
        printf("rule %s %ld %ld\n", rule_names[rule], rule_used[rule][OF_MODEL], rule_used[rule][OF_TEXT]);
}
