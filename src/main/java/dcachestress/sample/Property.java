// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a jcstress test as a property: what it watches for. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Property {
    /**
     * Names of the forbidden outcomes that this property is there for; it reports any other that it comes upon as well.
     */
    String[] watches();

    /** What its samples must have done, each at least once, before nothing seen means nothing there. */
    Witness[] witnesses();
}
