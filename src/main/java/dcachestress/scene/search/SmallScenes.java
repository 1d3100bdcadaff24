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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All scenes of two tasks with so many operations each, up to renaming: over two names in two directories, at most
 * three of these four places in a scene, and the directory {@code d} where somebody splices it. Each with every world
 * before that callers allow, and with one bucket in each table and with two.
 */
public final class SmallScenes {
    private static final int MOST_PLACES = 3;
    private static final long MIX = 1;
    private static final List<Slot> SLOTS = List.of(new Slot('r', 'a'), new Slot('r', 'b'), new Slot('s', 'a'),
            new Slot('s', 'b'));
    /** In the directory {@code d}, and where that is when it can die or be removed. */
    private static final Slot BELOW = new Slot(Slot.MOVABLE, 'a');
    private static final Slot HOME = new Slot('r', 'c');
    /** Where it cannot be taken from. */
    private static final Slot AWAY = new Slot('s', 'c');
    private static final List<Tables> TABLES = List.of(Tables.ONE, Tables.TWO);
    private static final List<Op> OPS = ops();

    private SmallScenes() {
    }

    /**
     * Those with so many operations of the first task and so many of the second; the more first. Cheapest worlds first
     * for each pair.
     */
    public static Stream<Scene> of(int first, int second) {
        List<List<Op>> ones = sequences(first, 1);
        List<List<Op>> others = sequences(second, 0);
        return ones.stream().flatMap(one -> others.stream().filter(other -> together(one, other))
                .flatMap(other -> scenes(one, other)));
    }

    /**
     * The same in a fixed order that mixes them: any few hundred in a row are of every kind.
     *
     * @param from which part of them comes last, from 0 to less than 1
     */
    public static Stream<Scene> mixed(int first, int second, double from) {
        List<List<Op>> others = sequences(second, 0);
        List<List<List<Op>>> pairs = new ArrayList<>();
        for (List<Op> one : sequences(first, 1)) {
            others.stream().filter(other -> together(one, other)).forEach(other -> pairs.add(List.of(one, other)));
        }
        Collections.shuffle(pairs, new Random(MIX));
        return beginning(pairs, from).stream().flatMap(pair -> scenes(pair.get(0), pair.get(1)));
    }

    /** All of them in their order, but from another one on; what comes before it has its turn at the end. */
    private static <T> List<T> beginning(List<T> order, double from) {
        List<T> other = new ArrayList<>(order);
        Collections.rotate(other, -(int) (from * order.size()));
        return other;
    }

    /** What a task can do, about any of the places; who wakes, wakes the other one. */
    private static List<Op> ops() {
        List<Op> ops = new ArrayList<>();
        for (Slot slot : SLOTS) {
            for (Ending ending : Ending.values()) {
                ops.add(lookup(Verb.OWN, slot, ending));
                ops.add(lookup(Verb.LOOK, slot, ending));
            }
            ops.add(lookup(Verb.OPEN, slot, Ending.ADD));
            ops.add(lookup(Verb.RENEW, slot, Ending.ADD));
            for (Verb verb : List.of(Verb.FIND, Verb.WALK, Verb.DROP, Verb.PUT, Verb.CREATE, Verb.UNLINK,
                    Verb.WAIT, Verb.AWAIT, Verb.UNBLOCK)) {
                ops.add(Op.at(verb, slot));
            }
            for (Slot other : SLOTS) {
                if (!slot.equals(other)) {
                    ops.add(Op.of(Verb.MOVE, slot, other));
                    ops.add(Op.of(Verb.EXCHANGE, slot, other));
                }
            }
        }
        for (char root : new char[] {'r', 's'}) {
            ops.add(Op.in(Verb.MARK, root));
            ops.add(Op.in(Verb.MARK_ALL, root));
            ops.add(Op.in(Verb.SHRINK, root));
        }
        ops.addAll(aboutTheDirectory());
        ops.removeIf(op -> (op.ending() == Ending.RELOCK || op.ending() == Ending.OVER) && op.verb() == Verb.LOOK);
        return ops;
    }

