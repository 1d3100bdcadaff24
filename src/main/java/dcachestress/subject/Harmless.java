// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a look-alike of a fault that is right, or the control of a fault: it must never be flagged. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Harmless {
    /** Simple names of the properties that it must be clean in. */
    String[] watchedBy();

    /** What it looks like, and why it is right. */
    String origin();
}
