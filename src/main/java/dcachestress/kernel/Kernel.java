// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a method stands for in the kernel, so that the model can be held against the kernel's own text: {@code
 * scripts/twin} pairs the lines of a function with the lines of the methods that name it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Kernel {
    /** The function or macro, as the kernel spells it; several where one method has what they do. */
    String function() default "";

    /** Instead: the field of a structure that the method only reads or writes, or whose address it gives. */
    String field() default "";

    /** Names of the steps that the method itself reports to {@link Probe}, in the order of its lines; what it calls
     * reports for itself. */
    String[] steps() default {};
}
