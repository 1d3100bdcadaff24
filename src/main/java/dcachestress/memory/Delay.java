// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

/**
 * What an access shows that no plain interleaving would.
 *
 * @param author whose store it is about; -1 for what was there before all
 * @param step   which step of the sample made that store
 */
public record Delay(Kind kind, int author, int step) {
    /** In which way. */
    public enum Kind {
        /** The load does not see that store yet, nor any later one of its place. */
        NOT_VISIBLE_YET,
        /** The store comes before that one, although it was executed after it. */
        COMES_BEFORE
    }
}
