// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.kernel.WaitVar;
import dcachestress.kernel.WakeFunction;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;

/**
 * Who shares a queue with whom: the kernel's hash of addresses such as a slab gives out (192 bytes apart, 21 to a
 * page), and how many entries of strangers a wake walks past when so many names have a waiter each.
 */
final class HashSpread {
    private static final int QUEUES = 256;
    private static final int BITS = 8;
    private static final long GOLDEN_RATIO_64 = 0x61C8864680B583EBL;
    private static final long FIRST_PAGE = 0xffff888100000000L;
    private static final int PAGE = 4096;
    private static final int DENTRY = 192;
    private static final int PER_PAGE = PAGE / DENTRY;
    private static final int ADDRESSES = PER_PAGE * PAGE;
    private static final int LINE = 64;
    private static final int ROUNDS = 8;
    static final List<Integer> NAMES = List.of(1, 16, 64, 256, 1024);

    private HashSpread() {
    }

    /** {@code hash_ptr(address, 8)}. */
    static int hashPtr(long address) {
        return (int) (address * GOLDEN_RATIO_64 >>> Long.SIZE - BITS);
    }

    private static long address(int index) {
        return FIRST_PAGE + (long) (index / PER_PAGE) * PAGE + (long) (index % PER_PAGE) * DENTRY;
    }

    /** Dentries per queue, over a slab of contiguous pages. */
    static Table spread() {
        Table table = Table.of("Dentries per queue, of " + ADDRESSES + " with made-up slab addresses; counts, exact",
                "least", "mean", "most",
                "empty queues");
        spread(table, "hash_ptr(dentry, 8)", HashSpread::hashPtr);
        spread(table, "dentry / 64 % 256", address -> (int) Long.remainderUnsigned(address / LINE, QUEUES));
        return table;
    }

    private static void spread(Table table, String name, LongToIntFunction hash) {
        int[] queues = new int[QUEUES];
        for (int i = 0; i < ADDRESSES; i++) {
            queues[hash.applyAsInt(address(i)) & QUEUES - 1]++;
        }
        IntSummaryStatistics all = IntStream.of(queues).summaryStatistics();
        table.exact(name, all.getMin(), all.getAverage(), all.getMax(), IntStream.of(queues).filter(each -> each == 0)
                .count());
    }

    /**
     * Entries of other names that a wake walks past, by how many names have a waiter. The model's own queues are
     * walked.
     */
    static Table walked() {
        Table table = Table.of("Entries of strangers in the queue, by names that have one waiter each; counts over "
                + ROUNDS
                + " draws of addresses", "shared table, mean", "shared table, most", "private head");
        for (int names : NAMES) {
            IntSummaryStatistics foreign = new IntSummaryStatistics();
            for (int round = 0; round < ROUNDS; round++) {
                walk(names, round, foreign);
            }
            table.exact(names + (names == 1 ? " name" : " names"), foreign.getAverage(), foreign.getMax(), 0);
        }
        return table;
    }

    private static void walk(int names, int seed, IntSummaryStatistics foreign) {
        RunQueue tasks = new RunQueue(IntStream.range(0, names).mapToObj(i -> "waiter " + i).toArray(String[]::new));
        WaitQueues queues = new WaitQueues(new Sched());
        VarWaits table = new VarWaits(queues, QUEUES);
        Random random = new Random(seed);
        WaitVar[] variables = new WaitVar[names];
        int[] passed = new int[1];
        WakeFunction function = (any, entry, key) -> {
            passed[0] += entry.key() == key ? 0 : 1;
            return false;
        };
        for (int i = 0; i < names; i++) {
            int hash = hashPtr(address(random.nextInt(ADDRESSES))) & QUEUES - 1;
            variables[i] = () -> hash;
            Task waiter = tasks.task(i);
            waiter.impersonate();
            WaitQueueEntry entry = waiter.stack().push();
            entry.init(function, variables[i]);
            queues.addWaitQueue(table.varWaitqueue(variables[i]), entry);
        }
        for (WaitVar variable : variables) {
            passed[0] = 0;
            table.wakeUpVar(variable);
            foreign.accept(passed[0]);
        }
    }
}
