// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import dcachestress.campaign.wire.ThreadDump;
import dcachestress.process.Java;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The stacks of a fork that does not speak, from outside: by jcmd, and where that is not answered by SIGQUIT, which
 * makes a JVM write them to its log. Both need a safepoint, and neither is waited for for long.
 *
 * @param text         the stacks, or why there are none
 * @param told         whether it has told them
 * @param refused      whether it was asked, and did not answer; a busy host may not even have let jcmd ask
 * @param mainInSample whether its main thread is building a sample
 */
record OutsideStacks(String text, boolean told, boolean refused, boolean mainInSample) {
    private static final int POLL_MS = 100;
    /** Polls in which it must answer once it has been asked: 3 s. */
    private static final int ANSWER = 30;
    /** Polls after which it is not waited for any longer, asked or not: 6 s. */
    private static final int LIMIT = 60;

    static OutsideStacks of(Process fork) throws InterruptedException {
        String jcmd = Java.tool("jcmd");
        StringBuffer text = new StringBuffer();
        try (Owned owned = Launch.of(List.of(jcmd, Long.toString(fork.pid()), "Thread.print")).mergingErrors()
                .start()) {
            Process dump = owned.process();
            Thread pump = Pump.start(dump.getInputStream(), line -> text.append(line).append('\n'), () -> { });
            int asked = 0;
            for (int polls = 0; polls < LIMIT && asked < ANSWER; polls++) {
                if (dump.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                    pump.join();
                    String all = text.toString();
                    return new OutsideStacks(ThreadDump.of(all).text(), dump.exitValue() == 0, false,
                            ThreadDump.mainInSample(all));
                }
                asked += asked(fork.pid()) ? 1 : 0;
            }
            Launch.works(List.of("kill", "-QUIT", Long.toString(fork.pid())));
            return new OutsideStacks(asked < ANSWER ? "no stacks: the host is too busy to ask for them"
                    : "no stacks: the fork reached no safepoint",
                    false, asked >= ANSWER, false);
        } catch (IOException e) {
            return new OutsideStacks("no stacks: " + e.getMessage(), false, false, false);
        } finally {
            forget(attachFile(fork.pid()));
        }
    }

    /** By this file jcmd tells a JVM that it is there; the JVM answers with the other one, which stays. */
    private static boolean asked(long pid) {
        return Files.exists(attachFile(pid)) || Files.exists(Path.of("/tmp/.java_pid" + pid));
    }

    private static Path attachFile(long pid) {
        return Path.of("/proc/" + pid + "/cwd/.attach_pid" + pid);
    }

    /** What jcmd leaves behind when it is not answered. */
    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It lies where the run was started.
        }
    }
}
