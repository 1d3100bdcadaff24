// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.DentryStep;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.kernel.Probe;
import dcachestress.kit.SharedInt;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects that nothing leads to from the sample say themselves how they are called, whatever that does. */
class NamesTest {
    private static final int MS = 60_000;

    private enum Says {
        ITS_NAME(() -> "my word", "my word"),
        NOTHING(() -> null, "Speaks"),
        IT_FAILS(() -> {
            throw new IllegalStateException();
        }, "Speaks");

        private final Supplier<String> says;
        private final String called;

        Says(Supplier<String> says, String called) {
            this.says = says;
            this.called = called;
        }
    }

    /** Looks at itself when it is asked for its name, by what would be a step. */
    private static final class Speaks {
        private final Says how;

        private Speaks(Says how) {
            this.how = how;
        }

        void write() {
            Probe.step(DentryStep.FLAGS_SET, this, 1);
        }

        @Override
        public String toString() {
            Probe.step(DentryStep.FLAGS_READ, this, 1);
            return how.says.get();
        }
    }

    /** One of the states that the field's spelling knows, one that it does not, and flags. */
    @Test
    void valuesAreSpelledAsTheKernelDoes() {
        SharedInt state = new SharedInt("state", 0, List.of("IDLE", "KICKED")::get);
        SharedInt flags = new SharedInt("flags", 0, SharedInt.bits("NEW", "SYNC"));
        Recording recording = recorded(() -> {
            state.writeOnce(1);
            state.writeOnce(2);
            flags.writeOnce(3);
            flags.writeOnce(0);
            flags.writeOnce(1 << 31 | 1);
            new SharedInt("count", 0).writeOnce(-1);
        });
        assertThat(recording.steps()).extracting(Recording.Row::text).contains("state = KICKED", "state = 2",
                "flags = NEW|SYNC", "flags = 0", "flags = NEW|bit 31", "count = -1");
    }

    private static Recording recorded(Runnable task) {
        Toy toy = Toy.of(1, () -> new Toy.Scene() {
            @Override
            public void act(int index) {
                task.run();
            }

            @Override
            public String outcome() {
                return "done";
            }
        }).forbidding("done");
        return Explorer.explore(toy, Bounds.of(0), MS, 0, 1).counterexample().recording();
    }

    @ParameterizedTest
    @EnumSource
    void whatItDoesForItsNameIsNoStep(Says how) {
        Recording recording = recorded(() -> new Speaks(how).write());
        assertThat(recording.steps()).extracting(Recording.Row::kind).filteredOn("FLAGS_READ"::equals).isEmpty();
        assertThat(recording.steps()).extracting(Recording.Row::text).filteredOn(text -> text.contains(how.called))
                .hasSize(1);
    }
}
