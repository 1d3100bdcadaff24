// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import java.util.Locale;

/** What a run of a form says, held against the table and against what this CPU model has shown before. */
public enum FormVerdict {
    /** The table forbids it here, and it was not seen. */
    NEVER,
    /** The table allows it, and it was seen. */
    SEEN,
    /** The table allows it, plain interleaving does not; not seen now, nor before on this CPU model. */
    UNOBSERVED,
    /** Plain interleaving shows it, or this CPU model has shown it before; not seen now. */
    MISSED,
    /** The table forbids it here, and it was seen: a primitive, the form or the table is wrong. */
    BROKEN;

    /** The verdict on a tally. */
    public static FormVerdict of(VerdictRow row, Tally tally, String arch, boolean seenBefore) {
        if (!row.allowedOn(arch)) {
            return tally.seen() > 0 ? BROKEN : NEVER;
        }
        if (tally.seen() > 0) {
            return SEEN;
        }
        return row.sc() || seenBefore ? MISSED : UNOBSERVED;
    }

    /** Lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is as it must be. */
    public boolean good() {
        return this != MISSED && this != BROKEN;
    }
}
