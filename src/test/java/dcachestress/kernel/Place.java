// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.List;

/**
 * Where a task stands: before an access, in the middle of an operation. What the code has in local variables follows
 * from what its accesses have answered, so that is kept in their place.
 *
 * @param pc      the operation; as many as there are for {@link Task#end}, one more when that is over
 * @param answers what each access of this operation has answered so far; of a call that is over, what it returned
 * @param atStart the number of the task's row when the operation began, without what others may write
 * @param woke    whether this operation has made another task runnable
 */
record Place(int pc, List<Object> answers, int atStart, boolean woke) {

    static Place at(int pc, int row) {
        return new Place(pc, List.of(), row, false);
    }
}
