// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.util.List;

/** What the kernel's code relies on to be in order, O1 to O18; the origins of subjects name them. */
final class Orderings {
    /** O1 first. */
    static final List<String> ALL = List.of(
            "the waiter tests, sets WAITERS, queues itself and sets its state in one `d_lock` section; the completer clears PAR_LOOKUP, tests and wakes in another",
            "the waiter sets its state before it drops `d_lock`",
            "the condition is tested again after each `schedule()`",
            "the full barrier of `set_current_state()`",
            "the full barrier of `wq_has_sleeper()`, in the old `end_dir_add()`",
            "`wake_up_var()` looks at the queue without a barrier, because its caller holds `d_lock`",
            "the full barrier of `try_to_wake_up()` before it reads the state",
            "`start_dir_add()` makes `i_dir_seq` odd before the dentry leaves the in-lookup bucket",
            "the second look at `i_dir_seq`, under the bucket's bit lock",
            "acquire of `i_dir_seq` before the walk, release of it after `__d_rehash()`",
            "the sequence of `rename_lock` around a walk that finds nothing",
            "an odd `i_dir_seq` sends the lookup back, and only one adder makes it odd",
            "no preemption while `i_dir_seq` is odd",
            "the inode is set before the dentry is hashed, and before a waiter gets `d_lock`",
            "`lockref_get_not_dead()` only after the bit lock is dropped",
            "the wake under `d_lock`, so that the walk of the queue is over before a waiter returns (old scheme)",
            "the pair of `list_del_init_careful()` and `list_empty_careful()`",
            "every read-modify-write of `d_flags` under `d_lock`");

    private Orderings() {
    }
}
