// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.wait;

import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.program.Program;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Subject;
import java.util.Set;
import java.util.TreeSet;

/** Goes through the schedules of a cell and does not stop at what it finds: every outcome that there is. */
final class EveryOutcome implements Program {
    private final Set<String> seen = new TreeSet<>();
    private final Program program;

    private EveryOutcome(Class<? extends Subject> subject, PropertyInfo property) {
        program = new PropertyProgram(property, subject);
    }

    /** Of all schedules with up to so many preemptions. */
    static Set<String> of(Class<? extends Subject> subject, String property, int preemptions) {
        EveryOutcome every = new EveryOutcome(subject, PropertyInfo.find(property).orElseThrow());
        SearchLog log = new SearchLog(every, System.nanoTime() + 30_000_000_000L, false);
        Relay.run(every, new Search(every, preemptions, true, 100_000, log));
        return every.seen;
    }

    @Override
    public int tasks() {
        return program.tasks();
    }

    @Override
    public boolean forbidden(String outcome) {
        return false;
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
                String outcome = sample.judge();
                seen.add(outcome);
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
