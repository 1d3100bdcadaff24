// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.kernel.Outcome;
import dcachestress.sample.PropertyInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;

/**
 * Tells forbidden outcomes of a property from acceptable ones. An outcome that nobody thought of is forbidden: a
 * catch-all would turn every new bug into a pass.
 */
public final class Grader {
    private final Set<String> names;
    private final List<Pattern> patterns;

    public Grader(PropertyInfo property) {
        names = Arrays.stream(property.type().getAnnotationsByType(org.openjdk.jcstress.annotations.Outcome.class))
                .filter(outcome -> outcome.expect() == Expect.ACCEPTABLE
                || outcome.expect() == Expect.ACCEPTABLE_INTERESTING)
                .flatMap(outcome -> Arrays.stream(outcome.id()))
                .collect(Collectors.toSet());
        patterns = names.stream().map(Pattern::compile).toList();
    }

    public boolean forbidden(String outcome) {
        return Outcome.of(outcome) != null || !names.contains(outcome)
                && patterns.stream().noneMatch(id -> id.matcher(outcome).matches());
    }
}
