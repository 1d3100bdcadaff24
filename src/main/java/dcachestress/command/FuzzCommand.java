// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.plan.Shard;
import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.search.Bounds;
import dcachestress.memory.MemoryModel;
import dcachestress.report.model.Words;
import dcachestress.report.text.SceneText;
import dcachestress.scene.BadSceneException;
import dcachestress.scene.Scene;
import dcachestress.scene.search.Corpus;
import dcachestress.scene.search.Hunt;
import dcachestress.scene.search.SmallScenes;
import dcachestress.scene.search.Trial;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fuzz}: scenes that nobody wrote. */
@Command(name = "fuzz", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Explores generated scenes with each subject, until one shows a forbidden outcome or its share of the budget "
        + "is over: those that are kept, all"
            + " scenes of two tasks with one operation each, and in between and afterwards random ones that coverage "
            + "leads. What is found is made as small as it can be.", ""},
        footer =
        {"", "Exit status: 0 all as it must be; 1 broken or missed; 2 bad usage; 3 nothing could be explored, or the "
        + "run was ended.", "", "Examples:",
            "  fuzz --budget 10m                                       the sound schemes, one after the other",
            "  fuzz --subject com.example.MyPatch --classpath my.jar --corpus scenes",
            "  fuzz --subject Merged --memory lkmm --budget 1h --shard 2/4     old values as well; the second of four "
            + "machines",
            "  fuzz --subject Merged --small --budget 1h               small scenes alone, the larger ones last"})
public final class FuzzCommand implements Callable<Integer> {
    /** One scene of a few hundred schedules takes milliseconds; one that takes longer is left, and counted. */
    private static final long SCENE_MS = 2_000;

    @Option(names = "--subject", paramLabel = "NAME|CLASS",
            description = "A shipped subject, or your own class. May be repeated. Default: the sound schemes.")
    private List<String> subjects = List.of();

    @Option(names = "--classpath", paramLabel = "JAR", description = "Where your own classes are. May be repeated.")
    private List<String> classpath = List.of();

    @Option(names = "--budget", paramLabel = "TIME", defaultValue = "60s", converter = Values.Millis.class,
            description =
            "How long it may take, shared by the subjects; shrinking a finding takes up to 20s more. Default: "
            + "${DEFAULT-VALUE}.")
    private long budgetMs;

    @Option(names = "--preemptions", paramLabel = "N", defaultValue = "1",
            description = "Schedules of each scene with none, one, ... and so many."
            + " Default: ${DEFAULT-VALUE}.")
    private String preemptions;

    @Option(names = "--memory", paramLabel = "sc|tso|lkmm",
            description = "What tasks can see of each other's stores: old values as well, by that model."
            + " Default: newest values alone.")
    private String memory = MemoryModel.SC.word();

    @Option(names = "--old", paramLabel = "N", defaultValue = "1",
            description = "With --memory: most old values in a schedule. Default: ${DEFAULT-VALUE}.")
    private int old;

    @Option(names = "--shard", paramLabel = "I/N|auto", converter = Values.Part.class,
            description = "One of N parts of the scenes, each on a machine of its own:"
            + " of the small ones every Nth, and random ones from a seed of its own.")
    private Shard shard = new Shard(1, 1);

    @Option(names = "--small",
            description = "Only all small scenes: 1+1 operations, then 2+1, then 2+2, as far as the budget goes.")
    private boolean small;

    @Option(names = "--corpus", paramLabel = "DIR",
            description =
            "Folder with scenes to begin with, which gets those that show something new, and what is found.")
    private Path corpus;

    @Option(names = "--seed", paramLabel = "N", description =
            "Seed of the random scenes. Default: a new one, which is printed.")
    private Long seed;

    @Spec
    private CommandSpec spec;

