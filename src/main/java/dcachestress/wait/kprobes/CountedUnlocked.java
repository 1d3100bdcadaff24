// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Ablation;

/** Counts and wakes behind the section. Who asked has enqueued itself in an earlier one, so the worker sees it. */
@Ablation(ordering = "optimizer_passes and its wake under the mutex", watchedBy = "FlushMeetsPass",
        origin = "5bfa9f1a9dcb with the end of the pass behind the section; inferred, of one worker")
public class CountedUnlocked extends KprobeOptimizer {
    @Override
    protected void pass() {
        mutex().lock();
        doQueued();
        mutex().unlock();
        passOver();                                 // sound: in the section
    }

    @Override
    protected void passOver() {
        count();
        vars().wakeUpVar(passes());
    }
}
