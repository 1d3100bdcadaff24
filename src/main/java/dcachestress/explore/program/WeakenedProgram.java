// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import java.util.Map;

/** A program with some of its orderings weakened. */
public record WeakenedProgram(Program program, Weakening weakening) implements Program {
    @Override
    public int tasks() {
        return program.tasks();
    }

    @Override
    public Sample newSample() {
        return program.newSample();
    }

    @Override
    public boolean forbidden(String outcome) {
        return program.forbidden(outcome);
    }

    @Override
    public Map<String, Long> witnessed() {
        return program.witnessed();
    }
}
