// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One sample, step by step.
 *
 * @param roles    the tasks' names
 * @param steps    the steps in their order
 * @param outcome  what happened
 * @param proof    why that is final, a sentence a line: who cannot go on, and what it waits for
 * @param schedule what makes it happen again
 * @param noReturn from where it could not end well any more; absent when that is not known
 * @param cast     what the names in it stand for: the name, a colon, a clause; empty when its property does not say
 */
public record Recording(List<String> roles, List<Row> steps, String outcome, List<String> proof, String schedule,
        @JsonInclude(JsonInclude.Include.NON_NULL) NoReturn noReturn,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> cast) {
    public Recording {
        roles = List.copyOf(roles);
        steps = List.copyOf(steps);
        proof = List.copyOf(proof);
        cast = cast == null ? List.of() : List.copyOf(cast);
    }

    /** One of which nothing more is known. */
    public Recording(List<String> roles, List<Row> steps, String outcome, List<String> proof, String schedule) {
        this(roles, steps, outcome, proof, schedule, null, List.of());
    }

    /**
     * Whether nothing of it is missing, and each step is of one of its tasks; a file from elsewhere may hold anything.
     */
    public boolean sound() {
        return outcome != null && schedule != null && (noReturn == null || noReturn.sound(steps.size()))
                && steps.stream().allMatch(row -> row.task >= 0 && row.task < roles.size()
                && row.kind != null && row.text != null && row.line != null
                && row.names.stream().allMatch(number -> number > 0 && number <= steps.size()));
    }

    /** The kind of the row that says when a task noticed what may not be. */
    public static final String NOTED = "NOTED";

    /**
     * One step.
     *
     * @param task     its task, as an index into the roles
     * @param kind     its kind, as the model spells it, or {@link #NOTED}
     * @param text     what a kernel hacker reads: operation, object, value
     * @param line     the line of the model, {@code File.java:88}
     * @param telling  whether another task could tell: it touched the same word, and one of both wrote
     * @param names    numbers of the rows, from 1, that its text names
     * @param object   the name of the object that it touches, or empty
     * @param function the kernel's function that makes it, or empty
     * @param own      the line of the user's class or of the planted mistake that leads to it, or empty
     */
    public record Row(int task, String kind, String text, String line, boolean telling,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> names,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String object,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String function,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String own) {
        public Row {
            names = names == null ? List.of() : List.copyOf(names);
            object = object == null ? "" : object;
            function = function == null ? "" : function;
            own = own == null ? "" : own;
        }

        /** One that names no other. */
        public Row(int task, String kind, String text, String line, boolean telling) {
            this(task, kind, text, line, telling, List.of(), "", "", "");
        }
    }
}
