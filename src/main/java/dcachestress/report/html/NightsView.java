// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.report.model.Change;
import dcachestress.report.model.History;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.Since;
import dcachestress.report.model.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code nights.html} shows, in the folder that holds the folders of runs: the nights of each host.
 *
 * @param hosts in the order of their names; none when no run has ended yet
 */
public record NightsView(List<Kind> hosts) {
    /** Name of the page. */
    public static final String FILE = "nights.html";
    /** Nights of a host that are shown. */
    static final int SHOWN = 60;
    private static final int NAMED = 5;
    private static final String NOT_TOLD = "not told";
    /** What a run calls its folder, and nothing that leads elsewhere. */
    private static final Pattern FOLDER = Pattern.compile("\\w[\\w.-]*");

    /**
     * Hosts that are compared with each other.
     *
     * @param name   CPU, how many, and JDK
     * @param anchor within the page
     * @param nights newest first
     */
    public record Kind(String name, String anchor, List<Night> nights) {
    }

    /**
     * One run.
     *
     * @param page   where its own page is; empty when its folder is gone
     * @param base   how far the model was found to be a kernel's text
     * @param counts how many cells are not as they were the night before
     * @param worse  the first of those that were as they must be, and are not any more
     * @param moved  what is different about the two runs themselves
     */
    public record Night(String name, String page, String started, boolean good, String verdict, String took,
            String commit,
            String base, String counts, List<Change> worse, String moved) {
    }

    /** The nights that the history of that folder tells of. */
    public static NightsView of(Path results) throws IOException {
        List<Kind> hosts = new ArrayList<>();
        for (var host : History.hosts(results.resolve(History.FILE), SHOWN).entrySet()) {
            hosts.add(new Kind(host.getKey(), "host-" + (hosts.size() + 1), nights(results, host.getValue())));
        }
        return new NightsView(List.copyOf(hosts));
    }

    private static List<Night> nights(Path results, List<HistoryLine> runs) {
        List<Night> nights = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            nights.add(0, night(results, runs.get(i), new History(runs.subList(Math.max(0, i - 1), i + 1))));
        }
        return nights;
    }

    private static Night night(Path results, HistoryLine run, History two) {
        Since since = Since.of(two);
        List<Change> worse = since.changes().stream().filter(change -> change.kind() == Change.Kind.WORSE).limit(NAMED)
                .toList();
        String counts = since.run() == null ? "the first one here" : since.changes().isEmpty() ? "nothing"
                : since.counts();
        return new Night(run.run(), page(results, run.run()), run.started().replaceAll("\\.\\d+Z", "Z"),
                HistoryView.good(run.verdict()), run.verdict(), Words.time(run.wallMs()), run.commit(),
                run.base() == null ? NOT_TOLD : run.base(), counts, worse, String.join("; ", since.moved()));
    }

    private static String page(Path results, String run) {
        boolean there = FOLDER.matcher(run).matches()
                && Files.isRegularFile(results.resolve(run).resolve("index.html"), LinkOption.NOFOLLOW_LINKS);
        return there ? run + "/index.html" : "";
    }
}
