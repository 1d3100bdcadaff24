// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Witnesses;
import dcachestress.campaign.journal.OldValues;
import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.kernel.Outcome;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.CellSlices;
import dcachestress.report.model.CellWords;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Exploration;
import dcachestress.report.model.Fact;
import dcachestress.report.model.FileName;
import dcachestress.report.model.Provenance;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.SourceText;
import dcachestress.report.model.Words;
import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Witness;
import dcachestress.subject.SubjectInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the page of a cell shows.
 *
 * @param run        folder of the run
 * @param subject    its name
 * @param property   its name
 * @param verdict    of the cell
 * @param meaning    of the verdict
 * @param claims     what subject and property are for, in the words of their own source
 * @param origin     commit, message or row that the subject comes from
 * @param anchor     its place in the matrix
 * @param outcomes   what was seen
 * @param witnesses  what its samples must have done, and how often they did
 * @param traces     interleavings, the shortest first
 * @param traceNote  why there is none, or what to know about those that there are; may be empty
 * @param commands   to copy
 * @param figures    power, bound, exploration
 * @param reached    how far exploration came, by what schedules may have
 * @param rates      by settings
 * @param difference the subject's methods beside those that they replace; empty when the source is not at hand
 * @param past       earlier runs of the cell
 * @param stock      link to the page of the stock harness; empty when it did not run this cell
 * @param trouble    errors, stacks, and what the code under test wrote; may be empty
 */
