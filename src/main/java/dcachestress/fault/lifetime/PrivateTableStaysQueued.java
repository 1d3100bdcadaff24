// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.PrivateTable;
import dcachestress.subject.Seeded;

/**
 * The private table without remove_wait_queue(): the entry of a waiter that has returned stays in a queue that lives
 * on.
 */
@Seeded(outcome = {"DEAD_ENTRY", "ENTRY_OVERWRITTEN", "LINKED_TWICE"}, caughtBy = "OneWaiter",
        origin = "PrivateTable without its unlink", timeline = """
        owner                                | waiter
                                             | picks a queue, queues itself, sleeps
        clears PAR_LOOKUP, wakes             |
                                             | returns; its frame ends, still linked: DEAD_ENTRY
        """)
public class PrivateTableStaysQueued extends PrivateTable {

    @Override
    protected void leaveQueue(WaitQueueHead head, WaitQueueEntry wait) {
        // sound: remove_wait_queue()
    }
}
