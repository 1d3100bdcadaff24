// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.scheme.Merged;
import dcachestress.stress.PropertyInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<String> command = new ArrayList<>(new ForkCommand(List.of()).of(Flavour.OFF, 1, List.of()));
        command.addAll(command.indexOf("-cp"), SHORT_LIMITS);
        ForkProcess fork = new ForkProcess(command, new RunClock(System::nanoTime), stop);
        forks.add(fork);
        return fork;
    }

    private static SliceSpec spec(Class<?> property, List<Integer> cpus) {
        return new SliceSpec(Merged.class.getName(), Misbehaving.runner(property), 10, 8, 2, "THREAD_YIELD", true, cpus, 0);
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
    void actorsThatWaitForEachOthersLockAreHungWithTheirStacks() throws Exception {
        ForkReply reply = answer(Misbehaving.Deadlock.class);
        assertThat(reply.outcomes()).containsOnlyKeys("HUNG");
        assertThat(reply.stacks()).contains("BLOCKED", "Misbehaving$Deadlock.good", "Misbehaving$Deadlock.bad");
    }

    @Test
    void anActorThatSpinsForEverIsHungWithItsStack() throws Exception {
        ForkReply reply = answer(Misbehaving.Spinner.class);
        assertThat(reply.outcomes()).containsOnlyKeys("HUNG");
        assertThat(reply.stacks()).contains("RUNNABLE", "Misbehaving$Spinner.bad");
    }

    @Test
    void aForkThatBurnsCpuInSilenceIsHung() throws Exception {
        ForkReply reply = silent("while :; do :; done").ask(spec(Misbehaving.Well.class, List.of()));
        assertThat(reply.outcomes()).containsOnlyKeys("HUNG");
        assertThat(reply.stacks()).isNotEmpty();
        assertThat(reply.last()).isTrue();
    }

    @Test
    void aForkThatWasStoppedCostsItsSlice() throws Exception {
        assertThat(silent("read line").ask(spec(Misbehaving.Well.class, List.of())).error()).contains("used no CPU");
    }

    @Test
    void aForkThatIsOnlySlowIsHeard() throws Exception {
        ForkReply answer = new ForkReply(Map.of("WOKEN", 5L), 5, null, 10, null, null, false, false);
        ForkReply reply = silent("sleep 1; echo beat; sleep 1; echo '" + answer.toJson() + "'; read line").ask(spec(Misbehaving.Well.class, List.of()));
        assertThat(reply).isEqualTo(answer);
    }

    /** What a fork may do after it has taken a slice; a tenth of the patience that real ones are given. */
    private ForkProcess silent(String then) throws IOException {
        ForkProcess fork = new ForkProcess(List.of("bash", "-c", "echo ready; read line; " + then), new RunClock(System::nanoTime), stop, 5);
        forks.add(fork);
        return fork;
    }

    @Test
    void whereThreadsCannotBePinnedTheSliceRunsAllTheSame() throws Exception {
        List<String> command = new ArrayList<>(new ForkCommand(List.of()).of(Flavour.OFF, 1, List.of()));
        command.addAll(command.indexOf("-cp"), List.of("-Djna.nosys=true", "-Djna.noclasspath=true", "-Djna.nounpack=true"));
        ForkProcess fork = new ForkProcess(command, new RunClock(System::nanoTime), stop);
        forks.add(fork);
        int cpu = Cpus.allowed().get(0);
        ForkReply reply = fork.ask(spec(Misbehaving.Well.class, List.of(cpu, cpu, cpu)));
        assertThat(reply.unpinned()).isTrue();
        assertThat(reply.error()).isNull();
        assertThat(reply.outcomes()).containsOnlyKeys("WOKEN");
    }

    @Test
    void aForkThatIsConfinedSeesItsOwnCpusOnly() throws Exception {
        int cpu = Cpus.allowed().get(0);
        ForkCommand confined = new ForkCommand(List.of(), true);
        assertThat(confined.canConfine()).isTrue();
        List<String> command = confined.of(Flavour.OFF, 1, List.of(cpu));
        List<String> look = new ArrayList<>(command.subList(0, command.indexOf("-c") + 2));
        look.addAll(List.of("grep", "Cpus_allowed_list", "/proc/self/status"));
        Process process = new ProcessBuilder(look).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Cpus_allowed_list:\t" + cpu + "\n");
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
        SliceSpec wrong = new SliceSpec("no.Such", Misbehaving.runner(Misbehaving.Well.class), 10, 8, 2, "THREAD_YIELD", true, List.of(), 0);
        assertThat(fork.ask(wrong).error()).contains("no.Such");
        assertThat(fork.ask(spec(Misbehaving.Well.class, List.of())).error()).isNull();
    }

    @Test
    void aSliceThatHasSeenEnoughEndsBeforeItsTime() throws Exception {
        String runner = PropertyInfo.find("OneWaiter").orElseThrow().runnerClass();
        SliceSpec minute = new SliceSpec(Merged.class.getName(), runner, 60_000, 64, 4, "THREAD_YIELD", true, List.of(), 20);
        ForkReply reply = fork().ask(minute);
        assertThat(reply.contended()).isGreaterThanOrEqualTo(20);
        assertThat(reply.tookMs()).isLessThan(60_000);
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
        List<String> command = new ForkCommand(List.of()).of(Flavour.OFF, 1, List.of());
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isEqualTo(97);
    }
}
