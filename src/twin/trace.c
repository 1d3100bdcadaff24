/* SPDX-License-Identifier: Apache-2.0 */
/* Reads what the model has written. */
#include "shim.h"
#include "trace.h"
#include <stdio.h>
#include <stdlib.h>

struct wanted wanted[MOST];
int wanted_count;
static enum step kinds[64];
static int kind_count;
static struct { char text[64]; long times; } outcomes[64];
static int outcome_count;

void read_kinds(char *line)
{
    strtok(line, " \n");
    for (char *name; (name = strtok(NULL, " \n"));) {
        int kind = 0;
        while (kind < STEP_COUNT && strcmp(step_names[kind], name))
            kind++;
        kinds[kind_count++] = kind;    /* STEP_COUNT: one that the kernel has no counterpart for, an error where it appears */
    }
}

static long number(char **at)
{
    return strtol(*at, at, 10);
}

static void read_object(char **at, char *letter, int *number_of)
{
    *letter = *(*at)++;
    *number_of = number(at);
    if (*number_of < 0 || *number_of >= NUMBERS) {
        fprintf(stderr, "twin: object %d of the model is out of range\n", *number_of);
        exit(3);
    }
}

void read_steps(char *at)
{
    wanted_count = 0;
    while (*at && *at != '\n') {
        struct wanted *step = &wanted[wanted_count++];
        memset(step, 0, sizeof *step);
        step->task = number(&at);
        int kind = number(&at);
        if (kind >= kind_count || kinds[kind] == STEP_COUNT || wanted_count == MOST) {
            fprintf(stderr, "twin: a step of the model that the twin does not know: kind %d\n", kind);
            exit(3);
        }
        step->kind = kinds[kind];
        at++;
        read_object(&at, &step->letter, &step->number);
        at++;
        step->reference = *at == '@';
        if (!step->reference)
            step->value = strtoull(at, &at, 10);
        else if (at[1] == '-')
            step->target = -1, at += 2;
        else
            at++, read_object(&at, &step->target_letter, &step->target);
        if (*at == ' ')
            at += 2, step->stack = number(&at);
        at++;
    }
}

void count_outcome(const char *outcome)
{
    int i = 0;
    while (i < outcome_count && strcmp(outcomes[i].text, outcome))
        i++;
    if (i == outcome_count && i < 64)
        snprintf(outcomes[outcome_count++].text, sizeof outcomes[i].text, "%s", outcome);
    if (i < 64)
        outcomes[i].times++;
}

void show_outcomes(void)
{
    for (int i = 0; i < outcome_count; i++)
        printf("outcome %ld %s\n", outcomes[i].times, outcomes[i].text);
}
