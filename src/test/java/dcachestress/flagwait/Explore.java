// SPDX-License-Identifier: Apache-2.0
package dcachestress.flagwait;

import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.search.Bounds;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.util.TreeSet;

/** Explores every subject of the suite with every property, and prints what came of each. */
public final class Explore {
    private static final long MS = 60_000;

    private Explore() {
    }

    /** Takes nothing. */
    public static void main(String[] args) {
        for (SubjectInfo subject : Catalogue.subjects()) {
            for (PropertyInfo property : PropertyInfo.all()) {
                ExploreReport report = Explorer.explore(subject.type(), property, Bounds.of(Bounds.UNBOUNDED), MS, 0,
                        1);
                String found = report.counterexample() == null
                        ? "clean, all seen " + report.levels().get(0).exhausted() + ", "
                        + new TreeSet<>(report.outcomes().keySet())
                        : report.counterexample().outcome();
                System.out.println(subject.name() + " " + property.name() + ": " + found);
            }
        }
    }
}
