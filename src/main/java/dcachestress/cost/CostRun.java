// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.campaign.host.Host;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One run of {@code cost}: what the page is made from.
 *
 * @param started  when, in UTC
 * @param wallMs   how long it took
 * @param effort   quick or full
 * @param host     the machine
 * @param jdk      the JDK
 * @param commit   the sources
 * @param sections one per question that was asked
 */
public record CostRun(String started, long wallMs, String effort, Host host, String jdk, String commit,
        List<Section> sections) {
    private static final int SECOND = 1000;

    /** What was found out about one question: its number, the numbers, and what could not be had here, a line each. */
    public record Section(int question, List<Table> tables, List<String> notes) {
    }

    public CostRun {
        if (started == null || effort == null || host == null || jdk == null || commit == null || sections == null) {
            throw new IllegalArgumentException("something is missing");
        }
        sections = List.copyOf(sections);
    }

    /** Reads one. */
    public static CostRun read(Path file) throws IOException {
        return Json.read(FolderFile.of(file), CostRun.class, "a result of 'cost'");
    }

    /** Writes it, whole or not at all: the run may be ended at any time. */
    void write(Path folder) throws IOException {
        new FolderFile(folder, "cost.json").writeDurably(Json.pretty(this));
    }

    /** Where the numbers come from, and which are missing. */
    public String origin() {
        String missing = Questions.ALL.stream().map(Question::number).filter(number -> section(number) == null)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return "Run of " + started + ", cost --" + effort + ", " + wallMs / SECOND + " s; " + host.line() + "; JDK "
                + jdk + "; commit " + commit + "."
                + (missing.isEmpty() ? "" : " Not measured: " + (missing.contains(",") ? "questions " : "question ")
                + missing + ".");
    }

    /** What was found out about a question; null when it was not asked. */
    Section section(int number) {
        return sections.stream().filter(each -> each.question() == number).findFirst().orElse(null);
    }
}
