// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.Numbers;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the reports need of the slices of a cell, in the order in which they ran: sums for each setting, and when each
 * outcome was first seen. No slice is kept, because a run may have more of them than there is memory.
 */
public final class CellSlices {
    /** Settings of a cell that get sums of their own; a host with many CPUs has thousands, and nobody reads them. */
    static final int SETTINGS = 200;
    /** A slice that takes this much longer than it was to take was held up by something outside. */
    private static final int HELD_UP_MS = 500;

    private final Predicate<String> forbidden;
    private final Map<String, First> firsts = new LinkedHashMap<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private double ranMs;
    private int slices;
    private int lost;
    private int late;

    private CellSlices(Predicate<String> forbidden) {
        this.forbidden = forbidden;
    }

    /**
     * When an outcome was first seen.
     *
     * @param beforeMs  milliseconds that the cell had run before that slice
     * @param tookMs    milliseconds of that slice
     * @param findingMs milliseconds until its first forbidden outcome; null when there was none
     */
    public record First(double beforeMs, long tookMs, Double findingMs) {
        /** Milliseconds that the cell had run when a forbidden outcome was seen. */
        double forbiddenMs() {
            return beforeMs + (findingMs == null ? tookMs : findingMs);
        }
    }

    /** What the slices with the same settings have shown. */
    public static final class Setting {
        private static final int NAMED = 4;

        private final String flavour;
        private final String cpus;
        private final List<Integer> firstRounds = new ArrayList<>();
        private final Numbers rounds = new Numbers();
        private long samples;
        private long contended;
        private long tookMs;
        private long forbidden;

        private Setting(String flavour, String cpus) {
            this.flavour = flavour;
            this.cpus = cpus;
        }

        private void add(SliceLine line, Predicate<String> isForbidden) {
            if (rounds.add(line.round()) && firstRounds.size() < NAMED) {
                firstRounds.add(line.round());
            }
            samples += line.samples();
            contended += line.contended();
            tookMs += line.tookMs();
            forbidden += line.outcomes().entrySet().stream().filter(outcome -> isForbidden.test(outcome.getKey()))
                    .mapToLong(Map.Entry::getValue).sum();
        }

        /** How the JVM stirred the samples. */
        public String flavour() {
            return flavour;
        }

        /** CPU of each actor. */
        public String cpus() {
            return cpus;
        }

        /** The rounds that they belong to: the first ones, and how many there are. */
        public String rounds() {
            return firstRounds.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + (rounds.size() > NAMED ? ", … " + rounds.size() + " in all" : "");
        }

        /** All samples. */
        public long samples() {
            return samples;
        }

        /** Those whose tasks really met. */
        public long contended() {
            return contended;
        }

        /** Samples with a forbidden outcome. */
        public long forbidden() {
            return forbidden;
        }

        /** Contended samples in a second. */
        public double perSecond() {
            return tookMs == 0 ? 0 : contended * 1000.0 / tookMs;
        }
    }

    /** Those of every cell of a run, by its key. */
    public static Map<String, CellSlices> in(Path folder, Judgement judgement) throws IOException {
        Map<String, CellSlices> cells = none(judgement);
        SliceFile.each(folder, line -> take(cells, line));
        return cells;
    }

    /** The same of slices that are at hand. */
    public static Map<String, CellSlices> of(Iterable<SliceLine> lines, Judgement judgement) {
        Map<String, CellSlices> cells = none(judgement);
        lines.forEach(line -> take(cells, line));
        return cells;
    }

    private static Map<String, CellSlices> none(Judgement judgement) {
        Map<String, CellSlices> cells = new LinkedHashMap<>();
        judgement.cells().stream().map(CellVerdict::tally)
                .forEach(tally -> cells.put(tally.cell().key(), new CellSlices(tally::forbidden)));
        return cells;
    }

    private static void take(Map<String, CellSlices> cells, SliceLine line) {
        CellSlices cell = cells.get(line.key());
        if (cell != null) {
            cell.add(line);
        }
    }

    private void add(SliceLine line) {
        for (String outcome : line.outcomes().keySet()) {
            firsts.putIfAbsent(outcome, new First(ranMs, line.tookMs(), line.firstFindingMs()));
        }
        String cpus = line.cpus().isEmpty() ? "not pinned"
                : line.cpus().stream().map(String::valueOf).collect(Collectors.joining(" "));
        setting(line.flavour(), cpus).add(line, forbidden);
        ranMs += line.tookMs();
        slices++;
        lost += line.error() == null ? 0 : 1;
        late += line.tookMs() > 2L * line.ms() + HELD_UP_MS ? 1 : 0;
    }

    private Setting setting(String flavour, String cpus) {
        String key = flavour + "\t" + cpus;
        if (!settings.containsKey(key) && settings.size() >= SETTINGS) {
            return settings.computeIfAbsent("", others -> new Setting("any", "others"));
        }
        return settings.computeIfAbsent(key, own -> new Setting(flavour, cpus));
    }

    /** When an outcome was first seen; null when it never was. */
    public First first(String outcome) {
        return firsts.get(outcome);
    }

    /** Milliseconds that the cell had run when it showed its first forbidden outcome; null when it showed none. */
    Double catchMs() {
        return firsts.entrySet().stream().filter(first -> forbidden.test(first.getKey())).findFirst()
                .map(first -> first.getValue().forbiddenMs()).orElse(null);
    }

    /** Sums for each setting, as they came; those of the settings that are too many are one. */
    public Collection<Setting> settings() {
        return settings.values();
    }

    /** How many. */
    int slices() {
        return slices;
    }

    /** How many came to nothing. */
    int lost() {
        return lost;
    }

    /** How many took over twice their time. */
    int late() {
        return late;
    }
}
