// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.Cpus;
import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.wire.Door;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.SliceSpec;
import dcachestress.campaign.wire.Wire;
import dcachestress.campaign.worker.Misbehaving;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts real forks, with short limits: whatever the code under test does, the launcher gets an answer. */
@Tag("long")
@Timeout(120)
class ForkTest {
    private static final List<String> SHORT_LIMITS = List.of("-Ddcachestress.hangCpuMs=300");
    private static final long PATIENCE_MS = 60_000;

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
        return new SliceSpec(Merged.class.getName(), Misbehaving.runner(property), 10, 8, 2, "THREAD_YIELD", true, cpus,
                0, 60_000);
    }

    private ForkReply answer(Class<?> property) throws IOException, InterruptedException {
        ForkProcess fork = fork();
        ForkReply reply = fork.ask(spec(property, List.of()), PATIENCE_MS);
        assertThat(fork.spent()).isEqualTo(reply.last());
        return reply;
    }

    @Test
    void threeActorsRunOnAnyNumberOfCpusAndOneForkRunsManySlices() throws Exception {
        ForkProcess fork = fork();
        int cpu = Cpus.allowed().get(0);
        for (List<Integer> cpus : List.of(List.of(cpu, cpu, cpu), List.<Integer>of())) {
            ForkReply reply = fork.ask(spec(Misbehaving.Well.class, cpus), PATIENCE_MS);
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
    void whereThreadsCannotBePinnedTheSliceRunsAllTheSame() throws Exception {
        List<String> command = new ArrayList<>(new ForkCommand(List.of()).of(Flavour.OFF, 1, List.of()));
        command.addAll(command.indexOf("-cp"), List.of("-Djna.nosys=true", "-Djna.noclasspath=true",
                "-Djna.nounpack=true"));
        ForkProcess fork = new ForkProcess(command, new RunClock(System::nanoTime), stop);
        forks.add(fork);
        int cpu = Cpus.allowed().get(0);
        ForkReply reply = fork.ask(spec(Misbehaving.Well.class, List.of(cpu, cpu, cpu)), PATIENCE_MS);
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
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Cpus_allowed_list:\t" + cpu + "\n");
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
    void whatTheCodeUnderTestPrintsIsNoAnswerAndIsKept() throws Exception {
        ForkProcess fork = fork();
        ForkReply reply = fork.ask(spec(Misbehaving.Babbler.class, List.of()), PATIENCE_MS);
        assertThat(reply.outcomes()).containsOnlyKeys("WOKEN");
        assertThat(reply.log()).startsWith("hello world\nbeat\n{").contains("bytes left out")
                .hasSizeLessThan(2 * ForkLog.PART + 100);
        ForkReply next = fork.ask(spec(Misbehaving.Well.class, List.of()), PATIENCE_MS);
        assertThat(next.outcomes()).containsOnlyKeys("WOKEN");
        assertThat(next.log()).as("what another slice wrote").isNull();
    }

    @Test
    void anOutcomeWithoutEndIsKeptShort() throws Exception {
        ForkReply reply = answer(Misbehaving.Talker.class);
        assertThat(reply.outcomes().keySet()).singleElement().asString().hasSizeLessThan(300)
                .endsWith("... (1000000 characters)");
    }

    @Test
    void whatTheJvmPrintsIsNoAnswer() throws Exception {
        List<String> command = new ArrayList<>(new ForkCommand(List.of()).of(Flavour.OFF, 1, List.of()));
        command.addAll(command.indexOf("-cp"), List.of("-Xlog:gc", "-Xlog:safepoint", "-XX:+PrintCommandLineFlags",
                "-XX:+PrintWarnings"));
        ForkProcess fork = new ForkProcess(command, new RunClock(System::nanoTime), stop);
        forks.add(fork);
        ForkReply reply = fork.ask(spec(Misbehaving.Well.class, List.of()), PATIENCE_MS);
        assertThat(reply.outcomes()).containsOnlyKeys("WOKEN");
        assertThat(reply.log()).contains("UseSerialGC", "Using Serial");
    }

    @Test
    void aSliceThatCannotBeRunSaysWhyAndTheForkGoesOn() throws Exception {
        ForkProcess fork = fork();
        SliceSpec wrong = new SliceSpec("no.Such", Misbehaving.runner(Misbehaving.Well.class), 10, 8, 2, "THREAD_YIELD",
                true, List.of(), 0);
        assertThat(fork.ask(wrong, PATIENCE_MS).error()).contains("no.Such");
        assertThat(fork.ask(spec(Misbehaving.Well.class, List.of()), PATIENCE_MS).error()).isNull();
    }

    @Test
    void aSliceThatHasSeenEnoughEndsBeforeItsTime() throws Exception {
        String runner = PropertyInfo.find("OneWaiter").orElseThrow().runnerClass();
        SliceSpec minute = new SliceSpec(Merged.class.getName(), runner, 60_000, 64, 4, "THREAD_YIELD", true, List.of(),
                20);
        ForkReply reply = fork().ask(minute, PATIENCE_MS);
        assertThat(reply.contended()).isGreaterThanOrEqualTo(20);
        assertThat(reply.tookMs()).isLessThan(60_000);
    }

    @Test
    void aForkThatIsKilledIsNamed() throws Exception {
        ForkProcess fork = fork();
        fork.ask(spec(Misbehaving.Well.class, List.of()), PATIENCE_MS);
        fork.close();
        assertThat(fork.ask(spec(Misbehaving.Well.class, List.of()), PATIENCE_MS).error())
                .startsWith("fork died: killed by signal 9");
    }

    @Test
    void aForkThatDoesNotStartIsNamed() throws Exception {
        ForkProcess fork = new ForkProcess(List.of("sh", "-c", "echo no room >&2; exit 1"),
                new RunClock(System::nanoTime), stop);
        assertThat(fork.ask(spec(Misbehaving.Well.class, List.of()), PATIENCE_MS).error())
                .isEqualTo("fork did not start: exit status 1: no room");
    }

    @Test
    void aForkEndsWhenItsLauncherIsGone() throws Exception {
        try (Door door = new Door()) {
            List<String> command = new ArrayList<>(new ForkCommand(List.of()).of(Flavour.OFF, 1, List.of()));
            command.add(door.socket().toString());
            Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Wire wire = door.await();
            assertThat(wire.receive().kind()).isEqualTo(Frame.Kind.READY);
            wire.close();
            assertThat(process.waitFor()).isEqualTo(97);
        }
    }
}
