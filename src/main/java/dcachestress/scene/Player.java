// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Errno;
import dcachestress.dcache.FileSystem.Lookup;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Quiescence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Plays the operations of one task on the model, by the calls that the kernel's own callers make, and keeps what the
 * task was handed.
 */
final class Player {
    private final World world;
    private final Log log;
    private final int task;
    private final Map<Slot, List<Dentry>> received = new TreeMap<>();
    private Op now;
    private boolean created;

    Player(World world, Log log, int task) {
        this.world = world;
        this.log = log;
        this.task = task;
    }

    /** The operation that is under way, or the last one. */
    Op now() {
        return now;
    }

    /** References that the task has and never puts. */
    List<Dentry> references() {
        List<Dentry> references = new ArrayList<>();
        received.values().forEach(references::addAll);
        return references;
    }

    /** Does all of this, and lets go of the directory {@code d} as soon as it is not needed any more. */
    void play(List<Op> ops) {
        for (int i = 0; i < ops.size(); i++) {
            log.enter();
            play(ops.get(i));
            if (world.leavesMovable(task, i + 1)) {
                world.dcache().dput(world.movableBefore());
            }
            log.leave();
        }
    }

    private void play(Op op) {
        now = op;
        int begin = log.tick();
        switch (op.verb()) {
            case OWN -> own(op, begin);
            case LOOK, OPEN -> look(op, begin);
            case RENEW -> renew(op, begin);
            case START -> start(op, begin);
            case END -> end(op);
            case FIND -> find(op, begin);
            case WALK -> walk(op, begin);
            case DROP -> drop(op, begin);
            case PUT -> put(op);
            case MOVE, EXCHANGE -> move(op, begin);
            case CREATE -> create(op, begin);
            case UNLINK -> unlink(op, begin);
            case RMDIR -> rmdir(op, begin);
            case SHRINK -> shrink(op, begin);
            case MARK -> fileSystem().watchChildren(world.watched(op.slot()), log::marked);
            case MARK_ALL -> fileSystem().markEveryChild(world.directory(op.slot()), log::marked);
            case WAKE -> world.subject().sched().tryToWakeUp(world.tasks().task(op.task()));
            case WAIT -> world.dcache().awaitUnlocked(world.owned(op.slot()).dentry());
            case AWAIT -> fileSystem().awaitUnblocked(world.before(op.slot()));
            case UNBLOCK -> fileSystem().unblock(world.before(op.slot()), World.DATA);
            default -> throw new IllegalStateException(op.toString());
        }
    }

    private FileSystem fileSystem() {
        return world.fileSystem();
    }

    private void own(Op op, int begin) {
        created = true;
        Inode inode = new Inode(false);
        ended(op, begin, fileSystem().finish(world.owned(op.slot()), operation(op, inode)), inode);
    }

    /** What is not trusted is out of the cache then, with what nobody uses below it. */
    private void renew(Op op, int begin) {
        int alone = log.alone();
        Dentry untrusted = world.before(op.slot());
        boolean cached = untrusted != null && !op.ending().splices()     // else it may come back by right
                && log.quietly(() -> op.slot().equals(world.where(untrusted)));
        look(op, begin);
        log.evicts(cached ? alone : -1, () -> op.slot().equals(world.where(untrusted))
                || untrusted.unhashed() && Quiescence.hasUnusedChild(untrusted));
    }

    private void shrink(Op op, int begin) {
        int alone = log.alone();
        Dentry directory = world.directory(op.slot());
        world.dcache().shrinkDcacheParent(directory, dropped(begin));
        log.evicts(alone, () -> Quiescence.hasUnusedChild(directory));
    }

    private void look(Op op, int begin) {
        created = false;
        Inode inode = new Inode(false);
        Lookup operation = operation(op, inode);
        Lookup ours = fresh -> {
            created = true;
            return operation.lookup(fresh);
        };
        Dentry directory = world.directory(op.slot());
        QStr name = world.name(op.slot().name());
        ended(op, begin, switch (op.verb()) {
            case OPEN -> fileSystem().lookupOpen(directory, name, dropped(begin), ours);
            case RENEW -> fileSystem().lookupRevalidating(directory, name, d -> d != world.before(op.slot()),
                    dropped(begin), ours);
            default -> fileSystem().lookupSlow(directory, name, ours);
        }, inode);
    }

