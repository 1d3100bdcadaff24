// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.launcher.ForkCommand;
import dcachestress.campaign.launcher.ForkProcess;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.SliceSpec;
import dcachestress.process.Alive;
import dcachestress.scheme.Merged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the code under test starts ends with its slice, and the slice says so; the fork goes on. */
@Timeout(120)
class StraysTest {
    @TempDir
    private Path temp;

    @Test
    void whatASliceHasStartedEndsWithItAndIsSaid() throws Exception {
        Path file = temp.resolve("stray");
        List<String> command = new ArrayList<>(new ForkCommand(List.of()).of(Flavour.OFF, 1, List.of()));
        command.add(command.indexOf("-cp"), "-D" + StartsProcesses.FILE + "=" + file);
        SliceSpec spec = new SliceSpec(Merged.class.getName(), StartsProcesses.class.getName() + "_jcstress", 10, 8, 2,
                "THREAD_YIELD", true, List.of(), 0);
        try (ForkProcess fork = new ForkProcess(command, new RunClock(System::nanoTime), new Stop())) {
            ForkReply reply = fork.ask(spec, 60_000);
            assertThat(reply.error()).isNull();
            assertThat(reply.outcomes()).containsOnlyKeys("WOKEN");
            assertThat(reply.log()).contains("[processes that the slice had left behind, 1 killed: s");
            if (Files.exists(file)) {                       // killed before it could say who it is, otherwise
                Alive.awaitEnd(Alive.pid(file), "the stray");
            }
            ForkReply next = fork.ask(spec, 60_000);
            assertThat(next.outcomes()).containsOnlyKeys("WOKEN");
            assertThat(next.log()).isNull();
        }
    }
}
