// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.explore.program.Site;
import java.util.List;

/** To which row of the ordering table, O1 to O18, an ordering of the model belongs. */
final class KernelRow {
    private record Rule(String operation, String function, String number) {
    }

    /** The first that fits counts; each of both texts is a pattern for the beginning. */
    private static final List<Rule> RULES = List.of(
            new Rule("smp_mb in set_current_state", "", "O4"), new Rule("smp_mb", "wq_has_sleeper", "O5"),
                    new Rule("smp_mb", "unblock_revalidate", "O6"),
            new Rule("smp_mb in (try_to_wake_up|schedule)", "", "O7"),
                    new Rule("smp_mb (before|after) cmpxchg", "start_dir_add", "O8"),
            new Rule("bit_spin_unlock", "__d_lookup_unhash", "O8"), new Rule("bit_spin_lock", "d_alloc_parallel", "O9"),
            new Rule("READ i_dir_seq", "d_alloc_parallel", "O10"), new Rule("i_dir_seq =", "end_dir_add", "O10"),
            new Rule("(READ seqcount|smp_rmb) in read_seq", "(d_alloc_parallel|d_lookup)$", "O11"),
                    new Rule("smp_wmb in write_seq(un)?lock", "", "O11"),
            new Rule("hlist =", "__d_rehash", "O14"), new Rule("d_flags =", "__d_set_inode_and_type", "O14"),
                    new Rule("smp_wmb in raw_write", "__d_add", "O14"),
            new Rule("list = in list_del_init_careful", "", "O17"),
                    new Rule("READ list in list_empty_careful", "", "O17"),
            new Rule("spin_(un)?lock d_lock$",
                    "(wait_var_event_spinlock|d_wait_lookup|__d_add|__d_lookup_unhash_wake)", "O1"),
            new Rule("spin_(un)?lock d_lock$", "__d_move", "O1"),
                    new Rule("spin_(un)?lock d_lock$", "d_alloc_parallel", "O1"),
            new Rule("spin_(un)?lock d_lock$", "fsnotify", "O18"));

    private KernelRow() {
    }

    /** Its number; empty when it belongs to none. */
    static String of(Site site) {
        return RULES.stream().filter(rule -> site.operation().matches(rule.operation() + ".*")
                && site.function().matches(rule.function() + ".*"))
                .map(Rule::number).findFirst().orElse("");
    }
}
