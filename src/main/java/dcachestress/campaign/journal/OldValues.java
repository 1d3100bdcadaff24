// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

/**
 * How far a cell whose interleavings are clean was searched with old values.
 *
 * @param memory      what tasks could see of each other's stores
 * @param old         most old values and late stores in a schedule
 * @param exhaustedAt all such schedules with at most so many preemptions have been seen; -1 for not even those with
 *                    none
 * @param schedules   schedules that were run to their end; the line's own figure has them too
 * @param millis      how long that took, likewise
 */
public record OldValues(String memory, int old, int exhaustedAt, long schedules, long millis) {
}