    private volatile Hunt now;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!preemptions.matches("\\d")) {
            throw new ParameterException(spec.commandLine(), "--preemptions: '" + preemptions
                    + "' is no number of preemptions: write 0, 1, 2, ...");
        }
        Bounds bounds = bounds();
        Corpus scenes = corpus();
        Selection selection = new Selection(spec, classpath);
        SceneJvm jvm = new SceneJvm(spec, selection);
        if (!BatonJvm.here()) {
            subjects.forEach(jvm::check);
        }
        return jvm.run(budgetMs, () -> now == null ? null : now.now(), () -> fuzz(jvm, scenes, bounds));
    }

    private Corpus corpus() {
        try {
            return corpus == null ? Corpus.NONE : Corpus.read(corpus);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--corpus " + corpus + ": " + Failure.reason(e));
        } catch (BadSceneException e) {
            throw new ParameterException(spec.commandLine(), "--corpus " + e.getMessage());
        }
    }

    private Bounds bounds() {
        try {
            if (old < 0) {
                throw new IllegalArgumentException("--old: " + old + " is no number of old values: write 0, 1, 2, ...");
            }
            return Bounds.of(Integer.parseInt(preemptions)).in(MemoryModel.of(memory), old);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage().startsWith("--") ? e.getMessage()
                    : "--memory: " + e.getMessage());
        }
    }

    private int fuzz(SceneJvm jvm, Corpus scenes, Bounds bounds) throws IOException {
        List<String> names = !subjects.isEmpty() ? subjects.stream().distinct().toList()
                : Catalogue.subjects().stream().filter(info -> info.kind() == SubjectInfo.Kind.SCHEME)
                .filter(info -> PropertyInfo.planned().stream().anyMatch(each -> each.generated() && each.fits(info)))
                .map(SubjectInfo::name).toList();
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(budgetMs);
        int worst = 0;
        for (int i = 0; i < names.size(); i++) {
            long left = end - System.nanoTime();
            Trial trial = new Trial(jvm.load(names.get(i)), bounds, SCENE_MS);
            worst = Math.max(worst, fuzz(trial, scenes, chosen, System.nanoTime()
                    + Math.max(0, left) / (names.size() - i)));
        }
        spec.commandLine().getOut().println("seed " + chosen + (corpus == null ? "" : ", corpus " + corpus));
        spec.commandLine().getOut().flush();
        return worst;
    }

    private int fuzz(Trial trial, Corpus scenes, long chosen, long deadline) throws IOException {
        SubjectInfo info = SubjectInfo.of(trial.subject());
        Hunt hunt = new Hunt(trial, info, chosen + shard.index() - 1);
        now = hunt;
        hunt.onKept(scene -> {
            scenes.grown(info.name(), hunt);
            scenes.kept(scene);
        });
        boolean all = hunt.all(scenes.scenes().iterator(), deadline)
                && hunt.all(part(Corpus.shipped().stream()), deadline);
        if (small) {
            all = all && hunt.all(part(SmallScenes.of(1, 1)), deadline)
                    && hunt.all(part(SmallScenes.of(2, 1)), deadline)
                    && hunt.all(part(SmallScenes.of(2, 2)), deadline);
        } else {
            all = all && hunt.allAndRandom(part(SmallScenes.of(1, 1)), deadline);
            hunt.random(deadline);
        }
        now = null;
        scenes.grown(info.name(), hunt);
        return said(hunt, info, scenes, all);
    }

    /** Those of this shard. */
    private Iterator<Scene> part(Stream<Scene> scenes) {
        AtomicLong index = new AtomicLong();
        return scenes.filter(scene -> index.getAndIncrement() % shard.of() == shard.index() - 1).iterator();
    }

    private int said(Hunt hunt, SubjectInfo info, Corpus scenes, boolean all) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String effort = Words.number(hunt.explored(), "scene")
                + (all ? small ? " (every small one)" : " (every one of 1+1 operations)" : "")
                + ", " + Words.count(hunt.schedules()) + " schedules, "
                + Words.number(hunt.coverage().races(), "race") + ", " + Words.number(hunt.coverage().ways(), "way")
                + (hunt.notExhausted() == 0 ? "" : ", " + hunt.notExhausted() + " not exhausted");
        boolean fault = info.kind() == SubjectInfo.Kind.FAULT;
        int status;
        Hunt.Finding found = hunt.finding();
        if (found != null) {
            String line = SceneText.line(SceneText.found(info), info, SceneText.shown(found.shown()) + "; first after "
                    + Words.number(found.explored(), "scene")
                    + ", " + Words.number(found.schedules(), "schedule") + ", " + Words.time(found.millis()));
            String story = SceneText.story(info, found.scene(), found.shown(), classpath);
            out.println(line + "\n" + story);
            scenes.found(line + "\n" + story);
            status = fault ? 0 : 1;
        } else if (hunt.explored() == 0) {
            out.println(SceneText.line(Verdict.ERROR, info, "the budget was over before a scene was explored"));
            status = ExitStatus.INCOMPLETE;
        } else if (hunt.open() != null) {
            out.println(SceneText.line(Verdict.WEAK, info, "has schedules without end, so nothing can be claimed: "
                    + hunt.open().line()));
            status = ExitStatus.INCOMPLETE;
        } else {
            out.println(SceneText.line(fault ? Verdict.MISSED : Verdict.CLEAN, info, "nothing in " + effort));
            status = fault ? 1 : 0;
        }
        scenes.write();
        out.flush();
        return status;
    }
}
