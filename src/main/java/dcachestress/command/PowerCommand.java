// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.history.PowerReport;
import dcachestress.campaign.host.Build;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.run.HuntShare;
import dcachestress.campaign.run.PowerRun;
import dcachestress.report.model.Words;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Suite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code power}: what the suite can see on this machine. */
@Command(name = "power", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Measures, in one run on this machine, contended samples a second by property and findings a second by fault.",
            "Both also with the settings of stock jcstress (256 x 40 samples, no start line, no spinning before a "
            + "task parks), beside the limit that handing"
                    + " a number between two threads sets.",
            "Keep the machine quiet meanwhile; it takes some minutes.", ""},
        footer =
        {"", "Exit status: 0; with --baseline 1 when tasks meet less than half as often in a property; 2 bad usage;",
                "3 the run was ended, or something could not be measured.", "", "Examples:",
            "  power", "  power --baseline results/20260101T000000Z-abc-power/power.json"})
public final class PowerCommand implements Callable<Integer> {
    /** Of the default of 90 s, what exploring leaves. */
    private static final Budget DEFAULT_BUDGET = Budget.of(67_500);
    private static final int LEAST_MS = 50;
    private static final String FILE = "power.json";
    /** So often is a property measured again that seems to have lost half of its power. */
    private static final int AGAIN = 2;

    @Option(names = "--slice", paramLabel = "TIME", defaultValue = "600ms", converter = Values.Millis.class,
            description =
            "How long each property runs with each setting, and each fault with each flavour. Default: "
            + "${DEFAULT-VALUE}.")
    private long sliceMs;

    @Option(names = "--subject", paramLabel = "NAME",
            description = "Faults to measure. May be repeated. Default: all that must be caught here.")
    private List<String> subjects = List.of();

    @Option(names = "--baseline", paramLabel = "FILE",
            description = "power.json of an earlier measurement on this kind of machine, to compare with.")
    private Path baseline;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "results",
            description = "Folder that gets a folder for it. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Spec
    private CommandSpec spec;

    private final List<PowerReport.Meeting> meetings = new ArrayList<>();
    private final List<PowerReport.Finding> findings = new ArrayList<>();
    private int failures;

    @Override
    public Integer call() throws IOException {
        PowerReport before = before();
        Selection selection = new Selection(spec, List.of());
        Plan plan = selection.plan(subjects, List.of());
        HuntShare share = new HuntShare(DEFAULT_BUDGET, selection.plan(List.of(), List.of()));
        Path folder = folder();
        Machine machine = new Machine(null, List.of());
        PrintWriter console = spec.commandLine().getOut();
        machine.notes().forEach(note -> console.println("note    " + note));
        if (before != null && before.partial()) {
            console.println("note    the baseline was ended; properties in it: " + before.meetings().size());
        }
        try (Termination termination = new Termination();
                PowerRun run = new PowerRun(machine, (int) Math.max(LEAST_MS, sliceMs), termination.stop())) {
            return termination.end(measure(run, before, plan, share, folder));
        }
    }

    private int measure(PowerRun run, PowerReport before, Plan plan, HuntShare share, Path folder) throws IOException {
        write(share, folder, true);
        try {
            meet(run, before, share, folder);
            find(run, plan, share, folder);
            return conclude(write(share, folder, false), before, folder);
        } catch (InterruptedException e) {
            PrintWriter console = spec.commandLine().getOut();
            console.println("ended: what stands above was measured, and is in " + folder.resolve(FILE));
            console.flush();
            return ExitStatus.INCOMPLETE;
        }
    }

    /** At once, and after each measurement, so that whoever kills this loses one of them at most. */
    private PowerReport write(HuntShare share, Path folder, boolean partial) throws IOException {
        PowerReport report = new PowerReport(Build.commit(), Host.here(), Host.jdk(), share.ms(), meetings, findings,
                partial);
        report.write(folder.resolve(FILE));
        return report;
    }

    private void meet(PowerRun run, PowerReport before, HuntShare share, Path folder)
            throws IOException, InterruptedException {
        for (PropertyInfo property : PropertyInfo.of(Suite.first())) {
            try {
                meetings.add(meeting(run, property, before));
            } catch (IOException e) {
                failed(property.name(), e);
            }
            write(share, folder, true);
        }
    }

