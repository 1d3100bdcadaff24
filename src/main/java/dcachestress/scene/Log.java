// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.DentryOutcome;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What the tasks of one sample have done and seen, in order, and what follows from that. One task runs at a time, so
 * nothing here is shared; none of it is a
 * step of the model.
 */
final class Log {
    private final List<Did> history = new ArrayList<>();
    private final List<Handed> handed = new ArrayList<>();
    /** Those of them that have been put since; two may be equal. */
    private final Set<Handed> returned = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Dentry> marked = new ArrayList<>();
    private final List<Dentry> cased = new ArrayList<>();
    private final List<Dentry> withData = new ArrayList<>();
    private int time;
    private int entered;
    private int working;
    private boolean notEvicted;

    /** What a task was handed, and saw in it. */
    private record Handed(Dentry dentry, Inode inode, Object data) {
    }

    /** One event later. */
    int tick() {
        return time++;
    }

    /** A task begins with an operation. */
    void enter() {
        entered++;
        working++;
    }

    /** It has ended it. */
    void leave() {
        working--;
    }

    /** How many operations have begun, if no other task is in the midst of one; else less than none. */
    int alone() {
        return working == 1 ? entered : -1;
    }

    /**
     * A call has returned that takes something out of the cache.
     *
     * @param alone  what {@link #alone()} was when it began
     * @param cached whether it is there still
     */
    void evicts(int alone, BooleanSupplier cached) {
        if (alone >= 0 && alone == alone()) {
            notEvicted |= quietly(cached);
        }
    }

    /** Asks the model, which is no step of it. */
    boolean quietly(BooleanSupplier asked) {
        boolean acting = Task.current().setActing(false);
        try {
            return asked.getAsBoolean();
        } finally {
            Task.current().setActing(acting);
        }
    }

    void add(Did.Kind kind, Slot slot, Dentry d, int begin) {
        history.add(new Did(kind, slot, d, null, null, begin, tick()));
    }

    /** Two effects of one operation, each at some moment of it. */
    void addTwo(Did.Kind one, Slot slot, Did.Kind two, Slot other, Dentry d, int begin) {
        int end = tick();
        history.add(new Did(one, slot, null, null, null, begin, end));
        history.add(new Did(two, other, d, null, null, begin, end));
    }

    void move(Did.Kind kind, Dentry dentry, Dentry target, int begin) {
        history.add(new Did(kind, null, dentry, target, null, begin, tick()));
    }

    void changed(Did.Kind kind, Dentry d, Inode inode, int begin) {
        history.add(new Did(kind, null, d, null, inode, begin, tick()));
    }

    void saw(Slot slot, Inode inode, int begin) {
        history.add(new Did(Did.Kind.SAW, slot, null, null, inode, begin, tick()));
    }

    void handed(Dentry d, Inode inode, Object data) {
        handed.add(new Handed(d, inode, data));
    }

    /** A task has put what it was handed: what becomes of it is no concern of its any more. */
    void returned(Dentry d) {
        handed.stream().filter(each -> each.dentry == d && each.inode != null && !returned.contains(each)).findFirst()
                .ifPresent(returned::add);
    }

    void marked(Dentry d) {
        marked.add(d);
    }

    void cased(Dentry d) {
        cased.add(d);
    }

    void hasData(Dentry d) {
        withData.add(d);
    }

    /**
     * The forbidden outcome that shows in what tasks saw, or null; when nobody runs any more, and the state that is
     * left is sound.
     *
     * @param held what tasks were handed and have not put
     */
    String verdict(World world, List<Dentry> held) {
        if (notEvicted) {
            return DentryOutcome.WRONG_DENTRY.name() + " not_evicted";
        }
        for (Handed each : handed) {
            if (each.inode == null && each.dentry.inode() != null && !created(each.dentry)) {
                return DentryOutcome.STALE_NEGATIVE.name();
            }
            if (each.inode != null && !returned.contains(each) && each.dentry.inode() != each.inode
                    && held.contains(each.dentry)) {
                return DentryOutcome.WRONG_DENTRY.name() + " emptied_in_use";
            }
            if (withData.contains(each.dentry) && each.data != World.DATA) {
                return Outcome.NOT_VISIBLE.name();
            }
        }
        if (marked.stream().anyMatch(d -> !d.hasFlags(Flags.FSNOTIFY_PARENT_WATCHED))) {
            return DentryOutcome.LOST_FLAG.name() + " FSNOTIFY";
        }
        if (cased.stream().anyMatch(d -> !d.hasFlags(Flags.CASEFOLD))) {
            return DentryOutcome.LOST_FLAG.name() + " CASEFOLD";
        }
        if (Stream.concat(handed.stream().map(Handed::dentry), Stream.ofNullable(world.movableBefore()))
                .filter(d -> d.inode() == world.movable()).distinct().count() > 1) {
            return Outcome.BROKEN_CHAIN.name() + " two_dentries_of_one_directory";
        }
        if (ordered(world, history)) {
            return null;
        }
        boolean stale = ordered(world, history.stream().filter(did -> did.kind() != Did.Kind.SAW || did.inode() != null)
                .toList());
        return stale ? DentryOutcome.STALE_NEGATIVE.name() : DentryOutcome.WRONG_DENTRY.name() + " in_no_order";
    }

    /** Whether it was negative, and is not by right. */
    private boolean created(Dentry d) {
        return history.stream().anyMatch(did -> did.kind() == Did.Kind.CREATED && did.dentry() == d);
    }

    private static boolean ordered(World world, List<Did> history) {
        Map<Slot, Dentry> before = world.before();
        return new Linearization(history, before.values().toArray(new Dentry[0]), before.keySet().toArray(new Slot[0]),
                world::where, world::inode).exists();
    }

    /** The effects in the order in which they ended, in words. */
    String words() {
        StringBuilder words = new StringBuilder();
        history.forEach(did -> words.append(words.isEmpty() ? "" : ", ").append(did.kind().word())
                .append(did.kind() == Did.Kind.SAW && did.inode() == null ? " nothing" : ""));
        return words.isEmpty() ? "nothing" : words.toString();
    }
}
