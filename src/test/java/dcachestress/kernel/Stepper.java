// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.World.Slot;
import dcachestress.kernel.interleaved.Turns;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes one task of one state from its access to its next one, in {@link Task} and {@link RunQueue} themselves, on one
 * thread. The task's operation is begun anew with the row that it had then; each access that it has made already is
 * made once more on the value that it found then, so that the code comes to where it stood; the next access meets the
 * values of the state; and before the one after that the code is left by an exception. So a step is one access and the
 * code behind it. Accesses are made one after the other: what is explored is sequentially consistent.
 */
final class Stepper {
    /**
     * A step.
     *
     * @param accessed what it read or wrote; null when the operation made no access
     * @param result   what {@code try_to_wake_up()} returned, if one returned in this step; else null
     * @param woke     whether the operation has made its target runnable, by now
     */
    record Step(int task, ProtocolState before, ProtocolState after, Slot accessed, Boolean result, boolean woke) {
    }

    /** Keeps the answer of the last wake. */
    private static final class Answering extends Sched {
        private Boolean woken;

        @Override
        public boolean tryToWakeUp(Task task) {
            woken = super.tryToWakeUp(task);
            return woken;
        }
    }

    private final Scenario scenario;
    private final Answering sched = new Answering();
    private final Cast cast;
    private final World world;
    private final List<Thread> threads = new ArrayList<>();
    private final Interner<List<Object>> rows = new Interner<>();
    private final Interner<Place> places = new Interner<>();
    private ProtocolState state;
    private Place place;
    private int own;

    Stepper(Scenario scenario) {
        this.scenario = scenario;
        cast = Cast.of(scenario, sched);
        world = new World(cast);
        for (int i = 0; i < cast.runQueue().size(); i++) {
            threads.add(beginOnItsOwnThread(cast.runQueue().task(i)));
        }
    }

    private static Thread beginOnItsOwnThread(Task task) {
        Thread thread = new Thread(() -> {
            task.enlist();
            task.begin();
        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return thread;
    }

    World world() {
        return world;
    }

    Cast cast() {
        return cast;
    }

    /**
     * Everybody has begun and stands before the first operation; park permits may be left over from earlier samples.
     */
    ProtocolState first(boolean strayPermits) {
        int[] first = new int[world.rows()];
        int[] starts = new int[threads.size()];
        for (int row = 0; row < first.length; row++) {
            if (row > 0) {
                world.permit(row - 1).set(strayPermits);
            }
            first[row] = rows.number(world.take(row));
            if (row > 0) {
                starts[row - 1] = places.number(Place.at(0, ownOnly(row)));
            }
        }
        return new ProtocolState(first, starts);
    }

    Place place(ProtocolState s, int task) {
        return places.value(s.place(task));
    }

    /** What this state has in a row. */
    List<Object> row(ProtocolState s, int row) {
        return rows.value(s.row(row));
    }

    /** What this state has in a slot. */
    Object value(ProtocolState s, Slot slot) {
        return row(s, slot.row()).get(slot.index());
    }

    boolean done(ProtocolState s, int task) {
        return place(s, task).pc() > scenario.scripts().get(task).size();
    }

    /** The step of this task, or null if it cannot make one: it is done, or parked without a permit. */
    Step step(ProtocolState before, int task) {
        if (done(before, task)) {
            return null;
        }
        state = before;
        place = place(before, task);
        own = task + 1;
        sched.woken = null;
        world.put(own, rows.value(place.atStart()));
        Replay replay = new Replay(world, threads, place.answers(), this::meetTheOthers);
        Turns.hand(replay);
        try {
            int pc = run(cast.runQueue().task(task), scenario.scripts().get(task));
            if (replay.accessed() == null) {
                meetTheOthers();
            }
            return step(replay, Place.at(pc, ownOnly(own)), sched.woken);
        } catch (Replay.Stop stop) {
            boolean woke = place.woke() || replay.wakes(own);
            return stop == Replay.BLOCKED ? null : step(replay,
                    new Place(place.pc(), replay.path(), place.atStart(), woke), null);
        } finally {
            Turns.hand(null);
        }
    }

    private int run(Task task, List<Op> script) {
        task.impersonate();
        if (place.pc() == script.size()) {
            task.end();
            task.end();    // counts once
            return script.size() + 1;
        }
        try {
            int pc = script.get(place.pc()).run(cast, place.pc());
            while (pc < script.size() && script.get(pc).kind() == Op.Kind.GOTO) {
                pc = script.get(pc).target();
            }
            return pc;
        } catch (Replay.Stop stop) {
            throw stop;
        } catch (Throwable e) {
            task.failed(e);
            return script.size();
        }
    }

    private Step step(Replay replay, Place newPlace, Boolean result) {
        int[] after = new int[world.rows()];
        for (int row = 0; row < after.length; row++) {
            after[row] = rows.number(world.take(row));
        }
        int task = own - 1;
        ProtocolState next = state.with(after, task, places.number(newPlace));
        return new Step(task, state, next, replay.accessed(), result, place.woke() || replay.wakes(own));
    }

    /** From here on the code sees what the state has. What is the task's own, it has made itself in this run. */
    private void meetTheOthers() {
        for (int row = 0; row < world.rows(); row++) {
            List<Object> values = row(state, row);
            if (row != own) {
                world.put(row, values);
            } else {
                world.shared(row).forEach(slot -> slot.set(values.get(slot.index())));
            }
        }
    }

    /** The number of this row without what others write: whoever begins an operation knows nothing of that. */
    private int ownOnly(int row) {
        List<Object> values = world.take(row);
        world.shared(row).forEach(slot -> values.set(slot.index(), slot.unset()));
        return rows.number(values);
    }
}
