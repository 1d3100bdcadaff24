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
import dcachestress.store.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/**
 * What JOL finds in memory, beside the kernel's sizes on x86-64, SMP, without debugging, which come from a
 * re-declaration of the structures, compiled: bytes per dentry, waiter, queue and table, and where flag and lock lie. A
 * JVM of its own, which says nothing but its table.
 */
public final class Layouts {
    /** {@code sizeof(struct wait_queue_head)}. */
    static final int HEAD = 24;
    /** {@code sizeof(struct wait_queue_entry)}. */
    static final int ENTRY = 40;
    /** {@code sizeof(struct wait_bit_queue_entry)}: an entry with its key. */
    static final int KEYED_ENTRY = 64;
    private static final int DENTRY = 192;
    /** What keeps JOL silent on every JDK; a JDK that does not know the last one needs no such option. */
    static final List<String> OPTIONS = List.of("-Djdk.attach.allowAttachSelf=true", "-Djol.magicFieldOffset=true",
            "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading");
    private static final List<String> DENTRY_PARTS = List.of("lockRef", "seq", "hash", "inLookupHash", "children",
            "sibling", "fsDataVar");
    private static final List<String> HEAD_PARTS = List.of("lock", "list");
    private static final int QUEUES = 256;
    private static final int LINE = 64;

    private Layouts() {
    }

    /** Of the model's objects. */
    static Table memory(String... options) throws IOException {
        return table("memory", options);
    }

    /** Of flag and lock, where objects begin at a line. */
    static Table lines(String... options) throws IOException {
        return table("lines", Stream.concat(Stream.of("-XX:ObjectAlignmentInBytes=64"), Stream.of(options))
                .toArray(String[]::new));
    }

    private static Table table(String name, String... options) throws IOException {
        return Child.tables(Layouts.class, Stream.concat(OPTIONS.stream(), Stream.of(options)).toList(), name)
                .get(name);
    }

    /** Prints the table of that name as JSON. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);    // JOL warns on standard output
        out.println(Json.MAPPER.writeValueAsString(Map.of(args[0], args[0].equals("memory") ? sizes() : places())));
    }

    private static Table places() {
        Table table = Table.of("Where they lie, by JOL; bytes and lines", "name to flag", "flag to lock",
                "lines from flag to lock");
        place(table, "same line", true);
        place(table, "two lines apart", false);
        return table;
    }

    private static void place(Table table, String name, boolean sameLine) {
        long flag = offset(Lines.FLAG);
        long lock = offset(Lines.lock(sameLine));
        table.exact(name, flag - offset(Lines.NAME), lock - flag, lock / LINE - flag / LINE);
    }

    private static long offset(int element) {
        return VM.current().arrayBaseOffset("long") + (long) element * Long.BYTES;
    }

    private static Table sizes() {
        Scene scene = new Scene(Subjects.named("Merged"), 1, 0, 1);
        Task waiter = scene.waiter(0);
        WaitQueueEntry entry = waiter.stack().push();
        WaitQueueHead head = new WaitQueueHead();
        WaitQueues queues = new WaitQueues(new Sched());
        VarWaits vars = new VarWaits(queues, QUEUES);
        long table = GraphLayout.parseInstance(vars).subtract(GraphLayout.parseInstance(queues, LockClass.WAIT_QUEUE))
                .totalSize();
        return Table.of("Bytes", "model", "kernel")
                .exact("dentry", sum(scene.begin().dentry(), Dentry.class, DENTRY_PARTS), DENTRY)
                .exact("wait queue head", sum(head, WaitQueueHead.class, HEAD_PARTS), HEAD)
                .exact("wait entry with a key", ClassLayout.parseInstance(entry).instanceSize(), KEYED_ENTRY)
                .exact("table of 256 queues", table, QUEUES * HEAD);
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
