/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: the properties by name, as the model has them: tasks, buckets (wait, in-lookup, primary), scene, actors, what the result is called, the tasks' names. */

const struct scene scenes[] = {
#ifdef WITH_SHRINK
    { "KillMeetsShrink", 2, { 1, 1, 1 }, used_scene, killer_and_shrinkers, somebody_slept, { "killer", "shrinker" } },
    { "KillMeetsTwoShrinks", 3, { 1, 1, 1 }, used_scene, killer_and_shrinkers, somebody_slept, { "killer", "shrinker", "second shrinker" } },
    { "PruneMeetsTwoShrinks", 3, { 1, 1, 1 }, listed_scene, pruner_and_shrinkers, somebody_slept, { "pruner", "shrinker", "second shrinker" } },
    { "KillMeetsPruner", 2, { 1, 1, 1 }, used_and_listed_scene, killer_and_pruner, killed, { "killer", "pruner" } },
#else
    { "OneWaiter", 2, { 1, 1, 1 }, owned_scene, owner_and_waiters, ending_1, { "owner", "waiter" } },
    { "TwoWaiters", 3, { 1, 1, 1 }, owned_scene, owner_and_waiters, endings_12, { "owner", "first waiter", "second waiter" } },
    { "ThreeWaiters", 4, { 1, 1, 1 }, owned_scene, owner_and_waiters, how_many_slept, { "owner", "first waiter", "second waiter", "third waiter" } },
    { "FailedLookup", 2, { 1, 1, 1 }, owned_scene, failing_owner_and_waiters, ending_1, { "owner", "waiter" } },
    { "FailedTwoWaiters", 3, { 1, 1, 1 }, owned_scene, failing_owner_and_waiters, endings_12, { "owner", "first waiter", "second waiter" } },
    { "TwoCreators", 2, { 1, 1, 1 }, empty_scene, creators, endings_01, { "first creator", "second creator" } },
    { "TwoAdders", 2, { 1, 1, 1 }, two_owners_scene, two_owners, added, { "owner", "other owner" } },
    { "UnrelatedAdd", 2, { 1, 1, 1 }, unrelated_scene, unrelated_owner_and_creator, ending_1, { "owner", "creator" } },
    { "Splice", 2, { 1, 1, 1 }, splice_scene, splicer_and_waiter, with_alias, { "splicer", "waiter" } },
    { "SharedBucket", 4, { 1, 1, 1 }, shared_bucket_scene, two_pairs, endings_13, { "owner", "waiter", "other owner", "other waiter" } },
    { "SpuriousWake", 3, { 1, 1, 1 }, owned_scene, stranger_wakes, ending_1, { "owner", "waiter", "stranger" } },
    { "MoveAcross", 2, { 1, 1, 1 }, move_across_scene, splicer_and_waiter, with_alias, { "mover", "waiter" } },
    { "SpliceUnderWalk", 2, { 1, 1, 2 }, splice_under_walk_scene, splicer_and_waiter, ending_1, { "splicer", "looker" } },
    { "AddCiSplice", 2, { 1, 1, 1 }, alias_from_handle, ci_splicers, with_alias_both, { "owner", "waiter" } },
    { "AddCi", 3, { 1, 1, 1 }, add_ci_scene, add_ci, one_dentry, { "owner", "waiter", "exact waiter" } },
    { "AddThenDrop", 2, { 1, 1, 1 }, add_then_drop_scene, add_then_drop, ending_1, { "owner", "waiter" } },
    { "AddThenRename", 2, { 1, 1, 1 }, add_then_rename_scene, adder_moves, ending_1, { "owner", "waiter" } },
    { "AddThenMove", 2, { 1, 1, 1 }, add_then_move_scene, adder_moves, ending_1, { "owner", "waiter" } },
    { "Exchange", 2, { 1, 1, 2 }, exchange_scene, exchanger_and_looker, exchanged, { "mover", "looker" } },
    { "RenameUnderWalk", 2, { 1, 1, 2 }, rename_under_walk_scene, mover_and_looker, ending_1, { "mover", "looker" } },
    { "TornWalk", 2, { 1, 1, 1 }, torn_walk_scene, mover_and_looker, not_the_moving, { "mover", "looker" } },
    { "TwoMovers", 2, { 1, 1, 1 }, two_movers_scene, two_movers, moved_for_good, { "mover", "other mover" } },
    { "MoveUnderWatch", 2, { 1, 1, 1 }, move_under_watch_scene, mover_and_watcher, changed_places, { "mover", "watcher" } },
    { "FlagWriter", 2, { 1, 1, 1 }, owned_scene, flag_writer, flag_is_there, { "owner", "waiter" } },
    { "WatchChildren", 3, { 1, 1, 1 }, owned_scene, watched_owner, flags_are_there, { "owner", "waiter", "watcher" } },
    { "WatchNewChild", 2, { 1, 1, 1 }, no_child_scene, creator_and_watcher, mark_is_there, { "creator", "watcher" } },
    { "LocklessReader", 2, { 1, 1, 1 }, reader_scene, owner_and_reader, hit_or_miss, { "owner", "reader" } },
    { "Strangers", 3, { 1, 1, 1 }, strangers_scene, strangers, ending_1, { "owner", "waiter", "stranger" } },
    { "Unblock", 2, { 1, 1, 1 }, unblock_scene, unblocker_and_waiter, slept_or_not, { "renamer", "revalidator" } },
#ifdef WITHOUT_CALLERS_QUEUE
    { "Relock", 2, { 1, 1, 1 }, relock_scene, relocker_and_waiter, woken_or_not, { "owner", "waiter" } },
#endif
#ifdef WITH_EXTRA
    { "AddThenDelete", 2, { 1, 1, 1 }, owned_scene, adder_deletes, ending_1, { "owner", "waiter" }, true },
    { "AddThenInstantiate", 2, { 1, 1, 1 }, owned_scene, adder_instantiates, ending_1, { "owner", "waiter" }, true },
    { "LastDrop", 2, { 1, 1, 1 }, cached_scene, dropper_and_looker, ending_1, { "dropper", "looker" }, true },
    { "DropUnhashed", 2, { 1, 1, 1 }, cached_scene, dropper_and_unhasher, dropped, { "dropper", "unhasher" }, true },
    { "DropDeleted", 2, { 1, 1, 1 }, shared_scene, dropper_and_deleter, dropped, { "dropper", "deleter" }, true },
    { "DropUnderWalk", 2, { 1, 1, 1 }, cached_scene, unhasher_and_reader, dropped, { "dropper", "reader" }, true },
    { "TwoDroppers", 2, { 1, 1, 1 }, no_link_scene, droppers, dropped, { "dropper", "other dropper" }, true },
    { "DropBesideLink", 3, { 1, 1, 1 }, links_and_looker_scene, droppers_and_looker, dropped, { "dropper", "other dropper", "looker" }, true },
    { "DropLinks", 2, { 1, 1, 1 }, links_scene, droppers, dropped, { "dropper", "other dropper" }, true },
    { "SpliceBesideRename", 2, { 1, 1, 1 }, beside_rename_scene, splicer_and_renamer, spliced_or_refused, { "splicer", "renamer" }, true },
    { "SpliceBesideMove", 2, { 1, 1, 1 }, beside_move_scene, splicer_and_mover, spliced_or_refused, { "splicer", "mover" }, true },
    { "Revalidate", 2, { 1, 1, 1 }, stale_scene, revalidators, revalidated, { "revalidator", "other" }, true },
#endif
#endif
    { NULL, 0, { 0 }, NULL, NULL, NULL, { NULL }, false },
};

/* Sets a scene, as the first task, none of whose accesses is a step yet. */
void scene_reset(const struct scene *scene)
{
    world_reset(scene->buckets[0], scene->buckets[1], scene->buckets[2]);
    judge_reset();
    running = 0;
    tasks[0].quiet = true;
    directory = root(&ROOT, new_inode(true), DCACHE_DISCONNECTED);
    scene->set();
    running = -1;
    memset(&tasks[0], 0, sizeof tasks[0]);
    tasks[0].noted = O_NONE;
    memset(published, true, dentry_count * sizeof *published);
    judge_begins();
}

/* Whether LOOKUP_WAITERS never outlives the lookup. */
bool flag_is_cleared(void)
{
#ifdef FLAG_IS_KEPT
    return false;
#else
    return true;
#endif
}
