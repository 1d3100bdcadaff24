// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.CpuMeter;
import dcachestress.campaign.host.Cpus;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisturbanceTest {
    private static final Floors FLOORS = new Floors(1_000);

    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path proc;

    private static SliceLine slice(long contended, Double elsewhere, Map<String, Long> outcomes) {
        SliceLine line = Given.slice(contended, outcomes);
        return new SliceLine(line.slice(), line.round(), line.atMs(), line.subject(), line.property(), line.actors(),
                line.flavour(), line.cpus(),
                line.ms(), line.tookMs(), line.samples(), line.contended(), line.outcomes(), null, null, null, 1, null,
                elsewhere, null, null, null, null, null);
    }

    private static Judgement judge(Given.Must must, long contended, Double elsewhere) {
        return Gate.judge(new Plan(List.of(Given.cell(must))),
                List.of(slice(contended, elsewhere, Map.of("WOKEN", 1L))), FLOORS, true);
    }

    @Test
    void whatWasNotMeasuredIsNoDisturbance() {
        assertThat(judge(Given.Must.CLEAN, FLOORS.of(2), null).disturbance()).isEqualTo(Disturbance.NONE);
    }

    @Test
    void aQuietHostIsNotMentionedAndADisturbedOneIs() {
        assertThat(new Disturbance(0.04).text()).isEmpty();
        assertThat(new Disturbance(0.14).text()).contains("disturbed", "86 %");
        assertThat(new Disturbance(0.48).text()).contains("starved", "52 %");
    }

    @Test
    void aDisturbedHostMustSeeMoreBeforeItMaySayClean() {
        long floor = FLOORS.of(2);
        assertThat(judge(Given.Must.CLEAN, floor, 0.04).run()).isEqualTo(RunVerdict.OK);
        assertThat(judge(Given.Must.CLEAN, floor, 0.14).run()).isEqualTo(RunVerdict.WEAK);
        assertThat(judge(Given.Must.CLEAN, 2 * floor, 0.14).run()).isEqualTo(RunVerdict.OK);
        assertThat(judge(Given.Must.CLEAN, 2 * floor, 0.48).run()).isEqualTo(RunVerdict.WEAK);
        assertThat(judge(Given.Must.CLEAN, 4 * floor, 0.48).run()).isEqualTo(RunVerdict.OK);
    }

    @Test
    void aFaultThatADisturbedHostHasNotSeenIsNotMissed() {
        assertThat(judge(Given.Must.CAUGHT, Floors.forMissed(2), 0.04).run()).isEqualTo(RunVerdict.MISSED);
        Judgement disturbed = judge(Given.Must.CAUGHT, Floors.forMissed(2), 0.5);
        assertThat(disturbed.run()).isEqualTo(RunVerdict.WEAK);
        assertThat(disturbed.cells().get(0).why()).contains("disturbed");
    }

    @Test
    void aForbiddenOutcomeIsBrokenOnAnyHost() {
        Judgement judgement = Gate.judge(new Plan(List.of(Given.cell(Given.Must.CLEAN))),
                List.of(slice(1, 0.9, Map.of("LOST_WAKEUP flag=1", 1L))), FLOORS, true);
        assertThat(judgement.run()).isEqualTo(RunVerdict.BROKEN);
    }

    @Test
    void longSlicesWeighMore() {
        SliceLine quiet = Given.slice(1, Map.of("WOKEN", 1L));
        SliceLine unknown = slice(1, null, Map.of("WOKEN", 1L));
        assertThat(Disturbance.of(List.of(slice(1, 0.2, Map.of()), slice(1, 0.4, Map.of()), quiet, unknown)).share())
                .isCloseTo(0.3, org.assertj.core.data.Offset.offset(1e-9));
    }

    /** Ticks of the kernel's counters: CPU 0 and 1 busy, CPU 2 none of our business. */
    private void counters(long user, long steal, long launcher, long fork) throws IOException {
        String cpu = " 0 0 1000 0 0 0 ";
        Files.writeString(proc.resolve("stat"), "cpu  9 9 9 9 9 9 9 9\ncpu0 " + user + cpu + steal + " 0 0\ncpu1 "
                + user + cpu + "0 0 0\n"
                + "cpu2 99999 0 0 0 0 0 0 0 0 0\nintr 5\n");
        process("self", launcher);
        process("42", fork);
    }

    private void process(String name, long ticks) throws IOException {
        Files.createDirectories(proc.resolve(name));
        Files.writeString(proc.resolve(name).resolve("stat"), "1 (a) b) S 1 1 1 0 -1 4194560 1 0 0 0 " + ticks
                + " 3 0 0 20 0 1 0 5 6 7\n");
    }

    @Test
    void countsWhatOthersUsedAndWhatTheHypervisorTook() throws IOException {
        counters(0, 0, 0, 0);
        CpuMeter meter = new CpuMeter(proc, List.of(0, 1), nanos::get);
        nanos.addAndGet(1_000_000_000L);
        counters(80, 10, 20,
                50);                   // 170 ticks of 200 were used, 3 more than told by the fork's system time
        assertThat(meter.read(42)).isEqualTo((170 - 20 - 53) / 200.0);
        nanos.addAndGet(1_000_000_000L);
        counters(130, 10, 20, 150);                 // all of it ours
        assertThat(meter.read(42)).isZero();
    }

    @Test
    void carriesOverWhatTheCoarseCountersPutIntoTheWrongInterval() throws IOException {
        counters(0, 0, 0, 0);
        CpuMeter meter = new CpuMeter(proc, List.of(0, 1), nanos::get);
        nanos.addAndGet(100_000_000L);
        counters(5, 0, 0, 17);                      // 20 ticks used by the fork, of which the CPUs have counted 10
        assertThat(meter.read(42)).isZero();
        nanos.addAndGet(100_000_000L);
        counters(15, 0, 0, 27);
        assertThat(meter.read(42)).isZero();
    }

    @Test
    void saysNothingWithoutCounters() throws IOException {
        CpuMeter meter = new CpuMeter(proc.resolve("nowhere"), List.of(0, 1), nanos::get);
        nanos.addAndGet(1_000_000_000L);
        assertThat(meter.read(42)).isNull();
        counters(0, 0, 0, 0);
        CpuMeter dead = new CpuMeter(proc, List.of(0, 1), nanos::get);
        nanos.addAndGet(1_000_000_000L);
        assertThat(dead.read(43)).isNull();
        assertThat(dead.read(42)).isNull();
        nanos.addAndGet(1_000_000_000L);
        assertThat(dead.read(42)).isZero();
        assertThat(new CpuMeter(proc, List.of(), nanos::get).read(0)).isNull();
    }

    @Test
    void thisMachineHasCounters() {
        CpuMeter meter = new CpuMeter(Path.of("/proc"), Cpus.allowed(), nanos::get);
        nanos.addAndGet(1_000_000_000L);
        assertThat(meter.read(ProcessHandle.current().pid())).isBetween(0.0, 1.0);
    }
}
