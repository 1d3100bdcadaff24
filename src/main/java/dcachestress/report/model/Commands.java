// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.folder.Shell;
import dcachestress.campaign.journal.ExploreLine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Commands to copy: what a reader types to see the same again. */
public final class Commands {
    /**
     * What starts the tool: as whoever started us says in a variable, which our children get as well; else as in a
     * checkout.
     */
    public static final String JAR = program(System.getenv("DCACHE_STRESS_PROGRAM")) + " ";

    private Commands() {
    }

    private static String program(String told) {
        return told == null || told.isBlank() ? "java -jar target/dcache-stress.jar" : Shell.quote(told);
    }

    /** The run itself. */
    static String run(RunInfo info) {
        return JAR + info.command();
    }

    /** One cell once more, with the same seed. */
    public static String rerun(CellRecord cell, RunInfo info) {
        return JAR + "run" + names(cell, info) + " --seed " + info.seed();
    }

    /** One cell of a run once more, as its folder tells; the class path is what the run was given. */
    public static String rerun(Path folder, String key, List<String> classpath) {
        return JAR + "rerun " + Shell.quote(folder.toString()) + " --cell " + Shell.quote(key) + own(classpath);
    }

    /** The recorded schedule of one cell of a run; the class path is what the run was given. */
    public static String replay(Path folder, String key, List<String> classpath) {
        return JAR + "replay " + Shell.quote(folder.toString()) + " " + Shell.quote(key) + own(classpath);
    }

    /** A run that was ended, from where it was. */
    public static String resume(Path folder, List<String> classpath) {
        return JAR + "run --resume " + Shell.quote(folder.toString()) + own(classpath);
    }

    /** The pages of a run, from what it has left. */
    public static String report(Path folder) {
        return JAR + "report " + Shell.quote(folder.toString());
    }

    /** Every schedule of the scene of a finding, with as many preemptions as that needs. */
    public static String scene(ExploreLine found, List<String> classpath) {
        return scene(found.subject(), found.preemptions(), found.old() == null ? 0
                : found.old(), found.scene(), classpath);
    }

    /** The same of any scene, in one line. */
    public static String scene(String subject, int preemptions, int old, String scene, List<String> classpath) {
        return JAR + "explore --subject " + Shell.quote(subject) + own(classpath) + " --preemptions " + preemptions
                + (old == 0 ? "" : " --memory lkmm --old " + old)
                + " --scene " + Shell.quote(scene);
    }

    private static String own(List<String> classpath) {
        return classpath.stream().map(jar -> " --classpath " + Shell.quote(jar)).collect(Collectors.joining());
    }

    /** How to see the same again: by chance and, where a schedule was recorded, for certain. */
    public static List<Fact> again(RunRecord run, CellRecord cell) {
        Fact rerun = new Fact("Run it again", rerun(cell, run.info()));
        boolean recorded = cell.exploration() != null && cell.exploration().recording() != null;
        return recorded ? List.of(new Fact("Replay this very schedule", replay(run, cell)), rerun) : List.of(rerun);
    }

    /** Every schedule of one cell. */
    public static String explore(RunRecord run, CellRecord cell) {
        if (cell.property().generated()) {
            ExploreLine found = cell.exploration() == null ? null : cell.exploration().found();
            return found != null ? scene(found, classpath(cell, run.info())) : JAR + "fuzz --subject "
                    + Shell.quote(cell.subject().name()) + own(classpath(cell, run.info()));
        }
        return JAR + "explore" + names(cell, run.info());
    }

    /** The same of a cell that was explored outside any run. */
    public static String explore(ExploreLine line) {
        return explore(line, List.of());
    }

    /**
     * The same, of an exploration that is known to have been given this class path.
     *
     * @param given jars of the user; empty when it is not known
     */
    public static String explore(ExploreLine line, List<String> given) {
        List<String> classpath = classpath(line.subject(), given);
        return line.scene() != null ? scene(line, classpath)
                : JAR + "explore --subject " + Shell.quote(line.subject())
                + " --property " + Shell.quote(line.property()) + own(classpath);
    }

    /** The recorded schedule of one cell, on the code itself. */
    static String replay(RunRecord run, CellRecord cell) {
        return replay(run.folder(), cell, run.info());
    }

    /** The same, of a run in this folder. */
    public static String replay(Path folder, CellRecord cell, RunInfo info) {
        return replay(folder, cell.key(), classpath(cell, info));
    }

    /** The recorded interleaving as text. */
    public static String show(RunRecord run, CellRecord cell) {
        return JAR + "show " + Shell.quote(run.folder().toString()) + " "
                + Shell.quote(cell.key());
    }

    private static String names(CellRecord cell, RunInfo info) {
        return " --subject " + Shell.quote(cell.subject().name()) + " --property " + Shell.quote(cell.property().name())
                + own(classpath(cell, info));
    }

    private static List<String> classpath(CellRecord cell, RunInfo info) {
        return classpath(cell.subject().name(), info.classpath());
    }

    /** A shipped subject needs none; a merge may not tell it any more. */
    private static List<String> classpath(String subject, List<String> given) {
        boolean shipped = subject.indexOf('.') < 0;
        return shipped ? List.of() : given.isEmpty() ? List.of("YOUR.jar") : given;
    }
}
