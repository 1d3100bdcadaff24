// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault;

import dcachestress.fault.ablation.NoBarriersAtAll;
import dcachestress.fault.ablation.PlainUnlink;
import dcachestress.fault.ablation.PublishWithoutRelease;
import dcachestress.fault.ablation.RehashBeforeInstantiate;
import dcachestress.fault.ablation.RelaxedStartDirAdd;
import dcachestress.fault.ablation.RenameWithoutWriteBarrier;
import dcachestress.fault.ablation.SeqRecheckPlain;
import dcachestress.fault.ablation.SleeperCheckWithoutBarrier;
import dcachestress.fault.ablation.StateWithoutBarrier;
import dcachestress.fault.ablation.WakeAfterUnlock;
import dcachestress.fault.ablation.WakeBeforeClear;
import dcachestress.fault.ablation.WakeupWithoutBarrier;
import dcachestress.fault.caller.OldBorrowsHead;
import dcachestress.fault.caller.OneShotFlagRelocked;
import dcachestress.fault.caller.OwnerForgetsDone;
import dcachestress.fault.caller.PassesNull;
import dcachestress.fault.harmless.ClearsFlagFirst;
import dcachestress.fault.harmless.IgnoresKey;
import dcachestress.fault.harmless.LocklessWithBarrier;
import dcachestress.fault.harmless.PassesDentryAlways;
import dcachestress.fault.harmless.UnlinkedButNotWoken;
import dcachestress.fault.harmless.UnlockedFlagUpdateOld;
import dcachestress.fault.harmless.WakesInQueueOrder;
import dcachestress.fault.harmless.WakesTwice;
import dcachestress.fault.harmless.WakesWithoutWaiters;
import dcachestress.fault.harmless.WokenButLinked;
import dcachestress.fault.lifetime.DropLeavesMark;
import dcachestress.fault.lifetime.NewDentryLeaked;
import dcachestress.fault.lifetime.OldHeadDiesEarly;
import dcachestress.fault.lifetime.OldLruNotReset;
import dcachestress.fault.lifetime.OldWakesAfterUnlock;
import dcachestress.fault.lifetime.PrivateTableStaysQueued;
import dcachestress.fault.lifetime.ReferenceLeaked;
import dcachestress.fault.lifetime.RelinksWithoutTest;
import dcachestress.fault.lifetime.SkipsFinishWait;
import dcachestress.fault.lifetime.UnhashedFilter;
import dcachestress.fault.lifetime.UnhashesTwice;
import dcachestress.fault.lifetime.UnreferencedReturn;
import dcachestress.fault.lock.EnqueueAfterUnlock;
import dcachestress.fault.lock.FlagReadOutsideLock;
import dcachestress.fault.lock.FlagSetAfterUnlock;
import dcachestress.fault.lock.OldStateSetAfterUnlock;
import dcachestress.fault.lock.ParLookupSetLate;
import dcachestress.fault.lock.ReferenceUnderBitLock;
import dcachestress.fault.lock.SleepsUnderLock;
import dcachestress.fault.lock.StateSetAfterUnlock;
import dcachestress.fault.lock.UnlockedChildrenWalk;
import dcachestress.fault.lock.UnlockedFlagUpdate;
import dcachestress.fault.lock.WaiterWithoutLock;
import dcachestress.fault.lock.WakeAndClearInTwoSections;
import dcachestress.fault.lock.WakeInSection;
import dcachestress.fault.lock.WakesLockedWithoutLock;
import dcachestress.fault.order.DataWrittenLate;
import dcachestress.fault.order.LocklessAfterRelaxedRmw;
import dcachestress.fault.order.LocklessFlagWord;
import dcachestress.fault.order.LocklessStateWithoutBarrier;
import dcachestress.fault.order.LocklessWithoutBarrier;
import dcachestress.fault.order.PublishWithoutReleaseOrSection;
import dcachestress.fault.order.RehashBeforeInstantiateRead;
import dcachestress.fault.order.UnblockFinishWithoutAcquire;
import dcachestress.fault.order.UnblockPlainUnlink;
import dcachestress.fault.order.UnblockWithoutBarrier;
import dcachestress.fault.order.WakeAfterUnlockPlainUnlink;
import dcachestress.fault.seq.BucketLockWithoutAcquire;
import dcachestress.fault.seq.OddValueAccepted;
import dcachestress.fault.seq.RehashAfterSection;
import dcachestress.fault.seq.RelaxedStartAndUnlock;
import dcachestress.fault.seq.RenameBeginWithoutAcquire;
import dcachestress.fault.seq.RenameRetryWithoutReadBarrier;
import dcachestress.fault.seq.RenameSeqIgnored;
import dcachestress.fault.seq.RenameUnlocksFirst;
import dcachestress.fault.seq.SectionEndsWithoutRelease;
import dcachestress.fault.seq.SeqReadOnce;
import dcachestress.fault.seq.SeqReadWithoutAcquire;
import dcachestress.fault.seq.SeqRecheckDropped;
import dcachestress.fault.seq.SeqRecheckHoisted;
import dcachestress.fault.seq.StartDirAddWithoutCas;
import dcachestress.fault.seq.UnhashBeforeSection;
import dcachestress.fault.wake.AddForgetsWake;
import dcachestress.fault.wake.BusyWaits;
import dcachestress.fault.wake.ConditionInverted;
import dcachestress.fault.wake.FailedLookupForgetsWake;
import dcachestress.fault.wake.FlagLeftBehind;
import dcachestress.fault.wake.IgnoresKeyWaitsOnce;
import dcachestress.fault.wake.MoveWakesDentry;
import dcachestress.fault.wake.MustWaitInverted;
import dcachestress.fault.wake.NoRecheckAfterWait;
import dcachestress.fault.wake.OldWaitsOnce;
import dcachestress.fault.wake.ReturnsNotRunning;
import dcachestress.fault.wake.SpliceForgetsWake;
import dcachestress.fault.wake.V3AgreedMoveWakesDentry;
import dcachestress.fault.wake.V3MoveWakesDentry;
import dcachestress.fault.wake.WaitsOnce;
import dcachestress.fault.wake.WakesOneWaiter;
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
import dcachestress.subject.Subject;
import java.util.List;

