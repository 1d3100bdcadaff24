// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.caller;

import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Seeded;

/**
 * The old scheme as it is: d_add_ci() lends the queue of one dentry to a second one. Waiters of the second are woken
 * and return without unlinking themselves, and then the queue is walked again for the first.
 */
@Seeded(outcome = "DEAD_ENTRY", caughtBy = "AddCi",
        origin = "mainline up to 7.1, d_add_ci(); no report known", timeline = """
        owner                         | waiter           | waiter for the exact name
                                      |                  | queues itself in the lent queue, sleeps
        adds the exact name, wakes    |                  |
                                      |                  | returns; its entry dies, still linked
        ends the first lookup:        |                  |
        walks the queue: DEAD_ENTRY   |                  |
        """)
public class OldBorrowsHead extends OldWaitQueue {
    // nothing is changed
}
