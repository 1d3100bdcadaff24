// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.history.PowerReport;
import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.host.HandOff;
import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.launcher.ForkProcess;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Stride;
import dcachestress.kernel.Outcome;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures the power of the suite on this machine in one go, so that its numbers can be compared: how often tasks meet,
 * and how often faults show, with our settings and with those that stock jcstress has.
 */
public final class PowerRun implements AutoCloseable {
    private static final String SOUND = "Merged";
    /** Without it, C2 has not compiled all of a sample, and tasks meet a tenth as often. */
    private static final int WARM_TIMES = 4;
    /** So often is a fault measured, as hunts come by, on another CPU map each time. */
    private static final int PASSES = 3;
    /** So often is a property measured, for the medians. */
    private static final int PAIRS = 5;
    /** How long a new JVM may take for its first finding. */
    private static final int FIRST_MS = 5_000;
    private static final int HAND_OFF_MS = 20;
    /** For one slice, the start of its JVM included. */
    private static final long PATIENCE_MS = 120_000;
    /** A JVM that has seen too many faults has compiled for all of them. */
    private static final int FORK_LIFE = 12;

    private final Machine machine;
    private final Stop stop;
    private final int sliceMs;
    private final RunClock clock = new RunClock(System::nanoTime);
    private final Random random = new Random(1);
    private final Map<Flavour, ForkProcess> forks = new EnumMap<>(Flavour.class);
    private ForkProcess stock;
    private int measured;

    /**
     * Nothing is measured yet.
     *
     * @param sliceMs how long each property is run with each setting, when it is warm; a fault gets as long with each
     *                flavour
     */
    public PowerRun(Machine machine, int sliceMs, Stop stop) {
        this.machine = machine;
        this.sliceMs = sliceMs;
        this.stop = stop;
    }

    /**
     * How often tasks meet in a property, with the scheme that is mainline's, in JVMs of its own.
     *
     * @throws IOException when a slice gave no answer: what is missing is not a rate of 0
     */
    public PowerReport.Meeting meeting(PropertyInfo property) throws IOException, InterruptedException {
        close();
        Cell cell = new Cell(Catalogue.shipped(SOUND).orElseThrow(), property, Expect.CLEAN);
        ask(Flavour.OFF, cell, WARM_TIMES * sliceMs, true);
        askStock(cell, WARM_TIMES * sliceMs);
        List<SideBySide> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            double before = HandOff.perSecond(machine.cpus(), HAND_OFF_MS);
            SideBySide.Rate ours = SideBySide.Rate.of(ask(Flavour.OFF, cell, sliceMs, true));
            double after = HandOff.perSecond(machine.cpus(), HAND_OFF_MS);
            pairs.add(new SideBySide(ours, SideBySide.Rate.of(askStock(cell, sliceMs)), Math.max(before, after)));
        }
        close();
        return SideBySide.median(property, pairs);
    }

    /**
     * How often a fault shows that must.
     *
     * @param share what a fault that stays out gets of the default budget
     * @throws IOException when a slice gave no answer
     */
    public PowerReport.Finding finding(Cell cell, HuntShare share) throws IOException, InterruptedException {
        Map<Flavour, Double> ours = new EnumMap<>(Flavour.class);
        for (Flavour flavour : share.flavours()) {
            ours.put(flavour, ours(cell, flavour));
        }
        double best = ours.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double stocks = findings(cell.subject(), askStock(cell, sliceMs));
        PowerReport.Finding finding = new PowerReport.Finding(cell.subject().name(), cell.property().name(),
                cell.subject().observableOn().name(), best, stocks, share.finds(ours), first(cell, ours));
        if (++measured % FORK_LIFE == 0) {
            close();
        }
        return finding;
    }

    private double ours(Cell cell, Flavour flavour) throws IOException, InterruptedException {
        double sum = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            sum += findings(cell.subject(), ask(flavour, cell, sliceMs / PASSES, pass == 0)) / PASSES;
        }
        return sum;
    }

    /**
     * Milliseconds until a new JVM, of the flavour that shows it most, has found it, start included; null when it has
     * not in {@link #FIRST_MS}.
     */
    private Double first(Cell cell, Map<Flavour, Double> ours) throws IOException, InterruptedException {
        Flavour best = ours.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        CpuMap map = CpuMap.pick(cell.property().actors(), machine.cpus(), true, random);
        long began = System.nanoTime();
        try (ForkProcess fork = new ForkProcess(machine.command().of(best, 1, machine.cpus()), clock, stop)) {
            ForkReply reply = fork.ask(Stride.spec(cell, FIRST_MS, true, map, machine.cpus().size()), PATIENCE_MS);
            boolean found = reply.outcomes().keySet().stream().anyMatch(seen -> declared(cell.subject(), seen));
            return found ? (System.nanoTime() - began) / 1e6 : null;
        }
    }

    private static double findings(SubjectInfo subject, ForkReply reply) {
        long found = reply.outcomes().entrySet().stream().filter(seen -> declared(subject, seen.getKey()))
                .mapToLong(Map.Entry::getValue).sum();
        return reply.tookMs() == 0 ? 0 : 1000.0 * found / reply.tookMs();
    }

    private static boolean declared(SubjectInfo subject, String outcome) {
        Outcome forbidden = Outcome.of(outcome);
        return forbidden != null && subject.outcomes().contains(forbidden);
    }

    private ForkReply ask(Flavour flavour, Cell cell, int ms, boolean usual) throws IOException, InterruptedException {
        if (!forks.containsKey(flavour)) {
            forks.put(flavour, new ForkProcess(machine.command().of(flavour, 1, machine.cpus()), clock, stop));
        }
        CpuMap map = CpuMap.pick(cell.property().actors(), machine.cpus(), usual, random);
        ForkReply reply = forks.get(flavour).ask(Stride.spec(cell, ms, false, map, machine.cpus().size()), PATIENCE_MS);
        if (reply.last()) {
            forks.remove(flavour).close();
        }
        return answered(reply);
    }

    private ForkReply askStock(Cell cell, int ms) throws IOException, InterruptedException {
        if (stock == null) {
            stock = new ForkProcess(machine.command().stock(machine.cpus()), clock, stop);
        }
        ForkReply reply = stock.ask(Stride.stock(cell, ms, machine.cpus().size()), PATIENCE_MS);
        if (reply.last()) {
            stock.close();
            stock = null;
        }
        return answered(reply);
    }

    /** A slice that failed has measured nothing; as a rate of 0 it would flatter whatever it is compared with. */
    private static ForkReply answered(ForkReply reply) throws IOException {
        if (reply.error() != null) {
            throw new IOException(reply.error());
        }
        return reply;
    }

    @Override
    public void close() {
        forks.values().forEach(ForkProcess::close);
        forks.clear();
        if (stock != null) {
            stock.close();
            stock = null;
        }
    }
}
