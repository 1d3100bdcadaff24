// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.gate.Statistics;
import dcachestress.campaign.host.Host;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code power.json}: what the suite can see on this machine.
 *
 * @param commit   of the sources
 * @param host     the machine
 * @param jdk      the JDK of the forks
 * @param shareMs  milliseconds of the default budget that a fault gets which stays out, on which margins are based
 * @param meetings contended samples a second by property
 * @param findings findings a second by fault and property
 * @param partial  whether the measurement has been ended before all of it was done, or still goes on
 */
public record PowerReport(String commit, Host host, String jdk, long shareMs, List<Meeting> meetings,
        List<Finding> findings, boolean partial) {
    /** A fault that is expected to be found less often than this in the default budget may be missed by bad luck. */
    public static final int THIN = 20;
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /**
     * How often tasks meet in a property: medians of slices, ours and stock in turn.
     *
     * @param perSecond   contended samples with our settings
     * @param share       their part of all samples; at 1 only a cheaper sample can raise the rate
     * @param stock       contended samples with the settings of stock jcstress
     * @param stockShare  their part of all
     * @param ratio       how many times more often they meet than with stock settings
     * @param partOfLimit what part it is of the contended samples that the hand-off allows
     */
    public record Meeting(String property, int actors, double perSecond, double share, double stock, double stockShare,
            double ratio,
            double partOfLimit) {
        /**
         * Less than half as often as another time, also of what the CPUs allow. Where they lie apart all is slower, and
         * no power is lost.
         */
        public boolean halves(Meeting before) {
            return property.equals(before.property) && Fade.below(perSecond, before.perSecond)
                    && Fade.below(partOfLimit, before.partOfLimit);
        }
    }

    /**
     * How often a fault shows.
     *
     * @param observableOn what it takes
     * @param perSecond    findings with the flavour that shows it most
     * @param stock        the same with the settings of stock jcstress
     * @param margin       how often it is expected to be found in its share of the default budget, over all flavours
     * @param firstMs      milliseconds from the start of a new JVM to its first finding; null when there was none
     *                     within five seconds
     */
    public record Finding(String fault, String property, String observableOn, double perSecond, double stock,
            double margin, Double firstMs) {
        /** Whether it may be missed by bad luck. */
        public boolean thin() {
            return margin < THIN;
        }
    }

    public PowerReport {
        meetings = List.copyOf(meetings);
        findings = List.copyOf(findings);
    }

    /** Median of how many times more often tasks meet than with stock settings. */
    public double medianRatio(Predicate<Meeting> which) {
        return Statistics.median(meetings.stream().filter(which).mapToDouble(Meeting::ratio));
    }

    /** The greatest part of the limit that a property with two actors has reached. */
    public double partOfLimit() {
        return meetings.stream().filter(meeting -> meeting.actors() == 2).mapToDouble(Meeting::partOfLimit).max()
                .orElse(0);
    }

    /**
     * Median of the times that a new JVM took, start included, in milliseconds; those that found nothing count as the
     * longest.
     */
    public double medianFirstMs(Predicate<Finding> which) {
        return Statistics.median(findings.stream().filter(which).map(Finding::firstMs)
                .mapToDouble(ms -> ms == null ? Double.MAX_VALUE : ms));
    }

    /** Faults with little margin, the thinnest first. */
    public List<Finding> thin() {
        return findings.stream().filter(Finding::thin).sorted(Comparator.comparingDouble(Finding::margin)).toList();
    }

    /** Properties that have faded since another measurement, as {@link #halves} has it. */
    public List<String> halved(PowerReport baseline) {
        return meetings.stream().filter(baseline::halves).map(Meeting::property).toList();
    }

    /**
     * Whether it is less than half of what was measured here for the same property, both by the clock and as a part of
     * the hand-off limit.
     */
    public boolean halves(Meeting meeting) {
        return meetings.stream().anyMatch(meeting::halves);
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        FolderFile.of(file).writeDurably(Json.pretty(this));
    }

    /**
     * Reads what was written.
     *
     * @throws IOException when there is no such file, or it is something else, with one line that says so
     */
    public static PowerReport read(Path file) throws IOException {
        try {
            return MAPPER.readValue(Files.readString(file), PowerReport.class);
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IOException(file + ": not a power.json", e);
        }
    }
}
