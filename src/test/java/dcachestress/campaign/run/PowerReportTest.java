// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dcachestress.campaign.history.PowerReport;
import dcachestress.campaign.host.Cpus;
import dcachestress.campaign.host.HandOff;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.launcher.ForkProcess;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Stride;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@Timeout(120)
class PowerReportTest {
    private static final PowerReport.Finding THIN = new PowerReport.Finding("F", "P", "ANY", 15, 0, 3, 400.0);
    private static final PowerReport.Finding THINNER = new PowerReport.Finding("G", "P", "ANY", 5, 9, 1, 400.0);
    private static final PowerReport.Finding FAT = new PowerReport.Finding("H", "P", "ANY", 500, 1, 100, 400.0);

    @TempDir
    private Path temp;

    private static PowerReport report(double p, double q) {
        List<PowerReport.Meeting> meetings = List.of(new PowerReport.Meeting("P", 2, p, 0.5, p / 10, 0.1, 10,
                p / 2_000),
                new PowerReport.Meeting("Q", 3, q, 1, 0, 0, q, q / 2_000));
        return new PowerReport("abc", new Host("a CPU", 2, "amd64", "Linux"), "17", 200, meetings,
                List.of(THIN, FAT, THINNER), false);
    }

    @Test
    void comparesWithStockAndWithTheLimit() {
        PowerReport report = report(500, 70);
        assertThat(report.medianRatio(meeting -> meeting.actors() == 2)).isCloseTo(10, within(1e-9));
        assertThat(report.medianRatio(meeting -> meeting.actors() > 2)).isEqualTo(70);
        assertThat(report.medianRatio(meeting -> meeting.actors() > 3)).isZero();
        assertThat(report.partOfLimit()).isCloseTo(500 / (3_000 / 1.5), within(1e-9));
    }

    @Test
    void theThinnestComeFirst() {
        assertThat(report(1, 1).thin()).containsExactly(THINNER, THIN);
    }

    @Test
    void namesWhatMeetsLessThanHalfAsOften() {
        assertThat(report(240, 70).halved(report(500, 100))).containsExactly("P");
        assertThat(report(260, 70).halved(report(500, 100))).isEmpty();
    }

    /** Five pairs of slices; in two of them the CPUs lay apart. */
    @Test
    void whereCpusMoveOnlyNeighboursAreCompared() {
        List<SideBySide> pairs = List.of(pair(600, 30, 9_000), pair(200, 10, 1_500), pair(200, 10, 1_500),
                pair(630, 30, 9_000),
                pair(570, 30, 9_000));
        PowerReport.Meeting meeting = SideBySide.median(PropertyInfo.find("OneWaiter").orElseThrow(), pairs);
        assertThat(meeting.perSecond()).isEqualTo(570);
        assertThat(meeting.ratio()).isEqualTo(20);
        assertThat(meeting.partOfLimit()).isCloseTo(600 * 1.5 / 9_000, within(0.01));
    }

    private static SideBySide pair(double ours, double stock, double handOff) {
        return new SideBySide(new SideBySide.Rate(ours, 0.5), new SideBySide.Rate(stock, 0.1), handOff);
    }

    @Test
    void aSlowHandOffIsNoLossOfPower() {
        PowerReport.Meeting before = new PowerReport.Meeting("P", 2, 600, 0.5, 30, 0.1, 20, 0.05);
        assertThat(new PowerReport.Meeting("P", 2, 200, 0.5, 10, 0.1, 20, 0.16).halves(before)).isFalse();
        assertThat(new PowerReport.Meeting("P", 2, 200, 0.5, 10, 0.1, 20, 0.02).halves(before)).isTrue();
    }

