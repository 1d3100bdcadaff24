// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.ExploreReport;
import dcachestress.explore.search.Bounds;
import dcachestress.report.model.ExploreText;
import dcachestress.report.model.Words;
import dcachestress.report.text.SceneText;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.scene.search.Trial;
import dcachestress.store.FolderFile;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code explore --scene}: every schedule of one scene. */
final class SceneExploration {
    private static final String DEFAULT = "Merged";

    private final CommandSpec spec;
    private final List<String> classpath;
    private final Selection selection;
    private volatile Scene now;

    SceneExploration(CommandSpec spec, List<String> classpath) {
        this.spec = spec;
        this.classpath = classpath;
        this.selection = new Selection(spec, classpath);
    }

    /** Explores it with each subject; the exit status. */
    int run(String given, List<String> names, Bounds bounds, long budgetMs) throws IOException, InterruptedException {
        Scene scene = SceneJvm.parse(spec, "--scene", text(given));
        List<String> subjects = names.isEmpty() ? List.of(DEFAULT) : names;
        SceneJvm jvm = new SceneJvm(spec, selection);
        if (!BatonJvm.here()) {
            subjects.forEach(jvm::check);
        }
        return jvm.run(budgetMs * subjects.size(), () -> now, () -> {
            int worst = 0;
            for (String name : subjects) {
                worst = Math.max(worst, explore(scene, jvm.load(name), bounds, budgetMs));
            }
            return worst;
        });
    }

    private int explore(Scene scene, Class<? extends Subject> subject, Bounds bounds, long budgetMs) {
        PrintWriter out = spec.commandLine().getOut();
        SubjectInfo info = SubjectInfo.of(subject);
        if (!SceneProgram.concerns(scene, info)) {
            throw new ParameterException(spec.commandLine(), "--scene: " + info.name()
                    + " does not promise what this scene asks for (relock or ci)");
        }
        now = scene;
        Trial trial = new Trial(subject, bounds, budgetMs);
        ExploreReport report = trial.of(scene, null);
        now = null;
        String effort = Words.number(report.schedules(), "schedule") + ", " + Words.time(report.millis());
        boolean fault = info.kind() == SubjectInfo.Kind.FAULT;
        int status = 0;
        if (report.counterexample() != null) {
            out.println(SceneText.line(SceneText.found(info), info, SceneText.shown(report.counterexample()) + "; "
                    + effort));
            out.println(SceneText.story(info, scene, report.counterexample(), classpath));
            status = fault ? 0 : 1;
        } else if (!trial.exhausted(report)) {
            out.println(SceneText.line(Verdict.WEAK, info, "not exhausted: " + effort));
            status = ExitStatus.INCOMPLETE;
        } else {
            out.println(SceneText.line(fault ? Verdict.MISSED : Verdict.CLEAN, info, "every schedule within "
                    + ExploreText.preemptions(bounds.preemptions())
                    + (bounds.old() == 0 ? "" : " and " + Words.number(bounds.old(), "old value") + " ("
                    + bounds.memory().word() + ")") + ": " + effort));
            report.outcomes().keySet().stream().sorted().forEach(outcome -> out.println("    " + outcome));
            status = fault ? 1 : 0;
        }
        out.flush();
        return status;
    }

    /** The text itself, or that of a file. */
    private String text(String given) {
        if (given.indexOf(':') >= 0 && given.indexOf(' ') >= 0) {
            return given;
        }
        try {
            return FolderFile.of(Path.of(given)).text();
        } catch (InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), "--scene: '" + given + "' is neither a scene nor a file");
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--scene: " + Failure.reason(e));
        }
    }
}
