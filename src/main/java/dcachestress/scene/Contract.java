// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.scene.Before.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What callers of the dcache owe it, so that a scene which breaks a sound scheme shows a mistake of the scheme and not
 * of its callers. The kernel's callers get most of it from
 * {@code i_rwsem}, which no task of a scene takes: here moves and lookups of one directory meet freely, as they do
 * where a splice moves a dentry, and as
 * they will everywhere once {@code d_alloc_parallel()} leaves that lock.
 */
final class Contract {
    private final Scene scene;
    private final Map<Slot, Kind> before = new TreeMap<>();
    private final boolean movable;
    private Slot movableAt;

    private Contract(Scene scene) {
        this.scene = scene;
        for (Before there : scene.before()) {
            if (there.slot() != null && before.put(there.slot(), there.kind()) != null) {
                throw new BadSceneException(there.slot() + " is there twice before");
            }
            movableAt = there.kind().isDirectory() ? there.slot() : movableAt;
        }
        movable = scene.before().stream().anyMatch(there -> there.kind().isDirectory());
    }

    static Contract of(Scene scene) {
        return new Contract(scene);
    }

    /** Whether callers could do this. */
    static boolean allows(Scene scene) {
        try {
            of(scene).check();
            return true;
        } catch (BadSceneException e) {
            return false;
        }
    }

    /** Complains in one line of the first thing that no caller could do. */
    void check() {
        refuseIf(scene.before().stream().filter(there -> there.kind().isDirectory()).count() > 1,
                "the directory d is there twice before");
        refuseIf(movableAt != null && movableAt.directory() == Slot.MOVABLE, "the directory d cannot be in itself");
        before.keySet().forEach(this::checkDirectory);
        for (int task = 0; task < scene.tasks().size(); task++) {
            List<Op> ops = scene.tasks().get(task);
            checkOwned(ops);
            new Handing(scene).check(task);
            for (int i = 0; i < ops.size(); i++) {
                checkOp(task, ops.subList(0, i), ops.get(i));
            }
        }
        new Claims(scene, before, movableAt).check();
    }

    private void checkDirectory(Slot slot) {
        refuseIf(slot.directory() == Slot.MOVABLE && !movable, slot
                + ": the directory d has no dentry before; add 'before loose d', or put it somewhere");
    }

    /** A task that owns lookups ends them before it does anything else, or two owners could wait for each other. */
    private static void checkOwned(List<Op> ops) {
        long owned = ops.stream().filter(op -> op.verb() == Verb.OWN).count();
        refuseIf(ops.stream().limit(owned).anyMatch(op -> op.verb() != Verb.OWN),
                "a task ends the lookups that it owns before it does anything else");
        refuseIf(owned > 1 && ops.stream().anyMatch(op -> op.verb() == Verb.OWN && op.ending().looksUp()),
                "a task that owns several lookups may not wait for another one: no ci or over there");
        boolean unblocks = ops.stream().anyMatch(op -> op.verb() == Verb.UNBLOCK);
        refuseIf(unblocks && ops.stream().anyMatch(op -> op.verb() == Verb.AWAIT),
                "a task that unblocks a dentry waits for none to be unblocked");
    }

    private void checkOp(int task, List<Op> earlier, Op op) {
        if (op.slot() != null) {
            checkDirectory(op.slot());
        }
        if (op.other() != null) {
            checkDirectory(op.other());
        }
        refuseIf(isInMovable(op) && earlier.stream().anyMatch(before -> before.verb() == Verb.RMDIR), op
                + ": the task has removed the directory d before");
        switch (op.verb()) {
            case OWN -> checkOwn(op);
            case LOOK, OPEN, RENEW -> refuseIf(op.ending() == Ending.RELOCK,
                    "relock is for who owns a lookup from the beginning");
            case DROP -> refuseIf(!hasReference(earlier, op.slot()), "drop " + op.slot()
                    + ": the task has no reference to it");
            case PUT -> refuseIf(received(earlier, op.slot()) < 1, "put " + op.slot()
                    + ": the task was handed no reference to it");
            case CREATE, UNLINK, RMDIR -> checkChange(task, earlier, op);
            case MOVE, EXCHANGE -> new Moving(scene, before).check(op, hasReference(earlier, op.slot()));
            case WAKE -> refuseIf(op.task() == task || op.task() >= scene.tasks().size(), "wake " + (op.task() + 1)
                    + ": that is no other task");
            case WAIT -> refuseIf(!ownedByOther(task, op.slot()), "wait " + op.slot()
                    + ": no other task owns a lookup of it");
            case AWAIT, UNBLOCK -> refuseIf(before.get(op.slot()) != Kind.FILE && before.get(op.slot()) != Kind.NEG,
                    op + ": it must be there before, as file or neg");
            default -> { }
        }
        if (op.isLookup()) {
            checkEnding(op);
        }
    }

