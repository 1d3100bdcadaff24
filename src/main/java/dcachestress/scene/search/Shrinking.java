// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene.search;

import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.kernel.Outcome;
import dcachestress.scene.Before.Kind;
import dcachestress.scene.Before;
import dcachestress.scene.Ending;
import dcachestress.scene.Op;
import dcachestress.scene.Scene;
import dcachestress.scene.Tables;
import dcachestress.scene.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a scene that shows a forbidden outcome smaller for as long as it shows the same one with no more preemptions:
 * fewer tasks, fewer operations, less before, simpler tables and endings.
 * A step that is not explored to its end within its time is not taken.
 */
final class Shrinking {
    private final Trial trial;
    private Scene scene;
    private Counterexample shown;

    Shrinking(Trial trial, Scene scene, Counterexample shown) {
        this.trial = trial;
        this.scene = scene;
        this.shown = shown;
    }

    /** Shrinks for so long at most. */
    void run(long ms) {
        long deadline = System.nanoTime() + ms * 1_000_000;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Scene candidate : smaller(scene)) {
                if (System.nanoTime() - deadline > 0) {
                    return;
                }
                if (candidate.allowed() && shows(candidate)) {
                    smaller = true;
                    break;
                }
            }
        }
    }

    Scene scene() {
        return scene;
    }

    Counterexample shown() {
        return shown;
    }

    private boolean shows(Scene candidate) {
        Counterexample found = trial.at(shown.preemptions()).of(candidate, null).counterexample();
        boolean same = found != null && Outcome.of(found.outcome()) == Outcome.of(shown.outcome());
        if (same) {
            scene = candidate;
            shown = found;
        }
        return same;
    }

    /** Each a step smaller by {@link Scene#CHEAPEST} or in what its words say, the largest steps first. */
    static List<Scene> smaller(Scene scene) {
        List<Scene> smaller = new ArrayList<>();
        for (int i = 0; scene.tasks().size() > 1 && i < scene.tasks().size(); i++) {
            smaller.add(withoutTask(scene, i));
        }
        for (int i = 0; i < scene.tasks().size(); i++) {
            for (int j = 0; scene.tasks().get(i).size() > 1 && j < scene.tasks().get(i).size(); j++) {
                smaller.add(replaced(scene, i, j, null));
            }
        }
        for (Before there : scene.before()) {
            smaller.add(new Scene(scene.tables(), scene.before().stream().filter(other -> other != there).toList(),
                    scene.tasks()));
        }
        Stream.of(Tables.ONE, Tables.TWO).filter(tables -> tables.toString().compareTo(scene.tables().toString()) < 0)
                .forEach(tables -> smaller.add(new Scene(tables, scene.before(), scene.tasks())));
        for (Before there : scene.before()) {
            if (there.kind() != held(there.kind())) {
                Before held = new Before(there.slot(), held(there.kind()));
                List<Before> before = scene.before().stream().map(other -> other == there ? held : other).toList();
                smaller.add(new Scene(scene.tables(), before, scene.tasks()));
            }
        }
        smaller.addAll(simplerEndings(scene));
        return smaller;
    }

    /** The simplest of its sort. */
    private static Kind held(Kind kind) {
        return kind.isDirectory() ? Kind.DIRECTORY : kind.isNegative() ? Kind.NEG : Kind.FILE;
    }

    private static List<Scene> simplerEndings(Scene scene) {
        List<Scene> simpler = new ArrayList<>();
        for (int i = 0; i < scene.tasks().size(); i++) {
            for (int j = 0; j < scene.tasks().get(i).size(); j++) {
                Op op = scene.tasks().get(i).get(j);
                if (op.verb() == Verb.OPEN || op.verb() == Verb.RENEW) {
                    simpler.add(replaced(scene, i, j, new Op(Verb.LOOK, op.slot(), op.other(), op.ending(), 0)));
                }
                if (op.isLookup() && op.ending() != Ending.ADD) {
                    simpler.add(replaced(scene, i, j, Op.lookup(op.verb(), op.slot(), Ending.ADD)));
                }
            }
        }
        return simpler;
    }

    private static Scene withoutTask(Scene scene, int task) {
        List<List<Op>> tasks = new ArrayList<>(scene.tasks());
        tasks.remove(task);
        List<List<Op>> renumbered = tasks.stream()
                .map(ops -> ops.stream().map(op -> op.task() > task ? Op.wake(op.task() - 1) : op).toList()).toList();
        return new Scene(scene.tables(), scene.before(), renumbered);
    }

    private static Scene replaced(Scene scene, int task, int index, Op op) {
        List<List<Op>> tasks = new ArrayList<>(scene.tasks());
        List<Op> ops = new ArrayList<>(tasks.get(task));
        if (op == null) {
            ops.remove(index);
        } else {
            ops.set(index, op);
        }
        tasks.set(task, ops);
        return new Scene(scene.tables(), scene.before(), tasks);
    }
}
