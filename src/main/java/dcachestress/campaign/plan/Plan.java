// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import dcachestress.sample.PropertyInfo;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cells of a run, in the order in which reports show them.
 *
 * @param cells every cell, those that are only listed included
 */
public record Plan(List<Cell> cells) {
    public Plan {
        cells = List.copyOf(cells);
    }

    /**
     * The standard plan: schemes with every property, faults with those that must catch them, ablations and harmless
     * variants with those that watch them.
     *
     * @param power what the machine that runs it has shown so far
     */
    public static Plan standard(List<SubjectInfo> subjects, List<PropertyInfo> properties, Power power) {
        return new Plan(subjects.stream().flatMap(subject -> own(subject, properties, power)).toList());
    }

    /**
     * The plan for subjects that were named together with properties: every pair of one suite, also those of which
     * nothing is expected.
     */
    public static Plan everyPair(List<SubjectInfo> subjects, List<PropertyInfo> properties, Power power) {
        return new Plan(subjects.stream()
                .flatMap(subject -> properties.stream().filter(property -> property.fits(subject))
                .map(property -> new Cell(subject, property, expect(subject, property, power))))
                .toList());
    }

    /** The cells that are stressed. */
    public List<Cell> runnable() {
        return cells.stream().filter(cell -> cell.expect() != Expect.UNOBSERVABLE && !cell.property().generated())
                .toList();
    }

    private static Stream<Cell> own(SubjectInfo subject, List<PropertyInfo> properties, Power power) {
        return properties.stream().filter(property -> concerns(subject, property))
                .map(property -> new Cell(subject, property, expect(subject, property, power)));
    }

    private static boolean concerns(SubjectInfo subject, PropertyInfo property) {
        if (subject.kind() == Kind.SCHEME) {
            return property.fits(subject) && !subject.notIn().contains(property.name());
        }
        return subject.caughtBy().contains(property.name());
    }

    private static Expect expect(SubjectInfo subject, PropertyInfo property, Power power) {
        if (!concerns(subject, property)) {
            return Expect.ANY;
        }
        if (subject.kind() != Kind.FAULT) {
            return Expect.CLEAN;
        }
        return power.expect(subject.name(), subject.observableOn());
    }
}
