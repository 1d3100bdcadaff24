// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import java.util.List;
import java.util.Locale;

/** What a run says of a cell. Never colour alone: each has a glyph and a word. */
public enum Verdict {
    /** No forbidden outcome in enough contended samples. */
    CLEAN("✓"),
    /** A fault showed itself. */
    CAUGHT("◆"),
    /** A forbidden outcome in a subject that must have none. */
    BROKEN("✗"),
    /** A fault that must show did not: the suite has lost its power, or the fault is none. */
    MISSED("!"),
    /** A fault that may show here and did not; no CPU of this model has shown it so far. */
    UNOBSERVED("◌"),
    /** The fault cannot show on this architecture. */
    UNOBSERVABLE("○"),
    /** Too few contended samples to say anything. */
    WEAK("?"),
    /** The cell was not run, or its forks died. */
    ERROR("–");

    /** Those that are not as they must be, in the order in which a reader wants to hear of them. */
    public static final List<Verdict> WORST_FIRST = List.of(BROKEN, MISSED, ERROR, WEAK);

    private final String glyph;

    Verdict(String glyph) {
        this.glyph = glyph;
    }

    /** One character. */
    public String glyph() {
        return glyph;
    }

    /** Lower case, as in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the cell is as it must be. */
    public boolean good() {
        return this == CLEAN || this == CAUGHT || this == UNOBSERVED || this == UNOBSERVABLE;
    }
}
