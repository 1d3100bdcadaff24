// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a sound scheme without a line that is not load-bearing: it must stay clean, and that is the finding. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Ablation {
    /** The row of the ordering table, O1 to O18. */
    String ordering();

    /** Simple names of the properties that it must be clean in. */
    String[] watchedBy();

    /** Where the claim that the line is not needed comes from. */
    String origin();
}
