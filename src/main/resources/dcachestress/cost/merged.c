/* SPDX-License-Identifier: Apache-2.0 */
/* Stores the flag once, before the wait. Written for its size alone: it links to nothing. */
enum { WAITERS = 1 << 9, IN_LOOKUP = 1 << 24 };

struct entry {
    unsigned int flags;
    char between[124];
    int lock;
};

struct waiter {
    void *task, *key, *next, *previous;
};

void lock(int *);
void unlock(int *);
void *queue_of(void *key);
void init_waiter(struct waiter *, void *key);
void prepare(void *queue, struct waiter *);
void finish(void *queue, struct waiter *);
void sleep_until_woken(void);

static inline int must_wait(struct entry *e)
{
    return (e->flags & IN_LOOKUP) != 0;
}

void wait_for_lookup(struct entry *e)
{
    struct waiter self;
    void *queue;

    if (!must_wait(e))
        return;
    e->flags |= WAITERS;
    if (!must_wait(e))
        return;
    queue = queue_of(&e->flags);
    init_waiter(&self, &e->flags);
    for (;;) {
        prepare(queue, &self);
        if (!must_wait(e))
            break;
        unlock(&e->lock);
        sleep_until_woken();
        lock(&e->lock);
    }
    finish(queue, &self);
}
