/* SPDX-License-Identifier: Apache-2.0 */
/* Which parts of the kernel's text the tasks have come through: the compiler calls us at the beginning of each stretch without a jump (-fsanitize-coverage=trace-pc). */
#include "shim.h"
#include <stdio.h>
#include <stdlib.h>

#define MOST_CODE (1u << 21)

extern char __executable_start, etext;
static bool ran[MOST_CODE];

/* What sets the scene runs alone, so it shows nothing. */
void __sanitizer_cov_trace_pc(void)
{
    uintptr_t at = (uintptr_t)__builtin_return_address(0) - (uintptr_t)&__executable_start;
    if (running >= 0 && !tasks[running].quiet && at < MOST_CODE)
        ran[at] = true;
}

void reach_write(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file || &etext - &__executable_start > MOST_CODE) {
        fprintf(stderr, "twin: cannot write what has run to %s\n", path);
        exit(2);
    }
    for (uintptr_t at = 0; at < MOST_CODE; at++)
        if (ran[at])
            fprintf(file, "%lx\n", at + (uintptr_t)&__executable_start);
    fclose(file);
}
