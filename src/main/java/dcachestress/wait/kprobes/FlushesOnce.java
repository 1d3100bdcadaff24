// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Ablation;

/** Waits for one pass and does not look again: it was a whole one, so what the task had queued is done. */
@Ablation(ordering = "the loop of wait_for_kprobe_optimizer_locked()", watchedBy = "FlushMeetsPass",
        origin = "inferred: said of a task's own work, and of passes that put nothing back on their lists")
public class FlushesOnce extends KprobeOptimizer {
    @Override
    protected void flushAll() {
        waitForPass();
    }
}
