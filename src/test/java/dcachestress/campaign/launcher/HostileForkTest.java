// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.SliceSpec;
import dcachestress.campaign.worker.Hang;
import dcachestress.campaign.worker.Hostile;
import dcachestress.campaign.worker.Meddling;
import dcachestress.campaign.worker.Stuck;
import dcachestress.campaign.worker.Waiting;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a subject does while its samples run costs its own slice at most, gets its right name, and leaves the next
 * cell as it was.
 */
@Tag("long")
@Timeout(120)
class HostileForkTest {
    private static final long PATIENCE_MS = 90_000;
    private static final String RUNNER = PropertyInfo.find("OneWaiter").orElseThrow().runnerClass();

    private final List<ForkProcess> forks = new ArrayList<>();

    @AfterEach
    void close() {
        forks.forEach(ForkProcess::close);
    }

    private ForkProcess fork() throws IOException {
        List<String> command = new ForkCommand(List.of()).of(Flavour.OFF, 1, List.of());
        ForkProcess fork = new ForkProcess(command, new RunClock(System::nanoTime), new Stop());
        forks.add(fork);
        return fork;
    }

    private static SliceSpec spec(Class<?> subject, int graceMs) {
        return new SliceSpec(subject.getName(), RUNNER, 20, 16, 2, "THREAD_YIELD", false, List.of(), 0, graceMs);
    }

    /**
     * What becomes of a slice of that subject; then a sound scheme has its turn, in the same fork if that can still be
     * used.
     */
    private ForkReply slice(Class<?> subject, int graceMs) throws Exception {
        ForkProcess fork = fork();
        ForkReply reply = fork.ask(spec(subject, graceMs), PATIENCE_MS);
        assertThat(reply.outcomes()).doesNotContainKey("FORGED");
        assertThat(fork.spent()).isEqualTo(reply.last());
        ForkReply sound = (fork.spent() ? fork() : fork).ask(spec(Merged.class, 60_000), PATIENCE_MS);
        assertThat(sound.error()).isNull();
        assertThat(sound.outcomes()).isNotEmpty();
        assertThat(sound.outcomes().keySet()).isSubsetOf("WOKEN", "NEVER_SLEPT", "FOUND");
        assertThat(sound.log()).as("what another slice wrote").isNull();
        return reply;
    }

    private static void fine(ForkReply reply) {
        assertThat(reply.error()).isNull();
        assertThat(reply.outcomes()).isNotEmpty();
        assertThat(reply.outcomes().keySet()).isSubsetOf("WOKEN", "NEVER_SLEPT", "FOUND");
    }

    @ParameterizedTest
    @ValueSource(classes = {Hostile.PrintsForgedAnswers.class, Hostile.Floods.class, Hostile.ClosesStreams.class,
            Hostile.ReplacesStreams.class,
        Hostile.ChangesProperties.class, Hostile.InterruptsEverybody.class, Hostile.CollectsGarbage.class,
        Hostile.RenamesItself.class,
        Hostile.StartsProcesses.class})
    void whatDoesNoHarmIsClean(Class<?> subject) throws Exception {
        fine(slice(subject, 60_000));
    }

    @Test
    void nobodyButTheWorkerStartsOrEndsASlice() throws Exception {
        assertThat(slice(Meddling.RestartsTheSlice.class, 60_000).outcomes().keySet())
                .anyMatch(name -> name.startsWith("THREW NotYoursException at Slice.java"));
        fine(slice(Meddling.TriesToRestartTheSlice.class, 60_000));
        fine(slice(Meddling.RestartsTheSliceInItsConstructor.class, 60_000));
    }

    @Test
    void whatAThreadOfItsOwnThrowsIsNamedWithWhatToDo() throws Exception {
        assertThat(slice(Meddling.WakesFromAThread.class, 60_000).error()).hasLineCount(1)
                .startsWith("the subject's own thread 'helper' threw NullPointerException")
                .endsWith("it is no task, so it cannot call the model; let the task that was called do its work");
    }

    @ParameterizedTest
    @ValueSource(classes = {Hostile.LeavesADaemon.class, Hostile.LeavesABusyThread.class})
    void threadsThatLiveOnEndWithTheFork(Class<?> subject) throws Exception {
        ForkReply reply = slice(subject, 60_000);
        fine(reply);
        assertThat(reply.last()).isTrue();
    }

    @Test
    void whoEndsTheJvmLosesTheSlice() throws Exception {
        assertThat(slice(Hostile.Exits.class, 60_000).error()).isEqualTo("fork died: exit status 3: I am leaving");
        assertThat(slice(Hostile.Halts.class, 60_000).error()).isEqualTo("fork died: exit status 0");
        assertThat(slice(Hostile.KillsItself.class, 60_000).error()).isEqualTo("fork died: killed by signal 9");
        assertThat(slice(Hostile.ExitsFromAHandler.class, 60_000).error()).isEqualTo("fork died: exit status 5");
    }

    @Test
    void whoFillsTheHeapLosesTheSlice() throws Exception {
        assertThat(slice(Hostile.FillsTheHeap.class, 60_000).error()).startsWith("fork died: exit status 3")
                .contains("OutOfMemoryError");
    }

    @Test
    void whoStopsTheJvmLosesTheSlice() throws Exception {
        assertThat(slice(Hostile.StopsItself.class, 60_000).error()).startsWith("fork was stopped");
    }

