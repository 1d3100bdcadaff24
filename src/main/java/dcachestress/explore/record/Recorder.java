// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.Schedule;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.kernel.Word;
import dcachestress.memory.Delay;
import dcachestress.memory.MemoryModel;
import dcachestress.memory.Places;
import dcachestress.sample.Cast;
import dcachestress.subject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one sample again, along a schedule, and writes down what happens. */
public final class Recorder implements Driver {
    private final Schedule schedule;
    private final Discipline discipline;
    private final MemoryModel model;
    private final int tasks;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> proof = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final Places places = new Places();
    private final Task[] started;
    /** Of each step the number of its row, from 1. */
    private final List<Integer> made = new ArrayList<>();
    private final List<Remedies.Made> plain = new ArrayList<>();
    private Delay delay;
    /** Whose turn it was, decision by decision; and the one load that saw an old value, or -1 for none or several. */
    private final List<Integer> turns = new ArrayList<>();
    private int oldLoad = -1;
    private int oldChoice;
    private int oldValues;
    private Delay oldDelay;
    private boolean noted;
    private Names names;
    private List<String> cast = List.of();
    private boolean begun;
    private int decision;
    /** Of each decision the number of the row that comes next, from 1. */
    private final List<Integer> nextRows = new ArrayList<>();
    private NoReturn noReturn;
    private String outcome;

    private Recorder(Program program, Schedule schedule, Discipline discipline, MemoryModel model) {
        this.schedule = schedule;
        this.model = model;
        this.discipline = discipline;
        this.tasks = program.tasks();
        this.started = new Task[tasks];
    }

    /** A row; what is said in it of other rows is added as it becomes known. */
    private record Entry(int task, Step kind, String text, String object, Caller caller, int place,
            List<String> remarks, List<Integer> names) {
        private Entry(int task, Step kind, String text, String object, Caller caller, int place) {
            this(task, kind, text, object, caller, place, new ArrayList<>(), new ArrayList<>());
        }

        private void remark(String words, int... rows) {
            remarks.add(words);
            Arrays.stream(rows).forEach(names::add);
        }

        boolean dependsOn(Entry other) {
            return task != other.task && place == other.place && other.kind != null
                    && (kind.writes() || other.kind.writes());
        }
    }

    /**
     * Runs the schedule.
     *
     * @throws IllegalArgumentException when it is not a schedule of this program
     */
    public static Recording record(Program program, Schedule schedule, Discipline discipline, MemoryModel model) {
        return run(program, schedule, discipline, model).recording();
    }

