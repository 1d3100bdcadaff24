// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import dcachestress.barrier.Shown;

/**
 * What became of a generated fault.
 *
 * @param shown  the first thing that told it; null when nothing did
 * @param clean  in how many properties nothing showed
 * @param all    in how many its line is passed
 * @param reason why nothing need tell it; empty when nobody has said
 * @param trouble why a search was lost, one line; empty when none was
 */
public record FaultRow(Fault fault, Shown shown, int clean, int all, String reason, String trouble) {
    /** What it comes to. */
    public enum Verdict {
        /** A property tells it. */
        CAUGHT("caught"),
        /** None does, and none can. */
        EXPLAINED("the same"),
        /** None does, and nobody has said why. */
        MISSED("not told apart"),
        /** The time was over, or a search was lost. */
        NOT_SETTLED("not settled");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** As it is printed. */
        public String word() {
            return word;
        }
    }

    /** What it comes to. */
    public Verdict verdict() {
        return shown != null ? Verdict.CAUGHT : clean < all ? Verdict.NOT_SETTLED
                : reason.isEmpty() ? Verdict.MISSED : Verdict.EXPLAINED;
    }
}
