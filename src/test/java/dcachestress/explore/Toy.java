// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.program.Program;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A small program whose schedules and outcomes are known beforehand. */
public final class Toy implements Program {
    private final Supplier<Scene> scenes;
    private final int tasks;
    private final Predicate<String> forbidden;

    private Toy(Supplier<Scene> scenes, int tasks, Predicate<String> forbidden) {
        this.scenes = scenes;
        this.tasks = tasks;
        this.forbidden = forbidden;
    }

    /** Shared memory, what each task does with it, and what came of it. */
    public interface Scene {
        void act(int task);

        /** Who they are; before they begin. */
        default void tasks(Task... all) {
        }

        String outcome();
    }

    public static Toy of(int tasks, Supplier<Scene> scenes) {
        return new Toy(scenes, tasks, outcome -> false);
    }

    Toy forbidding(String outcome) {
        return new Toy(scenes, tasks, outcome::equals);
    }

    @Override
    public int tasks() {
        return tasks;
    }

    @Override
    public boolean forbidden(String outcome) {
        return forbidden.test(outcome);
    }

    @Override
    public Sample newSample() {
        return new ToySample(scenes.get());
    }

    private final class ToySample implements Sample {
        private final Scene scene;
        private final RunQueue runQueue;

        ToySample(Scene scene) {
            this.scene = scene;
            String[] roles = new String[tasks];
            for (int i = 0; i < tasks; i++) {
                roles[i] = role(i);
            }
            runQueue = new RunQueue(roles);
            scene.tasks(IntStream.range(0, tasks).mapToObj(runQueue::task).toArray(Task[]::new));
        }

        @Override
        public void run(int index) {
            Task task = runQueue.task(index);
            task.enlist();
            task.begin();
            try {
                scene.act(index);
            } catch (Throwable e) {
                task.failed(e);
            } finally {
                task.end();
            }
        }

        @Override
        public String judge() {
            for (int i = 0; i < tasks; i++) {
                Outcome outcome = runQueue.task(i).outcome();
                if (outcome != null) {
                    return outcome.name() + " " + runQueue.task(i).detail();
                }
            }
            return scene.outcome();
        }

        @Override
        public String role(int task) {
            return String.valueOf((char) ('A' + task));
        }

        @Override
        public Object root() {
            return scene;
        }
    }
}
