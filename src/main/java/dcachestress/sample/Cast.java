// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a property who is who: what the names in its recordings stand for, in the words of the code under test, such
 * as {@code "name: in lookup; target of __d_move()"}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Cast {
    /** For each name a clause, after the name and a colon. */
    String[] value();
}
