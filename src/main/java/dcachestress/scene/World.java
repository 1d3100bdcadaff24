// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.RunQueue;
import dcachestress.scene.Before.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The world of one sample: directories, what is cached before, and the lookups that are under way. Built by the first
 * tasks themselves, before anybody runs.
 */
final class World {
    /** What a file system leaves on a dentry before it completes the lookup. */
    static final Object DATA = "data";

    private final Scene scene;
    private final WaitScheme subject;
    private final RunQueue tasks;
    /** A directory whose last reference goes loses its inode; what it was is told from here. */
    private final Map<Dentry, Inode> inodes = new IdentityHashMap<>();
    private final Map<Slot, Dentry> requests = new TreeMap<>();
    private final Map<Slot, Owned> started = new TreeMap<>();
    private final Inode movable = new Inode(true);
    private final Inode linked = new Inode(false);
    private final Map<Character, Dentry> directories = new TreeMap<>();
    private final Map<Slot, Dentry> before = new TreeMap<>();
    private final Map<Slot, Owned> owned = new TreeMap<>();
    private final List<Dentry> held = new ArrayList<>();

    World(Scene scene, WaitScheme subject, RunQueue tasks) {
        this.scene = scene;
        this.subject = subject;
        this.tasks = tasks;
    }

    /** Makes it. */
    void build() {
        tasks.task(0).impersonate();
        subject.boot(scene.tables().sizes(tasks.size()));
        root('r', new Inode(true, isBusy('r')), rootFlags());
        root('s', new Inode(true, isBusy('s')), 0);
        scene.before().stream().sorted(Comparator.comparingInt(this::turn)).forEach(this::build);
        for (int task = 0; task < tasks.size(); task++) {
            begin(task, scene.tasks().get(task));
        }
        tasks.task(0).impersonate();
        before.values().forEach(d -> know(d, d.inode()));
        if (isIdle()) {
            scene.tasks().stream().filter(World::entersMovable).forEach(ops -> directories.get(Slot.MOVABLE).lock()
                    .get());
            dcache().dput(directories.get(Slot.MOVABLE));
        }
    }

    /** Nothing stays cached without a reference below what is disconnected, so that a scene with idle names is not. */
    private int rootFlags() {
        return scene.before().stream().anyMatch(there -> there.kind().isIdle())
                || scene.tasks().stream().flatMap(List::stream).anyMatch(op -> op.verb() == Verb.PUT)
                ? 0 : Flags.DISCONNECTED;
    }

    private boolean isBusy(char directory) {
        return scene.before().stream().anyMatch(there -> there.kind() == Kind.BUSY && there.slot()
                .directory() == directory);
    }

    /** Whether the scene has no reference to the directory {@code d}: each task that does something in it has one. */
    private boolean isIdle() {
        return scene.before().stream().anyMatch(there -> there.kind() == Kind.IDLE_DIRECTORY);
    }

    /** Whether a task has a reference to the directory {@code d} that it must put after its operation before this. */
    boolean leavesMovable(int task, int next) {
        List<Op> ops = scene.tasks().get(task);
        return isIdle() && entersMovable(ops.subList(next - 1, next)) && !entersMovable(ops.subList(next, ops.size()));
    }

    private static boolean entersMovable(List<Op> ops) {
        return ops.stream().anyMatch(op -> op.verb() == Verb.RMDIR || op.entersDirectory()
                && (isMovable(op.slot()) || isMovable(op.other())));
    }

    private static boolean isMovable(Slot slot) {
        return slot != null && slot.directory() == Slot.MOVABLE;
    }

    /**
     * When it is made. What comes later stands nearer to the head of its chain, so what somebody takes away comes
     * behind what stays: a walk can stand on it when it goes, and has the others still before it.
     */
    private int turn(Before there) {
        int inMovable = isMovable(there.slot()) ? 3 : 0;
        if (there.kind().isDirectory()) {
            return 1;
        }
        boolean goes = there.kind().isIdle() || scene.tasks().stream().flatMap(List::stream)
                .anyMatch(op -> op.takesAway() && (there.slot().equals(op.slot()) || there.slot().equals(op.other())));
        return inMovable + (goes ? 2 : 0);
    }

    private void root(char name, Inode inode, int flags) {
        directories.put(name, hold(dcache().allocateRoot(name(name), inode, flags)));
    }

