// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.fault.ablation.PerTask;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Seeded;

/** The frame that holds the queue ends before the lookup does. */
@Seeded(outcome = {"DEAD_HEAD", "DEAD_ENTRY"}, caughtBy = "FailedLookup",
        origin = "F7: the lifetime rule that v3 set out to remove", timeline = """
        owner                                | waiter
        its frame ends, and the queue with it|
        d_lookup_done: wakes the queue       |
        it is dead: DEAD_HEAD                |
        """)
public class OldHeadDiesEarly extends OldWaitQueue {
    private final PerTask<WaitQueueHead> frame = new PerTask<>();

    @Override
    protected WaitQueueHead declareHead() {
        WaitQueueHead head = super.declareHead();
        frame.set(head);
        return head;
    }

    @Override
    protected FileSystem newFileSystem() {
        return new FileSystem(dcache()) {
            @Override
            protected void endLookup(Dentry d) {
                frameEnds(frame.get());    // sound: after d_lookup_done()
                super.endLookup(d);
            }
        };
    }
}
