// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault;

import dcachestress.dcache.Subject;
import dcachestress.scheme.DentryLock;
import dcachestress.scheme.EarlyFlag;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.scheme.PrivateTable;
import dcachestress.scheme.ReferenceUnderLock;
import dcachestress.scheme.V3;
import dcachestress.scheme.V3Agreed;
import dcachestress.scheme.V3Conditional;
import dcachestress.scheme.WakeEarly;
import java.util.List;

/** Every subject that is shipped, in the order in which reports show them. A test checks that none is forgotten. */
public final class Catalogue {
    private static final List<Class<? extends Subject>> SHIPPED = List.of(
            OldWaitQueue.class, V3.class, V3Agreed.class, V3Conditional.class, EarlyFlag.class, WakeEarly.class, Merged.class,
            ReferenceUnderLock.class, PrivateTable.class, DentryLock.class, MoveWakesDentry.class, UnlockedFlagUpdate.class,
            FlagSetAfterUnlock.class, FlagReadOutsideLock.class, StateSetAfterUnlock.class, WaitsOnce.class,
            FailedLookupForgetsWake.class, WakesOneWaiter.class, OldWakesAfterUnlock.class, UnhashedFilter.class,
            ReferenceUnderBitLock.class, SeqRecheckDropped.class, UnhashBeforeSection.class, LocklessWithoutBarrier.class,
            UnlockedFlagUpdateOld.class, LocklessWithBarrier.class);

    private Catalogue() {
    }

    /** All shipped subjects. */
    public static List<SubjectInfo> subjects() {
        return SHIPPED.stream().map(SubjectInfo::of).toList();
    }

    /**
     * The subject that a user names: a shipped one by simple name, any other by its class name.
     *
     * @throws BadSubjectException when there is none, with one line that says what to do
     */
    public static SubjectInfo find(String name, ClassLoader loader) {
        for (Class<? extends Subject> type : SHIPPED) {
            if (type.getSimpleName().equals(name)) {
                return SubjectInfo.of(type);
            }
        }
        return SubjectInfo.of(UserClass.load(name, loader));
    }
}
