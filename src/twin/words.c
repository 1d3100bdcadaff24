/* SPDX-License-Identifier: Apache-2.0 */
/* Which words of memory have a history, and what lies there. Memory itself always has the newest value of each. */
#include "shim.h"
#include "weak.h"
#include "words.h"
#include <stdio.h>
#include <stdlib.h>

#define SLOTS 4096u

static struct place places[SLOTS], *by_number[SLOTS];
static int sample, place_count;

void words_reset(void)
{
    sample++;
    place_count = 0;
}

const struct message *word_newest(int number)
{
    return by_number[number]->newest;
}

struct spot number_spot(uintptr_t at, unsigned size)
{
    return (struct spot){ .at = at, .size = size };
}

/* A dentry's lock and count are one word. */
struct spot lock_spot(const void *lock)
{
    size_t offset;
    return number_spot((uintptr_t)lock, dentry_at((uintptr_t)lock, &offset) ? 8 : 4);
}

void peek(const struct spot *spot, struct content *content)
{
    memset(content, 0, sizeof *content);
    if (spot->part == WHOLE_NAME) {
        const struct dentry *d = (const struct dentry *)spot->at;
        content->number = d->d_name.hash_len;
        memcpy(content->name, d->d_iname, sizeof content->name);
        return;
    }
    memcpy(&content->number, (const void *)spot->at, spot->size);
    if (spot->part != WORD)
        content->number &= spot->part == LOCK_BIT ? 1ul : ~1ul;
}

void poke(const struct spot *spot, const struct content *content)
{
    u64 number = content->number;
    if (spot->part == WHOLE_NAME) {
        struct dentry *d = (struct dentry *)spot->at;
        d->d_name.hash_len = number;
        memcpy(d->d_iname, content->name, sizeof content->name);
        return;
    }
    if (spot->part == TAGGED)
        number |= *(const u64 *)spot->at & 1;
    memcpy((void *)spot->at, &number, spot->size);
}

/* What lies in one piece, so that a pointer to any part of it leads to all. */
int word_whole(uintptr_t at)
{
    if (at - (uintptr_t)dentries < sizeof dentries)
        return (at - (uintptr_t)dentries) / sizeof *dentries;
    if (at - (uintptr_t)inodes < sizeof inodes)
        return DENTRIES + (at - (uintptr_t)inodes) / sizeof *inodes;
    if (at - (uintptr_t)heads < sizeof heads)
        return DENTRIES + INODES + (at - (uintptr_t)heads) / sizeof *heads;
    return WHOLES - 1;
}

struct message *word_message(struct message *older, int time)
{
    struct message *made = views_room(sizeof *made);
    *made = (struct message){ .older = older, .time = time, .task = SCENE, .step = SCENE, .view = &no_view, .strong = &no_view, .own = &no_view };
    return made;
}

static bool same(const struct content *a, const struct content *b)
{
    return a->number == b->number && !memcmp(a->name, b->name, sizeof a->name);
}

struct place *word_slot(uintptr_t at, enum part part)
{
    for (unsigned i = (at >> 2) * 31 + part;; i++) {
        struct place *place = &places[i % SLOTS];
        if (place->sample != sample)
            *place = (struct place){ .at = at, .part = part, .sample = sample, .number = -1 };
        if (place->at == at && place->part == part)
            return place;
    }
}

/* A store that was not told would make all that is said here untrue. Only the list of what may be evicted, which lies over d_wait, is kept out of sight. */
static void changed_unseen(const struct spot *spot, struct place *place, const struct content *now)
{
    size_t offset;
    const struct dentry *d = dentry_at(spot->at, &offset);
    if (!d || offset != offsetof(struct dentry, d_wait)) {
        fprintf(stderr, "twin: a store to %lx%+ld was not told: %lx has become %lx\n", d ? 0 : spot->at, d ? (long)offset : 0, place->newest->content.number, now->number);
        exit(4);
    }
    place->newest = word_message(NULL, place->newest->time + GAP);
    place->newest->content = *now;
}

/* The word. What lies there when a task first touches it was there before all, and everybody sees it. */
struct place *word_at(const struct spot *spot)
{
    struct place *place = word_slot(spot->at, spot->part);
    struct content now;
    peek(spot, &now);
    if (place->number < 0) {
        if (place_count == SLOTS / 2) {
            fprintf(stderr, "twin: a sample touches more than %d words\n", place_count);
            exit(3);
        }
        by_number[place_count] = place;
        place->number = place_count++;
        place->newest = word_message(NULL, 0);
        place->newest->content = now;
    } else if (!same(&place->newest->content, &now))
        changed_unseen(spot, place, &now);
    return place;
}

/* The frame that it lay in has ended: what comes there next is something else. */
void weak_forget(uintptr_t at)
{
    if (!weakly())
        return;
    word_slot(at, WORD)->number = -1;
    memset(word_slot(at, WORD)->touched, 0, sizeof ((struct place *)0)->touched);
}