    private static Recorder run(Program program, Schedule schedule, Discipline discipline, MemoryModel model) {
        Recorder recorder = new Recorder(program, schedule, discipline, model);
        try {
            Relay.run(program, recorder, discipline, model);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof IllegalArgumentException misfit) {
                throw misfit;
            }
            throw e;
        }
        recorder.remedies(program);
        return recorder;
    }

    /**
     * The same, and from where it could not end well any more: what about so many steps of other schedules show. Of a
     * schedule that ends well nothing is asked.
     */
    public static Recording record(Program program, Schedule schedule, Discipline discipline, MemoryModel model,
            long further) {
        Recorder recorder = run(program, schedule, discipline, model);
        if (program.forbidden(recorder.outcome)) {
            recorder.lookForNoReturn(program, further);
        }
        return recorder.recording();
    }

    private void lookForNoReturn(Program program, long further) {
        LastChance.Found found;
        try {
            found = LastChance.of(program, schedule, discipline, model, further);
        } catch (IllegalStateException e) {
            return;         // it is not the same each time; what was recorded stands
        }
        if (found != null) {
            NoReturn.Passing passing = null;
            int row = found.decision() < 0 ? 1 : nextRows.get(found.decision());
            if (found.passing() != null) {
                Recorder other = run(program, found.passing(), discipline, model);
                Entry instead = other.entries.get(other.nextRows.get(found.decision()) - 1);
                passing = new NoReturn.Passing(other.roles.get(instead.task), instead.text, found.outcome(),
                        other.text());
            }
            noReturn = new NoReturn(row, found.failed(), found.every(), model != MemoryModel.SC, found.open(),
                    found.tried(), passing);
        }
    }

    /** Which orderings would have shown the one store that was not seen. */
    private void remedies(Program program) {
        if (oldValues != 1 || oldLoad < 0 || oldDelay.author() < 0 || discipline != Discipline.FREE
                || model == MemoryModel.TSO) {
            return;
        }
        List<Remedies.Remedy> remedies = Remedies.of(plain, oldLoad, oldDelay,
                stronger -> WhatIf.visible(program, model, turns, oldLoad, oldChoice, stronger));
        remedies.forEach(remedy -> proof.add("visible with " + remedy.sentence()));
        if (!remedies.isEmpty()) {
            entries.get(made.get(oldLoad) - 1).remark("; it would be with "
                    + remedies.stream().map(Remedies.Remedy::brief).collect(Collectors.joining(", or ")),
                    remedies.stream().mapToInt(Remedies.Remedy::row).toArray());
        }
    }

    @Override
    public boolean next() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    @Override
    public void built(Program.Sample sample) {
        names = new Names(sample.root());
        Cast said = sample.root().getClass().getAnnotation(Cast.class);
        cast = said == null ? List.of() : List.of(said.value());
        for (int i = 0; i < tasks; i++) {
            roles.add(sample.role(i));
        }
    }

    @Override
    public int choose(int current, int enabled) {
        int choice = nextChoice();
        if (choice < 0 || (enabled & 1 << choice) == 0) {
            throw new IllegalArgumentException("the schedule does not fit: decision " + decision
                    + " is not one that can be taken");
        }
        turns.add(choice);
        return choice;
    }

    private int nextChoice() {
        nextRows.add(entries.size() + 1);
        int choice = decision < schedule.length() ? schedule.choice(decision) : -1;
        decision++;
        return choice;
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        if (object instanceof Task other && kind == Step.TASK_BEGIN) {
            started[task] = other;
        }
        note(task);
        names.seen(object);
        names.seen(reference);
        int place = kind.word() == Word.NONE ? -1 : places.of(object, kind.word());
        String text = new StepText(names).of(kind, object, value, reference);
        entries.add(new Entry(task, kind, text, place < 0 ? "" : names.of(object), Caller.here(), place));
        made.add(entries.size());
        plain.add(new Remedies.Made(task, roles.get(task), kind, text, entries.size()));
        if (delay != null) {
            late(task);
        }
        delay = null;
        return true;
    }

    /** Of the step just made, and of the store that it does not see or comes before: each row names the other. */
    private void late(int task) {
        int row = entries.size();
        boolean unseen = delay.kind() == Delay.Kind.NOT_VISIBLE_YET;
        int other = delay.author() < 0 ? 0 : made.get(delay.step());
        String store = other == 0 ? "what was there before"
                : roles.get(delay.author()) + "'s \"" + entries.get(other - 1).text + "\" of row " + other;
        entries.get(row - 1).remark(unseen ? ": " + store + " is not visible here yet" : ": comes before " + store,
                other == 0 ? new int[0] : new int[] {other});
        if (other > 0) {
            entries.get(other - 1).remark(unseen ? ": not visible to " + roles.get(task) + " yet in row " + row
                    : ": overwrites " + roles.get(task) + "'s store of row " + row + " although that is later", row);
        }
    }

    @Override
    public int pick(int task, int options) {
        int choice = nextChoice();
        oldChoice = choice > 0 ? choice : oldChoice;
        if (choice < 0 || choice >= options) {
            throw new IllegalArgumentException("the schedule does not fit: decision " + decision
                    + " is of a value that cannot be read");
        }
        return choice;
    }

    @Override
    public void delayed(Delay what) {
        delay = what;
        oldDelay = what;
        oldLoad = what.kind() == Delay.Kind.NOT_VISIBLE_YET ? made.size() : -1;
        oldValues++;
    }

    /** A task has noticed, since its last step, what may not be. */
    private void note(int task) {
        if (!noted && started[task] != null && started[task].outcome() != null) {
            noted = true;
            entries.add(new Entry(task, null, "=> " + started[task].outcome(), "", Caller.here(), -1));
        }
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        for (int task = 0; task < tasks; task++) {
            if (enabledSet.underWay(task)) {
                Object object = enabledSet.waitsFor(task);
                proof.add(roles.get(task) + " " + enabledSet.words(task)
                        + (object == null ? "" : ": " + describe(object)));
            }
        }
        proof.add(enabledSet.enabled() == 0 ? "nobody can make a step"
                : "whoever can run may not: no lower task preempts a higher one, nor who holds the CPU");
    }

    @Override
    public void ended(String how) {
        outcome = how;
        for (Task task : started) {
            if (task != null && task.outcome() == Outcome.LOST_WAKEUP) {
                proof.add(task.role() + " sleeps"
                        + (task.waitsFor() == null ? "" : ", waiting for " + describe(task.waitsFor())));
            }
        }
        if (how.startsWith(Outcome.LOST_WAKEUP.name())) {
            proof.add("everybody else has ended: nobody is left to wake it");
        }
    }

    private String describe(Object object) {
        String state = object instanceof Named named ? named.state() : "";
        return names.of(object) + (state.isEmpty() ? "" : ": " + state);
    }

    private Recording recording() {
        List<Recording.Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            String kind = entry.kind == null ? Recording.NOTED : entry.kind.name();
            rows.add(new Recording.Row(entry.task, kind, entry.text + String.join("", entry.remarks),
                    entry.caller.line(),
                    telling(entry), entry.names, entry.object, entry.caller.function(), entry.caller.own()));
        }
        return new Recording(roles, rows, outcome, proof, text(), noReturn, cast);
    }

    /** What {@code Explorer.replay} reads. */
    private String text() {
        return (model == MemoryModel.SC ? "" : model.word() + ' ') + (discipline == Discipline.FREE ? "" : discipline)
                + schedule;
    }

    private boolean telling(Entry entry) {
        if (entry.kind == Step.ALIVE) {
            return false;
        }
        return entry.place < 0 || entry.kind.word() == Word.TASK_STATE || entries.stream().anyMatch(entry::dependsOn);
    }
}
