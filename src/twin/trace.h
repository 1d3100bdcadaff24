/* SPDX-License-Identifier: Apache-2.0 */
/* A sample of the model, as explore/TraceDump writes it. */
#ifndef TWIN_TRACE_H
#define TWIN_TRACE_H
#define MOST 8192
#define NUMBERS 512

/* One step: objects by letter and number; target: -1 for null; stack: 0 unless it is given. */
struct wanted { int task; enum step kind; char letter, target_letter; int number, target; bool reference; uint64_t value; int stack; };

extern struct wanted wanted[MOST];
extern int wanted_count;

void read_kinds(char *line);
void read_steps(char *at);
void count_outcome(const char *outcome);
void show_outcomes(void);
#endif