    @Test
    void whoThrowsIsToldSo() throws Exception {
        assertThat(slice(Hostile.OverflowsTheStack.class, 60_000).outcomes().keySet())
                .anyMatch(name -> name.startsWith("THREW StackOverflowError"));
        ForkReply odd = slice(Hostile.ThrowsWhatCannotBeAsked.class, 60_000);
        assertThat(odd.outcomes().keySet() + " " + odd.error()).contains("Odd");
    }

    @Test
    void whoTakesTheForksOwnThreadsLosesTheSlice() throws Exception {
        assumeTrue(Runtime.version().feature() < 20, "threads can be stopped");
        ForkReply stopped = slice(Hostile.StopsTheMainThread.class, 60_000);
        assertThat(stopped.error()).isNotNull();
        assertThat(stopped.last()).as("whoever stopped it may do so again").isTrue();
        ForkReply reply = slice(Hostile.SuspendsTheMainThread.class, 60_000);
        assertThat(reply.error() + reply.slow() + reply.proof()).as("which of these depends on what it was at")
                .containsAnyOf("fork", Hang.CPU);
        assertThat(reply.stacks()).containsAnyOf("java.lang.Thread.State", "no stacks: ");
    }

    @ParameterizedTest
    @ValueSource(classes = {Stuck.SleepsFor200Ms.class, Stuck.SleepsForEver.class, Stuck.HookBlocks.class})
    void whoIsOnlySlowIsNotHung(Class<?> subject) throws Exception {
        ForkReply reply = slice(subject, 3_000);
        assertThat(reply.error()).isNull();
        assertThat(reply.slow()).startsWith("no end after").contains("samples: JcstressThread_owner");
        assertThat(reply.outcomes().keySet()).isSubsetOf("WOKEN", "NEVER_SLEPT", "FOUND");
        boolean forEver = subject != Stuck.SleepsFor200Ms.class;    // who sleeps for a while may be anywhere by then
        assertThat(reply.stacks()).contains("JcstressThread_owner", forEver ? "misbehave" : "internalRun");
    }

    /** A process, a thread anywhere, the collector: whoever may still end the wait makes it slow, and not hung. */
    @ParameterizedTest
    @ValueSource(classes = {Waiting.ForAProcess.class, Waiting.ForTheRootGroup.class, Waiting.ForADouble.class,
            Waiting.ForTheCollector.class,
        Waiting.GoesRound.class})
    void whoWaitsForSomebodyElseIsNotHung(Class<?> subject) throws Exception {
        ForkReply reply = slice(subject, 3_000);
        assertThat(reply.outcomes()).as("%s", reply).doesNotContainKey("HUNG");
        assertThat(reply.slow()).startsWith("no end after");
    }

    @ParameterizedTest
    @ValueSource(classes = {Stuck.Parks.class, Stuck.WaitsOnItself.class, Stuck.HoldsItsThreadsMonitor.class,
            Stuck.HoldsTheStreamsLock.class})
    void whoWaitsAndNobodyIsLeftIsHung(Class<?> subject) throws Exception {
        ForkReply reply = slice(subject, 60_000);
        assertThat(reply.outcomes()).as("%s", reply).containsEntry("HUNG", 1L);
        assertThat(reply.proof()).contains("nobody is left");
        assertThat(reply.stacks()).contains(subject.getSimpleName() + ".misbehave");
    }

    @ParameterizedTest
    @ValueSource(classes = {Stuck.DeadlocksOnMonitors.class, Stuck.DeadlocksOnLocks.class})
    void aDeadlockIsHung(Class<?> subject) throws Exception {
        ForkReply reply = slice(subject, 60_000);
        assertThat(reply.outcomes()).as("%s", reply).containsEntry("HUNG", 1L);
        assertThat(reply.proof()).contains("deadlock");
        assertThat(reply.stacks()).contains(subject.getSimpleName() + ".take");
    }

    @ParameterizedTest
    @ValueSource(classes = {Stuck.GoesRound.class, Stuck.SwallowsEverything.class})
    void whoGoesRoundIsHung(Class<?> subject) throws Exception {
        ForkReply reply = slice(subject, 60_000);
        assertThat(reply.outcomes()).as("%s", reply).containsEntry("HUNG", 1L);
        assertThat(reply.proof()).contains("went round its loop");
        assertThat(reply.stacks()).contains("misbehave");
    }

    @Test
    void whoSpinsIsHungByCpuTime() throws Exception {
        ForkReply reply = slice(Stuck.Spins.class, 60_000);
        assertThat(reply.outcomes()).as("%s", reply).containsEntry("HUNG", 1L);
        assertThat(reply.proof()).startsWith(Hang.CPU);
        assertThat(reply.stacks()).contains("Spins.misbehave");
    }

    @Test
    void whoReachesNoSafepointIsHungWithoutStacks() throws Exception {
        ForkReply reply = slice(Stuck.SpinsWithoutSafepoint.class, 60_000);
        assertThat(reply.outcomes()).as("%s", reply).containsEntry("HUNG", 1L);
        assertThat(reply.proof()).startsWith(Hang.CPU);
    }

    @Test
    void whatWasSeenBeforeAHangIsKept() throws Exception {
        ForkReply reply = slice(Stuck.LosesAndHangs.class, 60_000);
        assertThat(reply.outcomes()).as("%s", reply).containsEntry("HUNG", 1L);
        assertThat(reply.outcomes().keySet()).anyMatch(name -> name.startsWith("LOST_WAKEUP"));
    }
}