public record CellView(String run, String subject, String property, Verdict verdict, String meaning, List<Fact> claims,
        List<Origin> origin,
        String anchor, List<OutcomeView> outcomes, List<WitnessView> witnesses,
        List<TraceView> traces, String traceNote, List<Fact> commands, List<Fact> figures,
        List<Reached> reached, List<RateView> rates, List<SourceDiff.Line> difference, PastView past, String stock,
        List<String> trouble) {

    /** The view of a cell. */
    public static CellView of(RunRecord run, CellRecord cell, ResultsFolder results) {
        Recording recording = cell.exploration() == null ? null : cell.exploration().recording();
        return new CellView(run.name(), cell.subject().name(), cell.property().name(), cell.verdict(),
                CellWords.meaning(cell), claims(cell.subject(), cell.property()),
                Origin.of(cell.subject().origin()), FileName.anchor(cell.key()), OutcomeView.of(cell),
                WitnessView.of(cell),
                traces(cell, recording, Provenance.of(run.info(), cell.property().name())), CellWords.traceNote(cell),
                commands(run, cell, recording), figures(cell), Reached.of(cell.exploration()), RateView.of(cell),
                SourceDiff.of(cell.subject().type()), results.past().get(cell.key()), results.stock().page(cell),
                trouble(cell));
    }

    public static List<String> trouble(CellRecord cell) {
        List<String> trouble = new ArrayList<>(cell.tally().errors());
        if (cell.tally().stacks() != null) {
            trouble.add(cell.tally().stacks());
        }
        if (cell.tally().log() != null) {
            trouble.add("Its fork wrote, at last:\n" + cell.tally().log());
        }
        if (cell.exploration() != null && cell.exploration().error() != null) {
            trouble.add(cell.exploration().error());
        }
        return trouble;
    }

    /** What a subject and a property are for; nothing of a user's class, whose source is not at hand. */
    static List<Fact> claims(SubjectInfo subject, PropertyInfo property) {
        List<Fact> claims = new ArrayList<>();
        SourceText.of(subject.type()).map(SourceText::comment)
                .ifPresent(text -> claims.add(new Fact(subject.name(), text)));
        SourceText.of(property.type()).map(SourceText::comment)
                .ifPresent(text -> claims.add(new Fact(property.name(), text)));
        return claims;
    }

    private static List<TraceView> traces(CellRecord cell, Recording recording, List<String> about) {
        List<TraceView> traces = new ArrayList<>();
        TraceView told = TraceView.told(cell.subject().timeline());
        if (recording != null) {
            traces.add(TraceView.of(recording, about));
        }
        if (told != null) {
            traces.add(told);
        }
        return traces;
    }

    private static List<Fact> commands(RunRecord run, CellRecord cell, Recording recording) {
        List<Fact> commands = new ArrayList<>(Commands.again(run, cell));
        commands.add(new Fact("Explore every schedule", Commands.explore(run, cell)));
        if (recording != null || !cell.subject().timeline().isEmpty()) {
            commands.add(new Fact("The interleaving as text", Commands.show(run, cell)));
        }
        return commands;
    }

    private static List<Fact> figures(CellRecord cell) {
        List<Fact> figures = new ArrayList<>();
        figures.add(new Fact("Samples", Words.count(cell.tally().samples()) + ", of which the tasks really met in "
                + Words.count(cell.tally().contended())));
        if (cell.catchMs() == null) {
            figures.add(new Fact("Needed", Words.count(cell.judged().floor()) + " contended samples"));
        }
        if (cell.perSecond() != null) {
            figures.add(new Fact("Power", Words.count(Math.round(cell.perSecond()))
                    + " contended samples in a second of its "
                    + Words.time(cell.tally().ranMs())));
        }
        if (cell.catchMs() != null) {
            figures.add(new Fact("Time to catch", Words.time(cell.catchMs()) + " of its own time, "
                    + Words.time(cell.tally().firstFindingMs())
                    + " after the run began"));
        }
        if (!cell.foundBy().isEmpty()) {
            figures.add(new Fact("Found by", FoundBy.words(cell.foundBy())));
        }
        figures.add(new Fact("Exploration", cell.exploration() == null ? "not in this run"
                : cell.exploration().words()));
        return figures;
    }

    /** How far exploration came. */
    public record Reached(String what, Bar bar) {
        /** Nothing where it has found something, or was not. */
        public static List<Reached> of(Exploration exploration) {
            if (exploration == null || exploration.found() != null || exploration.error() != null) {
                return List.of();
            }
            List<Reached> all = new ArrayList<>();
            all.add(of("with newest values", exploration.exhaustedAt()));
            OldValues old = exploration.oldValues();
            if (old != null) {
                all.add(of("with " + Words.number(old.old(), "old value") + " as well", old.exhaustedAt()));
            }
            return all;
        }

        private static Reached of(String what, int bound) {
            return new Reached("Schedules seen, " + what, Bar.reached(what, bound, Bounds.UNBOUNDED));
        }
    }

    /**
     * One outcome of a cell.
     *
     * @param name      as the property reports it
     * @param meaning   in words
     * @param forbidden whether it must not be
     * @param count     samples
     * @param share     of all samples
     * @param oneIn     samples to one of it
     * @param after     time of the cell until it was seen first; by slices, but exact for what is forbidden
     */
    public record OutcomeView(String name, String meaning, boolean forbidden, String count, String share, String oneIn,
            String after) {
        static List<OutcomeView> of(CellRecord cell) {
            return cell.tally().outcomes().entrySet().stream()
                    .sorted(Comparator.<Map.Entry<String, Long>>comparingInt(entry -> cell.tally()
                    .forbidden(entry.getKey()) ? 0 : 1)
                            .thenComparing(Map.Entry.<String, Long>comparingByValue().reversed()))
                    .map(entry -> of(cell, entry.getKey(), entry.getValue())).toList();
        }

        private static OutcomeView of(CellRecord cell, String name, long count) {
            boolean forbidden = cell.tally().forbidden(name);
            long samples = Math.max(1, cell.tally().samples());
            return new OutcomeView(name, meaning(cell, name), forbidden, Words.count(count),
                    share((double) count / samples),
                    "1 in " + Words.count(Math.max(1, Math.round((double) samples / Math.max(1, count)))),
                    after(cell, name, forbidden));
        }

        private static String share(double share) {
            return share >= 0.001 ? String.format(Locale.ROOT, "%.1f %%", share * 100)
                    : String.format(Locale.ROOT, "%.2g %%", share * 100);
        }

        /** Of a known forbidden outcome what the catalogue says, of any other what the property's annotation says. */
        private static String meaning(CellRecord cell, String name) {
            Outcome known = Outcome.of(name);
            if (known != null) {
                return (known.number().equals("-") ? "" : known.number() + ": ") + known.meaning();
            }
            return Arrays.stream(cell.property().type()
                    .getAnnotationsByType(org.openjdk.jcstress.annotations.Outcome.class))
                    .filter(outcome -> Arrays.stream(outcome.id()).anyMatch(id -> name.equals(id) || name.matches(id)))
                    .map(org.openjdk.jcstress.annotations.Outcome::desc).findFirst()
                    .orElse("no outcome that the property knows");
        }

        private static String after(CellRecord cell, String name, boolean forbidden) {
            CellSlices.First first = cell.slices().first(name);
            if (first == null) {
                return "";
            }
            boolean exact = forbidden && first.findingMs() != null;
            return (exact ? "" : "at most ") + Words.time(first.beforeMs()
                    + (exact ? first.findingMs() : first.tookMs()));
        }
    }

    /**
     * One witness of a cell: what a sample must have done to be able to show what the property forbids.
     *
     * @param name      as results have it
     * @param meaning   in words
     * @param samples   how many had it, or why there is no number
     * @param schedules likewise
     * @param lacking   whether it should have occurred, and never did
     */
    public record WitnessView(String name, String meaning, String samples, String schedules, boolean lacking) {
        static List<WitnessView> of(CellRecord cell) {
            return cell.property().witnesses().stream().map(witness -> of(cell, witness)).toList();
        }

        private static WitnessView of(CellRecord cell, Witness witness) {
            Witnesses witnesses = cell.tally().witnesses();
            String excuse = witnesses.excuse(witness);
            String schedules = schedules(cell.exploration(), witness, excuse);
            return new WitnessView(witness.name(), witness.meaning(), samples(cell, witness, excuse), schedules,
                    witnesses.missing().contains(witness)
                    || schedules.equals("0") && cell.exploration().found() == null);
        }

        private static String samples(CellRecord cell, Witness witness, String excuse) {
            Long count = cell.tally().witnesses().counts().get(witness.name());
            if (count != null) {
                return Words.count(count);
            }
            return excuse != null ? "does not apply: " + excuse : cell.tally().slices() == 0 ? "not run"
                    : "not counted";
        }

        private static String schedules(Exploration exploration, Witness witness, String excuse) {
            if (exploration == null) {
                return "not explored";
            }
            Map<String, Long> counts = exploration.last().witnesses();
            Long count = counts == null ? null : counts.get(witness.name());
            if (count != null) {
                return Words.count(count);
            }
            return excuse != null ? "does not apply" : counts == null ? "not counted" : "not asked for";
        }
    }

    /**
     * What the slices with the same settings have shown.
     *
     * @param flavour   how the JVM stirred the samples
     * @param cpus      CPU of each actor
     * @param rounds    the rounds that they belong to
     * @param samples   all
     * @param contended those whose tasks really met
     * @param perSecond of these, in a second
     * @param forbidden samples with a forbidden outcome
     */
    public record RateView(String flavour, String cpus, String rounds, String samples, String contended,
            String perSecond, long forbidden) {
        /** One for each combination of settings: those that showed something forbidden first, then by power. */
        static List<RateView> of(CellRecord cell) {
            return cell.slices().settings().stream()
                    .sorted(Comparator.<CellSlices.Setting>comparingLong(setting -> -setting.forbidden())
                            .thenComparingDouble(setting -> -setting.perSecond()))
                    .map(RateView::of).toList();
        }

        private static RateView of(CellSlices.Setting setting) {
            return new RateView(setting.flavour(), setting.cpus(), setting.rounds(), Words.count(setting.samples()),
                    Words.count(setting.contended()),
                    Words.count(Math.round(setting.perSecond())), setting.forbidden());
        }
    }

    /**
     * A piece of the text that says where a subject comes from.
     *
     * @param text as it stands there
     * @param link to the mail that it names; empty for anything else
     */
    public record Origin(String text, String link) {
        private static final Pattern MESSAGE = Pattern.compile("<([\\w.+-]+@[\\w.-]+)>");
        private static final String ARCHIVE = "https://lore.kernel.org/r/";

        /** The pieces of a text. */
        static List<Origin> of(String text) {
            List<Origin> pieces = new ArrayList<>();
            Matcher message = MESSAGE.matcher(text);
            int end = 0;
            while (message.find()) {
                pieces.add(new Origin(text.substring(end, message.start()), ""));
                pieces.add(new Origin(message.group(), ARCHIVE + message.group(1)));
                end = message.end();
            }
            pieces.add(new Origin(text.substring(end), ""));
            return pieces;
        }
    }
}
