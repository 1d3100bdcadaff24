// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.litmus.CannotExportException;
import dcachestress.explore.litmus.LitmusExport;
import dcachestress.explore.litmus.LitmusProgram;
import dcachestress.explore.program.Program;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.herd.LitmusTest;
import dcachestress.memory.MemoryModel;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What exploring finds with an old value can be asked of herd7: as a litmus test that our own reader reads, and whose
 * state is reached within the bounds of the finding.
 */
class LitmusExportTest {
    private static final long MILLIS = 120_000;
    private static final int MOST_STEPS = 2000;

    static Stream<SubjectInfo> faults() {
        return ObservableOnTest.faults();
    }

    private static ExploreReport.Counterexample finding(SubjectInfo fault, PropertyInfo property) {
        Bounds bounds = Bounds.of(property.actors() == 2 ? 2 : 1).in(MemoryModel.LKMM, 1);
        return Explorer.explore(fault.type(), property, bounds, MILLIS, 0, 1).counterexample();
    }

    private static boolean reached(String text, MemoryModel model, int preemptions, int old) throws Exception {
        Program program = new LitmusProgram(LitmusTest.parse(text));
        SearchLog log = new SearchLog(program, Long.MAX_VALUE, true, false);
        Relay.run(program, new Search(program, preemptions, old, true, MOST_STEPS, log), Discipline.FREE, model);
        return log.finding() != null;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isALitmusTestThatAsksForTheSame(SubjectInfo fault) throws Exception {
        PropertyInfo property = PropertyInfo.find(fault.caughtBy().get(0)).orElseThrow();
        ExploreReport.Counterexample finding = finding(fault, property);
        String schedule = finding.recording().schedule();
        if (finding.old() == 0) {     // memory that is used again, in whatever order: no load saw anything old
            assertThatThrownBy(() -> LitmusExport.of(fault.type(), property, schedule))
                .isInstanceOf(CannotExportException.class)
                    .hasMessageStartingWith("an interleaving alone shows it");
            return;
        }
        String text = LitmusExport.of(fault.type(), property, schedule);
        assertThat(reached(text, MemoryModel.LKMM, finding.preemptions(), finding.old())).as(text).isTrue();
        assertThat(reached(text, MemoryModel.SC, Search.UNBOUNDED, 0)).as(text).isFalse();
        boolean buffered = fault.observableOn() == ObservableOn.STORE_BUFFER;
        assertThat(reached(text, MemoryModel.TSO, Search.UNBOUNDED, Search.UNBOUNDED)).as(text).isEqualTo(buffered);
        assertThat(text).startsWith("C " + fault.name() + "-" + property.name() + "\n").doesNotContain("\n\n\n");
    }

    @Test
    void saysWhichStoresAndLoadsMatter() throws Exception {
        SubjectInfo fault = faults().filter(subject -> subject.name().equals("UnblockWithoutBarrier")).findFirst()
                .orElseThrow();
        PropertyInfo property = PropertyInfo.find("Unblock").orElseThrow();
        String text = LitmusExport.of(fault.type(), property, finding(fault, property).recording().schedule());
        assertThat(text.lines().map(line -> line.replaceFirst(" //.*", "").strip()))
                .containsSubsequence("smp_store_release(d_fsdata_name, 1);",
                "r0 = READ_ONCE(*bit_wait_table_0_head);", "spin_lock(bit_wait_table_0_lock);",
                "WRITE_ONCE(*bit_wait_table_0_head, 1);", "smp_mb();",
                "r0 = READ_ONCE(*d_fsdata_name);", "exists (0:r0=0 /\\ 1:r0=0)");
    }

    @Test
    void whatInterleavingShowsIsRefused() {
        SubjectInfo fault = Catalogue.subjects().stream().filter(subject -> subject.name().equals("MoveWakesDentry"))
                .findFirst().orElseThrow();
        PropertyInfo property = PropertyInfo.find("Splice").orElseThrow();
        String schedule = Explorer.explore(fault.type(), property, Bounds.of(2), MILLIS, 0, 1).counterexample()
                .recording().schedule();
        assertThatThrownBy(() -> LitmusExport.of(fault.type(), property, schedule))
                .isInstanceOf(CannotExportException.class)
                .hasMessage("it was found by interleaving alone");
    }
}
