// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.Grader;
import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.ForkCommand;
import dcachestress.campaign.launcher.ForkProcess;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Stride;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Before a run: one fork of each kind must see a planted bug that every sample shows, and find nothing in a sound
 * scheme. Forks that cannot start, and a build that sees nothing, are then one line, and not the verdict of every cell.
 * It goes on while the run is planned; the fork that explores is used further.
 */
public final class SelfCheck {
    private static final String BAD = "OwnerForgetsDone";
    private static final String GOOD = "OldWaitQueue";
    private static final String PROPERTY = "FailedLookup";
    /** How the trouble begins that a run can judge by itself, if the cell is one of its own. */
    private static final String SOUND_IS_BROKEN = "the sound scheme " + GOOD + " was called broken";
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
        return new SelfCheck(aside(() -> stress(machine.command(), machine.cpus(), stop)), ofSearch(forks));
    }

    /** Begins it, for an exploration. */
    public static SelfCheck begin(ExploreForks forks) {
        return new SelfCheck(CompletableFuture.completedFuture(null), ofSearch(forks));
    }

    private static CompletableFuture<String> ofSearch(ExploreForks forks) {
        if (forks == null) {
            return CompletableFuture.completedFuture(null);
        }
        ExploreReply.prepare();
        return aside(() -> search(forks));
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
     * @param plan what comes next. When it has the sound scheme in it, what is wrong with that is for its verdict:
     *             whoever works on code that all schemes share wants to see what it broke
     * @throws IOException when forks cannot do here what they are for, with one line that says why and what to do
     */
    public void pass(Plan plan) throws IOException {
        try {
            refuse(refusal("slices", stress.join(), plan));
            refuse(refusal("explorations", search.join(), plan));
        } catch (CompletionException e) {
            throw new IOException("self-check: " + e.getCause(), e);
        }
    }

    private static void refuse(String why) throws IOException {
        if (why != null) {
            throw new IOException(why);
        }
    }

    /** One line that says why nothing can be run, and what to do; null when something can. */
    static String refusal(String what, String trouble, Plan plan) {
        if (trouble == null || trouble.startsWith(SOUND_IS_BROKEN) && judges(plan)) {
            return null;
        }
        String line = trouble.replaceAll("\\s+", " ");
        return "self-check: no " + what + " here: "
                + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line) + "; " + remedy(line);
    }

    private static boolean judges(Plan plan) {
        return plan.runnable().stream().anyMatch(cell -> cell.key().equals(Cell.key(GOOD, PROPERTY))
                && cell.expect() == Expect.CLEAN);
    }

    private static String remedy(String trouble) {
        if (trouble.matches(
                "(?i).*(insufficient memory|not enough space|could not reserve|OutOfMemory|cannot allocate).*")) {
            return "a fork needs some 300 MB: give this machine or its container more memory, or a larger limit "
                    + "(ulimit -v)";
        }
        if (trouble.contains("Unrecognized VM option")
                || trouble.contains("Could not create the Java Virtual Machine")) {
            return "use a HotSpot JDK, 17 or newer; this one is in " + System.getProperty("java.home");
        }
        if (trouble.startsWith(SOUND_IS_BROKEN)) {
            return "nothing was run; see it with 'run --subject " + GOOD + " --property " + PROPERTY + "'";
        }
        return "nothing was run; a fork is " + System.getProperty("java.home")
                + "/bin/java with the class path of this program";
    }

    private static String stress(ForkCommand command, List<Integer> cpus, Stop stop)
            throws IOException, InterruptedException {
        RunClock clock = new RunClock(System::nanoTime);
        try (ForkProcess fork = new ForkProcess(command.of(Flavour.C1, 1, cpus), clock, stop)) {
            ForkReply good = slice(fork, GOOD, cpus.size());
            if (good.error() != null) {
                return good.error();
            }
            ForkReply bad = slice(fork, BAD, cpus.size());
            String trouble = bad.error() != null ? bad.error() : verdict(bad.outcomes(), true);
            return trouble != null ? trouble : verdict(good.outcomes(), false);
        }
    }

    private static ForkReply slice(ForkProcess fork, String subject, int cpus) throws InterruptedException {
        Cell cell = new Cell(Catalogue.shipped(subject).orElseThrow(), property(), Expect.ANY);
        return fork.ask(Stride.spec(cell, SLICE_MS, true, CpuMap.UNPINNED, cpus), PATIENCE_MS);
    }

    private static String search(ExploreForks forks) throws IOException, InterruptedException {
        for (String subject : List.of(BAD, GOOD)) {
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
        return (bad ? "the planted bug " + BAD + " was not seen" : SOUND_IS_BROKEN) + " in " + PROPERTY
                + ": " + outcomes.keySet();
    }

    private static PropertyInfo property() {
        return PropertyInfo.find(PROPERTY).orElseThrow();
    }
}
