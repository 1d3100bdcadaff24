// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;

/** The suite of a wait for a worker's pass. */
public final class KprobesSuite implements Suite {
    @Override
    public String name() {
        return "kprobes";
    }

    @Override
    public String about() {
        return "wait_for_kprobe_optimizer(): who has queued work waits for a whole pass of the worker";
    }

    @Override
    public String mirrors() {
        return "kernel/kprobes.c with 5bfa9f1a9dcb, as a diff and a part of the file";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(KprobeOptimizer.class, CompletesAll.class, InvertedGuard.class, GuardTurned.class,
                PassesReadLate.class, WokenBeforeCounted.class, WaitsUnlocked.class, IdleSetLate.class,
                FlushesOnceSplit.class, PassSplit.class, FlushesOnce.class, CountedUnlocked.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(FlushMeetsPass.class, TwoFlushesMeetPass.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(Terms.class);
    }
}
