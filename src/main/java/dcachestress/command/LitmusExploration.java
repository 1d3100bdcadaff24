// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.command.litmus.LitmusExpectations;
import dcachestress.command.litmus.LitmusTally;
import dcachestress.explore.litmus.LitmusVerdict;
import dcachestress.herd.LitmusTest;
import dcachestress.herd.UnreadableTestException;
import dcachestress.memory.MemoryModel;
import dcachestress.report.model.Words;
import dcachestress.report.story.StoryText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code explore --litmus}: runs litmus tests in the explorer, and holds what they show against what a model allows.
 */
final class LitmusExploration {
    private static final long SHORTEST_MS = 20;
    private static final int BROKEN = 1;
    private static final int INCOMPLETE = 3;

    private final CommandSpec spec;
    private final PrintWriter out;
    private final MemoryModel model;
    private final long budgetMs;
    private final LitmusTally tally = new LitmusTally();

    LitmusExploration(CommandSpec spec, MemoryModel model, long budgetMs) {
        this.spec = spec;
        this.out = spec.commandLine().getOut();
        this.model = model;
        this.budgetMs = budgetMs;
    }

    /** Runs them; the exit status. */
    int run(List<Path> paths, Path expected) throws IOException, InterruptedException {
        List<Path> files = files(paths);
        LitmusExpectations allowed = expectations(expected);
        if (!BatonJvm.here()) {
            return inBaton();
        }
        BatonJvm.endWithParent();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(budgetMs);
        for (int i = 0; i < files.size(); i++) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) / (files.size() - i);
            run(files.get(i), allowed, Math.max(SHORTEST_MS, left), files.size() == 1);
        }
        out.println(tally.text(model, expected != null));
        out.flush();
        return tally.reachedForbidden() > 0 ? BROKEN : tally.complete() ? 0 : INCOMPLETE;
    }

    private int inBaton() throws IOException, InterruptedException {
        int status = BatonJvm.again(spec.commandLine(), List.of(), 2 * budgetMs + BatonJvm.LIMIT_MS);
        if (status == BatonJvm.ENDLESS) {
            spec.commandLine().getErr().println(spec.qualifiedName()
                    + ": --litmus: the JVM that explores did not end in twice its budget, and was killed");
            return INCOMPLETE;
        }
        return status;
    }

    private void run(Path file, LitmusExpectations allowed, long ms, boolean alone) {
        try {
            LitmusTest test = LitmusTest.read(file);
            LitmusVerdict verdict = LitmusVerdict.of(test, model, true, ms);
            String word = tally.add(verdict, allowed.of(file, test.forAll()));
            out.println(word + " " + file + ": " + how(verdict));
            if (alone && verdict.reached()) {
                out.println();
                out.println(StoryText.of(verdict.recording(), false));
            }
        } catch (UnreadableTestException e) {
            if (alone) {
                throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage());
            }
            out.println(tally.unreadable() + " " + file + ": " + e.getMessage());
        } catch (IllegalStateException e) {
            out.println(tally.unreadable() + " " + file + ": " + e.getMessage());
        }
        out.flush();
    }

    private static String how(LitmusVerdict verdict) {
        String effort = Words.number(verdict.schedules(), "schedule") + ", " + Words.time(verdict.millis());
        String bounds = Words.number(verdict.preemptions(), "preemption") + " and "
                + Words.number(verdict.old(), "old value");
        if (verdict.reached()) {
            return "at " + bounds + ", after " + effort;
        }
        return verdict.complete() ? "in none of all schedules, " + effort
                : verdict.preemptions() < 0 ? "no search has ended in " + effort
                : "exhausted at " + bounds + ", " + effort;
    }

    private List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), "--litmus: " + path
                        + " is not there: name a file with a litmus test, or a folder with such files");
            }
            try (Stream<Path> below = Files.walk(path)) {
                below.filter(file -> Files.isRegularFile(file)
                        && (file.equals(path) || file.toString().endsWith(".litmus"))).sorted().forEach(files::add);
            }
        }
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--litmus: there is no *.litmus below " + paths.get(0));
        }
        return files;
    }

    private LitmusExpectations expectations(Path file) {
        try {
            return file == null ? LitmusExpectations.none() : LitmusExpectations.read(file, model);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--expected " + file + ": " + Failure.reason(e));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--expected " + file + ": " + e.getMessage());
        }
    }
}
