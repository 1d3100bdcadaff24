// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.kernel.Outcome;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A fork that no longer says that it is alive, so that not even its own watchdog runs. Actors that spin in a loop without a safepoint do that:
 * the fork burns CPU, tells no stacks, and it is their hang. A fork that gets only a part of a CPU may just be slow, as on a host that others use,
 * and is given more time; so is one that tells its stacks, unless its silence says by itself that nothing goes on. A fork that burns no CPU has been stopped from outside, and its slice is lost.
 */
final class Frozen {
    private static final int WATCH_POLLS = 10;
    private static final int POLL_MS = 100;
    private static final int STACKS_SECONDS = 3;
    /** So often may it be silent and still tell its stacks. */
    private static final int PATIENCE = 3;
    private static final int WATCH_MS = WATCH_POLLS * POLL_MS;

    private final Process fork;
    private final RunClock clock;
    private final BooleanSupplier spoke;
    private final boolean mayBeSlow;
    private int silences;
    private boolean told;

    /**
     * A fork that is waited for.
     *
     * @param spoke     whether it has said something that nobody has heard yet
     * @param mayBeSlow whether a fork that has a CPU and can tell its stacks may be silent and still get on
     */
    Frozen(Process fork, RunClock clock, BooleanSupplier spoke, boolean mayBeSlow) {
        this.fork = fork;
        this.clock = clock;
        this.spoke = spoke;
        this.mayBeSlow = mayBeSlow;
    }

    /** After a silence: what has become of the slice, and then the fork is dead; null when there is still hope. */
    ForkReply examine() throws InterruptedException {
        Duration before = cpu(fork);
        for (int poll = 0; poll < WATCH_POLLS && !spoke.getAsBoolean(); poll++) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            clock.tick();
        }
        long used = cpu(fork).minus(before).toMillis();
        boolean busy = used > WATCH_MS / 10;
        String stacks = busy && !spoke.getAsBoolean() ? stacks(fork) : null;
        boolean slow = used > 0 && (told && mayBeSlow || used < WATCH_MS / 2);
        if (spoke.getAsBoolean() || slow && ++silences < PATIENCE) {
            return null;
        }
        fork.destroyForcibly();
        if (!busy) {
            return ForkReply.lost("fork was stopped, or waits for something outside: silent, and it used no CPU", null);
        }
        return new ForkReply(Map.of(Outcome.HUNG.name(), 1L), 0, Map.of(), null, 0, null, stacks, true, false, null, null);
    }

    private static Duration cpu(Process fork) {
        return fork.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private String stacks(Process fork) throws InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        StringBuffer text = new StringBuffer();
        told = false;
        try (Owned owned = Launch.of(List.of(jcmd, Long.toString(fork.pid()), "Thread.print")).mergingErrors().start()) {
            Process dump = owned.process();
            Thread pump = Pump.start(dump.getInputStream(), line -> text.append(line).append('\n'), () -> { });
            if (!dump.waitFor(STACKS_SECONDS, TimeUnit.SECONDS)) {
                Files.deleteIfExists(Path.of(".attach_pid" + fork.pid()));     // what it leaves behind when it is not answered
                return "no stacks: the fork reached no safepoint within " + STACKS_SECONDS + " s";
            }
            pump.join();
            told = dump.exitValue() == 0;
            return ThreadDump.of(text.toString()).text();
        } catch (IOException e) {
            return "no stacks: " + e.getMessage();
        }
    }
}
