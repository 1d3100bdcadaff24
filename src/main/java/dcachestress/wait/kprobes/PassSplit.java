// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Ablation;

/** Counted in a section of its own, before the work is done: who is woken finds it undone, and asks once more. */
@Ablation(ordering = "the count behind the work, in one section of the mutex", watchedBy = "FlushMeetsPass",
        origin = "inferred: the comment in 5bfa9f1a9dcb relies on it, and the loop is enough")
public class PassSplit extends KprobeOptimizer {
    @Override
    protected void pass() {
        mutex().lock();
        passOver();
        mutex().unlock();
        mutex().lock();
        doQueued();
        mutex().unlock();
    }
}
