// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.twin;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.program.Schedule;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Step;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes every schedule that a search visits, with all its steps, to standard output: for {@code scripts/twin}, which
 * makes the same schedules with the kernel's own text. A line for each: the schedule, a tab, the outcome, a tab, the
 * steps. The first line names the kinds of steps, the second one the tasks; the last one says how many schedules there
 * were and whether these are all, so that a text which was cut off is noticed.
 * <pre>java -Ddcachestress.baton=true -cp target/dcache-stress.jar dcachestress.explore.twin.TraceDump Linux612
 * OneWaiter 2 all</pre> With a file as fifth argument every step names the stack that it was made from, and the file
 * says what these are ({@link Stacks}).
 */
public final class TraceDump implements Driver {
    private static final int MOST_STEPS = 5000;
    private static final int USAGE = 2;

    private final Search search;
    private final PrintStream out;
    private final StepLog steps = new StepLog();
    private final Stacks stacks;
    private final boolean freed;
    private final StringBuilder line = new StringBuilder();
    private int[] choices = new int[256];
    private int decisions;
    private long written;
    private final int tasks;
    private boolean named;

    private TraceDump(Search search, int tasks, PrintStream out, Stacks stacks, boolean freed) {
        this.search = search;
        this.tasks = tasks;
        this.out = out;
        this.stacks = stacks;
        this.freed = freed;
    }

    /**
     * The subject, the property, how many preemptions, and {@code all} or {@code reduced}: whether schedules that
     * differ only in the order of independent steps count.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4 && arguments.length != 5) {
            System.err.println(
                    "TraceDump needs a subject, a property, a number of preemptions, all or reduced, and perhaps a "
                    + "file for stacks");
            System.exit(USAGE);
        }
        PropertyInfo property = PropertyInfo.find(arguments[1])
                .orElseThrow(() -> new IllegalArgumentException("no property " + arguments[1]));
        PropertyProgram program = new PropertyProgram(property,
                Catalogue.load(arguments[0], TraceDump.class.getClassLoader()));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
        Stacks stacks = arguments.length == 5 ? new Stacks() : null;
        boolean freed = PropertyInfo.of(Suite.first()).stream().noneMatch(property::equals);
        dump(program, Integer.parseInt(arguments[2]), arguments[3].equals("reduced"), out, stacks, freed);
        out.flush();
        if (stacks != null) {
            try (PrintStream file = new PrintStream(arguments[4], StandardCharsets.US_ASCII)) {
                stacks.writeTo(file);
            }
        }
    }

    /**
     * Writes every schedule of a program with at most so many preemptions; {@code stacks} may be null.
     *
     * @param freed whether it is a step that memory is given to RCU. The first suite's text kills dentries in words of
     *              the twin's own, which give none.
     */
    public static void dump(Program program, int preemptions, boolean reduced, PrintStream out, Stacks stacks,
            boolean freed) {
        SearchLog log = new SearchLog(program, Long.MAX_VALUE, false);
        TraceDump dump = new TraceDump(new Search(program, preemptions, reduced, MOST_STEPS, log), program.tasks(),
                out, stacks, freed);
        StringJoiner kinds = new StringJoiner(" ", "kinds ", "\n");
        StepLog.kinds().stream().map(Step::name).forEach(kinds::add);
        out.append(kinds.toString());
        Relay.run(program, dump);
        out.append("end ").append(Long.toString(dump.written)).append(log.all() ? " all\n" : " not all\n");
    }

    /** The text is compared interleaving by interleaving. */
    /** The text goes on. */
    @Override
    public boolean endsLoops() {
        return false;
    }

    @Override
    public boolean judgesReuse() {
        return freed;
    }

    @Override
    public boolean next() {
        steps.clear();
        decisions = 0;
        return search.next();
    }

    @Override
    public void built(Program.Sample sample) {
        if (!named) {
            out.append(IntStream.range(0, tasks).mapToObj(sample::role)
                    .collect(Collectors.joining(",", "roles ", "\n")));
            named = true;
        }
    }

    @Override
    public int choose(int current, int enabled) {
        int choice = search.choose(current, enabled);
        if (decisions == choices.length) {
            choices = Arrays.copyOf(choices, 2 * decisions);
        }
        choices[decisions++] = choice;
        return choice;
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        steps.add(task, kind, object, value, reference, stacks == null ? -1 : stacks.here());
        return search.step(task, kind, object, value, reference);
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        search.stuck(enabledSet);
    }

    @Override
    public void ended(String outcome) {
        if (outcome != null) {
            line.setLength(0);
            line.append(new Schedule(Arrays.copyOf(choices, decisions))).append('\t').append(outcome).append('\t');
            steps.appendTo(line);
            out.append(line).append('\n');
            written++;
        }
        search.ended(outcome);
    }
}
