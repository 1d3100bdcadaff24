// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One run of a litmus test: each process is a task. */
public final class LitmusRun {
    /** It ended in the state that the test asks for. */
    public static final String REACHED = "reached";
    /** It ended in another one. */
    public static final String OTHER = "other";
    /** It did not end, or the filter leaves it out: no execution. */
    public static final String NONE = "none";

    private final LitmusTest test;
    private final RunQueue queue;
    private final Map<String, Variable> variables;
    private final Frame[] frames;
    /** What a process did that this machine cannot do, or null. */
    private String mishap;

    LitmusRun(LitmusTest test) {
        this.test = test;
        variables = test.newVariables();
        queue = new RunQueue(IntStream.range(0, test.processes()).mapToObj(process -> "P" + process)
                .toArray(String[]::new));
        Map<Object, Rcu> domains = new IdentityHashMap<>();
        frames = new Frame[test.processes()];
        Function<Object, Rcu> domain = of -> domains.computeIfAbsent(of, unseen -> new Rcu(test.processes()));
        Arrays.setAll(frames, process -> new Frame(process, variables, domain));
    }

    /** Runs one process, from its first to its last step. */
    public void run(int process) {
        Task task = queue.task(process);
        task.enlist();
        task.begin();
        try {
            test.begin(frames[process], variables);
            test.process(process).run(frames[process]);
        } catch (IllegalStateException e) {
            mishap = "P" + process + ": " + e.getMessage();
        } catch (Throwable e) {
            task.failed(e);
        } finally {
            task.end();
        }
    }

    /**
     * How it ended: one of the three above.
     *
     * @throws IllegalStateException when a process did what this machine cannot do
     */
    public String end() {
        if (mishap != null) {
            throw new IllegalStateException(mishap);
        }
        for (int process = 0; process < frames.length; process++) {
            Task task = queue.task(process);
            if (task.outcome() == Outcome.THREW) {
                throw new IllegalStateException("P" + process + " " + task.detail());
            }
            if (task.outcome() != null) {
                return NONE;
            }
        }
        Boolean asked = test.asked(frames, variables);
        return asked == null ? NONE : asked ? REACHED : OTHER;
    }

    /** Its variables, for the names in a trace. */
    public Map<String, ?> variables() {
        return variables;
    }
}
