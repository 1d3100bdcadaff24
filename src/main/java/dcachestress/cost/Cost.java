// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.host.Build;
import dcachestress.campaign.host.Host;
import dcachestress.report.html.Page;
import dcachestress.report.model.CostAnswers;
import dcachestress.store.FolderFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the questions, one after the other. */
public final class Cost {
    /** How many questions there are. */
    public static final int QUESTIONS = 8;

    private Cost() {
    }

    /** Whether what times and measures is at hand; it travels in a jar of its own. */
    public static boolean able() {
        try {
            return Class.forName("org.openjdk.jmh.Main") != null
                    && Class.forName("org.openjdk.jol.info.ClassLayout") != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Measures.
     *
     * @param wanted   numbers of the questions to ask; empty means all
     * @param compared what the comparison with other tools has left, if it was run
     * @param folder   gets the logs of the benchmarks and, after each question, all results so far: a night that is cut
     *                 short has not been in vain
     * @throws IOException when something cannot be measured, or written
     */
    public static CostRun run(Effort effort, Set<Integer> wanted, Path compared, Path folder,
            Consumer<String> progress) throws IOException {
        Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        long before = System.nanoTime();
        Benchmarks bench = new Benchmarks(effort, folder, compared, progress);
        List<CostRun.Section> sections = new ArrayList<>();
        CostRun run = null;
        for (Question question : Questions.ALL.stream().sorted(Comparator.comparing(Question::timed)).toList()) {
            if (wanted.isEmpty() || wanted.contains(question.number())) {
                sections.add(question.measure().take(bench));
                sections.sort(Comparator.comparing(CostRun.Section::question));
                long wallMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
                run = new CostRun(started.toString(), wallMs, effort.word(), Host.here(), Host.jdk(), Build.commit(),
                        sections);
                write(run, folder);
            }
        }
        return run;
    }

    /** Result, page, and the answers that pages of runs quote. */
    private static void write(CostRun run, Path folder) throws IOException {
        run.write(folder);
        new FolderFile(folder, "cost.html").write(page(run));
        answers(run).write(folder);
        RunFolder.publish(folder);
    }

    /** A run as a page: each question, its answer, its numbers. One file, no script, nothing from elsewhere. */
    public static String page(CostRun run) {
        return Page.render("cost/page", run);
    }

    /** The questions and what a run has found out about each. */
    public static List<Asked> asked(CostRun run) {
        return Questions.ALL.stream().map(question -> new Asked(question, run)).toList();
    }

    /** The answers of a run, for its reader and for the pages of runs. */
    public static CostAnswers answers(CostRun run) {
        return new CostAnswers(run.origin(), Questions.ALL.stream().filter(question -> run.section(question
                .number()) != null)
                .map(question -> new CostAnswers.Answer(question.number(), question.title(), question.plain(run)))
                .toList());
    }

    /** A line each. */
    public static String summary(CostRun run) {
        return answers(run).answers().stream().map(each -> each.question() + ". " + each.title() + "\n   " + each
                .answer() + "\n")
                .collect(Collectors.joining());
    }
}
