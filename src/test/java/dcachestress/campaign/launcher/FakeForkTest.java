// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.SliceSpec;
import dcachestress.campaign.worker.FakeFork;
import dcachestress.campaign.worker.Hang;
import dcachestress.campaign.worker.Misbehaving;
import dcachestress.scheme.Merged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forks that are none: whatever they say, or do not say, the launcher comes to an end with them. */
@Tag("long")
@Timeout(120)
class FakeForkTest {
    private static final long PATIENCE_MS = 60_000;

    private final Stop stop = new Stop();
    private final List<ForkProcess> forks = new ArrayList<>();

    @AfterEach
    void close() {
        forks.forEach(ForkProcess::close);
    }

    @Test
    void aForkThatTalksNonsenseIsNamed() throws Exception {
        ForkReply reply = fake(PATIENCE_MS, "nonsense");
        assertThat(reply.error()).isEqualTo("fork said what is no answer: 42x");
        assertThat(reply.last()).isTrue();
    }

    @Test
    void aForkThatBurnsCpuInSilenceIsGivenUpAndLeavesItsStacks() throws Exception {
        ForkReply reply = fake(PATIENCE_MS, "spin");
        assertThat(reply.error() + reply.proof() + reply.slow())
                .as("which of these depends on what the host lets jcmd do")
                .containsAnyOf("does not answer, although it runs", Hang.CPU, "not answered");
        assertThat(reply.stacks()).containsAnyOf("FakeFork.act", "no stacks: ");
        assertThat(reply.last()).isTrue();
    }

    @Test
    void aForkThatWasStoppedCostsItsSlice() throws Exception {
        assertThat(fake(PATIENCE_MS, "sleep", "sleep", "sleep", "sleep", "sleep").error()).contains("used no CPU");
    }

    @Test
    void aForkThatIsOnlySlowIsHeard() throws Exception {
        assertThat(fake(PATIENCE_MS, "sleep", "beat", "sleep", "answer")).isEqualTo(FakeFork.ANSWER);
    }

    @Test
    void beatsForEverEndWhenTheRunCanWaitNoLonger() throws Exception {
        ForkReply reply = fake(3_000, "beat-for-ever");
        assertThat(reply.slow()).contains("not answered");
        assertThat(reply.error()).isNull();
        assertThat(reply.last()).isTrue();
    }

    @Test
    void aForkThatIsStoppedBeforeItIsUpCostsNoMoreThanTheRunCanWait() throws Exception {
        assertThat(fake(500, "never-come").slow()).contains("not started");
    }

    @Test
    void anAnswerToAnotherRequestIsNone() throws Exception {
        assertThat(fake(PATIENCE_MS, "forge", "answer")).isEqualTo(FakeFork.ANSWER);
    }

    @Test
    void anAnswerBeyondTheLimitCostsItsSlice() throws Exception {
        assertThat(fake(PATIENCE_MS, "too-long").error()).startsWith("fork died: exit status 1")
                .contains("a message of 4194304 bytes");
    }

    /**
     * What a fork may do after it has taken a slice; it may be silent for a fifth of the time that real ones are given.
     */
    private ForkReply fake(long patienceMs, String... does) throws Exception {
        ForkProcess fork = new ForkProcess(FakeFork.command(does), new RunClock(System::nanoTime), stop, 10);
        forks.add(fork);
        String runner = Misbehaving.runner(Misbehaving.Well.class);
        SliceSpec spec = new SliceSpec(Merged.class.getName(), runner, 10, 8, 2, "THREAD_YIELD", true, List.of(), 0);
        return fork.ask(spec, patienceMs);
    }
}
