// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.List;

/**
 * A question and what a run has found out about it: what the page and the answer take their numbers from.
 *
 * @param question the question
 * @param run      the run
 */
public record Asked(Question question, CostRun run) {
    /** Its number. */
    public int number() {
        return question.number();
    }

    /** Its title. */
    public String title() {
        return question.title();
    }

    /** The answer as HTML. */
    public String answer() {
        return section() == null ? "Not measured in this run." : question.answer(run);
    }

    /** The numbers; none when the question was not asked. */
    public List<Table> tables() {
        return section() == null ? List.of() : section().tables();
    }

    /** What could not be had. */
    public List<String> notes() {
        return section() == null ? List.of() : section().notes();
    }

    private CostRun.Section section() {
        return run.section(question.number());
    }

    /** A number of one of the tables, from 0. */
    public Cell at(int table, String row, String column) {
        return tables().get(table).at(row, column);
    }

    /** What would tell. */
    public String wouldTell() {
        int cpus = run.host().cpus();
        return "cannot be told on " + cpus + (cpus == 1 ? " CPU" : " CPUs") + " in a " + run.effort()
                + " run; <code>cost --full --question "
                + question.number() + "</code> on a quiet host with more CPUs would tell";
    }
}
