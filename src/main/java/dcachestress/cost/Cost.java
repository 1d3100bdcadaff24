// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.campaign.Build;
import dcachestress.campaign.Host;
import dcachestress.campaign.RunFolder;
import dcachestress.report.CostAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks the questions, one after the other. */
public final class Cost {
    private Cost() {
    }

    /** How many questions there are. */
    public static final int QUESTIONS = 8;

    static List<Question> questions(Path compared) {
        return List.of(new NoWaiter(), new ConditionalStore(), new CacheLines(), new WakeTime(), new SharedTable(), new HerdSize(),
                new MemorySize(), new OtherTools(compared));
    }

    /**
     * Measures.
     *
     * @param wanted   numbers of the questions to ask; empty means all
     * @param compared what the comparison with other tools has left, if it was run
     * @param folder   gets the logs of the benchmarks and, after each question, all results so far: a night that is cut short has not been in vain
     * @throws IOException when something cannot be measured, or written
     */
    public static CostRun run(Effort effort, Set<Integer> wanted, Path compared, Path folder, Consumer<String> progress) throws IOException {
        Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        long before = System.nanoTime();
        Bench bench = new Bench(effort, folder, progress);
        List<Section> sections = new ArrayList<>();
        for (Question question : questions(compared).stream().sorted(Comparator.comparing(Question::timed)).toList()) {
            if (wanted.isEmpty() || wanted.contains(question.number())) {
                sections.add(question.measure(bench));
                sections.sort(Comparator.comparing(Section::question));
                write(run(started, before, effort, sections), folder);
            }
        }
        return run(started, before, effort, sections);
    }

    /** Result, pages, and the answers that pages of runs quote. */
    private static void write(CostRun run, Path folder) throws IOException {
        CostJson.write(folder.resolve("cost.json"), run);
        Files.writeString(folder.resolve("cost.md"), CostPage.render(run));
        Files.writeString(folder.resolve("cost.html"), CostHtml.render(run));
        answers(run).write(folder);
        RunFolder.publish(folder);
    }

    private static CostRun run(Instant started, long before, Effort effort, List<Section> sections) {
        long wallMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        return new CostRun(started.toString(), wallMs, effort.word(), Host.here(), Host.jdk(), Build.commit(), List.copyOf(sections));
    }

    /** The answers of a run, a line each. */
    public static String summary(CostRun run) {
        StringBuilder text = new StringBuilder();
        for (Section section : run.sections()) {
            Question question = question(section.question());
            text.append(question.number()).append(". ").append(question.title()).append('\n')
                    .append("   ").append(question.answer(section, run)).append('\n');
        }
        return text.toString();
    }

    /** The same for the pages of runs. */
    public static CostAnswers answers(CostRun run) {
        return new CostAnswers(CostPage.origin(run).replace("`", ""), run.sections().stream().map(section -> {
            Question question = question(section.question());
            return new CostAnswers.Answer(question.number(), question.title(), question.answer(section, run).replace("`", ""));
        }).toList());
    }

    static Question question(int number) {
        return questions(Path.of("")).get(number - 1);
    }
}
