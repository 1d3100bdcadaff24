// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import dcachestress.campaign.host.Build;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Shard;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One run, as far as a merge and a repetition need to know it.
 *
 * @param run        tells it from every other run, on any machine
 * @param shard      {@code i/n}, absent when it had the whole plan
 * @param started    when it began, UTC
 * @param seed       of its random choices
 * @param budgetMs   what it was given
 * @param patienceMs and at most
 * @param stressMs   what the exploration left of the budget; absent when it was ended before that
 * @param host       the machine
 * @param jdk        the JDK of its forks
 * @param build      SHA-256 of the jar that it ran from, from its beginning to its end; absent when that was no jar
 * @param job        what an engine calls the job that it is part of; absent when none did
 * @param arguments  of the command {@code run}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(String run, String shard, String started, long seed, long budgetMs, long patienceMs,
        Long stressMs, Host host, String jdk,
        String build, String job, List<String> arguments) {
    private static final int NAME = 8;
    private static final long MOST_MS = 1_000_000_000_000L;

    public Source {
        arguments = arguments == null ? List.of() : List.copyOf(arguments);
    }

    /** This run. */
    public static Source here(Shard shard, String started, long seed, Budget budget, List<String> arguments) {
        return here(shard, null, started, seed, budget, arguments);
    }

    /** This run, as part of a job. */
    public static Source here(Shard shard, String job, String started, long seed, Budget budget,
            List<String> arguments) {
        return new Source(UUID.randomUUID().toString().substring(0, NAME), shard == null ? null
                : shard.toString(), started, seed,
                budget.targetMs(), budget.patienceMs(), null, Host.here(), Host.jdk(), Build.digest(), job, arguments);
    }

    /** The same, with so much left for its slices. */
    Source stressing(Budget rest) {
        return new Source(run, shard, started, seed, budgetMs, patienceMs, rest.targetMs(), host, jdk, build, job,
                arguments);
    }

    /** When it began. */
    Instant at() {
        return Instant.parse(started);
    }

    /** Whether nothing of it is missing or senseless; a file from elsewhere may hold anything. */
    boolean sound() {
        try {
            boolean named = run != null && host != null && host.cpu() != null && jdk != null && at() != null;
            boolean sized = new Budget(budgetMs, patienceMs).patienceMs() < MOST_MS
                    && Budget.of(slicesMs()).targetMs() < MOST_MS;
            return named && sized && (shard == null || Shard.parse(shard).index() > 0);
        } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    /** What it was given. */
    Budget budget() {
        return new Budget(budgetMs, patienceMs);
    }

    /** Milliseconds of the budget that its slices had. */
    public long slicesMs() {
        return stressMs == null ? budgetMs : stressMs;
    }

    /** The part of the plan that it ran. */
    Plan part(Plan plan) {
        return shard == null ? plan : Shard.parse(shard).of(plan);
    }

    /** One line. */
    public String line() {
        return run + (shard == null ? "" : "  shard " + shard) + "  seed " + seed + "  " + host.line() + "  JDK " + jdk;
    }
}
