// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.worker.Hang;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A fork that no longer says that it is alive, so that not even its own watch goes on. It is asked for its stacks once
 * it has used so much CPU time since its last word, over all its threads, as it may be silent. One that
 * has a CPU and reaches no safepoint spins in a loop without one: that is a hang of its actors. So is one whose
 * main thread does not come back from building a sample. A fork that gets only a part of a CPU may just be slow, as on
 * a host that others use, and is waited for; one that uses none is slow if it waits while it builds a sample; else it
 * has been stopped, or waits for something outside, and its slice is lost.
 */
final class SilentFork {
    private static final int WATCH_POLLS = 10;
    private static final int POLL_MS = 100;
    /** So often may it be silent and still tell its stacks. */
    private static final int PATIENCE = 2;
    private static final int WATCH_MS = WATCH_POLLS * POLL_MS;

    private final Process fork;
    private final RunClock clock;
    private final BooleanSupplier spoke;
    private final boolean mayBeSlow;
    private final int silenceMs;
    private Duration atLastWord;
    private int silences;

    /**
     * A fork that is waited for.
     *
     * @param spoke     whether it has said something that nobody has heard yet
     * @param mayBeSlow whether a fork that has a CPU and can tell its stacks may be silent and still get on
     * @param silenceMs with so much CPU time and no word it is no longer believed to get on
     */
    SilentFork(Process fork, RunClock clock, BooleanSupplier spoke, boolean mayBeSlow, int silenceMs) {
        this.fork = fork;
        this.clock = clock;
        this.spoke = spoke;
        this.mayBeSlow = mayBeSlow;
        this.silenceMs = silenceMs;
        heard();
    }

    /** It has said something. */
    void heard() {
        atLastWord = cpu();
        silences = 0;
    }

    /**
     * After a silence: what has become of the slice, and then the fork is of no further use; null when there is still
     * hope.
     */
    ForkReply examine() throws InterruptedException {
        Duration before = cpu();
        for (int poll = 0; poll < WATCH_POLLS && !spoke.getAsBoolean(); poll++) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            clock.tick();
        }
        long used = cpu().minus(before).toMillis();
        if (spoke.getAsBoolean()) {
            return null;
        }
        OutsideStacks stacks = OutsideStacks.of(fork);
        clock.tick();
        return spoke.getAsBoolean() ? null : verdict(used, stacks);
    }

    private ForkReply verdict(long used, OutsideStacks stacks) {
        silences++;
        if (used <= WATCH_MS / 10 && stacks.told() && stacks.mainInSample()) {
            return silences < PATIENCE ? null
                    : ForkReply.late("samples are slow to build: whatever builds one waits, and the fork used no CPU",
                    stacks.text());
        }
        if (used <= WATCH_MS / 10) {
            return used > 0 && silences < PATIENCE ? null
                    : ForkReply.lost("fork was stopped, or waits for something outside: silent, and it used no CPU",
                    stacks.text());
        }
        if (used < WATCH_MS / 2 || cpu().minus(atLastWord).toMillis() < silenceMs) {
            return null;
        }
        if (!stacks.told() && !stacks.refused()) {
            return null;
        }
        if (stacks.refused()) {
            return ForkReply.hung(Hang.CPU + ": one that reaches no safepoint", stacks.text());
        }
        if (!mayBeSlow || stacks.mainInSample()) {
            return ForkReply.hung(Hang.CPU + ": a sample that is never built", stacks.text());
        }
        return silences < PATIENCE ? null
                : ForkReply.lost("fork does not answer, although it runs: its own threads have been stopped",
                stacks.text());
    }

    private Duration cpu() {
        return fork.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