    /** What hears of dentries that are not cached any more. */
    private Consumer<Dentry> dropped(int begin) {
        return d -> log.add(Did.Kind.DROPPED, null, d, begin);
    }

    private void start(Op op, int begin) {
        Owned begun = fileSystem().begin(world.directory(op.slot()), world.name(op.slot().name()));
        boolean ours = begun.dentry().inLookup();
        log.add(ours ? Did.Kind.MISSED : Did.Kind.FOUND, op.slot(), ours ? null : begun.dentry(), begin);
        if (ours) {
            world.started().put(op.slot(), begun);
        } else {
            world.dcache().dput(begun.dentry());
        }
        fileSystem().unblock(world.request(op.slot()), World.DATA);
    }

    private void end(Op op) {
        fileSystem().awaitUnblocked(world.request(op.slot()));
        Owned begun = world.started().get(op.slot());
        if (begun != null) {
            world.dcache().dput(fileSystem().finish(begun, d -> null));
        }
    }

    private Lookup operation(Op op, Inode inode) {
        return switch (op.ending()) {
            case ADD -> d -> add(d, inode);
            case FLAGS_ADD -> d -> {
                fileSystem().updateFlags(d, Flags.CASEFOLD);
                log.cased(d);
                return add(d, inode);
            };
            case NEG -> d -> add(d, null);
            case FAIL -> d -> null;
            case SPLICE -> d -> {
                log.hasData(d);
                return fileSystem().splice(d, world.movable(), World.DATA);
            };
            case LINK -> d -> {
                log.hasData(d);
                return fileSystem().splice(d, world.linked(), World.DATA);
            };
            case NOMEM -> d -> Errno.ENOMEM;
            case OVER -> d -> {
                below(op.other());
                return add(d, inode);
            };
            case CI -> d -> fileSystem().addCi(d, inode, world.name(op.other().name()));
            case CI_SPLICE -> d -> fileSystem().addCi(d, world.movable(), world.name(op.other().name()));
            case RELOCK -> d -> {
                world.dcache().dLookupDone(d);
                world.dcache().relock(d);
                return null;
            };
        };
    }

    private Dentry add(Dentry d, Inode inode) {
        log.hasData(d);
        return fileSystem().add(d, inode, World.DATA);
    }

    /** The lookup that a stacked file system makes in the one below. */
    private void below(Slot slot) {
        int begin = log.tick();
        boolean[] added = {false};
        Dentry d = fileSystem().lookupSlow(world.directory(slot), world.name(slot.name()), fresh -> {
            added[0] = true;
            Inode inode = new Inode(false);
            world.know(fresh, inode);
            return add(fresh, inode);
        });
        receive(slot, d);
        log.add(added[0] ? Did.Kind.ADDED : Did.Kind.FOUND, slot, d, begin);
    }

    /** A lookup has ended with this dentry and a reference, or an error: what that means for the map. */
    private void ended(Op op, int begin, Dentry d, Inode own) {
        if (Errno.isError(d)) {
            log.add(Did.Kind.MISSED, op.slot(), null, begin);
            if (op.ending().ignoresCase()) {
                log.add(Did.Kind.MISSED, op.other(), null, begin);
            }
            return;
        }
        boolean nothing = created && (op.ending() == Ending.FAIL || op.ending() == Ending.RELOCK);
        if (nothing) {
            world.dcache().dput(d);
            log.add(Did.Kind.MISSED, op.slot(), null, begin);
            return;
        }
        receive(op.slot(), d);
        Inode seen = d.inode();
        world.know(d, seen);
        log.handed(d, seen, d.fsData());
        if (created && op.ending().ignoresCase()) {
            Did.Kind kind = op.ending() == Ending.CI_SPLICE ? Did.Kind.FOUND_OR_SPLICED : seen == own ? Did.Kind.ADDED
                    : Did.Kind.FOUND;
            log.addTwo(Did.Kind.MISSED, op.slot(), kind, op.other(), d, begin);
        } else {
            log.add(!created ? Did.Kind.FOUND : op.ending() == Ending.SPLICE ? Did.Kind.SPLICED : Did.Kind.ADDED,
                    op.slot(), d, begin);
        }
    }

