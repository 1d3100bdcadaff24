// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.kernel.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A fork that no longer says that it is alive, so that not even its own watchdog runs. Actors that spin in a loop without a safepoint do that:
 * the fork burns CPU, and it is their hang. A fork that burns none has been stopped from outside, and its slice is lost.
 */
final class Frozen {
    private static final int WATCH_POLLS = 10;
    private static final int POLL_MS = 100;
    private static final int STACKS_SECONDS = 6;

    private Frozen() {
    }

    /** Finds out, and kills it. */
    static ForkReply examine(Process fork, RunClock clock) throws InterruptedException {
        Duration before = cpu(fork);
        for (int poll = 0; poll < WATCH_POLLS; poll++) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            clock.tick();
        }
        Duration used = cpu(fork).minus(before);
        boolean busy = used.toMillis() > WATCH_POLLS * POLL_MS / 10;
        String stacks = busy ? stacks(fork) : null;
        fork.destroyForcibly();
        if (!busy) {
            return ForkReply.lost("fork was stopped, or waits for something outside: silent, and it used no CPU", null);
        }
        return new ForkReply(Map.of(Outcome.HUNG.name(), 1L), 0, null, 0, null, stacks, true);
    }

    private static Duration cpu(Process fork) {
        return fork.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String stacks(Process fork) throws InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        StringBuffer text = new StringBuffer();
        try {
            Process dump = new ProcessBuilder(jcmd, Long.toString(fork.pid()), "Thread.print").redirectErrorStream(true).start();
            Thread pump = Pump.start(dump.getInputStream(), line -> text.append(line).append('\n'), () -> { });
            if (!dump.waitFor(STACKS_SECONDS, TimeUnit.SECONDS)) {
                dump.destroyForcibly();
                return "no stacks: the fork reached no safepoint within " + STACKS_SECONDS + " s";
            }
            pump.join();
            return text.toString();
        } catch (IOException e) {
            return "no stacks: " + e.getMessage();
        }
    }
}
