// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.fault.Catalogue;
import dcachestress.fault.SubjectInfo;
import dcachestress.kernel.Outcome;
import dcachestress.stress.PropertyInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Measures the power of the suite on this machine in one go, so that its numbers can be compared: how often tasks meet, and how often faults show, with our
 * settings and with those that stock jcstress has.
 */
public final class PowerRun implements AutoCloseable {
    private static final String SOUND = "Merged";
    /** What rounds spend most of their time on; the first flavour also measures how often tasks meet. */
    private static final List<Flavour> MIX = List.of(Flavour.OFF, Flavour.JITTER, Flavour.SKEW, Flavour.JITTER_YIELD);
    private static final int WARM_PARTS = 3;
    private static final int HAND_OFF_MS = 500;
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
     * @param sliceMs how long each property is run with each setting; a fault gets a fifth of it with each flavour
     */
    public PowerRun(Machine machine, int sliceMs, Stop stop) {
        this.machine = machine;
        this.sliceMs = sliceMs;
        this.stop = stop;
    }

    /** Round trips a second, which limit everything else. */
    public double handOff() throws InterruptedException {
        return HandOff.perSecond(machine.cpus(), HAND_OFF_MS);
    }

    /** How often tasks meet in each property, with the scheme that is mainline's. */
    public List<PowerReport.Meeting> meetings(Consumer<PowerReport.Meeting> told) throws IOException, InterruptedException {
        List<PowerReport.Meeting> meetings = new ArrayList<>();
        for (PropertyInfo property : PropertyInfo.all()) {
            Cell cell = new Cell(Catalogue.find(SOUND, PowerRun.class.getClassLoader()), property, Expect.CLEAN);
            double ours = warm(cell, false);
            double plain = warm(cell, true);
            PowerReport.Meeting meeting = new PowerReport.Meeting(property.name(), property.actors(), ours, plain);
            meetings.add(meeting);
            told.accept(meeting);
            close();
        }
        return meetings;
    }

    /** How often each fault shows that must. */
    public List<PowerReport.Finding> findings(Plan plan, long shareMs, Consumer<PowerReport.Finding> told) throws IOException, InterruptedException {
        List<PowerReport.Finding> findings = new ArrayList<>();
        for (Cell cell : plan.cells().stream().filter(one -> one.expect() == Expect.CAUGHT).toList()) {
            double ours = 0;
            for (Flavour flavour : MIX) {
                ours += findings(cell.subject(), ask(flavour, cell, sliceMs / 5)) / MIX.size();
            }
            double plain = findings(cell.subject(), askStock(cell, sliceMs / 5));
            PowerReport.Finding finding = new PowerReport.Finding(cell.subject().name(), cell.property().name(), cell.subject().observableOn().name(),
                    ours, plain, ours * shareMs / 1000);
            findings.add(finding);
            told.accept(finding);
            if (++measured % FORK_LIFE == 0) {
                close();
            }
        }
        return findings;
    }

    private double warm(Cell cell, boolean plain) throws IOException, InterruptedException {
        if (plain) {
            askStock(cell, sliceMs / WARM_PARTS);
            return perSecond(askStock(cell, sliceMs));
        }
        ask(Flavour.OFF, cell, sliceMs / WARM_PARTS);
        return perSecond(ask(Flavour.OFF, cell, sliceMs));
    }

    private static double perSecond(ForkReply reply) {
        return reply.tookMs() == 0 ? 0 : 1000.0 * reply.contended() / reply.tookMs();
    }

    private static double findings(SubjectInfo subject, ForkReply reply) {
        long found = reply.outcomes().entrySet().stream().filter(seen -> declared(subject, seen.getKey())).mapToLong(Map.Entry::getValue).sum();
        return reply.tookMs() == 0 ? 0 : 1000.0 * found / reply.tookMs();
    }

    private static boolean declared(SubjectInfo subject, String outcome) {
        Outcome forbidden = Outcome.of(outcome);
        return forbidden != null && subject.outcomes().contains(forbidden);
    }

    private ForkReply ask(Flavour flavour, Cell cell, int ms) throws IOException, InterruptedException {
        if (!forks.containsKey(flavour)) {
            forks.put(flavour, new ForkProcess(machine.command().of(flavour, 1, machine.cpus()), clock, stop));
        }
        CpuMap map = CpuMap.pick(cell.property().actors(), machine.cpus(), true, random);
        ForkReply reply = forks.get(flavour).ask(Stride.spec(cell, ms, false, map, machine.cpus().size()));
        if (reply.last()) {
            forks.remove(flavour).close();
        }
        return reply;
    }

    private ForkReply askStock(Cell cell, int ms) throws IOException, InterruptedException {
        if (stock == null) {
            stock = new ForkProcess(machine.command().stock(machine.cpus()), clock, stop);
        }
        ForkReply reply = stock.ask(Stride.stock(cell, ms, machine.cpus().size()));
        if (reply.last()) {
            stock.close();
            stock = null;
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