    private void buildMovable(Slot slot) {
        if (slot == null) {
            root(Slot.MOVABLE, movable, rootFlags());
            directories.get(Slot.MOVABLE).setFsData(DATA);
        } else {
            directories.put(Slot.MOVABLE, add(slot, movable));
            before.put(slot, directories.get(Slot.MOVABLE));
            if (!isIdle()) {
                hold(directories.get(Slot.MOVABLE));
            }
        }
    }

    private void build(Before there) {
        if (there.kind().isDirectory()) {
            buildMovable(there.slot());
            return;
        }
        Dentry d = add(there.slot(), there.kind().isNegative() ? null : new Inode(false));
        before.put(there.slot(), d);
        if (there.held()) {
            hold(d);
        } else {
            dcache().dput(d);
        }
        if (uses(Verb.UNBLOCK, there.slot())) {
            fileSystem().block(d);
        }
    }

    private boolean uses(Verb verb, Slot slot) {
        return scene.tasks().stream().flatMap(List::stream).anyMatch(op -> op.verb() == verb && op.slot().equals(slot));
    }

    private Dentry add(Slot slot, Inode inode) {
        return fileSystem().lookupSlow(directory(slot), name(slot.name()), d -> fileSystem().add(d, inode, DATA));
    }

    /** The lookups that a task owns, begun as that task, with a reference for each who will only wait. */
    private void begin(int task, List<Op> ops) {
        tasks.task(task).impersonate();
        for (Op op : ops) {
            if (op.verb() == Verb.START) {
                requests.put(op.slot(), hold(dcache().allocateRoot(name('q'), new Inode(true), 0)));
                fileSystem().block(requests.get(op.slot()));
            }
            if (op.verb() == Verb.OWN) {
                owned.put(op.slot(), fileSystem().begin(directory(op.slot()), name(op.slot().name())));
                if (uses(Verb.WAIT, op.slot())) {
                    Dentry d = owned.get(op.slot()).dentry();
                    d.lock().getNotDead();
                    hold(d);
                }
            }
        }
    }

    Dentry hold(Dentry d) {
        held.add(d);
        return d;
    }

    /** References that the scene itself holds to the end. */
    List<Dentry> held() {
        return held;
    }

    Dentry directory(Slot slot) {
        return directories.get(slot.directory());
    }

    /** The inode of a directory, which a mark holds: whoever has that needs no reference to a dentry of it. */
    Inode watched(Slot slot) {
        return isMovable(slot) ? movable : directory(slot).inode();
    }

    QStr name(char name) {
        return new QStr(String.valueOf(name), scene.tables().hash(name));
    }

    /** What is there before, or null. */
    Dentry before(Slot slot) {
        return before.get(slot);
    }

    /** The same, if the scene holds a reference. */
    Dentry heldBefore(Slot slot) {
        Dentry d = before.get(slot);
        return held.contains(d) ? d : null;
    }

    /** Hashed before. */
    Map<Slot, Dentry> before() {
        return before;
    }

    Owned owned(Slot slot) {
        return owned.get(slot);
    }

    /** What tells the task that ends a lookup that another one has begun it, or has found the name. */
    Dentry request(Slot slot) {
        return requests.get(slot);
    }

    /** Lookups that one task has begun and another one ends. */
    Map<Slot, Owned> started() {
        return started;
    }

    /** What a dentry was seen to be. */
    void know(Dentry d, Inode inode) {
        if (inode != null) {
            inodes.put(d, inode);
        }
    }

    /** The inode of a dentry, or the one that it had when it died; when nobody runs any more. */
    Inode inode(Dentry d) {
        return d.lock().isDead() ? inodes.get(d) : d.inode();
    }

    /** The inode of the file that has several names. */
    Inode linked() {
        return linked;
    }

    /** The inode of the directory {@code d}. */
    Inode movable() {
        return movable;
    }

    /** The dentry that the directory {@code d} had before, or null. */
    Dentry movableBefore() {
        return directories.get(Slot.MOVABLE);
    }

    WaitScheme subject() {
        return subject;
    }

    Dcache dcache() {
        return subject.dcache();
    }

    FileSystem fileSystem() {
        return subject.fileSystem();
    }

    RunQueue tasks() {
        return tasks;
    }

    /** Where a dentry is hashed, or null; when nobody runs any more. */
    Slot where(Dentry d) {
        if (d.unhashed() || d.isRoot()) {
            return null;
        }
        for (Map.Entry<Character, Dentry> directory : directories.entrySet()) {
            if (directory.getValue() == d.parent()) {
                return new Slot(directory.getKey(), d.name().name().charAt(0));
            }
        }
        return null;
    }
}
