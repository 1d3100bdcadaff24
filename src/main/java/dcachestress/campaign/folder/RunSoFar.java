// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.campaign.host.Build;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Shard;
import dcachestress.store.RefusedException;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A run that is being made: begun just now, or gone on with after somebody has killed it or ended it before its time.
 * Its folder is ours as long as this is open.
 */
public final class RunSoFar implements AutoCloseable {
    private final Path folder;
    private final PlanFile file;
    private final List<SliceLine> lines;
    private final List<ExploreLine> explored;
    private final RunLock lock;

    private RunSoFar(Path folder, PlanFile file, List<SliceLine> lines, List<ExploreLine> explored, RunLock lock) {
        this.folder = folder;
        this.file = file;
        this.lines = List.copyOf(lines);
        this.explored = List.copyOf(explored);
        this.lock = lock;
    }

    /** Begins a run in a new folder. */
    public static RunSoFar begin(Path folder, PlanFile file) throws IOException {
        RunLock lock = RunLock.take(folder);
        file.write(folder);
        return new RunSoFar(folder, file, List.of(), List.of(), lock);
    }

    /**
     * Goes on with a run.
     *
     * @throws IOException when that cannot be, as {@link #check} says, or another process has it
     */
    public static RunSoFar resume(Path folder) throws IOException {
        check(folder);          // before anything is made in a folder that is none of ours
        RunLock lock = RunLock.take(folder);
        try {
            Evidence run = check(folder);
            for (String name : List.of(SliceLine.FILE, ExploreLine.FILE)) {
                LineFile.mend(folder.resolve(name));
            }
            List<SliceLine> lines = new ArrayList<>();
            run.each(line -> lines.add(line.from(null)));
            return new RunSoFar(folder, run.plan(), lines, run.explored(), lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * What a folder says that its run is.
     *
     * @param arguments of {@code run}
     * @param shard     which part of the plan; null for all of it
     */
    public record Told(List<String> arguments, Shard shard, Budget budget, PlanFile file) {
        /**
         * The whole plan.
         *
         * @throws IllegalArgumentException when this build cannot make it of its subjects, with one line that says so
         */
        public Plan plan(Function<String, SubjectInfo> subjects) {
            return file.plan(subjects);
        }
    }

    /**
     * Looks at a run before anybody goes on with it.
     *
     * @throws IOException as {@link #resume}
     */
    public static Told told(Path folder) throws IOException {
        PlanFile file = check(folder).plan();
        Source source = file.sources().get(0);
        return new Told(source.arguments(), source.shard() == null ? null
                : Shard.parse(source.shard()), source.budget(), file);
    }

    /**
     * Reads the folder of a run that this build, on this machine, can go on with.
     *
     * @throws IOException when it is none, with one line that says why: not the folder of one run, damaged, of another
     *     build, of another kind of machine, or ended
     */
    static Evidence check(Path folder) throws IOException {
        Evidence run = Evidence.read(folder);
        if (run.plan().sources().size() > 1) {
            throw new RefusedException(folder + ": is a merge of " + run.plan().sources().size()
                    + " runs, and none that can go on");
        }
        Source source = run.plan().sources().get(0);
        if (!run.plan().commit().equals(Build.commit()) || !Objects.equals(source.build(), Build.digest())) {
            throw new RefusedException(folder + ": was run by another build, of commit " + run.plan().commit()
                    + ", and this one is of commit "
                    + Build.commit() + ": go on with that build");
        }
        Host here = Host.here();
        if (!source.host().cpu().equals(here.cpu()) || !source.jdk().equals(Host.jdk())) {
            throw new RefusedException(folder + ": was run on " + source.host().cpu() + " with JDK " + source.jdk()
                    + ", and this is " + here.cpu()
                    + " with JDK " + Host.jdk() + ": run it anew here, and merge both");
        }
        RunJson told = RunFile.read(folder, new ArrayList<>());
        if (!told.incomplete()) {
            throw new RefusedException(folder + ": the run has come to its end, nothing of it is left to be run");
        }
        if (told.slices() > run.slices()) {
            throw new RefusedException(folder + ": " + run.slices() + " slices of " + told.slices()
                    + " are there, so what it has measured is lost");
        }
        return run;
    }

    public Path folder() {
        return folder;
    }

    public PlanFile file() {
        return file;
    }

    /** The run itself. */
    public Source source() {
        return file.sources().get(0);
    }

    /** Slices of its earlier attempts. */
    public List<SliceLine> lines() {
        return lines;
    }

    /** What its earlier attempts have explored. */
    public List<ExploreLine> explored() {
        return explored;
    }

    /** Milliseconds of the budget that earlier attempts have used and have something to show for. */
    public long spentMs() {
        long slices = lines.stream().mapToLong(SliceLine::endMs).max().orElse(0);
        long searches = explored.stream().mapToLong(ExploreLine::millis).sum();
        return slices + (source().stressMs() == null ? searches : source().budgetMs() - source().stressMs());
    }

    /** What was typed to begin it; what has just been typed when it has no earlier attempt. */
    public String command(String typed) throws IOException {
        return RunJson.in(folder).there() ? RunFile.read(folder, new ArrayList<>()).command() : typed;
    }

    /** When its first attempt began. */
    public Instant started() {
        return source().at();
    }

    /** What it was given in all. */
    public Budget budget() {
        return source().budget();
    }

    /** What it has for its slices in all; null as long as it has not explored to the end. */
    public Budget stress() {
        return source().stressMs() == null ? null : budget().after(source().budgetMs() - source().stressMs());
    }

    /** The run has come to its end. */
    public void over() throws IOException {
        lock.over();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
