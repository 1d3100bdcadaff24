// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.Change;
import dcachestress.report.model.Comparison;
import dcachestress.report.model.Fact;
import dcachestress.report.model.FileName;
import dcachestress.report.model.HistoryLine.Point;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.Words;
import dcachestress.store.FolderFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code compare.html} shows; it lies in the folder of the later run.
 *
 * @param title  of the page
 * @param worse  whether anything got worse in a way that is not chance
 * @param lead   one sentence: what is different
 * @param sides  the two runs, the earlier first
 * @param moved  what is different about the runs themselves
 * @param groups the cells that changed, what is worse first
 * @param means  how the power of the whole run changed
 */
public record ComparisonView(String title, boolean worse, String lead, List<Side> sides, List<String> moved,
        List<Group> groups,
        List<Fact> means) {
    private static final String PAGE = "compare.html";
    private static final String NONE = "–";

    /** A run; {@code page} is a way to its index, empty when there is none. */
    public record Side(String name, String page, boolean good, String verdict, int cells, String took, String commit,
            String jdk, String host) {
        private static Side of(HistoryLine line, String page) {
            boolean good = line.verdict().equals(RunVerdict.OK.name().toLowerCase(Locale.ROOT));
            return new Side(line.run(), page, good, line.verdict(), line.cells().size(), Words.time(line.wallMs()),
                    line.commit(), line.jdk(), line.host().line());
        }
    }

    /** Cells to which the same has happened. */
    public record Group(String id, String glyph, String title, String note, String caption, List<Row> rows) {
    }

    /** A cell; a verdict is null in the run that does not have it. */
    public record Row(String key, String page, Verdict was, Verdict is, String rates, String times) {
    }

    /**
     * The view.
     *
     * @param folder way from the later run's folder to that of the earlier, with a slash at its end; empty when its
     *               pages are not there
     */
    public static ComparisonView of(Comparison comparison, HistoryLine before, HistoryLine now, String folder) {
        List<Group> groups = Arrays.stream(Change.Kind.values())
                .map(kind -> group(kind, comparison, before, now, folder))
                .filter(group -> !group.rows().isEmpty()).toList();
        List<Fact> means = new ArrayList<>();
        mean(means, "Contended samples a second of the clean cells", comparison.rate());
        mean(means, "Speed of catching", comparison.speed());
        return new ComparisonView("dcache-stress: two runs compared: " + (comparison.worse() ? "worse" : "not worse"),
                comparison.worse(),
                lead(comparison, groups), List.of(Side.of(before, folder.isEmpty() ? "" : folder + "index.html"),
                Side.of(now, "index.html")),
                comparison.moved(), groups, means);
    }

    /** In a few words. */
    public String verdict() {
        boolean unseen = groups.stream().anyMatch(group -> group.id().equals(Change.Kind.UNSEEN.word()));
        return worse ? "Worse." : unseen ? "Not worse, where enough was seen." : "Not worse.";
    }

    /** The earlier run. */
    public Side before() {
        return sides.get(0);
    }

    private static String lead(Comparison comparison, List<Group> groups) {
        return (groups.isEmpty() ? "Every cell is as it was. " : "") + comparison.totals()
                + (comparison.weaker() ? " The run as a whole has less than half of its power." : "");
    }

    private static void mean(List<Fact> means, String what, Double multiple) {
        if (multiple != null) {
            means.add(new Fact(what, String.format(Locale.ROOT,
                    "%.2f times what it was, in the mean of all cells that can be compared", multiple)));
        }
    }

    private static Group group(Change.Kind kind, Comparison comparison, HistoryLine before, HistoryLine now,
            String folder) {
        List<Row> rows = comparison.changes().stream().filter(change -> change.kind() == kind)
                .map(change -> row(change.key(), before.cells(), now.cells(), folder)).toList();
        return new Group(kind.word(), kind.glyph(), Words.number(rows.size(), "cell") + " " + title(kind), note(kind),
                caption(kind), rows);
    }

    private static String title(Change.Kind kind) {
        return kind == Change.Kind.WORSE ? "got worse" : kind == Change.Kind.OTHER ? "changed otherwise"
                : kind == Change.Kind.UNSEEN ? "seen too little" : kind.word();
    }

    private static String note(Change.Kind kind) {
        return switch (kind) {
            case WEAKER,
                    STRONGER ->
                    "In one pair of runs this is mostly chance, and it fails nothing; the history tells a cell that "
                    + "fades.";
            default -> "";
        };
    }

    private static String caption(Change.Kind kind) {
        return switch (kind) {
            case WORSE -> "As they must be before, and not any more";
            case FIXED -> "Not as they must be before, and now they are";
            case OTHER -> "Another verdict, no better and no worse";
            case APPEARED -> "In the later run only";
            case WENT -> "In the earlier run only";
            case UNSEEN ->
                    "As they must be before; then the run was ended, or its host was busy, before enough was seen";
            case WEAKER -> "Less than half of the contended samples a second";
            case STRONGER -> "More than twice the contended samples a second";
        };
    }

    private static Row row(String key, Map<String, Point> before, Map<String, Point> now, String folder) {
        Point was = before.get(key);
        Point is = now.get(key);
        String page = is != null ? FileName.page(key) : folder.isEmpty() ? "" : folder + FileName.page(key);
        return new Row(key, page, verdict(was), verdict(is), turned(rate(was), rate(is)), turned(time(was), time(is)));
    }

    private static String turned(String was, String is) {
        return was.equals(is) ? is : was + " → " + is;
    }

    private static Verdict verdict(Point point) {
        return point == null ? null : Change.verdict(point.verdict());
    }

    private static String rate(Point point) {
        return point == null || point.perSecond() == null ? NONE : Words.count(Math.round(point.perSecond()));
    }

    private static String time(Point point) {
        return point == null || point.catchMs() == null ? NONE : Words.time(point.catchMs());
    }

    /**
     * Writes it as a page, {@code compare.html}, into the folder of the later run.
     *
     * @throws IOException when that cannot be written to
     */
    public static Path page(RunRecord before, RunRecord now, Path earlier, Path later) throws IOException {
        boolean pages = Files.exists(earlier.resolve("index.html"));
        String folder = pages ? FileName.link(later.toRealPath().relativize(earlier.toRealPath())) : "";
        ComparisonView view = of(Comparison.of(before, now), before.history().current(), now.history().current(),
                folder);
        return new FolderFile(later, PAGE).write(Page.render("compare", view));
    }
}
