// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Statistics;
import dcachestress.kernel.Outcome;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.FileName;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.Words;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.SubjectInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of all cells: a row a subject, a column a property.
 *
 * @param columns the properties
 * @param groups  the subjects, by what is expected of them and where they come from
 */
public record MatrixView(List<Column> columns, List<Group> groups) {

    /** A property, the outcomes it watches for, and how many tasks it has. */
    public record Column(String name, String watches, int actors) {
    }

    /** Rows under one heading. */
    public record Group(String title, List<Row> rows) {
    }

    /**
     * A subject.
     *
     * @param id        its place on the page
     * @param squares   one for each column; null where the property does not apply
     * @param time      to catch: of the property that took longest
     * @param perSecond contended samples in a second, of the property that had fewest
     * @param bound     of the clean property that has the weakest
     * @param found     by what anything was: schedule, old value, hardware
     */
    public record Row(String id, String name, String origin, List<Square> squares, String time, String perSecond,
            String bound, String found) {
        public Row {
            squares = java.util.Collections.unmodifiableList(new ArrayList<>(squares));
        }
    }

    /** A cell: where its page is, glyph and word of its verdict, the figure beside it and what that figure is. */
    public record Square(String id, String page, String glyph, String word, String figure, String says) {
    }

    static MatrixView of(RunRecord run) {
        List<CellRecord> cells = run.cells();
        List<PropertyInfo> order = PropertyInfo.planned();
        List<PropertyInfo> properties = cells.stream().map(CellRecord::property).distinct()
                .sorted(Comparator.comparingInt(order::indexOf)).toList();
        Map<SubjectInfo, List<CellRecord>> bySubject = cells.stream()
                .collect(Collectors.groupingBy(CellRecord::subject, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        bySubject.keySet().stream().sorted(Comparator.comparingInt(MatrixView::rank))
                .forEach(subject -> groups.computeIfAbsent(title(subject), title -> new ArrayList<>())
                        .add(row(subject, bySubject.get(subject), properties)));
        return new MatrixView(properties.stream().map(MatrixView::column).toList(),
                groups.entrySet().stream().map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
                .toList());
    }

    /** An ordering or a forbidden outcome, with its number. */
    private static final Pattern CATALOGUED = Pattern.compile("([FO])(\\d+)\\b");

    private static Column column(PropertyInfo property) {
        return new Column(property.name(), property.watches().stream().map(Outcome::number)
                .filter(number -> !number.equals("-"))
                .collect(Collectors.joining(" ")), property.actors());
    }

    /** Kind first, and among faults history first, then the table of orderings in its order. */
    private static int rank(SubjectInfo subject) {
        int kind = switch (subject.kind()) {
            case SCHEME -> 0;
            case ABLATION -> 1_000;
            case HARMLESS -> 2_000;
            case FAULT -> 3_000;
        };
        if (subject.kind() != SubjectInfo.Kind.FAULT) {
            return kind;
        }
        Matcher row = CATALOGUED.matcher(subject.origin());
        return row.lookingAt() ? kind + Integer.parseInt(row.group(2)) + (row.group(1).equals("O") ? 100 : 200) : kind;
    }

    private static String title(SubjectInfo subject) {
        return switch (subject.kind()) {
            case SCHEME -> "Schemes: must be clean";
            case ABLATION -> "Lines that are not load-bearing, left out: must be clean";
            case HARMLESS -> "Look-alikes that are right: must be clean";
            case FAULT -> rank(subject) > 3_200 ? "Planted bugs, for a forbidden outcome: must be caught"
                    : rank(subject) > 3_100 ? "Planted bugs, an ordering left out: must be caught"
                    : "Planted bugs, from commits, drafts and mails: must be caught";
        };
    }

    private static Row row(SubjectInfo subject, List<CellRecord> cells, List<PropertyInfo> properties) {
        Map<PropertyInfo, CellRecord> byProperty = cells.stream()
                .collect(Collectors.toMap(CellRecord::property, cell -> cell));
        List<Square> squares = new ArrayList<>();
        properties.forEach(property -> squares.add(byProperty.containsKey(property) ? square(byProperty.get(property))
                : null));
        Double time = cells.stream().map(CellRecord::catchMs).filter(Objects::nonNull).max(Comparator.naturalOrder())
                .orElse(null);
        Double rate = cells.stream().map(CellRecord::perSecond).filter(Objects::nonNull).min(Comparator.naturalOrder())
                .orElse(null);
        Long least = cells.stream().filter(cell -> cell.verdict() == dcachestress.campaign.plan.Verdict.CLEAN)
                .map(cell -> cell.tally().contended())
                .min(Comparator.naturalOrder()).orElse(null);
        return new Row("row-" + FileName.of(subject.name()), subject.name(), subject.origin(), squares, time == null
                ? "" : Words.time(time),
                rate == null ? "" : Words.count(Math.round(rate)), least == null ? ""
                : "1 in " + Words.count(Statistics.rarerThanOneIn(least)),
                FoundBy.words(cells.stream().flatMap(cell -> cell.foundBy().stream()).toList()));
    }

    private static Square square(CellRecord cell) {
        return new Square(FileName.anchor(cell.key()), cell.page(), cell.verdict().glyph(), cell.verdict().word(),
                figure(cell), cell.why());
    }

    private static String figure(CellRecord cell) {
        return switch (cell.verdict()) {
            case CAUGHT, BROKEN -> cell.oneIn() == null ? "" : "1:" + Words.count(cell.oneIn());
            case CLEAN, MISSED, UNOBSERVED, WEAK -> Words.count(cell.tally().contended());
            case UNOBSERVABLE, ERROR -> "";
        };
    }
}
