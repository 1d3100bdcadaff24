// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

/**
 * How far a cell that must be clean has to be exhausted, in preemptions; -1 for not at all.
 *
 * @param newest where tasks see each other's newest values only, or what was asked for
 * @param old    where they see old values as well, if such searches follow
 */
public record Need(int newest, int old) {
    /** No search with old values has to follow. */
    public static Need of(int preemptions) {
        return new Need(preemptions, -1);
    }
}
