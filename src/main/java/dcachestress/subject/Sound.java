// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a scheme that must be clean in every property that it applies to. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Sound {
    /** The kernel versions, commit or message that it models. */
    String origin();

    /** Simple names of properties that ask for more than the scheme promises; its class comment says why. */
    String[] notIn() default {};

    /**
     * Whether it is sound under PREEMPT_RT as well, where spin locks block and a task is preempted by higher ones only.
     */
    boolean rt() default true;
}
