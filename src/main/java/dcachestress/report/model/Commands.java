// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.folder.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Commands to copy: what a reader types to see the same again. */
public final class Commands {
    public static final String JAR = "java -jar target/dcache-stress.jar ";

    private Commands() {
    }

    /** The run itself. */
    static String run(RunInfo info) {
        return JAR + info.command();
    }

    /** One cell once more, with the same seed. */
    public static String rerun(CellRecord cell, long seed) {
        return JAR + "run" + names(cell) + " --seed " + seed;
    }

    /** One cell of a run once more, as its folder tells; the class path is what the run was given. */
    public static String rerun(Path folder, String key, List<String> classpath) {
        return JAR + "rerun " + Shell.quote(folder.toString()) + " --cell " + Shell.quote(key) + own(classpath);
    }

    /** The recorded schedule of one cell of a run; the class path is what the run was given. */
    public static String replay(Path folder, String key, List<String> classpath) {
        return JAR + "replay " + Shell.quote(folder.toString()) + " " + Shell.quote(key) + own(classpath);
    }

    private static String own(List<String> classpath) {
        return classpath.stream().map(jar -> " --classpath " + Shell.quote(jar)).collect(Collectors.joining());
    }

    /** How to see the same again: by chance and, where a schedule was recorded, for certain. */
    public static List<Fact> again(RunRecord run, CellRecord cell) {
        Fact rerun = new Fact("Run it again", rerun(cell, run.info().seed()));
        boolean recorded = cell.exploration() != null && cell.exploration().recording() != null;
        return recorded ? List.of(new Fact("Replay this very schedule", replay(run.name(), cell)), rerun) : List.of(rerun);
    }

    /** Every schedule of one cell. */
    public static String explore(CellRecord cell) {
        return JAR + "explore" + names(cell);
    }

    /** The recorded schedule of one cell, on the code itself. */
    static String replay(String folder, CellRecord cell) {
        return JAR + "replay " + Shell.quote("results/" + folder) + " " + Shell.quote(cell.key()) + classpath(cell);
    }

    /** The recorded interleaving as text. */
    public static String show(String folder, CellRecord cell) {
        return JAR + "show " + Shell.quote("results/" + folder) + " " + Shell.quote(cell.key());
    }

    private static String names(CellRecord cell) {
        return " --subject " + Shell.quote(cell.subject().name()) + " --property " + Shell.quote(cell.property().name()) + classpath(cell);
    }

    private static String classpath(CellRecord cell) {
        return cell.subject().name().indexOf('.') < 0 ? "" : " --classpath YOUR.jar";
    }
}
