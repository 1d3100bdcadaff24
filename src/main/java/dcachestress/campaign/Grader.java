// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.kernel.Outcome;
import dcachestress.stress.PropertyInfo;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jcstress.annotations.Expect;

/**
 * Tells forbidden outcomes of a property from acceptable ones. An outcome that nobody thought of is forbidden: a catch-all would turn every
 * new bug into a pass.
 */
final class Grader {
    private final List<String> acceptable;

    Grader(PropertyInfo property) {
        acceptable = Arrays.stream(property.type().getAnnotationsByType(org.openjdk.jcstress.annotations.Outcome.class))
                .filter(outcome -> outcome.expect() == Expect.ACCEPTABLE || outcome.expect() == Expect.ACCEPTABLE_INTERESTING)
                .flatMap(outcome -> Arrays.stream(outcome.id()))
                .toList();
    }

    boolean forbidden(String outcome) {
        return Outcome.of(outcome) != null || acceptable.stream().noneMatch(id -> outcome.equals(id) || outcome.matches(id));
    }
}
