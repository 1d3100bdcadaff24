// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.journal.SliceLine;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where, when and how a run was made: a name and what is to be said. */
public record Fact(String name, String value) {
    /** A slice that takes this much longer than it was to take was held up by something outside. */
    private static final int HELD_UP_MS = 500;
    private static final String MODEL = "Model";

    public static List<Fact> of(RunRecord run) {
        RunInfo info = run.info();
        return List.of(new Fact("Command", Commands.run(info)),
                new Fact("Started", info.started().truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC")),
                new Fact("Took", Words.time(info.wallMs()) + " of a budget of " + Words.time(info.budget().targetMs()) + ", at most "
                        + Words.time(info.budget().patienceMs())),
                new Fact("Seed", Long.toString(info.seed())), new Fact("Machine", info.host().line()), new Fact("JDK", info.jdk()),
                new Fact("Commit", info.commit()), new Fact("Disturbance", disturbance(run)),
                new Fact(MODEL, info.model()),
                new Fact("It mirrors", "fs/dcache.c of mainline 7.2 (0e0e490f5d5e), and of mainline up to 7.1 (d9171b934526) "
                        + "for the old scheme."));
    }

    /** What was tested. */
    public boolean isModel() {
        return name.equals(MODEL);
    }

    private static String disturbance(RunRecord run) {
        List<SliceLine> slices = run.slices().values().stream().flatMap(List::stream).toList();
        long lost = slices.stream().filter(slice -> slice.error() != null).count();
        long late = slices.stream().filter(slice -> slice.tookMs() > 2L * slice.ms() + HELD_UP_MS).count();
        return slices.isEmpty() ? "no slice was run" : late + " of " + Words.number(slices.size(), "slice") + " took over twice their time, " + lost
                + " were lost";
    }
}
