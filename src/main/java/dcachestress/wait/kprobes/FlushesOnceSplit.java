// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Seeded;

/** Neither of the two: waits once, for a pass that is counted before its work is done. */
@Seeded(outcome = "FLUSHED_UNDONE", caughtBy = {"FlushMeetsPass", "TwoFlushesMeetPass"},
        origin = "5bfa9f1a9dcb without its loop, and without the section that lasts for a pass", timeline = """
        flusher: queues, asks, sleeps              | worker
                                                   | one more, wakes, unlocks
        returns: FLUSHED_UNDONE                    |
                                                   | empties the lists""")
public class FlushesOnceSplit extends PassSplit {
    @Override
    protected void flushAll() {
        waitForPass();
    }
}