/** Every subject that is shipped, in the order in which reports show them. A test checks that none is forgotten. */
public final class Shipped {
    /** Their classes. */
    public static final List<Class<? extends Subject>> SUBJECTS = List.of(
            // sound schemes
            OldWaitQueue.class, V3.class, V3Agreed.class, V3Conditional.class, EarlyFlag.class, WakeEarly.class,
                    Merged.class,
            ReferenceUnderLock.class, PrivateTable.class, DentryLock.class,
            // seeded faults
            MoveWakesDentry.class, V3MoveWakesDentry.class, V3AgreedMoveWakesDentry.class, UnlockedFlagUpdate.class,
            AddForgetsWake.class, BucketLockWithoutAcquire.class, BusyWaits.class, ConditionInverted.class,
            DataWrittenLate.class,
            DropLeavesMark.class, EnqueueAfterUnlock.class, FailedLookupForgetsWake.class, FlagLeftBehind.class,
            FlagReadOutsideLock.class, FlagSetAfterUnlock.class, IgnoresKeyWaitsOnce.class,
            LocklessAfterRelaxedRmw.class,
            LocklessFlagWord.class, LocklessStateWithoutBarrier.class, LocklessWithoutBarrier.class,
            MustWaitInverted.class,
            NewDentryLeaked.class, NoRecheckAfterWait.class, OddValueAccepted.class, OldBorrowsHead.class,
            OldHeadDiesEarly.class,
            OldLruNotReset.class, OldStateSetAfterUnlock.class, OldWaitsOnce.class, OldWakesAfterUnlock.class,
            OneShotFlagRelocked.class,
            OwnerForgetsDone.class, ParLookupSetLate.class, PassesNull.class, PrivateTableStaysQueued.class,
            PublishWithoutReleaseOrSection.class, ReferenceLeaked.class, ReferenceUnderBitLock.class,
            RehashAfterSection.class,
            RehashBeforeInstantiateRead.class, RelaxedStartAndUnlock.class, RelinksWithoutTest.class,
            RenameBeginWithoutAcquire.class,
            RenameRetryWithoutReadBarrier.class, RenameSeqIgnored.class, RenameUnlocksFirst.class,
            RenameWithoutWriteBarrier.class, ReturnsNotRunning.class,
            SectionEndsWithoutRelease.class, SeqReadOnce.class, SeqReadWithoutAcquire.class, SeqRecheckDropped.class,
            SeqRecheckHoisted.class, SkipsFinishWait.class, SleepsUnderLock.class, SpliceForgetsWake.class,
            StartDirAddWithoutCas.class,
            StateSetAfterUnlock.class, UnblockFinishWithoutAcquire.class, UnblockPlainUnlink.class,
            UnblockWithoutBarrier.class,
            UnhashBeforeSection.class, UnhashedFilter.class, UnhashesTwice.class, UnlockedChildrenWalk.class,
            UnreferencedReturn.class,
            WaiterWithoutLock.class, WaitsOnce.class, WakeAfterUnlockPlainUnlink.class, WakeAndClearInTwoSections.class,
            WakeInSection.class, WakesLockedWithoutLock.class, WakesOneWaiter.class,
            // ablations
            NoBarriersAtAll.class, PlainUnlink.class, PublishWithoutRelease.class, RehashBeforeInstantiate.class,
            RelaxedStartDirAdd.class, SeqRecheckPlain.class, SleeperCheckWithoutBarrier.class,
            StateWithoutBarrier.class,
            WakeAfterUnlock.class, WakeBeforeClear.class, WakeupWithoutBarrier.class,
            // harmless look-alikes and controls
            ClearsFlagFirst.class, IgnoresKey.class, LocklessWithBarrier.class, PassesDentryAlways.class,
                    UnlinkedButNotWoken.class,
            UnlockedFlagUpdateOld.class, WakesInQueueOrder.class, WakesTwice.class, WakesWithoutWaiters.class,
            WokenButLinked.class);

    private Shipped() {
    }
}
