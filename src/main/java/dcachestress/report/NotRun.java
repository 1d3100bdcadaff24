// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.plan.Verdict;
import dcachestress.fault.Catalogue;
import dcachestress.fault.SubjectInfo;
import dcachestress.stress.PropertyInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Something that a run has not done, and why: a report that is silent about it would claim it.
 *
 * @param what  how much of what
 * @param why   in one sentence
 * @param names which, in full
 */
public record NotRun(String what, String why, List<String> names) {
    static List<NotRun> of(RunRecord run) {
        List<NotRun> left = new ArrayList<>();
        List<CellRecord> cells = run.cells();
        add(left, "cell", run.judgement().complete() ? "no slice of them was begun" : "the run was ended before their turn", keys(cells,
                cell -> cell.judged().neverRun()));
        add(left, "planted bug", "they need loads or stores that change places, which " + run.info().host().arch()
                + " does not do; exploration has found " + cells.stream()
                        .filter(cell -> cell.verdict() == Verdict.UNOBSERVABLE && !cell.foundBy().isEmpty()).count() + " of them",
                keys(cells, cell -> cell.verdict() == Verdict.UNOBSERVABLE));
        add(left, "pair", "the scheme has nothing that the property could test", excluded(cells));
        Set<String> ran = cells.stream().map(cell -> cell.subject().name()).collect(Collectors.toSet());
        add(left, "shipped subject", "the run was not asked for them",
                Catalogue.subjects().stream().map(SubjectInfo::name).filter(name -> !ran.contains(name)).toList());
        Set<String> properties = cells.stream().map(cell -> cell.property().name()).collect(Collectors.toSet());
        add(left, "property", "no cell of the run needs them", "properties",
                PropertyInfo.all().stream().map(PropertyInfo::name).filter(name -> !properties.contains(name)).toList());
        add(left, "cell", "their schedules were not explored: what they say rests on samples alone",
                keys(cells, cell -> cell.exploration() == null && cell.verdict() != Verdict.UNOBSERVABLE && !cell.judged().neverRun()));
        return left;
    }

    private static List<String> keys(List<CellRecord> cells, Predicate<CellRecord> which) {
        return cells.stream().filter(which).map(CellRecord::key).toList();
    }

    private static List<String> excluded(List<CellRecord> cells) {
        return cells.stream().map(CellRecord::subject).distinct().filter(subject -> subject.kind() == SubjectInfo.Kind.SCHEME)
                .flatMap(subject -> subject.notIn().stream().map(property -> subject.name() + "/" + property)).toList();
    }

    private static void add(List<NotRun> left, String noun, String why, List<String> names) {
        add(left, noun, why, noun + "s", names);
    }

    private static void add(List<NotRun> left, String noun, String why, String plural, List<String> names) {
        if (!names.isEmpty()) {
            left.add(new NotRun(names.size() + " " + (names.size() == 1 ? noun : plural), why, names));
        }
    }
}
