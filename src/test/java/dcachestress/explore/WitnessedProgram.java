// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Outcome;
import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Slice;
import dcachestress.subject.SubjectInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cell, and which witnesses its samples had: how those that show an outcome of its fault differ from the others. */
final class WitnessedProgram implements Program {
    /** Of each sample with one of the outcomes: what it had. */
    private final List<Set<String>> shown = new ArrayList<>();
    /** What any sample had. */
    private final Set<String> seen = new HashSet<>();
    private final Program program;
    private final SubjectInfo subject;
    private boolean waited;

    WitnessedProgram(SubjectInfo subject, PropertyInfo property) {
        this.program = new PropertyProgram(property, subject.type());
        this.subject = subject;
    }

    List<Set<String>> shown() {
        return shown;
    }

    Set<String> seen() {
        return seen;
    }

    /** Whether a task had to wait for a later one when they ran in their order. */
    boolean waited() {
        return waited;
    }

    /** Goes through all schedules with up to so many preemptions, for some seconds. */
    WitnessedProgram search(int preemptions) {
        SearchLog log = new SearchLog(this, System.nanoTime() + 5_000_000_000L, false);
        Relay.run(this, new Search(this, preemptions, true, 5000, log));
        return this;
    }

    /** Lets the tasks run one after the other, in their order: nobody meets anybody. */
    WitnessedProgram oneAfterTheOther() {
        InOrder order = new InOrder();
        Relay.run(this, order);
        waited = order.waited();
        return this;
    }

    @Override
    public int tasks() {
        return program.tasks();
    }

    @Override
    public boolean forbidden(String outcome) {
        return program.forbidden(outcome);
    }

    @Override
    public Sample newSample() {
        Sample sample = program.newSample();
        return new Sample() {
            @Override
            public void run(int task) {
                sample.run(task);
            }

            @Override
            public String judge() {
                Map<String, Long> before = Slice.witnessed();
                String outcome = sample.judge();
                Set<String> had = new HashSet<>(Slice.witnessed().keySet());
                had.removeIf(witness -> Slice.witnessed().get(witness).equals(before.get(witness)));
                seen.addAll(had);
                Outcome forbidden = Outcome.of(outcome);
                if (forbidden != null && subject.outcomes().contains(forbidden)) {
                    shown.add(had);
                }
                return outcome;
            }

            @Override
            public String role(int task) {
                return sample.role(task);
            }

            @Override
            public Object root() {
                return sample.root();
            }
        };
    }
}
