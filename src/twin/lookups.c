/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: the properties in which lookups meet lookups. */

static void owned_scene(void) { owned = begin(directory, &NAME); }
static void empty_scene(void) { }

static void owner_and_waiters(int task)
{
    if (task == 0)
        add(0, owned);
    else
        lookup(task, &NAME);
}

static void failing_owner_and_waiters(int task)
{
    if (task == 0)
        dput(finish(owned, FAIL, NULL, NULL));
    else
        lookup(task, &NAME);
}

static const char *how_many_slept(void)
{
    int slept = 0;
    for (int i = 0; i < 4; i++)
        slept += tasks[i].slept > 0;
    return slept == 0 ? "none slept" : slept < 3 ? "some slept" : "all slept";
}

static void creators(int task) { lookup(task, &NAME); }

static void two_owners_scene(void)
{
    owned = begin(directory, &NAME);
    other_owned = begin(directory, &OTHER_1);
}

static void two_owners(int task) { add(task, task == 0 ? owned : other_owned); }

static void unrelated_scene(void)
{
    directory->d_flags &= ~DCACHE_DISCONNECTED;    /* it keeps names that nobody uses */
    for (int i = 0; i < UNRELATED; i++)
        others[i] = begin(directory, &UNRELATED_NAMES[i]);
}

static const char *ending_1(void) { return ending(1); }
static const char *endings_01(void) { return endings(0, 1); }
static const char *endings_12(void) { return endings(1, 2); }
static const char *endings_13(void) { return endings(1, 3); }
static const char *added(void) { return "ADDED"; }

static void unrelated_owner_and_creator(int task)
{
    if (task == 0) {
        for (int i = 0; i < UNRELATED; i++) {
            dput(finish(others[i], SPLICE, NULL, &DATA));
            twin_flush();
        }
    } else
        lookup(task, &NAME);
}

static void shared_bucket_scene(void)
{
    owned = begin(directory, &NAME);
    other_owned = begin(directory, &OTHER);
}

static void two_pairs(int task)
{
    if (task == 0 || task == 2)
        add(task, task == 0 ? owned : other_owned);
    else
        lookup(task, task == 1 ? &NAME : &OTHER);
}

static void stranger_wakes(int task)
{
    if (task < 2)
        owner_and_waiters(task);
    else
        for (int i = 0; i < 3; i++)
            twin_wake(1);
}