    @Test
    void isReadBackAndNothingElseIs() throws IOException {
        Path file = temp.resolve("power.json");
        report(1, 2).write(file);
        assertThat(PowerReport.read(file)).isEqualTo(report(1, 2));
        Files.writeString(file, Files.readString(file).replaceFirst(",\\s*\"partial\" : false", ""));
        assertThat(PowerReport.read(file)).as("written before there was the word").isEqualTo(report(1, 2));
        Files.writeString(file, "{\"x\":");
        assertThatThrownBy(() -> PowerReport.read(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("not a power.json");
        assertThatThrownBy(() -> PowerReport.read(temp.resolve("nowhere"))).isInstanceOf(IOException.class);
    }

    @Test
    void twoThreadsHandEachOtherANumber() throws InterruptedException {
        assertThat(HandOff.perSecond(Cpus.allowed(), 50)).isPositive();
        assertThat(HandOff.perSecond(List.of(), 50)).isPositive();
    }

    @Test
    void aFaultIsFoundAndCounted() throws Exception {
        Cell cell = new Cell(Catalogue.shipped("MoveWakesDentry").orElseThrow(),
                PropertyInfo.find("Splice").orElseThrow(), Expect.CAUGHT);
        try (PowerRun run = new PowerRun(new Machine(null, List.of()), 500, new Stop())) {
            HuntShare share = new HuntShare(Budget.of(10_000), new Plan(List.of(cell)));
            PowerReport.Finding finding = run.finding(cell, share);
            assertThat(finding.perSecond()).isPositive();
            assertThat(finding.margin()).isPositive().isLessThanOrEqualTo(share.ms() / 1000.0 * finding.perSecond());
            assertThat(finding.firstMs()).isPositive();
        }
    }

    /** A rate of 0 with stock settings would flatter ours. */
    @Test
    void whatCouldNotBeMeasuredIsNoRateOfZero() {
        Cell absent = new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("P", 2), Expect.CAUGHT);
        try (PowerRun run = new PowerRun(new Machine(null, List.of()), 20, new Stop())) {
            HuntShare share = new HuntShare(Budget.of(10_000), new Plan(List.of(absent)));
            assertThatThrownBy(() -> run.finding(absent, share)).isInstanceOf(IOException.class)
                    .hasMessageContaining("ClassNotFoundException");
        }
    }

    /** The largest samples, 10 240 of them a pass, slice after slice in one JVM. */
    @Test
    void aForkWithStockSettingsHasRoomForItsSamples() throws Exception {
        Machine machine = new Machine(null, List.of());
        for (String property : List.of("SpliceUnderWalk", "Exchange")) {
            Cell cell = new Cell(Catalogue.shipped("Merged").orElseThrow(), PropertyInfo.find(property).orElseThrow(),
                    Expect.CLEAN);
            try (ForkProcess fork = new ForkProcess(machine.command().stock(machine.cpus()),
                    new RunClock(System::nanoTime), new Stop())) {
                for (int slice = 0; slice < 3; slice++) {
                    ForkReply reply = fork.ask(Stride.stock(cell, 500, machine.cpus().size()), 60_000);
                    assertThat(reply.error()).isNull();
                    assertThat(reply.outcomes()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void aFaultThatStaysOutGetsTheHuntsOfTheBudget() {
        Cell sound = new Cell(Given.scheme("S"), Given.property("P", 2), Expect.CLEAN);
        Cell out = new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("P", 2), Expect.CAUGHT);
        HuntShare alone = new HuntShare(Budget.of(30_000), new Plan(List.of(out)));
        HuntShare shared = new HuntShare(Budget.of(30_000), new Plan(List.of(out, sound)));
        assertThat(alone.ms()).isBetween(28_000L, 30_000L);
        assertThat(shared.ms()).isBetween(9_000L, 26_000L);
        assertThat(shared.flavours()).contains(Flavour.JITTER, Flavour.JITTER_YIELD, Flavour.OFF);
        assertThat(shared.finds(Map.of(Flavour.OFF, 2.0, Flavour.C1, 1e9)))
                .as("nothing from a flavour that it does not get").isBetween(1.0, 52.0);
    }
}
