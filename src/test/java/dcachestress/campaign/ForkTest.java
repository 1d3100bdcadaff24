// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.scheme.Merged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts real forks, with short limits: whatever the code under test does, the launcher gets an answer. */
@Timeout(120)
class ForkTest {
    private static final List<String> SHORT_LIMITS = List.of("-Ddcachestress.hungTicks=15", "-Ddcachestress.stuckTicks=5");

    private final Stop stop = new Stop();
    private final List<ForkProcess> forks = new ArrayList<>();

    @AfterEach
    void close() {
        forks.forEach(ForkProcess::close);
    }

    private ForkProcess fork() throws IOException {
        List<String> command = new ArrayList<>(new ForkCommand(List.of()).of(Flavour.OFF, new Random(1)));
        command.addAll(command.indexOf("-cp"), SHORT_LIMITS);
        ForkProcess fork = new ForkProcess(command, new RunClock(System::nanoTime), stop);
        forks.add(fork);
        return fork;
    }

    private static SliceSpec spec(Class<?> property, List<Integer> cpus) {
        return new SliceSpec(Merged.class.getName(), Misbehaving.runner(property), 10, 8, 2, "THREAD_YIELD", true, cpus);
    }

    private ForkReply answer(Class<?> property) throws IOException, InterruptedException {
        ForkProcess fork = fork();
        ForkReply reply = fork.ask(spec(property, List.of()));
        assertThat(fork.spent()).isEqualTo(reply.last());
        return reply;
    }

    @Test
    void threeActorsRunOnAnyNumberOfCpusAndOneForkRunsManySlices() throws Exception {
        ForkProcess fork = fork();
        int cpu = Cpus.allowed().get(0);
        for (List<Integer> cpus : List.of(List.of(cpu, cpu, cpu), List.<Integer>of())) {
            ForkReply reply = fork.ask(spec(Misbehaving.Well.class, cpus));
            assertThat(reply.error()).isNull();
            assertThat(reply.outcomes()).containsOnlyKeys("WOKEN");
            assertThat(reply.outcomes().get("WOKEN")).isPositive();
            assertThat(fork.spent()).isFalse();
        }
    }

    @Test
    void anActorThatNeverLeavesIsHungWithItsStack() throws Exception {
        ForkReply reply = answer(Misbehaving.Sleeper.class);
        assertThat(reply.outcomes()).containsOnlyKeys("HUNG");
        assertThat(reply.stacks()).contains("JcstressThread_bad").contains("Misbehaving$Sleeper.bad");
        assertThat(reply.last()).isTrue();
    }

    @Test
    void aForkThatExitsCostsItsSliceAndSaysWhy() throws Exception {
        ForkReply reply = answer(Misbehaving.Exit.class);
        assertThat(reply.error()).startsWith("fork died: exit status 3").contains("I am leaving");
        assertThat(reply.last()).isTrue();
    }

    @Test
    void anActorThatThrowsCostsItsSliceAndSaysWhy() throws Exception {
        ForkReply reply = answer(Misbehaving.Thrower.class);
        assertThat(reply.error()).contains("JcstressThread_bad").contains("I give up");
        assertThat(reply.last()).isTrue();
    }

    @Test
    void anActorThatFillsTheHeapCostsItsSliceAndSaysWhy() throws Exception {
        assertThat(answer(Misbehaving.Glutton.class).error()).contains("OutOfMemoryError");
    }

    @Test
    void whatTheCodeUnderTestPrintsIsNoAnswer() throws Exception {
        assertThat(answer(Misbehaving.Babbler.class).outcomes()).containsOnlyKeys("WOKEN");
    }

    @Test
    void aSliceThatCannotBeRunSaysWhyAndTheForkGoesOn() throws Exception {
        ForkProcess fork = fork();
        SliceSpec wrong = new SliceSpec("no.Such", Misbehaving.runner(Misbehaving.Well.class), 10, 8, 2, "THREAD_YIELD", true, List.of());
        assertThat(fork.ask(wrong).error()).contains("no.Such");
        assertThat(fork.ask(spec(Misbehaving.Well.class, List.of())).error()).isNull();
    }

    @Test
    void aForkThatIsKilledIsNamed() throws Exception {
        ForkProcess fork = fork();
        fork.ask(spec(Misbehaving.Well.class, List.of()));
        fork.close();
        assertThat(fork.ask(spec(Misbehaving.Well.class, List.of())).error()).startsWith("fork died: killed by signal 9");
    }

    @Test
    void aForkThatDoesNotStartIsNamed() throws Exception {
        ForkProcess fork = new ForkProcess(List.of("sh", "-c", "echo no room >&2; exit 1"), new RunClock(System::nanoTime), stop);
        assertThat(fork.ask(spec(Misbehaving.Well.class, List.of())).error()).isEqualTo("fork did not start: exit status 1: no room");
    }

    @Test
    void aForkThatTalksNonsenseIsNamed() throws Exception {
        ForkProcess fork = new ForkProcess(List.of("sh", "-c", "echo ready; read line; echo 42x; read line"),
                new RunClock(System::nanoTime), stop);
        forks.add(fork);
        assertThat(fork.ask(spec(Misbehaving.Well.class, List.of())).error()).isEqualTo("fork said what is no answer: 42x");
        assertThat(fork.spent()).isTrue();
    }

    @Test
    void aForkEndsWhenItsLauncherIsGone() throws Exception {
        List<String> command = new ForkCommand(List.of()).of(Flavour.OFF, new Random(1));
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isEqualTo(97);
    }
}
