// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.scheme.Merged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Starts real forks: whatever a subject does to the JVM that explores it, the search is answered, and the next one
 * runs.
 */
@Tag("long")
@Timeout(600)
class ExploreForksTest {
    private final ExploreForks forks = new ExploreForks(List.of(), 2, new Stop(), 20);

    @AfterEach
    void close() {
        forks.close();
    }

    private ExploreReply search(Class<?> subject, int preemptions) throws Exception {
        return forks.ask(new ExploreRequest(subject.getName(), "OneWaiter", preemptions, true, 20_000, 1), 300_000);
    }

    private void goesOn() throws Exception {
        ExploreReply reply = search(Merged.class, 1);
        assertThat(reply.error()).isNull();
        assertThat(reply.exhaustedAt()).isEqualTo(1);
        assertThat(reply.outcomes().keySet()).containsExactlyInAnyOrder("FOUND", "WOKEN", "NEVER_SLEPT");
        assertThat(reply.counterexample()).isNull();
    }

    @Test
    void aSoundSchemeIsExhausted() throws Exception {
        goesOn();
        ExploreReply all = forks.ask(new ExploreRequest(Merged.class.getName(), "TwoMovers", 50, true, 20_000, 1),
                300_000);
        assertThat(all.exhaustedAt()).as("the bound was never in the way").isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void twoSearchesRunInForksOfTheirOwn() throws Exception {
        List<Integer> exhausted = Collections.synchronizedList(new ArrayList<>());
        try (WorkerPool pool = new WorkerPool()) {
            pool.work(Collections.nCopies(2, () -> exhausted.add(forks.ask(oneWaiter(1), 300_000).exhaustedAt())),
                    forks::close);
        }
        assertThat(exhausted).containsExactly(1, 1);
    }

    @Test
    void whoAsksWhenAllIsGivenUpGetsNoAnswerThatWouldCount() {
        try (WorkerPool pool = new WorkerPool()) {
            assertThatThrownBy(() -> pool.work(List.of(() -> {
                throw new IOException("disk full");
            }, () -> forks.ask(oneWaiter(50), 300_000)), forks::close)).isInstanceOf(IOException.class)
                    .hasMessage("disk full");
        }
        assertThatThrownBy(() -> forks.ask(oneWaiter(1), 300_000)).isInstanceOf(InterruptedException.class);
    }

    private static ExploreRequest oneWaiter(int preemptions) {
        return new ExploreRequest(Merged.class.getName(), "OneWaiter", preemptions, true, 20_000, 1);
    }

    @Test
    void aBrokenOneHasACounterexampleByTheSearchAndAtRandom() throws Exception {
        for (int method : List.of(0, ExploreRequest.RANDOM)) {
            ExploreReply reply = search(WakesNobody.class, method);
            assertThat(reply.counterexample().outcome()).startsWith("LOST_WAKEUP");
            assertThat(reply.counterexample().recording().proof()).isNotEmpty();
        }
    }

    @Test
    void aSubjectThatThrowsIsAnOutcome() throws Exception {
        assertThat(search(Throws.class, 0).counterexample().outcome()).startsWith("THREW");
        goesOn();
    }

    @Test
    void aSubjectThatEndsTheJvmCostsItsSearch() throws Exception {
        assertThat(search(Exits.class, 0).error()).startsWith("fork died: exit status 3").contains("I am leaving");
        goesOn();
    }

    @Test
    void aSubjectThatFillsTheHeapCostsItsSearch() throws Exception {
        assertThat(search(Gobbles.class, 0).error()).startsWith("fork died: exit status").contains("OutOfMemoryError");
        goesOn();
    }

    @Test
    void aSubjectThatTurnsForEverWithoutAStepIsNamedWithItsStack() throws Exception {
        List<String> error = search(Turns.class, 0).error().lines().toList();
        assertThat(error).first(STRING).startsWith("runs for ever without a step, now in ")
                .contains("Turns.wakeWaiters");
        assertThat(error).as("no thread but its own").filteredOn(line -> line.startsWith("\"")).hasSize(1);
        goesOn();
    }

    @Test
    void aSubjectThatWritesForEverIsGivenUpByTheBoundOnSteps() throws Exception {
        assertThat(search(Writes.class, 0).exhaustedAt()).isEqualTo(-1);
        goesOn();
    }

    @Test
    void aClassThatIsNotThereIsNamed() throws Exception {
        ExploreReply reply = forks.ask(new ExploreRequest("no.Such", "OneWaiter", 0, true, 1000, 1), 300_000);
        assertThat(reply.error()).contains("no.Such");
        goesOn();
    }

    /** Drops the wake. */
    public static class WakesNobody extends Merged {
        @Override
        protected void wakeWaiters(Dentry dentry) {
            // Nobody.
        }
    }

    /** Throws in use. */
    public static class Throws extends Merged {
        @Override
        protected void wakeWaiters(Dentry dentry) {
            throw new IllegalStateException("I give up");
        }
    }

    /** Ends the JVM. */
    public static class Exits extends Merged {
        @Override
        protected void wakeWaiters(Dentry dentry) {
            System.err.println("I am leaving");
            System.exit(3);
        }
    }

    /** Fills the heap. */
    public static class Gobbles extends Merged {
        @Override
        protected void wakeWaiters(Dentry dentry) {
            List<byte[]> all = new ArrayList<>();
            while (all.size() < Integer.MAX_VALUE) {
                all.add(new byte[1 << 20]);
            }
        }
    }

    /** Turns for ever, and never where anybody could stop it. */
    public static class Turns extends Merged {
        private volatile boolean never;

        @Override
        protected void wakeWaiters(Dentry dentry) {
            while (!never) {
                Thread.onSpinWait();
            }
        }
    }

    /** Writes for ever. */
    public static class Writes extends Merged {
        private volatile boolean never;

        @Override
        protected void wakeWaiters(Dentry dentry) {
            while (!never) {
                dentry.addFlags(Flags.LOOKUP_WAITERS);
            }
        }
    }
}
