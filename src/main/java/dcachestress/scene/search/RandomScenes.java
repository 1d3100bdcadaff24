// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene.search;

import dcachestress.scene.Before.Kind;
import dcachestress.scene.Before;
import dcachestress.scene.Ending;
import dcachestress.scene.Op;
import dcachestress.scene.Scene;
import dcachestress.scene.Slot;
import dcachestress.scene.Tables;
import dcachestress.scene.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random scenes that callers allow: new ones, with weights by what meets most, and scenes that differ a little from a
 * given one.
 */
final class RandomScenes {
    private static final int MOST_TRIES = 20_000;
    /** One scene in so many. */
    private static final int HANDED = 16;
    /** A lookup under way is what waits, retries and completions are about, so it comes often; so does its looker. */
    private static final List<Verb> VERBS = List.of(Verb.OWN, Verb.OWN, Verb.OWN, Verb.LOOK, Verb.LOOK, Verb.LOOK,
            Verb.LOOK, Verb.OPEN, Verb.RENEW,
            Verb.FIND, Verb.WALK, Verb.RMDIR, Verb.SHRINK, Verb.SHRINK,
            Verb.DROP, Verb.PUT, Verb.CREATE, Verb.UNLINK, Verb.MOVE, Verb.EXCHANGE,
            Verb.MARK, Verb.MARK_ALL, Verb.WAKE, Verb.WAIT, Verb.AWAIT, Verb.UNBLOCK);
    private static final List<Ending> ENDINGS = List.of(Ending.ADD, Ending.ADD, Ending.ADD, Ending.FLAGS_ADD,
            Ending.NEG,
            Ending.FAIL, Ending.FAIL, Ending.NOMEM, Ending.OVER, Ending.SPLICE, Ending.SPLICE, Ending.LINK, Ending.CI,
            Ending.CI_SPLICE, Ending.RELOCK);
    /** Two tasks, three, four; one operation, two, three. */
    private static final List<Integer> TASKS = List.of(2, 2, 3, 3, 3, 4);
    private static final List<Integer> LENGTHS = List.of(1, 1, 1, 2, 2, 3);
    private static final List<Kind> MOVABLE = List.of(Kind.DIRECTORY, Kind.DIRECTORY, Kind.BUSY, Kind.IDLE_DIRECTORY,
            Kind.IDLE_DIRECTORY);
    private static final String DIRECTORIES = "rrrrrrssd";
    private static final String NAMES = "aaaabbc";

    private final Random random;

    RandomScenes(Random random) {
        this.random = random;
    }

    /** A new one. */
    Scene fresh() {
        for (int i = 0; i < MOST_TRIES; i++) {
            int tasks = one(TASKS);
            List<List<Op>> all = new ArrayList<>();
            for (int task = 0; task < tasks; task++) {
                List<Op> ops = new ArrayList<>();
                int length = one(LENGTHS);
                while (ops.size() < length) {
                    ops.add(op(tasks));
                }
                all.add(ops);
            }
            if (random.nextInt(HANDED) == 0) {
                hand(all, slot());
            }
            Scene scene = new Scene(tables(), world(all), all);
            if (scene.allowed()) {
                return scene;
            }
        }
        throw new IllegalStateException("no scene is allowed");
    }

    /** One task begins a lookup, and another ends it. */
    private void hand(List<List<Op>> tasks, Slot slot) {
        Verb verb = Verb.START;
        for (List<Op> ops : tasks.subList(0, 2)) {
            if (ops.size() == Scene.MOST_OPS) {
                ops.remove(0);
            }
            ops.removeIf(op -> op.verb() == Verb.OWN);
            ops.add(0, Op.at(verb, slot));
            verb = Verb.END;
        }
    }

    /** One that differs a little from this one, or a new one when no small change is allowed. */
    Scene near(Scene scene) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Scene changed = changed(scene);
            if (random.nextInt(3) == 0) {
                changed = changed(changed);
            }
            if (changed.allowed() && !changed.equals(scene)) {
                return changed;
            }
        }
        return fresh();
    }

    private Scene changed(Scene scene) {
        List<List<Op>> tasks = new ArrayList<>();
        scene.tasks().forEach(ops -> tasks.add(new ArrayList<>(ops)));
        List<Before> before = new ArrayList<>(scene.before());
        List<Op> ops = one(tasks);
        switch (random.nextInt(7)) {
            case 0 -> ops.set(random.nextInt(ops.size()), op(tasks.size()));
            case 1 -> ops.add(random.nextInt(ops.size() + 1), op(tasks.size()));
            case 2 -> {
                if (ops.size() > 1) {
                    ops.remove(random.nextInt(ops.size()));
                }
            }
            case 3 -> tasks.add(new ArrayList<>(List.of(op(tasks.size() + 1))));
            case 4 -> {
                return new Scene(tables(), before, tasks);
            }
            case 5 -> before.add(there());
            default -> {
                if (!before.isEmpty()) {
                    before.remove(random.nextInt(before.size()));
                }
            }
        }
        return new Scene(scene.tables(), before, tasks);
    }

    private Op op(int tasks) {
        Verb verb = one(VERBS);
        Slot slot = slot();
        return switch (verb) {
            case OWN, LOOK, OPEN, RENEW -> lookup(verb, slot);
            case MOVE, EXCHANGE -> Op.of(verb, slot, slot());
            case MARK, MARK_ALL, SHRINK -> Op.in(verb, slot.directory());
            case WAKE -> Op.wake(random.nextInt(tasks));
            default -> Op.at(verb, slot);
        };
    }

    private Op lookup(Verb verb, Slot slot) {
        Ending ending = one(ENDINGS);
        return !ending.looksUp() ? Op.lookup(verb, slot, ending) : Op.lookingUp(verb, slot, ending,
                ending.ignoresCase() ? new Slot(slot.directory(), letter(NAMES)) : slot());
    }

    private Slot slot() {
        return new Slot(letter(DIRECTORIES), letter(NAMES));
    }

    private char letter(String letters) {
        return letters.charAt(random.nextInt(letters.length()));
    }

    private Tables tables() {
        if (random.nextInt(3) > 0) {
            return random.nextInt(3) > 0 ? Tables.ONE : Tables.TWO;
        }
        StringBuilder hashes = new StringBuilder();
        while (hashes.length() < 4) {
            hashes.append(random.nextInt(4));
        }
        return new Tables(1 << random.nextInt(3), 1 << random.nextInt(3), 1 << random.nextInt(3), hashes.toString());
    }

    /** What these operations are about, and sometimes more. */
    private List<Before> world(List<List<Op>> tasks) {
        List<Before> world = new ArrayList<>();
        for (List<Op> ops : tasks) {
            for (Op op : ops) {
                add(world, op.verb() == Verb.OWN ? null : op.slot());
                add(world, op.other());
            }
        }
        if (random.nextBoolean()) {
            Before movable = movable();
            world.removeIf(there -> there.slot().equals(movable.slot()));
            world.add(movable);
        }
        return world;
    }

    private void add(List<Before> world, Slot slot) {
        if (slot != null && random.nextBoolean() && world.stream().noneMatch(there -> there.slot().equals(slot))) {
            world.add(new Before(slot, kind()));
        }
    }

    private Before there() {
        return random.nextInt(4) == 0 ? movable() : new Before(slot(), kind());
    }

    private Before movable() {
        return random.nextBoolean() ? new Before(null, Kind.DIRECTORY) : new Before(slot(), one(MOVABLE));
    }

    private Kind kind() {
        return one(List.of(Kind.FILE, Kind.FILE, Kind.NEG, Kind.IDLE, Kind.IDLE_NEG));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
