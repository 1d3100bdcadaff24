/* SPDX-License-Identifier: Apache-2.0 */
/* The words of memory that a sample touches, where memory is weak, with the values that each has had. */
#ifndef TWIN_WORDS_H
#define TWIN_WORDS_H
#define GAP 1024                /* between two values of a word: room for ten late stores in a row */
#define SCENE -1
#define WHOLES (DENTRIES + INODES + HEADS + 1)

/* One value that a word has had: its place in the order of the stores, and what whoever reads or acquires it must see. */
struct message {
    struct message *older;
    int time, task, step;
    bool atomic;
    struct content content;
    const struct view *view, *strong, *own;
    int clock[TASKS];
};

struct place { uintptr_t at; enum part part; int sample, number; struct message *newest; int touched[TASKS]; };

void words_reset(void);
int word_whole(uintptr_t at);
struct message *word_message(struct message *older, int time);
struct place *word_slot(uintptr_t at, enum part part);
struct place *word_at(const struct spot *spot);
const struct message *word_newest(int number);
#endif
