// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where, when and how a run was made: a name and what is to be said. */
public record Fact(String name, String value) {
    private static final String MODEL = "Model";
    private static final String MERGED = "Merged run ";

    public static List<Fact> of(RunRecord run) {
        RunInfo info = run.info();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Command", Commands.run(info)));
        info.merged().forEach(line -> facts.add(new Fact(MERGED + facts.size(), line)));
        String started = info.started().truncatedTo(ChronoUnit.SECONDS).toString();
        facts.addAll(List.of(new Fact("Started", started.replace('T', ' ').replace("Z", " UTC")),
                new Fact("Took", Words.time(info.wallMs()) + " of a budget of " + Words.time(info.budget().targetMs())
                + ", at most "
                        + Words.time(info.budget().patienceMs())),
                new Fact("Seed", Long.toString(info.seed())), new Fact("Machine", info.host().line()),
                new Fact("JDK", info.jdk()),
                new Fact("Commit", info.commit()), new Fact("Disturbance", disturbance(run)),
                new Fact(MODEL, info.model()),
                new Fact("It mirrors", Provenance.mirrors(run.properties()) + ".")));
        return facts;
    }

    /** What was tested. */
    public boolean isModel() {
        return name.equals(MODEL);
    }

    private static String disturbance(RunRecord run) {
        long slices = run.slices().values().stream().mapToLong(CellSlices::slices).sum();
        long lost = run.slices().values().stream().mapToLong(CellSlices::lost).sum();
        long late = run.slices().values().stream().mapToLong(CellSlices::late).sum();
        return slices == 0 ? "no slice was run" : late + " of " + Words.number(slices, "slice")
                + " took over twice their time, " + lost + " were lost";
    }
}
