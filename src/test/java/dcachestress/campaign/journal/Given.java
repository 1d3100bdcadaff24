// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import dcachestress.campaign.plan.Cell;
import dcachestress.kernel.Outcome;
import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Witness;
import dcachestress.scheme.Merged;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectClass;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.SubjectInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.annotations.Expect;

/** Cells and slices that tests make up. */
public final class Given {
    private static final SubjectClass MERGED = SubjectInfo.of(Merged.class).code();

    private Given() {
    }

    /** The outcomes of made-up properties. */
    @org.openjdk.jcstress.annotations.Outcome(id = {"WOKEN", "SLEPT \\d+ times"}, expect = Expect.ACCEPTABLE,
            desc = "fine")
    @org.openjdk.jcstress.annotations.Outcome(id = "RARE", expect = Expect.ACCEPTABLE_INTERESTING, desc = "fine, too")
    @org.openjdk.jcstress.annotations.Outcome(id = "KNOWN_BAD", expect = Expect.FORBIDDEN, desc = "not fine")
    private static final class Outcomes {
    }

    /** A property of that name. */
    public static PropertyInfo property(String name, int actors, Witness... witnesses) {
        return new PropertyInfo(name, Outcomes.class, actors, List.of(Outcome.LOST_WAKEUP), List.of(witnesses));
    }

    /** A shipped subject: what a merge finds its subjects by when none is a user's. */
    public static SubjectInfo shipped(String name) {
        return Catalogue.shipped(name).orElseThrow();
    }

    /** A sound scheme. */
    public static SubjectInfo scheme(String name) {
        return schemeBut(name);
    }

    /** A sound scheme to which these properties do not apply. */
    public static SubjectInfo schemeBut(String name, String... notIn) {
        return new SubjectInfo(name, Kind.SCHEME, MERGED, "7.2", List.of(), Arrays.asList(notIn), List.of(),
                ObservableOn.ANY, "");
    }

    /** A fault that loses wakeups. */
    public static SubjectInfo fault(String name, ObservableOn where, String... caughtBy) {
        return new SubjectInfo(name, Kind.FAULT, MERGED, "a <draft>", Arrays.asList(caughtBy), List.of(),
                List.of(Outcome.LOST_WAKEUP), where, "owner | waiter\n      | LOST_WAKEUP & more");
    }

    /** A sound variant that some properties watch. */
    public static SubjectInfo ablation(String name, String... watchedBy) {
        return new SubjectInfo(name, Kind.ABLATION, MERGED, "O4", Arrays.asList(watchedBy), List.of(), List.of(),
                ObservableOn.ANY, "");
    }

    /** A cell of a subject called S and a property called P with two actors. */
    public static Cell cell(Must expect) {
        SubjectInfo subject = expect == Must.CLEAN ? scheme("S") : fault("S", ObservableOn.ANY, "P");
        return new Cell(subject, property("P", 2), dcachestress.campaign.plan.Expect.valueOf(expect.name()));
    }

    /** What a made-up cell must show; jcstress has a type of the same name as the plan. */
    public enum Must {
        CLEAN, CAUGHT, ANY, UNOBSERVED, UNOBSERVABLE
    }

    /** A slice of S/P that came back. */
    public static SliceLine slice(long contended, Map<String, Long> outcomes) {
        return slice("S", "P", contended, outcomes);
    }

    /** A slice that came back. */
    public static SliceLine slice(String subject, String property, long contended, Map<String, Long> outcomes) {
        long samples = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return new SliceLine(0, 0, 1000, subject, property, 2, "off", List.of(0, 1), 60, 61, samples, contended,
                outcomes, null, null, null);
    }

    /** A slice of S/P that came back, with counts of witnesses. */
    public static SliceLine counted(long contended, Map<String, Long> outcomes, Map<String, Long> witnesses) {
        long samples = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return new SliceLine(0, 0, 1000, "S", "P", 2, "off", List.of(0, 1), 60, 61, samples, contended, outcomes, null,
                null, null, null, null, null, null,
                null, null, witnesses, null);
    }

    /** A slice of S/P that was lost. */
    public static SliceLine lost(String error) {
        return new SliceLine(0, 0, 1000, "S", "P", 2, "off", List.of(), 60, 0, 0, 0, Map.of(), null, error, null);
    }
}
