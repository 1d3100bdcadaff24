// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import dcachestress.kernel.Step;

/**
 * An object that a reader knows by name, and that has several words, so that a trace must say which. What it says of
 * itself is asked for when a sample is told, never while it runs.
 */
public interface Named {
    /** Its name, which others may have too; null when it is named by what leads to it. */
    String label();

    /**
     * How the kernel calls what lies in one of its fields; null when the field's own name will do.
     *
     * @param own its own name among all that are told
     */
    String part(String field, String own);

    /** The value of one of its words, as the kernel spells it. */
    default String text(Step kind, long value) {
        return Long.toString(value);
    }

    /** What a reader must know of it when the sample has ended; empty when there is nothing. */
    default String state() {
        return "";
    }
}
