// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * From where a recorded schedule could not end well any more, as far as was looked.
 *
 * @param row     number of the row, from 1: whatever comes after it, what was tried failed; 1 when nothing ended well
 * @param failed  schedules that were tried from there on, and failed
 * @param every   whether these stand for all schedules from there on, up to the order of independent steps
 * @param newest  whether loads saw nothing but the newest values from there on, in a memory that has older ones
 * @param open    whether it could perhaps have ended well before that row as well: the search came to its bound
 * @param tried   schedules that were tried in all
 * @param passing the schedule that leaves this one last and ends well; absent when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoReturn(int row, long failed, boolean every, boolean newest, boolean open, long tried, Passing passing) {
    /**
     * A schedule that ends well.
     *
     * @param role     whose step comes instead of the row's
     * @param step     what it does
     * @param outcome  how it ends
     * @param schedule what makes it happen
     */
    public record Passing(String role, String step, String outcome, String schedule) {
    }

    /** Whether it can be of a recording of so many rows; a file from elsewhere may hold anything. */
    boolean sound(int rows) {
        return row > 0 && row <= rows && failed >= 0 && tried >= failed
                && (passing == null || passing.role != null && passing.step != null && passing.outcome != null
                && passing.schedule != null);
    }
}
