// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Quiescence;
import dcachestress.dcache.WaitScheme;
import dcachestress.explore.program.Program;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** A scene with a subject, as a program for the explorer. */
public final class SceneProgram implements Program {
    private final Scene scene;
    private final List<String> roles;
    private final MethodHandle factory;
    private final Coverage coverage;
    private SceneSample now;

    /**
     * The program.
     *
     * @param coverage hears of all that its samples do; null for nobody
     */
    public SceneProgram(Scene scene, Class<? extends Subject> subject, Coverage coverage) {
        this.scene = scene;
        this.coverage = coverage;
        roles = scene.roles();
        try {
            factory = MethodHandles.publicLookup().findConstructor(subject, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(WaitScheme.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(subject.getName() + " needs a public constructor without parameters", e);
        }
    }

    /**
     * Whether what a subject shows in a scene is its own doing: some schemes do not promise what {@code relock} and
     * {@code ci} ask for.
     */
    public static boolean concerns(Scene scene, SubjectInfo subject) {
        boolean relocks = scene.has(Ending.RELOCK);
        boolean ignoresCase = scene.has(Ending.CI) || scene.has(Ending.CI_SPLICE);
        return (!relocks || subject.isItsOwnDoing("Relock")) && (!ignoresCase || subject.isItsOwnDoing("AddCi"));
    }

    @Override
    public int tasks() {
        return roles.size();
    }

    @Override
    public boolean forbidden(String outcome) {
        return Outcome.of(outcome) != null;
    }

    @Override
    public Sample newSample() {
        now = new SceneSample();
        return now;
    }

    @Override
    public void raced(int task, Step earlier, int otherTask, Step later) {
        if (coverage != null) {
            coverage.raced(now.verb(task), earlier, now.verb(otherTask), later);
        }
    }

    private final class SceneSample implements Sample {
        private final RunQueue queue = new RunQueue(roles.toArray(new String[0]));
        private final Log log = new Log();
        private final List<Player> players = new ArrayList<>();
        private World world;

        SceneSample() {
            try {
                world = new World(scene, (WaitScheme) factory.invokeExact(), queue);
                world.build();
            } catch (Throwable e) {
                queue.task(0).failed(e);
            }
            for (int i = 0; i < roles.size(); i++) {
                players.add(new Player(world, log, i));
            }
        }

        Verb verb(int task) {
            Op op = players.get(task).now();
            return op == null ? null : op.verb();
        }

        @Override
        public void run(int index) {
            Task task = queue.task(index);
            task.enlist();
            task.begin();
            try {
                task.checkGivenUp();
                players.get(index).play(scene.tasks().get(index));
            } catch (Throwable e) {
                task.failed(e);
            } finally {
                task.end();
            }
        }

        @Override
        public String judge() {
            String found = Quiescence.noted(queue);
            if (found == null) {
                List<Dentry> held = new ArrayList<>(world.held());
                held.addAll(references());
                found = Quiescence.verdict(queue, world.subject(), held.toArray(new Dentry[0]));
            }
            if (found == null) {
                found = log.verdict(world, references());
            }
            if (coverage != null) {
                coverage.judged(queue, log.words());
            }
            return found == null ? log.words() : found;
        }

        private List<Dentry> references() {
            return players.stream().flatMap(player -> player.references().stream()).toList();
        }

        @Override
        public String role(int task) {
            return roles.get(task);
        }

        @Override
        public Object root() {
            return this;
        }
    }
}
