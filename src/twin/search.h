/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TWIN_SEARCH_H
#define TWIN_SEARCH_H
#define MOST_STEPS 20000

/* search.c: at this decision the others are worth a try as well; and a task is not, at decisions from one on that come before a step. */
void search_others(int node);
void search_redundant(int task, int from, int nodes, int until);

/* follow.c */
extern bool following;
bool follow_load(const char *path);
void follow_step(const struct event *event);
int follow_choice(unsigned enabled);

/* reduce.c */
void reduce_reset(int steps);
int reduce_position(void);
void reduce_preempted(int task, int node);
bool reduce_step(const struct event *event, int nodes);
void reduce_also(const struct event *event, int nodes);
void reduce_stuck(void);
#endif
