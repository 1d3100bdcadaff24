// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the kernel function that a method stands for, so that the model can be held against the kernel's own text. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Kernel {
    /** The function or macro, as the kernel spells it. */
    String function();

    /** What the method itself reports to {@link Probe}, in order; what it calls reports for itself. */
    Step[] steps() default {};
}
