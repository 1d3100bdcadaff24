// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.DentryOutcome;
import dcachestress.dcache.DentryStep;
import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The suite of in-lookup as a lock that is taken before {@code i_rwsem}. */
public final class LookupLockSuite implements Suite {
    private static final String MODEL = DentryStep.class.getPackageName() + '.';

    @Override
    public String name() {
        return "lookuplock";
    }

    @Override
    public String about() {
        return "d_alloc_trylock(): who has i_rwsem may not wait for a lookup, whose owner needs that";
    }

    @Override
    public String mirrors() {
        return "fs/dcache.c of 7.2 and 7.3 with vfs-7.4.lookup (3879f5185732), which was read in part only";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(InLookupLock.class, DuplicatesHashed.class, TryWaits.class, TryKeepsReference.class,
                TryLeavesLocked.class, TryHandsOut.class, TrySectionEndsEarly.class, WaitsLocked.class,
                TestsDeadEarly.class, ForgetsDead.class,
                DuplicateUnasked.class, DuplicatesLate.class, DuplicatesUnhashed.class, AddsBesideOriginal.class,
                ForgetsDuplicate.class, RehashesAlways.class, DropsFirst.class, AddsWithoutSection.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(TryMeetsLookup.class, TryMeetsOpen.class, TryMeetsFailure.class, ListMeetsOpen.class,
                ListMeetsRemoval.class, LookupMeetsRemoval.class,
                SillyRenameMeetsLookup.class, ReplaceMeetsLookup.class, FailedRenameMeetsLookup.class,
                SillyRenameMeetsTwoLookups.class, SillyRenameMeetsInvalidation.class,
                MkdirMeetsLookup.class, MkdirMovesMeetsLookup.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(DentryStep.class, DentryOutcome.class, Terms.class);
    }

    @Override
    public List<String> model() {
        return Stream.of("LookupLocks", "Dcache", "ParallelLookup", "DentryMoves", "LookupCompletion", "DentryStore",
                "FileSystem").map(MODEL::concat).toList();
    }

    @Override
    public Set<String> primitives() {
        return Set.of(DirectoryLock.class.getName());
    }
}