    private PowerReport.Meeting meeting(PowerRun run, PropertyInfo property, PowerReport before)
            throws IOException, InterruptedException {
        PowerReport.Meeting meeting = run.meeting(property);
        tell(meeting);
        // A JVM may compile badly, and a host be slow for a while: fading must show again.
        for (int again = 0; again < AGAIN && before != null && before.halves(meeting); again++) {
            meeting = run.meeting(property);
            tell(meeting);
        }
        return meeting;
    }

    private void find(PowerRun run, Plan plan, HuntShare share, Path folder) throws IOException, InterruptedException {
        for (Cell cell : plan.cells().stream().filter(one -> one.expect() == Expect.CAUGHT).toList()) {
            try {
                findings.add(run.finding(cell, share));
                tell(findings.get(findings.size() - 1));
            } catch (IOException e) {
                failed(cell.key(), e);
            }
            write(share, folder, true);
        }
    }

    /** What could not be measured stays out of the report, and the rest of it is kept. */
    private void failed(String what, IOException why) {
        failures++;
        PrintWriter console = spec.commandLine().getOut();
        console.println("not measured: " + what + ": " + why.getMessage());
        console.flush();
    }

    private void tell(PowerReport.Meeting meeting) {
        spec.commandLine().getOut().printf(Locale.ROOT,
                "meet    %-18s %d actors  %8s/s, %4.2f of all  stock %8s/s, %4.2f of all  x %-6.1f  %4.2f of the "
                + "hand-off limit%n",
                meeting.property(), meeting.actors(), rate(meeting.perSecond()), meeting.share(),
                rate(meeting.stock()), meeting.stockShare(),
                meeting.ratio(), meeting.partOfLimit());
        spec.commandLine().getOut().flush();
    }

    private void tell(PowerReport.Finding finding) {
        spec.commandLine().getOut().printf(Locale.ROOT,
                "find    %-30s %-16s %8s/s  stock %8s/s  first %8s  margin %s%s%n", finding.fault(), finding.property(),
                rate(finding.perSecond()), rate(finding.stock()), seconds(finding.firstMs()), rate(finding.margin()),
                finding.thin() ? "  THIN" : "");
        spec.commandLine().getOut().flush();
    }

    private int conclude(PowerReport report, PowerReport before, Path folder) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(Locale.ROOT,
                "%ncontended samples against stock: x %.1f with two actors, x %.1f with more (medians)%n",
                report.medianRatio(meeting -> meeting.actors() == 2),
                report.medianRatio(meeting -> meeting.actors() > 2));
        console.printf(Locale.ROOT, "part of the hand-off limit, two actors, at best: %.2f%n", report.partOfLimit());
        long stock = report.findings().stream().filter(finding -> finding.stock() > 0).count();
        long ours = report.findings().stream().filter(finding -> finding.perSecond() > 0).count();
        console.println("faults found in so short a time: " + ours + " of " + report.findings().size()
                + ", with stock settings " + stock);
        console.printf(Locale.ROOT,
                "a new JVM, start included, needs to its first finding: %s (interleavings), %s (store buffers) "
                + "(medians)%n",
                seconds(report.medianFirstMs(finding -> finding.observableOn().equals("ANY"))),
                seconds(report.medianFirstMs(finding -> !finding.observableOn().equals("ANY"))));
        console.println("margin under " + PowerReport.THIN + " finds in the default budget: " + report.thin().size());
        report.thin().forEach(thin -> console.println("  thin  " + thin.fault() + "/" + thin.property() + " ("
                + thin.observableOn() + ")"));
        List<String> halved = before == null ? List.of() : report.halved(before);
        halved.forEach(property -> console.println("  tasks meet less than half as often as in the baseline: "
                + property));
        console.println(folder.resolve(FILE));
        console.flush();
        if (failures > 0) {
            console.println(Words.number(failures, "measurement") + " failed: see above");
            console.flush();
            return ExitStatus.INCOMPLETE;
        }
        return halved.isEmpty() ? 0 : 1;
    }

    private static String seconds(Double ms) {
        return ms == null || ms == Double.MAX_VALUE ? "none" : String.format(Locale.ROOT, "%.2f s", ms / 1000);
    }

    private static String rate(double perSecond) {
        return perSecond < 10 ? String.format(Locale.ROOT, "%.1f", perSecond) : Words.count(Math.round(perSecond));
    }

    private PowerReport before() {
        try {
            return baseline == null ? null : PowerReport.read(baseline);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--baseline: " + Failure.reason(e), e);
        }
    }

    private Path folder() {
        try {
            return RunFolder.create(out, Instant.now(), Build.commit() + "-power");
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " cannot be written to: "
                    + Failure.reason(e));
        }
    }
}