    private static List<Op> aboutTheDirectory() {
        List<Op> ops = new ArrayList<>(List.of(Op.at(Verb.RMDIR, HOME)));
        for (Ending ending : List.of(Ending.ADD, Ending.FAIL, Ending.SPLICE, Ending.CI_SPLICE)) {
            ops.add(lookup(Verb.OWN, BELOW, ending));
            ops.add(lookup(Verb.LOOK, BELOW, ending));
        }
        return ops;
    }

    private static Op lookup(Verb verb, Slot slot, Ending ending) {
        return !ending.looksUp() ? Op.lookup(verb, slot, ending)
                : Op.lookingUp(verb, slot, ending, ending.ignoresCase() ? beside(slot) : elsewhere(slot));
    }

    private static Slot elsewhere(Slot slot) {
        return new Slot(slot.directory() == 'r' ? 's' : 'r', slot.name());
    }

    private static Slot beside(Slot slot) {
        return new Slot(slot.directory(), slot.name() == 'a' ? 'b' : 'a');
    }

    private static List<List<Op>> sequences(int length, int wakes) {
        List<Op> ops = new ArrayList<>(OPS);
        ops.add(Op.wake(wakes));
        List<List<Op>> sequences = List.of(List.of());
        for (int i = 0; i < length; i++) {
            sequences = sequences.stream().flatMap(begun -> ops.stream().filter(op -> follows(begun, op)).map(op -> {
                List<Op> longer = new ArrayList<>(begun);
                longer.add(op);
                return List.copyOf(longer);
            })).toList();
        }
        return sequences;
    }

    /**
     * What no contract allows is not even begun: a lookup that is owned comes first, and only what was handed out is
     * put.
     */
    private static boolean follows(List<Op> begun, Op op) {
        if (op.verb() == Verb.OWN) {
            return begun.stream().allMatch(earlier -> earlier.verb() == Verb.OWN);
        }
        return op.verb() != Verb.PUT || begun.stream()
                .anyMatch(earlier -> op.slot().equals(earlier.slot())
                && (earlier.isLookup() || earlier.verb() == Verb.FIND));
    }

    /** Whether they meet at a place, or one wakes or marks the other's, and stay within few places. */
    private static boolean together(List<Op> one, List<Op> other) {
        Set<Slot> ours = places(one);
        Set<Slot> theirs = places(other);
        Set<Slot> all = new TreeSet<>(ours);
        all.addAll(theirs);
        if (all.size() > MOST_PLACES) {
            return false;
        }
        return meet(ours, theirs) || touchesAll(one) && !theirs.isEmpty() || touchesAll(other) && !ours.isEmpty()
                || splices(one) && splices(other) || pass(one, other) || pass(other, one);
    }

    private static boolean meet(Set<Slot> ours, Set<Slot> theirs) {
        return ours.stream().anyMatch(mine -> theirs.stream().anyMatch(yours -> mine.directory() == yours.directory()));
    }

    /** Whether one moves a dentry while the other only asks for a name elsewhere: they share chains, and no more. */
    private static boolean pass(List<Op> one, List<Op> other) {
        return splices(one) && !meet(places(one), places(other)) && other.stream().allMatch(op -> op.verb() == Verb.FIND
                || op.verb() == Verb.WALK || op.verb() == Verb.LOOK && op.ending() == Ending.ADD);
    }

    private static boolean touchesAll(List<Op> ops) {
        return ops.stream().anyMatch(op -> op.verb() == Verb.WAKE || op.verb() == Verb.MARK
                || op.verb() == Verb.MARK_ALL || op.verb() == Verb.SHRINK);
    }

    private static boolean splices(List<Op> ops) {
        return ops.stream().anyMatch(op -> op.isLookup() && op.ending().splices());
    }

    private static Set<Slot> places(List<Op> ops) {
        Set<Slot> places = new TreeSet<>();
        for (Op op : ops) {
            if (op.slot() != null && op.verb() != Verb.MARK && op.verb() != Verb.MARK_ALL
                    && op.verb() != Verb.SHRINK) {
                places.add(op.slot());
            }
            if (op.other() != null) {
                places.add(op.other());
            }
        }
        return places;
    }

