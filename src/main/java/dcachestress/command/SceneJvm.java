// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.explore.Explorer;
import dcachestress.sample.PropertyInfo;
import dcachestress.scene.BadSceneException;
import dcachestress.scene.Scene;
import dcachestress.subject.BadSubjectException;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Scenes run in a JVM that takes one step at a time, and that ends when nothing moves there: the subject's code may do
 * anything.
 */
final class SceneJvm {
    /**
     * Added to the exit status of that JVM when it did what it was asked for: the subject's code may end it with any
     * other.
     */
    private static final int DONE = 40;
    private static final int STILL_SECONDS = 30;
    private static final int GOODBYE_MS = 120_000;

    private final CommandSpec spec;
    private final Selection selection;

    SceneJvm(CommandSpec spec, Selection selection) {
        this.spec = spec;
        this.selection = selection;
    }

    /** What is done there, and its exit status. */
    interface Work {
        int run() throws IOException;
    }

    /**
     * Does it: at once in a JVM of that kind, else in a new one.
     *
     * @param ms  how long it may take, without its last shrinking and writing
     * @param now the scene that is being explored, for a complaint
     */
    int run(long ms, Supplier<Scene> now, Work work) throws IOException, InterruptedException {
        if (BatonJvm.here()) {
            BatonJvm.endWithParent();
            watch(now);
            return DONE + work.run();
        }
        int status = BatonJvm.again(spec.commandLine(), selection.jars(), ms + GOODBYE_MS);
        if (status >= DONE && status <= DONE + ExitStatus.INCOMPLETE) {
            return status - DONE;
        }
        if (status != ExitStatus.USAGE) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": the JVM that explores "
                    + (status == BatonJvm.ENDLESS ? "did not end, and was killed"
                    : "ended (exit status " + status + ") before it was done"));
            return ExitStatus.INCOMPLETE;
        }
        return status;
    }

    /** No verdict: a subject that loops without a step of the model cannot be judged here. */
    private void watch(Supplier<Scene> now) {
        PrintWriter err = spec.commandLine().getErr();
        Thread watcher = new Thread(() -> {
            long seen = -1;
            for (int still = 0; still < STILL_SECONDS; still = now.get() == null
                    || Explorer.begun() != seen ? 0 : still + 1) {
                seen = Explorer.begun();
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (InterruptedException e) {
                    return;
                }
            }
            err.println(spec.qualifiedName() + ": one schedule has not ended for " + STILL_SECONDS
                    + " s, so the subject loops without a step of the model;"
                    + " not judged: " + now.get().line());
            err.flush();
            Runtime.getRuntime().halt(DONE + ExitStatus.INCOMPLETE);
        }, "watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Refuses a name that is none, and a subject that no scenes are made for; outside of the JVM that runs it. */
    void check(String name) {
        SubjectInfo info = selection.subject(name);
        if (PropertyInfo.planned().stream().noneMatch(each -> each.generated() && each.fits(info))) {
            throw new ParameterException(spec.commandLine(), "--subject: no scenes are made for " + name
                    + ", which is of another wait than the dcache's: 'list' shows the dcache's subjects");
        }
    }

    /** The class of a subject, in the JVM that runs it. */
    Class<? extends Subject> load(String name) {
        try {
            return Catalogue.load(name, SceneJvm.class.getClassLoader());
        } catch (BadSubjectException e) {
            throw new ParameterException(spec.commandLine(), "--subject: " + e.getMessage());
        }
    }

    /** A scene, or one line that says what is wrong with it. */
    static Scene parse(CommandSpec spec, String where, String text) {
        try {
            return Scene.parse(text);
        } catch (BadSceneException e) {
            throw new ParameterException(spec.commandLine(), where + ": " + e.getMessage());
        }
    }
}
