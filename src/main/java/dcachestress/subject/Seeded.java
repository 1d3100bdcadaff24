// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a seeded fault: what it must show, and where. Source, report and gate read the same annotation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Seeded {
    /** Names of the forbidden outcomes that count as having caught it; one of them is enough. */
    String[] outcome();

    /** Simple names of the properties that must each catch it; a test resolves them. */
    String[] caughtBy();

    /** On what hardware it can show. */
    ObservableOn observableOn() default ObservableOn.ANY;

    /** Where the mistake comes from: a commit, a message, or the row of the ordering table whose line it removes. */
    String origin();

    /** The interleaving: one task a column, one step a row, the outcome in the last row. */
    String timeline();
}