    private void receive(Slot slot, Dentry d) {
        received.computeIfAbsent(slot, unseen -> new ArrayList<>()).add(d);
    }

    private void find(Op op, int begin) {
        Dentry d = world.dcache().dLookup(world.directory(op.slot()), world.name(op.slot().name()));
        if (d != null) {
            receive(op.slot(), d);
            log.handed(d, d.inode(), d.fsData());
        }
        log.add(d == null ? Did.Kind.MISSED : Did.Kind.FOUND, op.slot(), d, begin);
    }

    private void walk(Op op, int begin) {
        Inode seen = fileSystem().lookupFast(world.directory(op.slot()), world.name(op.slot().name()));
        if (seen != FileSystem.MISS) {
            log.saw(op.slot(), seen, begin);
        }
    }

    private void drop(Op op, int begin) {
        Dentry d = reference(op.slot());
        if (d != null) {
            world.dcache().dDrop(d);
            log.add(Did.Kind.DROPPED, null, d, begin);
        }
    }

    private void put(Op op) {
        List<Dentry> here = received.getOrDefault(op.slot(), List.of());
        if (!here.isEmpty()) {
            Dentry put = here.remove(here.size() - 1);
            log.returned(put);
            world.dcache().dput(put);
        }
    }

    private void move(Op op, int begin) {
        Dentry dentry = reference(op.slot());
        Dentry target = world.before(op.other());
        if (dentry == null) {
            return;
        }
        if (op.verb() == Verb.MOVE) {
            world.dcache().dMove(dentry, target);
        } else {
            world.dcache().dExchange(dentry, target);
        }
        log.move(op.verb() == Verb.MOVE ? Did.Kind.MOVED : Did.Kind.EXCHANGED, dentry, target, begin);
    }

    private void create(Op op, int begin) {
        Dentry d = toChange(op.slot(), false);
        if (d != null) {
            Inode inode = new Inode(false);
            world.dcache().dInstantiate(d, inode);
            world.know(d, inode);
            log.changed(Did.Kind.CREATED, d, inode, begin);
            putLookedUp(op.slot(), d);
        }
    }

    private void unlink(Op op, int begin) {
        Dentry d = toChange(op.slot(), true);
        if (d != null) {
            Inode inode = d.inode();
            int alone = log.alone();
            world.dcache().dDelete(d);
            log.evicts(alone, () -> !d.unhashed() && d.inode() != null);
            deleted(d, inode, begin);
            putLookedUp(op.slot(), d);
        }
    }

    /**
     * What is cached at this name, with a reference: {@code filename_create()} and {@code do_unlinkat()} look it up,
     * and put it at their end, unless the scene holds it. Null when it was dropped or evicted, or when somebody has
     * looked up a new one that is not what they ask for.
     */
    private Dentry toChange(Slot slot, boolean positive) {
        Dentry held = world.heldBefore(slot);
        if (held != null) {
            return log.quietly(held::unhashed) ? null : held;
        }
        Dentry d = world.dcache().dLookup(world.directory(slot), world.name(slot.name()));
        if (d != null && positive != log.quietly(() -> d.inode() != null)) {
            world.dcache().dput(d);
            return null;
        }
        return d;
    }

    private void putLookedUp(Slot slot, Dentry d) {
        if (world.heldBefore(slot) == null) {
            world.dcache().dput(d);
        }
    }

    private void rmdir(Op op, int begin) {
        Dentry d = world.before(op.slot());
        Inode inode = d.inode();
        int alone = log.alone();
        fileSystem().rmdir(d, dropped(begin));
        log.evicts(alone, () -> Quiescence.hasUnusedChild(d) || !d.unhashed() && d.inode() != null);
        deleted(d, inode, begin);
    }

    /** Nobody else drops it, so it tells itself what became of it. */
    private void deleted(Dentry d, Inode inode, int begin) {
        if (d.unhashed()) {
            log.add(Did.Kind.DROPPED, null, d, begin);
        } else {
            log.changed(Did.Kind.EMPTIED, d, inode, begin);
        }
    }

    /** What the task was handed last at this name, else what was there before. */
    private Dentry reference(Slot slot) {
        List<Dentry> here = received.getOrDefault(slot, List.of());
        return here.isEmpty() ? world.heldBefore(slot) : here.get(here.size() - 1);
    }

    int task() {
        return task;
    }
}
