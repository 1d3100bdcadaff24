// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import java.util.Arrays;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

/** The patterns of a property's acceptable outcomes. */
final class AcceptableIds {
    private AcceptableIds() {
    }

    static String[] of(Class<?> property) {
        return Arrays.stream(property.getAnnotationsByType(Outcome.class))
                .filter(outcome -> outcome.expect() == Expect.ACCEPTABLE)
                .flatMap(outcome -> Arrays.stream(outcome.id()))
                .toArray(String[]::new);
    }
}
