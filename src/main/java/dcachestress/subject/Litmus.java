// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the litmus tests that ask the kernel's memory model about the ordering that a subject removes. A test holds
 * what the subject claims ({@link ObservableOn}, or that it stays clean) against the verdicts of these tests.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Litmus {
    /** Names of tests in {@code src/litmus}. */
    String[] value() default {};

    /** Why no test can say it, for a subject that names none. */
    String none() default "";
}
