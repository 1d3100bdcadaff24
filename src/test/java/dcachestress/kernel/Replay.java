// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.World.Slot;
import dcachestress.kernel.interleaved.Interleaver;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of an operation: answers its accesses as they were answered before, lets it make one more, and leaves it
 * before the next. A call of the run queue that is over is answered as a whole by what it returned: the task learns no
 * more from it.
 */
final class Replay implements Interleaver {
    static final Stop PAUSED = new Stop();
    static final Stop BLOCKED = new Stop();

    /** Leaves the code under test, which catches {@link TaskExit} only. */
    static final class Stop extends Error {
        private static final long serialVersionUID = 1L;

        private Stop() {
            super(null, null, false, false);
        }
    }

    /** What a call has returned. */
    private record Returned(Object value) {
    }

    private final World world;
    private final List<Thread> threads;
    private final List<Object> before;
    private final Runnable beforeTheStep;
    private final List<Object> path = new ArrayList<>();
    private final List<Integer> calls = new ArrayList<>();
    private int given;
    private Slot accessed;
    private Object was;

    /**
     * A run.
     *
     * @param before        the answers that the operation has had
     * @param beforeTheStep is run before the access that is new
     */
    Replay(World world, List<Thread> threads, List<Object> before, Runnable beforeTheStep) {
        this.world = world;
        this.threads = threads;
        this.before = before;
        this.beforeTheStep = beforeTheStep;
    }

    /** All answers, with the new one. */
    List<Object> path() {
        return List.copyOf(path);
    }

    /** What the step has accessed; null if the operation is over without one. */
    Slot accessed() {
        return accessed;
    }

    /** Whether the step makes another task runnable than the one of this row. */
    boolean wakes(int own) {
        return accessed != null && accessed.name().equals("state") && accessed.row() != own
                && !was.equals(Task.TASK_RUNNING)
                && accessed.get().equals(Task.TASK_RUNNING);
    }

    @Override
    public Object access(Object owner, String field) {
        return access(world.slot(owner, field));
    }

    private Object access(Slot slot) {
        if (slot.name().equals("thread")) {
            // written before the first step and never again, so no step of its own
            return slot.get() == null ? NOTHING : slot.get();
        }
        if (accessed != null) {
            throw PAUSED;
        }
        if (given < before.size()) {
            path.add(before.get(given++));
            return path.get(path.size() - 1);
        }
        beforeTheStep.run();
        accessed = slot;
        was = slot.get();
        return null;
    }

    @Override
    public void answered(Object answer) {
        path.add(answer);
    }

    @Override
    public Object call() {
        if (given < before.size() && before.get(given) instanceof Returned same) {
            given++;
            path.add(same);
            return same.value();
        }
        calls.add(path.size());
        return null;
    }

    @Override
    public void returned(Object value) {
        int from = calls.remove(calls.size() - 1);
        path.subList(from, path.size()).clear();
        path.add(new Returned(value));
    }

    @Override
    public void park(Object blocker) {
        Slot permit = world.permit(((Task) blocker).index());
        if (access(permit) == null) {
            if (was.equals(false)) {
                throw BLOCKED;
            }
            permit.set(false);
            answered(NOTHING);
        }
    }

    @Override
    public void unpark(Thread thread) {
        if (thread != null) {
            Slot permit = world.permit(threads.indexOf(thread));
            if (access(permit) == null) {
                permit.set(true);
                answered(NOTHING);
            }
        }
    }
}
