// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.Dentry;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.GraphLayout;

/** Bytes per dentry, waiter, queue and table, by JOL: a JVM of its own, which says nothing but its tables. */
public final class MemoryCount {
    /** What keeps JOL silent on every JDK; a JDK that does not know the last one needs no such option. */
    static final List<String> OPTIONS = List.of("-Djdk.attach.allowAttachSelf=true", "-Djol.magicFieldOffset=true",
            "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading");
    private static final List<String> DENTRY_PARTS = List.of("lockRef", "seq", "hash", "inLookupHash", "children", "sibling", "fsDataVar");
    private static final List<String> HEAD_PARTS = List.of("lock", "list");
    private static final int QUEUES = 256;

    private MemoryCount() {
    }

    /** Prints the table as JSON. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);    // JOL warns on standard output
        out.println(CostJson.text(Map.of("memory", table())));
    }

    private static Table table() {
        Scene scene = new Scene(Subjects.named("Merged"), 1, 0, 1);
        Task waiter = scene.waiter(0);
        WaitQueueEntry entry = waiter.stack().push();
        WaitQueueHead head = new WaitQueueHead();
        WaitQueues queues = new WaitQueues(new Sched());
        VarWaits vars = new VarWaits(queues, QUEUES);
        long table = GraphLayout.parseInstance(vars).subtract(GraphLayout.parseInstance(queues, LockClass.WAIT_QUEUE)).totalSize();
        return Table.of("Bytes", "model", "kernel")
                .exact("dentry", sum(scene.begin().dentry(), Dentry.class, DENTRY_PARTS), Sizes64.DENTRY)
                .exact("wait queue head", sum(head, WaitQueueHead.class, HEAD_PARTS), Sizes64.HEAD)
                .exact("wait entry with a key", ClassLayout.parseInstance(entry).instanceSize(), Sizes64.KEYED_ENTRY)
                .exact("table of 256 queues", table, QUEUES * Sizes64.HEAD);
    }

    /** An object and its parts, without what it points to. */
    private static long sum(Object whole, Class<?> type, List<String> parts) {
        long size = ClassLayout.parseInstance(whole).instanceSize();
        for (String part : parts) {
            size += ClassLayout.parseInstance(Places.read(whole, type, part)).instanceSize();
        }
        return size;
    }
}