    private static Stream<Scene> scenes(List<Op> one, List<Op> other) {
        List<Scene> scenes = new ArrayList<>();
        List<Renaming> same = Renaming.same(List.of(one, other));
        if (same == null) {
            return Stream.empty();
        }
        for (List<Before> before : worlds(one, other)) {
            Scene scene = new Scene(Tables.ONE, before, List.of(one, other));
            if (Renaming.standsForAll(before, same) && scene.allowed()) {
                TABLES.forEach(tables -> scenes.add(new Scene(tables, before, scene.tasks())));
            }
        }
        scenes.sort(Scene.CHEAPEST);
        return scenes.stream();
    }

    /** Whoever asks finds its names, behind the directory that leaves. */
    private static List<Before> passing(List<Op> moving, List<Op> asking) {
        List<Before> world = new ArrayList<>();
        world.add(new Before(new Slot(places(moving).iterator().next().directory(), 'c'), Kind.DIRECTORY));
        places(asking).forEach(place -> world.add(new Before(place, Kind.FILE)));
        return world;
    }

    /**
     * Each place empty, or with one of {@link #kinds}; the directory nowhere, not connected, or at a place; in a busy
     * directory, or held by nobody, with nothing else.
     */
    private static List<List<Before>> worlds(List<Op> one, List<Op> other) {
        Set<Slot> places = places(one);
        places.addAll(places(other));
        List<List<Before>> worlds = List.of(List.of());
        for (Slot place : places) {
            boolean owned = Stream.concat(one.stream(), other.stream())
                    .anyMatch(op -> op.verb() == Verb.OWN && op.slot().equals(place));
            if (!owned) {
                worlds = worlds.stream().flatMap(world -> Stream.concat(Stream.of(world),
                        kinds(one, other).stream().map(kind -> with(world, place, kind)))).toList();
            }
        }
        boolean inside = places.stream().anyMatch(place -> place.directory() == Slot.MOVABLE || place.equals(HOME));
        if (!splices(one) && !splices(other)) {
            return inside ? worlds.stream().map(world -> with(world, HOME, Kind.IDLE_DIRECTORY)).toList() : worlds;
        }
        if (pass(one, other) || pass(other, one)) {
            return List.of(passing(pass(one, other) ? one : other, pass(one, other) ? other : one));
        }
        List<Slot> homes = new ArrayList<>(List.of(new Slot('r', 'c'), new Slot('s', 'c')));
        homes.addAll(places);
        List<List<Before>> all = new ArrayList<>(List.of(with(List.of(), AWAY, Kind.BUSY),
                with(List.of(), HOME, Kind.IDLE_DIRECTORY)));
        worlds.stream().flatMap(world -> Stream.concat(Stream.of(world, with(world, null, Kind.DIRECTORY)),
                homes.stream().filter(home -> world.stream().noneMatch(there -> home.equals(there.slot())))
                        .map(home -> with(world, home, Kind.DIRECTORY)))).forEach(all::add);
        return all;
    }

    /**
     * A file that the scene holds or does not, or a negative dentry; where somebody opens or evicts, also one that
     * nobody holds. Where file systems are stacked, a file alone.
     */
    private static List<Kind> kinds(List<Op> one, List<Op> other) {
        if (Stream.concat(one.stream(), other.stream()).anyMatch(op -> op.ending() == Ending.OVER)) {
            return List.of(Kind.FILE);
        }
        boolean goes = Stream.concat(one.stream(), other.stream()).map(Op::verb)
                .anyMatch(verb -> verb == Verb.OPEN || verb == Verb.SHRINK);
        return goes ? List.of(Kind.FILE, Kind.IDLE, Kind.NEG, Kind.IDLE_NEG)
                : List.of(Kind.FILE, Kind.IDLE, Kind.NEG);
    }

    private static List<Before> with(List<Before> world, Slot slot, Kind kind) {
        List<Before> more = new ArrayList<>(world);
        more.add(new Before(slot, kind));
        return more;
    }
}
