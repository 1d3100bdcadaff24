// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.kernel.Probe;
import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Slice;
import dcachestress.sample.Witness;
import dcachestress.scheme.Merged;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tasks that meet, and never where the property is about: contention is there, and the cell is not clean. */
@Tag("long")
class SeparatedSamplesTest {
    private static final int MOST_SAMPLES = 400_000;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

    /** Nobody looks before the owner has written its flag, and the owner adds nothing before somebody waits. */
    public static class FlagWrittenFirst extends Merged {
        private volatile boolean written;
        private volatile boolean awaited;

        @Override
        protected void waitForLookup(Dentry d) {
            awaited = true;
            super.waitForLookup(d);
        }

        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public int updateFlags(Dentry d, int bits) {
                    int before = super.updateFlags(d, bits);
                    written = true;
                    return before;
                }

                @Override
                public Dentry add(Dentry d, Inode inode, Object data) {
                    for (int turn = 0; !awaited; turn = Probe.await(this, turn)) {
                        Thread.onSpinWait();
                    }
                    return super.add(d, inode, data);
                }

                @Override
                public Dentry lookupSlow(Dentry parent, QStr name, Lookup operation) {
                    for (int turn = 0; !written; turn = Probe.await(this, turn)) {
                        Thread.onSpinWait();
                    }
                    return super.lookupSlow(parent, name, operation);
                }
            };
        }
    }

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    private static CellVerdict judge(Class<? extends Merged> subject) throws Exception {
        PropertyInfo property = PropertyInfo.find("FlagWriter").orElseThrow();
        Floors floors = new Floors(1);
        Map<String, Long> outcomes = new TreeMap<>();
        Map<String, Long> witnesses = new TreeMap<>();
        long contended = 0;
        for (int i = 0; i < MOST_SAMPLES && contended < floors.of(2); i++) {
            outcomes.merge(Samples.run(property, subject, THREADS), 1L, Long::sum);
            Slice.Tally sample = Slice.end();
            contended += sample.contended();
            sample.witnesses().forEach((witness, count) -> witnesses.merge(witness, count, Long::sum));
        }
        Cell cell = new Cell(SubjectInfo.of(subject), property, Expect.CLEAN);
        long samples = outcomes.values().stream().mapToLong(Long::longValue).sum();
        SliceLine line = new SliceLine(0, 0, 0, cell.subject().name(), property.name(), 2, "off", List.of(), 60, 60,
                samples, contended, outcomes, null,
                null, null, 1, null, null, null, null, null, witnesses, null);
        return Gate.judge(new Plan(List.of(cell)), List.of(line), floors, true).cells().get(0);
    }

    @Test
    void areWeakHoweverManyThereAre() throws Exception {
        CellVerdict cell = judge(FlagWrittenFirst.class);
        assertThat(cell.tally().contended()).isGreaterThanOrEqualTo(cell.floor());
        assertThat(cell.verdict()).isEqualTo(Verdict.WEAK);
        assertThat(cell.why()).isEqualTo("no sample in which " + Witness.FLAG_MET.meaning());
    }
}
