// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a scheme, and of every one that extends it, that it cannot show a witness of a property by its nature: it has
 * no such step. The property then does not ask for that witness, and its reports say so. A test explores what ships and
 * holds the claim against it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
@Repeatable(CannotShow.All.class)
public @interface CannotShow {
    /** Name of the witness. */
    String witness();

    /** Simple names of the properties. */
    String[] in();

    /** Why, in one clause. */
    String why();

    /** Several of them. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @Inherited
    @interface All {
        /** Each. */
        CannotShow[] value();
    }
}
