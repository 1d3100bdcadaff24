// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.memory.Reuse;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What has shown a forbidden outcome. What this machine cannot show may have been found all the same. */
public enum FoundBy {
    /** An interleaving that exploration came upon: every load saw the newest value. */
    SCHEDULE("schedule"),
    /**
     * An old value, a late store, or an access that nothing orders before its memory is used again: exploration in the
     * kernel's memory model.
     */
    OLD_VALUE("old value"),
    /** Samples on this machine. */
    HARDWARE("hardware");

    private final String word;

    FoundBy(String word) {
        this.word = word;
    }

    /** As reports spell it. */
    public String word() {
        return word;
    }

    /**
     * What has found something in a cell.
     *
     * @param explored the last word of its exploration, or null
     */
    public static List<FoundBy> of(CellVerdict cell, ExploreLine explored) {
        List<FoundBy> by = new ArrayList<>();
        if (explored != null && explored.outcome() != null) {
            boolean late = explored.old() != null && explored.old() > 0 || Reuse.told(explored.outcome());
            by.add(late ? OLD_VALUE : SCHEDULE);
        }
        boolean stressed = !cell.tally().cell().property().generated();
        if (stressed && (cell.verdict() == Verdict.CAUGHT || cell.verdict() == Verdict.BROKEN)) {
            by.add(HARDWARE);
        }
        return by;
    }

    /** What must find the fault of a cell; nothing when none is expected. */
    public static List<FoundBy> due(Cell cell) {
        SubjectInfo subject = cell.subject();
        if (subject.kind() != SubjectInfo.Kind.FAULT || !subject.caughtBy().contains(cell.property().name())) {
            return List.of();
        }
        FoundBy explored = subject.observableOn() == ObservableOn.ANY ? SCHEDULE : OLD_VALUE;
        return cell.expect() == Expect.CAUGHT ? List.of(explored, HARDWARE) : List.of(explored);
    }

    /** In words, each once; empty when there is none. */
    public static String words(Collection<FoundBy> by) {
        return by.stream().distinct().sorted().map(FoundBy::word).collect(Collectors.joining(", "));
    }
}