    private static boolean isInMovable(Op op) {
        return Stream.of(op.slot(), op.other()).filter(Objects::nonNull)
                .anyMatch(slot -> slot.directory() == Slot.MOVABLE);
    }

    private void checkChange(int task, List<Op> earlier, Op op) {
        new Changing(scene, before).check(task, earlier, op);
        refuseIf(op.verb() == Verb.RMDIR && lookups().stream().anyMatch(other -> other.ending().splices()), op
                + ": nobody else moves the directory d");
    }

    private void checkOwn(Op op) {
        refuseIf(before.containsKey(op.slot()), "own " + op.slot() + ": it is there before, so nobody looks it up");
        long owners = lookups().stream().filter(other -> other.verb() == Verb.OWN && other.slot().equals(op.slot()))
                .count();
        refuseIf(owners > 1, op.slot() + " is owned twice");
        long lookups = lookups().stream().filter(other -> other.slot().equals(op.slot()) || op.slot()
                .equals(other.other())).count();
        boolean started = all().stream().anyMatch(other -> other.verb() == Verb.START
                && other.slot().equals(op.slot()));
        refuseIf(op.ending() == Ending.RELOCK && (lookups > 1 || started), op.slot()
                + " enters lookup again: nobody else may look it up, only wait for it");
    }

    private void checkEnding(Op op) {
        Slot exact = op.other();
        if (op.ending() == Ending.OVER) {
            checkOver(op);
            return;
        }
        refuseIf(exact != null && exact.equals(op.slot()), op + ": the exact name is another one");
        refuseIf(exact != null && lookups().stream().anyMatch(other -> other.slot().equals(exact) && other.ending()
                .ignoresCase()),
                op + ": " + exact + " is the exact name, so its lookup has no ci");
        refuseIf(op.ending().splices() && !movable && puts().stream()
                .anyMatch(slot -> slot.equals(op.slot()) || slot.equals(exact)),
                op + ": whoever makes the first dentry of d keeps it");
    }

    /** Whoever waits for a lookup in another directory must not be waited for from there. */
    private void checkOver(Op op) {
        char below = op.other().directory();
        refuseIf(below == op.slot().directory(), op + ": the other name is in another directory");
        refuseIf(lookups().stream().anyMatch(other -> other.ending() == Ending.OVER
                && other.slot().directory() == below), op + ": lookups in " + below + " wait for none elsewhere");
    }

    private boolean ownedByOther(int task, Slot slot) {
        for (int other = 0; other < scene.tasks().size(); other++) {
            if (other != task && scene.tasks().get(other).stream()
                    .anyMatch(op -> op.verb() == Verb.OWN && op.slot().equals(slot))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasReference(List<Op> earlier, Slot slot) {
        return received(earlier, slot) > 0 || before.containsKey(slot) && new Before(slot, before.get(slot)).held();
    }

    /** Of how many references to this name the task was handed, it can still have some. */
    private static int received(List<Op> earlier, Slot slot) {
        int received = 0;
        for (Op op : earlier) {
            if (slot.equals(op.slot())) {
                received += op.isLookup() || op.verb() == Verb.FIND ? 1 : op.verb() == Verb.PUT ? -1 : 0;
            }
        }
        return received;
    }

    private List<Op> lookups() {
        return all().stream().filter(Op::isLookup).toList();
    }

    private Set<Slot> puts() {
        Set<Slot> puts = new TreeSet<>();
        all().stream().filter(op -> op.verb() == Verb.PUT).forEach(op -> puts.add(op.slot()));
        return puts;
    }

    private List<Op> all() {
        List<Op> all = new ArrayList<>();
        scene.tasks().forEach(all::addAll);
        return all;
    }

    static void refuseIf(boolean wrong, String why) {
        if (wrong) {
            throw new BadSceneException(why);
        }
    }
}
