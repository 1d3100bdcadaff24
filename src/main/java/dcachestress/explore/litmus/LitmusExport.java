// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.litmus;

import dcachestress.explore.Explorer;
import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.program.Schedule;
import dcachestress.explore.record.Happened;
import dcachestress.explore.record.Happening.Written;
import dcachestress.explore.record.Happening;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.herd.LitmusTest;
import dcachestress.herd.UnreadableTestException;
import dcachestress.memory.MemoryModel;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A finding of weak memory as a litmus test: the accesses of a {@link Cycle}, the stores that they read from, and
 * between them every barrier and every section of a lock. What they saw is the {@code exists} clause. Each store of a
 * place gets a number of its own, in their order, so that the clause says who read from whom; 0 was there before.
 */
public final class LitmusExport {
    private static final long NANOS = 10_000_000_000L;
    private static final int MOST_STEPS = 2000;

    private final Happened happened;
    private final Set<Happening> kept;
    /** The accesses whose values are part of the state. */
    private final Set<Happening> numbered;
    private final List<Integer> tasks;
    private final LitmusNames names;
    private final List<String> clauses = new ArrayList<>();

    private LitmusExport(Happened happened) {
        this.happened = happened;
        Set<Happening> cycle = Cycle.of(happened);
        Set<Happening> accesses = new LinkedHashSet<>(cycle);
        cycle.stream().filter(access -> access.read != null && access.read.by != null)
                .forEach(access -> accesses.add(access.read.by));
        kept = new Ordering(happened, accesses).kept();
        numbered = kept.stream().filter(access -> !access.isBarrier() && !access.isOfSpinLock())
                .collect(Collectors.toSet());
        tasks = List.copyOf(kept.stream().map(access -> access.task).collect(Collectors.toCollection(TreeSet::new)));
        names = new LitmusNames(happened);
    }

    /**
     * A recorded sample as a litmus test for the kernel's memory model.
     *
     * @param schedule as {@code Recording.schedule} has it
     * @throws CannotExportException    when it shows nothing that interleaving does not, or cannot be said so
     * @throws IllegalArgumentException when it is not a schedule of this subject with this property
     */
    public static String of(Class<? extends Subject> subject, PropertyInfo property, String schedule)
            throws CannotExportException {
        MemoryModel model = Explorer.model(schedule);
        if (model == MemoryModel.SC) {
            throw new CannotExportException("it was found by interleaving alone");
        }
        String name = subject.getSimpleName() + "-" + property.name();
        Schedule made = Schedule.parse(Explorer.withoutModel(schedule));
        return of(new PropertyProgram(property, subject), made, model, name);
    }

    /**
     * The text.
     *
     * @param name what the test is to be called
     * @throws CannotExportException when the schedule shows nothing that an interleaving does not, or what is kept of
     *                               it would not tell
     */
    public static String of(Program program, Schedule schedule, MemoryModel model, String name)
            throws CannotExportException {
        LitmusExport export = new LitmusExport(Happened.of(program, schedule, model));
        if (export.kept.isEmpty()) {
            throw new CannotExportException(
                    "an interleaving alone shows it: no load saw an old value that mattered, and no store came late");
        }
        String text = export.text(name);
        check(text);
        return text;
    }

    /** It must be reachable, and not by interleaving alone; the tests are small. */
    private static void check(String text) throws CannotExportException {
        LitmusProgram program;
        try {
            program = new LitmusProgram(LitmusTest.parse(text));
        } catch (UnreadableTestException e) {
            throw new IllegalStateException("the exported test cannot be read: " + e.getMessage() + "\n" + text, e);
        }
        if (!reached(program, MemoryModel.LKMM)) {
            throw new CannotExportException("what is left of it without its other accesses cannot happen");
        }
        if (reached(program, MemoryModel.SC)) {
            throw new CannotExportException(
                    "what is left of it without its other accesses can happen by interleaving alone");
        }
    }

    private static boolean reached(Program program, MemoryModel model) throws CannotExportException {
        SearchLog log = new SearchLog(program, System.nanoTime() + NANOS, true, false);
        int old = model == MemoryModel.SC ? 0 : Search.UNBOUNDED;
        Relay.run(program, new Search(program, Search.UNBOUNDED, old, true, MOST_STEPS, log), Discipline.FREE, model);
        if (log.finding() == null && !log.all()) {
            throw new CannotExportException("what is left of it is too large to be checked in ten seconds");
        }
        return log.finding() != null;
    }

    private String text(String name) {
        StringBuilder processes = new StringBuilder();
        tasks.forEach(task -> processes.append(process(task)));
        numbered.stream().filter(access -> access.wrote != null).map(access -> access.place).distinct().sorted()
                .filter(this::orderMatters)
                .forEach(place -> clauses.add(names.of(place) + "=" + number(lastKept(place))));
        String roles = tasks.stream().map(task -> "P" + tasks.indexOf(task) + " is " + happened.role(task))
                .collect(Collectors.joining(", "));
        return "C " + name + "\n\n(*\n * " + happened.outcome() + ": " + roles + ".\n"
                + " * A value is the number of its store in the order of its place; 0 was there before.\n *)\n\n{}\n"
                + processes
                + "\nexists (" + String.join(" /\\ ", clauses) + ")\n";
    }

    private String process(int task) {
        List<Happening> own = happened.all().stream().filter(access -> access.task == task && kept.contains(access))
                .toList();
        StringBuilder body = new StringBuilder();
        int registers = 0;
        for (Happening access : own) {
            String register = "r" + registers;
            boolean reads = access.read != null && numbered.contains(access);
            int value = access.wrote == null ? 0 : number(access.wrote);
            body.append('\t').append(reads ? register + " = " : "").append(new LitmusAccess(names, access, value))
                    .append(";")
                   .append(access.isBarrier() ? "" : " // " + access.text).append('\n');
            if (reads) {
                clauses.add(tasks.indexOf(task) + ":" + register + "=" + number(access.read));
                registers++;
            }
        }
        String declarations = IntStream.range(0, registers).mapToObj(i -> "\tint r" + i + ";\n")
                .collect(Collectors.joining());
        return "\nP" + tasks.indexOf(task) + "(" + parameters(own) + ")\n{\n" + declarations + body + "}\n";
    }

    private String parameters(List<Happening> own) {
        return own.stream().filter(access -> !access.isBarrier())
                .map(access -> (access.isOfSpinLock() ? "spinlock_t *" : "int *")
                + names.of(access.place)).distinct().collect(Collectors.joining(", "));
    }

    /** Which store of its place it is, of those that are kept; 0 for what was there before, or is not kept. */
    private int number(Written value) {
        int number = 0;
        if (value.by != null && numbered.contains(value.by)) {
            List<Written> all = happened.values(value.by.place);
            number = (int) all.subList(0, all.indexOf(value) + 1).stream()
                    .filter(written -> numbered.contains(written.by)).count();
        }
        return number;
    }

    /** Two stores of different tasks to one place: who was last is part of the state. */
    private boolean orderMatters(int place) {
        return happened.values(place).stream().map(written -> written.by).filter(numbered::contains)
                .map(store -> store.task).distinct().count() > 1;
    }

    private Written lastKept(int place) {
        List<Written> all = happened.values(place).stream().filter(written -> numbered.contains(written.by)).toList();
        return all.get(all.size() - 1);
    }
}
