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
        root('r', new Inode(true), Flags.DISCONNECTED);
        root('s', new Inode(true), 0);
        for (Before there : scene.before()) {
            if (there.kind() == Kind.DIRECTORY) {
                buildMovable(there.slot());
            }
        }
        scene.before().stream().filter(there -> there.kind() != Kind.DIRECTORY).forEach(this::build);
        for (int task = 0; task < tasks.size(); task++) {
            begin(task, scene.tasks().get(task));
        }
        tasks.task(0).impersonate();
    }

    private void root(char name, Inode inode, int flags) {
        directories.put(name, hold(dcache().allocateRoot(name(name), inode, flags)));
    }

    private void buildMovable(Slot slot) {
        if (slot == null) {
            root(Slot.MOVABLE, movable, Flags.DISCONNECTED);
            directories.get(Slot.MOVABLE).setFsData(DATA);
        } else {
            directories.put(Slot.MOVABLE, hold(add(slot, movable)));
            before.put(slot, directories.get(Slot.MOVABLE));
        }
    }

    private void build(Before there) {
        Dentry d = add(there.slot(), there.kind() == Kind.NEG ? null : new Inode(false));
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

    QStr name(char name) {
        return new QStr(String.valueOf(name), scene.tables().hash(name));
    }

    /** What is there before, or null. */
    Dentry before(Slot slot) {
        return before.get(slot);
    }

    /** Hashed before. */
    Map<Slot, Dentry> before() {
        return before;
    }

    Owned owned(Slot slot) {
        return owned.get(slot);
    }

    /** The inode of the file that has several names. */
    Inode linked() {
        return linked;
    }

    /** The inode of the directory {@code d}. */
    Inode movable() {
        return movable;
    }

    /** The dentry of the directory {@code d}, which never has a second one: the first that it had, or else this one. */
    Dentry onlyDentry(Dentry d) {
        return directories.computeIfAbsent(Slot.MOVABLE, unseen -> d);
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
