// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.fault.Catalogue;
import dcachestress.stress.PropertyInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Before a run: one fork of each kind must see a planted bug that every sample shows, and find nothing in a sound scheme. Forks that cannot
 * start, and a build that sees nothing, are then one line, and not the verdict of every cell. It goes on while the run is planned; the fork
 * that explores is used further.
 */
public final class SelfCheck {
    private static final String BAD = "OwnerForgetsDone";
    private static final String GOOD = "OldWaitQueue";
    private static final String PROPERTY = "FailedLookup";
    private static final int SLICE_MS = 2;
    private static final int SEARCH_MS = 2000;
    private static final long PATIENCE_MS = 120_000;
    private static final int LONGEST = 400;

    private final CompletableFuture<String> stress;
    private final CompletableFuture<String> search;

    private SelfCheck(CompletableFuture<String> stress, CompletableFuture<String> search) {
        this.stress = stress;
        this.search = search;
    }

    /** What can go wrong while a fork is asked. */
    private interface Question {
        String ask() throws IOException, InterruptedException;
    }

    /**
     * Begins it, for a run that stresses and explores.
     *
     * @param forks that will explore; null when none will
     */
    public static SelfCheck begin(Machine machine, ExploreForks forks, Stop stop) {
        return new SelfCheck(aside(() -> stress(machine.command(), machine.cpus().size(), stop)), ofSearch(forks));
    }

    /** Begins it, for an exploration. */
    public static SelfCheck begin(ExploreForks forks) {
        return new SelfCheck(CompletableFuture.completedFuture(null), ofSearch(forks));
    }

    private static CompletableFuture<String> ofSearch(ExploreForks forks) {
        return forks == null ? CompletableFuture.completedFuture(null) : aside(() -> search(forks));
    }

    private static CompletableFuture<String> aside(Question question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                answer.complete(question.ask());
            } catch (IOException | InterruptedException | RuntimeException e) {
                answer.complete("it could not be begun: " + e.getMessage());
            }
        }, "self-check");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    /**
     * Waits for its end.
     *
     * @throws IOException when forks cannot do here what they are for, with one line that says why and what to do
     */
    public void pass() throws IOException {
        try {
            say("slices", stress.join());
            say("explorations", search.join());
        } catch (CompletionException e) {
            throw new IOException("self-check: " + e.getCause(), e);
        }
    }

    private static void say(String what, String trouble) throws IOException {
        if (trouble != null) {
            String line = trouble.replaceAll("\\s+", " ");
            throw new IOException("self-check: no " + what + " here: " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line)
                    + "; " + remedy(line));
        }
    }

    private static String remedy(String trouble) {
        if (trouble.matches("(?i).*(insufficient memory|not enough space|could not reserve|OutOfMemory|cannot allocate).*")) {
            return "a fork needs some 300 MB: give this machine or its container more memory, or a larger limit (ulimit -v)";
        }
        if (trouble.contains("Unrecognized VM option") || trouble.contains("Could not create the Java Virtual Machine")) {
            return "use a HotSpot JDK, 17 or newer; this one is in " + System.getProperty("java.home");
        }
        return "nothing was run; a fork is " + System.getProperty("java.home") + "/bin/java with the class path of this program";
    }

    private static String stress(ForkCommand command, int cpus, Stop stop) throws IOException, InterruptedException {
        RunClock clock = new RunClock(System::nanoTime);
        try (ForkProcess fork = new ForkProcess(command.of(Flavour.C1, 1, List.of()), clock, stop)) {
            ForkReply good = slice(fork, GOOD, cpus);
            String trouble = good.error() != null ? good.error() : verdict(good.outcomes(), false);
            if (trouble != null) {
                return trouble;
            }
            ForkReply bad = slice(fork, BAD, cpus);
            return bad.error() != null ? bad.error() : verdict(bad.outcomes(), true);
        }
    }

    private static ForkReply slice(ForkProcess fork, String subject, int cpus) throws InterruptedException {
        Cell cell = new Cell(Catalogue.shipped(subject).orElseThrow(), property(), Expect.ANY);
        return fork.ask(Stride.spec(cell, SLICE_MS, true, CpuMap.UNPINNED, cpus), PATIENCE_MS);
    }

    private static String search(ExploreForks forks) throws IOException, InterruptedException {
        for (String subject : List.of(GOOD, BAD)) {
            String type = Catalogue.shipped(subject).orElseThrow().code().name();
            ExploreReply reply = forks.ask(new ExploreRequest(type, PROPERTY, 0, true, SEARCH_MS, 1), PATIENCE_MS);
            String trouble = reply.error() != null ? reply.error() : verdict(reply.outcomes(), subject.equals(BAD));
            if (trouble != null) {
                return trouble;
            }
        }
        return null;
    }

    /** What is wrong with an answer, or null. */
    static String verdict(Map<String, Long> outcomes, boolean bad) {
        if (outcomes.isEmpty()) {
            return "no sample was made in " + PROPERTY;
        }
        Grader grader = new Grader(property());
        boolean seen = outcomes.keySet().stream().anyMatch(grader::forbidden);
        if (seen == bad) {
            return null;
        }
        return (bad ? "the planted bug " + BAD + " was not seen" : "the sound scheme " + GOOD + " was called broken") + " in " + PROPERTY
                + ": " + outcomes.keySet();
    }

    private static PropertyInfo property() {
        return PropertyInfo.find(PROPERTY).orElseThrow();
    }
}
