// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The real objects that a {@link Scenario} is played with. */
record Cast(RunQueue runQueue, Sched sched, List<Condition> conditions) {
    private static final int CONDITIONS = 2;

    static Cast of(Scenario scenario, Sched sched) {
        String[] roles = Collections.nCopies(scenario.scripts().size(), "task").toArray(String[]::new);
        return new Cast(new RunQueue(roles), sched, Stream.generate(Condition::new).limit(CONDITIONS).toList());
    }

    Condition condition(int index) {
        return conditions.get(index);
    }

    /** One letter a task. */
    String ending() {
        StringBuilder ending = new StringBuilder();
        for (int i = 0; i < runQueue.size(); i++) {
            Outcome outcome = runQueue.task(i).outcome();
            ending.append(outcome == null ? '-' : outcome.name().charAt(0));
        }
        return ending.toString();
    }
}
